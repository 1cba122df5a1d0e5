//! Exact numbers on fixed pictures, and what the engine says of pictures with nobody, two, or somebody in the dark.
//!
//! The numbers agree with what OpenCV itself makes of the same pictures: `docs/matcher.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod portraits;

use std::sync::LazyLock;

use portraits::{fetched, portrait};
use regain_face::{Embedding, Engine, Face, Limits, LoadError, MODELS, Picture, SAME_PERSON};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(&fetched("models")).unwrap());

fn picture(name: &str) -> Picture {
    Picture::decode(&portrait(name), Limits::PHOTO).unwrap()
}

fn face(picture: &Picture) -> Face {
    ENGINE.look(picture).unwrap().faces.into_iter().next().unwrap()
}

fn embedding(name: &str) -> Embedding {
    let picture = picture(name);
    ENGINE.embed(&picture, &face(&picture)).unwrap()
}

#[track_caller]
fn near(measured: &[f32], expected: &[f32], tolerance: f32) {
    assert_eq!(measured.len(), expected.len());
    for (one, other) in measured.iter().zip(expected) {
        assert!((one - other).abs() <= tolerance, "{measured:?} is not {expected:?}");
    }
}

#[test]
fn faces_are_where_opencv_finds_them() {
    // No side over 640, so nothing is scaled and OpenCV sees the very same pixels.
    let face = face(&picture("astronaut.png"));
    near(&[face.area.x, face.area.y, face.area.width, face.area.height], &[178.2, 62.9, 89.9, 113.3], 0.1);
    near(&[face.score], &[0.9323], 0.001);
    let landmarks: Vec<f32> = face.landmarks.iter().flat_map(|point| [point.x, point.y]).collect();
    near(&landmarks, &[200.1, 101.8, 247.1, 102.6, 220.4, 124.5, 198.6, 142.8, 239.7, 143.6], 0.1);
}

#[test]
fn faces_are_found_in_a_picture_that_is_scaled_down() {
    let face = face(&picture("obama.jpg"));
    near(&[face.area.x, face.area.y, face.area.width, face.area.height], &[372.0, 91.0, 241.7, 329.2], 1.5);
    near(&[face.score], &[0.9478], 0.002);
}

#[test]
fn people_are_as_alike_as_they_were_measured() {
    let names = ["obama.jpg", "obama2.jpg", "obama3.jpg", "biden.jpg", "astronaut.png"];
    let [one, two, three, biden, astronaut] = names.map(embedding);
    near(&[one.similarity(&one)], &[1.0], 0.000_1);
    near(&[one.similarity(&two), one.similarity(&three), two.similarity(&three)], &[0.7341, 0.7948, 0.7472], 0.005);
    near(
        &[one.similarity(&biden), two.similarity(&biden), three.similarity(&biden), one.similarity(&astronaut)],
        &[0.0956, 0.2711, 0.2048, 0.0939],
        0.005,
    );
    for same in [one.similarity(&two), one.similarity(&three), two.similarity(&three)] {
        assert!(same > SAME_PERSON);
    }
    for other in [&biden, &astronaut] {
        assert!([&one, &two, &three].iter().all(|obama| obama.similarity(other) < SAME_PERSON));
    }
}

#[test]
fn a_face_is_the_same_through_a_cameras_jpeg() {
    let enrolled = embedding("obama.jpg");
    let frame = Picture::decode(&picture("obama.jpg").at_most(640).jpeg(70), Limits::FRAME).unwrap();
    let similarity = ENGINE.embed(&frame, &face(&frame)).unwrap().similarity(&enrolled);
    assert!(similarity > 0.9, "{similarity}");
}

#[test]
fn a_mirror_turns_the_head_the_other_way() {
    let there = picture("obama2.jpg");
    let (one, other) = (face(&there).pose(), face(&there.mirrored()).pose());
    assert!(one.yaw < -0.1 && other.yaw > 0.1, "{one:?} {other:?}");
    assert!((one.pitch - other.pitch).abs() < 0.05, "{one:?} {other:?}");
    assert!(one.roll > 0.05 && other.roll < -0.05, "{one:?} {other:?}");
}

