//! Who sits in front of the camera in these stories, and how a person takes the identity check.

use std::io::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use regain_face::{Engine, Picture};
use regain_tests::clip::{Head, models, portrait, write_mjpeg};
use regain_tests::{Browser, Look, Mode, Start};
use serde_json::json;
use tempfile::TempPath;

use super::{EMAIL, World};

/// So long they stay as they are: long enough to be seen, also by a busy machine, which looks at a frame a second. To hold
/// still takes some frames.
const STILL: f32 = 3.5;
const A_MOVE: f32 = 2.0;
/// Degrees.
const SIDEWAYS: f32 = 31.0;
const UPWARDS: f32 = 23.0;
/// More than anybody is waited for.
const TOO_LONG: u64 = PATIENCE + 1;
/// In seconds: a busy machine sends a frame a second, and a slow line one in ten.
const PATIENCE: u64 = 60;

/// Moves that were not asked for and are forgiven in these stories; how many really are, the rules' own tests try.
const ROUNDS: u32 = 50;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(&models()).expect("the models"));
/// The one whose portrait is enrolled, on another day, and somebody else.
static SAME: LazyLock<Head> = LazyLock::new(|| Head::of(&ENGINE, &portrait("obama.jpg")));
static OTHER: LazyLock<Head> = LazyLock::new(|| Head::of(&ENGINE, &portrait("biden.jpg")));

/// A film for the camera. The file goes with it.
pub(crate) struct Film(TempPath);

impl Film {
    pub(crate) fn of<'a>(pictures: impl IntoIterator<Item = (&'a Picture, f32)>) -> Self {
        let file = tempfile::Builder::new().suffix(".mjpeg").tempfile().expect("a file").into_temp_path();
        write_mjpeg(&file, pictures);
        Self(file)
    }

    /// Does everything that may be asked for, round and round: whatever is asked first, it comes soon.
    pub(crate) fn of_moves(head: &Head) -> Self {
        let ahead = head.turned(0.0, 0.0);
        let moves = [head.turned(SIDEWAYS, 0.0), head.turned(-SIDEWAYS, 0.0), head.turned(0.0, UPWARDS)];
        Self::of(moves.iter().flat_map(|made| [(&ahead, STILL), (made, A_MOVE)]))
    }

    pub(crate) fn of_the_same_person() -> Self {
        Self::of_moves(&SAME)
    }

    pub(crate) fn of_somebody_else() -> Self {
        Self::of_moves(&OTHER)
    }

    /// Nothing moves.
    pub(crate) fn of_one(picture: &Picture) -> Self {
        Self::of([(picture, 1.0)])
    }

    /// A browser whose camera shows this, with somebody who allows it when asked.
    pub(crate) fn look(&self) -> Look {
        let mut look = allowing();
        look.switches.push("--use-fake-device-for-media-stream".to_owned());
        look.switches.push(format!("--use-file-for-fake-video-capture={}", self.0.display()));
        look
    }
}

/// Somebody who allows the camera when asked.
pub(crate) fn allowing() -> Look {
    Look { switches: vec!["--use-fake-ui-for-media-stream".to_owned()], ..Look::default() }
}

/// Each picture that may be asked for, by what asks for it.
fn photos() -> Vec<(&'static str, Picture)> {
    vec![
        ("Look straight", SAME.turned(0.0, 0.0)),
        ("to your left", SAME.turned(SIDEWAYS, 0.0)),
        ("to your right", SAME.turned(-SIDEWAYS, 0.0)),
        ("Look up", SAME.turned(0.0, UPWARDS)),
    ]
}

/// The same two people as they sit still.
pub(crate) fn same_person() -> Picture {
    SAME.turned(0.0, 0.0)
}

pub(crate) fn somebody_else() -> Picture {
    OTHER.turned(0.0, 0.0)
}

/// A file to choose in the browser.
pub(crate) fn file_of(picture: &Picture) -> TempPath {
    let mut file = tempfile::Builder::new().suffix(".jpg").tempfile().expect("a file");
    file.write_all(&picture.jpeg(90)).expect("it is written");
    file.into_temp_path()
}

/// Keeps what the page asks of the camera, and what it sends, for the story to look at.
const WATCH: &str = "
    window.asked = 0; window.streams = []; window.sent = [];
    const devices = navigator.mediaDevices;
    if (devices) {
        const ask = devices.getUserMedia.bind(devices);
        devices.getUserMedia = async (wanted) => {
            window.asked += 1;
            const stream = await ask(wanted);
            window.streams.push(stream);
            return stream;
        };
    }
    const open = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.open = function (method, url, ...rest) {
        this.address = url;
        return open.call(this, method, url, ...rest);
    };
    XMLHttpRequest.prototype.send = function (body) {
        const frame = Number(new URL(this.address, location.href).searchParams.get('frame'));
        const one = { frame, body, moved: 0, over: false };
        window.sent.push(one);
        this.upload.addEventListener('progress', (event) => { one.moved = event.loaded; });
        this.addEventListener('loadend', () => { one.over = true; one.status = this.status; });
        return send.call(this, body);
    };";

