//! The explanations of problems that `external` finds.

super::explanations! {
    /// A link to a heading or an id that a page on another site does not have.
    ///
    /// Only `lessonry check --external` looks for these.
    ///
    /// ```text
    /// [loops](https://example.org/manual#lops)
    /// ```
    ///
    /// Open the page and copy the address of the right heading.
    dead_anchor;

    /// A link to another site that does not work.
    ///
    /// Only `lessonry check --external` looks for these: a build needs no network. A site that turns programs away is
    /// assumed to have the page. A link that worked is not checked again for a week.
    ///
    /// ```text
    /// [the old manual](https://example.org/gone)
    /// ```
    ///
    /// Find the new address, or remove the link. To skip addresses that start with a prefix, list it in `site.toml`:
    /// `ignore_links = ["https://example.org/"]`.
    dead_link;
}
