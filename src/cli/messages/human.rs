//! Messages for people, in the style of rustc: the location, the line with the problem underlined, what to do.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::{Excerpt, FARTHEST_LINES};
use super::place::Files;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::{Data, Span};

/// Formats messages as text, with the lines of the files that they are about.
#[derive(Clone, Copy)]
pub(super) struct Printer<'s> {
    /// The files of the lesson, for paths and excerpts.
    pub(super) files: Files<'s>,
    /// Whether to use ANSI colours.
    pub(super) colours: bool,
}

impl Printer<'_> {
    /// One message and a blank line. `note` is added at its end.
    pub(super) fn one(self, diagnostic: &Diagnostic, note: Option<&str>) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
        let mut group = Group::with_title(title).elements(self.places(diagnostic));
        for note in self.files.includes(diagnostic) {
            group = group.element(Level::NOTE.message(note));
        }
        for hint in &diagnostic.hints {
            group = group.element(Level::HELP.message(hint));
        }
        if let Some(note) = note {
            group = group.element(Level::NOTE.message(note));
        }
        let renderer = if self.colours { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group]) + "\n\n"
    }

    /// The excerpts of a message: first the one with its span and the labels near it.
    fn places(&self, diagnostic: &Diagnostic) -> Vec<Element<'_>> {
        let Some(span) = diagnostic.span else { return Vec::new() };
        let line = |span: Span| self.files.sources.get(span.file).position(span.start).line;
        let is_near =
            |label: &Span| label.file == span.file && line(*label).abs_diff(line(span)) <= FARTHEST_LINES;
        let (near, far): (Vec<_>, Vec<_>) = diagnostic
            .labels
            .iter()
            .map(|(span, words)| (*span, words.clone()))
            .partition(|(span, _)| is_near(span));
        let mut places = vec![self.excerpt(span, AnnotationKind::Primary, near)];
        places
            .extend(far.into_iter().map(|label| self.excerpt(label.0, AnnotationKind::Context, vec![label])));
        places
    }

    /// The excerpt with `span` and `labels`, which are all in one file.
    fn excerpt(&self, span: Span, kind: AnnotationKind, labels: Vec<(Span, String)>) -> Element<'_> {
        let file = self.files.sources.get(span.file);
        if matches!(file.data, Data::Binary { .. }) {
            let position = file.position(span.start);
            let origin = Origin::path(self.files.path(span.file)).line(position.line as usize);
            return origin.char_column(position.column as usize).into();
        }
        let is_primary = kind == AnnotationKind::Primary;
        let own = is_primary.then_some(span);
        let spans: Vec<Span> = own.into_iter().chain(labels.iter().map(|label| label.0)).collect();
        let excerpt = Excerpt::new(file, &spans);
        let words = own.map(|_| None).into_iter().chain(labels.into_iter().map(|label| Some(label.1)));
        let annotations = excerpt.places.into_iter().zip(words).enumerate().map(|(i, (place, words))| {
            let kind = if is_primary && i == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(place).label(words)
        });
        Snippet::source(excerpt.text)
            .line_start(excerpt.first_line as usize)
            .path(self.files.path(span.file))
            .annotations(annotations)
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    use crate::source::{FileId, SourceFile, Sources};

    fn drawn(text: &str, diagnostic: &Diagnostic) -> String {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("index.md", Data::Text(text.into())));
        let files = Files { lesson: Path::new("."), sources: &sources };
        Printer { files, colours: false }.one(diagnostic, None)
    }

    fn at(start: usize, end: usize) -> Span {
        Span::new(FileId(0), start, end)
    }

    #[test]
    fn shows_location_line_labels_and_hints() {
        let diagnostic = Diagnostic::error("missing-include", at(11, 17), "there is no include `linsk`")
            .label(at(0, 5), "the page")
            .hint("did you mean `links`?");
        let expected = "\
error[missing-include]: there is no include `linsk`
 --> index.md:2:6
  |
1 | Title
  | ----- the page
2 | see: {linsk}!
  |      ^^^^^^
  |
  = help: did you mean `links`?

";
        assert_eq!(drawn("Title\nsee: {linsk}!\n", &diagnostic), expected);
    }

    #[test]
    fn says_where_an_include_was_used() {
        let mut diagnostic =
            Diagnostic::warning("tabs", at(0, 1), "a tab").included_from(vec![at(4, 5), at(0, 1)]);
        let text = drawn("a\n\nb c\n", &diagnostic);
        let chain = "  = note: included from index.md:3:2\n  = note: included from index.md:1:1\n";
        assert!(text.contains(chain), "{text}");
        diagnostic.also_included_from = vec![at(3, 4)];
        let text = drawn("a\n\nb c\n", &diagnostic);
        assert!(text.contains(&format!("{chain}  = note: also included from index.md:3:1\n")), "{text}");
        diagnostic.also_included_from = vec![at(3, 4); 3];
        let text = drawn("a\n\nb c\n", &diagnostic);
        assert!(text.contains("  = note: also included from index.md:3:1 and 2 other pages\n"), "{text}");
    }

    #[test]
    fn leaves_out_the_middle_of_a_long_chain() {
        let tags = vec![at(0, 1); 100];
        let diagnostic = Diagnostic::error("include-loop", at(0, 1), "a loop").included_from(tags);
        let text = drawn("a", &diagnostic);
        assert_eq!(text.matches("included from").count(), 3, "{text}");
        assert!(text.contains("= note: and 97 includes more\n"), "{text}");
    }

    #[test]
    fn shows_a_part_of_a_long_line() {
        let text = format!("{}<b>{}", "x ".repeat(50_000), "y ".repeat(50_000));
        let text = drawn(&text, &Diagnostic::warning("html", at(100_000, 100_003), "not closed"));
        assert!(text.contains(" --> index.md:1:100001\n"), "{text}");
        assert!(text.contains("<b>") && text.contains("^^^\n"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() < 150), "{text}");
    }

    #[test]
    fn a_span_outside_the_text_does_not_panic() {
        for text in ["", "é", "a\n", "\n\n", "a\r\nb"] {
            for (start, end) in [(0, 0), (0, 9), (1, 1), (1, 2), (2, 2), (7, 9)] {
                assert!(drawn(text, &Diagnostic::error("x", at(start, end), "y")).contains("index.md:"));
            }
        }
    }
}
