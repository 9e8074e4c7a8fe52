//! The includes that come with lessonry: what the content of lessons commonly includes from the classic template.

/// Name and text of each built-in include.
pub const BUILTIN_INCLUDES: &[(&str, &str)] = &[
    ("all_keypoints.html", include_str!("includes/all_keypoints.html")),
    ("base_path.html", include_str!("includes/base_path.html")),
    ("carpentries.html", include_str!("includes/carpentries.html")),
    ("clock.html", include_str!("includes/clock.html")),
    ("episode_keypoints.html", include_str!("includes/episode_keypoints.html")),
    ("episode_overview.html", include_str!("includes/episode_overview.html")),
    ("figure.html", include_str!("includes/figure.html")),
    ("gh_variables.html", include_str!("includes/gh_variables.html")),
    ("links.md", include_str!("includes/links.md")),
    ("manual_episode_order.html", include_str!("includes/manual_episode_order.html")),
    ("syllabus.html", include_str!("includes/syllabus.html")),
    // The page around the content, the figures page and the page of all episodes are made by the theme.
    ("aio-script.md", ""),
    ("all_figures.html", ""),
    ("curriculum.html", ""),
    ("episode_break.html", ""),
    ("episode_navbar.html", ""),
    ("episode_title.html", ""),
    ("favicons.html", ""),
    ("javascript.html", ""),
    ("lesson_footer.html", ""),
    ("life_cycle.html", ""),
    ("main_title.html", ""),
    ("navbar.html", ""),
    ("showlinks.md", ""),
    ("workshop_footer.html", ""),
];

/// Other includes of the classic template, by the start of their names: texts about workshops and about installing
/// programs, of which there is no use without the template's own words.
const OF_TEMPLATE: [&str; 9] = [
    "install_instructions/",
    "cp/",
    "dc/",
    "lc/",
    "pc/",
    "swc/",
    "check_transition_variables.html",
    "workshop_ad.html",
    "workshop_calendar.html",
];

/// Whether an include came with the classic template, and not with lessonry.
pub fn is_of_template(name: &str) -> bool {
    OF_TEMPLATE.iter().any(|start| name.starts_with(start))
}

/// Variables that lessons read, and the include that sets them.
const SET_BY: [(&str, &str); 10] = [
    ("relative_root_path", "base_path.html"),
    ("repo_url", "gh_variables.html"),
    ("default_branch", "gh_variables.html"),
    ("source_branch", "gh_variables.html"),
    ("search_domain_url", "gh_variables.html"),
    ("project_title", "gh_variables.html"),
    ("lesson_episodes", "manual_episode_order.html"),
    ("lesson_extras", "manual_episode_order.html"),
    ("previous_episode", "manual_episode_order.html"),
    ("next_episode", "manual_episode_order.html"),
];

/// The built-in include that sets a variable.
pub fn set_by(variable: &str) -> Option<&'static str> {
    SET_BY.iter().find(|(name, _)| *name == variable).map(|(_, include)| *include)
}
