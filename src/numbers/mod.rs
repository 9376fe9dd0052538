//! The ground everything stands on: figures as printed, intervals, civil dates,
//! distribution functions, accurate sums, and roots, whole people out of a hundred.
//!
//! Pure arithmetic on plain values: no clock, no locale, no input or output.

pub mod date;
pub mod distributions;
pub mod interval;
pub mod partial_date;
pub mod per_hundred;
pub mod printed;
pub mod root;
pub mod sum;

pub use date::{Date, DateError};
pub use interval::Interval;
pub use partial_date::PartialDate;
pub use printed::{Printed, PrintedError};
