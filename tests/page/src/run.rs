//! Runs a test's body in a browser: opens the session, hears complaints, and quits whatever happens.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use futures_util::FutureExt;
use tokio::time::timeout;

use crate::browser::{self, Browser, Visit, variable};
use crate::recorder::Recorder;
use crate::{Outcome, Page};

/// How long one test may take, so that a browser that hangs fails it.
const TEST_LIMIT: Duration = Duration::from_secs(120);

/// One session of each browser at a time: geckodriver has no more, and two browsers keep two cores busy.
static CHROMIUM: Mutex<()> = Mutex::new(());
static FIREFOX: Mutex<()> = Mutex::new(());

/// The folder for pictures of failed tests.
pub fn artifacts() -> Result<PathBuf> {
    Ok(variable("NEXTLINE_ARTIFACTS")?.into())
}

/// Runs a test: its body must succeed and the pages must have given no cause for complaint.
pub fn run(browser: Browser, visit: &Visit, name: &str, body: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let turn = match browser {
        Browser::Chromium => &CHROMIUM,
        Browser::Firefox => &FIREFOX,
    };
    // A test that panicked has poisoned nothing: each has a session of its own.
    let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
    with_page(browser, visit, async |page| {
        let outcome = AssertUnwindSafe(async {
            body(page).await?;
            no_complaints(page).await
        })
        .catch_unwind()
        .await;
        if !matches!(outcome, Ok(Ok(()))) {
            let picture = artifacts()?.join(format!("{name}.{}.png", browser.name()));
            page.save_picture(&picture).await?;
            eprintln!("see {}", picture.display());
        }
        outcome.unwrap_or_else(|panic| resume_unwind(panic))
    })
}

async fn no_complaints(page: &Page) -> Outcome {
    let complaints = page.take_complaints().await?;
    ensure!(complaints.is_empty(), "the page gave cause for complaint:\n{}", complaints.join("\n"));
    Ok(())
}

/// Opens a session, does something with its page, and quits it, also if that panics or hangs.
pub fn with_page(browser: Browser, visit: &Visit, body: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let recorder = if visit.recorded { Some(Recorder::start(visit.harm).await?) } else { None };
        let session = browser::open(browser, visit, recorder.as_ref().map(|recorder| recorder.port)).await?;
        session
            .run_and_quit(async |session| {
                let work = async { body(&Page::new(session, recorder).await?).await };
                timeout(TEST_LIMIT, work).await.with_context(|| format!("not done after {TEST_LIMIT:?}"))?
            })
            .await?;
        Ok(())
    })
}
