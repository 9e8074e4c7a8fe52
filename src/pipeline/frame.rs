//! The lesson's own header and footer: expands Liquid, parses the HTML, and keeps what the theme uses of them.

use jiff::Zoned;

use super::markdown as to_html;
use crate::diagnostics::{Diagnostics, Severity};
use crate::liquid::Liquid;
use crate::markdown;
use crate::model::document::Document;
use crate::model::frame::OwnFrame;
use crate::model::lesson::{Lesson, PageId, PageKind};
use crate::model::value::Value;
use crate::passes;
use crate::source::{FileId, Sources};

/// The codes of Liquid's diagnostics that are reported. These files are mostly copies of the template's, which use pages
/// and values that a lesson does not need here.
const REPORTED: [&str; 4] = ["liquid-syntax", "unclosed-tag", "unknown-filter", "unknown-tag"];

/// Reads the lesson's own `navbar.html` and its footer, expanded as on its home page.
pub(super) fn own(lesson: &Lesson, sources: &Sources, diagnostics: &mut Diagnostics) -> OwnFrame {
    let own = |name: &str| {
        let file = lesson.includes.get(name).copied()?;
        (!sources.get(file).is_built_in()).then_some(file)
    };
    let footer_name = if lesson.config.is_workshop() { "workshop_footer.html" } else { "lesson_footer.html" };
    let (header, footer) = (own("navbar.html"), own(footer_name));
    let Some(home) = home(lesson).filter(|_| header.is_some() || footer.is_some()) else {
        return OwnFrame::default();
    };
    let markdownify = |text: &str| to_html(text, lesson.config.markdown);
    let liquid = Liquid::new(lesson, sources, &markdownify, Zoned::now());
    let mut found = Diagnostics::default();
    let mut document =
        |file: FileId| -> Document { markdown::parse_html(&liquid.expand_include(file, home, &mut found)) };
    let (header, footer) = (header.map(&mut document), footer.map(&mut document));
    for mut diagnostic in found {
        if REPORTED.contains(&diagnostic.code) {
            // The site can be built without these files.
            diagnostic.severity = Severity::Warning;
            diagnostics.push(diagnostic);
        }
    }
    let remote_theme = lesson.config.get("remote_theme").and_then(Value::as_text);
    passes::frame(header.as_ref(), (footer.as_ref(), footer_name), remote_theme, diagnostics)
}

/// The home page, or another page at the root of the site.
fn home(lesson: &Lesson) -> Option<PageId> {
    let is_at_root = |id: &PageId| !lesson.page(*id).target.as_str().contains('/');
    let home = lesson.iter().find(|(_, page)| page.kind == PageKind::Home).map(|(id, _)| id);
    home.filter(is_at_root).or_else(|| lesson.iter().map(|(id, _)| id).find(is_at_root))
}
