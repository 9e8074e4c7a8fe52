//! `site.github`: the values of Jekyll's GitHub plugin, from the configuration alone.

use super::World;
use crate::liquid::datum::Datum;

impl<'a> World<'a> {
    /// Returns a map with the keys that lessons use.
    pub(super) fn github(&self) -> Datum<'a> {
        let config = &self.lesson.config;
        let repository = config.repository.as_deref();
        let path = repository.map(|url| url.trim_end_matches('/'));
        let name = path.and_then(|path| path.rsplit('/').next()).map_or(Datum::Nil, Datum::from);
        let owner = path.and_then(|path| path.rsplit('/').nth(1)).map_or(Datum::Nil, Datum::from);
        let full_name = path.and_then(|path| {
            let start = path.rmatch_indices('/').nth(1).map_or(0, |(slash, _)| slash + 1);
            path.get(start..)
        });
        let branch = Datum::from(config.branch.as_str());
        let public = Datum::map([
            ("name", name.clone()),
            ("default_branch", branch.clone()),
            ("html_url", repository.map_or(Datum::Nil, Datum::from)),
        ]);
        let source = Datum::map([("branch", branch), ("path", Datum::from("/"))]);
        Datum::map([
            ("url", Datum::text(format!("{}{}", config.url, config.baseurl))),
            ("repository_url", repository.map_or(Datum::Nil, Datum::from)),
            ("repository_name", name.clone()),
            ("repository_nwo", full_name.map_or(Datum::Nil, Datum::from)),
            ("owner_name", owner),
            ("project_title", name),
            ("source", source),
            ("public_repositories", Datum::list([public])),
            ("is_project_page", Datum::Bool(!config.baseurl.is_empty())),
        ])
    }
}
