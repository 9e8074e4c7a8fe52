//! `lessonry ci`, and the workflow of `lessonry new`: where it is written, and which files must not change.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::cli::program::{Program, Run};

/// The path of the workflow in a repository.
const WORKFLOW: &str = ".github/workflows/lesson.yml";
/// Whether `Cargo.toml` names lessonry's repository. The tests must pass in both cases.
const HAS_REPOSITORY: bool = !env!("CARGO_PKG_REPOSITORY").is_empty();

/// A temporary folder with lessons.
struct Folder(TempDir);

impl Folder {
    /// A git repository with a lesson in each of these folders.
    fn with_git(lessons: &[&str]) -> Self {
        let folder = Self::without_git(lessons);
        fs::create_dir(folder.at(".git")).unwrap();
        folder
    }

    fn without_git(lessons: &[&str]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        for lesson in lessons {
            folder.write(&format!("{lesson}/site.toml"), "title = \"Rain\"\n");
        }
        folder
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    /// Runs a command in one of its folders.
    fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        Program::new(&self.at(folder), arguments).run(b"")
    }

    /// Runs `ci --source`, so that it always writes a workflow.
    fn ci(&self, arguments: &[&str]) -> Run {
        let source = ["ci", "--source", "https://example.org/OWNER/lessonry"];
        self.run_in(".", &[&source, arguments].concat())
    }

    /// The names in a folder, sorted.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.at(folder)).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn the_workflow_is_in_the_root_of_the_repository() {
    let folder = Folder::with_git(&["docs/rain"]);
    let run = folder.ci(&["docs/rain"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "wrote .github/workflows/lesson.yml\n"),
        "{}",
        run.stderr
    );
    assert_eq!(
        run.stderr,
        "help: on GitHub, under Settings > Pages of the repository, choose \"GitHub Actions\" as the source\n"
    );
    assert!(folder.read(WORKFLOW).contains("      LESSON: \"docs/rain\"\n"));
    assert_eq!(folder.names(".github/workflows"), ["lesson.yml"]);
    assert_eq!(folder.names("docs/rain"), ["site.toml"]);
    // The same from the lesson's folder, where the workflow already exists.
    let arguments = ["ci", "--source", "https://example.org/OWNER/lessonry"];
    let run = folder.run_in("docs/rain", &arguments);
    assert_eq!((run.code, run.stdout.as_str()), (0, "../../.github/workflows/lesson.yml is up to date\n"));
}

#[test]
fn git_may_keep_its_files_elsewhere() {
    let folder = Folder::with_git(&["sub/module/docs"]);
    // A submodule, or another worktree.
    folder.write("sub/module/.git", "gitdir: ../../.git/modules/module\n");
    let run = folder.ci(&["sub/module/docs"]);
    assert_eq!(run.stdout, "wrote sub/module/.github/workflows/lesson.yml\n");
    assert!(folder.read("sub/module/.github/workflows/lesson.yml").contains("LESSON: \"docs\"\n"));
    assert!(!folder.at(".github").exists());
}

#[test]
fn without_a_repository_the_workflow_is_beside_the_lesson() {
    let folder = Folder::without_git(&["rain"]);
    let run = folder.ci(&["rain"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "wrote rain/.github/workflows/lesson.yml\n"));
    let note =
        "note: the lesson is not in a git repository; GitHub only reads workflows in the root of one\n";
    assert!(run.stderr.starts_with(note), "{}", run.stderr);
    assert!(folder.read("rain/.github/workflows/lesson.yml").contains("LESSON: \".\"\n"));
}

