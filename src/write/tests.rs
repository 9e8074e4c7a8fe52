//! Tests that a site is written to its folder, and that everything else is kept.

use std::collections::BTreeMap;

use tempfile::TempDir;

use super::*;

/// A temporary folder with an empty lesson in it.
struct Disk {
    folder: TempDir,
}

impl Disk {
    fn new() -> Self {
        let disk = Self { folder: TempDir::new().unwrap() };
        disk.put("lesson/site.toml", "");
        disk
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn destination(&self, path: &str, force: bool) -> Result<Destination, WriteError> {
        Destination::new(&self.at("lesson"), &self.at(path), force)
    }

    fn write(&self, path: &str, force: bool, files: &[(&str, &str)]) -> Result<Written, WriteError> {
        let mut site = Site::default();
        for (path, text) in files {
            site.make(SitePath::new(path), *text);
        }
        write(&site, &self.destination(path, force)?)
    }

    /// The files in a folder, with their content.
    fn files(&self, path: &str) -> BTreeMap<String, String> {
        let files = walkdir::WalkDir::new(self.at(path)).into_iter().map(Result::unwrap);
        let files = files.filter(|entry| !entry.file_type().is_dir());
        files
            .map(|entry| {
                let name = entry.path().strip_prefix(self.at(path)).unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(entry.path()).unwrap())
            })
            .collect()
    }

