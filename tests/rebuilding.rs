//! A builder that has built a lesson before gives the same result as a new one, whatever the author changed in
//! between.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use lessonry::model::site::Content;
use lessonry::pipeline::{self, Builder, Built, Level, Levels, Options};
use tempfile::TempDir;

/// A file of the lesson, and its text; none if it is deleted.
type Change = (&'static str, Option<&'static str>);

const LESSON: &[Change] = &[
    (
        "_config.yml",
        Some(
            "title: Weather\nkind: lesson\nrepository: https://example.org/a/b\ncollections:\n  episodes:\n    output: \
             true\n    permalink: /:path/index.html\n  extras:\n    output: true\n    permalink: /:path/index.html\n",
        ),
    ),
    (
        "index.md",
        Some(
            "---\nlayout: lesson\n---\nHow the weather is measured.\n\n> It rains.\n{: .solution}\n\n{% include intro.md %}\n",
        ),
    ),
    ("setup.md", Some("---\nlayout: page\ntitle: Setup\n---\nGet a thermometer.\n")),
    (
        "reference.md",
        Some("---\nlayout: reference\n---\n\n## Glossary\n\n{:auto_ids}\nrain\n:   Water that falls.\n"),
    ),
    ("_includes/intro.md", Some("{% comment %}a\n{% endcomment %}\n\nIt needs *patience*.\n")),
    ("_includes/links.md", Some("[home]: https://example.org/\n")),
    ("_data/tools.yml", Some("- name: thermometer\n")),
    (
        "_episodes/01-rain.md",
        Some(
            "---\ntitle: Rain\nteaching: 10\nexercises: 5\nquestions:\n- Why does it rain?\nobjectives:\n- Measure \
             it.\nkeypoints:\n- It is wet.\n---\n\n## Drops\n\nSee [rain]({{ page.root }}/reference.html#rain) and \
             [snow](../02-snow/#flakes), ![a gauge](../fig/gauge.svg).\n\n~~~\nprint('rain')\n~~~\n{: .python}\n\n> \
             ## Count\n>\n> How many?\n>\n> > ## Solution\n> > Many.[^1]\n> {: .solution}\n{: .challenge}\n\n[^1]: \
             More than that.\n\n{% include links.md %}\n",
        ),
    ),
    (
        "_episodes/02-snow.md",
        Some(
            "---\ntitle: Snow\nteaching: 10\nexercises: 5\nquestions:\n- Why is it white?\nobjectives:\n- See \
             it.\nkeypoints:\n- It is cold.\n---\n\n## Flakes\n\n{% for tool in site.data.tools %}- {{ tool.name \
             }}\n{% endfor %}\n\nBack [home].\n\n{% include links.md %}\n",
        ),
    ),
    (
        "_extras/about.md",
        Some(
            "---\ntitle: About\n---\nAll of `{{ site.episodes | size }}` episodes and {{ site.data.tools | size }} tools.\n",
        ),
    ),
    ("fig/gauge.svg", Some("<svg xmlns='http://www.w3.org/2000/svg' width='30' height='40'/>")),
];

