//! The organisations that lessons come from, by the configuration's `carpentry`.

/// An organisation.
#[derive(Debug)]
pub struct Organisation {
    /// Its name.
    pub name: &'static str,
    /// The key of the configuration with its address; none: the template's logo leads to the lesson's home.
    pub site: Option<&'static str>,
    /// Where the template has its logo; the lesson may have brought it along.
    pub logos: &'static [&'static str],
}

/// The organisation behind a value of `carpentry`; none for a lesson's own.
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
