//! Chromium, Firefox and the programs that drive them: found or installed, started and stopped.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::project::{Project, on_path, output, program_in, run, say};
use crate::{serve, tools};

/// Debian has no package of it; cargo builds it where it is not on `PATH`.
const GECKODRIVER: &str = "0.37.1";

/// How long a driver may take to open its port.
const START_LIMIT: Duration = Duration::from_secs(30);

/// The paths of the programs that drive the browsers.
pub struct Drivers {
    pub chromedriver: PathBuf,
    pub geckodriver: PathBuf,
}

/// A program that is needed, the names it goes by, and its Debian package.
struct Needed {
    names: &'static [&'static str],
    package: &'static str,
}

const CHROMEDRIVER: Needed = Needed { names: &["chromedriver"], package: "chromium-driver" };

/// What drivers start. On other systems than Linux browsers are not on `PATH`, and the drivers know where they are.
const BROWSERS: [Needed; 2] = [
    Needed {
        names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
        package: "chromium",
    },
    Needed { names: &["firefox", "firefox-esr"], package: "firefox-esr" },
];

/// Finds both browsers and their drivers, and installs what is missing where that can be done without asking.
pub fn drivers(project: &Project) -> Result<Drivers> {
    let missing = missing_packages();
    if !missing.is_empty() {
        install(&missing)?;
    }
    let chromedriver = on_path(CHROMEDRIVER.names).context("chromedriver is still not on PATH")?;
    let geckodriver = match on_path(&["geckodriver"]) {
        Some(path) => path,
        None => {
            let folder = tools::cargo_tool(project, "geckodriver", GECKODRIVER, &["geckodriver"], &[])?;
            program_in(&folder, "geckodriver")
        }
    };
    Ok(Drivers { chromedriver, geckodriver })
}

/// Chromium's own program, where it is on `PATH`.
pub fn chromium() -> Result<PathBuf> {
    on_path(BROWSERS[0].names).context("expected Chromium or Chrome on PATH")
}

fn missing_packages() -> Vec<&'static str> {
    let browsers = BROWSERS.iter().filter(|_| cfg!(target_os = "linux"));
    browsers
        .chain([&CHROMEDRIVER])
        .filter(|needed| on_path(needed.names).is_none())
        .map(|needed| needed.package)
        .collect()
}

fn install(packages: &[&str]) -> Result<()> {
    if !(is_debian() && is_root()) {
        bail!(
            "install Chrome or Chromium with its chromedriver, and Firefox, so that they are on PATH, \
             then run this again (missing, by Debian's names: {})",
            packages.join(", ")
        );
    }
    say(&format!("installing {} with apt-get", packages.join(", ")));
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        run(&mut command)
    };
    apt(&["update", "-q"])?;
    let mut arguments = vec!["install", "-q", "-y", "--no-install-recommends", "fonts-liberation"];
    arguments.extend(packages);
    apt(&arguments)
}

fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian") && on_path(&["apt-get"]).is_some()
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// A driver that listens on a free port of this machine and is stopped when dropped.
pub struct RunningDriver {
    child: Child,
    pub address: SocketAddr,
}

/// Starts chromedriver; what it says goes to a file in `logs`.
pub fn start_chromedriver(program: &Path, logs: &Path) -> Result<RunningDriver> {
    start(program, &logs.join("chromedriver.log"), &[])
}

/// Starts geckodriver; what it says goes to a file in `logs`.
pub fn start_geckodriver(program: &Path, logs: &Path) -> Result<RunningDriver> {
    // Its second port, for the browser's events, would otherwise be the same for every geckodriver on the machine.
    let port = free_port()?.to_string();
    start(program, &logs.join("geckodriver.log"), &["--websocket-port", &port])
}

fn start(program: &Path, log: &Path, options: &[&str]) -> Result<RunningDriver> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    let log_file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()?));
    let child = Command::new(program)
        .arg(format!("--port={}", address.port()))
        .args(options)
        .stdin(std::process::Stdio::null())
        .stdout(log_file.try_clone()?)
        .stderr(log_file)
        .spawn()
        .with_context(|| format!("cannot start {}", program.display()))?;
    let mut driver = RunningDriver { child, address };
    let start = Instant::now();
    while TcpStream::connect(address).is_err() {
        if let Some(status) = driver.child.try_wait()? {
            bail!("{} ended at once ({status}): see {}", program.display(), log.display());
        }
        if start.elapsed() > START_LIMIT {
            bail!("{} opened no port in {START_LIMIT:?}: see {}", program.display(), log.display());
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(driver)
}

impl Drop for RunningDriver {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing more to do then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> Result<u16> {
    let listener = serve::listen(0).context("no free port on this machine")?;
    Ok(listener.local_addr()?.port())
}
