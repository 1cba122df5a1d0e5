//! The embedded engine: pictures in, measures and sealed numbers out. It is no certified presentation-attack detector, and
//! says so at start.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use regain_contract::CaptureSource;
use regain_face::{Embedding, Picture};
use regain_flow::CheckId;
use regain_flow::liveness::{Keep, Limits, Measures, Told, Watch};
use tokio::sync::Semaphore;

use crate::config::IdentitySettings;

#[derive(Clone)]
pub struct Engine {
    models: Arc<regain_face::Engine>,
    /// Each look takes a core: more of them wait, and other requests go on.
    permits: Arc<Semaphore>,
    /// So many can be looked at or wait for it.
    places: Arc<Semaphore>,
    /// The checks of which a frame is being looked at.
    busy: Arc<Mutex<HashSet<CheckId>>>,
}

/// A frame of this check is being looked at, until it is dropped.
pub struct Looking {
    busy: Arc<Mutex<HashSet<CheckId>>>,
    check: CheckId,
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.check);
    }
}

/// What a frame has come to.
pub struct Looked {
    pub watch: Watch,
    pub told: Told,
    pub kept: Option<(Keep, Embedding)>,
}

/// Why a frame can't be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookError {
    /// It is no picture, or one that can't be read.
    Picture,
    /// More wait than can be looked at soon.
    Busy,
    /// The models failed.
    Engine,
}

/// Who finds more than these many in line is told to come again.
const WAITING: usize = 64;

impl Engine {
    /// `None`: the models aren't there. The log says what that means.
    pub fn load(settings: &IdentitySettings) -> Option<Self> {
        let Some(folder) = &settings.models else {
            tracing::warn!("identity.models names no folder: faces can't be checked here, reviews take their place");
            return None;
        };
        match regain_face::Engine::load(folder) {
            Ok(models) => {
                let at_once = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
                tracing::info!(
                    models = model(),
                    "faces are checked here; this is no certified presentation-attack detector"
                );
                let places = Arc::new(Semaphore::new(at_once + WAITING));
                Some(Self {
                    models: Arc::new(models),
                    permits: Arc::new(Semaphore::new(at_once)),
                    places,
                    busy: Arc::default(),
                })
            }
            Err(error) => {
                tracing::warn!(%error, folder = %folder.display(), "faces can't be checked here, reviews take their place");
                None
            }
        }
    }

    /// Names what made an embedding: another model's numbers mean something else.
    pub fn model(&self) -> &'static str {
        model()
    }

    /// `None`: another frame of this check is being looked at.
    pub fn begin(&self, check: CheckId) -> Option<Looking> {
        let first = self.busy.lock().unwrap_or_else(PoisonError::into_inner).insert(check);
        first.then(|| Looking { busy: Arc::clone(&self.busy), check })
    }

    /// Looks at the next frame of a check.
    pub async fn look(
        &self,
        picture: Vec<u8>,
        watch: Watch,
        source: CaptureSource,
        at: i64,
        limits: Limits,
    ) -> Result<Looked, LookError> {
        let models = Arc::clone(&self.models);
        self.on_a_core(move || {
            let picture = decoded(&picture, regain_face::Limits::FRAME)?;
            let seen = models.look(&picture).map_err(|_| LookError::Engine)?;
            let (watch, told) = watch.look(&measures(&seen), source, at, &limits);
            let kept = match (told.keep, seen.faces.first()) {
                (Some(keep), Some(face)) => Some((keep, models.embed(&picture, face).map_err(|_| LookError::Engine)?)),
                (Some(_) | None, _) => None,
            };
            Ok(Looked { watch, told, kept })
        })
        .await
    }

    /// The numbers of the one face in a portrait.
    pub async fn portrait(&self, picture: Vec<u8>) -> Result<Embedding, PortraitError> {
        let models = Arc::clone(&self.models);
        let limits = Limits::default();
        let looked = self.on_a_core(move || Ok(portrait(&models, &picture, &limits))).await;
        looked.map_err(|error| match error {
            LookError::Picture => PortraitError::Picture,
            LookError::Busy | LookError::Engine => PortraitError::Engine,
        })?
    }

    async fn on_a_core<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, LookError> + Send + 'static,
    ) -> Result<T, LookError> {
        let _place = self.places.clone().try_acquire_owned().map_err(|_| LookError::Busy)?;
        let permit = self.permits.clone().acquire_owned().await.map_err(|_| LookError::Engine)?;
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        done.await.map_err(|_| LookError::Engine)?
    }
}

/// A portrait looks straighter than a person has to, in thousandths.
const STRAIGHT: i32 = 200;

/// The digest of the model that compares.
fn model() -> &'static str {
    let [.., compares] = regain_face::MODELS;
    compares.sha256
}

/// Why a portrait can't be enrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortraitError {
    Picture,
    NoFace,
    SeveralFaces,
    TooDark,
    /// Too far away, or turned to a side.
    NotStraight,
    Engine,
}

impl std::fmt::Display for PortraitError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Picture => "this is no JPEG, PNG or WebP picture that can be read",
            Self::NoFace => "there is no face in it",
            Self::SeveralFaces => "there is more than one face in it",
            Self::TooDark => "the face is too dark",
            Self::NotStraight => "the face is too small, or looks to a side",
            Self::Engine => "the models failed",
        })
    }
}

impl std::error::Error for PortraitError {}

fn decoded(bytes: &[u8], limits: regain_face::Limits) -> Result<Picture, LookError> {
    Picture::decode(bytes, limits).map_err(|_| LookError::Picture)
}

fn portrait(models: &regain_face::Engine, bytes: &[u8], limits: &Limits) -> Result<Embedding, PortraitError> {
    let picture = decoded(bytes, regain_face::Limits::PHOTO).map_err(|_| PortraitError::Picture)?;
    let seen = models.look(&picture).map_err(|_| PortraitError::Engine)?;
    let measures = measures(&seen);
    let face = match seen.faces.as_slice() {
        [] => return Err(PortraitError::NoFace),
        [face] => face,
        [_, _, ..] => return Err(PortraitError::SeveralFaces),
    };
    if measures.light < limits.dark {
        return Err(PortraitError::TooDark);
    }
    // In a document's picture a face is smaller than before a camera.
    if measures.width * 2 < limits.small || measures.yaw.abs() > STRAIGHT {
        return Err(PortraitError::NotStraight);
    }
    models.embed(&picture, face).map_err(|_| PortraitError::Engine)
}

/// In thousandths.
fn measures(seen: &regain_face::Seen) -> Measures {
    #[expect(clippy::cast_possible_truncation, reason = "it is between -10 and 10 before")]
    let thousandths = |value: f32| (value.clamp(-10.0, 10.0) * 1_000.0) as i32;
    let faces = u32::try_from(seen.faces.len()).unwrap_or(u32::MAX);
    let Some(face) = seen.faces.first() else {
        return Measures { faces, light: thousandths(seen.light), ..Measures::default() };
    };
    let pose = face.pose();
    Measures {
        faces,
        light: thousandths(seen.light),
        width: thousandths(face.width),
        off_centre: thousandths(face.offset.x.hypot(face.offset.y)),
        yaw: thousandths(pose.yaw),
        pitch: thousandths(pose.pitch),
    }
}
