//! Side effects.

use super::effects::{arm, source};
use super::{each, figures, told};
use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;

pub fn check(pack: &Pack, trail: &mut Trail) {
    each(trail, "trials", &pack.trials, |trial| &trial.id, &mut |trail, trial| {
        trail.enter_key("harms");
        for (index, harm) in trial.harms.iter().enumerate() {
            trail.enter_item(index, Some(&harm.en.name));
            source(trail, pack, &harm.source);
            if harm.shares.is_empty() {
                trail.fault_at("shares", Rule::Missing, told!("expected the share of at least one arm"));
            }
            trail.enter_key("shares");
            for (index, share) in harm.shares.iter().enumerate() {
                trail.enter_item(index, Some(&share.arm));
                arm(trail, trial, "arm", &share.arm);
                figures::percent(trail, "percent", &share.percent);
                if harm.shares[..index].iter().any(|earlier| earlier.arm == share.arm) {
                    trail.fault_at("arm", Rule::Duplicate, told!("the arm \"{}\" stands here twice", share.arm));
                }
                trail.leave();
            }
            trail.leave();
            trail.leave();
        }
        trail.leave();
    });
}
