//! The explanations of problems that `passes` finds.

super::explanations! {
    /// A part of the lesson's own `navbar.html` or `lesson_footer.html` that the theme does not show.
    ///
    /// The theme has a header and a footer of its own. It takes the brand (the first image inside a link), links, and lines
    /// with a licence or a copyright from these files.
    ///
    /// ```text
    /// <p>This course runs every June.</p>
    /// <img src="fig/sponsor.png" alt="">
    /// ```
    ///
    /// To show the rest, write a template `theme/header.html` or `theme/footer.html`.
    unused_template_part;
}
