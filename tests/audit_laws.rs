//! Laws of the audit: honest figures are never doubted, dishonest ones are, and nothing makes it panic.

#![cfg(all(feature = "full", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nextline::evidence::effect::{Count, Relation};
use nextline::numbers::Printed;
use nextline::numbers::distributions::normal;
use nextline::synthesis::Sides;
use nextline::synthesis::audit::reciprocal::reciprocal;
use nextline::synthesis::audit::{AuditFinding, AuditRule, Route, Severity, Triple, TripleFigure, audit_triple};
use proptest::prelude::*;

/// True values behind a printed triple.
#[derive(Clone, Debug)]
struct Truth {
    log: f64,
    error: f64,
    level: &'static str,
    decimals: usize,
    p_decimals: usize,
    /// Share of the events in the first arm.
    split: f64,
}

/// How the p value of a true triple is printed.
#[derive(Clone, Copy, Debug)]
enum Tested {
    No,
    TwoSided,
    /// That the ratio is below 1.
    OneSided,
    /// Whichever tail is smaller.
    SmallerTail,
}

impl Truth {
    fn quantile(&self) -> f64 {
        normal::upper_quantile(if self.level == "90" { 0.05 } else { 0.025 })
    }

    fn figures(&self) -> [f64; 3] {
        [0.0, -1.0, 1.0].map(|side| (self.log + side * self.quantile() * self.error).exp())
    }

    fn print(&self, value: f64) -> String {
        let decimals = self.decimals;
        format!("{value:.decimals$}")
    }

    /// As a paper prints it; `None` where so few digits leave no interval.
    fn printed(&self) -> Option<Triple> {
        let [ratio, lower, upper] = self.figures().map(|figure| self.print(figure));
        let triple = Triple::parse(&ratio, &lower, &upper, self.level).unwrap();
        let (lower, upper) = (triple.lower.value(), triple.upper.value());
        (lower > 0.0 && lower < upper).then_some(triple)
    }

    fn tested(&self, tested: Tested, relation: Relation) -> Option<Triple> {
        let triple = self.printed()?;
        let z = self.log / self.error;
        let (p, sides) = match tested {
            Tested::No => return Some(triple),
            Tested::TwoSided => (2.0 * normal::upper_tail(z.abs()), Sides::Two),
            Tested::OneSided => (normal::cdf(z), Sides::One),
            Tested::SmallerTail => (normal::upper_tail(z.abs()), Sides::One),
        };
        let decimals = self.p_decimals;
        let text = match relation {
            Relation::Equal => format!("{p:.decimals$}"),
            // The smallest bound of one digit above p.
            Relation::Below => {
                let bounds = ["0.0001", "0.001", "0.01", "0.05", "0.1", "0.5", "1"];
                bounds.into_iter().find(|bound| bound.parse::<f64>().unwrap() >= p)?.to_owned()
            }
        };
        Some(triple.with_p(&text, relation, Some(sides)).unwrap())
    }

    /// The fewest events that allow this standard error, split over the arms as wished.
    fn events(&self) -> Count {
        let (odds, variance) = (self.split / (1.0 - self.split), self.error * self.error);
        let [experimental, control] = [1.0 + odds, 1.0 + 1.0 / odds].map(|part| (part / variance).ceil() as u32);
        Count { experimental, control }
    }
}

prop_compose! {
    fn truth()(
        log in -1.2..1.2_f64,
        error in 0.03..0.5_f64,
        level in prop::sample::select(vec!["90", "95"]),
        decimals in 1..=3_usize,
        p_decimals in 1..=5_usize,
        split in 0.2..0.8_f64,
    ) -> Truth {
        Truth { log, error, level, decimals, p_decimals, split }
    }
}

fn tested() -> impl Strategy<Value = Tested> {
    prop::sample::select(vec![Tested::No, Tested::TwoSided, Tested::OneSided, Tested::SmallerTail])
}

fn relation() -> impl Strategy<Value = Relation> {
    prop::sample::select(vec![Relation::Equal, Relation::Below])
}

