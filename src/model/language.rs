//! The language of code: its name, its title above the code, and its grammar.

use super::attrs::Attrs;
use super::document::CodeBlock;
use crate::source::Span;

/// A language that lessons use.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// Its names, in lower case; lessons can write them in any case.
    pub names: &'static [&'static str],
    /// The title above its code.
    pub title: &'static str,
    /// The token that finds its grammar; `None` if there is none.
    pub grammar: Option<&'static str>,
}

/// The classes of blocks with the output of a program: those of the classic template. The Workbench writes them after
/// the fence.
pub const OUTPUTS: &[&str] = &["output", "error", "warning"];
/// Classes of code that are not languages.
pub const NOT_LANGUAGES: &[&str] = &["output", "error", "warning", "source", "input", "solution", "callout"];
/// Names for text that is not in a language.
const TEXT: &[&str] = &["text", "txt", "plain", "plaintext", "none", "nothing", "output"];
/// The class name before a language.
const PREFIX: &str = "language-";
/// The language that kramdown writes for code without one.
pub const PLAIN: &str = "plaintext";

/// The language of code as its author names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// The name as written: `Python`.
    pub name: &'a str,
    /// The language with this name, if there is one with a title.
    pub language: Option<&'static Language>,
    /// The source of the name.
    pub span: Option<Span>,
}

impl<'a> Named<'a> {
    /// Finds the language with a name.
    pub fn new(name: &'a str, span: Option<Span>) -> Self {
        Self { name, language: find(name), span }
    }

    /// The language that a class with this source names.
    fn of_class((class, span): (&'a str, Option<Span>)) -> Option<Self> {
        let name = of_class(class)?;
        // Liquid can print a class, so that its source is a tag.
        let part =
            |span: Span| if span.len() == class.len() { span.part(PREFIX.len(), name.len()) } else { span };
        Some(Self::new(name, span.map(part)))
    }

    /// The token that finds its grammar.
    pub fn grammar(self) -> Option<&'static str> {
        self.language?.grammar
    }

    /// Whether a highlighter knows it.
    pub fn is_known(self) -> bool {
        is_known(self.name)
    }

    /// Whether it is a name for text that is not in a language.
    pub fn is_text(self) -> bool {
        TEXT.contains(&self.name)
    }

    /// Whether it is the language with this name, under any of its names.
    pub fn is(self, name: &str) -> bool {
        match self.language {
            Some(language) => language.names.contains(&name),
            None => self.name.eq_ignore_ascii_case(name),
        }
    }
}

/// Returns the language of a code block: the word after its fence, or else its first class `language-X`, as in
/// kramdown; or else an old class, such as `.bash`. What comes first wins, even if it is unknown.
pub fn of_block<'a>(block: &'a CodeBlock, attrs: &'a Attrs) -> Option<Named<'a>> {
    let written = block.info.as_deref().map(|info| Named::new(info, block.info_span));
    let written = written.or_else(|| attrs.written_classes().find_map(Named::of_class));
    // kramdown writes `plaintext` for no language at all, so that the old class decides.
    if written.is_some_and(|written| written.name != PLAIN) {
        return written;
    }
    let mut old = attrs.written_classes().map(|(class, span)| Named::new(class, span));
    old.find(|old| old.language.is_some()).or(written)
}

/// Returns the name of a code block's language that kramdown reads: the word after its fence, or else its first class
/// `language-X`.
pub fn written<'a>(block: &'a CodeBlock, attrs: &'a Attrs) -> Option<&'a str> {
    block.info.as_deref().or_else(|| attrs.classes().find_map(of_class))
}

/// Returns the language of a code span: its first class `language-X`.
pub fn of_span(attrs: &Attrs) -> Option<Named<'_>> {
    attrs.written_classes().find_map(Named::of_class)
}

/// Returns the language that a class names: `language-bash`.
pub fn of_class(class: &str) -> Option<&str> {
    class.strip_prefix(PREFIX).filter(|name| !name.is_empty())
}

/// Whether a highlighter knows the language, ignoring case.
pub fn is_known(name: &str) -> bool {
    find(name).is_some() || OTHERS.iter().any(|other| other.eq_ignore_ascii_case(name))
}

/// All names of languages.
pub fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|language| language.names).chain(OTHERS).copied()
}

fn find(name: &str) -> Option<&'static Language> {
    let is_name = |known: &str| known.eq_ignore_ascii_case(name);
    LANGUAGES.iter().find(|language| language.names.iter().any(|known| is_name(known)))
}

const fn language(names: &'static [&'static str], title: &'static str, grammar: &'static str) -> Language {
    Language { names, title, grammar: Some(grammar) }
}

