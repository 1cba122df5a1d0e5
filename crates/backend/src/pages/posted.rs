//! What a page's form has posted: its fields, and the picture that came with them, if one did. It must never know an action.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::multipart::Field;
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

/// No form of ours has as many.
const MOST_FIELDS: usize = 32;

/// Whoever sends so slowly is not heard to the end.
const PATIENCE: Duration = Duration::from_secs(180);

/// So much is read of one that is too large, and dropped: a browser that is still sending hears no answer.
const HEARD: usize = 8 * LONGEST;

#[derive(Default)]
pub struct Posted {
    pub fields: Fields,
    /// Empty where none was chosen.
    pub picture: Option<Vec<u8>>,
    /// The picture is not kept then.
    pub is_too_large: bool,
    /// One came that nobody waits for. It was not kept either.
    pub is_unasked: bool,
}

impl Posted {
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// What a page shows again: what a person entered and nothing else. Never a password or a code, nor what a document says.
    pub fn typed(&self) -> Fields {
        const AGAIN: [&str; 9] =
            ["account", "address", "message", "factor", "calling_code", "country", "document", "lost", "accepted"];
        let again = |name: &str| AGAIN.contains(&name) || name == "kind";
        self.fields.iter().filter(|(name, _)| again(name)).take(MOST_FIELDS).cloned().collect()
    }
}

impl Drop for Posted {
    fn drop(&mut self) {
        for (_, value) in &mut self.fields {
            drop(Zeroizing::new(std::mem::take(value)));
        }
    }
}

/// `is_asked`, by the fields that stand before it, whether a picture is waited for: nothing so long is kept of who could not send
/// it.
pub async fn read(
    headers: &HeaderMap,
    body: Body,
    is_asked: impl AsyncFnOnce(&Posted) -> bool,
) -> Result<Posted, Refusal> {
    let reading = tokio::time::timeout(PATIENCE, whole(headers, body, is_asked)).await;
    reading.unwrap_or_else(|_| Err(Refusal::new(ProblemType::Malformed)))
}

async fn whole(
    headers: &HeaderMap,
    body: Body,
    is_asked: impl AsyncFnOnce(&Posted) -> bool,
) -> Result<Posted, Refusal> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/x-www-form-urlencoded" => {
            let bytes = to_bytes(body, LONGEST_FORM).await.map_err(|_| Refusal::new(ProblemType::TooLarge))?;
            let fields = form_urlencoded::parse(&bytes).into_owned().collect();
            drop(Zeroizing::new(Vec::from(bytes)));
            Ok(Posted { fields, picture: None, is_too_large: false, is_unasked: false })
        }
        "multipart/form-data" => multipart(headers, body, is_asked).await,
        _ => Err(Refusal::new(ProblemType::UnsupportedMediaType)),
    }
}

/// Fields, and a picture as the last of them.
async fn multipart(
    headers: &HeaderMap,
    body: Body,
    is_asked: impl AsyncFnOnce(&Posted) -> bool,
) -> Result<Posted, Refusal> {
    let malformed = || Refusal::new(ProblemType::Malformed);
    let too_large = || Refusal::new(ProblemType::TooLarge);
    let mut request = Request::new(body);
    *request.headers_mut() = headers.clone();
    // Each part is measured here.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| malformed())?;
    let mut posted = Posted::default();
    let mut long = 0_usize;
    while let Some(mut part) = parts.next_field().await.map_err(|_| malformed())? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "picture" {
            posted.is_unasked = !is_asked(&posted).await;
            let picture = picture(&mut part, posted.is_unasked, &mut posted.is_too_large).await?;
            posted.picture = Some(picture).filter(|_| !posted.is_unasked);
            return Ok(posted);
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(|_| malformed())? {
            long = long.saturating_add(chunk.len());
            if long > LONGEST_FORM || posted.fields.len() >= MOST_FIELDS {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
        }
        posted.fields.push((name, String::from_utf8(bytes).map_err(|_| malformed())?));
    }
    Ok(posted)
}

/// Who sends too much, or what nobody waits for, is read to the end, within reason: a browser that is still sending hears no answer.
async fn picture(part: &mut Field<'_>, is_unasked: bool, is_too_large: &mut bool) -> Result<Vec<u8>, Refusal> {
    let (mut bytes, mut read) = (Vec::new(), 0_usize);
    while let Some(chunk) = part.chunk().await.map_err(|_| Refusal::new(ProblemType::Malformed))? {
        read = read.saturating_add(chunk.len());
        if read > HEARD {
            return Err(Refusal::new(ProblemType::TooLarge));
        }
        *is_too_large |= read > LONGEST;
        if *is_too_large || is_unasked {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(bytes)
}
