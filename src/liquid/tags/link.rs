//! `{% link PATH %}`: the address of the page that is made of a file.
//!
//! The address is from the root of the site, without `baseurl`, as Jekyll 3 gave it: lessons put the way to the root
//! before it, `{{ page.root }}{% link reference.md %}`.

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

/// Reads the tag; outputs in the path are run first.
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
        if let Some(address) = run.liquid.world.address(path) {
            run.print_text(&normalized(&address), span);
            return Ok(Flow::Next);
        }
        let failure = missing(run, path);
        if is_page(path) {
            return Err(failure);
        }
        // A file that is not there yet has a certain address all the same.
        run.print_text(&normalized(&format!("/{path}")), span);
        let mut warning = failure.into_diagnostic(span);
        warning.severity = Severity::Warning;
        run.report(warning);
        Ok(Flow::Next)
    }
}

/// Whether a path names the source of a page, or nothing that could be copied.
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
    if plain != path && run.liquid.world.address(plain).is_some() {
        return failure.hint(format!("write {{% link {plain} %}}, without quotes or a `/` in front"));
    }
    if let Some((file, anchor)) = plain.split_once('#')
        && run.liquid.world.address(file).is_some()
    {
        return failure.hint(format!("write {{% link {file} %}}#{anchor}, with the anchor behind the tag"));
    }
    let known = run.liquid.world.linkable();
    match crate::diagnostics::nearest(plain, known) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("name a file of the lesson by its path from the lesson's folder"),
    }
}
