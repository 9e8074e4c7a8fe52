//! Reads a folder into sources: the only reader of a lesson and its theme.

#![allow(clippy::disallowed_methods, reason = "this stage reads the lesson's files")]

mod git;
mod image_size;
mod read;
mod walk;

use std::collections::HashMap;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::exclusions::Exclusions;
use crate::model::memo::Memo;
use crate::model::tree::{Tree, TreeFile};
use crate::source::{SourceFile, Sources};

/// The configuration files; a folder with one of them is a lesson.
pub const CONFIG_FILES: [&str; 3] = ["site.toml", "_config.yml", "_config.yaml"];

/// Why a folder cannot be read as a lesson.
#[derive(Debug, thiserror::Error)]
pub enum DiscoverError {
    /// The folder does not exist.
    #[error("there is no folder `{}`", .0.display())]
    NoFolder(PathBuf),
    /// The folder has no configuration.
    #[error(
        "`{}` is not a lesson: it has no site.toml and no _config.yml; create one with `lessonry new DIR`",
        .0.display()
    )]
    NotALesson(PathBuf),
    /// The folder itself cannot be read.
    #[error("cannot read `{}`: {error}", path.display())]
    Unreadable {
        /// The lesson's folder.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
}

/// Reads the configuration of the lesson in a folder. If the file cannot be read, it is empty; [`Reader`] reports that.
pub fn configuration(root: &Path) -> Result<Arc<SourceFile>, DiscoverError> {
    let (path, file) = find_configuration(root)?;
    Ok(read_configuration(path, &file))
}

/// Finds the configuration of the lesson in a folder.
fn find_configuration(root: &Path) -> Result<(&'static str, TreeFile), DiscoverError> {
    if !root.is_dir() {
        return Err(DiscoverError::NoFolder(root.to_owned()));
    }
    let find = |path: &'static str| {
        let disk = root.join(path);
        let stamp = walk::stamp(&disk.metadata().ok().filter(Metadata::is_file)?);
        Some((path, TreeFile { disk, stamp }))
    };
    CONFIG_FILES.into_iter().find_map(find).ok_or_else(|| DiscoverError::NotALesson(root.to_owned()))
}

fn read_configuration(path: &str, file: &TreeFile) -> Arc<SourceFile> {
    let unread = |_| SourceFile::from_bytes(path, Vec::new());
    Arc::new(read::read(path, file).unwrap_or_else(unread))
}

/// Reads a lesson's folder, in the order of paths. `destination` is a folder inside it that is not part of the lesson.
///
/// Files that cannot be read, and links that lead out of the lesson, are reported and left out.
pub fn discover(
    root: &Path,
    destination: Option<&Path>,
    diagnostics: &mut Diagnostics,
) -> Result<Sources, DiscoverError> {
    let tree = Scanner::new(root, destination, |_| Exclusions::default()).scan()?;
    Ok(Reader::default().read(&tree, diagnostics))
}

/// Finds the files of a lesson's folder again and again. Only the configuration is read, and only when it has changed.
#[derive(Debug)]
pub struct Scanner {
    root: PathBuf,
    /// A folder that is not part of the lesson: where the site is written.
    destination: Option<PathBuf>,
    /// Reads what a configuration excludes.
    exclusions: fn(&SourceFile) -> Exclusions,
    configuration: Memo<TreeFile, (Arc<SourceFile>, Exclusions)>,
}

impl Scanner {
    /// A scanner of the lesson in the folder `root`. Folders and links that the configuration excludes, as `exclusions`
    /// reads it, are not followed.
    pub fn new(root: &Path, destination: Option<&Path>, exclusions: fn(&SourceFile) -> Exclusions) -> Self {
        let (root, destination) = (root.to_owned(), destination.map(Path::to_owned));
        Self { root, destination, exclusions, configuration: Memo::default() }
    }

    /// Finds the files of the lesson as they are now.
    pub fn scan(&mut self) -> Result<Tree, DiscoverError> {
        let (root, destination) = (&self.root, self.destination.as_deref());
        let (path, file) = find_configuration(root)?;
        let read = |file: &TreeFile| {
            let source = read_configuration(path, file);
            let exclusions = (self.exclusions)(&source);
            Ok((source, exclusions))
        };
        let (source, exclusions) = self.configuration.read(file.clone(), read)?;
        let tree = walk::walk(root, destination, exclusions)
            .map_err(|error| DiscoverError::Unreadable { path: root.clone(), error })?;
        let committed = git::last_commit(root).and_then(|seconds| Timestamp::from_second(seconds).ok());
        Ok(Tree { committed, configuration: Some((file, Arc::clone(source))), ..tree })
    }
}

/// Reads a lesson again and again: a file that has not changed is not read again.
#[derive(Debug, Default)]
pub struct Reader {
    /// The files by path. While its metadata stay the same, so does the content of a file.
    files: HashMap<String, ReadFile>,
}

