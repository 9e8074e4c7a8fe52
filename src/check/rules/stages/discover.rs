//! The explanations of problems that `discover` finds.

super::explanations! {
    /// A file or folder whose name is not UTF-8.
    ///
    /// Two such names can become the same address, so that one page would be lost.
    ///
    /// ```text
    /// $'_episodes/02-caf\351.md'        in Latin-1, as old archives have it
    /// ```
    ///
    /// Rename it, best to letters, digits and hyphens.
    file_name;

    /// A symbolic link to something that does not exist.
    ///
    /// ```text
    /// data -> ../old-data
    /// ```
    ///
    /// Point it to a file of the lesson, or delete it.
    symlink_broken;

    /// A symbolic link to a folder that contains it.
    ///
    /// ```text
    /// fig/all -> ..
    /// ```
    ///
    /// Delete it.
    symlink_loop;

    /// A symbolic link that leads out of the lesson.
    ///
    /// The file would be missing for everyone else.
    ///
    /// ```text
    /// data -> /home/ada/data
    /// ```
    ///
    /// Put a copy of the file into the lesson.
    symlink_outside;

    /// A file or folder that cannot be read.
    ///
    /// ```text
    /// fig/plot.png: permission denied
    /// ```
    ///
    /// Grant read permission.
    unreadable;
}
