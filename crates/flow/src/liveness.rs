//! What has to be done in front of a camera, watched frame by frame: hold still, then the moves that were drawn by lot,
//! one told after the other, back to the front each time.
//!
//! Measures in, hints out. It shows that a head was turned when it was asked to. It is no presentation-attack detection:
//! a picture that software draws can turn its head too.

use regain_contract::{CaptureSource, Hint, IdentityFailure};
use serde::{Deserialize, Serialize};

/// One part of the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Move {
    TurnLeft,
    TurnRight,
    LookUp,
}

impl Move {
    pub const ALL: [Self; 3] = [Self::TurnLeft, Self::TurnRight, Self::LookUp];

    const fn hint(self) -> Hint {
        match self {
            Self::TurnLeft => Hint::TurnLeft,
            Self::TurnRight => Hint::TurnRight,
            Self::LookUp => Hint::LookUp,
        }
    }
}

/// What was seen in one frame, in thousandths: of the picture's shorter side, of white, of the eyes' distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Measures {
    pub faces: u32,
    pub light: i32,
    pub width: i32,
    pub off_centre: i32,
    /// Where the nose is between the eyes: more when the person turns to their left.
    pub yaw: i32,
    /// Where the nose is between eyes and mouth: less when they look up.
    pub pitch: i32,
}

/// Thousandths, and milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Two frames are at least so far apart.
    pub gap: i64,
    /// So long anybody waits for one part of the task, and for all of it.
    pub patience: i64,
    pub total: i64,
    /// So many frames are looked at.
    pub frames: u32,
    /// The same where single photos are taken.
    pub photo_patience: i64,
    pub photo_total: i64,
    /// Frames that hold still, in a row, at the beginning.
    pub still_frames: u32,
    pub still: i32,
    pub dark: i32,
    pub small: i32,
    pub large: i32,
    pub off_centre: i32,
    /// Looking straight, at the beginning.
    pub straight_yaw: i32,
    /// So far from how it began, a head is turned …
    pub turned: i32,
    pub looked_up: i32,
    /// … and so near to it, it is back.
    pub back_yaw: i32,
    pub back_pitch: i32,
    /// So many moves that were not asked for are forgiven: people mistake left for right. A clip that goes round and round passes by
    /// the same patience (`docs/decisions/0015-frames-one-by-one.md`).
    pub wrong_moves: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            gap: 60,
            patience: 20_000,
            total: 90_000,
            frames: 600,
            photo_patience: 180_000,
            photo_total: 540_000,
            still_frames: 3,
            still: 60,
            dark: 180,
            small: 130,
            large: 850,
            off_centre: 330,
            straight_yaw: 200,
            turned: 150,
            looked_up: 70,
            back_yaw: 90,
            back_pitch: 60,
            wrong_moves: 4,
        }
    }
}

/// How far a check has come. Stored between frames; there is no picture in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    moves: Vec<Move>,
    source: CaptureSource,
    at: Part,
    made: u32,
    /// When the first and the last frame came, and when this part of the task began.
    first_at: Option<i64>,
    last_at: i64,
    part_at: i64,
    /// Frames in a row that held still, and how the last one looked.
    still: u32,
    last: (i32, i32),
    /// How the face looks from the front.
    front: (i32, i32),
    /// Moves that were not asked for, and the one that is being made.
    wrong: u32,
    making: Option<Move>,
    frames: u32,
    seen: Seen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Part {
    Still,
    Move,
    Back,
}

/// What stood in the way during this part of the task, in frames.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Seen {
    no_face: u32,
    several_faces: u32,
    dark: u32,
    other: u32,
}

impl Seen {
    /// Counts what this frame shows. What stands in the way of everything else, if something does:
    fn count(&mut self, frame: &Measures, limits: &Limits) -> Option<Hint> {
        let (hint, count) = match frame.faces {
            2.. => (Some(Hint::SeveralFaces), &mut self.several_faces),
            // In the dark nobody's face is found: light comes first.
            0 | 1 if frame.light < limits.dark => (Some(Hint::Brighter), &mut self.dark),
            0 => (Some(Hint::NoFace), &mut self.no_face),
            1 => (None, &mut self.other),
        };
        *count += 1;
        hint
    }
}

