//! What only a host can do: start a vendor's SDK of its own. Its answer is what the vendor signed, never a yes or no.

use js_sys::{Function, Object, Promise, Reflect};
use regain_contract::{Action, Check, IdentityFailure};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::shell::json;

/// Calls `identity_check({ check, token, expires_at })`. It promises `{ id, timestamp, signature, body }`, or is rejected
/// with the reason (`camera_denied`, `interrupted`, …).
pub async fn check(identity_check: &Function, check: &Check) -> Result<Action, IdentityFailure> {
    let signed = asked(identity_check, check).await.map_err(|reason| failure(&reason))?;
    let text = |name: &str| {
        let value = Reflect::get(&signed, &name.into()).ok().and_then(|value| value.as_string());
        value.ok_or(IdentityFailure::Unavailable)
    };
    let (id, timestamp) = (text("id")?, text("timestamp")?);
    Ok(Action::SubmitVerdict { id, timestamp, signature: text("signature")?, body: text("body")? })
}

async fn asked(identity_check: &Function, check: &Check) -> Result<JsValue, JsValue> {
    let about = Object::new();
    let token = check.session.as_ref().and_then(|session| session.token.as_deref());
    Reflect::set(&about, &"check".into(), &check.id.as_str().into())?;
    Reflect::set(&about, &"token".into(), &token.map_or(JsValue::NULL, JsValue::from))?;
    Reflect::set(&about, &"expires_at".into(), &check.expires_at.to_string().into())?;
    let promise: Promise = Promise::resolve(&identity_check.call1(&JsValue::NULL, &about)?);
    JsFuture::from(promise).await
}

/// A text, or an error with it as its message; what the host says about a face is not for it to say.
fn failure(reason: &JsValue) -> IdentityFailure {
    let text = if reason.is_string() {
        reason.clone()
    } else {
        Reflect::get(reason, &"message".into()).unwrap_or(JsValue::UNDEFINED)
    };
    json::read(text)
        .filter(|failure: &IdentityFailure| failure.is_of_the_device())
        .unwrap_or(IdentityFailure::Unavailable)
}
