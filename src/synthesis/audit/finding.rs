//! What the audit found: which figures do not go together, where, and by which arithmetic.

use crate::evidence::fault::{Path, Step};
#[cfg(feature = "full")]
use crate::evidence::value::Value;
use crate::numbers::{Interval, Printed};
use std::fmt;

/// How much a finding weighs. The lightest comes first, so that findings can be sorted by weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look. Honest figures can do this.
    Hint,
    /// The figures do not fit each other, though an unusual method could explain it.
    Warning,
    /// The figures cannot all be right.
    Error,
}

impl Severity {
    /// The word that is printed.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Which test the figures fail. Names are part of the public interface; `docs/audit.md` tells each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuditRule {
    /// Limits in the wrong order, or not around their ratio.
    IntervalOrder,
    /// The ratio does not lie in the middle of its interval on the log scale.
    IntervalAsymmetric,
    /// A p value outside 0 to 1.
    PRange,
    /// The printed p value is not the one that the interval implies.
    PInterval,
    /// A one-sided p value beside a two-sided interval.
    OneSidedP,
    /// The p values of two rows fit each other's interval, and not their own.
    PExchanged,
    /// The interval behaves like one of another confidence level.
    Level,
    /// Two rows say the same result, one of them turned round.
    Reciprocal,
    /// The interval is narrower than this many events or people allow.
    SmallestError,
    /// Medians in the other order than the ratio says.
    MediansOrder,
    /// Medians further apart, or closer, than the ratio can explain.
    MediansRatio,
    /// Rates in the other order than the ratio says.
    RatesOrder,
    /// A rate far from the control rate to the power of the hazard ratio.
    RatesRatio,
    /// A rate on the wrong side of 50 percent for the arm's own median.
    RateMedian,
    /// Events per person further apart, or closer, than the ratio can explain.
    EventsRatio,
    /// The time to an earlier event lies above the time to a later one.
    EndpointOrder,
    /// The arms do not add up to the people of the trial.
    ArmsTotal,
    /// No whole number of people gives this percent.
    ShareCount,
    /// A part is larger than the whole that contains it.
    ShareNested,
    /// Figures that are printed together have different numbers of decimals.
    Decimals,
    /// Two rows about the same thing disagree, or one thing stands here twice.
    Duplicate,
    /// Nobody has looked again although the day for it has passed.
    ReviewOverdue,
}

impl AuditRule {
    /// The rule's name as it is printed: lower case, words joined by hyphens.
    pub fn name(self) -> &'static str {
        match self {
            AuditRule::IntervalOrder => "interval-order",
            AuditRule::IntervalAsymmetric => "interval-asymmetric",
            AuditRule::PRange => "p-range",
            AuditRule::PInterval => "p-interval",
            AuditRule::OneSidedP => "one-sided-p",
            AuditRule::PExchanged => "p-exchanged",
            AuditRule::Level => "level",
            AuditRule::Reciprocal => "reciprocal",
            AuditRule::SmallestError => "smallest-error",
            AuditRule::MediansOrder => "medians-order",
            AuditRule::MediansRatio => "medians-ratio",
            AuditRule::RatesOrder => "rates-order",
            AuditRule::RatesRatio => "rates-ratio",
            AuditRule::RateMedian => "rate-median",
            AuditRule::EventsRatio => "events-ratio",
            AuditRule::EndpointOrder => "endpoint-order",
            AuditRule::ArmsTotal => "arms-total",
            AuditRule::ShareCount => "share-count",
            AuditRule::ShareNested => "share-nested",
            AuditRule::Decimals => "decimals",
            AuditRule::Duplicate => "duplicate",
            AuditRule::ReviewOverdue => "review-overdue",
        }
    }
}

/// One of the figures of a triple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TripleFigure {
    Ratio,
    Lower,
    Upper,
    P,
}

impl TripleFigure {
    /// The key under which an effect holds it.
    pub fn key(self) -> &'static str {
        match self {
            TripleFigure::Ratio => "hazard_ratio",
            TripleFigure::Lower => "lower",
            TripleFigure::Upper => "upper",
            TripleFigure::P => "p",
        }
    }

    /// Its name in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            TripleFigure::Ratio => "the ratio",
            TripleFigure::Lower => "the lower limit",
            TripleFigure::Upper => "the upper limit",
            TripleFigure::P => "the p value",
        }
    }
}

/// From which of the other figures a range of fitting values follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The interval is symmetric around the ratio on the log scale; p is not used.
    Symmetry,
    /// The ratio and p give the standard error, and that the limits.
    PValue,
}

impl Route {
    /// The word that is printed.
    pub fn name(self) -> &'static str {
        match self {
            Route::Symmetry => "symmetry",
            Route::PValue => "p",
        }
    }
}

/// The values of one figure that would fit the others as printed, their rounding included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WouldFit {
    pub figure: TripleFigure,
    pub route: Route,
    pub range: Interval,
}

