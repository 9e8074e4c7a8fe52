//! Liquid as Jekyll runs it: expands a page to the text that Markdown parses, with the source of each part.
//!
//! `lexer` and `parser` turn a page into a `template`, which is then `run`. Each tag and each group of filters has its
//! file. A mistake of the author becomes a diagnostic, and the page continues without that tag or output.

mod builtin;
mod code;
mod datum;
mod evaluate;
mod expression;
mod filters;
mod lexer;
mod output;
mod parser;
mod rendered;
mod run;
mod short;
mod tags;
mod template;
mod world;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Zoned;

pub use builtin::BUILTIN_INCLUDES;
pub use lexer::insides;

use crate::diagnostics::Diagnostics;
use crate::model::expanded::Expanded;
use crate::model::lesson::{Lesson, Page, PageId};
use crate::model::value::Value;
use crate::source::{FileId, Sources, Span};
use rendered::Rendered;
use run::Run;
use template::Template;
use world::World;

/// Liquid for one lesson. Pages can be expanded in parallel; each include is parsed once.
pub struct Liquid<'a> {
    world: World<'a>,
    markdownify: &'a (dyn Fn(&str) -> String + Sync),
    includes: Mutex<HashMap<FileId, Arc<Template>>>,
    rendered: Rendered,
}

impl<'a> Liquid<'a> {
    /// Prepares a lesson. `markdownify` turns Markdown into HTML for the filter with that name; `now` is `site.time`,
    /// in the time zone of the site.
    pub fn new(
        lesson: &'a Lesson,
        sources: &'a Sources,
        markdownify: &'a (dyn Fn(&str) -> String + Sync),
        now: Zoned,
    ) -> Self {
        Self {
            world: World::new(lesson, sources, now),
            markdownify,
            includes: Mutex::default(),
            rendered: Rendered::default(),
        }
    }

    /// Expands the text of a page.
    pub fn expand(&self, page: PageId, diagnostics: &mut Diagnostics) -> Expanded {
        let body = self.world.lesson.page(page).body;
        let Some(template) = self.template_of(page) else {
            return Expanded::verbatim(self.world.sources.slice(body), body);
        };
        let mut run = Run::new(self, page);
        // A `break` outside a loop ends the page, and so does reaching a limit.
        let _ = run.run(&template);
        run.finish(body, diagnostics)
    }

    /// Parses the text of a page; `None` if there is nothing to run in it.
    fn template_of(&self, page: PageId) -> Option<Template> {
        let Page { body, front, .. } = self.world.lesson.page(page);
        let text = self.world.sources.slice(*body);
        let is_off = front.get("render_with_liquid") == Some(&Value::Bool(false));
        (!is_off && !lexer::is_plain(text)).then(|| parser::parse(text, body.file, body.start as usize, true))
    }

    /// Expands an include as the layout of `page` would: what that has set before is set.
    pub fn expand_include(&self, include: FileId, page: PageId, diagnostics: &mut Diagnostics) -> Expanded {
        let mut run = Run::new(self, page);
        for name in builtin::OF_LAYOUT {
            if let Some(file) = self.world.include(name) {
                let _ = run.render(&self.include(file).body);
            }
        }
        // They print nothing but white space.
        run.discard();
        let _ = run.run(&self.include(include));
        run.finish(Span::new(include, 0, 0), diagnostics)
    }

    /// Returns the parsed text of an include.
    fn include(&self, file: FileId) -> Arc<Template> {
        let mut includes = self.includes.lock().unwrap_or_else(PoisonError::into_inner);
        let parse = || Arc::new(parser::parse(self.world.sources.text(file), file, 0, false));
        includes.entry(file).or_insert_with(parse).clone()
    }
}
