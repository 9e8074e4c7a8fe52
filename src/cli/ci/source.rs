//! Where a workflow installs lessonry from. The address of lessonry's repository is only in `Cargo.toml`, as
//! `package.repository`; it may be empty.

/// The version to install: this one, so that a lesson keeps being built in the same way.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The script that installs the archive of a release; `action.yml` runs it too.
const RELEASE: &str = include_str!("release.sh");

/// Where a workflow installs lessonry from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// A release on GitHub; holds `OWNER/NAME`.
    Release(String),
    /// The source code at a tag, built by Cargo; holds the address of the repository.
    Tag(String),
}

impl Source {
    /// The source of this program, if `Cargo.toml` has its repository.
    pub(super) fn own() -> Option<Self> {
        Self::of(Some(env!("CARGO_PKG_REPOSITORY")))
    }

    /// The source for a repository: only GitHub has releases with archives.
    fn of(repository: Option<&str>) -> Option<Self> {
        let address = address(repository?).ok()?;
        let name = address.strip_prefix("https://github.com/").map(|name| name.trim_end_matches(".git"));
        let is_pair = |name: &&str| name.split('/').filter(|part| !part.is_empty()).count() == 2;
        Some(match name.filter(is_pair) {
            Some(name) => Self::Release(name.to_owned()),
            None => Self::Tag(address),
        })
    }

    /// The step that installs lessonry, indented like the steps of a job.
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

/// The lines of a text, each indented by this many spaces.
fn indented(text: &str, spaces: usize) -> String {
    let lines: Vec<_> = text.lines().map(|line| format!("{:spaces$}{line}", "")).collect();
    lines.join("\n")
}

/// Parses the address of a repository. It is used in a script, so it must not contain anything special to a shell.
pub(super) fn address(text: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:".contains(c);
    match text.strip_prefix("https://").map(|rest| rest.trim_end_matches('/')) {
        Some(rest) if rest.contains('/') && !rest.starts_with('/') && rest.chars().all(is_plain) => {
            Ok(format!("https://{rest}"))
        }
        _ => Err("expected an address such as https://example.org/OWNER/NAME".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_on_github_only() {
        let release = Some(Source::Release("OWNER/lessonry".into()));
        for address in ["", "/", ".git"].map(|end| format!("https://github.com/OWNER/lessonry{end}")) {
            assert_eq!(Source::of(Some(&address)), release, "{address}");
        }
        let tag = |address: &str| Some(Source::Tag(address.into()));
        for address in ["https://example.org/OWNER/lessonry", "https://github.com/OWNER/lessonry/tree/x"] {
            assert_eq!(Source::of(Some(address)), tag(address));
        }
        assert_eq!(Source::of(Some("")), None);
        assert_eq!(Source::of(None), None);
    }

    #[test]
    fn addresses_are_safe_in_a_shell() {
        assert_eq!(
            address("https://example.org/rain/l.git/").as_deref(),
            Ok("https://example.org/rain/l.git")
        );
        for text in [
            "",
            "OWNER/lessonry",
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
