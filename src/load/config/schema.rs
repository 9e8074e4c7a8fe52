//! The keys of `site.toml`, in one table.

/// The type of a key of `site.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A string with any text.
    Text,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// A list of strings.
    Texts,
    /// `true` or `false`.
    Bool,
    /// Minutes after midnight, or `"09:30"`.
    Clock,
    /// A colour: `"#1a5fb4"`.
    Color,
    /// A table with these keys.
    Table(&'static [Key]),
    /// A table of strings with any keys.
    Words,
    /// A table of rules, each `"error"`, `"warning"` or `"off"`.
    Levels,
    /// A table with any keys and values.
    Anything,
}

/// A key and its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// Its name in `site.toml`.
    pub name: &'static str,
    /// The type of its value.
    pub kind: Kind,
}

const fn key(name: &'static str, kind: Kind) -> Key {
    Key { name, kind }
}

/// The keys of the `[theme]` table.
pub(super) const THEME: &[Key] = &[
    key("accent", Kind::Color),
    key("accent_dark", Kind::Color),
    key("logo", Kind::Text),
    key("favicon", Kind::Text),
];

/// The keys at the top of `site.toml`.
pub(super) const SITE: &[Key] = &[
    key("title", Kind::Text),
    key("authors", Kind::Texts),
    key("license", Kind::Text),
    key("license_url", Kind::Text),
    key("copyright", Kind::Text),
    key("doi", Kind::Text),
    key("carpentry", Kind::Text),
    key("kind", Kind::OneOf(&["lesson", "workshop"])),
    key("email", Kind::Text),
    key("training_home", Kind::Text),
    key("series_name", Kind::Text),
    key("series_home", Kind::Text),
    key("life_cycle", Kind::Text),
    key("start_time", Kind::Clock),
    key("episode_order", Kind::Texts),
    key("extras_order", Kind::Texts),
    key("repository", Kind::Text),
    key("branch", Kind::Text),
    key("url", Kind::Text),
    key("baseurl", Kind::Text),
    key("lang", Kind::Text),
    key("exclude", Kind::Texts),
    key("include", Kind::Texts),
    key("markdown", Kind::OneOf(&["kramdown", "commonmark", "workbench"])),
    key("ignore_links", Kind::Texts),
    key("copy_button", Kind::Bool),
    key("theme", Kind::Table(THEME)),
    key("words", Kind::Words),
    key("check", Kind::Levels),
    key("vars", Kind::Anything),
];

impl Kind {
    /// What a value must be, for messages: `a string in quotes`.
    pub(super) fn expected(self) -> String {
        match self {
            Self::Text => "a string in quotes".into(),
            Self::OneOf(words) => {
                words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" or ")
            }
            Self::Texts => "a list of strings, such as [\"one\", \"two\"]".into(),
            Self::Bool => "true or false".into(),
            Self::Clock => "minutes after midnight or a time, such as 570 or \"09:30\"".into(),
            Self::Color => "a colour, such as \"#1a5fb4\"".into(),
            Self::Table(_) | Self::Anything => "a table".into(),
            Self::Words => "a table of strings".into(),
            Self::Levels => "a table of \"error\", \"warning\" or \"off\"".into(),
        }
    }
}

/// Whether a string is a CSS colour: `#rgb`, `#rrggbb`, or a name.
pub(super) fn is_color(text: &str) -> bool {
    let hex = |digits: &str| matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let is_name = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphabetic());
    text.strip_prefix('#').map_or(is_name, hex)
}
