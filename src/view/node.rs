//! The tree that is shown: elements and texts, as plain data.
//!
//! The browser edge makes DOM nodes of it, the command line makes text. Names of elements and attributes are fixed in
//! this crate; only texts and attribute values come from evidence or words, and both are escaped or set as data.

/// One node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// An element of HTML, or of SVG below (and including) an `svg` element.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub name: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub children: Vec<Node>,
}

/// An element without attributes or children.
#[inline(never)]
pub fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new() }
}

// The inner steps are kept out of line: a tree is built of hundreds of them.
impl Element {
    /// This element with one attribute more.
    pub fn with(self, name: &'static str, value: impl Into<String>) -> Element {
        self.attribute(name, value.into())
    }

    #[inline(never)]
    fn attribute(mut self, name: &'static str, value: String) -> Element {
        self.attributes.push((name, value));
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
            self = self.node(child.into());
        }
        self
    }

    /// This element with a text in it.
    pub fn text(self, text: impl Into<String>) -> Element {
        self.node(Node::Text(text.into()))
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
