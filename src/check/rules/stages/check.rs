//! The explanations of problems that `check` itself finds: in its settings, and in the comments that silence rules.

super::explanations! {
    /// An unknown rule in the `[check]` table.
    ///
    /// ```text
    /// [check]
    /// missing-alts = "off"
    /// ```
    ///
    /// Write the rule's name as it appears in messages.
    check_rule;

    /// A comment that silences a rule for no reason.
    ///
    /// Either the rule finds nothing on the page, because the problem has been fixed, or the rule's name is misspelt.
    ///
    /// ```text
    /// <!-- lessonry: allow mising-alt -->
    /// ```
    ///
    /// Remove the comment, or fix the rule's name.
    unused_silence;
}