/// Grey all over.
fn wall(level: u8) -> Picture {
    Picture::from_rgb(640, 480, vec![level; 640 * 480 * 3]).unwrap()
}

#[test]
fn nobody_is_found_on_a_wall() {
    let seen = ENGINE.look(&wall(128)).unwrap();
    assert_eq!(seen.faces, []);
    near(&[seen.light], &[128.0 / 255.0], 0.01);
    near(&[ENGINE.look(&wall(5)).unwrap().light], &[5.0 / 255.0], 0.01);
}

/// Two pictures beside each other, the second one so many times smaller.
fn beside(one: &Picture, other: &Picture, smaller: u32) -> Picture {
    let other = other.clone().at_most(other.width().max(other.height()) / smaller);
    let (width, height) = (one.width() + other.width(), one.height().max(other.height()));
    let mut rgb = vec![128; (width * height * 3) as usize];
    for (picture, left) in [(one, 0), (&other, one.width())] {
        for (y, row) in picture.rgb().chunks((picture.width() * 3) as usize).enumerate() {
            let start = (y * width as usize + left as usize) * 3;
            rgb[start..start + row.len()].copy_from_slice(row);
        }
    }
    Picture::from_rgb(width, height, rgb).unwrap()
}

#[test]
fn two_people_are_two_and_a_small_picture_on_the_wall_is_none() {
    let (one, other) = (picture("obama.jpg").at_most(480), picture("biden.jpg").at_most(800));
    let two = ENGINE.look(&beside(&one, &other, 1)).unwrap().faces;
    assert_eq!(two.len(), 2);
    assert!(two[0].area.width >= two[1].area.width);
    let large = picture("obama.jpg").at_most(600);
    assert_eq!(ENGINE.look(&beside(&large, &picture("astronaut.png"), 8)).unwrap().faces.len(), 1);
}

#[test]
fn a_blurred_face_is_less_sharp_and_a_dark_one_darker() {
    let clear = picture("obama.jpg").at_most(640);
    let dark: Vec<u8> = clear.rgb().iter().map(|value| value / 8).collect();
    let dark = Picture::from_rgb(clear.width(), clear.height(), dark).unwrap();
    assert!(ENGINE.look(&dark).unwrap().light < ENGINE.look(&clear).unwrap().light / 4.0);
    let blurred = clear.clone().at_most(160);
    assert!(face(&blurred).sharpness < face(&clear).sharpness / 2.0);
}

#[test]
fn an_embedding_comes_back_from_its_bytes_and_from_no_others() {
    let embedding = embedding("astronaut.png");
    let bytes = embedding.to_bytes();
    assert_eq!(bytes.len(), 512);
    near(&[Embedding::from_bytes(&bytes).unwrap().similarity(&embedding)], &[1.0], 0.000_01);
    let nan = f32::NAN.to_le_bytes().repeat(128);
    let infinite = f32::INFINITY.to_le_bytes().repeat(128);
    for wrong in [&bytes[..511], &[&bytes[..], &[0]].concat(), &[], &[0; 512], &nan, &infinite] {
        assert!(Embedding::from_bytes(wrong).is_err(), "{} bytes", wrong.len());
    }
    assert_eq!(format!("{embedding:?}"), "Embedding(***)");
}

#[test]
fn models_other_than_the_measured_ones_are_not_loaded() {
    let folder = std::env::temp_dir().join(format!("regain-face-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    assert!(matches!(Engine::load(&folder), Err(LoadError::Unreadable { .. })));
    std::fs::write(folder.join(MODELS[0].file), b"another").unwrap();
    assert!(matches!(Engine::load(&folder), Err(LoadError::WrongFile { .. })));
    std::fs::remove_dir_all(folder).unwrap();
}
