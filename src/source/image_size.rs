//! How large an image is.

/// The size at which an image is drawn if nothing else says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageSize {
    /// Its width, in CSS pixels.
    pub width: u32,
    /// Its height, in CSS pixels.
    pub height: u32,
    /// Whether it has a shape only, not a size: an SVG with a `viewBox` alone fills the line.
    pub is_shape: bool,
}