#[test]
fn another_workflow_is_replaced_by_force_only() {
    let folder = Folder::with_git(&["one", "two"]);
    assert_eq!(folder.ci(&["one"]).code, 0);
    let first = folder.read(WORKFLOW);
    let run = folder.ci(&["two"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stderr,
        "error: `.github/workflows/lesson.yml` already exists for the lesson in `one`, and a repository can publish only one site\n\n\
         help: use --force to replace it\n"
    );
    assert_eq!(folder.read(WORKFLOW), first);
    assert_eq!(folder.ci(&["two", "--force"]).code, 0);
    assert!(folder.read(WORKFLOW).contains("LESSON: \"two\"\n"));
    // A workflow of the author's own.
    folder.write(WORKFLOW, "name: mine\n");
    let run = folder.ci(&["two"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.starts_with("error: `.github/workflows/lesson.yml` already exists and differs\n"),
        "{}",
        run.stderr
    );
    assert_eq!(folder.read(WORKFLOW), "name: mine\n");
}

#[test]
fn a_file_that_is_not_utf8_is_kept() {
    let folder = Folder::with_git(&["."]);
    let bytes = b"name: caf\xe9\n";
    folder.write(WORKFLOW, bytes);
    assert_eq!(folder.ci(&[]).code, 1);
    assert_eq!(fs::read(folder.at(WORKFLOW)).unwrap(), bytes);
    // A file that cannot be read does not count as missing.
    fs::remove_file(folder.at(WORKFLOW)).unwrap();
    fs::create_dir(folder.at(WORKFLOW)).unwrap();
    let run = folder.ci(&["--force"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.starts_with("error: cannot read `.github/workflows/lesson.yml`: "), "{}", run.stderr);
    assert_eq!(folder.names(".github/workflows"), ["lesson.yml"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    for link in [".github", ".github/workflows", WORKFLOW] {
        let folder = Folder::with_git(&["docs"]);
        let outside = TempDir::new().unwrap();
        fs::create_dir(outside.path().join("workflows")).unwrap();
        let target = if link == WORKFLOW { outside.path().join("other.yml") } else { outside.path().into() };
        if link == WORKFLOW {
            fs::write(&target, "mine").unwrap();
        }
        fs::create_dir_all(folder.at(link).parent().unwrap()).unwrap();
        symlink(&target, folder.at(link)).unwrap();
        for arguments in [&["docs"][..], &["docs", "--force"]] {
            let run = folder.ci(arguments);
            assert_eq!(run.code, 1);
            let problem = format!(
                "error: `{link}` is a symbolic link, and lessonry does not write the workflow through links\n"
            );
            assert!(run.stderr.starts_with(&problem), "{}", run.stderr);
        }
        assert_eq!(files(outside.path()), usize::from(link == WORKFLOW));
        if link == WORKFLOW {
            assert_eq!(fs::read_to_string(&target).unwrap(), "mine");
        }
    }
}

/// How many files are in a folder.
fn files(folder: &Path) -> usize {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries.filter(|entry| entry.file_type().is_file()).count()
}

#[test]
fn obsolete_files_are_listed_and_kept() {
    let folder = Folder::with_git(&["."]);
    let old = [".travis.yml", ".github/workflows/website.yml", ".github/workflows/template.yml"];
    for path in old {
        folder.write(path, "old");
    }
    folder.write(".github/workflows/other.yml", "other");
    let run = folder.ci(&[]);
    let note = "note: the lesson no longer needs `.travis.yml`, `.github/workflows/website.yml`, `.github/workflows/template.yml`\n";
    assert!(run.stderr.starts_with(note), "{}", run.stderr);
    for path in old {
        assert_eq!(folder.read(path), "old");
    }
    // In a repository with more than a lesson, other services may test the rest.
    let folder = Folder::with_git(&["docs"]);
    folder.write(".travis.yml", "old");
    assert!(!folder.ci(&["docs"]).stderr.contains("no longer needs"));
}

#[test]
fn no_workflow_is_written_that_cannot_install_lessonry() {
    let folder = Folder::with_git(&["."]);
    let run = folder.run_in(".", &["ci"]);
    if HAS_REPOSITORY {
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(folder.read(WORKFLOW).contains("Install lessonry"));
        return;
    }
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    let words =
        "error: this build of lessonry has no repository, so a workflow could not install it\n\nhelp: ";
    assert!(run.stderr.starts_with(words), "{}", run.stderr);
    assert!(!folder.at(".github").exists());
}

#[test]
fn a_new_lesson_has_a_workflow_only_where_that_works() {
    let folder = Folder::with_git(&[]);
    let run = folder.run_in(".", &["new", "docs"]);
    assert_eq!(run.code, 0);
    let note = "note: the lesson has no workflow to publish it; ";
    assert!(run.stderr.starts_with(note) && run.stderr.lines().count() == 1, "{}", run.stderr);
    assert!(!folder.at(".github").exists() && !folder.at("docs/.github").exists());
    // A new folder, and a fresh repository.
    let folder = Folder::without_git(&[]);
    fs::create_dir_all(folder.at("fresh/.git")).unwrap();
    for lesson in ["alone", "fresh"] {
        let run = folder.run_in(".", &["new", lesson]);
        assert_eq!(run.code, 0);
        assert_eq!(run.stderr.starts_with(note), !HAS_REPOSITORY, "{}", run.stderr);
        assert_eq!(folder.at(&format!("{lesson}/{WORKFLOW}")).exists(), HAS_REPOSITORY);
    }
    // An existing workflow is kept.
    folder.write("kept/.github/workflows/lesson.yml", "mine");
    assert_eq!(folder.run_in(".", &["new", "kept"]).code, 0);
    assert_eq!(folder.read("kept/.github/workflows/lesson.yml"), "mine");
}

#[test]
fn addresses_and_names_that_a_workflow_cannot_use_are_rejected() {
    let folder = Folder::with_git(&["${{ github.token }}", "my \"lesson\""]);
    let run = folder.ci(&["${{ github.token }}"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("cannot be used in a workflow"), "{}", run.stderr);
    assert_eq!(folder.ci(&["my \"lesson\""]).code, 0);
    assert!(folder.read(WORKFLOW).contains(r#"LESSON: "my \"lesson\""#));
    for source in ["https://example.org/a;b", "git@example.org:a/b", "lessonry"] {
        let run = folder.run_in(".", &["ci", "--force", "--source", source]);
        assert_eq!(run.code, 1, "{source}");
        assert!(run.stderr.contains("expected an address such as"), "{}", run.stderr);
    }
}
