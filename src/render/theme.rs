//! The theme: templates, styles and scripts. Files in the lesson's `theme/` replace the built-in ones.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Kwargs, State, Tera};

use super::{RenderError, custom_properties, words};
use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Sources, Span};

/// The built-in theme.
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/theme");

/// The parts of the common style sheet, in order.
const STYLES: [&str; 9] = [
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    "css/content.css",
    "css/callouts.css",
    "css/code.css",
    "css/pages.css",
    "css/search.css",
    "css/print.css",
];
/// The parts of the common script, in order.
const SCRIPTS: [&str; 6] =
    ["js/scheme.js", "js/menu.js", "js/content.js", "js/solutions.js", "js/terms.js", "js/search.js"];
/// The part of the common script that is optional.
const COPY_SCRIPT: &str = "js/copy.js";
/// The template of a workshop's home page, which other sites do without.
const WORKSHOP: &str = "workshop.html";
/// The script of the page for missing addresses, which is included in the page.
const NOT_FOUND_SCRIPT: &str = "js/not-found.js";

/// The files of a theme, by path.
#[derive(Debug, Clone, Copy)]
pub struct ThemeFiles<'l> {
    own: &'l BTreeMap<String, FileId>,
    sources: &'l Sources,
}

impl<'l> ThemeFiles<'l> {
    /// Puts the files of a lesson's theme over the built-in ones.
    pub fn new(own: &'l BTreeMap<String, FileId>, sources: &'l Sources) -> Self {
        Self { own, sources }
    }

    /// Returns the text of a file.
    pub fn text(&self, path: &str) -> Option<&'l str> {
        match self.own.get(path) {
            Some(&id) => Some(self.sources.text(id)),
            None => BUILT_IN.get_file(path).and_then(include_dir::File::contents_utf8),
        }
    }

    /// Joins the parts of a style sheet or a script, without comments and indentation.
    fn bundle(&self, parts: &[&str]) -> String {
        let mut out = String::new();
        for text in parts.iter().filter_map(|part| self.text(part)) {
            push_compact(&mut out, text);
        }
        out
    }

    /// Returns the common style sheet.
    pub fn style(&self) -> String {
        self.bundle(&STYLES) + &custom_properties::code_labels()
    }

    /// Returns the common script, optionally with the copy button.
    pub fn script(&self, copy_button: bool) -> String {
        let mut script = self.bundle(&SCRIPTS);
        if copy_button {
            script.push_str(&self.bundle(&[COPY_SCRIPT]));
        }
        script
    }

    /// Returns the script of the page for missing addresses.
    pub fn not_found_script(&self) -> String {
        self.bundle(&[NOT_FOUND_SCRIPT])
    }

    /// Returns the style sheet for Bootstrap 3's class names.
    pub fn bootstrap_style(&self) -> String {
        self.bundle(&["css/bootstrap3.css"])
    }

    /// Returns the lesson's own style sheet, `custom.css`.
    pub fn custom_style(&self) -> Option<&'l str> {
        self.own.get("custom.css").map(|&id| self.sources.text(id))
    }

    /// Returns the other files of the lesson's theme, such as images and fonts, which are copied.
    pub fn extras(&self) -> impl Iterator<Item = (&'l str, FileId)> {
        let is_extra = |path: &str| {
            let is_read = path.ends_with(".html") || path.starts_with("words/") || path == "custom.css";
            !is_read && BUILT_IN.get_file(path).is_none()
        };
        self.own.iter().map(|(path, &id)| (path.as_str(), id)).filter(move |(path, _)| is_extra(path))
    }

    /// Returns the names of all templates.
    fn template_names(&self) -> impl Iterator<Item = &str> {
        let is_template = |name: &&str| name.ends_with(".html");
        let built_in = BUILT_IN.files().filter_map(|file| file.path().to_str()).filter(is_template);
        let own = self.own.keys().map(String::as_str).filter(is_template);
        built_in.filter(|name| !self.own.contains_key(*name)).chain(own)
    }

    /// Converts a Tera error to a diagnostic, with a span if the template is the lesson's own.
    fn message(&self, error: &tera::Error) -> RenderError {
        let diagnostic = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = &report.span().range;
                let place =
                    self.own.get(report.filename()).map(|&file| Span::new(file, range.start, range.end));
                let message = format!(
                    "the template `{}` has an error: {}",
                    report.filename(),
                    first_line(report.message())
                );
                Diagnostic::error("broken-template", place, message)
            }
            _ => {
                let message = format!("the theme has an error: {}", first_line(&error.to_string()));
                Diagnostic::error("broken-template", None, message)
            }
        };
        let hint = "delete this file to use the built-in template";
        RenderError::Theme(Box::new(if diagnostic.span.is_some() {
            diagnostic.hint(hint)
        } else {
            diagnostic
        }))
    }
}

