//! The brand of a lesson, which is a logo or a name with a link; its icon; and the series that it belongs to.

use tera::Value;

use super::{Address, Frame};
use crate::model::address;
use crate::model::config::Config;
use crate::model::lesson::Lesson;
use crate::model::organisation::organisation;
use crate::model::site::SitePath;
use crate::model::value::Value as Front;
use crate::render::fields::{object, text};

/// The height of a logo, in pixels.
const HEIGHT: u32 = 32;

/// The organisation or people that a lesson comes from.
#[derive(Debug)]
pub(super) struct Brand {
    /// The name, which is also the alternative text of the logo.
    pub name: String,
    /// The target of the link; `None` for the home page.
    pub link: Option<Address>,
    logo: Option<Logo>,
}

#[derive(Debug)]
struct Logo {
    address: Address,
    /// In pixels, if known.
    width: Option<u32>,
    /// Whether the logo was designed for the white background of the classic template.
    is_on_paper: bool,
}

/// Returns the brand: the logo in the configuration, the logo in the lesson's own header, the template's logo if the
/// lesson has it, or else the name of the organisation.
pub(super) fn of(frame: &Frame) -> Option<Brand> {
    let config = &frame.lesson.config;
    let known = organisation(&config.carpentry);
    let outside = |key: &str| config_text(config, key).map(|url| Address::Outside(url.to_owned()));
    let site = outside("training_home")
        .or_else(|| outside(known?.site.as_ref()?.key))
        .or_else(|| outside(&format!("{}_site", config.carpentry)));
    let own = frame.own.brand.as_ref();
    let own_link = own.filter(|own| !own.href.is_empty()).and_then(|own| frame.address(&own.href));
    let own_name = own.map(|own| name_of_logo(&own.alt)).filter(|name| !name.is_empty());
    let host = || site.as_ref().and_then(host_of);

    let configured = config.theme.logo.as_deref().map(|path| logo(frame, path_or_url(path), false));
    let from_header = || {
        let own = own?;
        let address = frame.address(&own.src).filter(|address| match address {
            Address::Inside(path) => frame.index.files.contains(&SitePath::new(path)),
            Address::Outside(_) => true,
        })?;
        Some((logo(frame, address, true), own_link.clone()))
    };
    let brought = || {
        let path = brought(frame.lesson, known.map_or(&[], |known| known.logos))?;
        Some(logo(frame, Address::Inside(path), true))
    };
    let (logo, link, is_from_header) = if let Some(logo) = configured {
        (Some(logo), site.clone().or(own_link), false)
    } else if let Some((logo, link)) = from_header() {
        (Some(logo), link.or(site.clone()), true)
    } else {
        (brought(), site.clone().or(own_link), false)
    };
    let known_name = known.map(|known| known.name);
    let name = if is_from_header { own_name.or(known_name) } else { known_name.or(own_name) };
    let name = name.map(str::to_owned).or_else(host);
    if logo.is_none() && name.is_none() {
        return None;
    }
    let link = link.filter(|link| *link != Address::Inside("index.html".into()));
    Some(Brand { name: name.unwrap_or_default(), link, logo })
}

impl Brand {
    /// Returns the brand for templates: `name`, `path` or `url`, and `logo` with `path` or `url`, `width`, `height`,
    /// `is_on_paper`.
    pub(super) fn value(&self) -> Value {
        let nowhere = [("path", text(None)), ("url", text(None))];
        let [path, url] = self.link.as_ref().map_or(nowhere, Address::fields);
        let logo = self.logo.as_ref().map_or(Value::from(false), |logo| {
            let [path, url] = logo.address.fields();
            object([
                path,
                url,
                ("width", Value::from(logo.width.unwrap_or(0))),
                ("height", Value::from(HEIGHT)),
                ("is_on_paper", Value::from(logo.is_on_paper)),
            ])
        });
        object([("name", Value::from(self.name.as_str())), path, url, ("logo", logo)])
    }
}

