//! The media type of a file, from its extension (<https://www.iana.org/assignments/media-types/>).

/// Media types by extension; several extensions are separated by spaces.
const TYPES: &[(&str, &str)] = &[
    ("html htm", "text/html; charset=utf-8"),
    ("xhtml", "application/xhtml+xml; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js mjs", "text/javascript; charset=utf-8"),
    ("json ipynb map", "application/json"),
    ("xml rss atom", "application/xml"),
    (
        "txt md markdown rmd csv tsv log py r sh c h cpp f90 sql toml yml yaml ini cfg bib tex",
        "text/plain; charset=utf-8",
    ),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("ico", "image/x-icon"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("mp4 m4v", "video/mp4"),
    ("webm", "video/webm"),
    ("ogv", "video/ogg"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("ogg oga", "audio/ogg"),
    ("wav", "audio/wav"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("gz tgz", "application/gzip"),
    ("wasm", "application/wasm"),
];

/// The media type of the file at a path.
pub(super) fn of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension =
        name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let fits = |(names, _): &&(&str, &str)| names.split(' ').any(|known| known == extension);
    TYPES.iter().find(fits).map_or("application/octet-stream", |&(_, media_type)| media_type)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn extensions_have_types() {
        assert_eq!(of("a/b.HTML"), "text/html; charset=utf-8");
        assert_eq!(of("a.b/c"), "application/octet-stream");
        assert_eq!(of("fig/a.svg"), "image/svg+xml");
    }
}