/// Returns the first line of a message, without the final period.
fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim().trim_end_matches('.').to_owned()
}

/// Appends a style sheet or a script without indentation and comment lines. Comments inside a line are kept.
fn push_compact(out: &mut String, source: &str) {
    let mut in_comment = false;
    for line in source.lines().map(str::trim) {
        let opens = line.starts_with("/*");
        let skipped = in_comment || opens || line.starts_with("//");
        in_comment = (in_comment || opens) && !line.ends_with("*/");
        if !skipped && !line.is_empty() {
            out.push_str(line);
            out.push('\n');
        }
    }
}

/// The theme with its parsed templates.
pub struct Theme<'l> {
    /// The files of the theme.
    pub files: ThemeFiles<'l>,
    tera: Tera,
}

impl<'l> Theme<'l> {
    /// Parses the templates, including that of a workshop if the site `is_workshop`. `shared` holds the variables of all
    /// pages.
    pub fn new(files: ThemeFiles<'l>, shared: Context, is_workshop: bool) -> Result<Self, RenderError> {
        let mut tera = Tera::new();
        tera.register_filter("fill", |phrase: &str, places: Kwargs, _: &State| {
            let text = |value: &tera::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            words::fill(phrase, places.iter().filter_map(|(key, value)| Some((key.as_str()?, text(value)))))
        });
        tera.register_filter("address", |link: tera::Value, places: Kwargs, _: &State| {
            let part = |key: &str| link.get_from_path(key).and_then(|part| Some(part.as_str()?.to_owned()));
            let root: String = places.get("root").ok().flatten().unwrap_or_default();
            let inside = part("path").filter(|path| !path.is_empty()).map(|path| format!("{root}/{path}"));
            tera::Value::safe_string(&inside.or_else(|| part("url")).unwrap_or_default())
        });
        *tera.global_context() = shared;
        let names = files.template_names().filter(|name| is_workshop || *name != WORKSHOP);
        tera.add_raw_templates(names.filter_map(|name| Some((name, files.text(name)?))))
            .map_err(|error| files.message(&error))?;
        Ok(Self { files, tera })
    }

    /// Renders a page with a template.
    pub fn render(&self, template: &str, context: &Context) -> Result<String, RenderError> {
        self.tera.render(template, context).map_err(|error| self.files.message(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Data, SourceFile};

    fn broken(template: &str, text: &str) -> Diagnostic {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new(format!("theme/{template}"), Data::Text(text.into())));
        let own = BTreeMap::from([(template.to_owned(), id)]);
        let files = ThemeFiles::new(&own, &sources);
        let rendered =
            Theme::new(files, Context::new(), true).and_then(|theme| theme.render(template, &Context::new()));
        match rendered {
            Err(RenderError::Theme(diagnostic)) => *diagnostic,
            Ok(html) => panic!("rendered {html}"),
        }
    }

    #[test]
    fn a_broken_template_is_reported_with_a_span() {
        let diagnostic = broken("footer.html", "<p>\n{{ nothing. }}");
        assert_eq!(diagnostic.span.map(|span| span.start), Some(16), "{diagnostic:?}");
        let diagnostic = broken("footer.html", "<p>\n{{ nothing }}");
        assert_eq!(diagnostic.span.map(|span| span.start), Some(7), "{diagnostic:?}");
        assert!(diagnostic.message.contains("`footer.html`"));
    }

    #[test]
    fn other_files_are_copied() {
        let mut sources = Sources::default();
        let names =
            ["custom.css", "css/base.css", "fig/logo.png", "footer.html", "print.css", "words/en.toml"];
        let file =
            |name: &str| (name.to_owned(), sources.add(SourceFile::new(name, Data::Text(String::new()))));
        let own = BTreeMap::from(names.map(file));
        let extras: Vec<_> = ThemeFiles::new(&own, &sources).extras().map(|(path, _)| path).collect();
        assert_eq!(extras, ["fig/logo.png", "print.css"]);
    }

    #[test]
    fn styles_lose_comments_and_indentation() {
        let mut out = String::new();
        push_compact(&mut out, "/* a\n   b */\n a { /* kept */\n  b: c;\n }\n// d\n\n/* e */\nf");
        assert_eq!(out, "a { /* kept */\nb: c;\n}\nf\n");
    }
}
