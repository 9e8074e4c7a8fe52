//! Reads the date of the last commit from a git repository; running git would take as long as building a site.
//!
//! <https://git-scm.com/docs/gitrepository-layout>, <https://git-scm.com/docs/gitformat-pack>

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use flate2::read::ZlibDecoder;

/// How much of a commit is read, in bytes: its date comes before its message.
const LONGEST: u64 = 1 << 16;

/// The date of the last commit of the repository that contains `folder`, in seconds since 1970; none if there is no
/// repository, or if it uses a format that lessonry does not read.
///
/// The commit is looked up in the loose objects, then in the packs. If it is stored as a delta, the log of `HEAD` has
/// the time of the last commit or clone instead.
pub(super) fn last_commit(folder: &Path) -> Option<i64> {
    let repository = Repository::around(folder)?;
    let head = repository.head()?;
    let commit = repository.loose(&head).or_else(|| repository.packed(&head));
    commit.and_then(|commit| committed(&commit)).or_else(|| repository.moved())
}

/// The folders of a repository.
struct Repository {
    /// The folder of the work tree: `HEAD` and its log.
    own: PathBuf,
    /// The folder that all work trees share: branches and objects.
    shared: PathBuf,
}

impl Repository {
    fn around(folder: &Path) -> Option<Self> {
        let folder = folder.canonicalize().ok()?;
        let marker = folder.ancestors().map(|folder| folder.join(".git")).find(|marker| marker.exists())?;
        // In a work tree or a submodule it is a file with the path of the folder.
        let own = match fs::read_to_string(&marker) {
            Ok(text) => marker.with_file_name(text.strip_prefix("gitdir:")?.trim()),
            Err(_) => marker,
        };
        let shared = fs::read_to_string(own.join("commondir"));
        let shared = shared.map_or_else(|_| own.clone(), |path| own.join(path.trim()));
        Some(Self { own, shared })
    }

    /// The id of the current commit.
    fn head(&self) -> Option<String> {
        let head = fs::read_to_string(self.own.join("HEAD")).ok()?;
        let Some(name) = head.strip_prefix("ref:").map(str::trim) else { return id(&head) };
        if name.split('/').any(|part| part == "..") {
            return None;
        }
        if let Ok(text) = fs::read_to_string(self.shared.join(name)) {
            return id(&text);
        }
        let packed = fs::read_to_string(self.shared.join("packed-refs")).ok()?;
        let (hash, _) =
            packed.lines().filter_map(|line| line.split_once(' ')).find(|(_, known)| *known == name)?;
        id(hash)
    }

    /// The start of a loose commit, without its header.
    fn loose(&self, id: &str) -> Option<Vec<u8>> {
        let (folder, name) = id.split_at(2);
        let object = inflated(File::open(self.shared.join("objects").join(folder).join(name)).ok()?)?;
        let end = memchr::memchr(0, &object)?;
        object.starts_with(b"commit ").then(|| object[end + 1..].to_vec())
    }

    /// The start of a commit in a pack.
    fn packed(&self, id: &str) -> Option<Vec<u8>> {
        let hash = bytes(id)?;
        let files = fs::read_dir(self.shared.join("objects/pack")).ok()?;
        let mut packs = files.filter_map(|file| Some(file.ok()?.path()));
        packs.find_map(|path| {
            let is_index = path.extension().is_some_and(|extension| extension == "idx");
            let offset = is_index.then(|| offset(&path, &hash).ok().flatten()).flatten()?;
            in_pack(&path.with_extension("pack"), offset)
        })
    }

    /// The time of the last entry in the log of `HEAD`.
    fn moved(&self) -> Option<i64> {
        let mut log = File::open(self.own.join("logs/HEAD")).ok()?;
        let length = log.seek(SeekFrom::End(0)).ok()?;
        log.seek(SeekFrom::Start(length.saturating_sub(LONGEST))).ok()?;
        let mut text = Vec::new();
        log.take(LONGEST).read_to_end(&mut text).ok()?;
        let text = String::from_utf8_lossy(&text);
        time(text.lines().next_back()?.split('\t').next()?)
    }
}

/// Parses the id of an object: 40 hexadecimal digits, or 64 with SHA-256.
fn id(text: &str) -> Option<String> {
    let id = text.trim();
    let is_id = matches!(id.len(), 40 | 64) && id.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_id.then(|| id.to_owned())
}

fn bytes(id: &str) -> Option<Vec<u8>> {
    (0..id.len()).step_by(2).map(|at| u8::from_str_radix(&id[at..at + 2], 16).ok()).collect()
}

fn inflated(file: impl Read) -> Option<Vec<u8>> {
    let mut object = Vec::new();
    ZlibDecoder::new(file).take(LONGEST).read_to_end(&mut object).ok()?;
    Some(object)
}

