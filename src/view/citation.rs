//! How a source is named, and where it can be read.

use super::words::Words;
use crate::evidence::source::Source;

/// One source as a line of text, with an address where it has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    pub text: String,
    /// Always begins with `https://`.
    pub address: Option<String>,
}

/// Names a source: who, where, when.
pub fn cite(words: &Words, source: &Source) -> Citation {
    let mut text = String::new();
    if let Some(author) = &source.first_author {
        text.push_str(&words.say("source.authors", &[("first", author)]));
        text.push(' ');
    }
    text.push_str(&source.container);
    let year = source.year.map_or_else(|| words.say("source.year_unknown", &[]), |year| year.to_string());
    // A meeting often has its year in its name.
    if source.container.split(' ').all(|word| word != year) {
        text.push(' ');
        text.push_str(&year);
    }
    if let Some(pages) = &source.volume_pages {
        text.push(';');
        text.push_str(pages);
    }
    let address = match (&source.doi, &source.pmid, &source.url) {
        (Some(doi), _, _) => Some(format!("https://doi.org/{doi}")),
        (None, Some(pmid), _) => Some(format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/")),
        (None, None, url) => url.clone().filter(|url| url.starts_with("https://")),
    };
    Citation { text, address }
}