/// A one-sided p is named as such beside a two-sided interval; that is all that may be said of honest figures.
fn doubts(triple: &Triple) -> Vec<AuditFinding> {
    let named = |finding: &AuditFinding| finding.rule == AuditRule::OneSidedP && finding.severity == Severity::Hint;
    audit_triple(triple).into_iter().filter(|finding| !named(finding)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rounding_alone_raises_no_alarm(truth in truth(), tested in tested(), relation in relation()) {
        if let Some(mut triple) = truth.tested(tested, relation) {
            triple.events = Some(truth.events());
            let named = audit_triple(&triple);
            prop_assert!(doubts(&triple).is_empty(), "{triple:?}: {named:?}");
            prop_assert_eq!(named.is_empty(), matches!(tested, Tested::No | Tested::TwoSided));
            // Nor where the report does not say how many sides.
            triple.p = triple.p.map(|p| nextline::evidence::effect::PValue { sides: None, sides_known_by: None, ..p });
            prop_assert!(doubts(&triple).is_empty(), "{triple:?}: {:?}", doubts(&triple));
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_reciprocal_of_honest_figures_is_honest(truth in truth(), relation in relation()) {
        let turned = Truth { log: -truth.log, ..truth.clone() };
        if let (Some(one), Some(other)) =
            (truth.tested(Tested::TwoSided, relation), turned.tested(Tested::TwoSided, relation))
        {
            prop_assert!(doubts(&one).is_empty() && doubts(&other).is_empty());
            for (figure, turned) in [(&one.ratio, &other.ratio), (&one.lower, &other.upper), (&one.upper, &other.lower)] {
                // A figure that rounds to 0 has no reciprocal to print.
                prop_assert!(figure.value() == 0.0 || turned.value() == 0.0 || reciprocal(figure, turned));
            }
        }
    }

    /// A limit moved by a standard error is an error, and the limit it had is among those that would fit.
    #[test]
    fn a_limit_that_moved_is_caught(truth in truth(), outwards in any::<bool>()) {
        let truth = Truth { decimals: 3, p_decimals: 5, error: truth.error.max(0.05), ..truth };
        let honest = truth.tested(Tested::TwoSided, Relation::Equal).unwrap();
        let step = if outwards { truth.error } else { -truth.error };
        let moved = truth.print(truth.figures()[2] * step.exp()).parse::<Printed>().unwrap();
        let findings = audit_triple(&Triple { upper: moved, ..honest.clone() });
        let crooked = findings.iter().find(|finding| finding.rule == AuditRule::IntervalAsymmetric);
        let crooked = crooked.ok_or_else(|| TestCaseError::fail("not caught"))?;
        prop_assert_eq!(crooked.severity, Severity::Error);
        let limits: Vec<_> = crooked.would_fit.iter().filter(|fit| fit.figure == TripleFigure::Upper).collect();
        prop_assert!(limits.iter().any(|fit| fit.route == Route::Symmetry));
        for fit in limits {
            prop_assert!(fit.range.meets(honest.upper.rounding_box()), "{:?} has not {}", fit, honest.upper);
        }
    }

    /// An interval of one level called another is caught by its p, wherever p says anything: told as a level, or as
    /// sides where these explain it as well.
    #[test]
    fn a_wrong_level_is_caught(truth in truth(), z in 1.0..3.5_f64) {
        let error = truth.error.max(0.05);
        let truth = Truth { decimals: 3, p_decimals: 5, error, log: z * error * truth.log.signum(), ..truth };
        let honest = truth.tested(Tested::TwoSided, Relation::Equal).unwrap();
        let called = if truth.level == "90" { "95" } else { "90" };
        let findings = audit_triple(&Triple { level: called.parse().unwrap(), ..honest });
        let told = format!("this is a {}% interval", truth.level);
        let explained = |finding: &AuditFinding| finding.explanation.as_ref().is_some_and(|text| text.contains(&told));
        prop_assert!(findings.iter().any(explained), "{findings:?}");
    }

    /// Fewer events than the standard error needs are caught.
    #[test]
    fn too_few_events_are_caught(truth in truth()) {
        let truth = Truth { decimals: 3, error: truth.error.clamp(0.05, 0.3), ..truth };
        let Count { experimental, control } = truth.events();
        let half = Count { experimental: experimental / 2, control: control / 2 };
        let triple = Triple { events: Some(half), ..truth.printed().unwrap() };
        let findings = audit_triple(&triple);
        prop_assert!(findings.iter().any(|finding| finding.rule == AuditRule::SmallestError), "{findings:?}");
    }

    /// Whatever is printed, the audit says something or nothing, and never panics or says "NaN".
    #[test]
    fn nothing_makes_it_panic(
        figures in prop::array::uniform4("[0-9]{1,3}(\\.[0-9]{1,4})?"),
        p in prop::option::of("[0-9]?\\.[0-9]{1,9}"),
        below in any::<bool>(),
        sides in prop::sample::select(vec![None, Some(Sides::One), Some(Sides::Two)]),
        counts in prop::array::uniform4(0..5_u32),
    ) {
        let [ratio, lower, upper, level] = figures;
        let mut triple = Triple::parse(&ratio, &lower, &upper, &level).unwrap();
        if let Some(p) = p {
            triple = triple.with_p(&p, if below { Relation::Below } else { Relation::Equal }, sides).unwrap();
        }
        triple.events = Some(Count { experimental: counts[0], control: counts[1] });
        triple.people = Some(Count { experimental: counts[2], control: counts[3] });
        for finding in audit_triple(&triple) {
            prop_assert!(!finding.to_string().contains("NaN"), "{finding}");
        }
    }
}
