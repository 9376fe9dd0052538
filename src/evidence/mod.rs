//! What is known: the pack as published, and the library as checked.
//!
//! A [`Pack`](pack::Pack) holds records as an editor wrote them; [`Library::from_value`] is the one place that
//! checks them, all of them, with paths.

mod check;
pub mod effect;
pub mod fault;
pub mod harm;
mod library;
pub mod pack;
pub mod question;
pub mod reader;
pub mod source;
pub mod trial;
pub mod value;

pub use library::{Finding, Library};
