//! `{% link PATH %}`: the address of the page that is made from a file.
//!
//! The address is relative to the root of the site, without `baseurl`, as in Jekyll 3, because lessons put the path to
//! the root before it: `{{ page.root }}{% link reference.md %}`.

use super::node;
use crate::diagnostics::Severity;
use crate::liquid::filters::normalized;
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Body, Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct Link {
    path: Body,
}

/// Parses the tag. Outputs in the path are evaluated when it runs.
pub fn read(parser: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    if opening.args.trim().is_empty() {
        return Err(Failure::syntax("`link` needs the path of a file").hint("write {% link reference.md %}"));
    }
    let path = parser.part(opening.inner.clone());
    node(opening, Link { path })
}

impl Tag for Link {
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        let path = run.capture(&self.path).0;
        let path = path.trim();
        if let Some(address) = run.world().address(path) {
            run.print_text(&normalized(&address), span);
            return Ok(Flow::Next);
        }
        let failure = missing(run, path);
        if is_page(path) {
            return Err(failure);
        }
        // The address of a missing file is known, as it would be copied.
        run.print_text(&normalized(&format!("/{path}")), span);
        let mut warning = failure.into_diagnostic(span);
        warning.severity = Severity::Warning;
        run.report(warning);
        Ok(Flow::Next)
    }
}

/// Whether a path is that of a page's source, or cannot be that of a file to copy.
fn is_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_file = !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    !is_file || path.starts_with('/') || matches!(extension, "md" | "markdown" | "html" | "htm" | "Rmd")
}

fn missing(run: &Run<'_, '_>, path: &str) -> Failure {
    let failure =
        Failure::new("missing-link-target", format!("there is no page or file `{path}` to link to"));
    let plain = path.trim_matches(['"', '\'']).trim_start_matches('/');
    if plain != path && run.world().address(plain).is_some() {
        return failure.hint(format!("write {{% link {plain} %}}, without quotes or a `/` in front"));
    }
    if let Some((file, anchor)) = plain.split_once('#')
        && run.world().address(file).is_some()
    {
        return failure.hint(format!("write {{% link {file} %}}#{anchor}, with the anchor after the tag"));
    }
    let known = run.world().linkable();
    match crate::diagnostics::nearest(plain, known) {
        Some(near) => failure.suggest(near),
        None => failure.hint("write the path of a file, relative to the lesson's folder"),
    }
}
