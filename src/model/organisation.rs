//! The known organisations that lessons come from, by `carpentry` in the configuration.

/// An organisation with its site and its logos.
#[derive(Debug)]
pub struct Organisation {
    /// The value of `carpentry`.
    code: &'static str,
    /// The name as it is shown in the header.
    pub name: &'static str,
    /// The name as it is shown in a licence line.
    pub licensor: &'static str,
    /// Its site; `None` if the template's logo links to the lesson's home page.
    pub site: Option<OrganisationSite>,
    /// The paths of its logo in the template. A lesson may have a copy.
    pub logos: &'static [&'static str],
}

/// The site of an organisation.
#[derive(Debug)]
pub struct OrganisationSite {
    /// The configuration key of its address.
    pub key: &'static str,
    /// The address in the template's configuration.
    pub address: &'static str,
}

/// Returns the organisation for a value of `carpentry`; `None` if it is unknown.
pub fn organisation(carpentry: &str) -> Option<&'static Organisation> {
    ORGANISATIONS.iter().find(|known| known.code == carpentry)
}

const fn site(key: &'static str, address: &'static str) -> OrganisationSite {
    OrganisationSite { key, address }
}

const ORGANISATIONS: [Organisation; 9] = [
    Organisation {
        code: "swc",
        name: "Software Carpentry",
        licensor: "Software Carpentry Foundation",
        site: Some(site("swc_site", "https://software-carpentry.org")),
        logos: &["assets/img/swc-icon-blue.svg", "assets/img/swc-logo-blue.svg"],
    },
    Organisation {
        code: "dc",
        name: "Data Carpentry",
        licensor: "Data Carpentry",
        site: Some(site("dc_site", "https://datacarpentry.org")),
        logos: &["assets/img/dc-icon-black.svg", "assets/img/dc-logo-black.svg"],
    },
    Organisation {
        code: "lc",
        name: "Library Carpentry",
        licensor: "Library Carpentry",
        site: Some(site("lc_site", "https://librarycarpentry.org/")),
        logos: &["assets/img/lc-icon-black.svg", "assets/img/lc-icon-black.png"],
    },
    Organisation {
        code: "cp",
        name: "The Carpentries",
        licensor: "The Carpentries",
        site: Some(site("carpentries_site", "https://carpentries.org/")),
        logos: &["assets/img/cp-logo-blue.svg"],
    },
    Organisation {
        code: "incubator",
        name: "The Carpentries Incubator",
        licensor: "The Carpentries Incubator",
        site: None,
        logos: &["assets/img/incubator-logo-blue.svg"],
    },
    Organisation {
        code: "lab",
        name: "The Carpentries Lab",
        licensor: "The Carpentries Lab",
        site: None,
        logos: &["assets/img/carpentrieslab-simple.svg"],
    },
    Organisation {
        code: "hsf",
        name: "HEP Software Foundation",
        licensor: "HEP Software Foundation",
        site: Some(site("hsf_site", "https://hepsoftwarefoundation.org")),
        logos: &["assets/img/hsf-logo.png"],
    },
    Organisation {
        code: "intersect",
        name: "INTERSECT",
        licensor: "INTERSECT",
        site: Some(site("intersect_site", "https://intersect-training.org")),
        logos: &["assets/img/intersect-logo.png"],
    },
    Organisation {
        code: "sih",
        name: "Sydney Informatics Hub",
        licensor: "Sydney Informatics Hub",
        site: Some(site("sih_site", "https://informatics.sydney.edu.au")),
        logos: &["assets/img/sydcarpentry.png"],
    },
];
