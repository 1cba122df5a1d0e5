//! Somebody in front of a camera, made of a portrait: the head turns, nods up, goes away, or sits in the dark.
//!
//! A head is taken for an ellipsoid with a nose on it, and the portrait is bent as that would turn. It looks like the same
//! person turning to the matcher and to people, up to some 35 degrees. Nothing of it is stored in the repository:
//! `cargo xtask test` fetches the portraits.

use std::path::{Path, PathBuf};

use regain_face::{Engine, Limits, Picture, Point};

const WIDTH: u32 = 640;
const HEIGHT: u32 = 480;
/// Pixels between the eyes: somebody an arm's length away.
const EYES: f32 = 88.0;
/// What Chromium plays a `.mjpeg` file at.
const A_SECOND: f32 = 30.0;

/// Where `cargo xtask models` puts the models.
pub fn models() -> PathBuf {
    fetched("models")
}

/// A portrait of a person in public office, as a file: `obama.jpg`, `obama2.jpg`, `obama3.jpg`, `biden.jpg`, `astronaut.png`.
pub fn portrait(name: &str) -> Vec<u8> {
    std::fs::read(fetched("portraits").join(name)).expect("the portrait")
}

fn fetched(what: &str) -> PathBuf {
    let folder = crate::backend::target().join(what);
    assert!(folder.is_dir(), "{} is not there: `cargo xtask models --portraits` fetches it", folder.display());
    folder
}

/// Somebody's head, before a camera.
pub struct Head {
    /// As the camera sees them looking straight ahead.
    ahead: Picture,
    eyes: Point,
    nose: Point,
}

impl Head {
    /// The person on a portrait, brought before the camera.
    pub fn of(engine: &Engine, portrait: &[u8]) -> Self {
        let portrait = Picture::decode(portrait, Limits::PHOTO).expect("a portrait");
        let seen = engine.look(&portrait).expect("the detector runs");
        let [right_eye, left_eye, nose, ..] = seen.faces.first().expect("a face in the portrait").landmarks;
        let eyes = middle(right_eye, left_eye);
        let scale = (left_eye.x - right_eye.x).hypot(left_eye.y - right_eye.y) / EYES;
        // The eyes somewhat above the frame's middle, as people hold a phone.
        let (x, y) = (WIDTH as f32 / 2.0, HEIGHT as f32 * 0.45);
        let ahead = drawn(|at| colour(&portrait, eyes.x + (at.x - x) * scale, eyes.y + (at.y - y) * scale, scale));
        let nose = Point { x: x + (nose.x - eyes.x) / scale, y: y + (nose.y - eyes.y) / scale };
        Self { ahead, eyes: Point { x, y }, nose }
    }

    /// A frame of them: degrees to their own left (right is negative), and degrees upwards.
    pub fn turned(&self, left: f32, up: f32) -> Picture {
        if left == 0.0 && up == 0.0 {
            return self.ahead.clone();
        }
        let (left, up) = (left.to_radians(), up.to_radians());
        // From ear to ear and from hair to chin, in distances between the eyes.
        let half = Point { x: EYES * 1.35, y: EYES * 2.0 };
        let middle = Point { x: self.eyes.x, y: self.eyes.y + EYES * 0.4 };
        let mut rgb = self.ahead.rgb().to_vec();
        for (index, pixel) in rgb.chunks_exact_mut(3).enumerate() {
            let index = index as u32;
            let (x, y) = ((index % WIDTH) as f32 - middle.x, (index / WIDTH) as f32 - middle.y);
            let (x, y) = (x / half.x, y / half.y);
            if x.abs() >= 1.0 || y.abs() >= 1.0 || x.hypot(y) >= 1.0 {
                continue;
            }
            // Rows are circles around the neck, columns around the ears; at the outline nothing moves.
            let (row, column) = ((1.0 - y * y).sqrt(), (1.0 - x * x).sqrt());
            let from = Point {
                x: middle.x + half.x * row * unturned(x / row, left),
                y: middle.y + half.y * column * unturned(y / column, -up),
            };
            // The nose stands out, so it goes further.
            let (dx, dy) = ((from.x - self.nose.x) / EYES, (from.y - self.nose.y) / EYES);
            let bump = 0.5 * EYES * (-(dx * dx + dy * dy) / (2.0 * 0.32 * 0.32)).exp();
            let colour = between(&self.ahead, from.x - bump * left.sin(), from.y + bump * up.sin());
            pixel.copy_from_slice(&colour.map(|value| value.round() as u8));
        }
        Picture::from_rgb(WIDTH, HEIGHT, rgb).expect("a picture of that size")
    }
}

