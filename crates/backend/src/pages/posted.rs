//! What a page's form has posted: its fields, and the picture that came with them, if one did. It must never know an action.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest as _, Multipart, Request};
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

#[derive(Default)]
pub struct Posted {
    pub fields: Fields,
    /// Empty where none was chosen.
    pub picture: Option<Vec<u8>>,
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
            Ok(Posted { fields, picture: None })
        }
        "multipart/form-data" => multipart(headers, body).await,
        _ => Err(Refusal::new(ProblemType::UnsupportedMediaType)),
    }
}

async fn multipart(headers: &HeaderMap, body: Body) -> Result<Posted, Refusal> {
    let malformed = || Refusal::new(ProblemType::Malformed);
    let mut request = Request::new(body);
    *request.headers_mut() = headers.clone();
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| malformed())?;
    let mut posted = Posted::default();
    let mut read = 0_usize;
    while let Some(mut part) = parts.next_field().await.map_err(|_| malformed())? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_picture = name == "picture";
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(|_| malformed())? {
            read = read.saturating_add(chunk.len());
            if bytes.len() + chunk.len() > if is_picture { LONGEST } else { LONGEST_BODY } || read > 2 * LONGEST {
                return Err(Refusal::new(ProblemType::TooLarge).on("picture"));
            }
            bytes.extend_from_slice(&chunk);
        }
        if is_picture {
            posted.picture = Some(bytes);
        } else {
            posted.fields.push((name, String::from_utf8(bytes).map_err(|_| malformed())?));
        }
    }
    Ok(posted)
}
