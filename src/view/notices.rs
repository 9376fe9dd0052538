//! What stands on every drawing, card and print: how old the evidence is and who looked at it.

use super::words::Words;
use crate::evidence::pack::About;
use crate::numbers::Date;

/// How old a pack is, on the day it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Its review date has not passed.
    Current,
    /// Somebody should have looked again; nobody has.
    PastReview,
    /// That was a year ago: its figures are folded behind the notice.
    Expired,
}

/// Which age `about` has on `today`. Reviews are due on their date and late from the next day on.
pub fn age(about: &About, today: Date) -> Age {
    let a_year_later = about.next_review.add_months(12);
    if a_year_later.is_some_and(|day| today > day) {
        Age::Expired
    } else if today > about.next_review {
        Age::PastReview
    } else {
        Age::Current
    }
}

/// The notices, the most pressing first.
pub fn notices(about: &About, today: Date, words: &Words) -> Vec<String> {
    let mut notices = Vec::new();
    let due = about.next_review.to_string();
    match age(about, today) {
        Age::Current => {}
        Age::PastReview => notices.push(words.say("notice.past_review", &[("date", &due)])),
        Age::Expired => notices.push(words.say("notice.expired", &[("date", &due)])),
    }
    notices.push(match &about.clinical_reviewer {
        Some(name) => words.say("notice.reviewed", &[("name", name)]),
        None => words.say("notice.not_reviewed", &[]),
    });
    notices.push(words.say(
        "notice.issued",
        &[("issued", &about.issued.to_string()), ("seen", &about.evidence_seen_up_to.to_string())],
    ));
    notices
}
