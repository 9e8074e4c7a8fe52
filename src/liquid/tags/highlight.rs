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
    /// Whether its lines are numbered: `linenos`.
    numbered: bool,
    body: Body,
}

/// Parses the block. Other options than `linenos` are ignored.
pub fn read<'t>(parser: &mut Parser<'t>, opening: &Opening<'t>) -> Result<Option<Node>, Failure> {
    let (body, _) = parser.block(opening, &["endhighlight"]);
    let is_language =
        |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+#.-".contains(&byte));
    let Some(language) = opening.args.split_whitespace().next().filter(is_language) else {
        return Err(Failure::syntax("`highlight` needs a language").hint("write {% highlight python %}"));
    };
    let numbered = opening.args.split_whitespace().any(|word| word.split('=').next() == Some("linenos"));
    node(opening, Highlight { language: language.to_lowercase(), numbered, body })
}

impl Tag for Highlight {
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        let (code, flow) = run.capture(&self.body);
        let code = escape(code.trim_matches(['\n', '\r']));
        let code = if self.numbered { numbered(&code) } else { code };
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

/// Returns code as a table of two cells: the numbers of the lines, and the lines.
fn numbered(code: &str) -> String {
    let numbers: Vec<String> = (1..=code.lines().count()).map(|number| number.to_string()).collect();
    let numbers = numbers.join("\n");
    format!(
        "<table class=\"rouge-table\"><tbody><tr><td class=\"gutter gl\"><pre class=\"lineno\">{numbers}\n</pre></td>\
         <td class=\"code\"><pre>{code}\n</pre></td></tr></tbody></table>"
    )
}
