//! What facts rest on: sources and trials that exist, and dates that can be.

use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;
use crate::evidence::reader::together;
use crate::numbers::{Date, PartialDate};

/// Checks that each source and trial named exists, and that there is at least one.
pub fn check(trail: &mut Trail, pack: &Pack, sources: &[String], trials: &[String]) {
    if sources.is_empty() && trials.is_empty() {
        trail.fault_at("sources", Rule::Missing, "expected at least one source or trial".to_owned());
    }
    self::sources(trail, pack, sources);
    self::trials(trail, pack, "trials", trials);
}

/// Checks that each source exists.
pub fn sources(trail: &mut Trail, pack: &Pack, ids: &[String]) {
    known(trail, "sources", ids, "source", &|id| pack.sources.iter().any(|source| source.id == id));
}

/// Checks that each trial under `key` exists.
pub fn trials(trail: &mut Trail, pack: &Pack, key: &str, ids: &[String]) {
    known(trail, key, ids, "trial", &|id| pack.trials.iter().any(|trial| trial.id == id));
}

/// Checks that each id of the list under `key` names a thing that exists, and none twice.
pub fn known(trail: &mut Trail, key: &str, ids: &[String], thing: &str, exists: &dyn Fn(&str) -> bool) {
    trail.enter_key(key);
    for (index, id) in ids.iter().enumerate() {
        trail.enter_item(index, None);
        if !exists(id) {
            trail.fault(Rule::Dangling, together(&["there is no ", thing, " \"", id, "\""]));
        }
        if ids[..index].contains(id) {
            trail.fault(Rule::Duplicate, together(&["\"", id, "\" stands here twice"]));
        }
        trail.leave();
    }
    trail.leave();
}

/// Checks that a date does not lie after the day of issue.
pub fn not_after_issue(trail: &mut Trail, key: &str, date: Option<PartialDate>, issued: Date) {
    if let Some(date) = date
        && date.earliest() > issued
    {
        let message = format!("{date} lies after the pack's day of issue, {issued}");
        trail.fault_at(key, Rule::Contradiction, message);
    }
}
