//! `page` in templates.

use std::collections::BTreeMap;

use tera::Value;

use super::super::all_in_one;
use super::super::content::Content;
use super::super::fields::{html, object, text};
use super::super::lesson_value::{of_kind, title};
use super::super::metadata::{self, LearningResource};
use super::super::outline::OutlineEntry;
use super::super::{event, links, schedule};
use super::Pages;
use crate::model::document::BlockKind;
use crate::model::lesson::{Page, PageId, PageKind};
use crate::model::plain_text::{self, fold};
use crate::model::site::SitePath;
use crate::model::workshop::Workshop;

impl Pages<'_> {
    /// Returns `page` for templates.
    pub(super) fn describe(&self, id: PageId, page: &Page, content: &Content, template: &str) -> Value {
        let config = &self.lesson.config;
        let canonical = metadata::canonical(config, &page.target);
        let workshop = self.workshop(id);
        let description = match workshop {
            Some(workshop) if page.front.text("description").is_none() => {
                event::description(workshop, config, self.words)
            }
            _ => Self::description(page, content),
        };
        let name = self.title(page);
        let minutes = match page.kind {
            PageKind::Home => schedule::of(self.lesson).minutes,
            _ => schedule::duration(page),
        };
        let resource = LearningResource {
            name: &name,
            description: &description,
            canonical: canonical.as_deref(),
            objectives: &content.objective_words,
            minutes,
            is_lesson: page.kind == PageKind::Home,
            attribution: &self.lesson.attribution,
        };
        let has_data = matches!(page.kind, PageKind::Home | PageKind::Episode);
        let structured_data = match workshop {
            Some(workshop) => {
                let name = event::name(workshop, config, self.words, &name);
                event::json(workshop, config, &name, &description, canonical.as_deref())
            }
            None => has_data.then(|| resource.json(config)),
        };
        object([
            ("id", Value::from(id.0)),
            ("kind", Value::from(kind_name(page.kind))),
            ("title", Value::from(name.as_str())),
            ("path", Value::from(page.target.as_str())),
            ("source", Value::from(page.origin.name(&page.path).as_ref())),
            ("content", html(&content.html)),
            ("brings_schedule", Value::from(self.brings_schedule(page))),
            ("is_empty", Value::from(content.is_empty())),
            ("outline", self.outline(page, content, template)),
            (
                "needs_bootstrap",
                Value::from(content.reader.needs_bootstrap || page.kind == PageKind::AllInOne),
            ),
            ("has_solutions", Value::from(self.solutions(content, template) > 1)),
            ("image_sizes", html(&self.image_style(page, content, template))),
            ("terms", self.terms(page, content)),
            ("description", Value::from(description.as_str())),
            ("canonical", text(canonical.as_deref())),
            ("structured_data", structured_data.as_deref().map_or(text(None), html)),
            ("edit", text(self.edit_link(page).as_deref())),
        ])
    }

    /// Returns the workshop that a page is about, if it is the home page of one.
    pub(super) fn workshop(&self, id: PageId) -> Option<&Workshop> {
        self.lesson.workshop.as_ref().filter(|workshop| workshop.page == id)
    }

    /// Returns the title of a page. Generated pages have one in the lesson's language.
    pub fn title(&self, page: &Page) -> String {
        let word = match page.kind {
            PageKind::AllInOne => "all_in_one",
            PageKind::Figures => "figures",
            PageKind::NotFound => "not_found",
            PageKind::Setup => "setup",
            PageKind::Reference => "reference",
            _ => return title(self.lesson, page).to_owned(),
        };
        let own = page.title.clone().filter(|title| !title.is_empty());
        own.unwrap_or_else(|| self.words.get(word).cloned().unwrap_or_default())
    }

    /// Returns a description of the page: from the front matter, the objectives, or the first paragraph.
    fn description(page: &Page, content: &Content) -> String {
        let words = match page.front.text("description") {
            Some(own) => own.to_owned(),
            None if !content.objective_words.is_empty() => content.objective_words.join(" "),
            None => {
                let blocks = &content.reader.document.blocks;
                let first = blocks.iter().find(|block| matches!(block.kind, BlockKind::Paragraph { .. }));
                first.map(plain_text::block).unwrap_or_default()
            }
        };
        plain_text::shorten(&fold(&words), metadata::DESCRIPTION_LENGTH)
    }

    /// Returns the address for editing the source of a page, which for pages made by R is the R Markdown file.
    /// Generated pages have none.
    fn edit_link(&self, page: &Page) -> Option<String> {
        if matches!(page.kind, PageKind::AllInOne | PageKind::NotFound) || page.body.is_empty() {
            return None;
        }
        let repository = self.lesson.config.repository.as_deref()?;
        let path = match (page.front.text("source"), page.path.strip_suffix(".md")) {
            (Some("Rmd"), Some(stem)) => stem.replacen("_episodes/", "_episodes_rmd/", 1) + ".Rmd",
            _ => page.path.clone(),
        };
        Some(format!("{repository}/edit/{}/{path}", self.lesson.config.branch))
    }

    /// Whether the content of a page has a schedule, with its id: that of a lesson's own `syllabus.html`.
    fn brings_schedule(&self, page: &Page) -> bool {
        self.index.pages.get(&page.target).is_some_and(|entry| entry.anchors.contains("schedule"))
    }

    /// Returns the outline of a page, with the sections that the template adds.
    fn outline(&self, page: &Page, content: &Content, template: &str) -> Value {
        let word = |key: &str| self.words.get(key).cloned().unwrap_or_default();
        let own = |id: &str, text: String| OutlineEntry { depth: 1, id: id.into(), text };
        let mut entries = Vec::new();
        match template {
            "all-in-one.html" => {
                for &id in &self.lesson.episodes {
                    let episode = self.lesson.page(id);
                    entries.push(own(&episode.slug, title(self.lesson, episode).to_owned()));
                    let inside = &self.contents[id.0 as usize].outline;
                    entries.extend(inside.iter().filter(|entry| entry.depth == 1).map(|entry| {
                        OutlineEntry {
                            depth: 2,
                            id: all_in_one::join(&episode.slug, &entry.id),
                            text: entry.text.clone(),
                        }
                    }));
                }
            }
            "reference.html" => {
                entries.push(own("key-points", word("keypoints")));
                entries.extend(content.outline.iter().cloned());
            }
            // It has no sections.
            "not-found.html" => {}
            _ => entries.extend(content.outline.iter().cloned()),
        }
        match template {
            "home.html" if !self.lesson.episodes.is_empty() && !self.brings_schedule(page) => {
                entries.push(own("schedule", word("schedule")));
            }
            "episode.html" if !content.keypoints.is_empty() => {
                entries.push(own("key-points", word("keypoints")));
            }
            _ => {}
        }
        let value = |entry: &OutlineEntry| {
            object([
                ("depth", Value::from(entry.depth)),
                ("id", Value::from(entry.id.as_str())),
                ("text", Value::from(entry.text.as_str())),
            ])
        };
        entries.iter().map(value).collect::<Vec<_>>().into()
    }

    /// Returns the number of solutions on a page.
    fn solutions(&self, content: &Content, template: &str) -> usize {
        match template {
            "all-in-one.html" => {
                let episodes = self.lesson.episodes.iter();
                episodes.map(|id| self.contents[id.0 as usize].reader.solutions).sum()
            }
            _ => content.reader.solutions,
        }
    }

    /// Returns the path of the page with the glossary.
    fn reference(&self) -> Option<&SitePath> {
        of_kind(self.lesson, PageKind::Reference).map(|id| &self.lesson.page(id).target)
    }

    /// Returns the terms of the glossary that the page links to.
    fn terms(&self, page: &Page, content: &Content) -> Value {
        let Some(reference) = self.reference().filter(|reference| **reference != page.target) else {
            return Vec::<Value>::new().into();
        };
        let linked = content.reader.links.iter().filter_map(|href| {
            let target = links::resolve(&page.target, href, &self.lesson.config.baseurl)?;
            target.decoded_fragment().filter(|_| links::page(target.file(), self.index) == *reference)
        });
        let terms: BTreeMap<String, &str> =
            linked.filter_map(|id| Some((id.clone(), self.glossary.get(&id)?.definition.as_str()))).collect();
        let value = |(id, definition): (String, &str)| {
            object([("id", Value::from(id)), ("definition", Value::from(definition))])
        };
        terms.into_iter().map(value).collect::<Vec<_>>().into()
    }
}

fn kind_name(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Home => "home",
        PageKind::Episode => "episode",
        PageKind::Break => "break",
        PageKind::Extra => "extra",
        PageKind::Setup => "setup",
        PageKind::Reference => "reference",
        PageKind::AllInOne => "all-in-one",
        PageKind::Figures => "figures",
        PageKind::NotFound => "not-found",
        PageKind::Plain => "plain",
        PageKind::File => "file",
    }
}
