//! The page of the whole library: every trial with all that was verified of it, what replaced what, and where the patient
//! guide and the sources differ.

mod discrepancy;
mod history;
mod trial;
pub mod verdict;

use crate::evidence::Library;
use crate::evidence::trial::DiseaseGroup;
use crate::numbers::Date;
use crate::view::forest::HeadingLevel;
use crate::view::node::{Element, element};
use crate::view::notices::{Age, age, notices};
use crate::view::words::Words;

/// The page as it is read on `today`, under headings of `heading`.
///
/// Every trial is one `details` with its groups of disease in `data-groups`, so that a page can filter them.
pub fn library_page(library: &Library, words: &Words, today: Date, heading: HeadingLevel) -> Element {
    let about = library.about();
    let lines = notices(about, today, words);
    let report = words.say("library.report", &[("address", &about.en.report_wrong_number)]);
    let lines = lines.iter().chain([&report]).map(|line| element("li").text(line.as_str()));
    let mut page =
        element("section").with("class", "library").child(element("ul").with("class", "notices").children(lines));

    let trials = library.trials().iter().map(|trial| trial::trial(library, trial, words, heading.below()));
    let mut evidence = element("div")
        .child(heading.of(&words.say("library.trials", &[])))
        .child(filter(words))
        .child(element("p").with("class", "shown").with("role", "status"))
        .child(element("div").with("class", "trials").children(trials));
    if !library.discrepancies().is_empty() {
        let all = library
            .discrepancies()
            .iter()
            .map(|found| discrepancy::discrepancy(library, found, &found.en.topic, words));
        evidence = evidence
            .child(heading.of(&words.say("library.discrepancies", &[])))
            .child(paragraph("about-guide", &words.say("library.discrepancies.about", &[])))
            .children(all);
    }
    page = if age(about, today) == Age::Expired {
        page.child(folded("expired", &words.say("forest.show_expired", &[])).child(evidence))
    } else {
        page.child(evidence)
    };
    page
}

/// The two ways to find a trial: by a word, and by the kind of cancer.
fn filter(words: &Words) -> Element {
    let option = |value: &str, text: String| element("option").with("value", value).text(text);
    let groups = DiseaseGroup::WORDS.iter().map(|word| option(word, words.say_of("library.group.", word, &[])));
    let labelled =
        |key: &str, control: Element| element("label").child(element("span").text(words.say(key, &[]))).child(control);
    let text = element("input").with("type", "search").with("class", "find");
    let group = element("select").with("class", "group").child(option("", words.say("library.group.all", &[])));
    element("div")
        .with("class", "filter")
        .child(labelled("library.find", text))
        .child(labelled("library.group", group.children(groups)))
}

fn paragraph(class: &'static str, text: &str) -> Element {
    element("p").with("class", class).text(text)
}

/// What is shown once it is opened.
fn folded(class: &'static str, summary: &str) -> Element {
    element("details").with("class", class).child(element("summary").text(summary))
}

/// A heading and a list; nothing where the list is empty.
fn part(heading: HeadingLevel, title: &str, items: Vec<Element>) -> Option<Element> {
    if items.is_empty() {
        return None;
    }
    let list = element("ul").children(items.into_iter().map(|item| element("li").child(item)));
    Some(element("div").with("class", "part").child(heading.of(title)).child(list))
}
