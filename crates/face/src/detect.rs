//! YuNet: what goes in, and how faces are read out of what comes back.
//!
//! The same as OpenCV's `FaceDetectorYN`, but for the size: the file is made for 640x640, so a picture is scaled down to fit
//! and stands in the upper left corner of a black square.

use image::RgbImage;

use crate::Picture;
use crate::face::{Area, Point};

pub(crate) const SIDE: usize = 640;
const STRIDES: [usize; 3] = [8, 16, 32];
/// Below this there are faces on curtains (`docs/matcher.md`, "Detection").
const SCORE: f32 = 0.8;
/// From here on a cell is believed about where eyes, nose and mouth are …
const WITNESS: f32 = 0.5;
/// … in a face whose box it shares so much of.
const SAME: f32 = 0.6;
/// Two boxes that share more than this are one face.
const OVERLAP: f32 = 0.3;

/// A face as the detector says it, in the picture's own pixels.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) area: Area,
    pub(crate) score: f32,
    pub(crate) landmarks: [Point; 5],
    /// The mean of what all cells say that see this face: half as restless as one cell's.
    pub(crate) steady: [Point; 5],
}

/// Names of what the model is asked for, in the order that [`faces`] reads.
pub(crate) const OUTPUTS: [&str; 12] = [
    "cls_8", "obj_8", "bbox_8", "kps_8", "cls_16", "obj_16", "bbox_16", "kps_16", "cls_32", "obj_32", "bbox_32",
    "kps_32",
];

/// Three planes (blue, green, red) of 640x640, 0 to 255, and how many of the picture's pixels one of theirs is.
pub(crate) fn input(picture: &Picture) -> (Vec<f32>, f32) {
    let longer = picture.width().max(picture.height());
    let side = u32::try_from(SIDE).unwrap_or(u32::MAX);
    let scaled;
    let small: &RgbImage = if longer > side {
        scaled = picture.clone().at_most(side);
        scaled.pixels()
    } else {
        picture.pixels()
    };
    let mut planes = vec![0.0; 3 * SIDE * SIDE];
    for (plane, channel) in planes.chunks_mut(SIDE * SIDE).zip([2, 1, 0]) {
        for (row, pixels) in plane.chunks_mut(SIDE).zip(small.rows()) {
            for (value, pixel) in row.iter_mut().zip(pixels) {
                *value = pixel.0.get(channel).copied().map_or(0.0, f32::from);
            }
        }
    }
    (planes, (longer as f32 / SIDE as f32).max(1.0))
}

/// Faces in the order of their score. `outputs` are as [`OUTPUTS`] names them, `scale` as [`input`] said.
pub(crate) fn faces(outputs: &[Vec<f32>], scale: f32) -> Vec<Found> {
    let mut found = Vec::new();
    for (stride, outputs) in STRIDES.into_iter().zip(outputs.as_chunks::<4>().0) {
        let [classes, objects, boxes, points] = outputs;
        let cells = classes.iter().zip(objects).zip(boxes.as_chunks::<4>().0).zip(points.as_chunks::<10>().0);
        for (place, (((class, object), corners), points)) in cells.enumerate() {
            let score = (class.clamp(0.0, 1.0) * object.clamp(0.0, 1.0)).sqrt();
            if score < WITNESS {
                continue;
            }
            let cell = Cell { place, stride, scale };
            let landmarks = cell.landmarks(points);
            found.push(Found { area: cell.area(*corners), score, landmarks, steady: landmarks });
        }
    }
    found.sort_by(|one, other| other.score.total_cmp(&one.score));
    let mut kept: Vec<Found> = Vec::new();
    for face in found.iter().take_while(|face| face.score >= SCORE) {
        if kept.iter().all(|other| overlap(&face.area, &other.area) <= OVERLAP) {
            kept.push(Found { steady: steady(face, &found), ..face.clone() });
        }
    }
    kept
}

/// The mean of the landmarks of all that see this face, by their score.
fn steady(face: &Found, found: &[Found]) -> [Point; 5] {
    let mut sum = [Point::default(); 5];
    let mut weight = 0.0;
    for witness in found.iter().filter(|other| overlap(&face.area, &other.area) > SAME) {
        weight += witness.score;
        for (sum, point) in sum.iter_mut().zip(&witness.landmarks) {
            sum.x += point.x * witness.score;
            sum.y += point.y * witness.score;
        }
    }
    if weight > 0.0 { sum.map(|sum| Point { x: sum.x / weight, y: sum.y / weight }) } else { face.landmarks }
}

/// One place of the grid that the model lays over its square.
struct Cell {
    place: usize,
    stride: usize,
    scale: f32,
}

impl Cell {
    fn point(&self, x: f32, y: f32) -> Point {
        let columns = SIDE / self.stride;
        let (column, row) = ((self.place % columns) as f32, (self.place / columns) as f32);
        let scale = self.stride as f32 * self.scale;
        Point { x: (column + x) * scale, y: (row + y) * scale }
    }

    fn area(&self, [x, y, width, height]: [f32; 4]) -> Area {
        let middle = self.point(x, y);
        let scale = self.stride as f32 * self.scale;
        let (width, height) = (width.exp() * scale, height.exp() * scale);
        Area { x: middle.x - width / 2.0, y: middle.y - height / 2.0, width, height }
    }

    fn landmarks(&self, numbers: &[f32; 10]) -> [Point; 5] {
        let [a, b, c, d, e, f, g, h, i, j] = *numbers;
        [self.point(a, b), self.point(c, d), self.point(e, f), self.point(g, h), self.point(i, j)]
    }
}

/// What two boxes share, of what they cover together.
fn overlap(one: &Area, other: &Area) -> f32 {
    let side = |start: f32, length: f32, other_start: f32, other_length: f32| {
        ((start + length).min(other_start + other_length) - start.max(other_start)).max(0.0)
    };
    let shared = side(one.x, one.width, other.x, other.width) * side(one.y, one.height, other.y, other.height);
    let together = one.width * one.height + other.width * other.height - shared;
    if together > 0.0 { shared / together } else { 0.0 }
}
