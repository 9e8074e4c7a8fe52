//! The pages of real lessons have the same addresses as with Jekyll.
//!
//! `LESSONRY_LESSONS` is a folder with lessons in `lessons/NAME`, and with `oracle/pages/NAME/urls.tsv`, which has a
//! line `SOURCE<TAB>ADDRESS` for each page. Without it the test does nothing.

use std::path::Path;

use lessonry::diagnostics::Diagnostics;
use lessonry::discover;
use lessonry::load::{self, Overrides};

#[test]
fn pages_of_real_lessons_keep_their_addresses() {
    let Ok(root) = std::env::var("LESSONRY_LESSONS") else { return };
    let root = Path::new(&root);
    let mut count = 0;
    for folder in std::fs::read_dir(root.join("oracle/pages")).expect("a folder") {
        let folder = folder.expect("an entry").path();
        let name = folder.file_name().expect("a name").to_owned();
        let mut diagnostics = Diagnostics::default();
        let lesson = root.join("lessons").join(&name);
        let sources = discover::discover(&lesson, None, &mut diagnostics).expect("a lesson");
        let lesson = load::load(&sources, Overrides::default(), &mut diagnostics).expect("a lesson");
        for line in std::fs::read_to_string(folder.join("urls.tsv")).expect("addresses").lines() {
            let (path, url) = line.split_once('\t').expect("two columns");
            let page = lesson.find(path).unwrap_or_else(|| panic!("{} has no page {path}", name.display()));
            assert_eq!(lesson.page(page).url, url, "{} {path}", name.display());
            count += 1;
        }
        assert!(!diagnostics.has_errors(), "{}: {diagnostics:#?}", name.display());
    }
    assert!(count > 0);
}
