//! `{% include FILE name=value %}` and `{% include_relative FILE %}`: the text of another file.

use super::node;
use super::parameters::{Given, Parameters, parameters};
use crate::diagnostics::Diagnostic;
use crate::liquid::builtin;
use crate::liquid::datum::{Datum, Entries, Text};
use crate::liquid::evaluate;
use crate::liquid::lexer;
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::{MAX_INCLUDES, Run};
use crate::liquid::template::{Body, Failure, Flow, Node, Tag};
use crate::source::{FileId, Span};

#[derive(Debug)]
struct Include {
    name: Name,
    parameters: Parameters,
    relative: bool,
}

/// The name of the file, fixed or with outputs in it.
#[derive(Debug)]
enum Name {
    Fixed(String),
    Made(Body),
}

/// Parses `include`, for a file of `_includes`.
pub fn read(parser: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    read_any(parser, opening, false)
}

/// Parses `include_relative`, for a file next to the page.
pub fn read_relative(parser: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    read_any(parser, opening, true)
}

fn read_any(parser: &mut Parser<'_>, opening: &Opening<'_>, relative: bool) -> Result<Option<Node>, Failure> {
    let args = opening.args;
    let start = args.len() - args.trim_start().len();
    // The name extends through its last output and everything attached to that.
    let computed = args.rfind("}}").map(|end| end + 2);
    let short = short_in_name(parser, args, start).filter(|_| computed.is_none());
    let from = computed.or(short).unwrap_or(start);
    let end = from + args[from..].find(|c: char| c.is_ascii_whitespace()).unwrap_or(args.len() - from);
    let name = args[start..end].trim();
    if name.is_empty() {
        return Err(
            Failure::syntax("`include` needs the name of a file").hint("write {% include links.md %}")
        );
    }
    let name = if computed.is_some() {
        if outside_outputs(name).contains(|c: char| c.is_ascii_whitespace() || c == '=') {
            return Err(Failure::syntax("an output cannot be used in a parameter of an include")
                .hint("use the variable itself: {% include file.html title=page.title %}"));
        }
        if !outputs_are_plain(name) {
            return Err(Failure::syntax("an output in the name of an include must be a dotted name")
                .hint("write {% include {{ site.folder }}/file.md %}"));
        }
        Name::Made(parser.part(opening.inner.start + start..opening.inner.start + end))
    } else if short.is_some() {
        Name::Made(parser.part(opening.inner.start + start..opening.inner.start + end))
    } else {
        check_name(name)?;
        Name::Fixed(name.to_owned())
    };
    let base = opening.inner.start + end;
    let parameters = parameters(parser, &args[end..], base)?;
    node(opening, Include { name, parameters, relative })
}

/// Returns the end of the last short output in the name of a file, which ends at white space outside of them.
fn short_in_name(parser: &Parser<'_>, args: &str, start: usize) -> Option<usize> {
    let mut end = None;
    for short in lexer::shorts(args, parser.names()) {
        let from = end.unwrap_or(start);
        if short.start < from
            || args[from..short.start].contains(|c: char| c.is_ascii_whitespace() || c == '=')
        {
            break;
        }
        end = Some(short.end);
    }
    end
}

fn outputs_are_plain(name: &str) -> bool {
    name.split("{{").skip(1).all(|output| {
        let value = output.split("}}").next().unwrap_or_default();
        let lookup = value.split('|').next().unwrap_or_default().trim();
        !lookup.is_empty()
            && lookup.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
    })
}

/// Returns a name without its outputs.
fn outside_outputs(name: &str) -> String {
    let mut parts = name.split("{{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("}}").map_or("", |(_, after)| after))
}

/// Checks that a name has only letters, digits and a few punctuation characters, and stays in its folder.
fn check_name(name: &str) -> Result<(), Failure> {
    let is_known = |char: char| char.is_alphanumeric() || "_/.-()+~#@".contains(char);
    let climbs = name.as_bytes().windows(2).any(|pair| pair.iter().all(|byte| matches!(byte, b'.' | b'/')));
    if name.chars().all(is_known) && !climbs && !name.is_empty() {
        return Ok(());
    }
    Err(Failure::new("missing-include", format!("`{name}` is not a valid name of an include"))
        .hint("write the name without quotes, `..` or `//`: {% include links.md %}"))
}

impl Include {
    /// Returns the name and the file; `None` for an include of the classic template that is not built in.
    fn file(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Option<(String, FileId)>, Failure> {
        let name = match &self.name {
            Name::Fixed(name) => name.clone(),
            Name::Made(body) => {
                let name = run.capture(body).0.trim().to_owned();
                check_name(&name)?;
                name
            }
        };
        let world = run.world();
        let found = if self.relative {
            let page = &world.lesson.page(run.scope.page()).path;
            let folder = page.rfind('/').map_or("", |slash| &page[..=slash]);
            world.sources.find(&format!("{folder}{name}"))
        } else {
            world.include(name.trim_start_matches('/'))
        };
        match found {
            Some(file) => Ok(Some((name, file))),
            None if !self.relative && builtin::is_of_template(&name) => {
                let message =
                    format!("`{name}` comes from the classic template and is not built into lessonry");
                let hint = format!("copy the template's file to _includes/{name}, or write the text here");
                run.report(Diagnostic::warning("template-include", span, message).hint(hint));
                Ok(None)
            }
            None => Err(self.missing(run, &name)),
        }
    }

    fn missing(&self, run: &Run<'_, '_>, name: &str) -> Failure {
        let place = if self.relative { "next to the page" } else { "in _includes" };
        let mut failure = Failure::new("missing-include", format!("there is no file `{name}` {place}"));
        let known = run.world().lesson.includes.keys().map(String::as_str);
        if let Some(near) = crate::diagnostics::nearest(name, known).filter(|_| !self.relative) {
            failure = failure.suggest(near);
        }
        failure
    }

    /// Returns the value of `include` in the file; `None` without parameters, which leaves that of an outer include.
    fn bind<'a>(&self, run: &mut Run<'_, 'a>) -> Option<Datum<'a>> {
        if self.parameters.is_empty() {
            return None;
        }
        let mut entries: Vec<(Datum<'a>, Datum<'a>)> = Vec::new();
        for (name, value) in &self.parameters {
            // Includes are often passed variables that may be undefined.
            let value = match value {
                Given::Value(value) => evaluate::quiet_value(run, value),
                Given::Made(body) => Datum::text(run.quietly(|run| run.capture(body).0)),
            };
            let key = Datum::Text(Text::Shared(name.clone()));
            match entries.iter_mut().find(|(known, _)| crate::liquid::datum::equal(known, &key)) {
                Some(entry) => entry.1 = value,
                None => entries.push((key, value)),
            }
        }
        Some(Datum::Map(Entries::Made(entries.into())))
    }
}

impl Tag for Include {
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        let Some((name, file)) = self.file(run, span)? else { return Ok(Flow::Next) };
        if run.inclusion.is_endless(file) {
            return Ok(Flow::Next);
        }
        if run.inclusion.is_too_deep(file) {
            let message = format!(
                "`{name}` includes itself, or includes are nested more than {MAX_INCLUDES} levels deep"
            );
            return Err(
                Failure::new("include-loop", message).hint("remove the include that leads back to this file")
            );
        }
        let parameters = self.bind(run);
        let template = run.template(file);
        Ok(run.include(&template, span, parameters))
    }
}
