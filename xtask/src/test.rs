//! `cargo xtask test`: every check there is, in the order of what is quickest to tell.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::browsers::{self, Drivers};
use crate::project::{Project, run as run_command, say};
use crate::serve::{self, Mode};
use crate::{build, tools};

#[derive(clap::Args)]
pub struct Options {
    /// Only formatting, lints and native tests
    #[arg(long)]
    fast: bool,
    /// Only the build and the page tests, or those whose name contains NAME
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", conflicts_with = "fast")]
    pages: Option<String>,
}

/// Runs the steps in order, stops at the first that fails, and prints what each took.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let mut steps = Steps::default();
    let outcome = match &options.pages {
        Some(filter) => only_pages(project, &mut steps, filter),
        None if options.fast => native(project, &mut steps),
        None => native(project, &mut steps).and_then(|()| browser(project, &mut steps)),
    };
    steps.print();
    outcome?;
    println!("Every step passed.");
    Ok(())
}

const PAGE_TESTS: &str = "page tests in both browsers";

fn native(project: &Project, steps: &mut Steps) -> Result<()> {
    steps.run("formatting", || {
        run_command(&mut project.cargo(&["fmt", "--all", "--check"])).context("`cargo fmt --all` sets it right")
    })?;
    steps.run("lints", || {
        run_command(&mut project.cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    steps.run("native tests", || {
        run_command(&mut project.cargo(&["test", "--workspace", "--exclude", "nextline-page-tests", "--all-features"]))
    })
}

fn browser(project: &Project, steps: &mut Steps) -> Result<()> {
    let web_tests = web_tests(&project.root.join("tests"))?;
    let drivers = steps.run("set-up of tools and browsers", || {
        tools::wasm_target(project)?;
        tools::wasm_bindgen(project)?;
        browsers::drivers(project)
    })?;
    steps.run("lints for wasm", || {
        let mut clippy = project.cargo(&["clippy", "--target", tools::WASM, "--lib"]);
        clippy.args(&web_tests).args(["--", "-D", "warnings"]);
        run_command(&mut clippy)?;
        let mut clippy = project.cargo(&["clippy", "--target", tools::WASM, "--lib", "--features", "full"]);
        clippy.args(&web_tests).args(["--", "-D", "warnings"]);
        run_command(&mut clippy)
    })?;
    steps.run("build and sizes", || build::run(project))?;
    for (name, variable, driver) in [
        ("wasm tests in Chromium", "CHROMEDRIVER", &drivers.chromedriver),
        ("wasm tests in Firefox", "GECKODRIVER", &drivers.geckodriver),
    ] {
        steps.run(name, || wasm_tests(project, &web_tests, &[], variable, driver))?;
    }
    steps.run("wasm tests of the full build", || {
        wasm_tests(project, &web_tests, &["--features", "full"], "CHROMEDRIVER", &drivers.chromedriver)
    })?;
    steps.run(PAGE_TESTS, || page_tests(project, &drivers, None))
}

fn only_pages(project: &Project, steps: &mut Steps, filter: &str) -> Result<()> {
    let drivers = browsers::drivers(project)?;
    steps.run("build and sizes", || build::run(project))?;
    steps.run(PAGE_TESTS, || page_tests(project, &drivers, Some(filter)))
}

/// `--test NAME` for each `tests/web_*.rs`, sorted: the files that run in a browser.
fn web_tests(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(name) = name.strip_suffix(".rs").filter(|name| name.starts_with("web_")) {
            names.push(name.to_owned());
        }
    }
    // Without one, cargo would try to run the native tests in the browser.
    ensure!(!names.is_empty(), "expected wasm tests as {}/web_*.rs, found none", folder.display());
    names.sort();
    Ok(names.into_iter().flat_map(|name| ["--test".to_owned(), name]).collect())
}

/// Runs the `wasm-bindgen-test` files in the browser of this driver.
fn wasm_tests(project: &Project, web_tests: &[String], features: &[&str], variable: &str, driver: &Path) -> Result<()> {
    let runner = tools::wasm_bindgen(project)?.test_runner;
    // Not `--quiet`: the runner does not know the flag that cargo then hands on to it.
    let mut test = project.cargo(&["test", "--target", tools::WASM]);
    test.args(web_tests)
        .args(features)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", project.root.join("webdriver.json"))
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        // The runner takes the first driver it finds in the environment: leave it this one.
        .env_remove("CHROMEDRIVER")
        .env_remove("GECKODRIVER")
        .env(variable, driver);
    run_command(&mut test)
}

/// Runs the `tests/page` whose name contains `filter`, against the demo server and both drivers.
fn page_tests(project: &Project, drivers: &Drivers, filter: Option<&str>) -> Result<()> {
    let artifacts = project.page_artifacts();
    let server = serve::serve_in_background(project, Mode::Test)?;
    let chromedriver = browsers::start_chromedriver(&drivers.chromedriver, &artifacts)?;
    let geckodriver = browsers::start_geckodriver(&drivers.geckodriver, &artifacts)?;
    let mut test = project.cargo(&["test", "--package", "nextline-page-tests"]);
    test.args(filter.filter(|filter| !filter.is_empty()))
        .env("NEXTLINE_SERVER", format!("http://{server}"))
        .env("NEXTLINE_CHROMEDRIVER", format!("http://{}", chromedriver.address))
        .env("NEXTLINE_GECKODRIVER", format!("http://{}", geckodriver.address))
        .env("NEXTLINE_ARTIFACTS", &artifacts)
        // A failed test tells what it saw; a trace through the client says no more, at great length.
        .env("RUST_BACKTRACE", "0");
    run_command(&mut test)
}

/// The steps that were run, and what each took.
#[derive(Default)]
struct Steps {
    done: Vec<(&'static str, Duration, bool)>,
}

impl Steps {
    fn run<T>(&mut self, name: &'static str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        say(&format!("step: {name}"));
        let start = Instant::now();
        let outcome = step().context(name);
        self.done.push((name, start.elapsed(), outcome.is_ok()));
        outcome
    }

    fn print(&self) {
        println!();
        for (name, took, passed) in &self.done {
            let verdict = if *passed { "passed" } else { "FAILED" };
            println!("{:>7.1} s  {verdict}  {name}", took.as_secs_f64());
        }
    }
}
