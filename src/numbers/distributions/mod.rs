//! Distribution functions of the normal, Student's t and chi-squared distributions.
//!
//! Written here and not taken from a crate because they ship in the browser: a few
//! kilobytes, relative error about 1e-13 for tails and 1e-12 for quantiles, far tails
//! down to 1e-300 kept as tails and never as 1 minus something.
//!
//! Outside its domain (a probability below 0, no degrees of freedom) a function answers
//! NaN, as arithmetic does; it never panics.

pub mod chi_squared;
pub mod normal;
mod special;
pub mod student_t;
