//! The task in front of a camera, against people and against those who aren't there: pictures, clips, series of pictures.
#![allow(unreachable_pub, reason = "a test is no library")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod anything;

use regain_contract::{CaptureSource, Hint, IdentityFailure};
use regain_flow::liveness::{End, Keep, Limits, Measures, Move, Told, Watch};

use CaptureSource::{Photo, Stream};
use Move::{LookUp, TurnLeft, TurnRight};

pub const ORDERS: [[Move; 3]; 6] = [
    [TurnLeft, TurnRight, LookUp],
    [TurnLeft, LookUp, TurnRight],
    [TurnRight, TurnLeft, LookUp],
    [TurnRight, LookUp, TurnLeft],
    [LookUp, TurnLeft, TurnRight],
    [LookUp, TurnRight, TurnLeft],
];

/// A face in good light, in the middle, looking straight.
pub const STRAIGHT: Measures = Measures { faces: 1, light: 500, width: 400, off_centre: 20, yaw: 0, pitch: 500 };

pub fn posed(yaw: i32, pitch: i32) -> Measures {
    Measures { yaw: STRAIGHT.yaw + yaw, pitch: STRAIGHT.pitch + pitch, ..STRAIGHT }
}

/// So far into a move, in hundredths.
fn moving(made: Move, far: i32) -> Measures {
    match made {
        TurnLeft => posed(3 * far, 0),
        TurnRight => posed(-3 * far, 0),
        LookUp => posed(0, -2 * far),
    }
}

pub fn full(made: Move) -> Measures {
    moving(made, 100)
}

/// There and back, as a camera sees it.
fn sweep(made: Move) -> Vec<Measures> {
    [0, 30, 70, 100, 100, 70, 30, 0].map(|far| moving(made, far)).to_vec()
}

/// One check, a frame every so many milliseconds.
pub struct Check {
    pub watch: Watch,
    pub now: i64,
    pub every: i64,
    pub limits: Limits,
    told: Vec<Told>,
}

impl Check {
    pub fn of(order: [Move; 3]) -> Self {
        let limits = Limits::default();
        Self { watch: Watch::new(order.to_vec()), now: 1_000, every: 250, limits, told: vec![] }
    }

    pub fn sees_by(&mut self, frame: &Measures, source: CaptureSource) -> Told {
        self.now += self.every;
        let (watch, told) = self.watch.clone().look(frame, source, self.now, &self.limits);
        assert!(watch.made() >= self.watch.made() && watch.made() <= watch.of(), "parts are made, and stay so");
        assert_eq!(watch.of(), self.watch.of());
        assert!(told.end != Some(End::Done) || watch.made() == watch.of());
        self.watch = watch;
        self.told.push(told);
        told
    }

    pub fn sees(&mut self, frame: &Measures) -> Told {
        self.sees_by(frame, Stream)
    }

    pub fn end(&self) -> Option<End> {
        self.told.iter().find_map(|told| told.end)
    }

    fn shows(&mut self, frames: &[Measures]) -> Option<End> {
        for frame in frames {
            if let Some(end) = self.sees(frame).end {
                return Some(end);
            }
        }
        None
    }

    /// Holds still until that counts.
    fn begun(mut self) -> Self {
        while self.watch.made() == 0 {
            assert_eq!(self.sees(&STRAIGHT).end, None);
        }
        self
    }

    /// The same frame until it ends.
    fn waits(&mut self, frame: &Measures) -> End {
        loop {
            if let Some(end) = self.sees(frame).end {
                return end;
            }
        }
    }

    /// Who does what they are told, so many frames after they were told it.
    fn follows(&mut self, slow: usize, jitter: &[(i32, i32)]) -> Option<End> {
        let (mut far, mut waited, mut doing) = (0, 0, Hint::HoldStill);
        for n in 0..400 {
            let hint = self.watch.hint();
            waited = if hint == doing { waited + 1 } else { 0 };
            doing = hint;
            if waited >= slow {
                let wants = if wanted(hint).is_some() { 100 } else { 0 };
                far = if far < wants { (far + 30).min(100) } else { (far - 30).max(wants) };
            }
            let made = wanted(hint).or_else(|| self.told.iter().rev().find_map(|told| wanted(told.hint)));
            let mut frame = made.map_or(STRAIGHT, |made| moving(made, far));
            if let Some((yaw, pitch)) = jitter.get(n % jitter.len().max(1)) {
                frame.yaw += yaw;
                frame.pitch += pitch;
            }
            if let Some(end) = self.sees(&frame).end {
                return Some(end);
            }
        }
        None
    }
}

const fn wanted(hint: Hint) -> Option<Move> {
    match hint {
        Hint::TurnLeft => Some(TurnLeft),
        Hint::TurnRight => Some(TurnRight),
        Hint::LookUp => Some(LookUp),
        _ => None,
    }
}

