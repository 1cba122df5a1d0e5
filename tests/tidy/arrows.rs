//! Which package may know which: `contract ← flow ← backend`, `contract ← src ← backend`, `face ← backend`.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::tree::root;

/// Packages of this workspace that a package may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("regain-contract", &[]),
    ("regain-flow", &["regain-contract"]),
    ("regain", &["regain-contract"]),
    ("regain-face", &[]),
    ("regain-backend", &["regain-contract", "regain-face", "regain-flow", "regain"]),
    ("operator-sample", &["regain-contract"]),
];

/// The only packages from elsewhere that these may use: what ships to everybody, and what decides.
const NOTHING_BUT: &[(&str, &[&str])] =
    &[("regain-contract", &["serde", "utoipa"]), ("regain-flow", &["serde", "subtle"])];

/// Never, not even in a test: rules are not shipped to a browser.
const NEVER: &[(&str, &str)] = &[("regain", "regain-flow"), ("regain-browser-tests", "regain-flow")];

struct Package {
    /// What it is built from.
    uses: BTreeSet<String>,
    /// That, and what only its tests use.
    knows: BTreeSet<String>,
    ours: bool,
}

fn broken(packages: &BTreeMap<String, Package>) -> Vec<String> {
    let ours = |name: &String| packages.get(name).is_some_and(|package| package.ours);
    let mut found = Vec::new();
    for (name, may_use) in MAY_USE {
        let Some(package) = packages.get(*name) else {
            found.push(format!("{name} is gone, and the rule about it is still here"));
            continue;
        };
        for used in package.uses.iter().filter(|used| ours(used) && !may_use.contains(&used.as_str())) {
            found.push(format!("{name} must not use {used}"));
        }
    }
    for (name, nothing_but) in NOTHING_BUT {
        let uses = packages.get(*name).into_iter().flat_map(|package| &package.uses);
        for used in uses.filter(|used| !ours(used) && !nothing_but.contains(&used.as_str())) {
            found.push(format!("{name} uses {used}; it has to do with {nothing_but:?}"));
        }
    }
    for (name, other) in NEVER {
        if packages.get(*name).is_some_and(|package| package.knows.contains(*other)) {
            found.push(format!("{name} must never know {other}"));
        }
    }
    found
}

fn workspace() -> BTreeMap<String, Package> {
    let metadata = MetadataCommand::new().current_dir(root()).no_deps().exec().expect("cargo metadata");
    let packages = metadata.packages.into_iter().map(|package| {
        let names = |built: bool| {
            let wanted = package.dependencies.iter().filter(|one| !built || one.kind != DependencyKind::Development);
            wanted.map(|one| one.name.clone()).collect()
        };
        (package.name.to_string(), Package { uses: names(true), knows: names(false), ours: true })
    });
    packages.collect()
}

#[test]
fn arrows_between_packages_point_one_way() {
    assert_eq!(broken(&workspace()), Vec::<String>::new());
}

#[test]
fn an_arrow_that_points_back_is_found() {
    for (from, to) in [
        ("regain-contract", "regain-flow"),
        ("regain-contract", "tokio"),
        ("regain-flow", "regain-backend"),
        ("regain-flow", "rand"),
        ("regain", "regain-flow"),
        ("regain", "regain-backend"),
        ("regain-backend", "regain-tests"),
    ] {
        let mut packages = workspace();
        packages.get_mut(from).unwrap().uses.insert(to.to_owned());
        assert!(!broken(&packages).is_empty(), "{from} uses {to}, and nobody minds");
    }
}

#[test]
fn rules_in_a_test_of_the_module_are_found() {
    let mut packages = workspace();
    packages.get_mut("regain").unwrap().knows.insert("regain-flow".to_owned());
    assert!(!broken(&packages).is_empty());
}
