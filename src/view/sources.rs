//! Sources as they are shown: a citation, its date, and where to read it.

use super::node::{Element, element};
use super::words::Words;
use crate::evidence::reader::together;
use crate::evidence::source::{Source, SourceKind};

/// One source as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceLine {
    /// The id in the pack.
    pub id: String,
    /// Authors, where and when it appeared, what sort of publication it is.
    pub citation: String,
    /// A remark of the pack about it.
    pub note: Option<String>,
    /// Where to read it: always https.
    pub address: Option<String>,
}

/// A source in words.
pub fn source_line(source: &Source, words: &Words) -> SourceLine {
    let mut citation = String::new();
    if let Some(author) = &source.first_author {
        citation.push_str(&words.say("table.source.authors", &[("author", author)]));
        citation.push(' ');
    }
    citation.push_str(&source.container);
    match source.year.map(|year| year.to_string()) {
        // A meeting often has its year in its name.
        Some(year) if source.container.split(' ').any(|word| word == year) => {}
        Some(year) => {
            citation.push(' ');
            citation.push_str(&year);
        }
        None => citation.push_str(&words.say("table.source.undated", &[])),
    }
    if let Some(place) = &source.volume_pages {
        citation.push_str("; ");
        citation.push_str(place);
    }
    if source.kind != SourceKind::Journal {
        let kind = words.say_of("table.source.", source.kind.word(), &[]);
        citation.push_str(" (");
        citation.push_str(&kind);
        citation.push(')');
    }
    SourceLine {
        id: source.id.clone(),
        citation,
        note: source.en.as_ref().and_then(|en| en.note.clone()),
        address: address(source),
    }
}

/// Adds a source to a list that has each once.
#[inline(never)]
pub(super) fn add_source(sources: &mut Vec<SourceLine>, source: SourceLine) {
    if sources.iter().all(|other| other.id != source.id) {
        sources.push(source);
    }
}

/// The address of a source: by DOI, else by PubMed's number, else its own if that is https.
fn address(source: &Source) -> Option<String> {
    if let Some(doi) = source.doi.as_deref().filter(|doi| doi.starts_with("10.")) {
        return Some(together(&["https://doi.org/", &escaped(doi)]));
    }
    let number = |pmid: &&str| !pmid.is_empty() && pmid.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(pmid) = source.pmid.as_deref().filter(number) {
        return Some(together(&["https://pubmed.ncbi.nlm.nih.gov/", pmid, "/"]));
    }
    source.url.clone().filter(|url| url.starts_with("https://"))
}

/// Percent-encodes what may not stand in the path of an address. Some DOIs hold `<`, `>` or `#`.
fn escaped(doi: &str) -> String {
    let mut text = String::new();
    for byte in doi.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:;()".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push('%');
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
    text
}

impl SourceLine {
    /// The citation, as a link that says that it leads away.
    pub fn to_element(&self, words: &Words) -> Element {
        let mut shown = element("span").with("class", "source");
        match &self.address {
            Some(address) => {
                let leads_away = element("span").with("class", "leads-away");
                let link = element("a")
                    .with("href", address.as_str())
                    .with("target", "_blank")
                    .with("rel", "noopener noreferrer")
                    .text(self.citation.as_str())
                    .text(" ")
                    .child(leads_away.text(words.say("table.source.leads_away", &[])));
                shown = shown.child(link);
            }
            None => shown = shown.text(self.citation.as_str()),
        }
        if let Some(note) = &self.note {
            let remark = element("span").with("class", "source-note");
            shown = shown.text(" ").child(remark.text(note.as_str()));
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(doi: Option<&str>, pmid: Option<&str>, url: Option<&str>) -> Source {
        Source {
            id: "a".into(),
            kind: SourceKind::Journal,
            first_author: None,
            container: "Journal".into(),
            year: Some(2024),
            volume_pages: None,
            doi: doi.map(Into::into),
            pmid: pmid.map(Into::into),
            url: url.map(Into::into),
            read_on: Default::default(),
            en: None,
        }
    }

    #[test]
    fn addresses_are_https_and_nothing_else() {
        let at = |doi, pmid, url| address(&source(doi, pmid, url));
        assert_eq!(
            at(Some("10.1038/s41586-024-08035-2"), Some("39604725"), None).as_deref(),
            Some("https://doi.org/10.1038/s41586-024-08035-2")
        );
        assert_eq!(
            at(Some("10.1002/1097(199)85:8<1::AID#7>3.0"), None, None).as_deref(),
            Some("https://doi.org/10.1002/1097(199)85:8%3C1::AID%237%3E3.0")
        );
        assert_eq!(
            at(Some("javascript:alert(1)"), Some("39604725"), None).as_deref(),
            Some("https://pubmed.ncbi.nlm.nih.gov/39604725/")
        );
        assert_eq!(at(None, Some("1/../2"), Some("http://example.org")), None);
        assert_eq!(at(None, None, Some("javascript:alert(1)")), None);
        assert_eq!(at(None, None, Some("https://example.org/a")).as_deref(), Some("https://example.org/a"));
    }
}
