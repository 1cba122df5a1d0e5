//! Fetches code that is loaded apart. The names in here are those that `wasm_split` calls its run-time support by.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./later.js")]
extern "C" {
    /// `www/js/glue/later.js`.
    #[wasm_bindgen(catch)]
    async fn link(exports: &JsValue) -> Result<JsValue, JsValue>;
}

/// The code did not come, or does not fit.
pub struct SplitLoaderError;

/// In place of the run-time support that comes with `wasm_split`, which weighs as much as a screen: it has its own locks
/// and queues, where one caller waits.
pub mod rt {
    use std::ffi::c_void;
    use std::pin::Pin;

    use super::SplitLoaderError;

    pub type LoadCallbackFn = unsafe extern "C" fn(*const c_void, bool);

    pub struct LazySplitLoader;

    impl LazySplitLoader {
        /// The loader that `wasm_split` would have written is not used.
        pub const fn new(_: unsafe extern "C" fn(LoadCallbackFn, *const c_void)) -> Self {
            Self
        }
    }

    pub async fn ensure_loaded(_: Pin<&LazySplitLoader>) -> Result<(), SplitLoaderError> {
        match super::link(&wasm_bindgen::exports()).await {
            Ok(_) => Ok(()),
            Err(_) => Err(SplitLoaderError),
        }
    }
}
