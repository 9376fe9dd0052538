//! What went wrong in a page while it was used: errors on the console, errors that nobody caught, what the policy
//! refused, and what could not be loaded.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use futures_util::StreamExt;
use serde_json::Value;
use thirtyfour::bidi::BiDi;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::timeout;

const WATCH: &str = include_str!("watch.js");

/// Events of one connection come in order, so that once a checkpoint's own line was heard, so was all before it.
const CHECKPOINT: &str = "nextline page tests: checkpoint";

/// The browser's events that can hold a complaint.
const EVENTS: [&str; 3] = ["log.entryAdded", "network.responseCompleted", "network.fetchError"];

/// Listens to a session until dropped.
pub struct Complaints {
    heard: Arc<Mutex<Vec<String>>>,
    checkpoint: Arc<Notify>,
    listener: JoinHandle<()>,
}

impl Complaints {
    /// Starts to listen; to be called before the first page is opened.
    pub async fn listen(bidi: &BiDi) -> Result<Self> {
        let mut events = bidi.subscribe_raw();
        bidi.session().subscribe_many(EVENTS.map(str::to_owned)).await?;
        bidi.script().add_preload_script(WATCH).await?;
        let heard = Arc::new(Mutex::new(Vec::new()));
        let checkpoint = Arc::new(Notify::new());
        let listener = tokio::spawn({
            let (heard, checkpoint) = (Arc::clone(&heard), Arc::clone(&checkpoint));
            async move {
                while let Some(event) = events.next().await {
                    if event.params["text"] == CHECKPOINT {
                        checkpoint.notify_one();
                    } else if let Some(complaint) = complaint(&event.method, &event.params) {
                        heard.lock().unwrap_or_else(PoisonError::into_inner).push(complaint);
                    }
                }
            }
        });
        Ok(Self { heard, checkpoint, listener })
    }

    /// All complaints since this was last asked. `log` makes the page log the line it is given.
    pub async fn take(&self, log: impl AsyncFnOnce(&str) -> Result<()>) -> Result<Vec<String>> {
        log(CHECKPOINT).await?;
        timeout(Duration::from_secs(10), self.checkpoint.notified())
            .await
            .context("the browser does not report its console")?;
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(std::mem::take(&mut heard))
    }
}

impl Drop for Complaints {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

/// The complaint in an event, if it is one.
fn complaint(method: &str, event: &Value) -> Option<String> {
    let url = event["request"]["url"].as_str().unwrap_or_default();
    match method {
        "log.entryAdded" if event["level"] == "error" => {
            let text = event["text"].as_str().unwrap_or_default();
            let frame = &event["stackTrace"]["callFrames"][0];
            let place = frame["url"].as_str().map_or_else(String::new, |url| {
                // The browser counts lines from 0.
                let line = frame["lineNumber"].as_u64().unwrap_or_default() + 1;
                format!(" ({url}:{line})")
            });
            let kind = event["type"].as_str().unwrap_or_default();
            Some(format!("{kind} error: {text}{place}"))
        }
        "network.responseCompleted" => {
            let status = event["response"]["status"].as_u64()?;
            (status >= 400).then(|| format!("answered {status}: {url}"))
        }
        "network.fetchError" => {
            let text = event["errorText"].as_str().unwrap_or_default();
            Some(format!("could not load {url}: {text}"))
        }
        _ => None,
    }
}
