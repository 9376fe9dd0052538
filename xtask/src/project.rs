//! Where things are in the project, and how other programs are run in it.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, anyhow, ensure};

/// The folders every command needs.
#[derive(Clone)]
pub struct Project {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the user's settings put it.
    pub target: PathBuf,
    /// Where tools are installed that cargo builds.
    pub tools: PathBuf,
}

impl Project {
    /// Asks cargo where its target folder is, so that `CARGO_TARGET_DIR` and the user's cargo settings are honoured.
    pub fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.parent().context("xtask must lie in the workspace's folder")?.to_path_buf();
        let mut metadata = Command::new(cargo_program());
        metadata.current_dir(&root).args(["metadata", "--no-deps", "--format-version", "1"]);
        let metadata: serde_json::Value =
            serde_json::from_str(&output(&mut metadata)?).context("`cargo metadata` answered no JSON")?;
        let target: PathBuf =
            metadata["target_directory"].as_str().context("`cargo metadata` names no target_directory")?.into();
        Ok(Self { root, tools: target.join("tools"), target })
    }

    /// The npm package's folder.
    pub fn pkg(&self) -> PathBuf {
        self.root.join("pkg")
    }

    /// Where what page tests leave behind goes: driver logs and pictures.
    pub fn page_artifacts(&self) -> PathBuf {
        self.target.join("page")
    }

    /// A cargo command that runs in the project and builds into its target folder.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(cargo_program());
        // What cargo told this program about its own package would make build scripts run again that look at it.
        for (name, _) in env::vars_os() {
            if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|prefix| name.to_string_lossy().starts_with(prefix)) {
                command.env_remove(name);
            }
        }
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target).args(arguments);
        command
    }

    /// The version of a package as the lock file pins it.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let lock = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        version_in_lock(&lock, package)
    }
}

/// The version of the one package of that name in the text of a `Cargo.lock`.
fn version_in_lock(lock: &str, package: &str) -> Result<String> {
    let lock: toml::Table = lock.parse().context("Cargo.lock is not TOML")?;
    let packages = lock.get("package").and_then(toml::Value::as_array).context("Cargo.lock lists no packages")?;
    let versions: Vec<&str> = packages
        .iter()
        .filter(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))
        .filter_map(|entry| entry.get("version").and_then(toml::Value::as_str))
        .collect();
    match versions.as_slice() {
        [version] => Ok((*version).to_owned()),
        found => Err(anyhow!(
            "expected one version of {package} in Cargo.lock, found {}: pin it with `=` in Cargo.toml",
            found.len()
        )),
    }
}

/// The cargo that runs this program, or the one on `PATH`.
fn cargo_program() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from)
}

/// Says what is being done; results go to standard output, this to standard error.
pub fn say(message: &str) {
    eprintln!("nextline: {message}");
}

/// Runs a command with its output shown; an error names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start `{}`", line(command)))?;
    ensure!(status.success(), "`{}` failed ({status}); its own lines above say why", line(command));
    Ok(())
}

/// Runs a command and returns what it wrote to standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{}`", line(command)))?;
    ensure!(output.status.success(), "`{}` failed ({})", line(command), output.status);
    String::from_utf8(output.stdout).with_context(|| format!("`{}` wrote no UTF-8", line(command)))
}

/// A command as a person would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(program).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// The first of these programs that is on `PATH`.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .flat_map(|folder| names.iter().map(move |name| program_in(&folder, name)))
        .find(|path| path.is_file())
}

/// The path of a program in a folder, with the system's ending.
pub fn program_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
        version = 4
        [[package]]
        name = "one"
        version = "1.2.3"
        [[package]]
        name = "two"
        version = "1.0.0"
        [[package]]
        name = "two"
        version = "2.0.0"
    "#;

    #[test]
    fn the_lock_file_pins_one_version() {
        assert_eq!(version_in_lock(LOCK, "one").unwrap(), "1.2.3");
    }

    #[test]
    fn two_versions_or_none_are_refused() {
        for (package, found) in [("two", "found 2"), ("three", "found 0")] {
            let error = version_in_lock(LOCK, package).unwrap_err().to_string();
            assert!(error.contains(found), "{error}");
        }
    }

    #[test]
    fn commands_read_as_typed() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["build", "--release"]);
        assert_eq!(line(&command), "cargo build --release");
    }
}
