//! The explanations of problems that `render` finds.

super::explanations! {
    /// A formula that lessonry cannot typeset.
    ///
    /// Readers see its source instead.
    ///
    /// ```text
    /// $$ \frac{1}{2 $$
    /// ```
    ///
    /// Fix the formula; the message says what is wrong.
    broken_formula;

    /// A template in the lesson's `theme/` that cannot be read, or that fails while a page is rendered.
    ///
    /// Without it no page can be built.
    ///
    /// ```text
    /// {% block content %}{{ page.titel }}
    /// ```
    ///
    /// Fix the file, or delete it to use the built-in one.
    broken_template;
}
