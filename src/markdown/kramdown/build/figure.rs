//! Makes a figure of a paragraph that is one image with `{:standalone}` (kramdown syntax, "Links and Images").

use crate::model::attrs::Attrs;
use crate::model::document::{Block, BlockKind, HtmlContent, HtmlElement, Inline, InlineKind};

/// Returns the figure of a paragraph that has nothing but an image: the image, and its alternative text as a caption. It
/// has the attributes of the paragraph; the class and the id of the image are moved to it if it has none. Any other
/// block is returned as it is.
pub(super) fn of_paragraph(mut block: Block) -> Block {
    let BlockKind::Paragraph { content, bare: false } = &mut block.kind else { return block };
    let [Inline { kind: InlineKind::Image, attrs: of_image, span }] = content.as_mut_slice() else {
        return block;
    };
    for key in ["class", "id"] {
        if block.attrs.get(key).is_none()
            && let Some(attribute) = of_image.remove(key)
        {
            block.attrs.insert(attribute);
        }
    }
    let span = *span;
    let text = InlineKind::Text(of_image.get("alt").unwrap_or_default().to_owned());
    let text = Inline { kind: text, attrs: Attrs::default(), span };
    let caption =
        HtmlElement { name: "figcaption".into(), content: HtmlContent::Inlines(vec![text]), start_tag: span };
    content.push(Inline { kind: InlineKind::Html(caption), attrs: Attrs::default(), span });
    let figure = HtmlElement {
        name: "figure".into(),
        content: HtmlContent::Inlines(std::mem::take(content)),
        start_tag: block.span,
    };
    block.kind = BlockKind::Html(figure);
    block
}
