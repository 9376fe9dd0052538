//! Tests that use the demo page in Chromium and in Firefox, as a person does.
//!
//! `cargo xtask test` runs them: it starts the demo server and both drivers, and says where they are by environment
//! variables. To write one, add to a file in `tests/`:
//!
//! ```no_run
//! use nextline_page_tests::page_test;
//!
//! page_test!(the_plot_names_its_trial, |page| {
//!     page.go("/").await?;
//!     page.wait_until("the plot is drawn", "one('nextline-forest-plot >>> svg')").await?;
//!     assert!(page.text("nextline-forest-plot >>> table").await?.contains("SONIA"));
//! });
//! ```
//!
//! That makes two tests, `the_plot_names_its_trial::chromium` and `…::firefox`. The body may use `?` and `assert!`.
//! The test also fails, with all of them listed, if while it ran a page logged an error, threw one that nobody
//! caught, broke the policy, or asked for something that could not be had. A test that means to provoke such a
//! complaint takes it with [`Page::take_complaints`] and looks at it.
//!
//! - Selectors are CSS; ` >>> ` steps into the open shadow root of what stands before it.
//! - JavaScript handed to [`Page::read`] and [`Page::wait_until`] is one expression, in which `one(selector)` and
//!   `all(selector)` find elements in the same way, and `focused()` is the element that has the focus, in whatever
//!   shadow root. It may be a promise. The page's policy does not apply to it.
//! - The window is 1200 by 900 CSS pixels unless [`Page::resize`] says otherwise.
//! - `page_test!(name, Visit::without_webassembly(), |page| …)` runs in browsers that have no WebAssembly at all. A
//!   path that ends in `?without-wasm` is served under a policy that refuses it.
//! - `page_test!(name, Visit::recorded(), |page| …)` sends all the browser's traffic through a proxy that notes it, and
//!   `Visit::harmed(ending, harm)` also does harm to a file on the way.
//! - [`Page::axe_finds_nothing`] checks the page as it stands for accessibility, with axe-core.
//! - A file that a test needs lies in `fixtures/` and is served at `/fixtures/`.
//! - A test that failed leaves a picture of the page in `target/page/`, named after it.

mod axe;
mod browser;
mod complaints;
mod page;
mod recorder;
mod run;

pub use axe::Violation;
pub use browser::{Browser, Visit};
pub use page::Page;
pub use recorder::Harm;
pub use run::{artifacts, run, with_page};

/// What a test's body gives back.
pub type Outcome = anyhow::Result<()>;

/// One test for each browser from one body: see the top of this crate.
#[macro_export]
macro_rules! page_test {
    ($name:ident, |$page:ident| $body:block) => {
        $crate::page_test!($name, $crate::Visit::default(), |$page| $body);
    };
    ($name:ident, $visit:expr, |$page:ident| $body:block) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn body($page: &$crate::Page) -> $crate::Outcome {
                $body
                Ok(())
            }

            #[test]
            fn chromium() -> $crate::Outcome {
                $crate::run($crate::Browser::Chromium, &$visit, stringify!($name), body)
            }

            #[test]
            fn firefox() -> $crate::Outcome {
                $crate::run($crate::Browser::Firefox, &$visit, stringify!($name), body)
            }
        }
    };
}
