//! What the engine sees in pictures, and how alike the largest face of each is to the others':
//! `cargo run --release -p regain-face --example look -- MODELS PICTURE…`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "run by hand")]

use std::path::PathBuf;

use regain_face::{Embedding, Engine, Limits, Picture};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let engine = Engine::load(&arguments.next().ok_or("MODELS PICTURE…")?)?;
    let mut largest: Vec<Embedding> = Vec::new();
    for path in arguments {
        let picture = Picture::decode(&std::fs::read(&path)?, Limits::PHOTO)?;
        let seen = engine.look(&picture)?;
        println!("{} {picture:?} light {:.3}", path.display(), seen.light);
        for face in &seen.faces {
            let (area, pose) = (face.area, face.pose());
            println!(
                "  box {:.1} {:.1} {:.1} {:.1} score {:.4} yaw {:+.3} pitch {:.3} roll {:+.3} width {:.2} offset {:+.2} {:+.2} \
                 sharpness {:.0} light {:.2}",
                area.x,
                area.y,
                area.width,
                area.height,
                face.score,
                pose.yaw,
                pose.pitch,
                pose.roll,
                face.width,
                face.offset.x,
                face.offset.y,
                face.sharpness,
                face.light,
            );
            let landmarks: Vec<String> =
                face.landmarks.iter().map(|point| format!("{:.1},{:.1}", point.x, point.y)).collect();
            println!("    {}", landmarks.join(" "));
        }
        if let Some(face) = seen.faces.first() {
            let embedding = engine.embed(&picture, face)?;
            let alike: Vec<String> =
                largest.iter().map(|other| format!("{:+.4}", embedding.similarity(other))).collect();
            println!("  alike {}", alike.join(" "));
            largest.push(embedding);
        }
    }
    Ok(())
}
