//! Liquid as Jekyll runs it: the text that Markdown reads, with the source of every part.
//!
//! A page goes through `lexer` and `parser` to a `template`, which `run`s. Every tag and every field of filters has
//! a file of its own. What the author got wrong becomes a message; the page goes on without it.

mod builtin;
mod datum;
mod evaluate;
mod expression;
mod filters;
mod lexer;
mod output;
mod parser;
mod run;
mod tags;
mod template;
mod world;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Zoned;

pub use builtin::BUILTIN_INCLUDES;

use crate::diagnostics::Diagnostics;
use crate::model::expanded::Expanded;
use crate::model::lesson::{Lesson, Page, PageId};
use crate::model::value::Value;
use crate::source::{FileId, Sources};
use run::Run;
use template::Template;
use world::World;

/// The template language over one lesson. Pages can be expanded in parallel; an include is parsed once.
pub struct Liquid<'a> {
    world: World<'a>,
    markdownify: &'a (dyn Fn(&str) -> String + Sync),
    includes: Mutex<HashMap<FileId, Arc<Template>>>,
}

impl<'a> Liquid<'a> {
    /// Begins with a lesson. `markdownify` turns Markdown into HTML for the filter of that name; `now` is `site.time`,
    /// and its zone is that of the site.
    pub fn new(
        lesson: &'a Lesson,
        sources: &'a Sources,
        markdownify: &'a (dyn Fn(&str) -> String + Sync),
        now: Zoned,
    ) -> Self {
        Self { world: World::new(lesson, sources, now), markdownify, includes: Mutex::default() }
    }

    /// Expands the text of a page.
    pub fn expand(&self, page: PageId, diagnostics: &mut Diagnostics) -> Expanded {
        let Page { body, front, .. } = self.world.lesson.page(page);
        let (body, text) = (*body, self.world.sources.slice(*body));
        let is_off = front.get("render_with_liquid") == Some(&Value::Bool(false));
        if is_off || lexer::is_plain(text) {
            return Expanded::verbatim(text, body);
        }
        let template = parser::parse(text, body.file, body.start as usize, true);
        let mut run = Run::new(self, page);
        for diagnostic in template.diagnostics {
            run.report(diagnostic);
        }
        // A `break` outside of any loop ends the page, and so does reaching a limit: either way it is finished.
        let _ = run.render(&template.body);
        run.finish(body, diagnostics)
    }

    /// The parsed text of an include.
    fn include(&self, file: FileId) -> Arc<Template> {
        let mut includes = self.includes.lock().unwrap_or_else(PoisonError::into_inner);
        let parse = || Arc::new(parser::parse(self.world.sources.text(file), file, 0, false));
        includes.entry(file).or_insert_with(parse).clone()
    }
}
