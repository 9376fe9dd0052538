//! What a person sees, as plain data.

#[cfg(feature = "full")]
pub mod approval;
pub mod axis;
pub mod card;
pub mod figures;
pub mod forest;
pub mod icon_array;
#[cfg(feature = "full")]
pub mod library;
pub mod node;
pub mod notices;
pub mod remarks;
pub mod scene;
#[cfg(feature = "full")]
pub mod sequence;
pub mod sources;
#[cfg(feature = "full")]
pub mod studies;
pub mod table;
pub mod text_width;
pub mod words;

#[cfg(not(target_arch = "wasm32"))]
pub mod check;
