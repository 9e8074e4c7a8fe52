//! The data that the stages pass to each other. No input or output happens here.

pub mod address;
pub mod article;
pub mod attribution;
pub mod attrs;
pub mod callout;
pub mod config;
pub mod document;
pub mod escape;
pub mod exclusions;
pub mod expanded;
pub mod external_link;
pub mod frame;
pub mod front_matter;
pub mod index;
pub mod language;
pub mod lesson;
pub mod options;
pub mod pattern;
pub mod plain_text;
pub mod problem;
pub mod site;
pub mod slug;
pub mod source_line;
pub mod tree;
pub mod value;
pub mod walk;
