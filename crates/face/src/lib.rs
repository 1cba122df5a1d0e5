//! From a picture to measures: is a face in it, whose, how is it turned, is there enough light.
//!
//! Where to start: [`Picture::decode`] makes bytes from a stranger a picture, [`Engine::look`] finds the faces,
//! [`Engine::embed`] makes one comparable, [`Embedding::similarity`] compares. The figures behind the constants are in
//! `docs/matcher.md`.
//!
//! Nothing here knows a flow, a wire, a database or a clock, and nothing here writes a picture anywhere. It is work for a
//! processor, not for an executor: callers on an async runtime run it on a thread that may block.

mod align;
mod detect;
mod embedding;
mod engine;
mod face;
mod jpeg;
mod picture;

pub use embedding::{Embedding, NotAnEmbedding, SAME_PERSON, SAME_PERSON_TURNED};
pub use engine::{Engine, Failed, LoadError, MODELS, Model};
pub use face::{Area, Face, Point, Pose, Seen};
pub use picture::{BadPicture, Limits, Picture};
