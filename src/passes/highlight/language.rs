//! Finds the language of code from its fence and its classes.

use crate::model::attrs::Attrs;

/// The names of languages in lessons (in a fence, in `language-X` or in an old class), each with its grammar.
const LANGUAGES: &[(&str, &str)] = &[
    ("bash", "bash"),
    ("sh", "bash"),
    ("shell", "bash"),
    ("zsh", "bash"),
    ("console", "bash"),
    ("python", "python"),
    ("py", "python"),
    ("python3", "python"),
    ("ipython", "python"),
    ("r", "r"),
    ("R", "r"),
    ("sql", "sql"),
    ("make", "makefile"),
    ("makefile", "makefile"),
    ("matlab", "matlab"),
    ("octave", "matlab"),
    ("c", "c"),
    ("cpp", "cpp"),
    ("c++", "cpp"),
    ("cuda", "cpp"),
    ("csharp", "cs"),
    ("java", "java"),
    ("javascript", "js"),
    ("js", "js"),
    ("json", "json"),
    ("julia", "julia"),
    ("html", "html"),
    ("xml", "xml"),
    ("css", "css"),
    ("yaml", "yaml"),
    ("yml", "yaml"),
    ("toml", "toml"),
    ("markdown", "markdown"),
    ("md", "markdown"),
    ("diff", "diff"),
    ("docker", "dockerfile"),
    ("dockerfile", "dockerfile"),
    ("cmake", "cmake"),
    ("fortran", "f90"),
    ("go", "go"),
    ("haskell", "haskell"),
    ("lua", "lua"),
    ("perl", "perl"),
    ("php", "php"),
    ("ruby", "ruby"),
    ("rust", "rust"),
    ("scala", "scala"),
    ("swift", "swift"),
    ("kotlin", "kotlin"),
    ("d", "d"),
    ("erlang", "erlang"),
    ("groovy", "groovy"),
    ("tex", "tex"),
    ("latex", "latex"),
    ("ini", "ini"),
    ("powershell", "powershell"),
    ("graphql", "graphql"),
    ("sparql", "sparql"),
    ("turtle", "turtle"),
    ("git", "gitconfig"),
];

/// Returns the language of a code block, from its info string, `language-X`, or an old class name (`.bash`).
pub fn of_block(info: Option<&str>, attrs: &Attrs) -> Option<&'static str> {
    info.and_then(find).or_else(|| of_span(attrs)).or_else(|| attrs.classes().find_map(find))
}

/// Returns the language of a code span, from `language-X` only.
pub fn of_span(attrs: &Attrs) -> Option<&'static str> {
    attrs.classes().find_map(|class| class.strip_prefix("language-").and_then(find))
}

fn find(name: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(known, _)| *known == name).map(|&(_, language)| language)
}
