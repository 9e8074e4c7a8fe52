//! Reads the configuration: `site.toml`, or else Jekyll's `_config.yml`.

mod fields;
mod schema;
mod site_toml;
mod theme;
mod toml_error;

use super::{LoadError, Overrides, files, front_matter, yaml};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::config::Config;
use crate::model::front_matter::KeySpan;
use crate::model::value::{Map, Value};
use crate::source::{FileId, SourceFile, Sources, Span};

/// The default branch of a Jekyll lesson, from which GitHub builds it.
const JEKYLL_BRANCH: &str = "gh-pages";

/// The configuration with the spans of its keys.
#[derive(Debug)]
pub(super) struct Configured {
    /// The values that lessonry uses.
    pub config: Config,
    /// The spans of its top-level keys, and of those of its theme as `theme.logo`.
    pub keys: Vec<KeySpan>,
}

/// Reads the configuration of a lesson.
pub(super) fn read(
    sources: &Sources,
    overrides: Overrides<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Configured, LoadError> {
    let (mut toml, mut jekyll) = (None, None);
    for (id, file) in sources.iter() {
        match file.path.as_str() {
            "site.toml" => toml = Some(id),
            "_config.yml" => jekyll = Some(id),
            "_config.yaml" => jekyll = jekyll.or(Some(id)),
            _ => {}
        }
    }
    let file = toml.or(jekyll).ok_or_else(missing)?;
    if let Some(error) = files::not_utf8(file, sources.get(file)) {
        return Err(LoadError(Box::new(error)));
    }
    if let (Some(toml), Some(jekyll)) = (toml, jekyll) {
        let words = "this lesson has two configurations: site.toml is used, _config.yml is ignored";
        let hint =
            format!("delete {}, unless you also build the lesson with Jekyll", sources.get(jekyll).path);
        diagnostics.push(Diagnostic::warning("two-configs", Span::new(toml, 0, 0), words).hint(hint));
    }
    let configured = parse(sources.get(file), file, overrides, diagnostics)?;
    theme::check_files(&configured, sources, diagnostics);
    Ok(configured)
}

/// Parses a configuration; its file name decides the format. `file` is its number in the spans.
pub(super) fn parse(
    source: &SourceFile,
    file: FileId,
    overrides: Overrides<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Configured, LoadError> {
    if source.path == "site.toml" {
        site_toml::read(file, source.text(), overrides, diagnostics)
    } else {
        jekyll_config(file, source.text(), overrides, diagnostics)
    }
}

fn missing() -> LoadError {
    let words = "this is not a lesson: it has no site.toml and no _config.yml";
    LoadError(Box::new(
        Diagnostic::error("no-config", None, words).hint("create a lesson with `lessonry new DIR`"),
    ))
}

fn jekyll_config(
    file: FileId,
    text: &str,
    overrides: Overrides<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Configured, LoadError> {
    let read = yaml::read(text, file, 0).map_err(|error| {
        let name = "invalid YAML in the configuration";
        LoadError(Box::new(front_matter::invalid("config-yaml", name, text, file, &error)))
    })?;
    read.report_duplicates(diagnostics);
    let values = match read.value {
        Value::Map(map) => map,
        Value::Nil => Map::default(),
        other => {
            let words = format!("the configuration is {}, not lines of `key: value`", other.kind());
            return Err(LoadError(Box::new(Diagnostic::error("config-yaml", Span::new(file, 0, 0), words))));
        }
    };
    let mut keys = read.keys;
    let mut config = fields::config(file, &values, &keys, overrides, diagnostics);
    if values.get("branch").is_none() {
        JEKYLL_BRANCH.clone_into(&mut config.branch);
    }
    config.github_pages = true;
    config.theme = theme::read(file, text, &values, &mut keys, diagnostics);
    Ok(Configured { config, keys })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::diagnostics::Severity;
    use crate::source::Data;

    pub(crate) fn config(text: &str) -> Config {
        read_yaml(text, &mut Diagnostics::default())
    }

    fn read_yaml(text: &str, diagnostics: &mut Diagnostics) -> Config {
        jekyll_config(FileId(0), text, Overrides::default(), diagnostics).expect("a configuration").config
    }

    fn read_files(files: &[(&str, &str)]) -> (Result<Configured, LoadError>, Diagnostics) {
        let mut sources = Sources::default();
        for (path, text) in files {
            sources.add(SourceFile::new(*path, Data::Text((*text).to_owned())));
        }
        let mut diagnostics = Diagnostics::default();
        (read(&sources, Overrides::default(), &mut diagnostics), diagnostics)
    }

    #[test]
    fn jekyll_keys_stay_reachable() {
        let config = config(
            "title: T\nurl: https://ex.org/\nbaseurl: base/\nremote: {prompt: '$'}\nrepository: a/b\nstart_time: 540\n",
        );
        assert_eq!((config.title.as_str(), config.url.as_str()), ("T", "https://ex.org"));
        assert_eq!((config.baseurl.as_str(), config.start_time), ("/base", Some(540)));
        assert_eq!(config.repository.as_deref(), Some("https://github.com/a/b"));
        assert_eq!(
            config.get("remote").and_then(Value::as_map).and_then(|m| m.get("prompt")),
            Some(&"$".into())
        );
        assert_eq!(config.get("url"), Some(&"https://ex.org/".into()));
    }

    #[test]
    fn keys_about_the_licence_have_types() {
        let text = "license: [MIT]\nlicense_url: example.org\ncopyright: {by: Ada}\ndoi: 10.21105/jose.1\n";
        let mut diagnostics = Diagnostics::default();
        let config = read_yaml(text, &mut diagnostics);
        assert_eq!((config.license, config.license_url, config.copyright), (None, None, None));
        assert_eq!(config.doi.as_deref(), Some("https://doi.org/10.21105/jose.1"));
        let told: Vec<_> = diagnostics.iter().map(|d| (d.code, d.message.as_str())).collect();
        assert_eq!(
            told,
            [
                ("config-type", "`license` must be a string, not a list"),
                (
                    "config-type",
                    "`license_url` must be an address that starts with https://, not `example.org`"
                ),
                ("config-type", "`copyright` must be a string, not a map"),
            ]
        );
    }

    #[test]
    fn a_placeholder_is_no_repository() {
        assert_eq!(config("repository: <USERNAME>/<PROJECT>\n").repository, None);
    }

    #[test]
    fn site_toml_is_enough() {
        let toml =
            "title = \"T\"\nstart_time = \"09:30\"\nepisode_order = [\"b\", \"a\"]\n[vars]\nsih = \"x\"\n";
        let (configured, diagnostics) = read_files(&[("site.toml", toml), ("_config.yml", "title: no\n")]);
        let Configured { config, keys } = configured.expect("a configuration");
        assert_eq!((config.title.as_str(), config.start_time), ("T", Some(570)));
        assert_eq!(config.get("sih"), Some(&"x".into()));
        assert_eq!(config.episode_order, Some(vec!["b".into(), "a".into()]));
        assert_eq!((config.collections.len(), config.branch.as_str()), (2, "main"));
        assert_eq!(config.get("start_time"), Some(&Value::Int(570)));
        let order = keys.iter().find(|key| key.name == "episode_order").expect("its place");
        assert_eq!(&toml[order.items[1].start as usize..order.items[1].end as usize], "a");
        assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["two-configs"]);
    }

    #[test]
    fn unknown_keys_and_wrong_types_have_spans() {
        let toml = "titel = \"T\"\nlang = 3\n[theme]\nacent = \"#fff\"\naccent_dark = \"red;\"\n[check]\nx = \"loud\"\n";
        let (configured, diagnostics) = read_files(&[("site.toml", toml)]);
        assert!(configured.is_ok());
        let told: Vec<_> = diagnostics
            .iter()
            .map(|d| (d.code, &toml[d.span.expect("a place").start as usize..][..5]))
            .collect();
        assert_eq!(
            told,
            [
                ("unknown-key", "titel"),
                ("config-type", "3\n[th"),
                ("unknown-key", "acent"),
                ("config-type", "\"red;"),
                ("config-type", "\"loud")
            ]
        );
        assert!(diagnostics.iter().all(|d| d.severity == Severity::Error));
        let hints: Vec<_> = diagnostics.iter().filter_map(|d| d.hints.first()).collect();
        assert_eq!(hints[0], "did you mean `title`?");
    }

    #[test]
    fn the_look_is_set_in_jekylls_configuration_too() {
        let yaml =
            "title: T\ncopy_button: true\ntheme:\n  accent: '#123'\n  logo: /fig/a.svg\n  favicon: ./b.png\n";
        let (configured, diagnostics) =
            read_files(&[("_config.yml", yaml), ("fig/a.svg", ""), ("b.png", "")]);
        let theme = configured.expect("a configuration").config.theme;
        assert_eq!((theme.accent.as_deref(), theme.copy_button), (Some("#123"), true));
        assert_eq!((theme.logo.as_deref(), theme.favicon.as_deref()), (Some("fig/a.svg"), Some("b.png")));
        assert!(diagnostics.is_empty());
        let (configured, diagnostics) = read_files(&[("_config.yml", "theme: minima\n")]);
        assert_eq!(configured.expect("a configuration").config.theme, super::theme::of(&Map::default()));
        assert!(diagnostics.is_empty(), "a theme of Jekyll's");
    }

    #[test]
    fn mistakes_in_the_look_have_places() {
        let told = |yaml: &str| -> Vec<(&'static str, String, Vec<String>)> {
            let (configured, diagnostics) = read_files(&[("_config.yml", yaml), ("fig/Logo.svg", "")]);
            assert!(configured.is_ok());
            assert!(!diagnostics.has_errors());
            let place = |d: &Diagnostic| {
                let span = d.span.expect("a place");
                yaml[span.start as usize..span.end as usize].to_owned()
            };
            diagnostics.iter().map(|d| (d.code, place(d), d.hints.clone())).collect()
        };
        let hints = |hints: &[&str]| hints.iter().map(|hint| (*hint).to_owned()).collect::<Vec<_>>();
        let found = told("copy_button: maybe\ntheme:\n  acent: red\n  accent: #123\n  logo: fig/logo.svg\n");
        assert_eq!(
            found,
            [
                ("config-type", "maybe".to_owned(), hints(&[])),
                ("unknown-key", "acent".to_owned(), hints(&["did you mean `accent`?"])),
                ("config-type", String::new(), hints(&["put the colour in quotes: `#` starts a comment"])),
                ("missing-image", "fig/logo.svg".to_owned(), hints(&["did you mean `fig/Logo.svg`?"])),
            ]
        );
        assert_eq!(told("theme: {accent: 3}\n")[0].1, "3");
        assert_eq!(told("theme: [a]\n")[0].1, "[a]");
    }

    #[test]
    fn an_invalid_configuration_has_a_span() {
        for (path, text, at) in [("site.toml", "title = \n", 8), ("_config.yml", "a: b: c\n", 4)] {
            let error = read_files(&[(path, text)]).0.expect_err("broken");
            assert_eq!(error.0.span.expect("a place").start, at, "{path}: {error}");
        }
        assert_eq!(read_files(&[("index.md", "")]).0.expect_err("no lesson").0.code, "no-config");
    }
}
