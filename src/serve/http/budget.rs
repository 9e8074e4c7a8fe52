//! The limit on connections, which the limit on open files decides.
//!
//! A server that runs out of open files responds late, wrongly or not at all, and so does a build that reads the lesson
//! at that time. So no connection is accepted unless all the files it may need are available.

/// The most connections at a time, however many files may be open.
const MOST: usize = 128;
/// The fewest: a page that listens to events, and one that is being loaded.
const FEWEST: usize = 2;
/// The open files of a connection: its own socket, the gate's to `tiny_http`, the other end of that, which is opened
/// twice, and the file that is sent.
const FILES: usize = 5;
/// The open files of everything else: terminal, listeners, watching, walking through folders, and some spare.
const RESERVE: usize = 32;

/// The most connections at a time. A soft limit on open files that is too low for [`MOST`] is raised as far as the
/// system allows.
pub(super) fn connections() -> usize {
    // Each thread of a build may read a file.
    let reserve = RESERVE + std::thread::available_parallelism().map_or(1, usize::from);
    open_files(reserve + MOST * FILES).map_or(MOST, |files| fitting(files, reserve))
}

fn fitting(files: usize, reserve: usize) -> usize {
    (files.saturating_sub(reserve) / FILES).clamp(FEWEST, MOST)
}

/// How many files may be open, after trying to raise the limit to `wanted`; none if there is no limit.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn open_files(wanted: usize) -> Option<usize> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let limit = getrlimit(Resource::Nofile);
    let wanted = wanted as u64;
    if limit.current.is_some_and(|current| current < wanted) {
        let current = limit.maximum.map_or(wanted, |maximum| maximum.min(wanted));
        // If this fails, the old limit stays and is respected.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(current), ..limit });
    }
    let current = getrlimit(Resource::Nofile).current?;
    Some(usize::try_from(current).unwrap_or(usize::MAX))
}

/// On other systems the limit is high enough.
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