/// What comes of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub hint: Hint,
    /// The face in it is to be compared later.
    pub keep: Option<Keep>,
    pub end: Option<End>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Keep {
    Front,
    Turned,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The task was done.
    Done,
    Failed(IdentityFailure),
}

impl Watch {
    /// The moves as they were drawn; nothing is told of one before its turn.
    pub fn new(moves: Vec<Move>) -> Self {
        Self {
            moves,
            source: CaptureSource::Stream,
            at: Part::Still,
            made: 0,
            first_at: None,
            last_at: 0,
            part_at: 0,
            still: 0,
            last: (0, 0),
            front: (0, 0),
            wrong: 0,
            making: None,
            frames: 0,
            seen: Seen::default(),
        }
    }

    pub const fn made(&self) -> u32 {
        self.made
    }

    /// Holding still is a part of the task too.
    pub fn of(&self) -> u32 {
        1 + self.moves.len() as u32
    }

    pub const fn source(&self) -> CaptureSource {
        self.source
    }

    /// What to do now.
    pub fn hint(&self) -> Hint {
        match self.at {
            Part::Still => Hint::HoldStill,
            Part::Move => self.wanted().map_or(Hint::LookStraight, Move::hint),
            Part::Back => Hint::LookStraight,
        }
    }

    /// Faster than any camera is asked.
    pub fn is_too_soon(&self, now: i64, limits: &Limits) -> bool {
        self.first_at.is_some() && now - self.last_at < limits.gap
    }

    fn wanted(&self) -> Option<Move> {
        self.moves.get(self.made.checked_sub(1)? as usize).copied()
    }

    /// Looks at the next frame. A check that began as a stream stays one.
    pub fn look(mut self, frame: &Measures, source: CaptureSource, now: i64, limits: &Limits) -> (Self, Told) {
        if self.first_at.is_none() {
            self.source = source;
            self.part_at = now;
        }
        let first_at = *self.first_at.get_or_insert(now);
        self.last_at = now;
        self.frames += 1;
        let (patience, total) = match self.source {
            CaptureSource::Photo => (limits.photo_patience, limits.photo_total),
            CaptureSource::Stream | CaptureSource::Other => (limits.patience, limits.total),
        };
        let in_the_way = self.seen.count(frame, limits);
        let told = if source != self.source {
            Err(IdentityFailure::NotLive)
        } else if now - self.part_at > patience || now - first_at > total {
            // Whatever it shows: it came too late.
            Err(self.reason())
        } else if let Some(hint) = in_the_way {
            self.still = 0;
            Ok(Told { hint, keep: None, end: None })
        } else {
            self.told(frame, now, limits)
        };
        let told = match told {
            Ok(told) if told.end.is_some() => told,
            Ok(_) if self.frames >= limits.frames => self.failed(self.reason()),
            Ok(told) => told,
            Err(failure) => self.failed(failure),
        };
        (self, told)
    }

    const fn failed(&self, failure: IdentityFailure) -> Told {
        Told { hint: Hint::HoldStill, keep: None, end: Some(End::Failed(failure)) }
    }

    fn told(&mut self, frame: &Measures, now: i64, limits: &Limits) -> Result<Told, IdentityFailure> {
        match self.at {
            Part::Still => Ok(self.held_still(frame, now, limits)),
            Part::Move => self.moved(frame, now, limits),
            Part::Back => Ok(self.came_back(frame, now, limits)),
        }
    }

