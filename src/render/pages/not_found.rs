//! What the page for addresses that are not there is told: it stands at any address, and must find the lesson from there.

use std::collections::BTreeSet;

use tera::{Context, Value};

use super::super::fields::{html, object};
use super::super::reading_order;
use super::Pages;
use crate::model::config::Config;
use crate::model::lesson::{Page, PageKind};

impl Pages<'_> {
    /// Tells the template what it needs beside what every page has.
    pub(super) fn tell_not_found(&self, told: &mut Context) {
        let files = &self.theme.files;
        told.insert_value("base", Value::from(self.base()));
        told.insert_value("names", Value::from(self.names()));
        told.insert_value("style", html(&files.style()));
        told.insert_value("custom_style", html(files.custom_style().unwrap_or_default()));
        told.insert_value("script", html(&files.not_found_script()));
        let link = |page: &Page| {
            object([("title", Value::from(self.title(page))), ("path", Value::from(page.target.as_str()))])
        };
        let pages = reading_order::of(self.lesson).into_iter().map(|id| self.lesson.page(id));
        let pages = pages.filter(|page| page.kind != PageKind::Break).map(link);
        told.insert_value("pages", pages.collect::<Vec<_>>().into());
    }

    /// Where the lesson probably stands, for readers without scripts: at its `baseurl`, or where GitHub puts the pages of
    /// a repository.
    fn base(&self) -> String {
        let Config { baseurl, url, repository, .. } = &self.lesson.config;
        let has_own_host =
            !url.is_empty() || self.lesson.assets.iter().any(|(_, path)| path.as_str() == "CNAME");
        let name = repository
            .as_deref()
            .filter(|_| !has_own_host)
            .and_then(|url| url.strip_prefix("https://github.com/")?.split_once('/').map(|(_, name)| name));
        match name {
            _ if !baseurl.is_empty() => format!("{baseurl}/"),
            Some(name) if !name.ends_with(".github.io") => format!("/{name}/"),
            _ => "/".into(),
        }
    }

    /// The names of the files and folders at the root of the site, with a `/` between them.
    fn names(&self) -> String {
        let pages = self.lesson.pages.iter().filter(|page| page.output).map(|page| &page.target);
        let files = self.lesson.assets.iter().map(|(_, path)| path);
        let first = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
        let mut names: BTreeSet<String> = pages.chain(files).map(|path| first(path.as_str())).collect();
        names.insert("theme".into());
        names.into_iter().collect::<Vec<_>>().join("/")
    }
}