/// The offset of an object in a pack, from the pack's index (version 2): a table of how many ids start with each byte or
/// a lower one, the sorted ids, their checksums, their offsets, and the offsets that do not fit into 31 bits.
fn offset(index: &Path, hash: &[u8]) -> io::Result<Option<u64>> {
    const HEADER: u64 = 8;
    const TABLE: u64 = 256 * 4;
    let mut file = File::open(index)?;
    // Do not allocate `length` bytes up front: it comes from a file that may be broken.
    let mut read = |at: u64, length: u64| -> io::Result<Vec<u8>> {
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        let read = file.by_ref().take(length).read_to_end(&mut bytes)?;
        if read as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    };
    let start = read(0, HEADER + TABLE)?;
    if !start.starts_with(b"\xfftOc\0\0\0\x02") {
        return Ok(None);
    }
    let count = |byte: usize| u64::from(number(&start[HEADER as usize + byte * 4..]));
    let first = usize::from(hash[0]);
    let (from, to, all) = (first.checked_sub(1).map_or(0, count), count(first), count(255));
    let width = hash.len() as u64;
    let ids = read(HEADER + TABLE + from * width, to.saturating_sub(from) * width)?;
    let Some(at) = ids.chunks_exact(hash.len()).position(|id| id == hash) else { return Ok(None) };
    let offsets = HEADER + TABLE + all * (width + 4);
    let short = number(&read(offsets + (from + at as u64) * 4, 4)?);
    if short >> 31 == 0 {
        return Ok(Some(u64::from(short)));
    }
    let long = read(offsets + all * 4 + u64::from(short & 0x7fff_ffff) * 8, 8)?;
    Ok(Some(u64::from(number(&long)) << 32 | u64::from(number(&long[4..]))))
}

/// The first four bytes as a big-endian number.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, &byte| number << 8 | u32::from(byte))
}

/// The start of the commit at `offset`; none if it is stored as a delta.
fn in_pack(pack: &Path, offset: u64) -> Option<Vec<u8>> {
    const COMMIT: u8 = 1;
    let mut file = io::BufReader::new(File::open(pack).ok()?);
    file.seek(SeekFrom::Start(offset)).ok()?;
    // The first byte has the kind; the length continues while the highest bit is set.
    let mut byte = [0];
    file.read_exact(&mut byte).ok()?;
    let kind = byte[0] >> 4 & 7;
    while byte[0] & 0x80 != 0 {
        file.read_exact(&mut byte).ok()?;
    }
    (kind == COMMIT).then(|| inflated(file)).flatten()
}

/// The committer date of a commit.
fn committed(commit: &[u8]) -> Option<i64> {
    let text = String::from_utf8_lossy(commit);
    let headers = text.split("\n\n").next()?;
    time(headers.lines().find_map(|line| line.strip_prefix("committer "))?)
}

/// The time after a name: `Ada <ada@example.org> 1700000000 +0100`.
fn time(signature: &str) -> Option<i64> {
    let (_, time) = signature.rsplit_once('>')?;
    time.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    const DATE: &str = "1600000000 +0200";
    const SECONDS: Option<i64> = Some(1_600_000_000);

    fn git(folder: &Path, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(folder).args(["-c", "user.name=Ada >", "-c", "user.email=ada@example.org"]);
        command
            .args(arguments)
            .env_remove("GIT_DIR")
            .env_remove("GIT_INDEX_FILE")
            .env_remove("GIT_WORK_TREE");
        let output =
            command.env("GIT_COMMITTER_DATE", DATE).env("GIT_AUTHOR_DATE", "1500000000 +0000").output();
        let output = output.expect("git runs");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn repository() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        git(folder.path(), &["init", "-q", "-b", "main"]);
        git(
            folder.path(),
            &["commit", "-q", "--allow-empty", "-m", "committer Bo <> 5 +0000\n\ncommitter <> 6"],
        );
        folder
    }

    #[test]
    fn a_commit_has_a_date_loose_or_packed() {
        let folder = repository();
        let lesson = folder.path().join("docs/lesson");
        fs::create_dir_all(&lesson).expect("a folder");
        assert_eq!(last_commit(&lesson), SECONDS);
        git(folder.path(), &["gc", "-q"]);
        fs::remove_dir_all(folder.path().join(".git/logs")).expect("a log");
        assert!(!folder.path().join(".git/refs/heads/main").exists());
        assert_eq!(last_commit(&lesson), SECONDS);
        git(folder.path(), &["checkout", "-q", "--detach"]);
        assert_eq!(last_commit(&lesson), SECONDS);
        let tree = tempfile::tempdir().expect("a folder");
        let tree = tree.path().join("tree");
        git(folder.path(), &["worktree", "add", "-q", tree.to_str().expect("a path")]);
        assert_eq!(last_commit(&tree), SECONDS);
    }

    #[test]
    fn the_log_is_used_without_objects() {
        let folder = repository();
        fs::remove_dir_all(folder.path().join(".git/objects")).expect("objects");
        assert_eq!(last_commit(folder.path()), SECONDS);
        fs::remove_dir_all(folder.path().join(".git/logs")).expect("a log");
        assert_eq!(last_commit(folder.path()), None);
    }

    #[test]
    fn a_folder_without_a_repository_has_no_date() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(last_commit(folder.path()), None);
        for (name, text) in [(".git", "gitdir: nowhere"), (".git", ""), (".git", "\u{0}")] {
            fs::write(folder.path().join(name), text).expect("a file");
            assert_eq!(last_commit(folder.path()), None, "{text:?}");
        }
    }

    #[test]
    fn broken_files_are_ignored() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("broken.idx");
        let mut index = b"\xfftOc\0\0\0\x02".to_vec();
        for bytes in [&[][..], &[0xff; 1024], &[0; 2048]] {
            index.extend(bytes);
            fs::write(&path, &index).expect("a file");
            assert!(!matches!(offset(&path, &[0; 20]), Ok(Some(_))), "{} bytes", index.len());
        }
        assert_eq!(in_pack(&path, 0), None);
        assert_eq!(committed(b"tree 1\n\ncommitter Ada <> 5 +0000"), None);
    }
}
