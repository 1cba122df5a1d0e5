//! What is loaded apart (`docs/decisions/0014-split.md`): the screens behind `screens::later`, and what only they lead to.
//!
//! Nothing else may call these parts of the shell, or their code would travel with the first visit again.

use std::pin::Pin;
use std::rc::Rc;

use crate::model::{Reply, Seen, To, UploadFailure};
use crate::shell::camera::{self, Camera, Target};
use crate::shell::dom::{Element, File};
use crate::shell::fetch::Backend;
use crate::shell::upload;

/// Hears what is seen at the camera.
type Tell = Box<dyn Fn(Seen)>;
/// How much of a document has gone, in percent.
type Percents = Rc<dyn Fn(u8)>;
type Uploaded = Result<Reply, UploadFailure>;
type Later<T> = Pin<Box<dyn Future<Output = T>>>;

#[derive(Clone, Copy)]
pub struct Parts {
    pub camera: fn(&Element, Target, u32, Tell) -> Option<Camera>,
    pub photo: fn(Target, u32, File) -> Later<Seen>,
    pub document: fn(Document, Percents) -> Later<Uploaded>,
}

/// A document of a review, on its way.
pub struct Document {
    pub backend: Backend,
    pub kind: &'static str,
    pub to: To,
    pub file: File,
}

const PARTS: Parts = Parts {
    camera: |page, target, frame, tell| Camera::start(page, target, frame, tell),
    photo: |target, frame, file| Box::pin(async move { camera::photo(&target, frame, &file).await }),
    document: |one, tell| {
        Box::pin(async move { upload::document(&one.backend, one.kind, &one.to, one.file, tell).await })
    },
};

#[cfg(not(feature = "split"))]
pub const fn parts() -> Option<Parts> {
    Some(PARTS)
}

#[cfg(not(feature = "split"))]
pub async fn arrive() {}

#[cfg(feature = "split")]
pub use apart::{arrive, parts};

#[cfg(feature = "split")]
mod apart {
    use std::cell::Cell;

    use wasm_split_helpers::wasm_split;

    use super::{PARTS, Parts};
    use crate::screens::later::{self, Code, SCREENS, Screens};
    use crate::shell::later::SplitLoaderError;

    thread_local! {
        /// Code is loaded once, however often the module is mounted.
        static HERE: Cell<Option<Parts>> = const { Cell::new(None) };
    }

    pub fn parts() -> Option<Parts> {
        HERE.get()
    }

    /// Loads the code, or says that it could not. Called again before it is over, it would load it twice.
    pub fn arrive() -> impl Future<Output = ()> {
        later::tell(Code::Coming);
        async {
            match all().await {
                Ok((screens, parts)) => {
                    HERE.set(Some(parts));
                    later::tell(Code::Here(screens));
                }
                Err(_) => later::tell(Code::Failed),
            }
        }
    }

    #[wasm_split(later, fallible, wasm_split_path = crate::shell::later)]
    fn all() -> Result<(Screens, Parts), SplitLoaderError> {
        Ok((SCREENS, PARTS))
    }
}
