//! How many connections there may be: as many as the open files last for.
//!
//! A server that runs out of them at any place answers late, wrongly or not at all, and so does the build that reads
//! the lesson meanwhile. So nobody is let in whose files might be missing later.

/// The most connections at a time.
const MOST: usize = 128;
/// The fewest: a page that listens, and one that is asked for.
const FEWEST: usize = 2;
/// The files of a connection: its own, the gate's to `tiny_http`, that one's other end, which is opened twice, and
/// the file that is sent.
const FILES: usize = 5;
/// The files of everything else: terminal, listeners, watching, walking through folders, and some to spare.
const RESERVE: usize = 32;

/// How many connections there may be at a time. A soft limit of open files that is too low for [`MOST`] is raised
/// as far as the system allows.
pub(super) fn connections() -> usize {
    // Each thread of a build reads a file.
    let reserve = RESERVE + std::thread::available_parallelism().map_or(1, usize::from);
    open_files(reserve + MOST * FILES).map_or(MOST, |files| fitting(files, reserve))
}

fn fitting(files: usize, reserve: usize) -> usize {
    (files.saturating_sub(reserve) / FILES).clamp(FEWEST, MOST)
}

/// How many files may be open, after asking for as many as are wanted; none if there is no limit.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn open_files(wanted: usize) -> Option<usize> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let limit = getrlimit(Resource::Nofile);
    let wanted = wanted as u64;
    if limit.current.is_some_and(|current| current < wanted) {
        let current = limit.maximum.map_or(wanted, |maximum| maximum.min(wanted));
        // Where this is refused the limit stays, and is kept to.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(current), ..limit });
    }
    let current = getrlimit(Resource::Nofile).current?;
    Some(usize::try_from(current).unwrap_or(usize::MAX))
}

/// Elsewhere there are more than enough.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn open_files(_: usize) -> Option<usize> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_fit_into_the_open_files() {
        for (files, most) in [(0, FEWEST), (48, FEWEST), (64, 6), (256, 44), (1024, MOST), (usize::MAX, MOST)]
        {
            assert_eq!(fitting(files, 34), most, "{files}");
        }
    }
}
