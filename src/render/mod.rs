//! From articles to the site: the author's content as HTML, and the theme's templates around it.

pub mod html;
