//! A face that was found: where, how it is turned, how clear it is.

/// A place in a picture, in pixels from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

impl Point {
    #[must_use]
    pub(crate) fn middle(self, other: Self) -> Self {
        Self { x: f32::midpoint(self.x, other.x), y: f32::midpoint(self.y, other.y) }
    }
}

/// A box around a face, in pixels; it may reach past the picture's edge.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// How a head is turned, as proportions that need no camera to be known. They are not degrees: what a move reaches in them
/// is in `docs/matcher.md`, "Pose". A tilt towards a shoulder is taken out of the first two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pose {
    /// How far the nose is from the middle of the eyes, in distances between the eyes. Positive when the person turned to
    /// their own left, in a picture that isn't mirrored.
    pub yaw: f32,
    /// How far down from the eyes to the mouth the nose is. Smaller when looking up.
    pub pitch: f32,
    /// Tilt of the line through the eyes, in radians; positive when it falls to the picture's right.
    pub roll: f32,
}

/// A face in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    pub area: Area,
    /// How sure the detector is, 0 to 1.
    pub score: f32,
    /// The person's right eye, left eye, tip of the nose, right and left corner of the mouth.
    pub landmarks: [Point; 5],
    /// The same, as the mean of all cells of the detector that see this face. Less restless, so the pose is read off it; not
    /// what SFace was trained with.
    pub(crate) steady: [Point; 5],
    /// The box's width as a fraction of the picture's shorter side, so that it means the same however a phone is held.
    pub width: f32,
    /// From the picture's middle to the box's, as fractions of the picture's width and height; positive to the right and
    /// downwards.
    pub offset: Point,
    /// Variance of the Laplacian of the face at a fixed size: small when out of focus or moving (`docs/matcher.md`).
    pub sharpness: f32,
    /// Mean luma of the face, 0 to 1.
    pub light: f32,
}

impl Face {
    #[must_use]
    pub fn pose(&self) -> Pose {
        let [right_eye, left_eye, nose, right_mouth, left_mouth] = self.steady;
        let (across, down) = (left_eye.x - right_eye.x, left_eye.y - right_eye.y);
        let roll = down.atan2(across);
        let eyes = right_eye.middle(left_eye);
        let (sin, cos) = (-roll).sin_cos();
        // As seen from the middle of the eyes, with the line through them level.
        let level = |point: Point| {
            let (x, y) = (point.x - eyes.x, point.y - eyes.y);
            Point { x: x * cos - y * sin, y: x * sin + y * cos }
        };
        let nose = level(nose);
        let mouth = level(right_mouth.middle(left_mouth));
        // Less than a pixel apart is no face; the floor keeps such a one finite.
        Pose { yaw: nose.x / across.hypot(down).max(1.0), pitch: nose.y / mouth.y.max(1.0), roll }
    }
}

/// What was seen in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Mean luma, 0 to 1: of the largest face where there is one, else of the picture.
    pub light: f32,
    /// Everybody in it, the largest first. Faces so small beside the largest that they are pictures on a wall or people far
    /// behind are left out.
    pub faces: Vec<Face>,
}
