//! What a run leaves on the disk and in the log, searched for pictures.

use std::collections::HashSet;

use data_encoding::{BASE64, HEXLOWER};
use fantoccini::Client;
use serde_json::Value;

use super::World;

/// How a JPEG begins that a browser or we wrote.
const JPEG: Piece = *b"\xff\xd8\xff\xe0\x00\x10JFIF\x00";

/// Enough of a picture to know it by, as it is or written as text.
type Piece = [u8; 11];

impl World {
    /// Everything beside the database, whatever it is called, and the log.
    fn left(&self) -> Vec<(String, Vec<u8>)> {
        let database = self.backend.database();
        let mut folders = vec![database.parent().expect("its folder").to_path_buf()];
        let mut left = vec![("the log".to_owned(), self.backend.log().into_bytes())];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder").map_while(Result::ok) {
                match entry.file_type().expect("a type").is_dir() {
                    true => folders.push(entry.path()),
                    false => {
                        left.push((entry.path().display().to_string(), std::fs::read(entry.path()).expect("a file")))
                    }
                }
            }
        }
        assert!(left.len() > 1, "there is a database");
        left
    }

    /// Neither one of these pictures nor the beginning of any other.
    pub(crate) fn assert_no_trace(&self, pictures: &[Vec<u8>]) {
        assert!(!pictures.is_empty(), "nothing to look for");
        let mut wanted = HashSet::from([JPEG]);
        for picture in pictures {
            let middle = &picture[picture.len() / 2..][..24];
            wanted.extend([beginning(middle), beginning(HEXLOWER.encode(middle).as_bytes())]);
            // Wherever in a group of three it begins.
            wanted.extend((0..3).map(|skip| beginning(BASE64.encode(&middle[skip..]).as_bytes())));
        }
        for (name, bytes) in self.left() {
            let held = bytes.windows(size_of::<Piece>()).any(|piece| wanted.contains(piece));
            assert!(!held, "{name} holds a piece of a picture");
        }
    }
}

fn beginning(bytes: &[u8]) -> Piece {
    bytes[..size_of::<Piece>()].try_into().expect("it is as long")
}

/// The pictures that the page has sent, as they were sent.
pub(crate) async fn sent(page: &Client) -> Vec<Vec<u8>> {
    let read = "const done = arguments[arguments.length - 1];
        const text = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        Promise.all(sent.filter((one) => one.body).map(async ({ body }) => text(new Uint8Array(await body.arrayBuffer()))))
            .then(done, (error) => done(String(error)));";
    let Value::Array(pictures) = page.execute_async(read, Vec::new()).await.expect("they can be read") else {
        panic!("no list of pictures")
    };
    let decoded = |picture: &Value| BASE64.decode(picture.as_str().expect("a text").as_bytes()).expect("base64");
    pictures.iter().map(decoded).collect()
}
