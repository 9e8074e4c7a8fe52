//! The rules: one line each in [`RULES`], and one file each in this folder.

mod stages;

use super::checked::CheckedPage;
use super::facts::{Facts, PageFacts};
use super::report::Report;
use super::rule::{Find, Level, Rule, Scope, code};

/// Defines [`RULES`], and the modules of the rules that look for problems themselves. After the level stands what they
/// look at: all pages; documents (all pages except files that only Liquid runs over); the episodes that are part of
/// the lesson's order; the lesson as a whole. Others have their problems found by another stage, and only explain
/// them, in `stages/`.
macro_rules! rules {
    ($($name:ident: $level:ident, $($place:ident)+;)+) => {
        $(rules! { @module $name $($place)+ })+

        /// Every rule, sorted by code.
        pub const RULES: &[Rule] = &[$(Rule {
            code: code!($name),
            level: Level::$level,
            source: rules!(@source $name $($place)+),
            find: rules!(@find $name $($place)+),
        }),+];
    };
    (@module $name:ident found by $stage:ident) => {};
    (@module $name:ident $place:ident) => { mod $name; };
    (@source $name:ident found by $stage:ident) => { stages::$stage::$name };
    (@source $name:ident $place:ident) => { include_str!(concat!(stringify!($name), ".rs")) };
    (@find $name:ident found by $stage:ident) => { Find::ByStage };
    (@find $name:ident lesson) => { Find::InLesson($name::find) };
    (@find $name:ident pages) => { Find::OnPage(Scope::Pages, $name::find) };
    (@find $name:ident documents) => { Find::OnPage(Scope::Documents, $name::find) };
    (@find $name:ident episodes) => { Find::OnPage(Scope::Episodes, $name::find) };
}

rules! {
    absolute_self_link: Warning, pages;
    alt_file_name: Warning, documents;
    broken_anchor: Warning, documents;
    broken_formula: Warning, found by render;
    broken_link: Warning, pages;
    broken_template: Error, found by render;
    callout_title: Off, documents;
    check_rule: Error, found by check;
    citation_yaml: Warning, found by load;
    color_only: Warning, documents;
    config_toml: Error, found by load;
    config_type: Warning, found by load;
    config_yaml: Error, found by load;
    data_yaml: Error, found by load;
    dead_anchor: Warning, found by external;
    dead_link: Warning, found by external;
    duplicate_heading: Warning, documents;
    duplicate_id: Warning, documents;
    duplicate_key: Warning, found by load;
    duplicate_reference: Warning, documents;
    empty_field: Warning, episodes;
    empty_heading: Warning, documents;
    empty_link: Warning, documents;
    episode_number: Warning, lesson;
    episode_time: Warning, episodes;
    event_handler: Warning, documents;
    file_name: Error, found by discover;
    front_matter_type: Warning, found by load;
    front_matter_unclosed: Error, found by load;
    front_matter_yaml: Error, found by load;
    heading_jump: Warning, documents;
    huge_image: Warning, documents;
    include_loop: Error, found by liquid;
    insecure_content: Warning, documents;
    insecure_link: Off, pages;
    invisible_character: Warning, documents;
    link_case: Warning, pages;
    link_needs_server: Off, pages;
    link_text: Warning, documents;
    liquid_limit: Error, found by liquid;
    liquid_runtime: Error, found by liquid;
    liquid_syntax: Warning, found by liquid;
    long_line: Off, documents;
    malformed_attributes: Warning, documents;
    misplaced_attributes: Warning, documents;
    missing_alt: Warning, documents;
    missing_field: Warning, episodes;
    missing_front_matter: Warning, found by load;
    missing_home: Warning, lesson;
    missing_image: Warning, pages;
    missing_include: Error, found by liquid;
    missing_link_target: Error, found by liquid;
    nameless_control: Warning, documents;
    no_config: Error, found by load;
    no_episodes: Warning, found by load;
    not_utf8: Error, found by load;
    obsolete_element: Warning, documents;
    order_twice: Warning, found by load;
    order_unknown: Warning, found by load;
    permalink: Error, found by load;
    placeholder: Warning, documents;
    prompt_with_output: Off, documents;
    read_as_text: Warning, documents;
    required_file: Off, lesson;
    root_link: Warning, pages;
    same_address: Error, found by load;
    several_h1: Warning, documents;
    smart_quotes_in_code: Warning, documents;
    solution_outside_challenge: Warning, documents;
    split_link: Warning, documents;
    stray_attributes: Warning, documents;
    stray_div_end: Warning, documents;
    stray_end_tag: Warning, documents;
    symlink_broken: Warning, found by discover;
    symlink_loop: Warning, found by discover;
    symlink_outside: Error, found by discover;
    table_header: Warning, documents;
    tabs_in_python: Warning, documents;
    template_include: Warning, found by liquid;
    too_deep: Warning, documents;
    two_configs: Warning, found by load;
    unclosed_div: Warning, documents;
    unclosed_element: Warning, documents;
    unclosed_fence: Warning, documents;
    unclosed_tag: Error, found by liquid;
    undefined_footnote: Warning, documents;
    undefined_reference: Warning, documents;
    undefined_variable: Warning, found by liquid;
    unknown_class: Warning, documents;
    unknown_field: Warning, documents;
    unknown_filter: Warning, found by liquid;
    unknown_key: Error, found by load;
    unknown_language: Warning, documents;
    unknown_scheme: Warning, documents;
    unknown_tag: Error, found by liquid;
    unreadable: Error, found by discover;
    untitled_callout: Warning, documents;
    untitled_lesson: Warning, lesson;
    unused_assign: Warning, lesson;
    unused_figure: Off, lesson;
    unused_reference: Off, documents;
    unused_silence: Warning, found by check;
    unused_template_part: Warning, found by passes;
    video_captions: Warning, documents;
    workshop_address: Warning, documents;
    workshop_code: Warning, documents;
    workshop_coordinates: Warning, documents;
    workshop_date: Warning, documents;
    workshop_field: Warning, documents;
    workshop_people: Warning, documents;
    workshop_setting: Warning, lesson;
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}
