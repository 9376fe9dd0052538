//! Medians, rates and events against the ratio: do they lean the same way, and about as far?
//!
//! Order: where the whole interval lies on one side of 1, medians and rates must not clearly say the opposite. Size:
//! each pair of figures implies a ratio of its own, by a model, with its sampling error; where that lies further from
//! the printed ratio than [`FAR`] joint standard errors, whatever the rounding, it is a hint. The errors are added as if
//! independent, although both come from the same people, so this errs on the side of silence.

use super::finding::{AuditFinding, AuditRule, Severity, range, short};
use super::triple::{Implied, Triple, apart};
use crate::evidence::effect::{Effect, Pair, Rate};
use crate::numbers::{Interval, Printed};

/// Joint standard errors beyond which a hint is given.
const FAR: f64 = 3.0;

/// Variance of the logarithm of an exponential median, times events: 1 / (ln 2)^2, from Var S = 1/(4n) at the median
/// and the slope of S there, (ln 2)/2 per unit of log time.
const MEDIAN_VARIANCE: f64 = 1.0 / (std::f64::consts::LN_2 * std::f64::consts::LN_2);

pub(super) fn check(effect: &Effect, triple: &Triple) -> Vec<AuditFinding> {
    let Some(implied) = triple.implied() else { return Vec::new() };
    let lean = Lean { triple, implied };
    let mut findings: Vec<AuditFinding> =
        effect.medians.iter().filter_map(|pair| lean.medians(pair)).map(|found| found.at("medians")).collect();
    for (index, rate) in effect.rates.iter().enumerate() {
        findings.extend(lean.rates(rate).map(|found| found.inside("rates", index, None)));
    }
    findings.extend(lean.events().map(|found| found.at("events")));
    findings
}

struct Lean<'a> {
    triple: &'a Triple,
    implied: Implied,
}

