//! What stands about a trial beside its figures.

use super::each;
use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;

pub fn check(pack: &Pack, trail: &mut Trail) {
    each(trail, "trials", &pack.trials, |trial| &trial.id, &mut |trail, trial| {
        if pack.details.is_none() && trial.en.question.is_none() {
            trail.enter_key("en");
            trail.fault_at("question", Rule::Missing, "expected what the trial asked, in plain words".to_owned());
            trail.leave();
        }
    });
}
