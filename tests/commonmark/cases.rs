//! Each `cases/NAME.md` is rendered as `NAME.html`. `UPDATE=1` rewrites the HTML files.

use std::fs;
use std::path::Path;

use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;

#[test]
fn cases_give_the_expected_html() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commonmark/cases");
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(&folder).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("md") => {}
            Some("html") if path.with_extension("md").exists() => continue,
            _ => panic!("{} belongs to no case", path.display()),
        }
        count += 1;
        let text = fs::read_to_string(&path).expect("a case");
        let html = pipeline::markdown(&text, MarkdownFlavor::CommonMark);
        let expected = path.with_extension("html");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &html).expect("the HTML file can be written");
        } else if fs::read_to_string(&expected).unwrap_or_default() != html {
            failures.push(format!("{} gives:\n{html}", path.display()));
        }
    }
    assert!(count > 0);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