/// Where on a circle's front something was before the circle was turned, both seen from the front (-1 to 1).
fn unturned(seen: f32, by: f32) -> f32 {
    let angle = seen.clamp(-1.0, 1.0).asin();
    // In full up to here, then less and less, so that what the portrait doesn't show needn't be drawn.
    let full = 45_f32.to_radians();
    let share = 1.0 - ((angle.abs() - full) / (std::f32::consts::FRAC_PI_2 - full)).clamp(0.0, 1.0);
    (angle - by * share).sin()
}

/// A plain wall, and nobody in front of it.
pub fn nobody() -> Picture {
    drawn(|at| {
        let shade = 150.0 + 40.0 * (at.y / HEIGHT as f32) + 6.0 * (at.x / 37.0).sin();
        [shade, shade * 0.96, shade * 0.9]
    })
}

/// Two frames' people beside each other.
pub fn both(left: &Picture, right: &Picture) -> Picture {
    let quarter = WIDTH as f32 / 4.0;
    drawn(|at| {
        if at.x < WIDTH as f32 / 2.0 {
            colour(left, at.x + quarter, at.y, 1.0)
        } else {
            colour(right, at.x - quarter, at.y, 1.0)
        }
    })
}

/// The same with the lamp off.
pub fn in_the_dark(frame: &Picture) -> Picture {
    drawn(|at| colour(frame, at.x, at.y, 1.0).map(|value| value * 0.08))
}

/// A film for Chromium's `--use-file-for-fake-video-capture`: each picture for so many seconds, round and round.
pub fn write_mjpeg<'a>(path: &Path, pictures: impl IntoIterator<Item = (&'a Picture, f32)>) {
    let mut film = Vec::new();
    for (picture, seconds) in pictures {
        let jpeg = picture.jpeg(85);
        for _ in 0..(seconds * A_SECOND).round().max(1.0) as usize {
            film.extend_from_slice(&jpeg);
        }
    }
    std::fs::write(path, film).expect("a film");
}

fn middle(one: Point, other: Point) -> Point {
    Point { x: f32::midpoint(one.x, other.x), y: f32::midpoint(one.y, other.y) }
}

fn drawn(colour: impl Fn(Point) -> [f32; 3]) -> Picture {
    let mut rgb = Vec::with_capacity((WIDTH * HEIGHT * 3) as usize);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            rgb.extend(colour(Point { x: x as f32, y: y as f32 }).map(|value| value.round() as u8));
        }
    }
    Picture::from_rgb(WIDTH, HEIGHT, rgb).expect("a picture of that size")
}

/// The colour at a place between pixels, or the mean of a square of that many where the picture is scaled down. Past the
/// edge the edge goes on.
fn colour(picture: &Picture, x: f32, y: f32, side: f32) -> [f32; 3] {
    let steps = side.ceil().max(1.0) as usize;
    let mut sum = [0.0; 3];
    for row in 0..steps {
        for column in 0..steps {
            let inside = |step: usize| side * ((step as f32 + 0.5) / steps as f32 - 0.5);
            let one = between(picture, x + inside(column), y + inside(row));
            for (sum, value) in sum.iter_mut().zip(one) {
                *sum += value / (steps * steps) as f32;
            }
        }
    }
    sum
}

fn between(picture: &Picture, x: f32, y: f32) -> [f32; 3] {
    let (left, top) = (x.floor(), y.floor());
    let (right, lower) = (x - left, y - top);
    let pixel = |x: f32, y: f32| {
        let x = x.clamp(0.0, (picture.width() - 1) as f32) as usize;
        let y = y.clamp(0.0, (picture.height() - 1) as f32) as usize;
        let at = (y * picture.width() as usize + x) * 3;
        &picture.rgb()[at..at + 3]
    };
    let corners = [pixel(left, top), pixel(left + 1.0, top), pixel(left, top + 1.0), pixel(left + 1.0, top + 1.0)];
    std::array::from_fn(|channel| {
        let [a, b, c, d] = corners.map(|corner| f32::from(corner[channel]));
        (a * (1.0 - right) + b * right) * (1.0 - lower) + (c * (1.0 - right) + d * right) * lower
    })
}
