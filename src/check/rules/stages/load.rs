//! The explanations of problems that `load` finds.

super::explanations! {
    /// A `CITATION.cff` that is not valid YAML.
    ///
    /// The site is built without the authors and the licence that it names.
    ///
    /// ```text
    /// title: Rain: a lesson
    /// ```
    ///
    /// Text with a colon in it must be quoted: `title: "Rain: a lesson"`.
    citation_yaml;

    /// A `site.toml` that is not valid TOML.
    ///
    /// ```text
    /// title = My lesson
    /// ```
    ///
    /// Strings must be quoted: `title = "My lesson"`.
    config_toml;

    /// A configuration value of the wrong type.
    ///
    /// ```text
    /// episode_order = "01-intro"
    /// ```
    ///
    /// The message says what the key takes; here it is a list, `["01-intro"]`.
    config_type;

    /// A `_config.yml` that is not valid YAML.
    ///
    /// ```text
    /// title: Data: first steps
    /// ```
    ///
    /// Text with a colon in it must be quoted: `title: "Data: first steps"`.
    config_yaml;

    /// A file in `_data` that is not valid YAML, JSON or CSV, whichever its extension says.
    ///
    /// ```text
    /// people:
    /// - name: Ada
    ///  role: author
    /// ```
    ///
    /// Fix the line that the message shows; here, `role` must line up with `name`.
    data_yaml;

    /// A key that is set twice in the front matter or in `_config.yml`.
    ///
    /// The last one wins, and the first is silently ignored.
    ///
    /// ```text
    /// ---
    /// title: "Loops"
    /// teaching: 10
    /// teaching: 15
    /// ---
    /// ```
    ///
    /// Remove one of them. If both are lists, merge them under one key.
    duplicate_key;

    /// A front matter value of the wrong type.
    ///
    /// ```text
    /// teaching: "ten"
    /// questions: What is a loop?
    /// ```
    ///
    /// Minutes must be whole numbers; questions, objectives and key points must be lists, with `-` before each item.
    front_matter_type;

    /// Front matter without its closing `---`.
    ///
    /// The whole page would be read as front matter.
    ///
    /// ```text
    /// ---
    /// title: Loops
    ///
    /// Loops repeat the same steps.
    /// ```
    ///
    /// Write `---` below the last key.
    front_matter_unclosed;

    /// Front matter that is not valid YAML.
    ///
    /// ```text
    /// ---
    /// title: "Loops
    /// ---
    /// ```
    ///
    /// Fix the line that the message shows. Quotation marks must be closed, and text with a colon in it must be quoted.
    front_matter_yaml;

    /// An episode or an extra that does not start with front matter.
    ///
    /// Jekyll copies the file unchanged, as Markdown. lessonry makes a page of it, with what it can read.
    ///
    /// ```text
    ///                 an empty line before the first one, `--`, or no front matter at all
    /// ---
    /// title: "Loops"
    /// ---
    /// ```
    ///
    /// Make `---` the very first line.
    missing_front_matter;

    /// A folder without `site.toml` or `_config.yml`.
    ///
    /// It is not a lesson, or you meant another folder.
    ///
    /// ```text
    /// lessonry build my-lesson/_episodes
    /// ```
    ///
    /// Give the lesson's own folder, or create a lesson with `lessonry new`.
    no_config;

    /// A lesson without episodes.
    ///
    /// ```text
    /// _episodes/
    /// ```
    ///
    /// Write the first one in `_episodes/01-introduction.md`.
    no_episodes;

    /// A file that is not encoded as UTF-8.
    ///
    /// Accented letters would come out as something else.
    ///
    /// ```text
    /// Espa\xF1ol
    /// ```
    ///
    /// Save the file as UTF-8.
    not_utf8;

    /// An episode or extra that is listed twice in `episode_order` or `extras_order`.
    ///
    /// It is shown only once.
    ///
    /// ```text
    /// episode_order: [01-intro, 02-loops, 01-intro]
    /// ```
    ///
    /// Remove one of the entries.
    order_twice;

    /// A name in `episode_order` or `extras_order` that matches no file.
    ///
    /// ```text
    /// episode_order: [01-intro, 02-lops]
    /// ```
    ///
    /// Write the file's name without its extension.
    order_unknown;

    /// A `permalink` with a placeholder that has no value for this page.
    ///
    /// ```text
    /// permalink: /:year/:title/
    /// ```
    ///
    /// The usual placeholders are `:path`, `:title`, `:name`, `:slug` and `:collection`.
    permalink;

    /// Two pages or files with the same address.
    ///
    /// One of them would be lost.
    ///
    /// ```text
    /// setup.md          permalink: /setup/
    /// _extras/setup.md  permalink: /setup/
    /// ```
    ///
    /// Change the name or the permalink of one of them.
    same_address;

    /// A lesson with both `site.toml` and `_config.yml`.
    ///
    /// `site.toml` is used, and `_config.yml` is ignored.
    ///
    /// ```text
    /// site.toml
    /// _config.yml
    /// ```
    ///
    /// Delete the one you do not need.
    two_configs;

    /// An unknown key in `site.toml`, or in the `theme` of `_config.yml`.
    ///
    /// ```text
    /// titel = "Loops"
    /// ```
    ///
    /// Fix the key. A value that pages use as `site.KEY` goes under `[vars]`.
    unknown_key;
}
