//! The rules: one file each.

mod absolute_self_link;
mod alt_file_name;
mod broken_anchor;
mod broken_formula;
mod broken_link;
mod broken_template;
mod callout_title;
mod check_rule;
mod citation_yaml;
mod color_only;
mod config_toml;
mod config_type;
mod config_yaml;
mod data_yaml;
mod dead_anchor;
mod dead_link;
mod duplicate_heading;
mod duplicate_id;
mod duplicate_key;
mod duplicate_reference;
mod empty_field;
mod empty_heading;
mod empty_link;
mod episode_number;
mod episode_time;
mod event_handler;
mod file_name;
mod front_matter_type;
mod front_matter_unclosed;
mod front_matter_yaml;
mod heading_jump;
mod huge_image;
mod include_loop;
mod insecure_content;
mod insecure_link;
mod invisible_character;
mod link_case;
mod link_needs_server;
mod link_text;
mod liquid_limit;
mod liquid_runtime;
mod liquid_syntax;
mod long_line;
mod malformed_attributes;
mod misplaced_attributes;
mod missing_alt;
mod missing_field;
mod missing_front_matter;
mod missing_home;
mod missing_image;
mod missing_include;
mod missing_link_target;
mod nameless_control;
mod no_config;
mod no_episodes;
mod not_utf8;
mod obsolete_element;
mod order_twice;
mod order_unknown;
mod permalink;
mod placeholder;
mod prompt_with_output;
mod required_file;
mod root_link;
mod same_address;
mod several_h1;
mod smart_quotes_in_code;
mod solution_outside_challenge;
mod split_link;
mod stray_attributes;
mod stray_div_end;
mod stray_end_tag;
mod symlink_broken;
mod symlink_loop;
mod symlink_outside;
mod table_header;
mod tabs_in_python;
mod template_include;
mod too_deep;
mod two_configs;
mod unclosed_div;
mod unclosed_element;
mod unclosed_fence;
mod unclosed_tag;
mod undefined_footnote;
mod undefined_reference;
mod undefined_variable;
mod unknown_class;
mod unknown_field;
mod unknown_filter;
mod unknown_key;
mod unknown_language;
mod unknown_scheme;
mod unknown_tag;
mod unreadable;
mod untitled_callout;
mod untitled_lesson;
mod unused_assign;
mod unused_figure;
mod unused_reference;
mod unused_silence;
mod unused_template_part;
mod video_captions;

use super::checked::CheckedPage;
use super::facts::{Facts, PageFacts};
use super::report::Report;
use super::rule::{Level, Rule};

/// Every rule, sorted by code.
pub const RULES: &[Rule] = &[
    absolute_self_link::RULE,
    alt_file_name::RULE,
    broken_anchor::RULE,
    broken_formula::RULE,
    broken_link::RULE,
    broken_template::RULE,
    callout_title::RULE,
    check_rule::RULE,
    citation_yaml::RULE,
    color_only::RULE,
    config_toml::RULE,
    config_type::RULE,
    config_yaml::RULE,
    data_yaml::RULE,
    dead_anchor::RULE,
    dead_link::RULE,
    duplicate_heading::RULE,
    duplicate_id::RULE,
    duplicate_key::RULE,
    duplicate_reference::RULE,
    empty_field::RULE,
    empty_heading::RULE,
    empty_link::RULE,
    episode_number::RULE,
    episode_time::RULE,
    event_handler::RULE,
    file_name::RULE,
    front_matter_type::RULE,
    front_matter_unclosed::RULE,
    front_matter_yaml::RULE,
    heading_jump::RULE,
    huge_image::RULE,
    include_loop::RULE,
    insecure_content::RULE,
    insecure_link::RULE,
    invisible_character::RULE,
    link_case::RULE,
    link_needs_server::RULE,
    link_text::RULE,
    liquid_limit::RULE,
    liquid_runtime::RULE,
    liquid_syntax::RULE,
    long_line::RULE,
    malformed_attributes::RULE,
    misplaced_attributes::RULE,
    missing_alt::RULE,
    missing_field::RULE,
    missing_front_matter::RULE,
    missing_home::RULE,
    missing_image::RULE,
    missing_include::RULE,
    missing_link_target::RULE,
    nameless_control::RULE,
    no_config::RULE,
    no_episodes::RULE,
    not_utf8::RULE,
    obsolete_element::RULE,
    order_twice::RULE,
    order_unknown::RULE,
    permalink::RULE,
    placeholder::RULE,
    prompt_with_output::RULE,
    required_file::RULE,
    root_link::RULE,
    same_address::RULE,
    several_h1::RULE,
    smart_quotes_in_code::RULE,
    solution_outside_challenge::RULE,
    split_link::RULE,
    stray_attributes::RULE,
    stray_div_end::RULE,
    stray_end_tag::RULE,
    symlink_broken::RULE,
    symlink_loop::RULE,
    symlink_outside::RULE,
    table_header::RULE,
    tabs_in_python::RULE,
    template_include::RULE,
    too_deep::RULE,
    two_configs::RULE,
    unclosed_div::RULE,
    unclosed_element::RULE,
    unclosed_fence::RULE,
    unclosed_tag::RULE,
    undefined_footnote::RULE,
    undefined_reference::RULE,
    undefined_variable::RULE,
    unknown_class::RULE,
    unknown_field::RULE,
    unknown_filter::RULE,
    unknown_key::RULE,
    unknown_language::RULE,
    unknown_scheme::RULE,
    unknown_tag::RULE,
    unreadable::RULE,
    untitled_callout::RULE,
    untitled_lesson::RULE,
    unused_assign::RULE,
    unused_figure::RULE,
    unused_reference::RULE,
    unused_silence::RULE,
    unused_template_part::RULE,
    video_captions::RULE,
];

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}
