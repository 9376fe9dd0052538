//! `cargo xtask build`: everything of the npm package that is not committed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use crate::project::{Project, run as run_command, say};
use crate::{manifest, minify, reach, sizes, tools};

/// What of `pkg/` is written by hand; a build removes all else.
const COMMITTED: [&str; 2] = ["package.json", "README.md"];

/// Builds `pkg/` from nothing, prints its sizes and fails above a budget.
pub fn run(project: &Project) -> Result<()> {
    let pkg = project.pkg();
    clean(&pkg)?;
    wasm(project, &pkg.join("plot"), &[])?;
    wasm(project, &pkg.join("full"), &["--features", "full"])?;
    let www = project.root.join("www");
    copy(&www.join("host"), &pkg, &[".js", ".css", ".d.ts", ".json"])?;
    copy(&www.join("words"), &pkg.join("words"), &[".json"])?;
    manifest::write_digests(&pkg)?;
    minify::scripts(&[&pkg, &pkg.join("plot"), &pkg.join("full")])?;
    evidence(project, &pkg.join("evidence"))?;
    reach::check(&pkg)?;
    let release = manifest::write(&pkg)?;
    sizes::check(&pkg)?;
    println!("release {release}: digests of all files are in pkg/{}", manifest::NAME);
    Ok(())
}

/// Leaves only the committed files, so that nothing stale is ever published or tested.
fn clean(pkg: &Path) -> Result<()> {
    fs::create_dir_all(pkg).with_context(|| format!("cannot make {}", pkg.display()))?;
    for entry in fs::read_dir(pkg)? {
        let entry = entry?;
        let path = entry.path();
        if COMMITTED.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }
            .with_context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}

/// One build of the crate, as wasm and its JavaScript, in a folder named after it: the plot build has the forest plots and
/// cards of one question, the full build everything.
fn wasm(project: &Project, folder: &Path, features: &[&str]) -> Result<()> {
    tools::wasm_target(project)?;
    let tools = tools::wasm_bindgen(project)?;
    say(&format!("building {}", folder.display()));
    let mut build = project.cargo(&["build", "--release", "--lib", "--target", tools::WASM]);
    run_command(build.args(features).env("RUSTFLAGS", without_this_machine(project)?))?;
    let wasm = project.target.join(tools::WASM).join("release/nextline.wasm");
    say("writing its JavaScript");
    run_command(
        Command::new(tools.bindgen)
            .args(["--target", "web", "--out-name", "nextline"])
            .args(["--remove-name-section", "--remove-producers-section"])
            .arg("--out-dir")
            .arg(folder)
            .arg(wasm),
    )
}

/// Compiler flags by which no path of this machine gets into the wasm, so that every machine makes the same bytes.
fn without_this_machine(project: &Project) -> Result<String> {
    let home = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => env::home_dir().context("no home folder: set CARGO_HOME")?.join(".cargo"),
    };
    let remap = |from: &Path, into: &str| format!("--remap-path-prefix={}={into}", from.display());
    let mut flags = vec![remap(&project.root, "nextline"), remap(&home, "cargo")];
    // The folder's name tells which registry the crates came from, be it a mirror: of two flags that fit, the last holds.
    for registry in fs::read_dir(home.join("registry/src")).into_iter().flatten() {
        flags.push(remap(&registry?.path(), "crates"));
    }
    Ok(flags.join(" "))
}

/// Copies the files with one of these endings, flat; a missing folder has none.
fn copy(from: &Path, into: &Path, endings: &[&str]) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    let entries = fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))?;
    fs::create_dir_all(into)?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if endings.iter().any(|ending| name.ends_with(ending)) {
            ensure!(
                !COMMITTED.contains(&name.as_str()),
                "{} would replace the committed pkg/{name}",
                entry.path().display()
            );
            fs::copy(entry.path(), into.join(&name))
                .with_context(|| format!("cannot copy {}", entry.path().display()))?;
        }
    }
    Ok(())
}

/// The packs: one with everything, and one for each question.
fn evidence(project: &Project, folder: &Path) -> Result<()> {
    let questions = question_ids(&project.root.join("evidence/mbc/questions"))?;
    if questions.is_empty() {
        say("no questions in evidence/mbc/questions: no packs");
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    say(&format!("packing the evidence, {} questions", questions.len()));
    let pack = |name: &str, options: &[&str]| {
        let mut command = project.cargo(&["run", "--quiet", "--features", "cli", "--bin", "nextline", "--"]);
        command.args(["pack", "evidence/mbc"]).args(options).arg("-o").arg(folder.join(format!("{name}.json")));
        run_command(&mut command)
    };
    pack("mbc", &[])?;
    questions.iter().try_for_each(|question| pack(question, &["--question", question]))
}

/// The sorted names of the question files without their ending; none if there is no such folder.
fn question_ids(folder: &Path) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut ids = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(id) = name.strip_suffix(".toml") {
            ids.push(id.to_owned());
        }
    }
    ids.sort();
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning_keeps_only_the_committed_files() {
        let pkg = std::env::temp_dir().join(format!("nextline-clean-{}", std::process::id()));
        fs::create_dir_all(pkg.join("plot")).unwrap();
        for name in ["package.json", "README.md", "old.js", "plot/old.wasm"] {
            fs::write(pkg.join(name), "").unwrap();
        }
        clean(&pkg).unwrap();
        let mut left: Vec<_> = fs::read_dir(&pkg).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        fs::remove_dir_all(&pkg).unwrap();
        assert_eq!(left, ["README.md", "package.json"]);
    }

    #[test]
    fn a_missing_folder_has_no_questions() {
        assert!(question_ids(Path::new("no/such/folder")).unwrap().is_empty());
    }
}
