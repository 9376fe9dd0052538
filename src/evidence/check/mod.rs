//! Every check that a pack must pass, in the one place that runs them.
//!
//! Shape (types, unknown keys, closed lists of words) is checked while reading; here stands what takes more than one
//! value to judge. Nothing is repaired and nothing is skipped: each fault is written down with its path.

mod about;
#[cfg(feature = "full")]
mod agents;
#[cfg(feature = "full")]
mod basis;
#[cfg(feature = "full")]
mod criteria;
mod effects;
mod figures;
mod harms;
mod ids;
#[cfg(feature = "full")]
mod knowledge;
mod questions;
#[cfg(feature = "full")]
mod regimens;
#[cfg(feature = "full")]
mod trials;

use super::fault::{Rule, Trail};
use crate::evidence::reader::together;

/// Whether every check is made, and told in a sentence. The plot build, which must stay small, makes again only those
/// that a drawing rests on (ids lead somewhere, intervals are in order), and tells where and which rule; whoever can mend
/// a pack has `nextline check`, without which none is published.
const WHOLE: bool = cfg!(any(feature = "full", not(target_arch = "wasm32")));

/// What a fault says, in a build that says it.
macro_rules! told {
    ($($message:tt)*) => {
        if super::WHOLE { format!($($message)*) } else { String::new() }
    };
}
use super::pack::{Pack, SCHEMA};
use told;

/// Checks a pack that was read without faults, and writes what is wrong on the trail.
pub fn check(pack: &Pack, trail: &mut Trail) {
    if pack.schema != SCHEMA {
        let message =
            together(&["expected \"", SCHEMA, "\", found \"", &pack.schema, "\"; this pack is of another version"]);
        trail.fault_at("schema", Rule::Shape, message);
        return;
    }
    ids::check(pack, trail);
    effects::check(pack, trail);
    if WHOLE {
        about::check(pack, trail);
        harms::check(pack, trail);
    }
    questions::check(pack, trail);
    #[cfg(feature = "full")]
    {
        ids::check_full(pack, trail);
        trials::check(pack, trail);
        agents::check(pack, trail);
        regimens::check(pack, trail);
        knowledge::check(pack, trail);
    }
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
