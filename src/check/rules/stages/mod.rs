//! The explanations of problems that other stages find, by stage.

pub mod check;
pub mod discover;
pub mod external;
pub mod liquid;
pub mod load;
pub mod passes;
pub mod render;

/// Makes each doc comment a constant with the name below it, in the form of the first comment of a rule's file.
macro_rules! explanations {
    ($($(#[doc = $line:literal])+ $name:ident;)+) => {
        $(
            #[allow(non_upper_case_globals, reason = "the name is that of the rule")]
            pub const $name: &str = concat!($("//!", $line, "\n"),+);
        )+
    };
}
use explanations;
