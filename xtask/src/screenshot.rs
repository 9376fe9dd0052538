//! `cargo xtask screenshot`: full-page pictures of a page, as Chromium shows it.

use std::path::PathBuf;

use anyhow::Result;

use crate::project::{Project, run as run_command};
use crate::serve::{self, Mode};
use crate::{browsers, build};

#[derive(clap::Args)]
pub struct Options {
    /// The folder for the pictures; without it, `page` in the target folder
    #[arg(long)]
    out: Option<PathBuf>,
    /// The page's path on the demo server
    #[arg(long, default_value = "/")]
    page: String,
    /// Widths of the window in CSS pixels, with commas between
    #[arg(long, default_value = "320,1200", value_delimiter = ',')]
    width: Vec<u32>,
    /// Show what was built before
    #[arg(long)]
    no_build: bool,
}

/// Builds, serves, and hands the rest to the page tests' own client.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    if !options.no_build {
        build::run(project)?;
    }
    let drivers = browsers::drivers(project)?;
    let artifacts = project.page_artifacts();
    let out = match &options.out {
        Some(out) => std::path::absolute(out)?,
        None => artifacts.clone(),
    };
    let server = serve::serve_in_background(project, Mode::Demo)?;
    let chromedriver = browsers::start_chromedriver(&drivers.chromedriver, &artifacts)?;
    let mut command =
        project.cargo(&["run", "--quiet", "--package", "nextline-page-tests", "--bin", "screenshot", "--"]);
    command.arg(out).arg(&options.page);
    command
        .args(options.width.iter().map(u32::to_string))
        .env("NEXTLINE_SERVER", format!("http://{server}"))
        .env("NEXTLINE_CHROMEDRIVER", format!("http://{}", chromedriver.address));
    run_command(&mut command)
}
