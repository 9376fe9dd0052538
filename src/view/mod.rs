//! What a person sees, as plain data.

pub mod card;
pub mod citation;
pub mod icon_array;
pub mod node;
pub mod remarks;
pub mod words;
