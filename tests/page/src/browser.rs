//! The two browsers, and how a session is opened in them.

use std::env;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

/// The options of both browsers, which the wasm tests' runner reads too.
const OPTIONS: &str = include_str!("../../../webdriver.json");

/// A browser that pages are tested in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    /// Its name in file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    fn driver_variable(self) -> &'static str {
        match self {
            Self::Chromium => "NEXTLINE_CHROMEDRIVER",
            Self::Firefox => "NEXTLINE_GECKODRIVER",
        }
    }

    fn options_key(self) -> &'static str {
        match self {
            Self::Chromium => "goog:chromeOptions",
            Self::Firefox => "moz:firefoxOptions",
        }
    }
}

/// With what kind of browser a page is visited.
#[derive(Debug, Clone)]
pub struct Visit {
    webassembly: bool,
}

impl Default for Visit {
    /// A browser as people have it.
    fn default() -> Self {
        Self { webassembly: true }
    }
}

impl Visit {
    /// A browser in which there is no WebAssembly, as with some security settings.
    pub fn without_webassembly() -> Self {
        Self { webassembly: false }
    }
}

/// Opens a session; the caller must quit it.
pub async fn open(browser: Browser, visit: &Visit) -> Result<WebDriver> {
    let driver = variable(browser.driver_variable())?;
    WebDriver::new(driver, capabilities(browser, visit)?)
        .await
        .with_context(|| format!("cannot open a session in {browser:?}"))
}

/// A variable that `cargo xtask test` sets.
pub fn variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set: run page tests by `cargo xtask test`"))
}

fn capabilities(browser: Browser, visit: &Visit) -> Result<Capabilities> {
    let all: Value = serde_json::from_str(OPTIONS).context("webdriver.json is not JSON")?;
    let mut options = all[browser.options_key()].clone();
    if !visit.webassembly {
        match browser {
            Browser::Chromium => options["args"]
                .as_array_mut()
                .context("webdriver.json has no args for Chromium")?
                // What a person sets who switches the optimiser off; WebAssembly goes with it.
                .push(json!("--js-flags=--jitless")),
            Browser::Firefox => options["prefs"]["javascript.options.wasm"] = json!(false),
        }
    }
    let mut capabilities = Capabilities::new();
    capabilities.set(browser.options_key(), options)?;
    // Opens the second channel, WebDriver BiDi.
    capabilities.set("webSocketUrl", true)?;
    Ok(capabilities)
}
