//! A proxy that a browser sends all its traffic through: it notes every request, and can do harm to one file.
//!
//! It speaks plain HTTP, as the demo server does. Of what would be encrypted it notes where it was to go, and refuses it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// What happens on the way to every file whose address ends in a given way.
#[derive(Debug, Clone, Copy)]
pub enum Harm {
    /// Only the first half arrives, and looks whole.
    Truncated,
    /// Another file arrives in its place: this text.
    Swapped(&'static str),
    /// It arrives with its text changed.
    Changed(fn(&str) -> String),
    /// It arrives this much later.
    Slow(Duration),
    /// There is none.
    Missing,
}

/// The longest answer that is handed on, in bytes.
const LONGEST: usize = 50_000_000;

/// Requests as "METHOD address", in the order they came.
type Requests = Arc<Mutex<Vec<String>>>;

/// A proxy that runs until it is dropped.
pub(crate) struct Recorder {
    /// Its port on this machine.
    pub port: u16,
    requests: Requests,
    task: JoinHandle<()>,
}

impl Recorder {
    /// Starts it on a free port.
    pub async fn start(harm: Option<(&'static str, Harm)>) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("no free port for the recording proxy")?;
        let port = listener.local_addr()?.port();
        let requests = Requests::default();
        let client = reqwest::Client::builder().no_proxy().build()?;
        let router = Router::new().fallback({
            let requests = Arc::clone(&requests);
            move |request: Request| async move { answer(&requests, &client, harm, request).await }
        });
        let task = tokio::spawn(async move {
            // It only ends with the task; a browser that is refused then fails its test.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { port, requests, task })
    }

    /// All requests since this was last asked.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.requests.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(
    requests: &Requests,
    client: &reqwest::Client,
    harm: Option<(&str, Harm)>,
    request: Request,
) -> Response {
    let address = request.uri().to_string();
    let noted = format!("{} {address}", request.method());
    requests.lock().unwrap_or_else(PoisonError::into_inner).push(noted);
    if request.method() == Method::CONNECT || !address.starts_with("http://127.0.0.1:") {
        return (StatusCode::FORBIDDEN, "this proxy hands on to this machine alone").into_response();
    }
    let harm = harm.filter(|(ending, _)| address.ends_with(ending)).map(|(_, harm)| harm);
    match handed_on(client, harm, request).await {
        Ok(response) => response,
        Err(error) => (StatusCode::BAD_GATEWAY, format!("{error:#}")).into_response(),
    }
}

async fn handed_on(client: &reqwest::Client, harm: Option<Harm>, request: Request) -> Result<Response> {
    let (parts, body) = request.into_parts();
    let mut headers = parts.headers;
    headers.remove(HOST);
    let body = to_bytes(body, LONGEST).await?;
    let answer = client.request(parts.method, parts.uri.to_string()).headers(headers).body(body).send().await?;
    let (mut status, mut headers) = (answer.status(), answer.headers().clone());
    let mut bytes = answer.bytes().await?.to_vec();
    match harm {
        Some(Harm::Truncated) => bytes.truncate(bytes.len() / 2),
        Some(Harm::Swapped(other)) => bytes = other.as_bytes().to_vec(),
        Some(Harm::Changed(change)) => bytes = change(&String::from_utf8(bytes)?).into_bytes(),
        Some(Harm::Slow(late)) => sleep(late).await,
        Some(Harm::Missing) => {
            status = StatusCode::NOT_FOUND;
            bytes.clear();
        }
        None => {}
    }
    as_sent_anew(&mut headers);
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// The body is whole and plain by now, whatever it was on the way here.
fn as_sent_anew(headers: &mut HeaderMap) {
    for name in [CONTENT_LENGTH, CONTENT_ENCODING, TRANSFER_ENCODING] {
        headers.remove(name);
    }
}

/// The preferences and arguments that send all traffic of a browser through this port, loopback included.
pub(crate) fn chromium_arguments(port: u16) -> [Value; 2] {
    [format!("--proxy-server=http://127.0.0.1:{port}").into(), "--proxy-bypass-list=<-loopback>".into()]
}

/// See [`chromium_arguments`].
pub(crate) fn firefox_preferences(port: u16) -> [(&'static str, Value); 8] {
    [
        ("network.proxy.type", 1.into()),
        ("network.proxy.http", "127.0.0.1".into()),
        ("network.proxy.http_port", port.into()),
        ("network.proxy.ssl", "127.0.0.1".into()),
        ("network.proxy.ssl_port", port.into()),
        ("network.proxy.no_proxies_on", "".into()),
        ("network.proxy.allow_hijacking_localhost", true.into()),
        ("network.proxy.failover_direct", false.into()),
    ]
}
