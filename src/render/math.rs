//! Converts formulas from TeX to `MathML` at build time, so that pages need no script, no font and no network for them.

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::{Parser, Storage, push_mathml};

use super::tex;
use crate::model::escape;

/// A formula that cannot be parsed, with the message of the parser.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MathError(String);

/// The longest formula that is parsed, in bytes.
const MAX_LENGTH: usize = 20_000;
/// The most `{`, `\left` and `\begin` in a formula, since the parser is recursive.
const MAX_DEPTH: usize = 200;

/// Converts a formula to a `<math>` element. `display` puts it on its own line.
pub fn to_mathml(source: &str, display: bool) -> Result<String, MathError> {
    let opens =
        source.matches('{').count() + source.matches("\\left").count() + source.matches("\\begin").count();
    if source.len() > MAX_LENGTH || opens > MAX_DEPTH {
        return Err(MathError("it is too long".into()));
    }
    let error = match render(source, source, display) {
        Ok(mathml) => return Ok(mathml),
        Err(error) => error,
    };
    let rewritten = tex::rewrite(source);
    let retried = render(&rewritten, source, display).or_else(|error| {
        if !error.is_new_line() {
            return Err(error);
        }
        // Lines outside of any environment.
        render(&format!("\\begin{{gathered}}{rewritten}\\end{{gathered}}"), source, display)
    });
    retried.map_err(|retried| {
        let unknown =
            if retried.is_unknown() { tex::names(source).find(|name| is_unknown(name)) } else { None };
        unknown.map_or(error, |name| MathError(format!("unknown command `\\{name}`")))
    })
}

/// Converts TeX to a `<math>` element, with the author's formula as an annotation.
fn render(tex: &str, source: &str, display: bool) -> Result<String, MathError> {
    let storage = Storage::new();
    let events: Vec<_> = Parser::new(tex, &storage).collect();
    if let Some(Err(error)) = events.iter().find(|event| event.is_err()) {
        return Err(MathError(first_words(&error.to_string())));
    }
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    // The renderer does not escape the annotation.
    let mut annotation = String::new();
    escape::text(source, &mut annotation);
    let config = RenderConfig { display_mode, annotation: Some(&annotation), ..RenderConfig::default() };
    let mut out = String::new();
    push_mathml(&mut out, events.into_iter(), config).map_err(|error| MathError(error.to_string()))?;
    Ok(with_escaped_signs(&out))
}

impl MathError {
    /// Whether the formula has a command that the parser does not know.
    fn is_unknown(&self) -> bool {
        self.0.starts_with("unknown primitive")
    }

    /// Whether the formula has several lines where the parser expects one.
    fn is_new_line(&self) -> bool {
        self.0.starts_with("new line command")
    }
}

/// Whether a command is unknown, even after it is rewritten with a few arguments.
fn is_unknown(name: &str) -> bool {
    let tex = tex::rewrite(&format!("\\{name}{{x}}{{x}}{{x}}{{x}}"));
    render(&tex, "", false).is_err_and(|error| error.is_unknown())
}

/// Returns the first line of the parser's message. The others repeat the formula, which the diagnostic shows.
fn first_words(error: &str) -> String {
    let line = error.lines().next().unwrap_or_default();
    line.strip_prefix("parsing error: ").unwrap_or(line).trim_end_matches('.').to_owned()
}

/// Escapes `<` signs, which the renderer does not. Every other `<` is the start of a tag.
fn with_escaped_signs(mathml: &str) -> String {
    let mut out = String::with_capacity(mathml.len());
    let mut rest = mathml;
    while let Some(at) = rest.find('<') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        out.push_str(before);
        let is_tag = after.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic());
        out.push_str(if is_tag { "<" } else { "&lt;" });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_mathml() {
        let inline = to_mathml(r"\frac{a}{b}", false).unwrap();
        assert!(inline.starts_with("<math") && inline.contains("<mfrac>"), "{inline}");
    }

    #[test]
    fn common_commands_of_mathjax_are_typeset() {
        for source in [
            r"\bigg{(} x \bigg{)}",
            r"\boxed{x} \fbox{a b} \ket{x} \dddot{x} \tag{1}",
            r"{a \over b} {n \choose k} {a \atop b}",
            r"\cases{a & b \cr c & d} \pmatrix{1 & 2}",
            r"\newcommand{\v}[1]{\vec{#1}} \v{x}",
            r"\begin{eqnarray} a &=& b \\ c &=& d \end{eqnarray}",
            r"a = b \\ c = d",
            r"\mathscr{X} \mbox{x} \large x \mathchoice{a}{b}{c}{d} \raise{1em}{x} \phantom{x} \root{3}\of{x}",
        ] {
            assert!(to_mathml(source, true).is_ok(), "{source} {:?}", to_mathml(source, true));
        }
    }

    #[test]
    fn unknown_commands_are_named() {
        let error = |source: &str| to_mathml(source, true).unwrap_err().to_string();
        assert_eq!(error(r"\frac{a}{b} \ket{\foo x}"), r"unknown command `\foo`");
        assert_eq!(error(r"\alhpa + \beta"), r"unknown command `\alhpa`");
    }

    #[test]
    fn formulas_are_escaped() {
        assert!(to_mathml("x < y", true).unwrap().contains("<mo>&lt;</mo>"));
        for source in [r"\text{<script>}", "x % <script>", r"\mathrm{<b>}"] {
            let html = to_mathml(source, false).unwrap_or_default();
            assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        }
    }

    #[test]
    fn a_broken_formula_is_an_error() {
        let error = to_mathml(r"\frac{a", false).unwrap_err().to_string();
        assert!(!error.contains('\n') && error.contains("closed with `}`"), "{error}");
        assert!(to_mathml(&"{".repeat(5000), false).is_err());
    }

    #[test]
    fn no_prefix_of_a_formula_panics() {
        let source = r"\begin{pmatrix} a_{1}^2 & \sqrt[3]{b} \\ \left( \sum_{i=0}^n x \right) & \text{é} \end{pmatrix}";
        for (end, _) in source.char_indices() {
            // Only panics and endless loops matter here.
            let _ = to_mathml(&source[..end], true);
        }
    }
}
