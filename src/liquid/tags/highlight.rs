//! `{% highlight LANG %} … {% endhighlight %}`: code, with the HTML that Jekyll prints, but without highlighting.

use super::node;
use crate::liquid::filters::escape;
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Body, Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct Highlight {
    language: String,
    body: Body,
}

/// Parses the block. Options after the language are ignored.
pub fn read<'t>(parser: &mut Parser<'t>, opening: &Opening<'t>) -> Result<Option<Node>, Failure> {
    let (body, _) = parser.block(opening, &["endhighlight"]);
    let is_language =
        |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+#.-".contains(&byte));
    let Some(language) = opening.args.split_whitespace().next().filter(is_language) else {
        return Err(Failure::syntax("`highlight` needs a language").hint("write {% highlight python %}"));
    };
    node(opening, Highlight { language: language.to_lowercase(), body })
}

impl Tag for Highlight {
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        let (code, flow) = run.capture(&self.body);
        let code = escape(code.trim_matches(['\n', '\r']));
        let language = &self.language;
        run.print_text(
            &format!(
                "\n<figure class=\"highlight\"><pre><code class=\"language-{language}\" data-lang=\"{language}\">\
                 {code}</code></pre></figure>\n"
            ),
            span,
        );
        Ok(flow)
    }
}
