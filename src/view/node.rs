//! The tree that is shown: elements and texts, as plain data.
//!
//! The browser edge makes DOM nodes of it, the command line makes text. Names of elements and attributes are fixed in
//! this crate; only texts and attribute values come from evidence or words, and both are escaped or set as data.

use std::ops::{Deref, DerefMut};

/// One node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// An element of HTML, or of SVG below (and including) an `svg` element. It is handed on hundreds of times while a tree
/// is built; behind a pointer each time costs one word instead of seven, which made the wasm 5 % smaller.
#[derive(Clone, Debug, PartialEq)]
pub struct Element(Box<Parts>);

/// What an element consists of.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    pub name: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub children: Vec<Node>,
}

impl Deref for Element {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl DerefMut for Element {
    fn deref_mut(&mut self) -> &mut Parts {
        &mut self.0
    }
}

/// An element without attributes or children.
#[inline(never)]
pub fn element(name: &'static str) -> Element {
    Element(Box::new(Parts { name, attributes: Vec::new(), children: Vec::new() }))
}

// The inner steps are kept out of line, for the same reason.
impl Element {
    /// This element with one attribute more.
    #[inline(never)]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    /// This element with one child more.
    pub fn child(self, child: impl Into<Node>) -> Element {
        self.node(child.into())
    }

    #[inline(never)]
    fn node(mut self, child: Node) -> Element {
        self.children.push(child);
        self
    }

    /// This element with more children.
    pub fn children<T: Into<Node>>(mut self, children: impl IntoIterator<Item = T>) -> Element {
        for child in children {
            self = self.child(child);
        }
        self
    }

    /// This element with a text in it.
    #[inline(never)]
    pub fn text(self, text: impl Into<String>) -> Element {
        self.child(Node::Text(text.into()))
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

/// Elements that HTML writes without an end tag.
const VOID: &[&str] = &["br", "col", "hr", "img", "input"];

impl Node {
    /// The tree as markup text, for files and static fallbacks; the browser never parses this.
    pub fn to_markup(&self) -> String {
        let mut markup = String::new();
        self.write(&mut markup);
        markup
    }

    fn write(&self, markup: &mut String) {
        match self {
            Node::Text(text) => escape(text, markup),
            Node::Element(element) => {
                markup.push('<');
                markup.push_str(element.name);
                for (name, value) in &element.attributes {
                    markup.push(' ');
                    markup.push_str(name);
                    markup.push_str("=\"");
                    escape(value, markup);
                    markup.push('"');
                }
                markup.push('>');
                if VOID.contains(&element.name) {
                    return;
                }
                for child in &element.children {
                    child.write(markup);
                }
                markup.push_str("</");
                markup.push_str(element.name);
                markup.push('>');
            }
        }
    }
}

fn escape(text: &str, markup: &mut String) {
    for character in text.chars() {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            _ => markup.push(character),
        }
    }
}
