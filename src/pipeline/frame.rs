//! The lesson's own header and footer: Liquid, HTML, and what the theme takes of them.

use jiff::Zoned;

use super::markdown as to_html;
use crate::diagnostics::{Diagnostics, Severity};
use crate::liquid::Liquid;
use crate::load::BUILT_IN;
use crate::markdown;
use crate::model::document::Document;
use crate::model::frame::OwnFrame;
use crate::model::lesson::{Lesson, PageId, PageKind};
use crate::model::value::Value;
use crate::passes;
use crate::source::{FileId, Sources};

/// What of Liquid's messages is told. These files are mostly copies of the template's, which speak of pages and values
/// that a lesson here does without.
const TOLD: [&str; 4] = ["liquid-syntax", "unclosed-tag", "unknown-filter", "unknown-tag"];

/// Reads the lesson's own `navbar.html` and `lesson_footer.html`, as they are on its home page.
pub(super) fn own(lesson: &Lesson, sources: &Sources, diagnostics: &mut Diagnostics) -> OwnFrame {
    let own = |name: &str| {
        let file = lesson.includes.get(name).copied()?;
        (!sources.get(file).path.starts_with(BUILT_IN)).then_some(file)
    };
    let (header, footer) = (own("navbar.html"), own("lesson_footer.html"));
    let Some(home) = home(lesson).filter(|_| header.is_some() || footer.is_some()) else {
        return OwnFrame::default();
    };
    let markdownify = |text: &str| to_html(text, lesson.config.markdown);
    let liquid = Liquid::new(lesson, sources, &markdownify, Zoned::now());
    let mut told = Diagnostics::default();
    let mut document =
        |file: FileId| -> Document { markdown::parse_html(&liquid.expand_include(file, home, &mut told)) };
    let (header, footer) = (header.map(&mut document), footer.map(&mut document));
    for mut diagnostic in told {
        if TOLD.contains(&diagnostic.code) {
            // A lesson is built without these files too.
            diagnostic.severity = Severity::Warning;
            diagnostics.push(diagnostic);
        }
    }
    let remote_theme = lesson.config.get("remote_theme").and_then(Value::as_text);
    passes::frame(header.as_ref(), footer.as_ref(), remote_theme, diagnostics)
}

/// The home page, or another one at the root of the site.
fn home(lesson: &Lesson) -> Option<PageId> {
    let is_at_root = |id: &PageId| !lesson.page(*id).target.as_str().contains('/');
    let home = lesson.iter().find(|(_, page)| page.kind == PageKind::Home).map(|(id, _)| id);
    home.filter(is_at_root).or_else(|| lesson.iter().map(|(id, _)| id).find(is_at_root))
}
