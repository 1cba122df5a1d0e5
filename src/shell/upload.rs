//! Sends a picture, and says how far it has come. `fetch` can't: so it goes by the older call, with the same headers.

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, Headers, ProgressEvent, RequestInit, XmlHttpRequest, XmlHttpRequestResponseType};

use crate::model::{Reply, To, UploadFailure};
use crate::shell::fetch::{self, Backend, Identity, known_by};
use crate::shell::{json, picture};

/// In milliseconds: a large picture over a slow line.
const TIMEOUT: u32 = 120_000;

pub struct Answer {
    pub ok: bool,
    pub retry_after: Option<u32>,
    pub body: JsValue,
}

/// A document of a review, made smaller where it has to be.
pub async fn document(
    backend: &Backend,
    kind: &str,
    to: &To,
    file: File,
    tell: Rc<dyn Fn(u8)>,
) -> Result<Reply, UploadFailure> {
    let picture = picture::document(file.into()).await.map_err(|_| UploadFailure::NotAPicture)?;
    let (of, code) = match to {
        To::Flow(id) => (["/v1/flows/", id].concat(), None),
        To::Case(find) => (["/v1/cases/", &find.case].concat(), Some(find.code.as_str())),
    };
    let path = [&of, "/documents?kind=", kind].concat();
    let answer = send(backend, &path, code, &picture, tell).await.ok_or(UploadFailure::Broken)?;
    let read = match (answer.ok, to) {
        (false, _) => {
            json::read(answer.body).map(|problem| Reply::Problem { problem, retry_after: answer.retry_after })
        }
        (true, To::Flow(_)) => json::read(answer.body).map(Reply::Flow),
        (true, To::Case(_)) => json::read(answer.body).map(Reply::Case),
    };
    read.ok_or(UploadFailure::Broken)
}

/// `None`: no answer, or none that makes sense. `tell` hears percents.
pub async fn send(
    backend: &Backend,
    path: &str,
    case_code: Option<&str>,
    picture: &Blob,
    tell: Rc<dyn Fn(u8)>,
) -> Option<Answer> {
    sent(backend, path, case_code, picture, tell).await.ok()
}

async fn sent(
    backend: &Backend,
    path: &str,
    case_code: Option<&str>,
    picture: &Blob,
    tell: Rc<dyn Fn(u8)>,
) -> Result<Answer, JsValue> {
    let said = match case_code {
        Some(code) => [known_by(&Identity::Token(None)), vec![("Regain-Case-Code", code.to_owned())]].concat(),
        None => known_by(&backend.identity),
    };
    if backend.fetch.is_some() {
        return by_host(backend, path, said, picture).await;
    }
    let request = XmlHttpRequest::new()?;
    request.open("POST", &[&backend.api, path].concat())?;
    request.set_response_type(XmlHttpRequestResponseType::Json);
    request.set_timeout(TIMEOUT);
    for (name, value) in said {
        request.set_request_header(name, &value)?;
    }
    let moved = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.total() > 0.0 {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most a hundred")]
            let percent = (event.loaded() * 100.0 / event.total()) as u8;
            tell(percent);
        }
    });
    request.upload()?.set_onprogress(Some(moved.as_ref().unchecked_ref()));
    let over = Promise::new(&mut |done: Function, _| request.set_onloadend(Some(&done)));
    let cut_off = CutOff(request.clone());
    request.send_with_opt_blob(Some(picture))?;
    JsFuture::from(over).await?;
    drop(cut_off);
    let (status, body) = (request.status()?, request.response()?);
    if status == 0 || !body.is_object() {
        return Err(JsValue::NULL);
    }
    let retry_after = request.get_response_header("Retry-After").ok().flatten();
    let retry_after = retry_after.and_then(|text| text.trim().parse().ok());
    Ok(Answer { ok: (200..300).contains(&status), retry_after, body })
}

/// By the host's own way, which doesn't say how far it has come.
async fn by_host(
    backend: &Backend,
    path: &str,
    said: Vec<(&'static str, String)>,
    picture: &Blob,
) -> Result<Answer, JsValue> {
    let (init, headers) = (RequestInit::new(), Headers::new()?);
    for (name, value) in said {
        headers.set(name, &value)?;
    }
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(picture);
    let (response, body) = fetch::fetch(backend, path, &init, TIMEOUT.cast_signed()).await?;
    Ok(Answer { ok: response.ok(), retry_after: fetch::retry_after(&response), body })
}

/// Who stops waiting stops sending.
struct CutOff(XmlHttpRequest);

impl Drop for CutOff {
    fn drop(&mut self) {
        // Over already: then there is nothing to cut off.
        if self.0.ready_state() != XmlHttpRequest::DONE {
            let _ = self.0.abort();
        }
    }
}