/// Figures that do not go together.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditFinding {
    pub severity: Severity,
    pub rule: AuditRule,
    /// Where the figures stand; for a triple by itself, the key alone.
    pub path: Path,
    /// Ids of the effects it concerns: none, one or two.
    pub effects: Vec<String>,
    /// The figures, as printed.
    pub figures: String,
    /// How it was computed, in one line.
    pub arithmetic: String,
    /// What most likely happened, where there is a likely story.
    pub explanation: Option<String>,
    /// Values that would fit, by each route; only for a triple that does not hold together.
    pub would_fit: Vec<WouldFit>,
}

impl AuditFinding {
    pub(super) fn new(severity: Severity, rule: AuditRule, figures: String, arithmetic: String) -> Self {
        Self {
            severity,
            rule,
            path: Path::default(),
            effects: Vec::new(),
            figures,
            arithmetic,
            explanation: None,
            would_fit: Vec::new(),
        }
    }

    /// As plain data: `severity`, `rule`, `path`, `effects`, `figures`, `arithmetic`, `explanation` and `would_fit`.
    #[cfg(feature = "full")]
    pub fn to_value(&self) -> Value {
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let fits = self.would_fit.iter().map(|fit| {
            Value::record([
                ("figure", text(fit.figure.key())),
                ("route", text(fit.route.name())),
                ("from", Some(Value::Number(fit.range.lower))),
                ("to", Some(Value::Number(fit.range.upper))),
            ])
        });
        Value::record([
            ("severity", text(self.severity.name())),
            ("rule", text(self.rule.name())),
            ("path", text(&self.path.to_string())),
            ("effects", Some(Value::List(self.effects.iter().cloned().map(Value::Text).collect()))),
            ("figures", text(&self.figures)),
            ("arithmetic", text(&self.arithmetic)),
            ("explanation", self.explanation.as_deref().and_then(text)),
            ("would_fit", Some(Value::List(fits.collect()))),
        ])
    }

    /// The same, at `key` of the record at hand.
    pub(super) fn at(mut self, key: &str) -> Self {
        self.path.0.insert(0, Step::Key(key.to_owned()));
        self
    }

    /// The same, in item `index` of the list `key`.
    pub(super) fn inside(mut self, key: &str, index: usize, id: Option<&str>) -> Self {
        self.path.0.insert(0, Step::Item { index, id: id.map(str::to_owned) });
        self.at(key)
    }

    /// The same, with what most likely happened.
    pub(super) fn explained(mut self, explanation: impl Into<Option<String>>) -> Self {
        self.explanation = explanation.into();
        self
    }

    /// The same, about these effects.
    pub(super) fn about(mut self, effects: &[&str]) -> Self {
        self.effects = effects.iter().map(|id| (*id).to_owned()).collect();
        self
    }
}

/// One line: severity, path, rule, figures, arithmetic, the likely explanation after "likely:", and the values that would
/// fit after "would fit:".
impl fmt::Display for AuditFinding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (severity, rule) = (self.severity.name(), self.rule.name());
        write!(out, "{severity}: {} [{rule}]: {}: {}", self.path, self.figures, self.arithmetic)?;
        if let Some(explanation) = &self.explanation {
            write!(out, "; likely: {explanation}")?;
        }
        for (place, fit) in self.would_fit.iter().enumerate() {
            let start = if place == 0 { "; would fit: " } else { ", " };
            write!(out, "{start}{} {} by {}", fit.figure.key(), range(fit.range), fit.route.name())?;
        }
        Ok(())
    }
}

/// A computed value with three significant digits, and plain zeros down to 0.00001.
pub(super) fn short(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    let place = value.abs().log10().floor();
    if !(-5.0..=5.0).contains(&place) {
        return format!("{value:.1e}");
    }
    let decimals = (2.0 - place).max(0.0) as usize;
    format!("{value:.decimals$}")
}

/// "0.123 to 0.456".
pub(super) fn range(interval: Interval) -> String {
    let (lower, upper) = (short(interval.lower), short(interval.upper));
    if lower == upper { lower } else { format!("{lower} to {upper}") }
}

/// "0.82 (0.71 to 0.94)".
pub(super) fn triple(ratio: &Printed, lower: &Printed, upper: &Printed) -> String {
    format!("{ratio} ({lower} to {upper})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_values_are_written_short() {
        for (value, text) in [
            (0.0123456, "0.0123"),
            (1.0, "1.00"),
            (12.345, "12.3"),
            (1234.5, "1234"),
            (0.000012, "0.0000120"),
            (6.3e-7, "6.3e-7"),
            (0.0, "0"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(short(value), text);
        }
    }

    #[test]
    fn a_finding_is_one_line() {
        let finding = AuditFinding::new(Severity::Hint, AuditRule::Level, "0.8".into(), "1 + 1 = 2".into())
            .at("upper")
            .inside("effects", 3, Some("x"));
        assert_eq!(finding.to_string(), "hint: effects[x].upper [level]: 0.8: 1 + 1 = 2");
        let finding = finding.explained("a slip".to_owned());
        assert_eq!(finding.to_string(), "hint: effects[x].upper [level]: 0.8: 1 + 1 = 2; likely: a slip");
    }
}
