//! Builds lists and definition lists.

use super::super::attribute_list::AttributeList;
use super::super::block::draft::{ItemDraft, Kind, PartDraft};
use super::super::block::item;
use super::Builder;
use crate::model::attrs::Attrs;
use crate::model::document::{BlockKind, DefinitionPart, ListItem};
use crate::model::plain_text;
use crate::model::slug;

impl Builder<'_> {
    /// Builds a list, or the table of contents or the footnotes if its attribute list refers to `toc` or `footnotes`.
    pub(super) fn list(
        &mut self,
        ordered: bool,
        items: Vec<ItemDraft>,
        list: Option<&AttributeList>,
        attrs: &mut Attrs,
    ) -> BlockKind {
        let first_task = items.iter().position(|item| item.task.is_some());
        if first_task.is_some() {
            attrs.add_class("task-list");
        }
        let refers_to = |name| list.is_some_and(|list| list.refers_to(name));
        if refers_to("toc") && !self.has_toc {
            self.has_toc = true;
            return BlockKind::Toc { ordered };
        }
        if refers_to("footnotes") {
            return BlockKind::FootnotesHere;
        }
        let items = items.into_iter().enumerate().map(|(number, item)| {
            // A bug of kramdown's GFM parser: all items after a task get the class of a task.
            self.item(item, first_task.is_some_and(|first| number >= first))
        });
        BlockKind::List { ordered, start: None, items: items.collect() }
    }

    fn item(&mut self, mut item: ItemDraft, is_task: bool) -> ListItem {
        let mut attrs = Attrs::default();
        if is_task && item::starts_with_paragraph(&item) {
            attrs.add_class("task-list-item");
        }
        self.apply(item.attributes.as_deref(), &mut attrs);
        let span = self.span(item.start, item.end);
        if item::is_followed(&item)
            && let Some(draft) = item.blocks.first_mut()
            && let Kind::Paragraph { text, .. } = draft.kind
            && self.lines[text.end - 1].view(self.page).text.ends_with('\\')
        {
            draft.kind = Kind::BrokenText(text);
        }
        ListItem { blocks: self.blocks(item.blocks), task: item.task, attrs, span }
    }

    /// Builds a definition list. `{:auto_ids}` or `{:auto_ids-prefix}` gives its terms ids.
    pub(super) fn definitions(&mut self, parts: Vec<PartDraft>, list: Option<&AttributeList>) -> BlockKind {
        let names = list.map(|list| list.references.as_slice()).unwrap_or_default();
        let prefix = names.iter().find_map(|name| {
            let rest = name.strip_prefix("auto_ids")?;
            Some(rest.strip_prefix('-').unwrap_or_default())
        });
        BlockKind::Definitions(parts.into_iter().map(|part| self.definition_part(part, prefix)).collect())
    }

    fn definition_part(&mut self, part: PartDraft, prefix: Option<&str>) -> DefinitionPart {
        match part {
            PartDraft::Term { text, attributes } => {
                let content = self.piece(text);
                let mut attrs = Attrs::default();
                self.apply(attributes.as_deref(), &mut attrs);
                if let Some(prefix) = prefix.filter(|_| attrs.get("id").is_none()) {
                    attrs.set("id", format!("{prefix}{}", slug::basic(&plain_text::for_id(&content))));
                }
                DefinitionPart::Term { content, attrs, span: self.span(text.start, text.end) }
            }
            PartDraft::Description(item) => {
                let ListItem { blocks, attrs, span, .. } = self.item(item, false);
                DefinitionPart::Description { blocks, attrs, span }
            }
        }
    }
}
