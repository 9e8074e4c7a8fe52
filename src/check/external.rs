//! Collects the links that lead to other hosts, for `check --external`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts::{Facts, PageFacts};
use super::target::{Target, unescaped};
use crate::model::address::Address;
use crate::model::article::Article;
use crate::model::external_link::{ExternalLink, LinkUse};
use crate::model::index::Index;
use crate::model::lesson::Lesson;
use crate::source::Sources;

/// The links and images of a lesson that lead to other hosts, sorted by address.
pub fn external(
    lesson: &Lesson,
    sources: &Sources,
    articles: &[Arc<Article>],
    index: &Index,
) -> Vec<ExternalLink> {
    let articles = articles.iter().filter(|article| super::is_read(lesson.page(article.page)));
    let pages: Vec<PageFacts> = articles.map(|article| PageFacts::gather(lesson, article)).collect();
    let facts = Facts::new(lesson, sources, index);
    let mut found: BTreeMap<String, Vec<LinkUse>> = BTreeMap::new();
    for page in &pages {
        for (address, span) in page.addresses() {
            let url = unescaped(address);
            let parsed = Address::parse(&url);
            if parsed.is_web() && parsed.host.is_some() && facts.target(page, address) == Target::Outside {
                let included_from = page.article.document.includes.chain(span.include);
                found
                    .entry(url.into_owned())
                    .or_default()
                    .push(LinkUse { span: span.in_file(), included_from });
            }
        }
    }
    let link = |(url, mut uses): (String, Vec<LinkUse>)| {
        uses.sort_unstable();
        uses.dedup();
        ExternalLink { url, uses }
    };
    found.into_iter().map(link).collect()
}
