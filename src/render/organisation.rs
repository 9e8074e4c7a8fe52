//! The known organisations that lessons come from, by `carpentry` in the configuration.

/// An organisation with its site and its logos.
#[derive(Debug)]
pub struct Organisation {
    /// The name as it is shown in the header.
    pub name: &'static str,
    /// The configuration key of its address; `None` if the template's logo links to the lesson's home page.
    pub site: Option<&'static str>,
    /// The paths of its logo in the template. A lesson may have a copy.
    pub logos: &'static [&'static str],
}

/// Returns the organisation for a value of `carpentry`; `None` if it is unknown.
pub fn organisation(carpentry: &str) -> Option<&'static Organisation> {
    ORGANISATIONS.iter().find(|(code, _)| *code == carpentry).map(|(_, organisation)| organisation)
}

const ORGANISATIONS: [(&str, Organisation); 9] = [
    (
        "swc",
        Organisation {
            name: "Software Carpentry",
            site: Some("swc_site"),
            logos: &["assets/img/swc-icon-blue.svg", "assets/img/swc-logo-blue.svg"],
        },
    ),
    (
        "dc",
        Organisation {
            name: "Data Carpentry",
            site: Some("dc_site"),
            logos: &["assets/img/dc-icon-black.svg", "assets/img/dc-logo-black.svg"],
        },
    ),
    (
        "lc",
        Organisation {
            name: "Library Carpentry",
            site: Some("lc_site"),
            logos: &["assets/img/lc-icon-black.svg", "assets/img/lc-icon-black.png"],
        },
    ),
    (
        "cp",
        Organisation {
            name: "The Carpentries",
            site: Some("carpentries_site"),
            logos: &["assets/img/cp-logo-blue.svg"],
        },
    ),
    (
        "incubator",
        Organisation {
            name: "The Carpentries Incubator",
            site: None,
            logos: &["assets/img/incubator-logo-blue.svg"],
        },
    ),
    (
        "lab",
        Organisation {
            name: "The Carpentries Lab",
            site: None,
            logos: &["assets/img/carpentrieslab-simple.svg"],
        },
    ),
    (
        "hsf",
        Organisation {
            name: "HEP Software Foundation",
            site: Some("hsf_site"),
            logos: &["assets/img/hsf-logo.png"],
        },
    ),
    (
        "intersect",
        Organisation {
            name: "INTERSECT",
            site: Some("intersect_site"),
            logos: &["assets/img/intersect-logo.png"],
        },
    ),
    (
        "sih",
        Organisation {
            name: "Sydney Informatics Hub",
            site: Some("sih_site"),
            logos: &["assets/img/sydcarpentry.png"],
        },
    ),
];
