//! The browser edge: JavaScript values in, nodes of the page out. Compiled for wasm32 alone.
//!
//! The one room that names `wasm_bindgen`, `web_sys` and `serde_wasm_bindgen`. Each verb reads its arguments, makes one
//! call into the core, and hands back nodes or a typed error. Nothing here fetches, and nothing here panics on any input.

#[cfg(feature = "full")]
mod about;
pub mod dom;
pub mod error;
pub mod library;
pub mod options;
#[cfg(feature = "full")]
mod pooling_options;
#[cfg(feature = "full")]
mod records;
#[cfg(feature = "full")]
mod sequence;
#[cfg(feature = "full")]
mod studies;
#[cfg(feature = "full")]
pub mod synthesize;
pub mod value;

/// Hands out memory. 3 kB of wasm smaller than the standard library's, which is made for more than one page's drawings.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
