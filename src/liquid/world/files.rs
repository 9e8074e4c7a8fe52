//! `site.static_files`: the files that are copied unchanged.

use super::World;
use crate::liquid::datum::Datum;

impl<'a> World<'a> {
    /// Returns the files, sorted by path.
    pub(super) fn static_files(&self) -> Datum<'a> {
        let mut paths: Vec<&'a str> =
            self.lesson.assets.iter().map(|(file, _)| self.sources.get(*file).path.as_str()).collect();
        paths.sort_unstable();
        Datum::list(paths.into_iter().map(|path| self.static_file(path)).collect::<Vec<_>>())
    }

    fn static_file(&self, path: &'a str) -> Datum<'a> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let dot = name.rfind('.').filter(|&dot| dot > 0).unwrap_or(name.len());
        let collection =
            self.lesson.config.collections.iter().map(|collection| collection.name.as_str()).find(|name| {
                path.strip_prefix('_')
                    .and_then(|rest| rest.strip_prefix(name))
                    .is_some_and(|rest| rest.starts_with('/'))
            });
        let written = if collection.is_some() { Datum::from(path) } else { Datum::text(format!("/{path}")) };
        Datum::map([
            ("path", written),
            ("name", Datum::from(name)),
            ("basename", Datum::from(&name[..dot])),
            ("extname", Datum::from(&name[dot..])),
            ("modified_time", Datum::Time(std::sync::Arc::new(self.now.clone()))),
            ("collection", collection.map_or(Datum::Nil, Datum::from)),
        ])
    }
}
