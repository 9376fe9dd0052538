//! From a relative effect to people: survival at a time point, the difference, and how
//! many are treated for one to benefit or be harmed.

use crate::numbers::Interval;

/// What a hazard ratio means at one time point, for a survival known in the control
/// group. Estimated, never observed: it holds if hazards are proportional and the
/// control survival is right, and its limits carry the uncertainty of the ratio alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Landmark {
    /// The survival in the control group, from 0 to 1, as given.
    pub control: f64,
    /// The survival under treatment: control to the power of the hazard ratio.
    pub treated: f64,
    /// Its limits, from those of the ratio.
    pub treated_limits: Interval,
    /// Treated less control: above 0 means more people are alive.
    pub difference: f64,
    /// Its limits.
    pub difference_limits: Interval,
}

/// Survival at a landmark from the control group's `control` (0 to 1) and a hazard ratio
/// with its limits (above 0, in order). `None` for anything else.
///
/// Method: S1(t) = S0(t)^HR (proportional hazards, Cox 1972).
pub fn landmark(control: f64, hazard_ratio: f64, limits: Interval) -> Option<Landmark> {
    let in_order = 0.0 < limits.lower && limits.lower <= hazard_ratio && hazard_ratio <= limits.upper;
    if !(0.0..=1.0).contains(&control) || !in_order || limits.upper.is_infinite() {
        return None;
    }
    // The higher the hazard, the lower the survival.
    Some(Landmark {
        control,
        treated: control.powf(hazard_ratio),
        treated_limits: Interval { lower: control.powf(limits.upper), upper: control.powf(limits.lower) },
        difference: survival_difference(control, hazard_ratio),
        difference_limits: Interval {
            lower: survival_difference(control, limits.upper),
            upper: survival_difference(control, limits.lower),
        },
    })
}

/// control^ratio - control, without cancellation near a ratio of 1.
fn survival_difference(control: f64, ratio: f64) -> f64 {
    if control == 0.0 {
        return 0.0;
    }
    control * ((ratio - 1.0) * control.ln()).exp_m1()
}

/// How many people are treated for one of them to fare differently.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberNeeded {
    /// This many treated for one more to benefit.
    ToBenefit(f64),
    /// This many treated for one more to be harmed.
    ToHarm(f64),
    /// No difference: no number is large enough.
    NoDifference,
}

/// The range of a [`NumberNeeded`] from the limits of the difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberNeededRange {
    /// All of it benefit: from the fewest to the most treated for one (infinite when the
    /// difference may just be 0).
    Benefit(Interval),
    /// All of it harm, likewise.
    Harm(Interval),
    /// The difference may be either. The numbers then run from `to_benefit` up to
    /// infinity and from infinity down to `to_harm` (Altman 1998): they do not lie
    /// between the two.
    BenefitOrHarm {
        /// The fewest treated for one to benefit.
        to_benefit: f64,
        /// The fewest treated for one to be harmed.
        to_harm: f64,
    },
    /// The difference is exactly 0 at both limits.
    NoDifference,
}

impl NumberNeeded {
    /// From a difference in the proportion with the good outcome.
    pub fn of(difference: f64) -> Self {
        if difference > 0.0 {
            Self::ToBenefit(1.0 / difference)
        } else if difference < 0.0 {
            Self::ToHarm(-1.0 / difference)
        } else {
            Self::NoDifference
        }
    }

    /// As one signed number: negative for harm, infinite for no difference.
    pub fn signed(self) -> f64 {
        match self {
            Self::ToBenefit(number) => number,
            Self::ToHarm(number) => -number,
            Self::NoDifference => f64::INFINITY,
        }
    }
}

impl NumberNeededRange {
    /// From the limits of a difference in the proportion with the good outcome.
    pub fn of(limits: Interval) -> Self {
        let Interval { lower, upper } = limits;
        if lower == 0.0 && upper == 0.0 {
            Self::NoDifference
        } else if lower >= 0.0 {
            Self::Benefit(Interval { lower: 1.0 / upper, upper: 1.0 / lower.abs() })
        } else if upper <= 0.0 {
            Self::Harm(Interval { lower: -1.0 / lower, upper: 1.0 / upper.abs() })
        } else {
            Self::BenefitOrHarm { to_benefit: 1.0 / upper, to_harm: -1.0 / lower }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_has_every_case() {
        let of = |lower, upper| NumberNeededRange::of(Interval { lower, upper });
        assert_eq!(of(0.05, 0.2), NumberNeededRange::Benefit(Interval { lower: 5.0, upper: 20.0 }));
        assert_eq!(of(0.0, 0.2), NumberNeededRange::Benefit(Interval { lower: 5.0, upper: f64::INFINITY }));
        assert_eq!(of(-0.2, -0.05), NumberNeededRange::Harm(Interval { lower: 5.0, upper: 20.0 }));
        assert_eq!(of(-0.2, 0.0), NumberNeededRange::Harm(Interval { lower: 5.0, upper: f64::INFINITY }));
        assert_eq!(of(-0.1, 0.2), NumberNeededRange::BenefitOrHarm { to_benefit: 5.0, to_harm: 10.0 });
        assert_eq!(of(0.0, 0.0), NumberNeededRange::NoDifference);
    }

    #[test]
    fn everyone_or_no_one_surviving_leaves_no_difference() {
        for control in [0.0, 1.0] {
            let found = landmark(control, 0.5, Interval { lower: 0.4, upper: 0.7 }).unwrap();
            assert_eq!((found.treated, found.difference), (control, 0.0));
            assert_eq!(NumberNeeded::of(found.difference), NumberNeeded::NoDifference);
        }
    }

    #[test]
    fn impossible_figures_give_nothing() {
        let limits = Interval { lower: 0.5, upper: 1.0 };
        for (control, ratio) in [(-0.1, 0.8), (1.1, 0.8), (f64::NAN, 0.8), (0.5, 0.4), (0.5, 1.1), (0.5, f64::NAN)] {
            assert_eq!(landmark(control, ratio, limits), None);
        }
        assert_eq!(landmark(0.5, 0.8, Interval { lower: 0.0, upper: 1.0 }), None);
        assert_eq!(landmark(0.5, 0.8, Interval { lower: 0.5, upper: f64::INFINITY }), None);
    }
}
