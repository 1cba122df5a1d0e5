//! A face brought to where SFace expects it: eyes, nose and mouth at fixed places of a square of 112 pixels.
//!
//! The same as OpenCV's `FaceRecognizerSF::alignCrop`, which the thresholds were published for.

use image::RgbImage;

use crate::face::Point;

pub(crate) const SIDE: usize = 112;

/// Where eyes, nose and corners of the mouth belong (ArcFace's template, as in OpenCV's `face_recognize.cpp`).
const TEMPLATE: [Point; 5] = [
    Point { x: 38.2946, y: 51.6963 },
    Point { x: 73.5318, y: 51.5014 },
    Point { x: 56.0252, y: 71.7366 },
    Point { x: 41.5493, y: 92.3655 },
    Point { x: 70.7299, y: 92.2041 },
];

/// Three planes (red, green, blue) of 112x112, 0 to 255.
pub(crate) type Crop = Vec<f32>;

/// Scale, turn and shift from the template back to the picture: x' = a·x - b·y + c, y' = b·x + a·y + d.
struct Similarity {
    a: f32,
    b: f32,
    c: f32,
    d: f32,
}

/// The landmarks' best fit by least squares (Umeyama 1991 without a reflection, for which there is a closed form).
fn fit(landmarks: &[Point; 5]) -> Option<Similarity> {
    let mean = |points: &[Point; 5]| {
        let sum = points.iter().fold(Point::default(), |sum, point| Point { x: sum.x + point.x, y: sum.y + point.y });
        Point { x: sum.x / 5.0, y: sum.y / 5.0 }
    };
    let (from, to) = (mean(landmarks), mean(&TEMPLATE));
    let (mut along, mut across, mut spread) = (0.0, 0.0, 0.0);
    for (landmark, place) in landmarks.iter().zip(&TEMPLATE) {
        let (x, y) = (landmark.x - from.x, landmark.y - from.y);
        let (u, v) = (place.x - to.x, place.y - to.y);
        along += x * u + y * v;
        across += x * v - y * u;
        spread += x * x + y * y;
    }
    // Picture to template is (along, across) / spread; its inverse is what sampling needs.
    let square = along * along + across * across;
    if spread <= f32::EPSILON || square <= f32::EPSILON {
        return None;
    }
    let (a, b) = (along * spread / square, -across * spread / square);
    Some(Similarity { a, b, c: from.x - a * to.x + b * to.y, d: from.y - b * to.x - a * to.y })
}

/// The face, upright and at its size; black where the picture ends. `None` for landmarks that all lie in one place.
pub(crate) fn crop(picture: &RgbImage, landmarks: &[Point; 5]) -> Option<Crop> {
    let Similarity { a, b, c, d } = fit(landmarks)?;
    let mut planes = vec![0.0; 3 * SIDE * SIDE];
    let (red, rest) = planes.split_at_mut(SIDE * SIDE);
    let (green, blue) = rest.split_at_mut(SIDE * SIDE);
    for (place, ((red, green), blue)) in red.iter_mut().zip(green).zip(blue).enumerate() {
        let (x, y) = ((place % SIDE) as f32, (place / SIDE) as f32);
        [*red, *green, *blue] = sample(picture, a * x - b * y + c, b * x + a * y + d);
    }
    Some(planes)
}

/// Between the four pixels around a place.
fn sample(picture: &RgbImage, x: f32, y: f32) -> [f32; 3] {
    let (left, top) = (x.floor(), y.floor());
    let (right_share, lower_share) = (x - left, y - top);
    let mut sum = [0.0; 3];
    for (dx, dy, share) in [
        (0.0, 0.0, (1.0 - right_share) * (1.0 - lower_share)),
        (1.0, 0.0, right_share * (1.0 - lower_share)),
        (0.0, 1.0, (1.0 - right_share) * lower_share),
        (1.0, 1.0, right_share * lower_share),
    ] {
        let (x, y) = (left + dx, top + dy);
        if x < 0.0 || y < 0.0 {
            continue;
        }
        // Past the right or lower edge there is no pixel.
        if let Some(pixel) = picture.get_pixel_checked(x as u32, y as u32) {
            for (sum, value) in sum.iter_mut().zip(pixel.0) {
                *sum += share * f32::from(value);
            }
        }
    }
    sum
}

/// Brightness as people see it (ITU-R BT.601), 0 to 255.
fn luma(crop: &Crop) -> Vec<f32> {
    let (red, rest) = crop.split_at(SIDE * SIDE);
    let (green, blue) = rest.split_at(SIDE * SIDE);
    let channels = red.iter().zip(green).zip(blue);
    channels.map(|((red, green), blue)| 0.299 * red + 0.587 * green + 0.114 * blue).collect()
}

/// Mean luma (0 to 1) and sharpness (variance of the Laplacian, in grey levels squared) of a face.
pub(crate) fn light_and_sharpness(crop: &Crop) -> (f32, f32) {
    let luma = luma(crop);
    let count = luma.len().max(1) as f32;
    let light = luma.iter().sum::<f32>() / count / 255.0;
    let mut edges = Vec::with_capacity(luma.len());
    for (above, (row, below)) in luma.chunks(SIDE).zip(luma.chunks(SIDE).skip(1).zip(luma.chunks(SIDE).skip(2))) {
        for ((above, sides), below) in above.iter().skip(1).zip(row.windows(3)).zip(below.iter().skip(1)) {
            if let [left, here, right] = sides {
                edges.push(above + below + left + right - 4.0 * here);
            }
        }
    }
    let count = edges.len().max(1) as f32;
    let mean = edges.iter().sum::<f32>() / count;
    let variance = edges.iter().map(|edge| (edge - mean) * (edge - mean)).sum::<f32>() / count;
    (light, variance)
}
