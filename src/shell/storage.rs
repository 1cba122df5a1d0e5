//! What an embedded page keeps for as long as its tab lives: the flow's id and its token, which invitation they came
//! from, and nothing else. The standalone page keeps nothing: its cookie can't be read by scripts.

use web_sys::Storage;

const FLOW: &str = "regain.flow";
const TOKEN: &str = "regain.token";
const SPENT: &str = "regain.spent";

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

/// Names an invitation without telling it (FNV-1a). The same one has the same name after a reload.
pub fn mark(invitation: &str) -> String {
    let next = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", invitation.bytes().fold(0xcbf2_9ce4_8422_2325, next))
}

/// The invitation of this mark has been used; it stays so when its flow is forgotten.
pub fn spend(mark: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(SPENT, mark);
    }
}

pub fn is_spent(mark: &str) -> bool {
    storage().and_then(|storage| storage.get_item(SPENT).ok()?).is_some_and(|spent| spent == mark)
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
