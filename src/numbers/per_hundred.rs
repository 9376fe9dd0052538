//! Whole people out of 100, for icon arrays and sentences.
//!
//! The rules, stated once:
//! - one percentage is rounded to the nearest whole person, a half upwards
//!   ("44.5" is 45), on the decimal digits as printed, so no binary rounding tips it;
//! - parts of one whole are shared out by the largest remainder: each part gets the
//!   whole people of its share, and those left over go one each to the parts with the
//!   largest remainders, the earlier part first when two are equal. The parts always
//!   sum to 100.

use std::fmt;

use super::Printed;

/// Why percentages do not make people out of 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PerHundredError {
    /// A percentage below 0 or above 100; its place in the list, counted from 0.
    OutOfRange {
        /// Place in the list given, counted from 0.
        index: usize,
    },
    /// The parts do not make a whole even when rounding is allowed for.
    NotAWhole {
        /// What the printed percentages sum to.
        sum: f64,
    },
}

impl fmt::Display for PerHundredError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange { index } => {
                write!(out, "expected a percentage from 0 to 100 (number {} of the list)", index + 1)
            }
            Self::NotAWhole { sum } => write!(
                out,
                "expected parts that make 100% within their rounding, found {sum}%; hint: is a part missing?"
            ),
        }
    }
}

impl std::error::Error for PerHundredError {}

/// Whole people out of 100 for one printed percentage, a half rounded up.
pub fn people(percent: &Printed) -> Result<u8, PerHundredError> {
    let unit = unit(percent.decimals());
    let twice = 2 * percent.digits();
    if twice < 0 || twice > 200 * unit {
        return Err(PerHundredError::OutOfRange { index: 0 });
    }
    Ok(((twice + unit) / (2 * unit)) as u8)
}

/// Whole people out of 100 for a computed proportion from 0 to 1, a half rounded up;
/// `None` outside that range.
pub fn people_of_proportion(proportion: f64) -> Option<u8> {
    (0.0..=1.0).contains(&proportion).then(|| (proportion * 100.0 + 0.5).floor() as u8)
}

/// Whole people out of 100 for the parts of one whole, by the largest remainder.
/// Percentages whose printed sum misses 100 by rounding alone are first scaled to 100.
pub fn parts(percents: &[Printed]) -> Result<Vec<u8>, PerHundredError> {
    let finest = percents.iter().map(Printed::decimals).max().unwrap_or(0);
    let whole = 100 * i128::from(unit(finest));
    let mut shares = Vec::with_capacity(percents.len());
    let mut slack_twice = 0;
    for (index, percent) in percents.iter().enumerate() {
        let step = i128::from(unit(finest - percent.decimals()));
        let share = i128::from(percent.digits()) * step;
        if share < 0 || share > whole {
            return Err(PerHundredError::OutOfRange { index });
        }
        shares.push(share);
        slack_twice += step;
    }
    let sum: i128 = shares.iter().sum();
    if sum == 0 || 2 * (sum - whole).abs() > slack_twice {
        return Err(PerHundredError::NotAWhole { sum: sum as f64 / unit(finest) as f64 });
    }
    let mut people: Vec<u8> = shares.iter().map(|share| (share * 100 / sum) as u8).collect();
    let left_over = 100 - people.iter().map(|count| usize::from(*count)).sum::<usize>();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(shares[*index] * 100 % sum));
    for index in order.into_iter().take(left_over) {
        people[index] += 1;
    }
    Ok(people)
}

/// 10 to the power of `decimals`. Fifteen digits at most, so it never overflows.
fn unit(decimals: u8) -> i64 {
    10_i64.pow(u32::from(decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(texts: &[&str]) -> Vec<Printed> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn a_half_goes_up() {
        for (text, expected) in [
            ("0", 0),
            ("0.4", 0),
            ("0.5", 1),
            ("44.5", 45),
            ("44.49", 44),
            ("1.005", 1),
            ("99.5", 100),
            ("100", 100),
            ("100.0", 100),
        ] {
            assert_eq!(people(&text.parse().unwrap()), Ok(expected), "{text}");
        }
        for text in ["-0.1", "100.1"] {
            assert!(people(&text.parse().unwrap()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_proportion_is_rounded_the_same_way() {
        assert_eq!(people_of_proportion(0.0), Some(0));
        assert_eq!(people_of_proportion(0.125), Some(13));
        assert_eq!(people_of_proportion(1.0), Some(100));
        assert_eq!(people_of_proportion(1.01), None);
        assert_eq!(people_of_proportion(f64::NAN), None);
    }

    #[test]
    fn parts_sum_to_a_hundred() {
        assert_eq!(parts(&printed(&["33.3", "33.3", "33.3"])), Ok(vec![34, 33, 33]));
        assert_eq!(parts(&printed(&["34", "33", "34"])), Ok(vec![34, 33, 33]));
        assert_eq!(parts(&printed(&["12.5", "12.5", "75.0"])), Ok(vec![13, 12, 75]));
        assert_eq!(parts(&printed(&["0.4", "99.6"])), Ok(vec![0, 100]));
        assert_eq!(parts(&printed(&["100"])), Ok(vec![100]));
    }

    #[test]
    fn a_missing_part_is_refused() {
        assert!(matches!(parts(&printed(&["30", "30"])), Err(PerHundredError::NotAWhole { sum: 60.0 })));
        assert!(parts(&printed(&["50.0", "50.2"])).is_err());
        assert!(parts(&printed(&["50.0", "50.1"])).is_ok());
        assert!(parts(&[]).is_err());
        assert!(parts(&printed(&["0", "0"])).is_err());
        assert_eq!(parts(&printed(&["150", "-50"])), Err(PerHundredError::OutOfRange { index: 0 }));
    }
}
