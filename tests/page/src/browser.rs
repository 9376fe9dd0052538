//! The two browsers, and how a session is opened in them.

use std::env;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

use crate::recorder::{Harm, chromium_arguments, firefox_preferences};

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
    /// Whether all traffic is noted, and what happens to which file on the way.
    pub(crate) recorded: bool,
    pub(crate) harm: Option<(&'static str, Harm)>,
}

impl Default for Visit {
    /// A browser as people have it.
    fn default() -> Self {
        Self { webassembly: true, recorded: false, harm: None }
    }
}

impl Visit {
    /// A browser in which there is no WebAssembly, as with some security settings.
    pub fn without_webassembly() -> Self {
        Self { webassembly: false, ..Self::default() }
    }

    /// A browser that sends all its traffic through a proxy, which notes it: [`crate::Page::take_requests`].
    pub fn recorded() -> Self {
        Self { recorded: true, ..Self::default() }
    }

    /// The same, with harm done to every file whose address ends like this.
    pub fn harmed(ending: &'static str, harm: Harm) -> Self {
        Self { recorded: true, harm: Some((ending, harm)), ..Self::default() }
    }
}

/// Opens a session, through the proxy on this port if there is one; the caller must quit it.
pub(crate) async fn open(browser: Browser, visit: &Visit, proxy: Option<u16>) -> Result<WebDriver> {
    let driver = variable(browser.driver_variable())?;
    WebDriver::new(driver, capabilities(browser, visit, proxy)?)
        .await
        .with_context(|| format!("cannot open a session in {browser:?}"))
}

/// A variable that `cargo xtask test` sets.
pub fn variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set: run page tests by `cargo xtask test`"))
}

fn capabilities(browser: Browser, visit: &Visit, proxy: Option<u16>) -> Result<Capabilities> {
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
    if let Some(port) = proxy {
        match browser {
            Browser::Chromium => options["args"]
                .as_array_mut()
                .context("webdriver.json has no args for Chromium")?
                .extend(chromium_arguments(port)),
            Browser::Firefox => {
                for (name, value) in firefox_preferences(port) {
                    options["prefs"][name] = value;
                }
            }
        }
    }
    let mut capabilities = Capabilities::new();
    capabilities.set(browser.options_key(), options)?;
    // Opens the second channel, WebDriver BiDi.
    capabilities.set("webSocketUrl", true)?;
    Ok(capabilities)
}
