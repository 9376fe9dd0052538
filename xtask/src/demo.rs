//! `cargo xtask demo`: the demo page on this machine.

use std::io::ErrorKind;
use std::net::TcpListener;

use anyhow::{Context, Result, anyhow};

use crate::build;
use crate::project::{Project, say};
use crate::serve::{self, Mode};

/// Where the demo is when nobody asks for another port; taken ones are passed over.
const USUAL_PORTS: std::ops::Range<u16> = 8000..8020;

#[derive(clap::Args)]
pub struct Options {
    /// The port to serve on; without it, the first free one from 8000 on
    #[arg(long)]
    port: Option<u16>,
    /// Serve what was built before
    #[arg(long)]
    no_build: bool,
}

/// Builds, then serves until it is stopped.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    // First, so that a taken port is told before the build and not after it.
    let listener = listen(options.port)?;
    let address = listener.local_addr()?;
    if !options.no_build {
        build::run(project)?;
    }
    println!("The demo is at http://{address}/");
    say("serving until you press Ctrl-C");
    serve::serve(project, listener, Mode::Demo)
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    if let Some(port) = port {
        return serve::listen(port).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => {
                anyhow!("port {port} is in use: stop what uses it, choose another, or leave out --port for a free one")
            }
            _ => anyhow!("cannot serve on port {port}: {error}; choose another, or leave out --port"),
        });
    }
    USUAL_PORTS.into_iter().find_map(|port| serve::listen(port).ok()).with_context(|| {
        format!("the ports {} to {} are all in use: choose another with --port", USUAL_PORTS.start, USUAL_PORTS.end - 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_told_in_one_line() {
        let taken = serve::listen(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let message = listen(Some(port)).unwrap_err().to_string();
        assert!(message.starts_with(&format!("port {port} is in use")), "{message}");
        assert!(!message.contains('\n'));
    }

    #[test]
    fn without_a_port_a_taken_one_is_passed_over() {
        let one = listen(None).unwrap().local_addr().unwrap();
        let held = serve::listen(one.port());
        let two = listen(None).unwrap().local_addr().unwrap();
        assert!(held.is_err() || one != two);
    }
}
