//! The settings of a site that `_config.yml` leaves as they are in Jekyll.

use crate::liquid::datum::Datum;
use crate::model::value::{Map, Value};

/// Settings that are text.
const TEXTS: &[(&str, &str)] = &[
    ("source", "."),
    ("destination", "./_site"),
    ("collections_dir", ""),
    ("cache_dir", ".jekyll-cache"),
    ("plugins_dir", "_plugins"),
    ("layouts_dir", "_layouts"),
    ("data_dir", "_data"),
    ("includes_dir", "_includes"),
    ("markdown_ext", "markdown,mkdown,mkdn,mkd,md"),
    ("encoding", "utf-8"),
    ("markdown", "kramdown"),
    ("highlighter", "rouge"),
    ("excerpt_separator", "\n\n"),
    ("host", "127.0.0.1"),
    ("port", "4000"),
    ("paginate_path", "/page:num"),
    ("permalink", "date"),
];

/// Settings that are on or off.
const SWITCHES: &[(&str, bool)] = &[
    ("safe", false),
    ("strict_front_matter", false),
    ("future", false),
    ("unpublished", false),
    ("lsi", false),
    ("detach", false),
    ("show_dir_listing", false),
    ("quiet", false),
    ("verbose", false),
    ("incremental", false),
];

/// Files that are never part of the site; a lesson's own `exclude` is added to them.
const EXCLUDED: [&str; 9] = [
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
];

/// Returns what `site.KEY` is in Jekyll if the configuration has `own` there.
pub fn value<'a>(key: &str, own: Option<&'a Value>) -> Option<Datum<'a>> {
    let texts =
        |texts: &[&'static str]| Datum::list(texts.iter().map(|text| Datum::from(*text)).collect::<Vec<_>>());
    match (key, own) {
        ("exclude", own) => {
            let lesson = own.map(Datum::from);
            let lesson =
                if let Some(Datum::List(list)) = &lesson { list.iter().collect() } else { Vec::new() };
            let always = EXCLUDED.into_iter().chain(["vendor/ruby/"]).map(Datum::from);
            Some(Datum::list(lesson.into_iter().chain(always).collect::<Vec<_>>()))
        }
        ("kramdown", own) => Some(kramdown(own)),
        (_, Some(own)) => Some(Datum::from(own)),
        ("include", None) => Some(texts(&[".htaccess"])),
        ("keep_files", None) => Some(texts(&[".git", ".svn"])),
        ("plugins" | "whitelist" | "defaults", None) => Some(texts(&[])),
        ("limit_posts", None) => Some(Datum::Int(0)),
        ("liquid", None) => Some(Datum::map([
            ("error_mode", Datum::from("warn")),
            ("strict_filters", Datum::Bool(false)),
            ("strict_variables", Datum::Bool(false)),
        ])),
        ("timezone" | "show_drafts", None) => Some(Datum::Nil),
        (_, None) => {
            let text = TEXTS.iter().find(|(known, _)| *known == key).map(|(_, text)| Datum::from(*text));
            let switch = || SWITCHES.iter().find(|(known, _)| *known == key).map(|(_, on)| Datum::Bool(*on));
            text.or_else(switch)
        }
    }
}

/// The options of kramdown, with the lesson's own on top.
fn kramdown(own: Option<&Value>) -> Datum<'_> {
    let levels = Datum::list((1..=6).map(Datum::Int).collect::<Vec<_>>());
    let mut options = vec![
        ("auto_ids", Datum::Bool(true)),
        ("toc_levels", levels),
        ("entity_output", Datum::from("as_char")),
        ("smart_quotes", Datum::from("lsquo,rsquo,ldquo,rdquo")),
        ("input", Datum::from("GFM")),
        ("hard_wrap", Datum::Bool(false)),
        ("guess_lang", Datum::Bool(true)),
        ("footnote_nr", Datum::Int(1)),
        ("show_warnings", Datum::Bool(false)),
    ];
    for (key, value) in own.and_then(Value::as_map).into_iter().flat_map(Map::iter) {
        let Some(key) = key.as_text() else { continue };
        options.retain(|(known, _)| *known != key);
        options.push((key, Datum::from(value)));
    }
    Datum::map(options)
}
