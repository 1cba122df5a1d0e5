//! Where the tests find people and models: `cargo xtask models --portraits` fetches both.

use std::path::{Path, PathBuf};

/// A portrait, as a file.
pub(crate) fn portrait(name: &str) -> Vec<u8> {
    let path = fetched("portraits").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn fetched(what: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
    let folder = target.join(what);
    assert!(folder.is_dir(), "{} is not there: `cargo xtask models --portraits` fetches it", folder.display());
    folder
}