const NOT_LIVE: End = End::Failed(IdentityFailure::NotLive);

#[test]
fn who_does_what_they_are_told_is_done_whatever_was_drawn() {
    for order in ORDERS {
        let mut check = Check::of(order);
        assert_eq!(check.follows(2, &[]), Some(End::Done), "{order:?}");
        let kept: Vec<_> = check.told.iter().filter_map(|told| told.keep).collect();
        assert_eq!(kept, [Keep::Front, Keep::Turned, Keep::Turned, Keep::Turned, Keep::Front]);
    }
}

#[test]
fn who_takes_three_seconds_over_everything_is_done_too() {
    for order in ORDERS {
        assert_eq!(Check::of(order).follows(12, &[]), Some(End::Done), "{order:?}");
    }
}

#[test]
fn a_trembling_picture_of_who_does_as_told_is_enough() {
    let glasses = [(18, -12), (-20, 14), (5, -16), (-14, 9), (20, 16)];
    for order in ORDERS {
        assert_eq!(Check::of(order).follows(2, &glasses), Some(End::Done), "{order:?}");
    }
}

#[test]
fn a_move_is_told_only_once_the_one_before_it_is_made_and_the_head_is_back() {
    let mut check = Check::of([LookUp, TurnRight, TurnLeft]);
    assert_eq!(check.watch.hint(), Hint::HoldStill);
    check = check.begun();
    assert_eq!(check.watch.hint(), Hint::LookUp);
    assert_eq!(check.sees(&full(LookUp)).hint, Hint::LookStraight);
    assert_eq!(check.sees(&full(TurnRight)).hint, Hint::LookStraight, "too early: it was not asked for yet");
    assert_eq!(check.sees(&STRAIGHT).hint, Hint::TurnRight);
    assert_eq!((check.watch.made(), check.watch.of()), (2, 4));
}

#[test]
fn who_mistakes_left_for_right_once_or_turns_too_early_loses_nothing() {
    for order in ORDERS {
        let mut check = Check::of(order).begun();
        let wrong = order[2];
        assert_eq!(check.shows(&sweep(wrong)), None);
        assert_eq!(check.follows(1, &[]), Some(End::Done), "{order:?}");
        // Already turned when the first frame comes: back to the front, and on.
        let mut check = Check::of(order);
        assert_eq!(check.sees(&full(TurnLeft)).hint, Hint::LookStraight);
        assert_eq!(check.follows(1, &[]), Some(End::Done), "{order:?}");
    }
}

#[test]
fn a_head_that_trembles_where_a_move_begins_makes_it_once() {
    let limits = Limits::default();
    let mut check = Check::of([TurnLeft, TurnRight, LookUp]).begun();
    for n in 0..20 {
        let edge = -limits.turned + if n % 2 == 0 { 10 } else { -10 };
        assert_eq!(check.sees(&posed(edge, 0)).end, None, "one mistake, at frame {n}");
    }
    let mut check = Check::of([TurnLeft, TurnRight, LookUp]).begun();
    for n in 0..20 {
        let edge = -limits.looked_up + if n % 2 == 0 { 8 } else { -8 };
        assert_eq!(check.sees(&posed(0, edge)).end, None, "one mistake, at frame {n}");
    }
}

#[test]
fn a_still_picture_ends_as_not_live() {
    for order in ORDERS {
        assert_eq!(Check::of(order).waits(&STRAIGHT), NOT_LIVE);
    }
}

#[test]
fn row_29_moves_in_another_order_are_never_the_task() {
    for drawn in ORDERS {
        for played in ORDERS.into_iter().filter(|played| *played != drawn) {
            let mut check = Check::of(drawn).begun();
            let clip: Vec<_> = played.into_iter().flat_map(sweep).collect();
            assert_ne!(check.shows(&clip), Some(End::Done), "{played:?} for {drawn:?}");
        }
    }
}

/// A clip that goes round and round, against every order that can be drawn: how many of the six it gets past.
fn got_past(clip: [Move; 3], wrong_moves: u32) -> usize {
    let past = ORDERS.into_iter().filter(|order| {
        let mut check = Check::of(*order);
        check.limits.wrong_moves = wrong_moves;
        let mut check = check.begun();
        let frames: Vec<_> = clip.into_iter().flat_map(sweep).collect();
        let mut end = None;
        while end.is_none() {
            end = check.shows(&frames);
        }
        end == Some(End::Done)
    });
    past.count()
}

#[test]
fn every_wrong_move_that_is_forgiven_lets_a_clip_that_goes_round_past_more_orders() {
    for clip in ORDERS {
        let past: Vec<usize> = (0..5).map(|wrong| got_past(clip, wrong)).collect();
        assert_eq!(past, [1, 2, 4, 5, 6], "of six that can be drawn, by wrong moves forgiven");
    }
}

