//! Pictures: drawn from the camera, or made smaller before they are sent. What a picture carries along (where it was taken,
//! with what) stays behind when it is drawn anew.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, ImageBitmap};

const JPEG: &str = "image/jpeg";
const QUALITY: f64 = 0.85;
/// What a backend takes of a document as it is.
const LONGEST: f64 = 8.0 * 1_024.0 * 1_024.0;

/// What a camera shows now, its longer side at most so long.
pub async fn frame(video: &HtmlVideoElement, side: u32) -> Result<Blob, JsValue> {
    drawn(video, video.video_width(), video.video_height(), side).await
}

/// A picture drawn anew, its longer side at most so long. An error says that it is no picture.
pub async fn scaled(file: &Blob, side: u32) -> Result<Blob, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let bitmap: ImageBitmap = JsFuture::from(window.create_image_bitmap_with_blob(file)?).await?.dyn_into()?;
    drawn(&bitmap, bitmap.width(), bitmap.height(), side).await
}

/// A document is sent as it is where a backend takes it so.
pub async fn document(file: Blob) -> Result<Blob, JsValue> {
    let kind = file.type_();
    let known = matches!(kind.as_str(), JPEG | "image/png" | "image/webp");
    if known && file.size() <= LONGEST { Ok(file) } else { scaled(&file, 2_400).await }
}

async fn drawn(source: &JsValue, width: u32, height: u32, side: u32) -> Result<Blob, JsValue> {
    let longer = width.max(height).max(1);
    let scale = |length: u32| if longer > side { (length * side / longer).max(1) } else { length };
    let (width, height) = (scale(width), scale(height));
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into::<CanvasRenderingContext2d>()?;
    // A bitmap is drawn by the same call as a video.
    let source: &HtmlVideoElement = source.unchecked_ref();
    context.draw_image_with_html_video_element_and_dw_and_dh(source, 0.0, 0.0, width.into(), height.into())?;
    let written = Promise::new(&mut |done: Function, _| {
        // What can't be written calls back with nothing, or not at all: then it says so here.
        if canvas.to_blob_with_type_and_encoder_options(&done, JPEG, &QUALITY.into()).is_err() {
            let _ = done.apply(&JsValue::NULL, &Array::new());
        }
    });
    JsFuture::from(written).await?.dyn_into()
}
