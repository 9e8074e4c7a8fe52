//! What pages see of each other, as Jekyll renders them one after the other: the HTML of documents that come before,
//! excerpts, and counters that run on.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::run::Run;
use super::{Liquid, parser};
use crate::diagnostics::Diagnostics;
use crate::model::lesson::PageId;
use crate::source::Span;

/// The counters of `increment` and `decrement`, by name.
pub type Counters = HashMap<String, i128>;

/// The deepest nesting of excerpts in excerpts.
const MAX_NESTING: u8 = 3;

/// The rendered parts of pages, each made when it is first needed.
#[derive(Default)]
pub struct Rendered {
    order: OnceLock<Order>,
    excerpts: Mutex<HashMap<PageId, Arc<str>>>,
    has_counters: OnceLock<bool>,
}

/// The order in which pages are rendered, with what is left by each.
struct Order {
    pages: Vec<PageId>,
    ranks: HashMap<PageId, usize>,
    html: Vec<OnceLock<Arc<str>>>,
    counters: Vec<OnceLock<Arc<Counters>>>,
}

impl Liquid<'_> {
    fn order(&self) -> &Order {
        self.rendered.order.get_or_init(|| {
            let pages = self.world.order();
            Order {
                ranks: pages.iter().enumerate().map(|(rank, page)| (*page, rank)).collect(),
                html: pages.iter().map(|_| OnceLock::new()).collect(),
                counters: pages.iter().map(|_| OnceLock::new()).collect(),
                pages,
            }
        })
    }

    /// Returns the HTML of a document that is rendered before the page `viewer`; `None` if it is not.
    pub(super) fn html_of(&self, document: PageId, viewer: PageId) -> Option<Arc<str>> {
        self.world.lesson.page(document).collection.as_ref()?;
        let order = self.order();
        let (rank, of_viewer) = (*order.ranks.get(&document)?, *order.ranks.get(&viewer)?);
        if rank >= of_viewer {
            return None;
        }
        // From the first on, so that each finds the ones before it: no page waits for itself.
        for (page, html) in order.pages.iter().zip(&order.html).take(rank) {
            html.get_or_init(|| self.render(*page));
        }
        Some(order.html[rank].get_or_init(|| self.render(document)).clone())
    }

    fn render(&self, page: PageId) -> Arc<str> {
        let text = self.expand(page, &mut Diagnostics::default()).text;
        if self.world.is_markdown(page) { (self.markdownify)(&text).into() } else { text.into() }
    }

    /// Returns the excerpt of a document: its first part as HTML, with the link definitions that it needs. Excerpts in
    /// excerpts have a limit.
    pub(super) fn excerpt_of(&self, document: PageId, nesting: u8) -> Option<Arc<str>> {
        if nesting >= MAX_NESTING {
            return None;
        }
        let known = |liquid: &Self| liquid.excerpts().get(&document).cloned();
        if let Some(excerpt) = known(self) {
            return Some(excerpt);
        }
        let (head, definitions) = self.world.excerpt(document)?;
        let mut text = self.expand_part(document, head, nesting + 1);
        if !definitions.is_empty() {
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        for definition in definitions {
            text.push('\n');
            text.push_str(&self.expand_part(document, definition, nesting + 1));
        }
        let html: Arc<str> =
            if self.world.is_markdown(document) { (self.markdownify)(&text).into() } else { text.into() };
        if nesting == 0 {
            self.excerpts().insert(document, Arc::clone(&html));
        }
        Some(html)
    }

    fn excerpts(&self) -> std::sync::MutexGuard<'_, HashMap<PageId, Arc<str>>> {
        self.rendered.excerpts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn expand_part(&self, page: PageId, part: Span, nesting: u8) -> String {
        let text = self.world.sources.slice(part);
        let template = parser::parse(text, part.file, part.start as usize, false);
        let mut run = Run::nested(self, page, nesting);
        let _ = run.run(&template);
        run.finish(part, &mut Diagnostics::default()).text
    }

    /// Returns the counters as the pages before `page` leave them.
    pub(super) fn counters_before(&self, page: PageId) -> Arc<Counters> {
        if !*self.rendered.has_counters.get_or_init(|| self.world.has_counters()) {
            return Arc::default();
        }
        let order = self.order();
        let rank = order.ranks.get(&page).copied().unwrap_or_default();
        let mut counters = Arc::default();
        for (page, after) in order.pages.iter().zip(&order.counters).take(rank) {
            counters = after.get_or_init(|| self.counters_after(*page, counters)).clone();
        }
        counters
    }

    fn counters_after(&self, page: PageId, before: Arc<Counters>) -> Arc<Counters> {
        let Some(template) = self.template_of(page) else { return before };
        let mut run = Run::new(self, page);
        run.scope.set_counters(before.as_ref().clone());
        let _ = run.run(&template);
        Arc::new(run.scope.into_counters())
    }
}
