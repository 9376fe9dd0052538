//! A page in a browser, and what can be done with it.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::bidi::modules::browsing_context::{CaptureScreenshot, ReadinessState, ScreenshotOrigin, Viewport};
use thirtyfour::bidi::modules::script::EvaluateResult;
use thirtyfour::bidi::{BiDi, BrowsingContextId};
use thirtyfour::{TypingData, WebDriver, WebElement};
use tokio::time::sleep;

use crate::browser::variable;
use crate::complaints::Complaints;
use crate::recorder::Recorder;

/// How long [`Page::wait_until`] waits.
const WAIT_LIMIT: Duration = Duration::from_secs(10);

/// What scripts of tests can call: see the top of this crate.
const HELPERS: &str = include_str!("helpers.js");

/// A page in a browser.
pub struct Page {
    driver: WebDriver,
    bidi: BiDi,
    context: BrowsingContextId,
    complaints: Complaints,
    server: String,
    recorder: Option<Recorder>,
}

impl Page {
    /// The empty page of a new session, which listens to complaints from now on.
    pub(crate) async fn new(driver: WebDriver, recorder: Option<Recorder>) -> Result<Self> {
        let bidi = driver.bidi().await?;
        let context = bidi.browsing_context().top_level().await?;
        let complaints = Complaints::listen(&bidi).await?;
        let page = Self { driver, bidi, context, complaints, server: variable("NEXTLINE_SERVER")?, recorder };
        page.resize(1200, 900).await?;
        Ok(page)
    }

    /// Opens a path of the demo server and waits until the page says it is loaded.
    pub async fn go(&self, path: &str) -> Result<()> {
        let address = format!("{}{path}", self.server);
        self.bidi
            .browsing_context()
            .navigate(self.context.clone(), &address, Some(ReadinessState::Complete))
            .await
            .with_context(|| format!("cannot open {address}"))?;
        Ok(())
    }

    /// Gives the page this much room, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.bidi
            .browsing_context()
            .set_viewport(self.context.clone(), Some(Viewport { width, height }))
            .await
            .with_context(|| format!("cannot give the page {width} by {height} pixels"))
    }

    /// The value of a JavaScript expression in the page, as JSON carries it.
    pub async fn read<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        let function = format!(
            "async () => {{ {HELPERS}\nconst value = await ({expression});\n\
             return JSON.stringify(value === undefined ? null : value); }}"
        );
        let script = self.bidi.script();
        let result = script.call_function(self.context.clone(), function, true).await?;
        let json = returned(&result).with_context(|| format!("in `{expression}`"))?;
        let json = json["value"].as_str().unwrap_or("null");
        serde_json::from_str(json).with_context(|| format!("`{expression}` gave what was not expected: {json}"))
    }

    /// Runs a whole script in the page.
    pub(crate) async fn run_script(&self, source: &str) -> Result<()> {
        let script = self.bidi.script();
        let result = script.evaluate(self.context.clone(), source, false).await?;
        returned(&result)?;
        Ok(())
    }

    /// Waits until a JavaScript expression is true, or something rather than nothing; if it never is, the error says
    /// that it waited until `what`.
    pub async fn wait_until(&self, what: &str, expression: &str) -> Result<()> {
        self.wait_at_most(WAIT_LIMIT, what, expression).await
    }

    /// [`Page::wait_until`] with a limit of its own.
    pub async fn wait_at_most(&self, limit: Duration, what: &str, expression: &str) -> Result<()> {
        let start = Instant::now();
        let condition = format!("Promise.resolve({expression}).then(Boolean)");
        loop {
            let last = self.read::<bool>(&condition).await;
            if matches!(last, Ok(true)) {
                return Ok(());
            }
            if start.elapsed() > limit {
                last.with_context(|| format!("waited {limit:?} until {what}"))?;
                bail!("waited {limit:?} until {what}, and it is still not so: `{expression}`");
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// The text of the one element that matches, as it is in the document, with every run of white space as one.
    pub async fn text(&self, selector: &str) -> Result<String> {
        let quoted = Value::from(selector);
        let text: String = self.read(&format!("one({quoted}).textContent")).await?;
        Ok(tidy(&text))
    }

    /// The texts of all elements that match, in the document's order.
    pub async fn texts(&self, selector: &str) -> Result<Vec<String>> {
        let quoted = Value::from(selector);
        let script = format!("all({quoted}).map((element) => element.textContent)");
        let texts: Vec<String> = self.read(&script).await?;
        Ok(texts.iter().map(|text| tidy(text)).collect())
    }

    /// Whether the one element that matches is shown.
    pub async fn is_shown(&self, selector: &str) -> Result<bool> {
        let element = self.element(selector).await?;
        Ok(element.is_displayed().await?)
    }

    /// Clicks the one element that matches, as a mouse does: it must be in reach.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let element = self.element(selector).await?;
        element.click().await.with_context(|| format!("cannot click `{selector}`"))
    }

    /// Presses keys: a [`thirtyfour::Key`] or text.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        self.driver.action_chain().send_keys(keys).perform().await?;
        Ok(())
    }

    /// Saves a picture of the whole page, as far as it can be scrolled.
    pub async fn save_picture(&self, path: &Path) -> Result<()> {
        let picture = self
            .bidi
            .send(CaptureScreenshot {
                context: self.context.clone(),
                origin: Some(ScreenshotOrigin::Document),
                format: None,
            })
            .await?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, STANDARD.decode(picture.data)?).with_context(|| format!("cannot write {}", path.display()))
    }

    /// All requests of the browser, as "METHOD address", since the session began or this was last called; of a visit
    /// that is recorded.
    pub fn take_requests(&self) -> Result<Vec<String>> {
        Ok(self.recorder.as_ref().context("this visit is not recorded: see Visit::recorded")?.take())
    }

    /// The address of the demo server, without a slash at its end.
    pub fn server(&self) -> &str {
        &self.server
    }

    /// All complaints since the session began or this was last called: see the top of this crate.
    pub async fn take_complaints(&self) -> Result<Vec<String>> {
        self.complaints
            .take(async |line: &str| {
                self.read::<Value>(&format!("console.debug({})", Value::from(line))).await?;
                Ok(())
            })
            .await
    }

    async fn element(&self, selector: &str) -> Result<WebElement> {
        // Through the driver's own scripts, since only these give an element that it can then click.
        let script = format!("{HELPERS}\nreturn one(arguments[0]);");
        let found = self.driver.execute(script, vec![selector.into()]).await;
        found.and_then(|found| found.element()).with_context(|| format!("no one element for `{selector}`"))
    }
}

/// What a script returned; an error if it threw.
fn returned(result: &EvaluateResult) -> Result<&Value> {
    if let EvaluateResult::Exception { exception_details, .. } = result {
        bail!("{}", exception_details["text"].as_str().unwrap_or("threw"));
    }
    result.ok_value().context("the script returned nothing")
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
