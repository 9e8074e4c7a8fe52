//! Walks over a document's tree, in reading order. Recursion is safe here: the front ends limit the depth of a tree.

#![allow(clippy::needless_lifetimes, reason = "one of the two walks needs the lifetime")]

use super::attrs::Attrs;
use super::document::{
    Block, BlockKind, DefinitionPart, Document, Footnote, HtmlContent, HtmlElement, Inline, InlineKind,
    ListItem, RawNode, Table,
};
use crate::source::Span;

/// One node of a document.
pub enum Node<'d> {
    /// A block, at any depth.
    Block(&'d Block),
    /// An inline, at any depth.
    Inline(&'d Inline),
    /// An item of a list.
    Item(&'d ListItem),
    /// A part of a definition list.
    Part(&'d DefinitionPart),
    /// A node inside raw HTML.
    Raw(&'d RawNode),
    /// A footnote; only walks over a whole document visit one.
    Footnote(&'d Footnote),
}

impl<'d> Node<'d> {
    /// The attributes of the node, if it can have any.
    pub fn attrs(&self) -> Option<&'d Attrs> {
        match *self {
            Self::Block(block) => Some(&block.attrs),
            Self::Inline(inline) => Some(&inline.attrs),
            Self::Item(item) => Some(&item.attrs),
            Self::Part(DefinitionPart::Term { attrs, .. } | DefinitionPart::Description { attrs, .. })
            | Self::Raw(RawNode::Element { attrs, .. }) => Some(attrs),
            Self::Raw(_) | Self::Footnote(_) => None,
        }
    }

    /// The attributes of an image, in Markdown or in HTML.
    pub fn image(&self) -> Option<&'d Attrs> {
        match *self {
            Self::Inline(Inline { kind: InlineKind::Image, attrs, .. }) => Some(attrs),
            _ => self.element().filter(|element| element.name == "img").and_then(|_| self.attrs()),
        }
    }

    /// The HTML element, if the node is one that the author wrote.
    pub fn element(&self) -> Option<&'d HtmlElement> {
        match *self {
            Self::Block(Block { kind: BlockKind::Html(element), .. })
            | Self::Inline(Inline { kind: InlineKind::Html(element), .. })
            | Self::Raw(RawNode::Element { element, .. }) => Some(element),
            _ => None,
        }
    }

    /// The span of the node. Text and comments in raw HTML have none.
    pub fn span(&self) -> Option<Span> {
        match *self {
            Self::Block(block) => Some(block.span),
            Self::Inline(inline) => Some(inline.span),
            Self::Item(item) => Some(item.span),
            Self::Part(DefinitionPart::Term { span, .. } | DefinitionPart::Description { span, .. })
            | Self::Raw(RawNode::Element { span, .. })
            | Self::Footnote(Footnote { span, .. }) => Some(*span),
            Self::Raw(_) => None,
        }
    }
}

/// One node of a document, mutable.
pub enum NodeMut<'d> {
    /// A block, at any depth.
    Block(&'d mut Block),
    /// An inline, at any depth.
    Inline(&'d mut Inline),
    /// An item of a list.
    Item(&'d mut ListItem),
    /// A part of a definition list.
    Part(&'d mut DefinitionPart),
    /// A node inside raw HTML.
    Raw(&'d mut RawNode),
    /// A footnote; only walks over a whole document visit one.
    Footnote(&'d mut Footnote),
}

impl NodeMut<'_> {
    /// The attributes of the node, if it can have any.
    pub fn attrs(&mut self) -> Option<&mut Attrs> {
        match self {
            Self::Block(Block { attrs, .. })
            | Self::Inline(Inline { attrs, .. })
            | Self::Item(ListItem { attrs, .. })
            | Self::Part(DefinitionPart::Term { attrs, .. } | DefinitionPart::Description { attrs, .. })
            | Self::Raw(RawNode::Element { attrs, .. }) => Some(attrs),
            Self::Raw(_) | Self::Footnote(_) => None,
        }
    }

    /// The attributes of an image, in Markdown or in HTML.
    pub fn image(&mut self) -> Option<&mut Attrs> {
        match self {
            Self::Inline(Inline { kind: InlineKind::Image, attrs, .. }) => Some(attrs),
            Self::Block(Block { kind: BlockKind::Html(element), attrs, .. })
            | Self::Inline(Inline { kind: InlineKind::Html(element), attrs, .. })
            | Self::Raw(RawNode::Element { element, attrs, .. })
                if element.name == "img" =>
            {
                Some(attrs)
            }
            _ => None,
        }
    }
}

/// Defines one of the two walks, which differ only in `mut`.
macro_rules! walk {
    ($Node:ident, $document:ident, $blocks:ident, $block:ident, $inlines:ident, $element:ident, $table:ident, $life:lifetime, $($mut:tt)?) => {
        /// Visits all nodes of a document, parents first: its blocks, then its footnotes.
        pub fn $document<'d>(document: &'d $($mut)? Document, visit: &mut impl FnMut($Node<$life>)) {
            $blocks(&$($mut)? document.blocks, visit);
            for footnote in &$($mut)? document.footnotes {
                visit($Node::Footnote(footnote));
                $blocks(&$($mut)? footnote.blocks, visit);
            }
        }

        /// Visits these blocks and all nodes in them, parents first.
        pub fn $blocks<'d>(blocks: &'d $($mut)? [Block], visit: &mut impl FnMut($Node<$life>)) {
            for block in blocks {
                visit($Node::Block(block));
                $block(block, visit);
            }
        }

        fn $block<'d>(block: &'d $($mut)? Block, visit: &mut impl FnMut($Node<$life>)) {
            match &$($mut)? block.kind {
                BlockKind::Paragraph { content, .. } | BlockKind::Inlines(content) => $inlines(content, visit),
                BlockKind::Heading(heading) => $inlines(&$($mut)? heading.content, visit),
                BlockKind::Quote(blocks) => $blocks(blocks, visit),
                BlockKind::Callout(callout) => {
                    if let Some(title) = &$($mut)? callout.title {
                        visit($Node::Block(title));
                        $block(title, visit);
                    }
                    $blocks(&$($mut)? callout.blocks, visit);
                }
                BlockKind::List { items, .. } => {
                    for item in items {
                        visit($Node::Item(item));
                        $blocks(&$($mut)? item.blocks, visit);
                    }
                }
                BlockKind::Definitions(parts) => {
                    for part in parts {
                        visit($Node::Part(part));
                        match part {
                            DefinitionPart::Term { content, .. } => $inlines(content, visit),
                            DefinitionPart::Description { blocks, .. } => $blocks(blocks, visit),
                        }
                    }
                }
                BlockKind::Table(table) => $table(table, visit),
                BlockKind::Html(element) => $element(element, visit),
                BlockKind::Code(_)
                | BlockKind::Rule
                | BlockKind::Math(_)
                | BlockKind::Comment(_)
                | BlockKind::Raw(_)
                | BlockKind::Toc { .. }
                | BlockKind::FootnotesHere => {}
            }
        }

        /// Visits these inlines and all nodes in them, parents first.
        pub fn $inlines<'d>(content: &'d $($mut)? [Inline], visit: &mut impl FnMut($Node<$life>)) {
            for inline in content {
                visit($Node::Inline(inline));
                match &$($mut)? inline.kind {
                    InlineKind::Emphasis(inner)
                    | InlineKind::Strong(inner)
                    | InlineKind::Strikethrough(inner)
                    | InlineKind::Link { content: inner, .. } => $inlines(inner, visit),
                    InlineKind::Html(element) => $element(element, visit),
                    _ => {}
                }
            }
        }

        /// Visits all nodes in an element, parents first, but not the element itself.
        pub fn $element<'d>(element: &'d $($mut)? HtmlElement, visit: &mut impl FnMut($Node<$life>)) {
            match &$($mut)? element.content {
                HtmlContent::Void => {}
                HtmlContent::Blocks(blocks) => $blocks(blocks, visit),
                HtmlContent::Inlines(content) => $inlines(content, visit),
                HtmlContent::Raw(nodes) => {
                    for node in nodes {
                        visit($Node::Raw(node));
                        if let RawNode::Element { element, .. } = node {
                            $element(element, visit);
                        }
                    }
                }
            }
        }

        fn $table<'d>(table: &'d $($mut)? Table, visit: &mut impl FnMut($Node<$life>)) {
            let Table { head, bodies, foot, .. } = table;
            for row in head.into_iter().chain(bodies.into_iter().flatten()).chain(foot) {
                for cell in &$($mut)? row.cells {
                    $inlines(&$($mut)? cell.content, visit);
                }
            }
        }
    };
}

walk!(Node, document, blocks, block, inlines, element, table, 'd,);
walk!(NodeMut, document_mut, blocks_mut, block_mut, inlines_mut, element_mut, table_mut, '_, mut);
