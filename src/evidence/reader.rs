//! Reads typed records from a [`Value`], and writes down every fault with its path.
//!
//! Reading never stops at the first fault: an editor sees all of them at once. Where a value cannot be read, a blank
//! stands in for it and a fault is written down; whoever reads must look at the faults before using the record. (Blanks
//! rather than `Option`: half the bytes in the wasm.)

use super::fault::{Rule, Trail};
use super::value::Value;
use crate::numbers::{Date, PartialDate, Printed};

/// Reading: the trail of places and faults, and the ways to read a value.
pub type Reader = Trail;

impl Reader {
    #[inline(never)]
    fn expected(&mut self, expected: &str, found: Option<&Value>) {
        match found {
            Some(found) => self.fault(Rule::Shape, together(&["expected ", expected, ", found ", &found.describe()])),
            None => self.fault(Rule::Missing, together(&["expected ", expected, ", found nothing"])),
        }
    }

    /// Checks that `value` is a record with no key but `keys`, and none twice.
    #[inline(never)]
    pub fn only_keys(&mut self, value: Option<&Value>, keys: &[&str]) {
        let Some(Value::Map(entries)) = value else {
            self.expected("a record", value);
            return;
        };
        for (place, (key, _)) in entries.iter().enumerate() {
            let known = keys.contains(&key.as_str());
            let twice = entries[..place].iter().any(|(earlier, _)| earlier == key);
            if known && !twice {
                continue;
            }
            self.enter_key(key);
            if twice {
                self.fault(Rule::Duplicate, together(&["\"", key, "\" stands here twice"]));
            } else {
                let list = listed(keys);
                self.fault(Rule::UnknownKey, together(&["\"", key, "\" is not known here; expected one of: ", &list]));
            }
            self.leave();
        }
    }

    /// Reads the value under `key` of a record.
    pub fn field<T: Read>(&mut self, record: Option<&Value>, key: &str) -> T {
        T::read_under(record, key, self)
    }

    /// Reads one word out of a closed list; gives its place.
    #[inline(never)]
    pub fn word(&mut self, value: Option<&Value>, words: &[&str]) -> usize {
        let found = value.and_then(Value::as_text).and_then(|text| words.iter().position(|word| *word == text));
        if found.is_none() {
            self.expected(&together(&["one of: ", &listed(words)]), value);
        }
        found.unwrap_or(0)
    }

    #[inline(never)]
    fn each_item(&mut self, value: Option<&Value>, read: &mut dyn FnMut(&Value, &mut Reader)) {
        match value {
            Some(Value::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.enter_item(index, item.get("id").and_then(Value::as_text));
                    read(item, self);
                    self.leave();
                }
            }
            None => {}
            Some(_) => self.expected("a list", value),
        }
    }
}

/// Texts in one. (Each use of the standard formatter is more wasm than a call of this.)
#[inline(never)]
pub(crate) fn together(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

/// `words` with commas between them. (The standard `join` is 1 kB of wasm.)
pub(crate) fn listed(words: &[&str]) -> String {
    let mut list = String::new();
    for (place, word) in words.iter().enumerate() {
        if place > 0 {
            list.push_str(", ");
        }
        list.push_str(word);
    }
    list
}

/// What can be read from a value.
pub trait Read {
    /// Reads `value` (absent: `None`); where that fails, writes down a fault and gives a blank.
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self;

    /// Reads the value under `key` of a record.
    fn read_under(record: Option<&Value>, key: &str, reader: &mut Reader) -> Self
    where
        Self: Sized,
    {
        reader.enter_key(key);
        let read = Self::read(record.and_then(|record| record.get(key)), reader);
        reader.leave();
        read
    }
}

impl Read for String {
    #[inline(never)]
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        match value.and_then(Value::as_text) {
            Some(text) if !text.trim().is_empty() => return text.to_owned(),
            Some(_) => {
                let message = "expected a text, found an empty one; leave the key out where nothing is known";
                reader.fault(Rule::Missing, message.to_owned());
            }
            None => reader.expected("a text", value),
        }
        String::new()
    }
}

/// A flag; absent means not raised.
impl Read for bool {
    #[inline(never)]
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        match value {
            Some(Value::Bool(value)) => *value,
            None => false,
            Some(_) => {
                reader.expected("true or false", value);
                false
            }
        }
    }
}

impl Read for u32 {
    #[inline(never)]
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        if let Some(Value::Number(number)) = value
            && number.fract() == 0.0
            && (0.0..=1e9).contains(number)
        {
            // In range, as just checked.
            return *number as u32;
        }
        reader.expected("a whole number of 0 or more, without quotes", value);
        0
    }
}

