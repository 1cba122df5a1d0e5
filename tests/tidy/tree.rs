//! What git tracks.

use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) struct File {
    /// From the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

impl Tree {
    /// Every tracked text file that is there; pictures and the like are left out.
    pub(crate) fn read() -> Self {
        let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().expect("git runs");
        assert!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
        let paths = String::from_utf8(listed.stdout).expect("paths are UTF-8");
        let files: Vec<File> = paths
            .split_terminator('\0')
            .filter_map(|path| Some(File::new(path, &std::fs::read_to_string(root().join(path)).ok()?)))
            .collect();
        assert!(files.iter().any(|file| file.path == "Cargo.toml"), "the tree is not read");
        Self { files }
    }
}

impl File {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    pub(crate) fn is_rust(&self) -> bool {
        self.extension() == Some("rs")
    }

    pub(crate) fn extension(&self) -> Option<&str> {
        Path::new(&self.path).extension()?.to_str()
    }

    pub(crate) fn is_under(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Lines with their numbers, comments left out: they may name what the code may not.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    pub(crate) fn finding(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }
}
