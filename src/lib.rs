//! lessonry builds Carpentries-style lesson sites.
//!
//! The pipeline, in order: [`discover`] reads a lesson's folder into [`source::Sources`]; [`load`] makes a
//! [`model::lesson::Lesson`] of them: configuration, pages, order. [`liquid`] expands every page to the text that
//! [`markdown`] parses into a [`model::document::Document`]; [`passes`] finish the documents (ids, callouts,
//! colours, footnotes), [`check`] finds what is wrong, and [`render`] makes the
//! [`model::site::Site`]. What is done with it is up to an outlet: [`mod@write`] puts it into a folder, [`serve`] shows
//! it in a browser, `export` packs it. [`pipeline`] is the only place that names all stages.

pub mod source;

pub mod diagnostics;
pub mod model;

pub mod check;
pub mod discover;
pub mod liquid;
pub mod load;
pub mod markdown;
pub mod passes;
pub mod render;

pub mod export;
pub mod external;
pub mod serve;
pub mod write;

pub mod pipeline;

pub mod cli;
