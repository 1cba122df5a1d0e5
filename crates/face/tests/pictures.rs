//! Bytes from strangers: whole pictures, broken ones, bombs, and what is none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod portraits;

use portraits::portrait;
use regain_face::{BadPicture, Limits, Picture};

fn decode(bytes: &[u8]) -> Result<(u32, u32), BadPicture> {
    Picture::decode(bytes, Limits::PHOTO).map(|picture| (picture.width(), picture.height()))
}

#[test]
fn what_a_picture_is_gets_looked_up_in_its_bytes() {
    assert_eq!(decode(&portrait("obama.jpg")), Ok((910, 1137)));
    assert_eq!(decode(&portrait("astronaut.png")), Ok((512, 512)));
    for nothing in
        [&b""[..], b"hello", b"GIF89a\x01\0\x01\0", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7"]
    {
        assert_eq!(decode(nothing), Err(BadPicture::NotAPicture), "{nothing:?}");
    }
}

#[test]
fn a_picture_cut_in_the_middle_is_broken() {
    for name in ["obama.jpg", "astronaut.png"] {
        let whole = portrait(name);
        for part in [20, whole.len() / 3, whole.len() - 100, whole.len() - 1] {
            // Behind a PNG's pixels only its end mark is missing at last.
            if name.ends_with(".jpg") || part < whole.len() - 1 {
                assert_eq!(decode(&whole[..part]), Err(BadPicture::Broken), "{name} {part}");
            }
        }
    }
}

#[test]
fn what_a_device_appends_to_a_photo_does_not_matter() {
    let mut photo = portrait("obama.jpg");
    photo.extend_from_slice(b"MotionPhoto_Data and a film of two seconds");
    assert_eq!(decode(&photo), Ok((910, 1137)));
}

/// A PNG that says how large it is, and has nothing more.
fn header(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend([8, 2, 0, 0, 0]);
    let sum = checksum(&png[12..]);
    png.extend(sum.to_be_bytes());
    // So that its decoder reads on to where the pixels begin.
    png.extend(*b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    png
}

/// PNG's own: CRC-32.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum: u32, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[test]
fn a_picture_too_large_is_refused_before_it_is_decoded() {
    assert_eq!(decode(&header(30_000, 30_000)), Err(BadPicture::TooLarge));
    assert_eq!(decode(&header(u32::MAX >> 1, 1)), Err(BadPicture::TooLarge));
    assert_eq!(decode(&header(9_000, 9_000)), Err(BadPicture::TooLarge));
    assert_eq!(decode(&header(900, 900)), Err(BadPicture::Broken));
    let frame = Picture::decode(&portrait("biden.jpg"), Limits::FRAME).map(drop);
    assert_eq!(frame, Err(BadPicture::TooLarge), "2204 pixels high");
}

/// A JPEG with an EXIF orientation, and nothing else in its EXIF.
fn oriented(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

#[test]
fn a_phone_held_sideways_gives_an_upright_picture_without_its_metadata() {
    let upright = Picture::decode(&portrait("obama.jpg"), Limits::PHOTO).unwrap().at_most(400).jpeg(90);
    let turned = Picture::decode(&oriented(&upright, 6), Limits::PHOTO).unwrap();
    assert_eq!((turned.width(), turned.height()), (400, 321));
    let again = turned.jpeg(90);
    assert!(!again.windows(4).any(|bytes| bytes == b"Exif"));
    assert_eq!(decode(&again), Ok((400, 321)));
}

#[test]
fn a_picture_is_scaled_down_and_never_up() {
    let picture = Picture::decode(&portrait("astronaut.png"), Limits::PHOTO).unwrap();
    assert_eq!(picture.clone().at_most(100).width(), 100);
    assert_eq!(picture.at_most(2000).width(), 512);
}

#[test]
fn a_picture_says_its_size_and_no_pixel() {
    let picture = Picture::decode(&portrait("astronaut.png"), Limits::PHOTO).unwrap();
    assert_eq!(format!("{picture:?}"), "Picture(512x512)");
}