/// A browser beside the first one, watched in the same way.
pub(crate) async fn watched(look: &Look) -> Browser {
    let browser = Browser::with(look).await;
    browser.before_load(WATCH).await;
    browser
}

impl World {
    /// Whose portrait is enrolled, with a camera (or none) as the look says, and with nothing asked of it yet.
    pub(crate) async fn with_camera(look: &Look) -> Self {
        // A film knows not what is asked, and a busy machine misses what it shows in time: it goes round as often as it takes.
        let start = Start::demo()
            .with("REGAIN_IDENTITY__MODELS", models().display())
            .with("REGAIN_POLICY__CHECK_PATIENCE", PATIENCE)
            .with("REGAIN_POLICY__WRONG_MOVES", ROUNDS);
        let world = Self::with(start, look).await;
        world.enrol(EMAIL).await;
        world.browser.before_load(WATCH).await;
        world
    }

    async fn enrol(&self, account: &str) {
        let request = self.backend.http().post(self.backend.url(&format!("/demo/portrait?account={account}")));
        let request = request.header("content-type", "image/jpeg").body(portrait("obama3.jpg"));
        let response = request.send().await.expect("the backend answers");
        assert!(response.status().is_success(), "{}", response.text().await.unwrap_or_default());
    }

    /// With a lost phone, as far as the check.
    pub(crate) async fn to_identity(&self) {
        self.to_choose_lost(EMAIL).await;
        self.choose(&["phone"]).await;
        self.accept_everything().await;
        self.prove(&["email", "authenticator"]).await;
        self.browser.step("identity").await;
    }

    /// Longer than anybody is waited for, by the demo's clock.
    pub(crate) async fn wait_too_long(&mut self) {
        self.advance(TOO_LONG).await;
    }
}

pub(crate) async fn consent(browser: &Browser) {
    browser.press("consent").await;
    browser.find("[data-camera]").await;
}

/// A button that no action stands behind.
pub(crate) async fn command(browser: &Browser, name: &str) {
    browser.click(&format!("button[name=command][value={name:?}]")).await;
}

/// One photo for each thing that is asked.
pub(crate) async fn take_photos(browser: &Browser) {
    let photos: Vec<_> = photos().into_iter().map(|(asked, picture)| (asked, file_of(&picture))).collect();
    for part in 1..=4 {
        let guide = browser.find("#guide").await.text().await.expect("a text");
        let (_, file) = photos.iter().find(|(asked, _)| guide.contains(asked)).unwrap_or_else(|| panic!("{guide}"));
        send_picture(browser, "photo", file).await;
        made(browser, part).await;
    }
}

/// Chooses a file in the input of this id. The module sends it at once; else there is a button.
pub(crate) async fn send_picture(browser: &Browser, id: &str, file: &Path) {
    let input = browser.find(&format!("input#{id}:not([aria-disabled])")).await;
    input.send_keys(&file.display().to_string()).await.expect("a file can be chosen");
    if browser.mode() != Mode::Module {
        browser.click(&format!("form:has(#{id}) button[value=picture]")).await;
    }
}

/// Until this many parts of the task are made, or the check is over.
pub(crate) async fn made(browser: &Browser, parts: u32) {
    let shown = "document.querySelector('.camera progress')";
    browser.until(&format!("!{shown} || {shown}.value >= {parts}")).await;
}

/// Until the check is decided. Each part of the task may take as long as people get for it.
pub(crate) async fn decided(browser: &Browser) {
    for parts in 1..=4 {
        made(browser, parts).await;
    }
    browser.until("!document.querySelector('.camera')").await;
}

/// Until the guidance says this; it is read out when it changes.
pub(crate) async fn guided(browser: &Browser, text: &str) {
    let said = format!("document.querySelector('[aria-live=polite]#guide')?.textContent.includes({})", json!(text));
    browser.until(&said).await;
}

/// The camera was on, and is off.
pub(crate) async fn assert_off(browser: &Browser) {
    browser
        .until("streams.flatMap((stream) => stream.getTracks()).every((track) => track.readyState === 'ended')")
        .await;
    assert_ne!(browser.evaluate("streams.length").await, 0, "it was never on");
}
