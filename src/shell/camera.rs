//! The device's camera, frame by frame. It is on from a press to the first of: a verdict, a stop, a step elsewhere, the page
//! gone, an error. Whoever holds the [`Camera`] has it on; dropping it takes it off, whatever is on its way.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, JSON, Promise, Reflect};
use regain_contract::{Captured, IdentityFailure, Problem, ProblemType, Step};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, Element, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack};

use crate::model::{Seen, UploadFailure};
use crate::shell::fetch::Backend;
use crate::shell::signals::Listener;
use crate::shell::{clock, json, picture, upload};

const WANTED: &str = r#"{"audio":false,"video":{"facingMode":"user","width":{"ideal":640},"height":{"ideal":480}}}"#;
/// A frame's longer side, and a photo's, which is looked at alone.
const FRAME: u32 = 640;
const PHOTO: u32 = 1_280;
/// In milliseconds: between two frames, and until an answer that was lost is asked for again, each time longer.
const PAUSE: i32 = 80;
const AGAIN: i32 = 500;
/// In seconds: so long without an answer, and it has taken too long.
const PATIENCE: i64 = 30;
/// So many pictures in a row that could not be used.
const UNUSABLE: u32 = 5;

/// Where frames go, and for which check.
#[derive(Clone)]
pub struct Target {
    pub backend: Backend,
    pub flow: String,
    pub check: String,
}

impl Target {
    fn path(&self, frame: u32, source: &str) -> String {
        let of = ["/v1/flows/", &self.flow, "/captures?check=", &self.check, "&frame="].concat();
        [&of, &frame.to_string(), source].concat()
    }
}

pub struct Camera(Rc<Live>);

struct Live {
    off: Cell<bool>,
    stream: RefCell<Option<MediaStream>>,
    listeners: RefCell<Vec<Listener>>,
    tell: Box<dyn Fn(Seen)>,
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.0.stop();
    }
}

impl Live {
    fn stop(&self) {
        self.off.set(true);
        self.listeners.take();
        if let Some(stream) = self.stream.take() {
            release(&stream);
        }
    }

    fn tell(&self, seen: Seen) {
        if !self.off.get() {
            (self.tell)(seen);
        }
    }
}

fn tracks(stream: &MediaStream) -> impl Iterator<Item = MediaStreamTrack> {
    stream.get_tracks().iter().filter_map(|track| track.dyn_into().ok()).collect::<Vec<_>>().into_iter()
}

fn release(stream: &MediaStream) {
    tracks(stream).for_each(|track| track.stop());
}

impl Camera {
    /// Asks for the camera, shows it in the page's own video, and sends frames until the check is decided.
    pub fn start(page: &Element, target: Target, frame: u32, tell: impl Fn(Seen) + 'static) -> Option<Self> {
        let video: HtmlVideoElement = page.query_selector("[data-camera]").ok()??.dyn_into().ok()?;
        // No floating window of one's own face. It is an attribute of browsers, not of HTML: no page is drawn with it.
        video.set_attribute("disablepictureinpicture", "").ok()?;
        let live = Rc::new(Live {
            off: Cell::new(false),
            stream: RefCell::new(None),
            listeners: RefCell::default(),
            tell: Box::new(tell),
        });
        let running = live.clone();
        spawn_local(async move {
            if let Err(seen) = run(&running, &video, &target, frame).await {
                running.tell(seen);
                running.stop();
            }
            video.set_src_object(None);
        });
        Some(Self(live))
    }
}

async fn run(live: &Rc<Live>, video: &HtmlVideoElement, target: &Target, mut frame: u32) -> Result<(), Seen> {
    let stream = ask().await?;
    if live.off.get() {
        release(&stream);
        return Ok(());
    }
    // Another app takes it, a plug is pulled, the system mutes it.
    for track in tracks(&stream) {
        for name in ["ended", "mute"] {
            let watching = Rc::downgrade(live);
            let taken = move || {
                if let Some(live) = watching.upgrade() {
                    live.tell(Seen::Failed(IdentityFailure::Interrupted));
                }
            };
            live.listeners.borrow_mut().push(Listener::new(&track, name, taken));
        }
    }
    video.set_muted(true);
    video.set_src_object(Some(&stream));
    // Not `stream.clone()`: that is the browser's, and makes a second stream that nobody would stop.
    live.stream.replace(Some(stream));
    if let Ok(playing) = video.play() {
        // Refused where the element is taken away meanwhile: then no frame comes either.
        let _ = JsFuture::from(playing).await;
    }
    live.tell(Seen::Started);
    let (mut unusable, mut made) = (0, u32::MAX);
    let begun = clock::now();
    while !live.off.get() {
        if video.video_width() == 0 {
            if clock::now() - begun > PATIENCE {
                return Err(Seen::Failed(IdentityFailure::CameraBusy));
            }
            wait(PAUSE).await;
            continue;
        }
        let busy = |_| Seen::Failed(IdentityFailure::CameraBusy);
        let taken = picture::frame(video, FRAME).await.map_err(busy)?;
        match sent(&target.path(frame, ""), target, &taken, &live.off).await {
            Told::Captured(captured) => {
                unusable = 0;
                frame = captured.next_frame;
                if captured.made > made {
                    nudge();
                }
                made = captured.made;
                let decided = captured.flow.is_some();
                live.tell(Seen::Captured(captured));
                if decided {
                    return Ok(());
                }
            }
            // Where the backend is, so are we.
            Told::Problem(Problem { flow: Some(flow), .. }) => {
                let at = match &flow.step {
                    Step::Identity(step) => step.check.as_ref().filter(|check| check.id == target.check),
                    _ => None,
                };
                let next = at.map(|check| check.next_frame);
                live.tell(Seen::Flow(flow));
                let Some(next) = next else { return Ok(()) };
                frame = next;
                unusable += 1;
            }
            Told::Problem(problem) if matches!(problem.kind, ProblemType::Invalid | ProblemType::TooLarge) => {
                unusable += 1;
            }
            Told::Problem(_) => return Err(Seen::Unclear),
            Told::Nothing => return Err(Seen::Failed(IdentityFailure::Timeout)),
        }
        if unusable > UNUSABLE {
            return Err(Seen::Failed(IdentityFailure::Unavailable));
        }
        wait(PAUSE).await;
    }
    Ok(())
}

