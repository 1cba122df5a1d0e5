//! Reads a body: JSON strictly and at most 16 KiB of it, a picture as it is.

use axum::body::{Body, to_bytes};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use http_body_util::BodyExt as _;
use regain_contract::ProblemType;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::LONGEST_BODY;
use crate::act::Refusal;
use crate::strict;

/// The value and the bytes that it was read from.
pub async fn object<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<(T, Vec<u8>), Refusal> {
    let bytes = json(headers, body).await?;
    Ok((strict::object(&bytes).ok_or(Refusal::new(ProblemType::Malformed))?, bytes))
}

/// The bytes alone: for what is signed, and isn't read before its signature is.
pub async fn json(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Refusal> {
    if !is_json(headers) {
        return Err(Refusal::new(ProblemType::UnsupportedMediaType));
    }
    bytes(body).await
}

/// For a call that has nothing to say: nothing, or an empty object.
pub async fn nothing(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Refusal> {
    let bytes = bytes(body).await?;
    if bytes.is_empty() {
        return Ok(bytes);
    }
    if !is_json(headers) {
        return Err(Refusal::new(ProblemType::UnsupportedMediaType));
    }
    match serde_json::from_slice(&bytes) {
        Ok(Value::Object(fields)) if fields.is_empty() => Ok(bytes),
        _ => Err(Refusal::new(ProblemType::Malformed)),
    }
}

/// A picture: its bytes, whatever they are said to be.
pub async fn picture(headers: &HeaderMap, body: Body, longest: usize) -> Result<Vec<u8>, Refusal> {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let is_picture = match (types.next().map(|value| value.to_str()), types.next()) {
        (Some(Ok(one)), None) => one.trim_start().to_ascii_lowercase().starts_with("image/"),
        _ => false,
    };
    if !is_picture {
        return Err(Refusal::new(ProblemType::UnsupportedMediaType));
    }
    read_to_end(body, longest).await
}

/// Who sends too much is read to the end, within reason: a connection that is closed in the middle says nothing to them.
async fn read_to_end(mut body: Body, longest: usize) -> Result<Vec<u8>, Refusal> {
    let (mut bytes, mut seen) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Refusal::new(ProblemType::Malformed))?;
        let Ok(part) = frame.into_data() else { continue };
        seen = seen.saturating_add(part.len());
        if seen <= longest {
            bytes.extend_from_slice(&part);
        } else if seen <= longest.saturating_mul(2) {
            bytes = Vec::new();
        } else {
            break;
        }
    }
    if seen <= longest { Ok(bytes) } else { Err(Refusal::new(ProblemType::TooLarge)) }
}

async fn bytes(body: Body) -> Result<Vec<u8>, Refusal> {
    let bytes = to_bytes(body, LONGEST_BODY).await;
    bytes.map(Into::into).map_err(|_| Refusal::new(ProblemType::TooLarge))
}

fn is_json(headers: &HeaderMap) -> bool {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let (Some(Ok(one)), None) = (types.next().map(|value| value.to_str()), types.next()) else { return false };
    one.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}