/// Returns the icon of the site: the one in the configuration, or else the one at one of the template's paths.
pub(super) fn icon(lesson: &Lesson) -> Option<Address> {
    let config = &lesson.config;
    if let Some(path) = &config.theme.favicon {
        return Some(path_or_url(path));
    }
    let carpentry = &config.carpentry;
    let names = ["favicon-196x196.png", "favicon-96x96.png", "favicon-32x32.png", "favicon.ico"];
    let folder = names.map(|name| format!("assets/favicons/{carpentry}/{name}"));
    let root = [format!("favicon-{carpentry}.ico"), "favicon.ico".to_owned()];
    let has = |path: &String| lesson.assets.iter().any(|(_, place)| place.as_str() == path);
    folder.into_iter().chain(root).find(has).map(Address::Inside)
}

/// Returns the series of a lesson for templates: `name`, and `path` or `url`.
pub(super) fn series(lesson: &Lesson) -> Value {
    let Some(name) = config_text(&lesson.config, "series_name") else { return Value::from(false) };
    let home = config_text(&lesson.config, "series_home").map(|url| Address::Outside(url.to_owned()));
    let nowhere = [("path", text(None)), ("url", text(None))];
    let [path, url] = home.as_ref().map_or(nowhere, Address::fields);
    object([("name", Value::from(name)), path, url])
}

/// Returns a non-empty text from the configuration.
pub(super) fn config_text<'c>(config: &'c Config, key: &str) -> Option<&'c str> {
    config.get(key).and_then(Front::as_text).map(str::trim).filter(|text| !text.is_empty())
}

fn logo(frame: &Frame, address: Address, is_on_paper: bool) -> Logo {
    let width = match &address {
        Address::Inside(path) => width(frame, path),
        Address::Outside(_) => None,
    };
    Logo { address, width, is_on_paper }
}

/// Returns the width of a logo at the common height.
fn width(frame: &Frame, path: &str) -> Option<u32> {
    let path = SitePath::new(path);
    let (file, _) = frame.lesson.assets.iter().find(|(_, place)| *place == path)?;
    let size = frame.sources.get(*file).image_size?;
    (size.height > 0).then(|| (size.width * HEIGHT).div_ceil(size.height))
}

/// Converts a path or an address from the configuration.
fn path_or_url(path: &str) -> Address {
    let is_outside = address::Address::parse(path).host.is_some();
    if is_outside { Address::Outside(path.to_owned()) } else { Address::Inside(path.to_owned()) }
}

/// Returns the path of a logo of the template that is among the lesson's files.
fn brought(lesson: &Lesson, logos: &[&str]) -> Option<String> {
    let carpentry = lesson.config.carpentry.to_lowercase();
    let has = |path: &&&str| lesson.assets.iter().any(|(_, place)| place.as_str() == **path);
    let is_its_own = |place: &&SitePath| {
        let name = place.as_str().to_lowercase();
        let marks = ["-icon", "-logo", "_icon", "_logo"].map(|mark| format!("assets/img/{carpentry}{mark}"));
        !carpentry.is_empty() && marks.iter().any(|mark| name.starts_with(mark.as_str()))
    };
    let named = logos.iter().find(has).map(|path| (*path).to_owned());
    named.or_else(|| lesson.assets.iter().map(|(_, place)| place).find(is_its_own).map(ToString::to_string))
}

/// Returns the name in the alternative text of a logo: `Rain Society logo` gives `Rain Society`.
fn name_of_logo(alt: &str) -> &str {
    let alt = alt.trim();
    alt.strip_suffix("logo").or(alt.strip_suffix("Logo")).map_or(alt, str::trim_end)
}

fn host_of(address: &Address) -> Option<String> {
    let Address::Outside(url) = address else { return None };
    Some(address::Address::parse(url).host?.trim_start_matches("www.").to_owned())
}
