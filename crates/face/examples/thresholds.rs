//! How often strangers pass and the same person doesn't, threshold by threshold:
//! `cargo run --release -p regain-face --example thresholds -- MODELS FOLDER`, with a folder for each person in FOLDER.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "run by hand")]

use std::path::PathBuf;

use regain_face::{Embedding, Engine, Limits, Picture};

/// A check asks people to come closer until a face is so many pixels wide, and to look ahead.
const WIDE: f32 = 80.0;
const STRAIGHT: f32 = 0.3;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [models, folder] = arguments.as_slice() else { return Err("MODELS FOLDER".into()) };
    let engine = Engine::load(models)?;
    let mut taken: Vec<(PathBuf, Embedding)> = Vec::new();
    let mut left_out = 0;
    for person in std::fs::read_dir(folder)? {
        for picture in std::fs::read_dir(person?.path())? {
            let path = picture?.path();
            let picture = Picture::decode(&std::fs::read(&path)?, Limits::PHOTO)?;
            let faces = engine.look(&picture)?.faces;
            match faces.first() {
                Some(face) if face.area.width >= WIDE && face.pose().yaw.abs() <= STRAIGHT => {
                    taken.push((path, engine.embed(&picture, face)?));
                }
                _ => left_out += 1,
            }
        }
    }
    let (mut same, mut strangers) = (Vec::new(), Vec::new());
    for (place, (path, one)) in taken.iter().enumerate() {
        for (other_path, other) in taken.iter().skip(place + 1) {
            let pairs = if path.parent() == other_path.parent() { &mut same } else { &mut strangers };
            pairs.push(one.similarity(other));
        }
    }
    println!("{} pictures, {left_out} left out (no face, a small one, a turned one)", taken.len());
    println!("{} pairs of the same person, {} of strangers", same.len(), strangers.len());
    println!("{:>9} {:>8} {:>9} {:>8} {:>7}", "threshold", "strangers", "FMR", "refused", "FNMR");
    for threshold in [0.2, 0.25, 0.3, 0.35, 0.363, 0.4, 0.42, 0.45, 0.5, 0.55, 0.6] {
        let matched = strangers.iter().filter(|similarity| **similarity >= threshold).count();
        let refused = same.iter().filter(|similarity| **similarity < threshold).count();
        let share = |part: usize, of: &[f32]| part as f64 / of.len().max(1) as f64;
        println!(
            "{threshold:>9} {matched:>9} {:>9.5} {refused:>8} {:>7.3}",
            share(matched, &strangers),
            share(refused, &same)
        );
    }
    Ok(())
}
