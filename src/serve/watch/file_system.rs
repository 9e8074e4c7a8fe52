//! File systems that do not report changes, such as network drives.

use std::path::Path;

/// The name of the file system, if the folder is on one that does not report changes.
#[cfg(target_os = "linux")]
pub(super) fn silent_file_system(folder: &Path) -> Option<&'static str> {
    /// By magic number, see statfs(2): changes made by another computer are not reported here.
    const SILENT: [(u64, &str); 9] = [
        (0x6969, "NFS"),
        (0x517B, "SMB"),
        (0xFE53_4D42, "SMB"),
        (0xFF53_4D42, "CIFS"),
        (0x0102_1997, "9P"),
        (0x6573_5546, "FUSE"),
        (0x786F_4256, "VirtualBox"),
        (0xBACB_ACBC, "VMware"),
        (0x5346_414F, "AFS"),
    ];
    // The type of the field depends on the processor; the numbers have 32 bits.
    #[allow(clippy::cast_sign_loss, clippy::unnecessary_cast)]
    let kind = rustix::fs::statfs(folder).ok()?.f_type as u64 & 0xFFFF_FFFF;
    SILENT.iter().find(|(number, _)| *number == kind).map(|&(_, name)| name)
}

/// On other systems, `notify` handles network drives itself.
#[cfg(not(target_os = "linux"))]
pub(super) fn silent_file_system(_: &Path) -> Option<&'static str> {
    None
}
