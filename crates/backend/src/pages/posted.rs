//! What a page's form has posted: its fields, and the picture that came with them, if one did. It must never know an action.

use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use regain_contract::ProblemType;
use zeroize::Zeroizing;

use crate::act::Refusal;
use crate::act::documents::LONGEST;
use crate::http::LONGEST_BODY;

/// Fields in the order of the form. A name may come twice.
pub type Fields = Vec<(String, String)>;

/// A form of text: long enough for a message of four thousand signs, each of which is written as nine.
const LONGEST_FORM: usize = 4 * LONGEST_BODY;

/// So much is read of one that is too large, and dropped: a browser that is still sending hears no answer.
const HEARD: usize = 8 * LONGEST;

#[derive(Default)]
pub struct Posted {
    pub fields: Fields,
    /// Empty where none was chosen.
    pub picture: Option<Vec<u8>>,
    /// The picture is not kept then.
    pub is_too_large: bool,
}

impl Posted {
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// What a page shows again: never a password or a code, nor what the page itself has put in.
    pub fn typed(&self) -> Fields {
        const NOT: [&str; 10] =
            ["password", "code", "link", "csrf", "key", "version", "action", "command", "check", "frame"];
        self.fields.iter().filter(|(name, _)| !NOT.contains(&name.as_str())).cloned().collect()
    }
}

impl Drop for Posted {
    fn drop(&mut self) {
        for (_, value) in &mut self.fields {
            drop(Zeroizing::new(std::mem::take(value)));
        }
    }
}

pub async fn read(headers: &HeaderMap, body: Body) -> Result<Posted, Refusal> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/x-www-form-urlencoded" => {
            let bytes = to_bytes(body, LONGEST_FORM).await.map_err(|_| Refusal::new(ProblemType::TooLarge))?;
            let fields = form_urlencoded::parse(&bytes).into_owned().collect();
            drop(Zeroizing::new(Vec::from(bytes)));
            Ok(Posted { fields, picture: None, is_too_large: false })
        }
        "multipart/form-data" => multipart(headers, body).await,
        _ => Err(Refusal::new(ProblemType::UnsupportedMediaType)),
    }
}

async fn multipart(headers: &HeaderMap, body: Body) -> Result<Posted, Refusal> {
    let malformed = || Refusal::new(ProblemType::Malformed);
    let mut request = Request::new(body);
    *request.headers_mut() = headers.clone();
    // Each part is measured here.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| malformed())?;
    let mut posted = Posted::default();
    let mut read = 0_usize;
    while let Some(mut part) = parts.next_field().await.map_err(|_| malformed())? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_picture = name == "picture";
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(|_| malformed())? {
            read = read.saturating_add(chunk.len());
            let is_kept = bytes.len() + chunk.len() <= if is_picture { LONGEST } else { LONGEST_BODY };
            if read > HEARD || !is_kept && !is_picture {
                return Err(Refusal::new(ProblemType::TooLarge));
            }
            posted.is_too_large |= !is_kept;
            if !posted.is_too_large {
                bytes.extend_from_slice(&chunk);
            }
        }
        if is_picture {
            posted.picture = Some(bytes);
        } else {
            posted.fields.push((name, String::from_utf8(bytes).map_err(|_| malformed())?));
        }
    }
    Ok(posted)
}
