//! The tree of a view as nodes of the page.
//!
//! Made with `createElement` and text nodes alone, so nothing in a pack can become markup, and a page that demands
//! trusted types is content.

use crate::view::node::{Element, Node};
use wasm_bindgen::prelude::*;
use web_sys::{Document, DocumentFragment};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A fragment that holds `tree`, or what the page threw.
pub fn fragment(document: &Document, tree: &Element) -> Result<DocumentFragment, JsValue> {
    let fragment = document.create_document_fragment();
    append(document, &fragment, tree, false)?;
    Ok(fragment)
}

fn append(document: &Document, parent: &web_sys::Node, tree: &Element, inside_svg: bool) -> Result<(), JsValue> {
    let svg = inside_svg || tree.name == "svg";
    let element =
        if svg { document.create_element_ns(Some(SVG), tree.name)? } else { document.create_element(tree.name)? };
    for (name, value) in &tree.attributes {
        if *name != "href" || leads_somewhere_safe(value) {
            element.set_attribute(name, value)?;
        }
    }
    for child in &tree.children {
        match child {
            Node::Element(child) => append(document, &element, child, svg)?,
            Node::Text(text) => {
                element.append_child(&document.create_text_node(text))?;
            }
        }
    }
    parent.append_child(&element)?;
    Ok(())
}

/// Links lead to a source by https, or within the page; `javascript:` and all else is never set.
fn leads_somewhere_safe(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with('#')
}
