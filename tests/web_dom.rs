//! A view's tree becomes nodes of the page: the same tree, and never markup.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use nextline::view::node::{Element, Node, element};
use nextline::web::dom;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const HTML: &str = "http://www.w3.org/1999/xhtml";
const SVG: &str = "http://www.w3.org/2000/svg";

/// The one element of the fragment made of `tree`.
fn made(tree: &Element) -> web_sys::Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let fragment = dom::fragment(&document, tree).unwrap();
    assert_eq!(fragment.child_nodes().length(), 1);
    let host = document.create_element("div").unwrap();
    host.append_child(&fragment).unwrap();
    host.first_element_child().unwrap()
}

/// Holds a node of the page against the tree it was made of: names, namespaces, attributes, texts, and nothing else.
fn assert_equal(node: &web_sys::Element, tree: &Element, namespace: &str) {
    let namespace = if tree.name == "svg" { SVG } else { namespace };
    assert_eq!(node.local_name(), tree.name);
    assert_eq!(node.namespace_uri().as_deref(), Some(namespace), "namespace of {}", tree.name);
    assert_eq!(node.get_attribute_names().length() as usize, tree.attributes.len(), "attributes of {}", tree.name);
    for (name, value) in &tree.attributes {
        assert_eq!(node.get_attribute(name).as_ref(), Some(value), "{name} of {}", tree.name);
    }
    let children = node.child_nodes();
    assert_eq!(children.length() as usize, tree.children.len(), "children of {}", tree.name);
    for (index, child) in tree.children.iter().enumerate() {
        let shown = children.get(index as u32).unwrap();
        match child {
            Node::Text(text) => {
                assert_eq!(shown.node_type(), web_sys::Node::TEXT_NODE);
                assert_eq!(shown.text_content().as_ref(), Some(text));
            }
            Node::Element(child) => {
                use wasm_bindgen::JsCast;
                assert_equal(&shown.dyn_into().unwrap(), child, namespace);
            }
        }
    }
}

#[wasm_bindgen_test]
fn the_nodes_are_those_of_the_tree() {
    let tree = element("section")
        .with("class", "panel")
        .child(element("h3").text("A heading").text(", in two texts"))
        .child(element("svg").with("viewBox", "0 0 20 10").child(
            element("g").child(element("path").with("d", "M0 0L1 1")).child(
                element("text").with("x", "1").text("0.82").child(element("tspan").with("dy", "-0.4em").text("a")),
            ),
        ))
        .child(element("a").with("href", "https://doi.org/10.1000/a").text("a source"))
        .child(element("a").with("href", "#here").text("a place"))
        .child(element("p"));
    assert_equal(&made(&tree), &tree, HTML);
}

#[wasm_bindgen_test]
fn what_follows_a_picture_is_of_the_page_again() {
    let tree = element("div").child(element("svg").child(element("title"))).child(element("p").text("after"));
    let node = made(&tree);
    assert_equal(&node, &tree, HTML);
    assert_eq!(node.last_element_child().unwrap().namespace_uri().as_deref(), Some(HTML));
}

#[wasm_bindgen_test]
fn the_case_of_a_picture_s_attributes_is_kept() {
    let node = made(&element("svg").with("preserveAspectRatio", "none"));
    assert_eq!(node.get_attribute("preserveAspectRatio").as_deref(), Some("none"));
    assert_eq!(node.outer_html(), "<svg preserveAspectRatio=\"none\"></svg>");
}

#[wasm_bindgen_test]
fn markup_in_a_text_stays_a_text() {
    let hostile = "</p><script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;";
    let node = made(&element("p").with("title", "\"><script>").text(hostile));
    assert_eq!(node.child_element_count(), 0);
    assert_eq!(node.text_content().as_deref(), Some(hostile));
    assert_eq!(node.get_attribute("title").as_deref(), Some("\"><script>"));
}

#[wasm_bindgen_test]
fn a_link_leads_to_a_source_or_within_the_page_or_nowhere() {
    for refused in [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "http://example.org/",
        "//example.org/",
        "/elsewhere",
        "",
    ] {
        let node = made(&element("a").with("href", refused).text("a source"));
        assert!(!node.has_attribute("href"), "{refused:?}");
        assert_eq!(node.text_content().as_deref(), Some("a source"));
    }
}

#[wasm_bindgen_test]
fn a_name_the_page_refuses_is_an_error_and_no_panic() {
    let document = web_sys::window().unwrap().document().unwrap();
    assert!(dom::fragment(&document, &element("no name")).is_err());
    assert!(dom::fragment(&document, &element("p").with("no name", "")).is_err());
}