    fn held_still(&mut self, frame: &Measures, now: i64, limits: &Limits) -> Told {
        let last = std::mem::replace(&mut self.last, (frame.yaw, frame.pitch));
        let wrong = if frame.width < limits.small {
            Some(Hint::Closer)
        } else if frame.width > limits.large {
            Some(Hint::Further)
        } else if frame.off_centre > limits.off_centre {
            Some(Hint::Centre)
        } else if frame.yaw.abs() > limits.straight_yaw {
            Some(Hint::LookStraight)
        } else {
            None
        };
        if let Some(hint) = wrong {
            self.still = 0;
            return Told { hint, keep: None, end: None };
        }
        let holds = (frame.yaw - last.0).abs() <= limits.still && (frame.pitch - last.1).abs() <= limits.still;
        self.still = if holds { self.still + 1 } else { 1 };
        if self.source == CaptureSource::Stream && self.still < limits.still_frames {
            return Told { hint: Hint::HoldStill, keep: None, end: None };
        }
        self.front = (frame.yaw, frame.pitch);
        self.part_done(now);
        Told { hint: self.hint(), keep: Some(Keep::Front), end: None }
    }

    fn moved(&mut self, frame: &Measures, now: i64, limits: &Limits) -> Result<Told, IdentityFailure> {
        let (yaw, pitch) = (frame.yaw - self.front.0, frame.pitch - self.front.1);
        let made = if yaw >= limits.turned {
            Some(Move::TurnLeft)
        } else if yaw <= -limits.turned {
            Some(Move::TurnRight)
        } else if pitch <= -limits.looked_up {
            Some(Move::LookUp)
        } else {
            // A head that trembles halfway makes one move, not many.
            self.making.filter(|_| !is_back(yaw, pitch, limits))
        };
        let before = std::mem::replace(&mut self.making, made);
        if made.is_some() && made == self.wanted() {
            self.at = Part::Back;
            let done = self.source != CaptureSource::Stream;
            let told = Told { hint: Hint::LookStraight, keep: Some(Keep::Turned), end: None };
            return Ok(if done { self.back(now, told) } else { told });
        }
        if made.is_some() && made != before {
            self.wrong += 1;
        }
        if self.wrong > limits.wrong_moves {
            return Err(IdentityFailure::NotLive);
        }
        Ok(Told { hint: self.hint(), keep: None, end: None })
    }

    fn came_back(&mut self, frame: &Measures, now: i64, limits: &Limits) -> Told {
        let (yaw, pitch) = (frame.yaw - self.front.0, frame.pitch - self.front.1);
        if !is_back(yaw, pitch, limits) {
            return Told { hint: Hint::LookStraight, keep: None, end: None };
        }
        let last = self.made + 1 == self.of();
        self.back(now, Told { hint: self.hint(), keep: last.then_some(Keep::Front), end: None })
    }

    fn back(&mut self, now: i64, told: Told) -> Told {
        self.part_done(now);
        let end = (self.made == self.of()).then_some(End::Done);
        Told { hint: self.hint(), end, ..told }
    }

    fn part_done(&mut self, now: i64) {
        self.made += 1;
        self.at = Part::Move;
        self.part_at = now;
        self.making = None;
        self.seen = Seen::default();
    }

    /// Why a part of the task took too long: what was in the way most of the time.
    fn reason(&self) -> IdentityFailure {
        let Seen { no_face, several_faces, dark, other } = self.seen;
        match [no_face, several_faces, dark, other].into_iter().max() {
            Some(most) if most == no_face => IdentityFailure::NoFace,
            Some(most) if most == several_faces => IdentityFailure::SeveralFaces,
            Some(most) if most == dark => IdentityFailure::TooDark,
            // Too far, too near, never still: nothing was asked of the face yet.
            _ if self.at == Part::Still => IdentityFailure::Timeout,
            _ => IdentityFailure::NotLive,
        }
    }
}

/// As it was at the beginning.
const fn is_back(yaw: i32, pitch: i32, limits: &Limits) -> bool {
    yaw.abs() <= limits.back_yaw && pitch.abs() <= limits.back_pitch
}
