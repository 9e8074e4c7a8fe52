//! Variables of the page for missing addresses, which is served at any address and must find the lesson from there.

use std::collections::BTreeSet;

use tera::{Context, Value};

use super::super::fields::{html, object};
use super::super::reading_order;
use super::Pages;
use crate::model::config::Config;
use crate::model::lesson::{Page, PageKind};

impl Pages<'_> {
    /// Adds the variables that only this template has.
    pub(super) fn add_not_found(&self, variables: &mut Context) {
        let files = &self.theme.files;
        variables.insert_value("base", Value::from(self.base()));
        variables.insert_value("names", Value::from(self.names()));
        variables.insert_value("style", html(&files.style()));
        variables.insert_value("custom_style", html(files.custom_style().unwrap_or_default()));
        variables.insert_value("script", html(&files.not_found_script()));
        let link = |page: &Page| {
            object([("title", Value::from(self.title(page))), ("path", Value::from(page.target.as_str()))])
        };
        let pages = reading_order::of(self.lesson).into_iter().map(|id| self.lesson.page(id));
        let pages = pages.filter(|page| page.kind != PageKind::Break).map(link);
        variables.insert_value("pages", pages.collect::<Vec<_>>().into());
    }

    /// Returns the probable path of the lesson, for readers without scripts: its `baseurl`, or the path at which
    /// GitHub Pages serves the repository.
    fn base(&self) -> String {
        let config = &self.lesson.config;
        let Config { baseurl, url, .. } = config;
        let has_own_host =
            !url.is_empty() || self.lesson.assets.iter().any(|(_, path)| path.as_str() == "CNAME");
        match config.on_github().filter(|_| !has_own_host) {
            _ if !baseurl.is_empty() => format!("{baseurl}/"),
            Some((_, name)) if !name.ends_with(".github.io") => format!("/{name}/"),
            _ => "/".into(),
        }
    }

    /// Returns the names of the files and folders at the root of the site, separated by `/`.
    fn names(&self) -> String {
        let pages = self.lesson.pages.iter().filter(|page| page.output).map(|page| &page.target);
        let files = self.lesson.assets.iter().map(|(_, path)| path);
        let first = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
        let mut names: BTreeSet<String> = pages.chain(files).map(|path| first(path.as_str())).collect();
        names.insert("theme".into());
        names.into_iter().collect::<Vec<_>>().join("/")
    }
}
