//! Where a workflow gets lessonry from. The address of lessonry's repository stands in `Cargo.toml`, as
//! `package.repository`, and nowhere else; while it is empty, nobody knows it.

/// The version that is installed: this one, so that a lesson is built tomorrow as it is today.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Installs the archive of a release; `action.yml` runs it, too.
const RELEASE: &str = include_str!("release.sh");

/// Where a workflow gets lessonry from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// The archives of a release on GitHub: `OWNER/NAME`.
    Release(String),
    /// The source code at a tag, for Cargo to build: the address of a repository.
    Tag(String),
}

impl Source {
    /// Where this program comes from, if `Cargo.toml` says so.
    pub(super) fn own() -> Option<Self> {
        Self::of(Some(env!("CARGO_PKG_REPOSITORY")))
    }

    /// Releases have archives on GitHub only.
    fn of(repository: Option<&str>) -> Option<Self> {
        let address = address(repository?).ok()?;
        let name = address.strip_prefix("https://github.com/").map(|name| name.trim_end_matches(".git"));
        let is_pair = |name: &&str| name.split('/').filter(|part| !part.is_empty()).count() == 2;
        Some(match name.filter(is_pair) {
            Some(name) => Self::Release(name.to_owned()),
            None => Self::Tag(address),
        })
    }

    /// The step of a workflow that installs lessonry, indented as the steps of a job.
    pub(super) fn step(&self) -> String {
        let lines = match self {
            Self::Release(name) => format!(
                "env:\n  GH_TOKEN: ${{{{ github.token }}}}\n  REPOSITORY: {name}\n  VERSION: {VERSION}\nrun: |\n{}",
                indented(RELEASE, 2)
            ),
            Self::Tag(address) => {
                format!("run: cargo install --locked --git {address} --tag v{VERSION} lessonry")
            }
        };
        format!("      - name: Install lessonry\n{}", indented(&lines, 8))
    }
}

/// The lines of a text behind that many spaces.
fn indented(text: &str, spaces: usize) -> String {
    let lines: Vec<_> = text.lines().map(|line| format!("{:spaces$}{line}", "")).collect();
    lines.join("\n")
}

/// Checks the address of a repository. It stands in a script, so nothing in it may mean anything to a shell.
pub(super) fn address(text: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:".contains(c);
    match text.strip_prefix("https://").map(|rest| rest.trim_end_matches('/')) {
        Some(rest) if rest.contains('/') && !rest.starts_with('/') && rest.chars().all(is_plain) => {
            Ok(format!("https://{rest}"))
        }
        _ => Err("the address of a repository looks like https://example.org/OWNER/NAME".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_on_github_only() {
        let release = Some(Source::Release("rain/lessonry".into()));
        for address in ["", "/", ".git"].map(|end| format!("https://github.com/rain/lessonry{end}")) {
            assert_eq!(Source::of(Some(&address)), release, "{address}");
        }
        let tag = |address: &str| Some(Source::Tag(address.into()));
        for address in ["https://example.org/rain/lessonry", "https://github.com/rain/lessonry/tree/x"] {
            assert_eq!(Source::of(Some(address)), tag(address));
        }
        assert_eq!(Source::of(Some("")), None);
        assert_eq!(Source::of(None), None);
    }

    #[test]
    fn an_address_means_nothing_to_a_shell() {
        assert_eq!(
            address("https://example.org/rain/l.git/").as_deref(),
            Ok("https://example.org/rain/l.git")
        );
        for text in [
            "",
            "rain/lessonry",
            "https://",
            "https://example.org",
            "http://example.org/a/b",
            "https://example.org/a;b",
            "https://example.org/$(a)",
            "https://example.org/a b",
            "https://example.org/${{ a }}",
            "git@example.org:a/b",
        ] {
            assert!(address(text).is_err(), "{text}");
        }
    }
}
