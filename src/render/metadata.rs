//! Metadata for machines: structured data (schema.org's `LearningResource`) and the sitemap.

use serde::Serialize;

use crate::model::attribution::{Attribution, Author};
use crate::model::config::Config;
use crate::model::escape;
use crate::model::json;
use crate::model::lesson::{Lesson, Page, PageKind};
use crate::model::site::SitePath;

/// The length of a description that search engines show, in characters.
pub const DESCRIPTION_LENGTH: usize = 160;

/// Returns the canonical address of a page; `None` if the `url` of the lesson is unknown.
pub fn canonical(config: &Config, path: &SitePath) -> Option<String> {
    let path = path.as_str();
    let address = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    (!config.url.is_empty()).then(|| format!("{}{}/{address}", config.url, config.baseurl))
}

/// The structured data of a page.
pub struct LearningResource<'p> {
    /// The title of the page.
    pub name: &'p str,
    /// A short description as plain text; may be empty.
    pub description: &'p str,
    /// The canonical address of the page, if known.
    pub canonical: Option<&'p str>,
    /// The objectives, as plain text.
    pub objectives: &'p [String],
    /// The duration in minutes; 0 if unknown.
    pub minutes: i64,
    /// Whether the page stands for the whole lesson.
    pub is_lesson: bool,
    /// The licence and the authors of the lesson. Only the lesson itself lists the authors.
    pub attribution: &'p Attribution,
}

/// The structured data as it is written, without what is empty.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Data<'p> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    learning_resource_type: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'p str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    in_language: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_required: Option<String>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    teaches: &'p [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Named<'p>>,
}

/// A person, an organisation or a lesson.
#[derive(Serialize)]
pub(super) struct Named<'p> {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: &'p str,
}

impl<'p> LearningResource<'p> {
    /// Returns the data as JSON-LD that is safe in a `script` element.
    pub fn json(&self, config: &'p Config) -> String {
        let author = |author: &'p Author| Named {
            kind: if author.is_organisation { "Organization" } else { "Person" },
            name: &author.name,
        };
        let licence = self.attribution.lines.first().and_then(|line| line.licence.as_ref());
        let lesson = Named { kind: "LearningResource", name: &config.title };
        json::in_script(&Data {
            context: "https://schema.org",
            kind: "LearningResource",
            learning_resource_type: if self.is_lesson { "lesson" } else { "episode" },
            name: self.name,
            description: self.description,
            url: self.canonical,
            in_language: &config.lang,
            time_required: (self.minutes > 0).then(|| format!("PT{}M", self.minutes)),
            teaches: self.objectives,
            license: licence.and_then(|licence| licence.url.as_deref()),
            author: self.attribution.authors.iter().filter(|_| self.is_lesson).map(author).collect(),
            is_part_of: (!self.is_lesson).then_some(lesson),
        })
    }
}

/// Returns the sitemap for search engines; `None` if the `url` of the lesson is unknown.
pub fn sitemap(lesson: &Lesson) -> Option<String> {
    let is_shown = |page: &&Page| page.output && !matches!(page.kind, PageKind::NotFound | PageKind::File);
    let addresses: Option<Vec<String>> =
        lesson.pages.iter().filter(is_shown).map(|page| canonical(&lesson.config, &page.target)).collect();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for address in addresses.filter(|addresses| !addresses.is_empty())? {
        out.push_str("<url><loc>");
        escape::text(&address, &mut out);
        out.push_str("</loc></url>\n");
    }
    out.push_str("</urlset>\n");
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::testing::lesson;
    use super::*;
    use crate::model::attribution::{Licence, LicenceLine};

    #[test]
    fn canonical_addresses_have_no_index_html() {
        let mut config = lesson(&[]).config;
        assert_eq!(canonical(&config, &SitePath::new("/")), None);
        config.url = "https://example.org".into();
        config.baseurl = "/lesson".into();
        let of = |path: &str| canonical(&config, &SitePath::new(path)).unwrap();
        assert_eq!(of("/"), "https://example.org/lesson/");
        assert_eq!(of("a/"), "https://example.org/lesson/a/");
        assert_eq!(of("old-index.html"), "https://example.org/lesson/old-index.html");
    }

    #[test]
    fn structured_data_is_json() {
        let lesson = lesson(&[]);
        let objectives = ["Say \"hello\"".to_owned()];
        let resource = LearningResource {
            name: "Loops",
            description: "",
            canonical: None,
            objectives: &objectives,
            minutes: 25,
            is_lesson: false,
            attribution: &lesson.attribution,
        };
        assert_eq!(
            resource.json(&lesson.config),
            "{\"@context\":\"https://schema.org\",\"@type\":\"LearningResource\",\
             \"learningResourceType\":\"episode\",\"name\":\"Loops\",\"inLanguage\":\"en\",\
             \"timeRequired\":\"PT25M\",\"teaches\":[\"Say \\\"hello\\\"\"],\
             \"isPartOf\":{\"@type\":\"LearningResource\",\"name\":\"A lesson\"}}"
        );
    }

    #[test]
    fn structured_data_names_licence_and_authors() {
        let mut lesson = lesson(&[]);
        let licence = Licence { name: "MIT".into(), url: Some("https://example.org/mit".into()) };
        lesson.attribution.lines = vec![LicenceLine { licence: Some(licence), ..LicenceLine::default() }];
        let author = |name: &str, is_organisation| Author { name: name.to_owned(), is_organisation };
        lesson.attribution.authors = vec![author("Ada", false), author("Rain Society", true)];
        let json = |is_lesson| {
            let resource = LearningResource {
                name: "Rain",
                description: "",
                canonical: None,
                objectives: &[],
                minutes: 0,
                is_lesson,
                attribution: &lesson.attribution,
            };
            resource.json(&lesson.config)
        };
        let authors = "\"author\":[{\"@type\":\"Person\",\"name\":\"Ada\"},\
                       {\"@type\":\"Organization\",\"name\":\"Rain Society\"}]";
        let both = format!("\"license\":\"https://example.org/mit\",{authors}");
        assert!(json(true).contains(&both), "{}", json(true));
        assert!(json(false).contains("\"license\":") && !json(false).contains("\"author\":"));
    }

    #[test]
    fn the_sitemap_has_every_page() {
        let mut lesson = lesson(&[("01-a", &[])]);
        assert_eq!(sitemap(&lesson), None);
        lesson.config.url = "https://example.org".into();
        assert!(sitemap(&lesson).unwrap().contains("<loc>https://example.org/01-a/</loc>"));
    }
}