type ReadFile = Memo<TreeFile, Arc<SourceFile>>;

impl Reader {
    /// Reads the files that a [`Scanner`] found.
    pub fn read(&mut self, tree: &Tree, diagnostics: &mut Diagnostics) -> Sources {
        diagnostics.merge(tree.diagnostics.clone());
        let known = &mut self.files;
        let file = |(path, file)| {
            let (path, memo) =
                known.remove_entry(path).unwrap_or_else(|| (String::clone(path), Memo::default()));
            (path, memo, file)
        };
        let mut files: Vec<(String, ReadFile, &TreeFile)> = tree.files.iter().map(file).collect();
        let read: Vec<io::Result<Arc<SourceFile>>> = files
            .par_iter_mut()
            .map(|(path, memo, file)| {
                let read = |file: &TreeFile| match &tree.configuration {
                    Some((known, source)) if known == file => Ok(Arc::clone(source)),
                    _ => read::read(path, file).map(Arc::new),
                };
                memo.read(file.clone(), read).map(Arc::clone)
            })
            .collect();
        let mut sources = Sources::default();
        for (file, (path, ..)) in read.into_iter().zip(&files) {
            match file {
                Ok(file) => drop(sources.add(file)),
                Err(error) => diagnostics.push(unreadable(path, &error)),
            }
        }
        self.files = files.into_iter().map(|(path, memo, _)| (path, memo)).collect();
        sources
    }
}

