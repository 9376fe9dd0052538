//! A sequence as plain text, for the command line.

use super::words::Words;
use crate::evidence::Library;
use crate::sequencing::{Placed, Sequence};

/// The notice, then each group with its regimens and what decided.
pub fn text(sequence: &Sequence, library: &Library, words: &Words) -> String {
    let mut lines = vec![words.say("sequence_text.notice", &[])];
    for id in &sequence.notice.emergencies {
        if let Some(emergency) = library.emergency(id) {
            lines.push(words.say("sequence_text.item", &[("text", &emergency.en.name)]));
        }
    }
    let local = words.say("sequence_text.local_number", &[]);
    lines.push(words.say("sequence_text.item", &[("text", &local)]));
    for number in &sequence.notice.numbers {
        let said = words.say_of("sequence_number.", number.region, &[("number", number.number)]);
        lines.push(words.say("sequence_text.item", &[("text", &said)]));
    }
    for contradiction in &sequence.contradictions {
        let [one, other] = &contradiction.between;
        let places = [("one", one.as_str()), ("other", other.as_str())];
        lines.push(String::new());
        lines.push(words.say("sequence_text.contradiction", &places));
    }
    if sequence.past_review {
        lines.push(String::new());
        lines.push(words.say("sequence_text.past_review", &[]));
    }
    let groups =
        [("fits", &sequence.fits), ("needs_answer", &sequence.needs_answer), ("does_not_fit", &sequence.does_not_fit)];
    for (name, group) in groups {
        lines.push(String::new());
        lines.push(words.say_of("sequence_group.", name, &[]));
        lines.extend(group.iter().map(|placed| line(placed, library, words)));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn line(placed: &Placed, library: &Library, words: &Words) -> String {
    let name = library.regimen(placed.regimen).map_or(placed.regimen, |regimen| &regimen.en.name);
    let why = words.say_of("sequence_why.", word(&placed.why), &[]);
    words.say("sequence_text.regimen", &[("name", name), ("why", &why)])
}

fn word(why: &crate::sequencing::Why) -> &'static str {
    use crate::sequencing::Why;
    match why {
        Why::AlwaysShown => "always_shown",
        Why::Matches => "matches",
        Why::RuledOut => "ruled_out",
        Why::Differs => "differs",
        Why::TalkFirst => "talk_first",
        Why::CautionOpen => "caution_open",
        Why::MatchOpen => "match_open",
        Why::NotLookedUp => "not_looked_up",
    }
}