/// A move was made: felt where a phone can tell so, by who looks up or to the side.
fn nudge() {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return };
    if Reflect::get(&navigator, &"vibrate".into()).is_ok_and(|there| there.is_function()) {
        // Refused where nobody has touched the page yet.
        let _ = navigator.vibrate_with_duration(60);
    }
}

enum Told {
    Captured(Box<Captured>),
    Problem(Problem),
    Nothing,
}

/// One picture. What was lost is sent again as it was: the backend answers the same.
async fn sent(path: &str, target: &Target, picture: &Blob, off: &Cell<bool>) -> Told {
    let (begun, mut pause) = (clock::now(), AGAIN);
    while !off.get() && clock::now() - begun < PATIENCE {
        let answer = upload::send(&target.backend, path, None, picture, Rc::new(|_| ())).await;
        let mut later = None;
        match answer {
            Some(answer) if answer.ok => {
                return json::read(answer.body).map_or(Told::Nothing, |captured| Told::Captured(Box::new(captured)));
            }
            Some(answer) => {
                let problem: Option<Problem> = json::read(answer.body);
                match problem {
                    Some(problem) if !matches!(problem.status, 429 | 500..) => return Told::Problem(problem),
                    _ => later = answer.retry_after,
                }
            }
            None => {}
        }
        wait(later.and_then(|seconds| i32::try_from(seconds).ok()).map_or(pause, |seconds| seconds.min(10) * 1_000))
            .await;
        pause *= 2;
    }
    Told::Nothing
}

/// A photo that was chosen, made smaller.
pub async fn photo(target: &Target, frame: u32, file: &Blob) -> Seen {
    let Ok(smaller) = picture::scaled(file, PHOTO).await else { return Seen::NotSent(UploadFailure::NotAPicture) };
    match sent(&target.path(frame, "&source=photo"), target, &smaller, &Cell::new(false)).await {
        Told::Captured(captured) => Seen::Captured(captured),
        Told::Problem(Problem { flow: Some(flow), .. }) => Seen::Flow(flow),
        Told::Problem(problem) => match problem.kind {
            ProblemType::Invalid | ProblemType::UnsupportedMediaType => Seen::NotSent(UploadFailure::NotAPicture),
            ProblemType::TooLarge => Seen::NotSent(UploadFailure::TooLarge),
            _ => Seen::Unclear,
        },
        Told::Nothing => Seen::NotSent(UploadFailure::Broken),
    }
}

async fn ask() -> Result<MediaStream, Seen> {
    let window = web_sys::window().ok_or(Seen::NoStream)?;
    let navigator = window.navigator();
    // Not on a page without TLS, nor in some webviews.
    let there = Reflect::get(&navigator, &"mediaDevices".into()).is_ok_and(|devices| devices.is_object());
    let devices = navigator.media_devices().ok().filter(|_| there).ok_or(Seen::NoStream)?;
    let wanted: MediaStreamConstraints = JSON::parse(WANTED).unwrap_or(JsValue::UNDEFINED).unchecked_into();
    let asked = async { JsFuture::from(devices.get_user_media_with_constraints(&wanted)?).await?.dyn_into() };
    asked.await.map_err(|error| Seen::Failed(reason(&error)))
}

/// Why there is no camera: never "denied" what nobody denied.
fn reason(error: &JsValue) -> IdentityFailure {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "PermissionDeniedError" | "SecurityError" if is_blocked() => IdentityFailure::CameraBlocked,
        "NotAllowedError" | "PermissionDeniedError" | "SecurityError" => IdentityFailure::CameraDenied,
        "NotFoundError" | "DevicesNotFoundError" | "OverconstrainedError" => IdentityFailure::CameraAbsent,
        "NotReadableError" | "TrackStartError" | "AbortError" => IdentityFailure::CameraBusy,
        _ => IdentityFailure::Unavailable,
    }
}

/// Whether the page's policy keeps the camera from us. Browsers that don't tell refuse a frame without asking anybody.
fn is_blocked() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let allowed = || -> Option<bool> {
        let policy = Reflect::get(window.document()?.as_ref(), &"featurePolicy".into()).ok()?;
        let allows: Function = Reflect::get(&policy, &"allowsFeature".into()).ok()?.dyn_into().ok()?;
        allows.call1(&policy, &"camera".into()).ok()?.as_bool()
    };
    let framed = || window.top().ok().flatten().is_none_or(|top| top != window);
    allowed().map_or_else(framed, |allowed| !allowed)
}

async fn wait(milliseconds: i32) {
    let over = Promise::new(&mut |done: Function, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
        }
    });
    // A promise that only a clock ends is never rejected.
    let _ = JsFuture::from(over).await;
}
