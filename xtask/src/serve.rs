//! The demo server: `www/` at `/`, `pkg/` at `/pkg/`, on this machine alone, under a strict policy.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::thread;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Request;
use axum::handler::HandlerWithoutStateExt;
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

use crate::project::Project;

macro_rules! policy {
    ($scripts:literal) => {
        concat!(
            "default-src 'none'; script-src ",
            $scripts,
            "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
             form-action 'none'; frame-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
        )
    };
}
/// The policy of every answer: a page that shows Nextline needs no more than this.
const POLICY: &str = policy!("'self' 'wasm-unsafe-eval'");
/// The same for a page that WebAssembly is refused to.
const POLICY_WITHOUT_WASM: &str = policy!("'self'");

/// What a page test appends to an address to get it under a policy that refuses WebAssembly.
const WITHOUT_WASM: &str = "without-wasm";

const NOT_FOUND: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
    <title>Not found</title></head><body><main><h1>There is no such page here</h1>\
    <p><a href=\"/\">Go to the demo page</a></p></main></body></html>\n";

/// Whom the server serves.
#[derive(Clone, Copy, PartialEq)]
pub enum Mode {
    /// A person looking at the demo.
    Demo,
    /// Page tests: also their fixtures at `/fixtures/`, and policies that refuse WebAssembly.
    Test,
}

/// Opens a port on this machine; 0 is any free one.
pub fn listen(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

/// Serves until the program ends.
pub fn serve(project: &Project, listener: TcpListener, mode: Mode) -> Result<()> {
    let router = router(project, mode);
    listener.set_nonblocking(true)?;
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_io().build().context("cannot start the server")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, router).await
    })?;
    Ok(())
}

/// Serves from a thread of its own until the program ends, and returns the address.
pub fn serve_in_background(project: &Project, mode: Mode) -> Result<SocketAddr> {
    let listener = listen(0).context("no free port for the demo server")?;
    let address = listener.local_addr()?;
    let project = project.clone();
    thread::spawn(move || {
        if let Err(error) = serve(&project, listener, mode) {
            eprintln!("error: the demo server stopped: {error:#}");
        }
    });
    Ok(address)
}

fn router(project: &Project, mode: Mode) -> Router {
    let folder = |path: &str| ServeDir::new(project.root.join(path)).not_found_service(not_found.into_service());
    let mut router = Router::new().nest_service("/pkg", folder("pkg")).fallback_service(folder("www"));
    if mode == Mode::Test {
        router = router.nest_service("/fixtures", folder("tests/page/fixtures"));
    }
    router.layer(from_fn(move |request, next| add_headers(mode, request, next)))
}

async fn not_found() -> Response {
    (StatusCode::NOT_FOUND, [(CONTENT_TYPE, "text/html; charset=utf-8")], NOT_FOUND).into_response()
}

async fn add_headers(mode: Mode, request: Request, next: Next) -> Response {
    let policy =
        if mode == Mode::Test && request.uri().query() == Some(WITHOUT_WASM) { POLICY_WITHOUT_WASM } else { POLICY };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    const EXPECTED_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
        img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
        frame-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// The whole answer to a GET of exactly this path, which no client has tidied.
    fn answer(mode: Mode, path: &str) -> String {
        answer_from(&Project::find().unwrap(), mode, path)
    }

    fn answer_from(project: &Project, mode: Mode, path: &str) -> String {
        let address = serve_in_background(project, mode).unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[test]
    fn every_answer_carries_the_policy() {
        for path in ["/", "/index.html?without-wasm", "/pkg/nothing.js", "/no-such-page"] {
            let answer = answer(Mode::Demo, path);
            for header in [
                format!("content-security-policy: {EXPECTED_POLICY}\r\n"),
                "cache-control: no-store\r\n".to_owned(),
                "x-content-type-options: nosniff\r\n".to_owned(),
                "referrer-policy: no-referrer\r\n".to_owned(),
            ] {
                assert!(answer.contains(&header), "{path} lacks {header}{answer}");
            }
        }
    }

    #[test]
    fn the_demo_page_is_at_the_root() {
        let answer = answer(Mode::Demo, "/");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.contains("content-type: text/html"), "{answer}");
    }

    #[test]
    fn a_missing_page_says_where_to_go() {
        let answer = answer(Mode::Demo, "/no-such-page");
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
        assert!(answer.contains("Go to the demo page"), "{answer}");
    }

    #[test]
    fn no_path_leaves_its_folder() {
        for path in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/pkg/../Cargo.toml",
            "/pkg/../../Cargo.toml",
            "/pkg/%2e%2e%2f%2e%2e%2fCargo.toml",
            "//etc/passwd",
        ] {
            let answer = answer(Mode::Demo, path);
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
    }

    #[test]
    fn only_tests_get_fixtures_and_a_policy_without_webassembly() {
        let path = "/fixtures/quiet.html?without-wasm";
        assert!(answer(Mode::Demo, path).starts_with("HTTP/1.1 404"));
        let answer = answer(Mode::Test, path);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(!answer.contains("wasm-unsafe-eval"), "{answer}");
        assert!(answer.contains("script-src 'self'; style-src"), "{answer}");
    }

    #[test]
    fn the_browser_gets_the_types_it_insists_on() {
        let root = std::env::temp_dir().join(format!("nextline-serve-{}", std::process::id()));
        std::fs::create_dir_all(root.join("pkg")).unwrap();
        let project = Project { target: root.clone(), tools: root.clone(), root: root.clone() };
        for (name, expected) in [
            ("x.wasm", "application/wasm"),
            ("x.js", "text/javascript"),
            ("x.json", "application/json"),
            ("x.css", "text/css"),
        ] {
            std::fs::write(root.join("pkg").join(name), "").unwrap();
            let answer = answer_from(&project, Mode::Demo, &format!("/pkg/{name}"));
            assert!(answer.contains(&format!("content-type: {expected}")), "{name}: {answer}");
        }
        std::fs::remove_dir_all(&root).unwrap();
    }
}
