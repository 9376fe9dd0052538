//! `cargo xtask package`: the npm package, tried as somebody would use it who found it.
//!
//! This needs Node, npm's registry and Chromium, so that it is a command of its own and no part of `cargo xtask test`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::project::{Project, on_path, output, run as run_command, say};
use crate::serve::{self, Mode};
use crate::{browsers, build, manifest, sizes};

#[derive(clap::Args)]
pub struct Options {
    /// Pack what was built before
    #[arg(long)]
    no_build: bool,
}

/// What the consumer's page must say of itself in the end, in any order.
const EXPECTED: [&str; 4] = [
    "class: true",
    "engine: true",
    "ready: nextline-forest-plot cdk46-now-or-later",
    "ready: nextline-option-cards cdk46-now-or-later",
];

/// Builds, packs, installs, checks types, bundles, and opens the bundle in a browser.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    // First, so that a missing program is told before the build and not after it.
    let npm = on_path(&["npm"]).context("npm is not on PATH: install Node.js 20 or later, then run this again")?;
    let chromium = browsers::chromium()?;
    if !options.no_build {
        build::run(project)?;
    }
    manifest::check_documents(project)?;
    let folder = project.target.join("package");
    let tarball = packed(project, &npm, &folder)?;
    let consumer = installed(project, &npm, &folder, &tarball)?;
    say("checking the consumer's types");
    run_command(Command::new(&npm).current_dir(&consumer).args(["exec", "--offline", "--", "tsc"]))?;
    say("bundling it with Vite");
    run_command(Command::new(&npm).current_dir(&consumer).args(["exec", "--offline", "--", "vite", "build"]))?;
    holds_what_is_needed(&project.pkg(), &consumer.join("www"))?;
    say("opening the bundle in Chromium, under the strict policy");
    opened(&chromium, &consumer)?;
    let served = content_addressed(project, &folder)?;
    println!("The package, for `npm publish`: {}", tarball.display());
    println!("The same as a folder to serve, named after its content: {}", served.display());
    Ok(())
}

/// The tarball that npm makes of `pkg/`.
fn packed(project: &Project, npm: &Path, folder: &Path) -> Result<PathBuf> {
    say("packing with npm");
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(folder)?;
    let mut pack = Command::new(npm);
    pack.current_dir(project.pkg()).args(["pack", "--json", "--ignore-scripts", "--pack-destination"]).arg(folder);
    output(&mut pack)?;
    let tarballs: Vec<PathBuf> = sizes::files(folder)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "tgz"))
        .collect();
    ensure!(tarballs.len() == 1, "expected one tarball of npm in {}, found {}", folder.display(), tarballs.len());
    tarballs.into_iter().next().context("one tarball")
}

/// An empty project that the tarball is installed into, with nothing else but the bundler and the type checker.
fn installed(project: &Project, npm: &Path, folder: &Path, tarball: &Path) -> Result<PathBuf> {
    say("installing it into an empty project (asks npm's registry for Vite and TypeScript)");
    let consumer = folder.join("consumer");
    fs::create_dir_all(&consumer)?;
    for path in sizes::files(&project.root.join("xtask/consumer"))? {
        let name = path.file_name().context("a file has a name")?;
        fs::copy(&path, consumer.join(name)).with_context(|| format!("cannot copy {}", path.display()))?;
    }
    let mut install = Command::new(npm);
    install
        .current_dir(&consumer)
        .args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--save"])
        .arg(tarball);
    run_command(&mut install).context("npm could not install the package: is its registry in reach?")?;
    // Every file that the manifest lists must have come along.
    let arrived = consumer.join("node_modules/nextline");
    for path in sizes::files(&project.pkg())? {
        let name = path.strip_prefix(project.pkg())?.to_path_buf();
        let same = fs::read(arrived.join(&name)).is_ok_and(|bytes| fs::read(&path).is_ok_and(|here| here == bytes));
        ensure!(same, "the npm package lacks {}: see \"files\" in pkg/package.json", name.display());
    }
    Ok(consumer)
}

/// Fails unless the bundle holds, under whatever names, the very bytes of the wasm, and every pack and words file.
fn holds_what_is_needed(pkg: &Path, bundle: &Path) -> Result<()> {
    let bundled: Vec<Vec<u8>> = sizes::files(bundle)?.iter().map(fs::read).collect::<Result<_, _>>()?;
    for path in sizes::files(pkg)? {
        let name = path.strip_prefix(pkg)?.to_path_buf();
        if name == Path::new("plot/nextline_bg.wasm") || name.starts_with("evidence") || name.starts_with("words") {
            let bytes = fs::read(&path)?;
            ensure!(bundled.contains(&bytes), "Vite's bundle lacks {}", name.display());
        }
    }
    Ok(())
}

/// Fails unless the bundle, served with the demo's policy, says in Chromium what is expected.
fn opened(chromium: &Path, consumer: &Path) -> Result<()> {
    let site = Project { root: consumer.to_path_buf(), target: consumer.join("target"), tools: consumer.join("tools") };
    let address = serve::serve_in_background(&site, Mode::Demo)?;
    let mut open = Command::new(chromium);
    open.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"])
        .arg(format!("--user-data-dir={}", consumer.join("profile").display()))
        .args(["--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("http://{address}/"))
        .stderr(Stdio::null());
    let page = open.output().context("cannot start Chromium")?;
    let page = String::from_utf8_lossy(&page.stdout).into_owned();
    let missing: Vec<&str> = EXPECTED.into_iter().filter(|text| !page.contains(text)).collect();
    ensure!(missing.is_empty(), "the bundled page does not say {}; it is:\n{page}", missing.join(", "));
    Ok(())
}

/// A copy of the package in a folder that is named after its content: what lies at one address never changes.
fn content_addressed(project: &Project, folder: &Path) -> Result<PathBuf> {
    let pkg = project.pkg();
    let into = folder.join(format!("nextline-{}", manifest::release_of(&pkg)?));
    for path in sizes::files(&pkg)? {
        let copy = into.join(path.strip_prefix(&pkg)?);
        fs::create_dir_all(copy.parent().context("a file lies in a folder")?)?;
        fs::copy(&path, &copy).with_context(|| format!("cannot copy {}", path.display()))?;
    }
    Ok(into)
}
