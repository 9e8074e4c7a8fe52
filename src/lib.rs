//! lessonry builds Carpentries-style lesson sites.
//!
//! The pipeline, in order: [`discover`] reads a lesson's folder into [`source::Sources`], and [`load`] turns them into
//! a [`model::lesson::Lesson`]: configuration, pages, order. [`liquid`] expands each page to the text that
//! [`markdown`] parses into a [`model::document::Document`]. [`passes`] finish the documents (ids, callouts,
//! highlighting, footnotes), [`check`] finds problems, and [`render`] makes the [`model::site::Site`]. Outlets take it
//! from there: [`mod@write`] writes it to a folder, [`serve`] shows it in a browser, [`export`] makes copies for
//! reading offline. [`pipeline`] is the only module that names all stages.

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