/// The edits of an author, one after the other.
const EDITS: &[(&str, &[Change])] = &[
    ("nothing", &[]),
    ("a word", &[("setup.md", Some("---\nlayout: page\ntitle: Setup\n---\nGet two thermometers.\n"))]),
    (
        "a heading that others link to",
        &[(
            "_episodes/02-snow.md",
            Some(
                "---\ntitle: Snow\nteaching: 10\nexercises: 5\nquestions:\n- Why is it white?\nobjectives:\n- See \
                 it.\nkeypoints:\n- It is cold.\n---\n\n## Crystals\n\nNothing else.\n",
            ),
        )],
    ),
    ("a title", &[("_episodes/02-snow.md", Some("---\ntitle: Ice\n---\n\n## Flakes\n\n{{ page.title }}\n"))]),
    (
        "questions and key points",
        &[(
            "_episodes/02-snow.md",
            Some(
                "---\ntitle: Ice\nquestions: [Why?]\nkeypoints: [Cold.]\n---\n\n## Flakes\n\n{{ page.title }}\n",
            ),
        )],
    ),
    (
        "a definition",
        &[("reference.md", Some("---\nlayout: reference\n---\n\n{:auto_ids}\nrain\n:   Wet air.\n"))],
    ),
    ("no definition", &[("reference.md", Some("---\nlayout: reference\n---\n\nNothing.\n"))]),
    (
        "a line of an include, but not a letter",
        &[("_includes/intro.md", Some("{% comment %}ab{% endcomment %}\n\nIt needs *patience*.\n"))],
    ),
    ("an include", &[("_includes/intro.md", Some("It needs\n\n## Time\n"))]),
    ("shared links", &[("_includes/links.md", Some("[house]: https://example.org/\n"))]),
    ("data", &[("_data/tools.yml", Some("- name: ruler\n- name: gauge\n"))]),
    (
        "a figure's size",
        &[("fig/gauge.svg", Some("<svg xmlns='http://www.w3.org/2000/svg' width='60' height='9'/>"))],
    ),
    ("no figure", &[("fig/gauge.svg", None)]),
    (
        "a licence",
        &[(
            "LICENSE.md",
            Some("---\ntitle: Licence\n---\nShared under CC BY 4.0, the rest is said elsewhere.\n"),
        )],
    ),
    (
        "another licence",
        &[(
            "LICENSE.md",
            Some("---\ntitle: Licence\n---\nShared under CC BY-SA 4.0, the rest is said elsewhere.\n"),
        )],
    ),
    ("a citation", &[("CITATION.cff", Some("license: CC0-1.0\nauthors:\n- name: The Rain Society\n"))]),
    ("another author", &[("CITATION.cff", Some("license: CC0-1.0\nauthors:\n- name: The Snow Society\n"))]),
    ("no citation", &[("CITATION.cff", None)]),
    (
        "a new episode",
        &[("_episodes/015-hail.md", Some("---\ntitle: Hail\n---\n\n## Stones\n\n[x](../none/)\n"))],
    ),
    (
        "a style sheet and a template",
        &[
            ("theme/custom.css", Some("p { color: red }\n")),
            ("theme/footer.html", Some("<footer>{{ site.title }}</footer>\n")),
        ],
    ),
    ("a template that does not work", &[("theme/footer.html", Some("{{ nothing. }}"))]),
    ("a template that works again", &[("theme/footer.html", Some("<footer>{{ site.title }}!</footer>"))]),
    ("an episode that goes", &[("_episodes/01-rain.md", None)]),
    ("Liquid that does not work", &[("setup.md", Some("---\ntitle: Setup\n---\n{% if %}\n"))]),
    ("and a page meanwhile", &[("_extras/about.md", Some("---\ntitle: About\n---\nNew words.\n"))]),
    ("Liquid that works again", &[("setup.md", Some("---\ntitle: Setup\n---\nIt works, [yes](about/).\n"))]),
    ("a configuration that does not work", &[("_config.yml", Some("title: [\n"))]),
    (
        "a rule and a language",
        &[(
            "_config.yml",
            Some(
                "title: Wetter\nlang: de\nkind: lesson\ncollections:\n  episodes:\n    output: true\n    permalink: \
                 /:path/index.html\n  extras:\n    output: true\n    permalink: /:path/index.html\n",
            ),
        )],
    ),
    (
        "what front matter says by default",
        &[(
            "_config.yml",
            Some(
                "title: Wetter\nlang: de\nkind: lesson\ncollections:\n  episodes:\n    output: true\n    permalink: \
                 /:path/index.html\n  extras:\n    output: true\n    permalink: /:path/index.html\ndefaults:\n- scope:\n    path: ''\n  values:\n    objectives: [Learn.]\n",
            ),
        )],
    ),
    (
        "dollar signs",
        &[("setup.md", Some("---\ntitle: Setup\nmath: null\n---\nIt is $x^2$, [yes](about/).\n"))],
    ),
    (
        "dollar signs around formulas, with every span as before",
        &[("setup.md", Some("---\ntitle: Setup\nmath: true\n---\nIt is $x^2$, [yes](about/).\n"))],
    ),
    (
        "a comment that silences",
        &[(
            "setup.md",
            Some("---\ntitle: Setup\n---\n<!-- lessonry: allow broken-link -->\nIt works, [yes](about/).\n"),
        )],
    ),
    (
        "Markdown of another kind",
        &[
            ("site.toml", Some("title = \"W\"\nkind = \"lesson\"\nmarkdown = \"commonmark\"\n")),
            ("_config.yml", None),
        ],
    ),
];

