//! What a regulator decided, in a sentence or two.

use super::words::Words;
use crate::evidence::approval::{Approval, Region};
use crate::numbers::Date;

/// Where a treatment stands with one regulator, as of when this was seen, read on the day `today`.
///
/// A region without an approval has no sentence: nobody looked it up, and that is not "not approved".
pub fn approval_line(approval: &Approval, today: Date, words: &Words) -> String {
    let region = match (&approval.body, approval.region) {
        (Some(body), Region::Other) => body.clone(),
        (Some(body), region) => {
            let places = [("region", words.say_of("region.", region.word(), &[])), ("body", body.clone())];
            words.say("approval.region", &places.each_ref().map(|(key, text)| (*key, text.as_str())))
        }
        (None, region) => words.say_of("region.", region.word(), &[]),
    };
    let mut line = words.say_of("approval.", approval.status.word(), &[("region", &region)]);
    if let Some(date) = &approval.date {
        line.push(' ');
        line.push_str(&words.say("approval.date", &[("date", &date.to_string())]));
    }
    if let Some(due) = &approval.decision_due {
        let key = if approval.may_be_decided_since(today) { "approval.due_before" } else { "approval.due" };
        line.push(' ');
        line.push_str(&words.say(key, &[("date", &due.to_string())]));
    }
    line
}
