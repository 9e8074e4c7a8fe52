//! The size of an image.

/// The intrinsic size of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageSize {
    /// Its width, in CSS pixels.
    pub width: u32,
    /// Its height, in CSS pixels.
    pub height: u32,
    /// Whether only the aspect ratio is known: an SVG with just a `viewBox` fills the line.
    pub is_shape: bool,
}
