//! How to read a drawing: one sentence for each kind of mark that is in it.

use crate::view::scene::{Role, Scene};
use crate::view::words::Words;

/// The sentences, by the role that calls for them.
const SENTENCES: &[(Role, &str)] = &[
    (Role::Reference, "forest.legend.reference"),
    (Role::Interval, "forest.legend.interval"),
    (Role::Estimate, "forest.legend.estimate"),
    (Role::Weight, "forest.legend.weight"),
    (Role::Negligible, "forest.legend.negligible"),
    (Role::Subgroup, "forest.legend.subgroup"),
    (Role::Earlier, "forest.legend.earlier"),
    (Role::Pooled, "forest.legend.pooled"),
    (Role::Prediction, "forest.legend.prediction"),
    (Role::Beyond, "forest.legend.beyond"),
    (Role::Level, "forest.legend.level"),
];

/// How to read `scene`.
pub(super) fn legend(scene: &Scene, words: &Words) -> Vec<String> {
    SENTENCES
        .iter()
        .filter(|(role, _)| scene.marks.iter().any(|mark| mark.role == *role))
        .map(|(_, key)| words.say(key, &[]))
        .collect()
}
