//! Whatever frames come, in whatever order and time.

use proptest::prelude::*;
use regain_contract::CaptureSource::{Photo, Stream};
use regain_flow::liveness::Move::{self, LookUp, TurnLeft, TurnRight};
use regain_flow::liveness::{End, Keep, Limits, Measures};

use crate::{Check, ORDERS, STRAIGHT, full, posed};

fn any_frame() -> impl Strategy<Value = Measures> {
    let ordinary = (-400..400i32, -250..250i32).prop_map(|(yaw, pitch)| posed(yaw, pitch));
    let pose = prop::sample::select(vec![STRAIGHT, full(TurnLeft), full(TurnRight), full(LookUp)]);
    let light = prop_oneof![0..1_000i32, Just(500)];
    let odd = (0..4u32, light, 0..1_000i32, 0..700i32, pose.clone())
        .prop_map(|(faces, light, width, off_centre, pose)| Measures { faces, light, width, off_centre, ..pose });
    prop_oneof![4 => pose, 3 => ordinary, 1 => odd]
}

/// A frame, and how long after the one before.
fn any_frames() -> impl Strategy<Value = Vec<(Measures, i64)>> {
    let apart = prop_oneof![8 => 60..700i64, 1 => 700..30_000i64];
    prop::collection::vec((any_frame(), apart), 1..300)
}

fn order() -> impl Strategy<Value = [Move; 3]> {
    prop::sample::select(ORDERS.to_vec())
}

fn is_made(made: Move, frame: &Measures, front: &Measures, limits: &Limits) -> bool {
    let (yaw, pitch) = (frame.yaw - front.yaw, frame.pitch - front.pitch);
    frame.faces == 1
        && match made {
            TurnLeft => yaw >= limits.turned,
            TurnRight => yaw <= -limits.turned,
            LookUp => pitch <= -limits.looked_up,
        }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_frames_come_it_ends_in_time_and_done_means_that_every_move_was_made_in_its_turn(
        order in order(),
        frames in any_frames(),
        photos in any::<bool>(),
    ) {
        let source = if photos { Photo } else { Stream };
        let mut check = Check::of(order);
        let total = if photos { check.limits.photo_total } else { check.limits.total };
        let mut front = None;
        let mut first = None;
        let mut seen = vec![];
        for (frame, apart) in frames {
            check.every = apart;
            let before = check.watch.made();
            let told = check.sees_by(&frame, source);
            let began = *first.get_or_insert(check.now);
            if told.keep == Some(Keep::Front) && before == 0 {
                front = Some(frame);
            }
            if told.keep == Some(Keep::Turned) {
                let made = order[before as usize - 1];
                prop_assert!(is_made(made, &frame, &front.unwrap(), &check.limits), "{made:?} by {frame:?}");
                seen.push(made);
            }
            prop_assert!(told.end.is_some() || check.now - began <= total, "past its time, and goes on");
            if told.end == Some(End::Done) {
                prop_assert!(check.now - began <= total);
                prop_assert_eq!(&seen, &order.to_vec());
            }
            if told.end.is_some() {
                break;
            }
        }
    }

    #[test]
    fn a_picture_that_is_moved_about_is_never_done(
        order in order(),
        shakes in prop::collection::vec((-60..60i32, -30..30i32, 150..800i32, 0..320i32), 40..400),
    ) {
        let mut check = Check::of(order);
        for (yaw, pitch, width, off_centre) in shakes {
            let told = check.sees(&Measures { width, off_centre, ..posed(yaw, pitch) });
            prop_assert_ne!(told.end, Some(End::Done));
        }
    }

    #[test]
    fn a_check_that_was_stored_goes_on_the_same(order in order(), frames in any_frames(), at in 0..40usize) {
        let (mut kept, mut stored) = (Check::of(order), Check::of(order));
        for (n, (frame, apart)) in frames.into_iter().enumerate() {
            if n == at {
                stored.watch = serde_json::from_str(&serde_json::to_string(&stored.watch).unwrap()).unwrap();
            }
            (kept.every, stored.every) = (apart, apart);
            prop_assert_eq!(kept.sees(&frame), stored.sees(&frame));
            prop_assert_eq!(&kept.watch, &stored.watch);
            if kept.end().is_some() {
                break;
            }
        }
    }
}