fn apply(root: &Path, changes: &[Change]) {
    for (path, text) in changes {
        let path = root.join(path);
        match text {
            Some(text) => {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            None => fs::remove_file(path).unwrap(),
        }
    }
}

/// The files of a site as text, by path.
fn files(built: &Built) -> Option<BTreeMap<String, String>> {
    let text = |content: &Content| match content {
        Content::Made(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Content::Copied(path) => format!("copied from {}", path.display()),
    };
    let files = &built.site.as_ref()?.files;
    Some(files.iter().map(|(path, content)| (path.to_string(), text(content))).collect())
}

fn build(builder: &mut Builder, root: &Path, options: &Options) -> Built {
    builder.build(&pipeline::scan(root, options).unwrap(), options)
}

/// Fails if the builder gives another result than a new one.
fn compare(builder: &mut Builder, root: &Path, what: &str) -> bool {
    compare_with(builder, root, &Options { places: true, ..Options::default() }, what)
}

fn compare_with(builder: &mut Builder, root: &Path, options: &Options, what: &str) -> bool {
    let (again, fresh) = (build(builder, root, options), build(&mut Builder::default(), root, options));
    assert_eq!(again.diagnostics, fresh.diagnostics, "messages after: {what}");
    let (again, fresh) = (files(&again), files(&fresh));
    assert_eq!(again.is_some(), fresh.is_some(), "a site after: {what}");
    for (path, text) in fresh.iter().flatten() {
        assert_eq!(again.as_ref().and_then(|files| files.get(path)), Some(text), "{path} after: {what}");
    }
    assert_eq!(again.map(|files| files.len()), fresh.as_ref().map(BTreeMap::len), "files after: {what}");
    fresh.is_some()
}

#[test]
fn a_rebuild_is_a_build() {
    let lesson = TempDir::new().unwrap();
    apply(lesson.path(), LESSON);
    let mut builder = Builder::default();
    assert!(compare(&mut builder, lesson.path(), "the lesson"));
    for (what, changes) in EDITS {
        apply(lesson.path(), changes);
        let has_site = compare(&mut builder, lesson.path(), what);
        assert_eq!(has_site, !what.contains("does not work") && !what.contains("meanwhile"), "{what}");
    }
}

/// In reverse order, every edit applies to another state of the lesson.
#[test]
fn a_rebuild_is_a_build_in_any_order() {
    let lesson = TempDir::new().unwrap();
    apply(lesson.path(), LESSON);
    let mut builder = Builder::default();
    for (what, changes) in EDITS.iter().rev().chain(EDITS.iter().step_by(3)) {
        let paths = changes.iter().filter(|(path, text)| text.is_some() || lesson.path().join(path).exists());
        apply(lesson.path(), &paths.copied().collect::<Vec<_>>());
        if !lesson.path().join("_config.yml").exists() {
            apply(lesson.path(), &LESSON[..1]);
        }
        compare(&mut builder, lesson.path(), what);
    }
}

/// Each option, between builds without it.
#[test]
fn a_rebuild_with_other_options_is_a_build() {
    let lesson = TempDir::new().unwrap();
    apply(lesson.path(), LESSON);
    let licence = "---\ntitle: Licence\n---\nShared under CC BY 4.0, the rest is said elsewhere.\n";
    apply(
        lesson.path(),
        &[
            ("LICENSE.md", Some(licence)),
            (
                "setup.md",
                Some("---\nlayout: page\ntitle: Setup\n---\n[No](nowhere/) and https://example.org.\n"),
            ),
        ],
    );
    let mut builder = Builder::default();
    let mut levels = Levels::default();
    assert!(levels.set("broken-link", Level::Error) && levels.skip("missing-alt"));
    // A field that is added to the options must be added here.
    let all = Options {
        destination: Some("fig".into()),
        base_url: Some("https://example.org/x".into()),
        host: Some("http://127.0.0.1:4000".into()),
        repository: Some("https://example.org/r".into()),
        source_date: Some(Timestamp::UNIX_EPOCH),
        places: true,
        levels,
        external: true,
    };
    let none = Options::default;
    for (what, options) in [
        ("a destination", Options { destination: all.destination, ..none() }),
        ("an address", Options { base_url: all.base_url, ..none() }),
        ("a host", Options { host: all.host, ..none() }),
        ("a repository", Options { repository: all.repository, ..none() }),
        ("a year", Options { source_date: all.source_date, ..none() }),
        ("places", Options { places: all.places, ..none() }),
        ("levels", Options { levels: all.levels, ..none() }),
        ("external links", Options { external: all.external, ..none() }),
    ] {
        compare_with(&mut builder, lesson.path(), &none(), "no option");
        compare_with(&mut builder, lesson.path(), &options, what);
    }
}

/// Changes each page of the lessons in the folder `LESSONRY_LESSONS`.
#[test]
fn a_rebuild_of_real_lessons_is_a_build() {
    let Some(folder) = std::env::var_os("LESSONRY_LESSONS") else { return };
    for entry in fs::read_dir(folder).unwrap() {
        let lesson = TempDir::new().unwrap();
        let root = lesson.path().join("lesson");
        copy(&entry.unwrap().path(), &root);
        let mut builder = Builder::default();
        compare(&mut builder, &root, "the lesson");
        let episodes = fs::read_dir(root.join("_episodes")).into_iter().flatten();
        for episode in episodes.map(|episode| episode.unwrap().path()) {
            let text = fs::read_to_string(&episode).unwrap();
            fs::write(&episode, format!("{text}\n\nA *new* end.\n")).unwrap();
            compare(&mut builder, &root, &episode.display().to_string());
        }
    }
}

fn copy(from: &Path, to: &Path) {
    let files = walkdir::WalkDir::new(from).into_iter().map(Result::unwrap);
    for file in files.filter(|file| file.file_type().is_file()) {
        let path: PathBuf = to.join(file.path().strip_prefix(from).unwrap());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, fs::read(file.path()).unwrap()).unwrap();
    }
}
