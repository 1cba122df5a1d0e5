//! Folders of texts, by their files' paths.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};

use crate::{compress, page};

/// Every file below a folder, by its path from there.
pub(crate) fn read(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("can't read {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == "node_modules" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            files.extend(read(&entry.path())?.into_iter().map(|(path, text)| (format!("{name}/{path}"), text)));
        } else {
            files.insert(name, page::text(&entry.path())?);
        }
    }
    Ok(files)
}

/// Without what has a project of its own around it: nobody can open that as it is.
pub(crate) fn pages_only(mut hosts: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let is_manifest = |name: &str| ["package.json", "Cargo.toml", "Package.swift", "build.gradle.kts"].contains(&name);
    let projects: Vec<String> = hosts
        .keys()
        .filter_map(|path| path.rsplit_once('/'))
        .filter(|(_, name)| is_manifest(name))
        .map(|(folder, _)| format!("{folder}/"))
        .collect();
    hosts.retain(|path, _| !projects.iter().any(|folder| path.starts_with(folder)));
    hosts
}

/// Those files and no others.
pub(crate) fn replace(folder: &Path, files: &BTreeMap<String, String>) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    for (path, text) in files {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap_or(folder))?;
        compress::write(&file, text.as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::workspace;

    #[test]
    fn sample_hosts_are_copied_as_they_are_and_old_ones_go() {
        let folder = std::env::temp_dir().join(format!("regain-hosts-{}", std::process::id()));
        let old = BTreeMap::from([("gone/index.html".to_owned(), "old".to_owned())]);
        replace(&folder, &old).unwrap();
        let hosts = read(&workspace::root().join("www/hosts")).unwrap();
        assert!(hosts.contains_key("help/en/index.html") && hosts.contains_key("help/help.css"));
        replace(&folder, &hosts).unwrap();
        assert_eq!(read(&folder).unwrap(), hosts);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_needs_a_build_of_its_own_is_no_page() {
        let files = ["help/en/index.html", "react/package.json", "react/src/main.tsx", "reaction/index.html"];
        let hosts = files.map(|path| (path.to_owned(), String::new()));
        let pages: Vec<String> = pages_only(BTreeMap::from(hosts)).into_keys().collect();
        assert_eq!(pages, ["help/en/index.html", "reaction/index.html"]);
    }
}