/// The languages with a title or a grammar.
pub const LANGUAGES: &[Language] = &[
    language(&["bash", "shell", "sh", "console"], "Bash", "bash"),
    language(&["c"], "C", "c"),
    Language { names: &["chapel"], title: "Chapel", grammar: None },
    language(&["cmake"], "CMake", "cmake"),
    language(&["cpp", "c++"], "C++", "cpp"),
    language(&["csharp"], "C#", "cs"),
    language(&["css"], "CSS", "css"),
    language(&["cuda"], "CUDA", "cpp"),
    language(&["d"], "D", "d"),
    language(&["diff"], "Diff", "diff"),
    language(&["docker", "dockerfile"], "Dockerfile", "dockerfile"),
    language(&["erlang"], "Erlang", "erlang"),
    language(&["fortran"], "Fortran", "f90"),
    language(&["git"], "Git", "gitconfig"),
    language(&["go"], "Go", "go"),
    language(&["graphql"], "GraphQL", "graphql"),
    language(&["groovy"], "Groovy", "groovy"),
    language(&["haskell"], "Haskell", "haskell"),
    language(&["html"], "HTML", "html"),
    language(&["ini"], "INI", "ini"),
    language(&["java"], "Java", "java"),
    language(&["javascript", "js"], "JavaScript", "js"),
    language(&["json"], "JSON", "json"),
    language(&["julia"], "Julia", "julia"),
    language(&["kotlin"], "Kotlin", "kotlin"),
    language(&["latex"], "LaTeX", "latex"),
    language(&["lua"], "Lua", "lua"),
    language(&["make", "makefile"], "Make", "makefile"),
    language(&["markdown", "md"], "Markdown", "markdown"),
    language(&["matlab"], "MATLAB", "matlab"),
    language(&["octave"], "Octave", "matlab"),
    Language { names: &["opencl"], title: "OpenCL", grammar: None },
    language(&["perl"], "Perl", "perl"),
    language(&["php"], "PHP", "php"),
    language(&["powershell"], "PowerShell", "powershell"),
    language(&["python", "python3", "py", "ipython"], "Python", "python"),
    language(&["r"], "R", "r"),
    language(&["ruby"], "Ruby", "ruby"),
    language(&["rust"], "Rust", "rust"),
    language(&["scala"], "Scala", "scala"),
    language(&["sparql"], "SPARQL", "sparql"),
    language(&["sql"], "SQL", "sql"),
    language(&["swift"], "Swift", "swift"),
    language(&["tex"], "TeX", "tex"),
    language(&["toml"], "TOML", "toml"),
    language(&["turtle"], "Turtle", "turtle"),
    language(&["xml"], "XML", "xml"),
    language(&["yaml", "yml"], "YAML", "yaml"),
    language(&["zsh"], "Zsh", "bash"),
];

/// Other names that highlighters know, including Rouge and Pygments.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "abap", "ada", "apache", "apl", "applescript", "arduino", "asm", "asp", "ass", "awk", "bat", "batch",
    "bib", "bibtex", "bsl", "c#", "cfg", "clojure", "cmd", "cobol", "coffee", "coffeescript", "common-lisp",
    "conf", "cs", "csv", "cwl", "cython", "dart", "dot", "edn", "elixir", "elm", "email", "erb", "f77", "f90",
    "f95", "fish", "fsharp", "gherkin", "gitconfig", "gitignore", "glsl", "gnuplot", "graphviz", "haml",
    "handlebars", "haxe", "hcl", "hs", "html+erb", "http", "idl", "irb", "j2", "jinja", "jinja2", "jl",
    "json5", "jsonc", "jsonld", "json-ld", "jsx", "julia-repl", "jupyter", "ksh", "less", "liquid", "lisp",
    "llvm", "m", "mathematica", "maxima", "mermaid", "mysql", "nasm", "nc", "netlogo", "nextflow", "nginx",
    "nim", "nix", "none", "nothing", "objc", "objective-c", "ocaml", "openscad", "pandoc", "pascal", "patch",
    "pgsql", "pl", "plain", "plaintext", "postgres", "postgresql", "postscript", "properties", "prolog",
    "protobuf", "ps1", "pseudocode", "puppet", "py3", "pycon", "pypy", "python2", "qml", "racket", "rb", "rd",
    "regex", "rego", "rest", "rmd", "rs", "rst", "s", "sas", "sass", "scheme", "scss", "sed", "shell-session",
    "shellscript", "sh-session", "slurm", "snakemake", "sqlite", "sqlite3", "ssh", "stan", "stata", "svg",
    "svn", "systemverilog", "tap", "tcl", "tcsh", "terraform", "text", "tf", "ts", "tsv", "tsx", "ttl",
    "twig", "txt", "typescript", "udunits", "vb", "vbnet", "verilog", "vhdl", "vim", "vue", "wdl", "wolfram",
    "xslt", "zig",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Code;

    /// The language of a block with this word after its fence and these classes: its name and its grammar.
    fn of(info: &str, classes: &str) -> Option<(String, Option<&'static str>)> {
        let info = (!info.is_empty()).then(|| info.to_owned());
        let block = CodeBlock {
            info,
            info_span: None,
            code: Code::Plain(String::new()),
            pieces: Vec::new(),
            fenced: true,
        };
        let mut attrs = Attrs::default();
        attrs.set("class", classes);
        of_block(&block, &attrs).map(|named| (named.name.to_owned(), named.grammar()))
    }

    /// Each case was checked with kramdown and Rouge, except the old classes, which they do not highlight.
    #[test]
    fn the_fence_wins_then_the_class_then_the_old_class() {
        let some = |name: &str, grammar| Some((name.to_owned(), grammar));
        assert_eq!(of("python", "language-r"), some("python", Some("python")));
        assert_eq!(of("foo", "language-python"), some("foo", None));
        assert_eq!(of("foo", "python"), some("foo", None));
        assert_eq!(of("", "output language-foo language-python"), some("foo", None));
        assert_eq!(of("", "output bash"), some("bash", Some("bash")));
        assert_eq!(of("plaintext", "bash"), some("bash", Some("bash")));
        assert_eq!(of("plaintext", ""), some("plaintext", None));
        assert_eq!(of("", "language-"), None);
        assert_eq!(of("Python", ""), some("Python", Some("python")));
    }

    #[test]
    fn no_name_stands_twice() {
        let mut all: Vec<_> = names().collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
    }
}
