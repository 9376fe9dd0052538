//! Every check that a pack must pass, in the one place that runs them.
//!
//! Shape (types, unknown keys, closed lists of words) is checked while reading; here stands what takes more than one
//! value to judge. Nothing is repaired and nothing is skipped: each fault is written down with its path.

mod about;
mod effects;
mod figures;
mod harms;
mod ids;
mod questions;

use super::fault::{Rule, Trail};

/// What a fault says. The plot build keeps only where it is and which rule it breaks: the sentences of these checks
/// took 4 kB of its wasm, and `nextline check` tells them to whoever can mend a pack.
macro_rules! told {
    ($($message:tt)*) => {
        if cfg!(any(feature = "full", not(target_arch = "wasm32"))) { format!($($message)*) } else { String::new() }
    };
}
use super::pack::{Pack, SCHEMA};
use told;

/// Checks a pack that was read without faults, and writes what is wrong on the trail.
pub fn check(pack: &Pack, trail: &mut Trail) {
    if pack.schema != SCHEMA {
        let message = told!("expected \"{SCHEMA}\", found \"{}\"; this pack is of another version", pack.schema);
        trail.fault_at("schema", Rule::Shape, message);
        return;
    }
    ids::check(pack, trail);
    about::check(pack, trail);
    effects::check(pack, trail);
    harms::check(pack, trail);
    questions::check(pack, trail);
}

/// Runs `check` for each item of the list under `key`, with the trail at that item.
fn each<T>(trail: &mut Trail, key: &str, items: &[T], id: fn(&T) -> &str, check: &mut dyn FnMut(&mut Trail, &T)) {
    trail.enter_key(key);
    for (index, item) in items.iter().enumerate() {
        trail.enter_item(index, Some(id(item)));
        check(trail, item);
        trail.leave();
    }
    trail.leave();
}