impl Read for Printed {
    #[inline(never)]
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        let printed = value.and_then(Value::as_text).and_then(|text| text.parse::<Printed>().ok());
        if printed.is_none() {
            reader.expected("a figure as printed, in quotes, such as \"0.82\"", value);
        }
        printed.unwrap_or_default()
    }
}

impl Read for Date {
    #[inline(never)]
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        let date = value.and_then(Value::as_text).and_then(|text| text.parse::<Date>().ok());
        if date.is_none() {
            reader.expected("a day in quotes, such as \"2026-06-24\"", value);
        }
        date.unwrap_or_default()
    }
}

impl Read for PartialDate {
    #[inline(never)]
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        let date = value.and_then(Value::as_text).and_then(|text| text.parse::<PartialDate>().ok());
        if date.is_none() {
            reader.expected("a date in quotes, such as \"2015\", \"2015-02\" or \"2015-02-25\"", value);
        }
        date.unwrap_or_default()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        value.map(|_| T::read(value, reader))
    }
}

/// A list; absent means empty.
impl<T: Read> Read for Vec<T> {
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        let mut list = Vec::new();
        // The walk is written once, not once for each of the kinds of items.
        reader.each_item(value, &mut |item, reader| list.push(T::read(Some(item), reader)));
        list
    }
}

/// What only the full build reads. The plot build knows the key and passes over what stands there.
#[cfg(feature = "full")]
pub type Full<T> = T;
#[cfg(not(feature = "full"))]
pub type Full<T> = Unread<T>;

/// Stands where a value was passed over.
#[cfg(not(feature = "full"))]
#[derive(Clone, Copy, Debug)]
pub struct Unread<T>(std::marker::PhantomData<fn() -> T>);

#[cfg(not(feature = "full"))]
impl<T> Default for Unread<T> {
    fn default() -> Self {
        Unread(std::marker::PhantomData)
    }
}

#[cfg(not(feature = "full"))]
impl<T> Read for Unread<T> {
    fn read(_: Option<&Value>, _: &mut Reader) -> Self {
        Self::default()
    }

    fn read_under(_: Option<&Value>, _: &str, _: &mut Reader) -> Self {
        Self::default()
    }
}

/// Declares a record: a struct whose fields are its keys, and how it is read.
macro_rules! record {
    ($(#[$about:meta])* $seen:vis struct $name:ident { $($(#[$note:meta])* $open:vis $field:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        $seen struct $name { $($(#[$note])* $open $field: $kind,)* }

        impl $crate::evidence::reader::Read for $name {
            #[inline(never)]
            fn read(
                value: Option<&$crate::evidence::value::Value>,
                reader: &mut $crate::evidence::reader::Reader,
            ) -> Self {
                reader.only_keys(value, &[$(stringify!($field)),*]);
                $name { $($field: reader.field(value, stringify!($field)),)* }
            }
        }

        #[cfg(all(feature = "full", not(target_arch = "wasm32")))]
        impl $crate::evidence::types::Typed for $name {
            fn typed(types: &mut $crate::evidence::types::Types) -> String {
                types.record(stringify!($name), &[$(stringify!($about)),*], &[$($crate::evidence::types::Key {
                    name: stringify!($field),
                    notes: &[$(stringify!($note)),*],
                    optional: <$kind as $crate::evidence::types::Typed>::OPTIONAL,
                    kind: <$kind as $crate::evidence::types::Typed>::typed,
                }),*])
            }
        }
    };
}

/// Declares a closed list of words: an enum, and the word for each.
macro_rules! words {
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$note])* $variant,)* }

        impl $name {
            /// Every variant, in order of declaration.
            pub const ALL: &[$name] = &[$($name::$variant),*];
            /// The words that stand for them in a pack, in the same order.
            pub const WORDS: &[&str] = &[$($word),*];

            /// The word that stands for this in a pack.
            pub fn word(self) -> &'static str {
                Self::WORDS[self as usize]
            }
        }

        impl $crate::evidence::reader::Read for $name {
            fn read(
                value: Option<&$crate::evidence::value::Value>,
                reader: &mut $crate::evidence::reader::Reader,
            ) -> Self {
                let place = reader.word(value, Self::WORDS);
                // Comparing leaves no way to panic, which looking it up does: 0.2 kB of wasm.
                $(if place == Self::$variant as usize {
                    return Self::$variant;
                })*
                Self::ALL[0]
            }
        }

        #[cfg(all(feature = "full", not(target_arch = "wasm32")))]
        impl $crate::evidence::types::Typed for $name {
            fn typed(types: &mut $crate::evidence::types::Types) -> String {
                types.words(stringify!($name), &[$(stringify!($about)),*], Self::WORDS)
            }
        }
    };
}

pub(crate) use {record, words};
