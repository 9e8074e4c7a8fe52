//! The explanations of problems that `liquid` finds.

super::explanations! {
    /// A file that includes itself, directly or through other files.
    ///
    /// ```text
    /// _includes/a.md:  {% include b.md %}
    /// _includes/b.md:  {% include a.md %}
    /// ```
    ///
    /// Remove the tag that closes the loop.
    include_loop;

    /// A page whose Liquid does more than lessonry allows: millions of steps, or many megabytes of text.
    ///
    /// A loop inside a loop over all pages can do that. The rest of the page is left out.
    ///
    /// ```text
    /// {% for i in (1..100000) %}{% for j in (1..100000) %}.{% endfor %}{% endfor %}
    /// ```
    ///
    /// Loop over fewer items.
    liquid_limit;

    /// A Liquid tag or filter that fails on the values it is given.
    ///
    /// ```text
    /// {{ 1 | divided_by: 0 }}
    /// ```
    ///
    /// The message says what failed.
    liquid_runtime;

    /// Liquid with a syntax error.
    ///
    /// Jekyll silently skips some of these, and lessonry skips them with this warning; the rest are errors.
    ///
    /// ```text
    /// {% if page.title = "x" %}
    /// ```
    ///
    /// The message says what was not understood; here, `==` is meant. To show the braces themselves, put them between
    /// `{% raw %}` and `{% endraw %}`.
    liquid_syntax;

    /// An `{% include %}` of a file that is not in `_includes`.
    ///
    /// ```text
    /// {% include linsk.md %}
    /// ```
    ///
    /// Write the file's name as it is in `_includes`.
    missing_include;

    /// A `{% link %}` to a file that the lesson does not have.
    ///
    /// ```text
    /// {% link _episodes/02-lops.md %}
    /// ```
    ///
    /// Write the file's path from the lesson's root folder.
    missing_link_target;

    /// An include from Jekyll's classic lesson template that lessonry does not have.
    ///
    /// Nothing is shown in its place.
    ///
    /// ```text
    /// {% include dc/who.html %}
    /// ```
    ///
    /// Copy the template's file into `_includes`, or write its text into the page.
    template_include;

    /// A Liquid tag or output that is never closed.
    ///
    /// ```text
    /// {% if page.title %}
    /// Title: {{ page.title
    /// ```
    ///
    /// Write `{% endif %}`, `}}` or whatever closes it.
    unclosed_tag;

    /// A Liquid variable that is never defined.
    ///
    /// Nothing is shown in its place.
    ///
    /// ```text
    /// {{ page.titel }}
    /// {{ site.workshop_repo }}
    /// ```
    ///
    /// Fix its name, or define it in the configuration or the front matter.
    undefined_variable;

    /// A Liquid filter that does not exist.
    ///
    /// The value passes through unchanged.
    ///
    /// ```text
    /// {{ page.title | upcas }}
    /// ```
    ///
    /// Fix the filter's name.
    unknown_filter;

    /// A Liquid tag that does not exist.
    ///
    /// ```text
    /// {% inlcude links.md %}
    /// ```
    ///
    /// Fix the tag's name. To show the braces themselves, put them between `{% raw %}` and `{% endraw %}`.
    unknown_tag;
}
