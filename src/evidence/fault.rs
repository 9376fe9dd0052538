//! What is wrong with a pack, and where.

use std::fmt;

/// One step from the top of a pack to a value inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A key of a record.
    Key(String),
    /// An item of a list, with its own `id` where it has one.
    Item { index: usize, id: Option<String> },
}

/// The way to a value: `trials[sonia].effects[sonia_2026_pfs2].upper`. Lists count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        if self.0.is_empty() {
            return formatter.write_str("the whole pack");
        }
        let mut text = String::new();
        for (place, step) in self.0.iter().enumerate() {
            let (before, name, after) = match step {
                Step::Key(key) => (if place == 0 { "" } else { "." }, key, ""),
                Step::Item { id: Some(id), .. } => ("[", id, "]"),
                Step::Item { index, id: None } => ("[", &index.to_string(), "]"),
            };
            text.push_str(before);
            text.push_str(name);
            text.push_str(after);
        }
        formatter.write_str(&text)
    }
}

/// The rule that a pack breaks. Names are part of the public interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Text where a number belongs, a list where a record belongs, a word outside its list.
    Shape,
    /// A key that this format does not have.
    UnknownKey,
    /// The same key or id twice.
    Duplicate,
    /// A required value is absent or empty.
    Missing,
    /// An id that names nothing.
    Dangling,
    /// Limits in the wrong order, or a ratio outside its interval.
    Interval,
    /// A figure outside the range it can have.
    Range,
    /// Two statements of the pack that cannot both hold.
    Contradiction,
    /// People or an arm counted twice in one pool.
    SharedPeople,
}

impl Rule {
    /// The rule's name as it is printed: lower case, words joined by hyphens.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Shape => "shape",
            Rule::UnknownKey => "unknown-key",
            Rule::Duplicate => "duplicate",
            Rule::Missing => "missing",
            Rule::Dangling => "dangling",
            Rule::Interval => "interval",
            Rule::Range => "range",
            Rule::Contradiction => "contradiction",
            Rule::SharedPeople => "shared-people",
        }
    }
}

/// One thing wrong with a pack: where, which rule, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub path: Path,
    pub rule: Rule,
    /// Empty where the build keeps no sentences for this rule.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let message = if self.message.is_empty() { "see `nextline check`" } else { &self.message };
        write!(formatter, "{}: {message} [{}]", self.path, self.rule.name())
    }
}

/// The way through a pack while it is read or checked, and the faults found on it.
#[derive(Default)]
pub struct Trail {
    path: Path,
    pub faults: Vec<Fault>,
}

impl Trail {
    /// Steps to a key of the record at hand.
    #[inline(never)]
    pub fn enter_key(&mut self, key: &str) {
        self.path.0.push(Step::Key(key.to_owned()));
    }

    /// Steps to an item of the list at hand.
    #[inline(never)]
    pub fn enter_item(&mut self, index: usize, id: Option<&str>) {
        self.path.0.push(Step::Item { index, id: id.map(str::to_owned) });
    }

    /// Steps back once.
    #[inline(never)]
    pub fn leave(&mut self) {
        self.path.0.pop();
    }

    /// Writes down a fault at the place at hand.
    #[inline(never)]
    pub fn fault(&mut self, rule: Rule, message: String) {
        self.faults.push(Fault { path: self.path.clone(), rule, message });
    }

    /// Writes down a fault at a key of the record at hand.
    #[inline(never)]
    pub fn fault_at(&mut self, key: &str, rule: Rule, message: String) {
        self.enter_key(key);
        self.fault(rule, message);
        self.leave();
    }
}