    fn names(&self, path: &str) -> String {
        self.files(path).into_keys().collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn writes_and_replaces_a_site() {
    let disk = Disk::new();
    let written = disk.write("lesson/_site", false, &[("a/", "one"), ("b.html", "two")]).unwrap();
    assert_eq!(written, Written { files: 2, bytes: 6 });
    assert_eq!(disk.names("lesson/_site"), ".lessonry a/index.html b.html");
    disk.write("lesson/_site", false, &[("b.html", "three")]).unwrap();
    assert_eq!(disk.files("lesson/_site")["b.html"], "three");
    assert_eq!(disk.names("lesson"), "_site/.lessonry _site/b.html site.toml");
}

#[test]
fn makes_missing_folders_and_fills_empty_ones() {
    let disk = Disk::new();
    disk.write("x/y/z", false, &[("a.html", "")]).unwrap();
    fs::create_dir(disk.at("empty")).unwrap();
    disk.write("empty", false, &[("a.html", "")]).unwrap();
    assert_eq!(disk.names("."), "empty/.lessonry empty/a.html lesson/site.toml x/y/z/.lessonry x/y/z/a.html");
}

#[test]
fn rejects_folders_with_other_files() {
    let disk = Disk::new();
    disk.write("out", false, &[("a.html", "")]).unwrap();
    for name in ["out/b", "out/c/d", "out/e", "out/f"] {
        disk.put(name, "mine");
    }
    disk.put("out/.DS_Store", "");
    let error = disk.write("out", false, &[]).unwrap_err().to_string();
    assert!(error.ends_with("has files that lessonry did not write: `b`, `c/d`, `e` and 1 more"), "{error}");
    disk.put("file", "");
    assert!(matches!(disk.destination("file", true), Err(WriteError::NotAFolder(_))));
}

#[test]
fn refuses_the_lesson_and_the_folders_around_it() {
    let disk = Disk::new();
    for path in ["lesson", "lesson/.", ".", "lesson/../../"] {
        assert!(matches!(disk.destination(path, true), Err(WriteError::HoldsLesson(_))), "{path}");
    }
    assert!(disk.destination("lesson/_site", false).is_ok());
    assert!(disk.destination("lesson2", false).is_ok());
}

#[test]
fn keeps_the_files_of_others_when_forced() {
    let disk = Disk::new();
    disk.write("out", false, &[("a.html", "1"), ("old/b.html", "1"), ("both/c.html", "1")]).unwrap();
    disk.put("out/.git/HEAD", "mine");
    disk.put("out/both/mine", "mine");
    disk.write("out", true, &[("a.html", "2"), ("new/d.html", "2")]).unwrap();
    assert_eq!(disk.names("out"), ".git/HEAD .lessonry a.html both/mine new/d.html");
    assert_eq!(disk.files("out")["a.html"], "2");
    assert!(!disk.names(".").contains(".lessonry-"), "a staging folder was left behind");
    assert!(disk.write("out", false, &[]).is_err(), "files of others were listed as ours");
}

#[test]
fn a_failed_build_keeps_the_previous_one() {
    let disk = Disk::new();
    disk.write("out", false, &[("a.html", "1")]).unwrap();
    let before = disk.files(".");
    let mut site = Site::default();
    site.make(SitePath::new("a.html"), "2");
    site.files.insert(SitePath::new("b.png"), Content::Copied(disk.at("lesson/gone.png")));
    let error = write(&site, &disk.destination("out", false).unwrap()).unwrap_err().to_string();
    assert!(error.contains("gone.png"), "{error}");
    assert_eq!(disk.files("."), before);
}

#[test]
fn removes_the_folder_of_an_interrupted_build() {
    let disk = Disk::new();
    disk.put(".out.lessonry-1/lock", "");
    disk.put(".out.lessonry-1/site/a.html", "half");
    disk.put(".out2.lessonry-1/lock", "another destination's");
    disk.write("out", false, &[("a.html", "1")]).unwrap();
    assert_eq!(disk.names("."), ".out2.lessonry-1/lock lesson/site.toml out/.lessonry out/a.html");
}

#[test]
fn leaves_another_build_alone() {
    let disk = Disk::new();
    disk.put(".out.lessonry-1/lock", "");
    let lock = File::open(disk.at(".out.lessonry-1/lock")).unwrap();
    lock.lock().unwrap();
    disk.write("out", false, &[("a.html", "1")]).unwrap();
    assert!(disk.at(".out.lessonry-1/lock").exists());
}

#[test]
fn no_path_leads_out_of_the_site() {
    let disk = Disk::new();
    for path in ["../x", "a/../../x", "a/./../../x"] {
        assert!(matches!(disk.write("out", false, &[(path, "")]), Err(WriteError::Outside(_))), "{path}");
    }
    assert_eq!(disk.names("."), "lesson/site.toml");
}

#[test]
fn a_false_list_removes_nothing_outside() {
    let disk = Disk::new();
    disk.put("precious", "mine");
    disk.write("out", false, &[("a.html", "1")]).unwrap();
    let list = disk.files("out")[".lessonry"].clone();
    disk.put("out/.lessonry", &format!("{list}../precious\n"));
    disk.put("out/mine", "mine");
    assert!(matches!(disk.write("out", true, &[("a.html", "2")]), Err(WriteError::Outside(_))));
    assert_eq!(disk.files(".")["precious"], "mine");
}

#[test]
fn odd_names_are_listed_too() {
    let disk = Disk::new();
    let odd = [("a b%20.html", ""), ("ü.html", ""), ("line\nbreak.html", "")];
    disk.write("out", false, &odd).unwrap();
    disk.write("out", false, &odd).unwrap();
    assert_eq!(disk.files("out").len(), 4);
}

#[cfg(unix)]
#[test]
fn copies_can_be_read_and_replaced() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let disk = Disk::new();
    disk.put("lesson/fig.png", "picture");
    fs::set_permissions(disk.at("lesson/fig.png"), fs::Permissions::from_mode(0o400)).unwrap();
    fs::create_dir(disk.at("real")).unwrap();
    fs::set_permissions(disk.at("real"), fs::Permissions::from_mode(0o700)).unwrap();
    symlink("real", disk.at("link")).unwrap();
    let mut site = Site::default();
    site.files.insert(SitePath::new("fig.png"), Content::Copied(disk.at("lesson/fig.png")));
    write(&site, &disk.destination("link", false).unwrap()).unwrap();
    let mode = |path: &str| fs::metadata(disk.at(path)).unwrap().permissions().mode() & 0o777;
    assert!(disk.at("link").is_symlink());
    assert_eq!(mode("real"), 0o700);
    assert_eq!(mode("real/fig.png") & 0o600, 0o600);
}
