//! What an embedded page keeps for as long as its tab lives: the flow's id and its token, and nothing else. The
//! standalone page keeps nothing: its cookie can't be read by scripts.

use web_sys::Storage;

const FLOW: &str = "regain.flow";
const TOKEN: &str = "regain.token";

/// Absent where the browser forbids it to embedded pages: then a reload starts again.
fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

pub fn remember(id: &str, token: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage costs the resume, not the flow.
        let _ = storage.set_item(FLOW, id);
        let _ = storage.set_item(TOKEN, token);
    }
}

/// Id and token.
pub fn recall() -> Option<(String, String)> {
    let storage = storage()?;
    Some((storage.get_item(FLOW).ok()??, storage.get_item(TOKEN).ok()??))
}

pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(FLOW);
        let _ = storage.remove_item(TOKEN);
    }
}