/// The error for a file or folder that cannot be read.
fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let diagnostic = Diagnostic::error("unreadable", None, format!("cannot read `{path}`: {error}"));
    if error.kind() == io::ErrorKind::PermissionDenied {
        diagnostic.hint("grant read permission, or list it in `exclude`")
    } else {
        diagnostic
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::source::Data;

    fn lesson(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        folder
    }

    fn paths(folder: &Path, destination: Option<&Path>) -> (Vec<String>, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let sources = discover(folder, destination, &mut diagnostics).expect("a lesson");
        (sources.iter().map(|(_, file)| file.path.clone()).collect(), diagnostics)
    }

    #[test]
    fn reads_pages_and_leaves_the_rest_on_disk() {
        let folder = lesson(&[
            ("_config.yml", b"title: T\n"),
            ("index.md", b"\xEF\xBB\xBF---\ntitle: T\n---\n"),
            ("fig/a.svg", b"---\n---\n<svg/>"),
            ("fig/b.png", b"---\n"),
            ("code/x.py", b"--- no\n"),
            ("_includes/a.snip", b"text"),
        ]);
        let sources = discover(folder.path(), None, &mut Diagnostics::default()).expect("a lesson");
        let is_text = |path: &str| {
            let id = sources.find(path).unwrap_or_else(|| panic!("{path}"));
            matches!(sources.get(id).data, Data::Text(_))
        };
        assert!(
            is_text("index.md")
                && is_text("fig/a.svg")
                && is_text("_includes/a.snip")
                && is_text("_config.yml")
        );
        assert!(!is_text("fig/b.png") && !is_text("code/x.py"));
        assert!(sources.text(sources.find("index.md").expect("index")).starts_with("---"));
    }

    #[test]
    fn skips_what_is_not_source() {
        let folder = lesson(&[
            ("site.toml", b""),
            (".git/HEAD", b"x"),
            ("_site/index.html", b"x"),
            ("docs/index.html", b"x"),
            ("public/.lessonry", b"index.html\n"),
            ("public/index.html", b"x"),
            ("node_modules/a.md", b"x"),
            ("target/CACHEDIR.TAG", b"Signature: 8a477f597d28d172789f06886806bc55"),
            ("target/debug/x.md", b"x"),
            (".well-known/security.txt", b"x"),
            (".hidden/a.md", b"x"),
            ("vendor/bundle/a.md", b"x"),
            ("vendor/a.md", b"x"),
        ]);
        let include = |_: &_| Exclusions { include: vec![".well-known".into()], ..Exclusions::default() };
        let docs = folder.path().join("docs");
        let tree = Scanner::new(folder.path(), Some(&docs), include).scan().expect("a lesson");
        let paths: Vec<_> = tree.files.keys().collect();
        assert_eq!(paths, [".well-known/security.txt", "site.toml", "vendor/a.md"]);
        assert!(tree.diagnostics.is_empty());
    }

    #[test]
    fn bytes_that_are_not_utf8_have_an_offset() {
        let folder =
            lesson(&[("site.toml", b""), ("index.md", b"---\n---\nab\xFFc\n"), ("README.md", b"\xFF")]);
        let sources = discover(folder.path(), None, &mut Diagnostics::default()).expect("a lesson");
        let file = sources.get(sources.find("index.md").expect("index"));
        assert_eq!(file.not_utf8, Some(10));
        assert_eq!(file.text(), "---\n---\nab\u{FFFD}c\n");
        let readme = sources.get(sources.find("README.md").expect("readme"));
        assert!(matches!(readme.data, Data::Binary { size: 1, .. }));
    }

    #[test]
    fn a_folder_that_is_not_a_lesson_is_an_error() {
        let folder = lesson(&[("index.md", b"")]);
        let error =
            discover(folder.path(), None, &mut Diagnostics::default()).expect_err("no lesson").to_string();
        assert!(
            error.contains("site.toml") && error.contains("_config.yml") && error.contains("lessonry new")
        );
        let error =
            discover(&folder.path().join("nope"), None, &mut Diagnostics::default()).expect_err("no folder");
        assert!(matches!(error, DiscoverError::NoFolder(_)));
    }

    #[test]
    fn reads_again_only_what_changed() {
        let folder = lesson(&[("site.toml", b""), ("a.md", b"one"), ("b.md", b"one")]);
        let (mut scanner, mut reader) =
            (Scanner::new(folder.path(), None, |_| Exclusions::default()), Reader::default());
        let mut read = || reader.read(&scanner.scan().expect("a lesson"), &mut Diagnostics::default());
        let text = |sources: &Sources, path| {
            let text = sources.text(sources.find(path).expect("a file"));
            (text.to_owned(), text.as_ptr())
        };
        let first = read();
        fs::write(folder.path().join("b.md"), "three").expect("a file");
        let second = read();
        assert_eq!(text(&first, "a.md"), text(&second, "a.md"));
        assert_eq!(text(&first, "site.toml"), text(&second, "site.toml"));
        assert_eq!(text(&second, "b.md").0, "three");
        fs::remove_file(folder.path().join("a.md")).expect("no file");
        assert_eq!(read().find("a.md"), None);
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_inside() {
        use std::os::unix::fs::symlink;
        let outside = lesson(&[("secret.txt", b"x")]);
        let folder = lesson(&[("site.toml", b""), ("files/a.txt", b"a")]);
        let root = folder.path();
        symlink(outside.path().join("secret.txt"), root.join("secret.txt")).expect("a link");
        symlink(outside.path(), root.join("all")).expect("a link");
        symlink("files", root.join("same")).expect("a link");
        symlink("..", root.join("files/loop")).expect("a link");
        symlink("gone", root.join("dangling")).expect("a link");
        symlink("circle", root.join("circle")).expect("a link");
        let (paths, diagnostics) = paths(root, None);
        assert_eq!(paths, ["files/a.txt", "same/a.txt", "site.toml"]);
        let told: Vec<_> = diagnostics.iter().map(|d| d.code).collect();
        assert_eq!(told.iter().filter(|&&code| code == "symlink-outside").count(), 2);
        assert_eq!(told.iter().filter(|&&code| code == "symlink-broken").count(), 2);
        assert!(told.contains(&"symlink-loop") && !told.contains(&"unreadable"), "{told:?}");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf8_are_errors() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let folder = lesson(&[("site.toml", b"exclude = ['env']"), ("a.md", b"x")]);
        for name in [&b"caf\xE9.md"[..], b"caf\xE8.md", b"\xFF"] {
            fs::write(folder.path().join(OsStr::from_bytes(name)), "x").expect("a file");
        }
        let (paths, diagnostics) = paths(folder.path(), None);
        assert_eq!(paths, ["a.md", "site.toml"]);
        let told: Vec<_> = diagnostics.iter().map(|d| (d.code, d.message.as_str())).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told.contains(&("file-name", "the name of `caf\u{FFFD}.md` is not UTF-8")), "{told:?}");
    }

    #[cfg(unix)]
    #[test]
    fn excluded_folders_are_not_entered() {
        use std::os::unix::fs::symlink;
        let folder = lesson(&[("site.toml", b""), ("env/a.md", b"x"), ("a.log", b"x"), ("b.md", b"x")]);
        let root = folder.path();
        for (target, link) in
            [("/", "env/all"), ("/", "disk"), ("/etc/hosts", "hosts"), ("gone", "lost"), ("loop", "loop")]
        {
            symlink(target, root.join(link)).expect("a link");
        }
        let exclusions = |_: &_| {
            let exclude = ["env/", "disk", "hosts", "lost", "loop", "*.log"].map(str::to_owned).to_vec();
            Exclusions { exclude, include: Vec::new() }
        };
        let tree = Scanner::new(root, None, exclusions).scan().expect("a lesson");
        assert!(tree.diagnostics.is_empty(), "{:?}", tree.diagnostics);
        // Single files are kept, because a page may include them.
        assert_eq!(tree.files.keys().collect::<Vec<_>>(), ["a.log", "b.md", "site.toml"]);
        assert_eq!(configuration(root).expect("a lesson").path, "site.toml");
    }
}
