//! The includes that come with lessonry: what the content of lessons commonly includes from the classic template.

/// Name and text of each built-in include.
pub const BUILTIN_INCLUDES: &[(&str, &str)] = &[];
