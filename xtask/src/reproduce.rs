//! `cargo xtask reproduce`: the same bytes from the same source, wherever it lies.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::project::{Project, output, say};
use crate::{build, manifest, sizes};

/// Builds the package in two folders with names of different lengths, compares every byte, and prints the release.
pub fn run(project: &Project) -> Result<()> {
    let folder = project.target.join("reproduce");
    let here = built_in(project, &folder.join("here"))?;
    let elsewhere = built_in(project, &folder.join("in-another-folder"))?;
    let differing = differing(&here, &elsewhere)?;
    if !differing.is_empty() {
        bail!("two builds of the same source differ in {}: see {}", differing.join(", "), folder.display());
    }
    let release = manifest::release_of(&here)?;
    // They are gigabytes by now, and have told what they can.
    fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    println!("Two builds in different folders gave the same bytes: release {release}.");
    Ok(())
}

/// The package, built from a copy of the source in `folder` with a target folder of its own.
fn built_in(project: &Project, folder: &Path) -> Result<PathBuf> {
    say(&format!("building in {}", folder.display()));
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    // What is committed, and what is changed or new; not what git ignores.
    let mut list = Command::new("git");
    list.current_dir(&project.root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let mut copied = 0;
    for name in output(&mut list)?.split('\0').filter(|name| !name.is_empty()) {
        let (from, into) = (project.root.join(name), folder.join(name));
        // A file that was removed and not yet committed is still on git's list.
        if from.is_file() {
            fs::create_dir_all(into.parent().context("a file lies in a folder")?)?;
            fs::copy(&from, &into).with_context(|| format!("cannot copy {}", from.display()))?;
            copied += 1;
        }
    }
    ensure!(copied > 0, "git lists no files in {}", project.root.display());
    let copy = Project { root: folder.to_path_buf(), target: folder.join("target"), tools: project.tools.clone() };
    build::run(&copy)?;
    Ok(copy.pkg())
}

/// The paths, relative to both folders, of files that one lacks or that are not the same.
fn differing(one: &Path, other: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for folder in [one, other] {
        for path in sizes::files(folder)? {
            names.push(path.strip_prefix(folder)?.to_path_buf());
        }
    }
    names.sort();
    names.dedup();
    let same = |name: &Path| match (fs::read(one.join(name)), fs::read(other.join(name))) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    };
    Ok(names.into_iter().filter(|name| !same(name)).map(|name| name.display().to_string()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named() {
        let root = std::env::temp_dir().join(format!("nextline-reproduce-{}", std::process::id()));
        for (name, text) in [
            ("one/same", "a"),
            ("other/same", "a"),
            ("one/in/changed", "a"),
            ("other/in/changed", "b"),
            ("one/alone", "a"),
        ] {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let found = differing(&root.join("one"), &root.join("other")).unwrap();
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(found, ["alone", "in/changed"]);
    }
}
