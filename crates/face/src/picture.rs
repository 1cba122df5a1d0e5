//! A picture from a stranger: what it is gets looked up in its bytes, and its size before any memory is set aside.
//!
//! Never believes a name or a declared type, and never keeps what came beside the pixels (places, devices, thumbnails).

use std::fmt;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Pixel, RgbImage};

use crate::jpeg;

/// What a picture may be made of at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Pixels of the longer side.
    pub side: u32,
    /// Pixels altogether.
    pub pixels: u64,
}

impl Limits {
    /// A frame of a camera, up to 1080p.
    pub const FRAME: Self = Self { side: 1920, pixels: 1920 * 1440 };
    /// A photo as a device takes it, up to 50 megapixels.
    pub const PHOTO: Self = Self { side: 10_000, pixels: 50_000_000 };
}

/// Why bytes are no picture that can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPicture {
    /// Neither JPEG nor PNG nor WebP.
    NotAPicture,
    /// More pixels than the limits allow; none was decoded.
    TooLarge,
    /// It begins like a picture, and doesn't decode to its end.
    Broken,
}

impl fmt::Display for BadPicture {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::NotAPicture => "neither JPEG nor PNG nor WebP",
            Self::TooLarge => "more pixels than are accepted",
            Self::Broken => "the picture does not decode",
        })
    }
}

impl std::error::Error for BadPicture {}

/// Pixels, the right way up, and nothing else.
#[derive(Clone)]
pub struct Picture(RgbImage);

impl Picture {
    /// Decodes a JPEG, PNG or WebP and turns it the way its EXIF orientation says.
    ///
    /// # Errors
    /// [`BadPicture`] says what was wrong; nothing over `limits` is decoded.
    pub fn decode(bytes: &[u8], limits: Limits) -> Result<Self, BadPicture> {
        let format = image::guess_format(bytes).map_err(|_| BadPicture::NotAPicture)?;
        if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
            return Err(BadPicture::NotAPicture);
        }
        // The decoder would fill what is missing of a JPEG with grey.
        if format == ImageFormat::Jpeg && !jpeg::is_whole(bytes) {
            return Err(BadPicture::Broken);
        }
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut allowed = image::Limits::default();
        allowed.max_alloc = Some(limits.pixels.saturating_mul(16));
        reader.limits(allowed);
        let mut decoder = reader.into_decoder().map_err(bad)?;
        let (width, height) = decoder.dimensions();
        if width.max(height) > limits.side || u64::from(width) * u64::from(height) > limits.pixels {
            return Err(BadPicture::TooLarge);
        }
        if width == 0 || height == 0 {
            return Err(BadPicture::Broken);
        }
        // Eight bits a colour and no more: sixteen and an alpha beside them would take eight times what they show.
        if decoder.total_bytes() > limits.pixels.saturating_mul(4) {
            return Err(BadPicture::TooLarge);
        }
        let orientation = decoder.orientation().map_err(bad)?;
        let mut pixels = DynamicImage::from_decoder(decoder).map_err(bad)?;
        pixels.apply_orientation(orientation);
        Ok(Self(pixels.into_rgb8()))
    }

    #[must_use]
    pub fn width(&self) -> u32 {
        self.0.width()
    }

    #[must_use]
    pub fn height(&self) -> u32 {
        self.0.height()
    }

    /// As a JPEG that holds the pixels alone. `quality` from 1 to 100.
    #[must_use]
    pub fn jpeg(&self, quality: u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Fails only where the writer does, and memory doesn't; or past 65535 pixels, which no limit here allows.
        drop(JpegEncoder::new_with_quality(&mut bytes, quality.clamp(1, 100)).encode_image(&self.0));
        bytes
    }

    /// The same, its longer side at most `side` pixels; never larger than it was.
    #[must_use]
    pub fn at_most(self, side: u32) -> Self {
        let longer = self.width().max(self.height());
        if longer <= side {
            return self;
        }
        let scaled = |pixels: u32| {
            let scaled = (u64::from(pixels) * u64::from(side)).div_ceil(u64::from(longer));
            u32::try_from(scaled).unwrap_or(side).clamp(1, side.max(1))
        };
        Self(imageops::resize(&self.0, scaled(self.width()), scaled(self.height()), FilterType::Triangle))
    }

    /// Left and right exchanged, as in a mirror.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        Self(imageops::flip_horizontal(&self.0))
    }

    /// From pixels that were made here, not received.
    #[must_use]
    pub fn from_rgb(width: u32, height: u32, rgb: Vec<u8>) -> Option<Self> {
        RgbImage::from_raw(width, height, rgb).filter(|pixels| pixels.width() > 0 && pixels.height() > 0).map(Self)
    }

    /// Three bytes a pixel, row by row.
    #[must_use]
    pub fn rgb(&self) -> &[u8] {
        self.0.as_raw()
    }

    /// Mean luma, 0 to 1.
    pub(crate) fn light(&self) -> f32 {
        let sum: u64 = self.0.pixels().map(|pixel| u64::from(pixel.to_luma().0[0])).sum();
        sum as f32 / (self.0.pixels().len().max(1) as f32 * 255.0)
    }

    pub(crate) fn pixels(&self) -> &RgbImage {
        &self.0
    }
}

/// Size alone: pixels of a person belong in no log.
impl fmt::Debug for Picture {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "Picture({}x{})", self.width(), self.height())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "stands in `map_err`")]
fn bad(error: ImageError) -> BadPicture {
    match error {
        ImageError::Limits(_) => BadPicture::TooLarge,
        _ => BadPicture::Broken,
    }
}
