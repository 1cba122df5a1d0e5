//! What a check costs in processor time: `cargo xtask bench` runs this. Medians, and beside each its ratio to a piece of work that is the
//! same everywhere, measured in the same run: machines differ and are noisy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "run by hand")]

use std::path::PathBuf;
use std::time::Duration;

use nix::time::{ClockId, clock_gettime};
use regain_face::{Engine, Limits, Picture};
use sha2::{Digest, Sha256};

/// A check in a hurry: so many frames are looked at, and so many of them compared.
const LOOKED_AT: usize = 15;
const COMPARED: usize = 5;
/// A verdict takes no more than this of one core (issue 4).
const BUDGET: Duration = Duration::from_millis(1500);
const ROUNDS: usize = 9;
const REFERENCE_MB: usize = 32;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [models, portrait] = arguments.as_slice() else { return Err("MODELS PORTRAIT".into()) };
    let engine = Engine::load(models)?;
    // As a camera would send it.
    let frame = Picture::decode(&std::fs::read(portrait)?, Limits::PHOTO)?.at_most(640).jpeg(85);
    let picture = Picture::decode(&frame, Limits::FRAME)?;
    let face = engine.look(&picture)?.faces.into_iter().next().ok_or("no face in the portrait")?;
    let block = vec![7_u8; REFERENCE_MB << 20];

    let look = || drop(engine.look(&Picture::decode(&frame, Limits::FRAME).unwrap()).unwrap());
    let embed = || drop(engine.embed(&picture, &face).unwrap());
    // Taken in turns, so that what else the machine does hits all of them.
    let mut taken: [Vec<Duration>; 4] = Default::default();
    for _ in 0..ROUNDS {
        taken[0].push(timed(|| {
            std::hint::black_box(Sha256::digest(&block));
        }));
        taken[1].push(timed(look));
        taken[2].push(timed(embed));
        taken[3].push(timed(|| {
            (0..LOOKED_AT).for_each(|_| look());
            (0..COMPARED).for_each(|_| embed());
        }));
    }
    let [reference, looked, embedded, check] = taken.map(median);
    println!("{:<44} {:>10} {:>10} {:>8}", "processor time, median of 9", "ms", "reference", "budget");
    for (what, took, budget) in [
        (format!("reference: SHA-256 of {REFERENCE_MB} MiB"), reference, None),
        ("a frame decoded and looked at (YuNet)".to_owned(), looked, None),
        ("a face made comparable (SFace)".to_owned(), embedded, None),
        (format!("a check: {LOOKED_AT} looked at, {COMPARED} compared"), check, Some(BUDGET)),
    ] {
        let ratio = took.as_secs_f64() / reference.as_secs_f64();
        let budget = budget
            .map_or(String::new(), |budget| format!("{:.0} %", 100.0 * took.as_secs_f64() / budget.as_secs_f64()));
        println!("{what:<44} {:>10.1} {ratio:>10.2} {budget:>8}", took.as_secs_f64() * 1000.0);
    }
    Ok(())
}

fn timed(work: impl FnOnce()) -> Duration {
    let before = processor();
    work();
    processor().saturating_sub(before)
}

/// What this process has had of the processor: others on the machine don't count.
fn processor() -> Duration {
    clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).unwrap().into()
}

fn median(mut taken: Vec<Duration>) -> Duration {
    taken.sort_unstable();
    taken[taken.len() / 2]
}
