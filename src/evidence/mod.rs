//! What is known: the pack as published, and the library as checked.
//!
//! A [`Pack`](pack::Pack) holds records as an editor wrote them; [`Library::from_value`] is the one place that
//! checks them, all of them, with paths.

pub mod agent;
pub mod answers;
pub mod approval;
pub mod biomarker_test;
pub mod caution;
mod check;
pub mod conjugate_sequence;
pub mod criterion;
#[cfg(feature = "full")]
pub mod details;
pub mod discrepancy;
pub mod effect;
pub mod eligibility;
pub mod emergency;
pub mod fault;
pub mod guideline;
pub mod harm;
mod library;
#[cfg(feature = "full")]
mod near;
pub mod pack;
pub mod question;
pub mod reader;
#[cfg(feature = "full")]
pub mod records;
pub mod regimen;
pub mod source;
pub mod strategy;
#[cfg(feature = "full")]
mod treatments;
pub mod trial;
#[cfg(all(feature = "full", not(target_arch = "wasm32")))]
pub mod types;
pub mod value;

pub use library::{Finding, Library};