#[test]
fn patience_ends_with_what_was_in_the_way_most_of_the_time() {
    let nobody = Measures { faces: 0, ..STRAIGHT };
    let two = Measures { faces: 2, ..STRAIGHT };
    let dark = Measures { light: 20, ..STRAIGHT };
    let far = Measures { width: 50, ..STRAIGHT };
    for (frame, hint, failure) in [
        (nobody, Hint::NoFace, IdentityFailure::NoFace),
        (two, Hint::SeveralFaces, IdentityFailure::SeveralFaces),
        (dark, Hint::Brighter, IdentityFailure::TooDark),
        (far, Hint::Closer, IdentityFailure::Timeout),
    ] {
        let mut check = Check::of(ORDERS[0]);
        assert_eq!(check.sees(&frame).hint, hint);
        assert_eq!(check.waits(&frame), End::Failed(failure));
        let mut check = Check::of(ORDERS[0]).begun();
        let during = if failure == IdentityFailure::Timeout { IdentityFailure::NotLive } else { failure };
        assert_eq!(check.waits(&frame), End::Failed(during), "while a move is waited for");
    }
}

#[test]
fn guidance_is_about_the_first_thing_that_helps() {
    let close = Measures { width: 900, ..STRAIGHT };
    let aside = Measures { off_centre: 400, ..STRAIGHT };
    for (frame, hint) in [
        (close, Hint::Further),
        (aside, Hint::Centre),
        (posed(300, 0), Hint::LookStraight),
        (Measures { faces: 0, ..STRAIGHT }, Hint::NoFace),
        (Measures { faces: 0, light: 0, ..STRAIGHT }, Hint::Brighter),
        (STRAIGHT, Hint::HoldStill),
    ] {
        assert_eq!(Check::of(ORDERS[0]).sees(&frame).hint, hint);
    }
}

#[test]
fn a_frame_that_comes_faster_than_any_camera_is_asked_is_too_soon() {
    let limits = Limits::default();
    let watch = Watch::new(ORDERS[0].to_vec());
    assert!(!watch.is_too_soon(0, &limits), "the first one never is");
    let (watch, _) = watch.look(&STRAIGHT, Stream, 5_000, &limits);
    assert!(watch.is_too_soon(5_000 + limits.gap - 1, &limits) && !watch.is_too_soon(5_000 + limits.gap, &limits));
    assert!(watch.is_too_soon(4_000, &limits), "a clock that was set back makes no room");
}

#[test]
fn photos_are_the_same_task_with_a_picture_each() {
    for order in ORDERS {
        let mut check = Check::of(order);
        check.every = 30_000;
        assert_eq!(check.sees_by(&STRAIGHT, Photo).end, None);
        for made in order {
            assert_eq!(check.end(), None);
            let other = order.into_iter().find(|other| *other != made).unwrap();
            assert_eq!(check.sees_by(&full(other), Photo).end, None, "another move is another picture");
            check.sees_by(&full(made), Photo);
        }
        assert_eq!((check.end(), check.watch.source()), (Some(End::Done), Photo), "{order:?}");
    }
}

#[test]
fn what_began_as_a_stream_ends_as_one() {
    for (first, then) in [(Stream, Photo), (Photo, Stream), (Stream, CaptureSource::Other)] {
        let mut check = Check::of(ORDERS[0]);
        check.sees_by(&STRAIGHT, first);
        assert_eq!(check.sees_by(&STRAIGHT, then).end, Some(NOT_LIVE));
        assert_eq!(check.watch.source(), first);
    }
}

#[test]
fn nothing_is_made_after_the_time_for_it_is_over() {
    let limits = Limits::default();
    let late = limits.patience + 1;
    // The still frame that would have been enough; the head that comes back; the move itself.
    let mut check = Check::of([TurnLeft, TurnRight, LookUp]);
    check.shows(&[STRAIGHT, STRAIGHT]);
    check.now += late;
    assert!(check.sees(&STRAIGHT).end.is_some());
    let mut check = Check::of([TurnLeft, TurnRight, LookUp]).begun();
    check.now += late;
    assert!(check.sees(&full(TurnLeft)).end.is_some());
    let mut check = Check::of([TurnLeft, TurnRight, LookUp]).begun();
    check.sees(&full(TurnLeft));
    check.now += late;
    assert!(check.sees(&STRAIGHT).end.is_some());
    // The very last frame.
    let mut check = Check::of([TurnLeft, TurnRight, LookUp]).begun();
    check.shows(&[TurnLeft, TurnRight].into_iter().flat_map(sweep).collect::<Vec<_>>());
    check.sees(&full(LookUp));
    check.now += limits.total;
    assert!(matches!(check.sees(&STRAIGHT).end, Some(End::Failed(_))));
}
