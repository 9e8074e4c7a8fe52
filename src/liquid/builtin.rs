//! The built-in includes: those of the classic template, and of the theme of the HEP Software
//! Foundation, that the content of lessons commonly uses.

/// The name and the text of each built-in include.
pub const BUILTIN_INCLUDES: &[(&str, &str)] = &[
    ("all_keypoints.html", include_str!("includes/all_keypoints.html")),
    ("base_path.html", include_str!("includes/base_path.html")),
    ("carpentries.html", include_str!("includes/carpentries.html")),
    ("clock.html", include_str!("includes/clock.html")),
    ("curriculum.html", include_str!("includes/curriculum.html")),
    ("episode_keypoints.html", include_str!("includes/episode_keypoints.html")),
    ("episode_overview.html", include_str!("includes/episode_overview.html")),
    ("figure.html", include_str!("includes/figure.html")),
    ("gh_variables.html", include_str!("includes/gh_variables.html")),
    ("links.md", include_str!("includes/links.md")),
    ("manual_episode_order.html", include_str!("includes/manual_episode_order.html")),
    ("syllabus.html", include_str!("includes/syllabus.html")),
    ("workshop_ad.html", include_str!("includes/workshop_ad.html")),
    // The theme makes the page around the content, the figures page and the page with all episodes.
    ("aio-script.md", ""),
    ("all_figures.html", ""),
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

/// Prefixes of other includes in the classic template. They hold texts about workshops and about installing software,
/// so there is nothing to put in their place.
const OF_TEMPLATE: [&str; 14] = [
    "booking/",
    "incubator/",
    "install_instructions/",
    "sc/",
    "cp/",
    "dc/",
    "lc/",
    "pc/",
    "swc/",
    "check_transition_variables.html",
    "custom-schedule.html",
    "warning-curriculum.html",
    "warning-flavor.html",
    "workshop_calendar.html",
];

/// Whether an include comes with the classic template, but not with lessonry.
pub fn is_of_template(name: &str) -> bool {
    OF_TEMPLATE.iter().any(|start| name.starts_with(start))
}

/// Variables that lessons use, each with the include that sets it.
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

/// What the classic template's layout includes before header and footer, for the variables that it sets.
pub const OF_LAYOUT: [&str; 3] = ["base_path.html", "gh_variables.html", "manual_episode_order.html"];

/// Returns the built-in include that sets a variable.
pub fn set_by(variable: &str) -> Option<&'static str> {
    SET_BY.iter().find(|(name, _)| *name == variable).map(|(_, include)| *include)
}
