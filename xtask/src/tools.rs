//! The compiler target and the tools cargo can build, installed under `target/tools/` and never over the user's own.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::project::{Project, output, program_in, run, say};

/// The compiler target of the browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The two programs of the `wasm-bindgen` command line that the project uses.
pub struct WasmBindgen {
    /// Writes the JavaScript beside the wasm.
    pub bindgen: PathBuf,
    /// Runs wasm tests in a browser.
    pub test_runner: PathBuf,
}

/// Makes sure that the toolchain of `rust-toolchain.toml` can compile for the browser.
pub fn wasm_target(project: &Project) -> Result<()> {
    let sysroot = output(Command::new("rustc").current_dir(&project.root).args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    say(&format!("adding the compiler target {WASM}"));
    run(Command::new("rustup").current_dir(&project.root).args(["target", "add", WASM]))
        .with_context(|| format!("install rustup, or add the target {WASM} to your Rust by hand"))
}

/// The `wasm-bindgen` command line at exactly the version of the library that `Cargo.lock` pins: the two only
/// understand each other at the same version.
pub fn wasm_bindgen(project: &Project) -> Result<WasmBindgen> {
    let version = project.locked_version("wasm-bindgen")?;
    let programs = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    // Its only feature is TLS, and the runner talks to nothing but a driver on this machine.
    let folder = cargo_tool(project, "wasm-bindgen-cli", &version, &programs, &["--no-default-features"])?;
    let [bindgen, test_runner] = programs.map(|name| program_in(&folder, name));
    Ok(WasmBindgen { bindgen, test_runner })
}

/// The folder of a tool's programs, which `cargo install` fills the first time.
///
/// Not `--locked`: the tool's own lock may name a crate that the user's registry does not have yet or any more.
pub fn cargo_tool(
    project: &Project,
    package: &str,
    version: &str,
    programs: &[&str],
    options: &[&str],
) -> Result<PathBuf> {
    let tools = &project.tools;
    let root = tools.join(format!("{package}-{version}"));
    let folder = root.join("bin");
    let complete = || programs.iter().all(|name| program_in(&folder, name).is_file());
    if complete() {
        return Ok(folder);
    }
    say(&format!("installing {package} {version} into {} (once, about a minute)", root.display()));
    let build = tools.join("build");
    let mut install = project.cargo(&["install", package, "--version", version]);
    install
        .arg("--root")
        .arg(&root)
        .arg("--target-dir")
        .arg(&build)
        .args(programs.iter().flat_map(|name| ["--bin", name]))
        .args(options)
        // Not optimised: that takes twice as long to build, and saves half a second at each use.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_FUTURE_INCOMPAT_REPORT_FREQUENCY", "never")
        // So that cargo does not advise the user to add the folder to their own PATH.
        .env("PATH", path_with(&folder)?);
    run(&mut install)?;
    ensure!(complete(), "{package} {version} was installed without {}", programs.join(" or "));
    // What is left of the build is of no more use; failing to remove it harms nothing.
    let _ = fs::remove_dir_all(build);
    Ok(folder)
}

fn path_with(folder: &Path) -> Result<std::ffi::OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(env::split_paths(&path));
    env::join_paths(folders).context("the target folder's name cannot stand in PATH")
}
