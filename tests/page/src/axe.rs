//! Accessibility, checked by axe-core on the page as it stands, through open shadow roots too.
//!
//! axe-core 4.14.1 lies in `vendor/`, unchanged, with its licence (MPL-2.0). It comes into the page through the
//! driver: a script tag would need the policy to allow it.

use std::fmt;

use anyhow::{Result, ensure};
use serde::Deserialize;

use crate::{Outcome, Page};

const AXE: &str = include_str!("../vendor/axe-core-4.14.1/axe.min.js");

/// WCAG 2.2 at levels A and AA, which includes all of 2.0 and 2.1, and axe's best practices.
const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// A rule that the page breaks, and where.
#[derive(Debug, Deserialize)]
pub struct Violation {
    /// The rule's name, for example `image-alt`.
    pub id: String,
    help: String,
    #[serde(rename = "helpUrl")]
    help_url: String,
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    html: String,
    #[serde(rename = "failureSummary")]
    failure_summary: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {} ({})", self.id, self.help, self.help_url)?;
        self.nodes.iter().try_for_each(|node| {
            let summary = node.failure_summary.replace('\n', "\n      ");
            write!(out, "\n  {}\n      {summary}", node.html)
        })
    }
}

impl Page {
    /// The rules that the page breaks.
    pub async fn axe_violations(&self) -> Result<Vec<Violation>> {
        if !self.read::<bool>("'axe' in window").await? {
            self.run_script(AXE).await?;
        }
        let run = format!(
            "axe.run(document, {{ runOnly: {RULES}, resultTypes: ['violations'] }}).then((found) => found.violations)"
        );
        self.read(&run).await
    }

    /// Fails with a readable list if the page breaks any rule.
    pub async fn axe_finds_nothing(&self) -> Outcome {
        let violations = self.axe_violations().await?;
        let list: Vec<String> = violations.iter().map(Violation::to_string).collect();
        ensure!(list.is_empty(), "axe finds:\n{}", list.join("\n"));
        Ok(())
    }
}