impl Lean<'_> {
    /// Medians of an exponential time are in the inverse ratio of the hazards.
    fn medians(&self, pair: &Pair) -> Option<AuditFinding> {
        let (experimental, control) = (&pair.experimental.value, &pair.control.value);
        let figures = format!("{}, medians {experimental} and {control}", self.triple.text());
        let (new, old) = (experimental.rounding_box(), control.rounding_box());
        if let Some(arithmetic) = self.opposite(experimental, control) {
            let finding = AuditFinding::new(Severity::Warning, AuditRule::MediansOrder, figures, arithmetic);
            return Some(finding.explained("the arms are exchanged, or the curves cross".to_owned()));
        }
        if new.lower <= 0.0 || old.lower <= 0.0 {
            return None;
        }
        let log = Interval { lower: (old.lower / new.upper).ln(), upper: (old.upper / new.lower).ln() };
        let error = self.implied.standard_error;
        let far = self.far(log, MEDIAN_VARIANCE * error * error)?;
        let arithmetic = format!("{control} / {experimental} would mean a ratio of {}: {far}", ratio(log));
        let finding = AuditFinding::new(Severity::Hint, AuditRule::MediansRatio, figures, arithmetic);
        Some(finding.explained("curves that part late or cross, or medians of another analysis".to_owned()))
    }

    /// Under proportional hazards one survival function is the other to the power of the ratio.
    fn rates(&self, rate: &Rate) -> Option<AuditFinding> {
        let (experimental, control) = (&rate.experimental.value, &rate.control.value);
        let months = rate.months;
        let figures = format!("{}, rates {experimental}% and {control}% at {months} months", self.triple.text());
        if let Some(arithmetic) = self.opposite(experimental, control) {
            let finding = AuditFinding::new(Severity::Warning, AuditRule::RatesOrder, figures, arithmetic);
            return Some(finding.explained("the arms are exchanged, or the curves cross".to_owned()));
        }
        let (new, old) = (share(experimental.rounding_box()), share(control.rounding_box()));
        let [new_people, old_people] = self.people();
        let variance =
            variance(experimental.value() / 100.0, new_people) + variance(control.value() / 100.0, old_people);
        let far = self.far(implied_log(new, old)?, variance)?;
        let predicted = (control.value() / 100.0).powf(self.triple.ratio.value());
        let arithmetic =
            format!("{control}% to the power {} is {}%: {far}", self.triple.ratio, short(100.0 * predicted));
        let finding = AuditFinding::new(Severity::Hint, AuditRule::RatesRatio, figures, arithmetic);
        Some(finding.explained("curves that part late or cross, or rates of another analysis".to_owned()))
    }

    /// People without an event at the end of follow-up, taken as a rate.
    fn events(&self) -> Option<AuditFinding> {
        let (events, people) = (self.triple.events.as_ref()?, self.triple.people.as_ref()?);
        let left = |events: u32, people: u32| 1.0 - f64::from(events) / f64::from(people);
        let (new, old) = (left(events.experimental, people.experimental), left(events.control, people.control));
        let point = |share: f64| Interval { lower: share, upper: share };
        let log = implied_log(point(new), point(old))?;
        let variance = variance(new, f64::from(people.experimental)) + variance(old, f64::from(people.control));
        let far = self.far(log, variance)?;
        let counts =
            format!("{} of {} and {} of {}", events.experimental, people.experimental, events.control, people.control);
        let arithmetic = format!("{counts} would mean a ratio of {}: {far}", ratio(log));
        let figures = format!("{}, events {counts}", self.triple.text());
        let finding = AuditFinding::new(Severity::Hint, AuditRule::EventsRatio, figures, arithmetic);
        Some(finding.explained("the arms are exchanged, or events of another analysis".to_owned()))
    }

    /// The whole interval on one side of 1, and these two times or shares without the event clearly on the other.
    fn opposite(&self, experimental: &Printed, control: &Printed) -> Option<String> {
        let [_, lower, upper] = self.triple.boxes();
        let (new, old) = (experimental.rounding_box(), control.rounding_box());
        if upper.upper < 1.0 && new.upper < old.lower {
            Some(format!("all of the interval is below 1, yet {experimental} < {control}"))
        } else if lower.lower > 1.0 && new.lower > old.upper {
            Some(format!("all of the interval is above 1, yet {experimental} > {control}"))
        } else {
            None
        }
    }

    /// In words, how far an implied log ratio with this variance lies from the printed one, if that is far.
    fn far(&self, log: Interval, variance: f64) -> Option<String> {
        let [ratio, ..] = self.triple.boxes();
        let printed = Interval { lower: ratio.lower.ln(), upper: ratio.upper.ln() };
        let error = (variance + self.implied.standard_error * self.implied.standard_error).sqrt();
        let distance = apart(log, printed) / error;
        (distance > FAR).then(|| format!("{} joint standard errors from {}", short(distance), self.triple.ratio))
    }

    /// People in each arm; where that is not known, the 2 / se^2 that an even split would need at the least.
    fn people(&self) -> [f64; 2] {
        let least = 2.0 / (self.implied.standard_error * self.implied.standard_error);
        let counts = self.triple.people.as_ref();
        counts.map_or([least; 2], |people| [people.experimental, people.control].map(f64::from))
    }
}

fn share(percent: Interval) -> Interval {
    Interval { lower: percent.lower / 100.0, upper: percent.upper / 100.0 }
}

/// ln(ln S1 / ln S0); `None` where a share may be 0 or 1.
fn implied_log(new: Interval, old: Interval) -> Option<Interval> {
    let inside = |share: Interval| share.lower > 0.0 && share.upper < 1.0;
    (inside(new) && inside(old)).then(|| Interval {
        lower: (new.upper.ln() / old.lower.ln()).ln(),
        upper: (new.lower.ln() / old.upper.ln()).ln(),
    })
}

/// Variance of ln(-ln S) for a share of `people` followed until then: (1 - S) / (n S (ln S)^2).
fn variance(share: f64, people: f64) -> f64 {
    let log = share.ln();
    (1.0 - share) / (people * share * log * log)
}

fn ratio(log: Interval) -> String {
    range(Interval { lower: log.lower.exp(), upper: log.upper.exp() })
}
