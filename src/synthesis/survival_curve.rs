//! A survival curve as a step function: its median and its restricted mean.

use std::fmt;

use crate::numbers::sum::Sum;

/// One step of a Kaplan-Meier curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// When, in the curve's unit of time.
    pub time: f64,
    /// The proportion without the event from here on, 0 to 1.
    pub survival: f64,
    /// People at risk just before.
    pub at_risk: f64,
    /// Events at this time.
    pub events: f64,
}

/// A curve that starts at 1 and only falls.
#[derive(Debug, Clone, PartialEq)]
pub struct SurvivalCurve {
    steps: Vec<Step>,
}

/// Why steps are not a survival curve. Places are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurveError {
    /// A time that is not above the one before (or below 0, or not finite).
    TimeOrder {
        /// Which step.
        index: usize,
    },
    /// A survival above the one before, or outside 0 to 1.
    SurvivalOrder {
        /// Which step.
        index: usize,
    },
    /// More events than people at risk, or counts below 0.
    Counts {
        /// Which step.
        index: usize,
    },
}

impl fmt::Display for CurveError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimeOrder { index } => write!(out, "expected times that increase (step number {})", index + 1),
            Self::SurvivalOrder { index } => {
                write!(out, "expected survival from 1 down to 0, never rising (step number {})", index + 1)
            }
            Self::Counts { index } => {
                write!(out, "expected no more events than people at risk (step number {})", index + 1)
            }
        }
    }
}

impl std::error::Error for CurveError {}

/// A restricted mean with its standard error, in the curve's unit of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RestrictedMean {
    /// The area under the curve up to the horizon.
    pub mean: f64,
    /// Its standard error (Greenwood).
    pub standard_error: f64,
}

impl SurvivalCurve {
    /// The curve, if its steps fall in order.
    pub fn new(steps: Vec<Step>) -> Result<Self, CurveError> {
        let (mut time, mut survival) = (0.0, 1.0);
        for (index, step) in steps.iter().enumerate() {
            let later = step.time > time || (index == 0 && step.time == 0.0);
            if !later || step.time.is_infinite() {
                return Err(CurveError::TimeOrder { index });
            }
            if !(step.survival >= 0.0 && step.survival <= survival) {
                return Err(CurveError::SurvivalOrder { index });
            }
            if !(step.events >= 0.0 && step.events <= step.at_risk) {
                return Err(CurveError::Counts { index });
            }
            (time, survival) = (step.time, step.survival);
        }
        Ok(Self { steps })
    }

    /// The proportion without the event at `time`.
    pub fn survival_at(&self, time: f64) -> f64 {
        self.steps.iter().take_while(|step| step.time <= time).last().map_or(1.0, |step| step.survival)
    }

    /// Greenwood's (1926) standard error of the survival at each step; 0 once no one is
    /// left.
    pub fn standard_errors(&self) -> Vec<f64> {
        let mut sum = Sum::default();
        self.steps
            .iter()
            .map(|step| {
                if step.events == step.at_risk {
                    return 0.0;
                }
                sum.add(step.greenwood());
                step.survival * sum.value().sqrt()
            })
            .collect()
    }

    /// The first time at which half or fewer are without the event. A curve that runs
    /// level at exactly one half has its median in the middle of that stretch. `None` if
    /// the curve does not come down so far.
    pub fn median(&self) -> Option<f64> {
        let reached = self.steps.iter().position(|step| step.survival <= 0.5)?;
        let step = &self.steps[reached];
        let next = self.steps[reached..].iter().find(|later| later.survival < 0.5);
        match next {
            Some(later) if step.survival == 0.5 => Some(0.5 * (step.time + later.time)),
            _ => Some(step.time),
        }
    }

    /// The mean time without the event up to `horizon` (0 or more): the area under the
    /// curve, with Greenwood's standard error (Klein and Moeschberger 2003, 4.5).
    /// Beyond the last step the curve is taken to run level.
    pub fn restricted_mean(&self, horizon: f64) -> RestrictedMean {
        self.area(horizon, 1.0)
    }

