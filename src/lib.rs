//! Nextline: evidence on the next line of treatment in metastatic breast cancer.
//!
//! The map of the house; no logic lives here. Imports point one way:
//! `numbers ← evidence ← synthesis ← sequencing ← view ← web`.
//!
//! - [`numbers`]: distributions, printed figures, rounding, civil dates.
//! - [`evidence`]: what is known: `Pack` (as published) becomes `Library` (checked).
//! - [`synthesis`]: what it adds up to: estimates, pooling, heterogeneity.
//! - `sequencing`: what it means for one situation; in the full build alone.
//! - [`view`]: what a person sees, as plain data; every sentence comes from the words file.
//! - `web`: the browser edge, compiled for wasm32 alone.
//! - `cli`: the command line, behind the feature `cli`.

pub mod evidence;
pub mod numbers;
#[cfg(feature = "full")]
pub mod sequencing;
pub mod synthesis;
pub mod view;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(target_arch = "wasm32")]
pub mod web;
