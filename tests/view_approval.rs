//! Approvals in words, and a decision whose day has gone by.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::approval::{Approval, ApprovalStatus, Region};
use nextline::numbers::Date;
use nextline::view::approval::approval_line;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn approval(status: ApprovalStatus, date: Option<&str>, due: Option<&str>) -> Approval {
    Approval {
        region: Region::UnitedStates,
        body: Some("FDA".to_owned()),
        status,
        date: date.map(|date| date.parse().unwrap()),
        decision_due: due.map(day),
        trial: None,
        sources: Vec::new(),
        en: None,
    }
}

#[test]
fn a_decision_may_have_been_made_once_its_day_has_gone_by() {
    let awaited = approval(ApprovalStatus::UnderReview, None, Some("2026-07-17"));
    for (today, since) in [("2026-07-16", false), ("2026-07-17", false), ("2026-07-18", true), ("2027-01-01", true)] {
        assert_eq!(awaited.may_be_decided_since(day(today)), since, "{today}");
    }
    let decided = approval(ApprovalStatus::Approved, Some("2023-01-27"), None);
    assert!(!decided.may_be_decided_since(day("2099-01-01")));
}

#[test]
fn approvals_are_told_with_region_and_date() {
    let words = support::words();
    let line = |approval: &Approval, today: &str| approval_line(approval, day(today), &words);
    let decided = approval(ApprovalStatus::Approved, Some("2023-01"), None);
    assert_eq!(line(&decided, "2026-11-24"), "United States (FDA): approved. As of 2023-01.");
    let awaited = approval(ApprovalStatus::UnderReview, None, Some("2026-07-17"));
    let before = "United States (FDA): under review. A decision is due on 2026-07-17.";
    assert_eq!(line(&awaited, "2026-07-17"), before);
    let after = "United States (FDA): under review. A decision was due on 2026-07-17. It may have been decided since.";
    assert_eq!(line(&awaited, "2026-07-18"), after);
}

/// Every approval of the shipped evidence has its sentence, and none says "not approved".
#[test]
fn every_shipped_approval_is_told() {
    let (library, words) = (support::shipped(), support::words());
    let mut due = 0;
    for approval in library.regimens().iter().flat_map(|regimen| &regimen.approvals) {
        let line = approval_line(approval, day("2026-11-24"), &words);
        assert!(!line.contains('{') && !line.contains("not approved"), "{line}");
        due += usize::from(line.contains("may have been decided since"));
    }
    // Gedatolisib's, of 17 July 2026, at least.
    assert!(due >= 1);
}
