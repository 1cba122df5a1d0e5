//! What the films of the stories are worth: the heads in them turn, and stay the same people.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::sync::LazyLock;

use regain_face::{Embedding, Engine, Face, Limits, Picture, Pose, SAME_PERSON, SAME_PERSON_TURNED};
use regain_tests::clip::{self, Head};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(&clip::models()).unwrap());

/// As it arrives: through a camera's JPEG.
fn taken(frame: &Picture) -> Picture {
    Picture::decode(&frame.jpeg(85), Limits::FRAME).unwrap()
}

fn faces(frame: &Picture) -> Vec<Face> {
    ENGINE.look(&taken(frame)).unwrap().faces
}

fn pose(frame: &Picture) -> Pose {
    faces(frame)[0].pose()
}

fn embedding(frame: &Picture) -> Embedding {
    ENGINE.embed(frame, &ENGINE.look(frame).unwrap().faces[0]).unwrap()
}

fn portrait(name: &str) -> Embedding {
    embedding(&Picture::decode(&clip::portrait(name), Limits::PHOTO).unwrap())
}

#[test]
fn a_head_turns_as_far_as_a_check_asks_and_stays_the_same_person() {
    for name in ["obama.jpg", "biden.jpg", "astronaut.png"] {
        let (head, enrolled) = (Head::of(&ENGINE, &clip::portrait(name)), portrait(name));
        let ahead = head.turned(0.0, 0.0);
        let (left, right, up) = (head.turned(32.0, 0.0), head.turned(-32.0, 0.0), head.turned(0.0, 29.0));
        let front = pose(&ahead);
        assert!(pose(&left).yaw - front.yaw > 0.15, "{name} {front:?} {:?}", pose(&left));
        assert!(pose(&right).yaw - front.yaw < -0.15, "{name} {front:?} {:?}", pose(&right));
        assert!(pose(&up).pitch - front.pitch < -0.07, "{name} {front:?} {:?}", pose(&up));
        assert!(embedding(&taken(&ahead)).similarity(&enrolled) > SAME_PERSON, "{name}");
        for turned in [left, right, up] {
            let similarity = embedding(&taken(&turned)).similarity(&enrolled);
            assert!(similarity > SAME_PERSON_TURNED, "{name} {similarity}");
        }
    }
}

#[test]
fn a_small_turn_is_a_small_turn() {
    let head = Head::of(&ENGINE, &clip::portrait("obama.jpg"));
    let front = pose(&head.turned(0.0, 0.0));
    let nearly = pose(&head.turned(3.0, 0.0));
    assert!((nearly.yaw - front.yaw).abs() < 0.05 && (nearly.pitch - front.pitch).abs() < 0.03, "{front:?} {nearly:?}");
}

#[test]
fn nobody_is_there_or_two_are_or_the_light_is_off() {
    let one = Head::of(&ENGINE, &clip::portrait("obama.jpg")).turned(0.0, 0.0);
    let other = Head::of(&ENGINE, &clip::portrait("biden.jpg")).turned(0.0, 0.0);
    assert_eq!(faces(&clip::nobody()).len(), 0);
    assert_eq!(faces(&clip::both(&one, &other)).len(), 2);
    let dark = ENGINE.look(&taken(&clip::in_the_dark(&one))).unwrap();
    assert!(dark.light < 0.1, "{}", dark.light);
}

#[test]
fn a_film_is_as_long_as_its_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("film.mjpeg");
    let wall = clip::nobody();
    clip::write_mjpeg(&path, [(&wall, 0.5)]);
    let bytes = std::fs::read(path).unwrap();
    assert_eq!(bytes.windows(3).filter(|bytes| bytes == &[0xff, 0xd8, 0xff]).count(), 15);
}
