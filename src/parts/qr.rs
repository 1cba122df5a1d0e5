//! A QR code as one SVG path, drawn here, so that the secret in it goes nowhere else.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};
use yew::{AttrValue, Html, html};

/// Nothing when the text is too long for a QR code: the key beside it can still be typed.
pub fn qr(text: &str, label: AttrValue) -> Html {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return Html::default() };
    let side = code.size() + 8;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                // Writing to a string can't fail.
                let _ = write!(path, "M{} {}h{}v1h-{}z", start + 4, y + 4, x - start, x - start);
            }
            x += 1;
        }
    }
    let side = side.to_string();
    let view_box = ["0 0 ", &side, " ", &side].concat();
    html! {
        <svg class="qr" viewBox={view_box} role="img" aria-label={label} shape-rendering="crispEdges">
            <path d={path} />
        </svg>
    }
}