    /// The area up to `horizon` under this curve to the power of a hazard ratio: the
    /// restricted mean under treatment if hazards are proportional.
    pub fn restricted_mean_under(&self, hazard_ratio: f64, horizon: f64) -> f64 {
        self.area(horizon, hazard_ratio).mean
    }

    fn area(&self, horizon: f64, power: f64) -> RestrictedMean {
        // Backwards, so that the area still to come at each event is at hand.
        let (mut area, mut variance) = (Sum::default(), Sum::default());
        let mut end = horizon;
        for step in self.steps.iter().rev().skip_while(|step| step.time > horizon) {
            area.add(step.survival.powf(power) * (end - step.time));
            if step.events < step.at_risk {
                variance.add(area.value() * area.value() * step.greenwood());
            }
            end = step.time;
        }
        area.add(end.max(0.0));
        RestrictedMean { mean: area.value(), standard_error: variance.value().sqrt() }
    }
}

impl Step {
    /// events / (at risk (at risk - events))
    fn greenwood(&self) -> f64 {
        self.events / (self.at_risk * (self.at_risk - self.events))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(time: f64, survival: f64, at_risk: f64, events: f64) -> Step {
        Step { time, survival, at_risk, events }
    }

    /// Four people, events at 1, 2, 3 and 4: the area is 1 + 0.75 + 0.5 + 0.25.
    fn four() -> SurvivalCurve {
        SurvivalCurve::new(vec![
            step(1.0, 0.75, 4.0, 1.0),
            step(2.0, 0.5, 3.0, 1.0),
            step(3.0, 0.25, 2.0, 1.0),
            step(4.0, 0.0, 1.0, 1.0),
        ])
        .unwrap()
    }

    #[test]
    fn a_curve_by_hand() {
        let curve = four();
        assert_eq!(curve.restricted_mean(4.0).mean, 2.5);
        assert_eq!(curve.restricted_mean(2.5).mean, 2.0);
        assert_eq!(curve.restricted_mean(0.5).mean, 0.5);
        assert_eq!(curve.restricted_mean(0.0).mean, 0.0);
        assert_eq!(curve.median(), Some(2.5), "level at one half from 2 to 3");
        assert_eq!((curve.survival_at(0.9), curve.survival_at(1.0), curve.survival_at(9.0)), (1.0, 0.75, 0.0));
        // 1.5^2/12 + 0.75^2/6 + 0.25^2/2 at the first three events; none is left after the last.
        let expected = (2.25_f64 / 12.0 + 0.5625 / 6.0 + 0.0625 / 2.0).sqrt();
        assert!((curve.restricted_mean(4.0).standard_error - expected).abs() < 1e-15);
    }

    #[test]
    fn what_is_not_a_curve_is_refused() {
        let error = |steps: Vec<Step>| SurvivalCurve::new(steps).unwrap_err();
        assert_eq!(error(vec![step(1.0, 0.9, 4.0, 1.0), step(1.0, 0.8, 3.0, 1.0)]), CurveError::TimeOrder { index: 1 });
        assert_eq!(error(vec![step(-1.0, 0.9, 4.0, 1.0)]), CurveError::TimeOrder { index: 0 });
        assert_eq!(error(vec![step(f64::NAN, 0.9, 4.0, 1.0)]), CurveError::TimeOrder { index: 0 });
        assert_eq!(error(vec![step(1.0, 1.1, 4.0, 1.0)]), CurveError::SurvivalOrder { index: 0 });
        assert_eq!(error(vec![step(1.0, 0.9, 4.0, 5.0)]), CurveError::Counts { index: 0 });
        assert_eq!(SurvivalCurve::new(Vec::new()).unwrap().restricted_mean(7.0).mean, 7.0);
    }
}
