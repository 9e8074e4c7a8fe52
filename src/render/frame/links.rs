//! The standard links of a lesson, such as its licence and its repository, if their targets exist.

use super::Address;
use crate::model::address;
use crate::model::config::Config;
use crate::model::lesson::{Lesson, Page, PageKind};

/// The standard links of a lesson.
#[derive(Debug)]
pub(super) struct Links {
    pub conduct: Option<Address>,
    pub contributing: Option<Address>,
    pub licence: Option<Address>,
    pub citation: Option<Address>,
    pub repository: Option<Address>,
    pub contact: Option<Address>,
}

/// The usual names of these pages and files, without `.md`.
const CONDUCT: [&str; 2] = ["CODE_OF_CONDUCT", "CONDUCT"];
const CONTRIBUTING: [&str; 1] = ["CONTRIBUTING"];
const LICENCE: [&str; 2] = ["LICENSE", "LICENCE"];
const CITATION: [&str; 2] = ["CITATION.cff", "CITATION"];

/// Returns the links of a lesson.
pub(super) fn of(lesson: &Lesson) -> Links {
    let config = &lesson.config;
    Links {
        conduct: find(lesson, &CONDUCT),
        contributing: find(lesson, &CONTRIBUTING),
        licence: find(lesson, &LICENCE),
        citation: find(lesson, &CITATION),
        repository: config.repository.clone().map(Address::Outside),
        contact: written_to(lesson).or(config.email.as_deref().and_then(contact)),
    }
}

/// Returns the address for an e-mail to the contacts of a workshop.
fn written_to(lesson: &Lesson) -> Option<Address> {
    let emails = lesson.workshop.as_ref()?.contact()?;
    Some(Address::Outside(format!("mailto:{emails}")))
}

/// Returns a page or else a file, in the repository if that is known, since browsers rarely show such files.
fn find(lesson: &Lesson, names: &[&str]) -> Option<Address> {
    let is_page = |page: &&Page| {
        page.kind == PageKind::Plain
            && page.output
            && names.iter().any(|name| page.slug.eq_ignore_ascii_case(name))
    };
    let page = || lesson.pages.iter().find(is_page).map(|page| page.target.to_string());
    let is_file = |path: &str| {
        let stem = path.strip_suffix(".md").or(path.strip_suffix(".txt")).unwrap_or(path);
        names.iter().any(|name| stem.eq_ignore_ascii_case(name))
    };
    let file = || lesson.assets.iter().map(|(_, path)| path.as_str()).find(|path| is_file(path));
    // Files that are excluded from the site are still in the repository.
    let excluded = || lesson.config.exclusions.exclude.iter().map(|path| path.trim_start_matches('/'));
    let left_out = || excluded().find(|path| is_file(path));
    let in_repository = || in_repository(&lesson.config, file().or_else(left_out)?);
    let in_site = || file().map(|path| Address::Inside(path.to_owned()));
    page().map(Address::Inside).or_else(in_repository).or_else(in_site)
}

/// Returns the address of a file in the lesson's repository.
fn in_repository(config: &Config, path: &str) -> Option<Address> {
    let repository = config.repository.as_deref()?;
    Some(Address::Outside(format!("{repository}/blob/{}/{path}", config.branch)))
}

/// Returns the contact address, which is a page or an e-mail address.
fn contact(email: &str) -> Option<Address> {
    let address = address::Address::parse(email);
    if address.is_web() {
        return Some(Address::Outside(email.to_owned()));
    }
    let email = if address.has_scheme("mailto") { &email["mailto:".len()..] } else { email };
    email.contains('@').then(|| Address::Outside(format!("mailto:{email}")))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::lesson;
    use super::*;
    use crate::model::site::SitePath;
    use crate::source::FileId;

    #[test]
    fn pages_come_before_the_repository_and_that_before_files() {
        let mut lesson = lesson(&[("CITATION", &[])]);
        lesson.pages[0].kind = PageKind::Plain;
        lesson.assets.push((FileId(0), SitePath::new("CITATION.cff")));
        assert_eq!(of(&lesson).citation, Some(Address::Inside("CITATION/index.html".into())));
        lesson.pages[0].output = false;
        let address = Address::Outside("https://github.com/owner/lesson/blob/main/CITATION.cff".into());
        assert_eq!(of(&lesson).citation, Some(address.clone()));
        lesson.assets.clear();
        assert_eq!(of(&lesson).citation, None);
        lesson.config.exclusions.exclude.push("CITATION.cff".into());
        assert_eq!(of(&lesson).citation, Some(address));
        lesson.config.repository = None;
        assert_eq!(of(&lesson).citation, None);
        lesson.assets.push((FileId(0), SitePath::new("CITATION")));
        assert_eq!(of(&lesson).citation, Some(Address::Inside("CITATION".into())));
    }

    #[test]
    fn a_contact_is_an_email_address_or_a_page() {
        let outside = |address: &str| Some(Address::Outside(address.into()));
        assert_eq!(contact("a@b.c"), outside("mailto:a@b.c"));
        assert_eq!(contact("https://example.org/#help"), outside("https://example.org/#help"));
        assert_eq!(contact("nobody"), None);
    }
}
