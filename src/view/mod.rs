//! What a person sees, as plain data.

pub mod node;
pub mod words;
