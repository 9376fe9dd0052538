//! The chain from Rust to a browser works: a test runs there and finds a document.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_document_is_at_hand() {
    let document = web_sys::window().unwrap().document().unwrap();
    let paragraph = document.create_element("p").unwrap();
    assert_eq!(paragraph.tag_name(), "P");
}
