//! The records of a pack as TypeScript types, made from the records themselves, so that they cannot differ.
//!
//! `src/web/records.d.ts` holds what [`declarations`] gives; a test keeps it so.

use super::criterion::{Expression, LinesAsked};
use super::pack::Pack;
use crate::numbers::{Date, PartialDate, Printed};

/// What has a TypeScript type.
pub trait Typed {
    /// Whether a key with this value may be absent.
    const OPTIONAL: bool = false;

    /// The type as it is written behind a colon; declares what it names.
    fn typed(types: &mut Types) -> String;
}

/// One key of a record.
pub struct Key {
    pub name: &'static str,
    /// Attributes of the field, doc comments among them.
    pub notes: &'static [&'static str],
    pub optional: bool,
    pub kind: fn(&mut Types) -> String,
}

/// Declarations, by name, in the order in which they are met.
#[derive(Default)]
pub struct Types(Vec<(String, String)>);

impl Types {
    /// Declares a record once, and gives its name.
    pub fn record(&mut self, name: &str, about: &[&str], keys: &[Key]) -> String {
        let declare = |types: &mut Types| {
            let mut text = format!("{}  export interface {name} {{\n", comment(about, "  "));
            for key in keys {
                let mark = if key.optional { "?" } else { "" };
                let kind = (key.kind)(types);
                text.push_str(&comment(key.notes, "    "));
                text.push_str(&format!("    {}{mark}: {kind};\n", key.name));
            }
            text + "  }\n"
        };
        self.declare(name, declare)
    }

    /// Declares a closed list of words once, and gives its name.
    pub fn words(&mut self, name: &str, about: &[&str], words: &[&str]) -> String {
        let list = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ");
        self.declare(name, |_| format!("{}  export type {name} = {list};\n", comment(about, "  ")))
    }

    fn declare(&mut self, name: &str, make: impl FnOnce(&mut Types) -> String) -> String {
        if !self.0.iter().any(|(known, _)| known == name) {
            let place = self.0.len();
            // Named before it is made, for a type may hold itself.
            self.0.push((name.to_owned(), String::new()));
            self.0[place].1 = make(self);
        }
        name.to_owned()
    }
}

/// Everything that a pack is made of.
pub fn declarations() -> String {
    let mut types = Types::default();
    Pack::typed(&mut types);
    let mut text = String::from(
        "/** The records of a pack, as published. Figures are texts, as printed; absent means not known. */\n",
    );
    text.push_str("export namespace records {\n");
    for (_, declaration) in &types.0 {
        text.push_str(declaration);
    }
    text + "}\n"
}

/// Doc comments as one comment.
fn comment(attributes: &[&str], indent: &str) -> String {
    // As the compiler writes a doc comment back: `doc = " text"`, `doc = r" text"`, the value on a line of its own.
    let lines = attributes.iter().filter_map(|attribute| attribute.strip_prefix("doc")?.trim_start().strip_prefix('='));
    let lines = lines.map(|line| line.trim().trim_start_matches('r').trim_matches('#').trim_matches('"').trim());
    let lines = lines.map(|line| line.replace("\\\"", "\""));
    let text = lines.collect::<Vec<_>>().join(" ");
    if text.is_empty() { text } else { format!("{indent}/** {text} */\n") }
}

macro_rules! typed {
    ($($kind:ty => $text:literal, $optional:literal;)*) => {
        $(impl Typed for $kind {
            const OPTIONAL: bool = $optional;

            fn typed(_: &mut Types) -> String {
                $text.to_owned()
            }
        })*
    };
}

typed! {
    String => "string", false;
    Printed => "string", false;
    Date => "string", false;
    PartialDate => "string", false;
    u32 => "number", false;
    bool => "boolean", true;
}

impl<T: Typed> Typed for Option<T> {
    const OPTIONAL: bool = true;

    fn typed(types: &mut Types) -> String {
        T::typed(types)
    }
}

impl<T: Typed> Typed for Vec<T> {
    const OPTIONAL: bool = true;

    fn typed(types: &mut Types) -> String {
        format!("{}[]", T::typed(types))
    }
}

impl Typed for Expression {
    fn typed(types: &mut Types) -> String {
        let own = |types: &mut Types| {
            let lines = LinesAsked::typed(types);
            let about = "  /** When something is met; a field's name holds the values that meet it, several keys mean all. */\n";
            let keys = "all?: Expression[]; any?: Expression[]; not?: Expression;";
            format!("{about}  export type Expression = {{ {keys} lines?: {lines}; [field: string]: unknown }};\n")
        };
        types.declare("Expression", own)
    }
}
