//! The pack's own dates and its sources.

use super::{each, told};
use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;

/// How long a pack may go without somebody looking again, in months.
const REVIEW_MONTHS: i32 = 6;

pub fn check(pack: &Pack, trail: &mut Trail) {
    let about = &pack.about;
    trail.enter_key("about");
    if about.evidence_seen_up_to > about.issued {
        let message = told!("{} lies after the day of issue, {}", about.evidence_seen_up_to, about.issued);
        trail.fault_at("evidence_seen_up_to", Rule::Contradiction, message);
    }
    if let Some(latest) = about.evidence_seen_up_to.add_months(REVIEW_MONTHS)
        && about.next_review > latest
    {
        let found = about.next_review;
        let message =
            told!("expected at most {REVIEW_MONTHS} months after evidence_seen_up_to ({latest}), found {found}");
        trail.fault_at("next_review", Rule::Range, message);
    }
    if about.next_review < about.evidence_seen_up_to {
        let message = told!("{} lies before evidence_seen_up_to, {}", about.next_review, about.evidence_seen_up_to);
        trail.fault_at("next_review", Rule::Contradiction, message);
    }
    trail.leave();

    let issued = u32::from(about.issued.year());
    each(trail, "sources", &pack.sources, |source| &source.id, &mut |trail, source| {
        if let Some(year) = source.year
            && !(1950..=issued).contains(&year)
        {
            trail.fault_at("year", Rule::Range, told!("expected a year from 1950 to {issued}, found {year}"));
        }
        if let Some(doi) = &source.doi
            && !doi.starts_with("10.")
        {
            let message = told!("expected a DOI that begins with \"10.\", without an address, found \"{doi}\"");
            trail.fault_at("doi", Rule::Shape, message);
        }
        if let Some(pmid) = &source.pmid
            && !pmid.bytes().all(|byte| byte.is_ascii_digit())
        {
            trail.fault_at("pmid", Rule::Shape, told!("expected digits only, found \"{pmid}\""));
        }
        if let Some(url) = &source.url
            && !url.starts_with("https://")
        {
            trail.fault_at("url", Rule::Shape, told!("expected an address that begins with https://, found \"{url}\""));
        }
    });
}
