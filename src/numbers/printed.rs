//! A figure exactly as a paper printed it.

use std::fmt;
use std::str::FromStr;

use super::Interval;

/// The most digits a printed figure may have: every such integer is an exact `f64`.
const MOST_DIGITS: usize = 15;

/// A figure as printed: "0.80", "31.0", "1.051".
///
/// The text is kept and shown unchanged, so a paper's "0.80" never becomes "0.8"; the
/// value is for computing; the decimals say how coarsely it was rounded.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    text: String,
    /// All digits read as one integer with its sign: 80 for "0.80".
    digits: i64,
    decimals: u8,
}

impl Printed {
    /// The figure as it was printed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The `f64` nearest to the printed figure.
    pub fn value(&self) -> f64 {
        self.digits as f64 / self.unit_count()
    }

    /// How many digits stand after the decimal point.
    pub fn decimals(&self) -> u8 {
        self.decimals
    }

    /// All digits as one integer, with the sign: the figure in units of its last place.
    pub fn digits(&self) -> i64 {
        self.digits
    }

    /// The true values that would be printed like this: half a unit of the last place
    /// to either side. "0.80" stands for anything from 0.795 to 0.805.
    pub fn rounding_box(&self) -> Interval {
        let halves = 2.0 * self.unit_count();
        let twice = 2 * self.digits;
        Interval { lower: (twice - 1) as f64 / halves, upper: (twice + 1) as f64 / halves }
    }

    /// Units of the last place in 1: 100 for two decimals.
    fn unit_count(&self) -> f64 {
        10_f64.powi(i32::from(self.decimals))
    }
}

/// The figure 0.
impl Default for Printed {
    fn default() -> Self {
        Self { text: "0".to_owned(), digits: 0, decimals: 0 }
    }
}

impl fmt::Display for Printed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

/// Why a text is not a printed figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintedError {
    /// There is no digit in it.
    Empty,
    /// A character that is neither a digit nor a well-placed point or minus sign, and
    /// its place counted from 1.
    Unexpected {
        /// The character found.
        character: char,
        /// Its place, counted from 1.
        place: usize,
    },
    /// A point with no digit after it.
    NothingAfterPoint,
    /// More than fifteen digits.
    TooLong,
}

impl fmt::Display for PrintedError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("expected a figure such as \"0.80\", found none"),
            Self::Unexpected { character, place } => write!(
                out,
                "expected a figure such as \"0.80\" with digits and one point only, found '{character}' at character {place}"
            ),
            Self::NothingAfterPoint => {
                out.write_str("expected a digit after the point; hint: write \"31\" or \"31.0\", as printed")
            }
            Self::TooLong => {
                write!(out, "expected at most {MOST_DIGITS} digits; hint: give the figure as the source prints it")
            }
        }
    }
}

impl std::error::Error for PrintedError {}

impl FromStr for Printed {
    type Err = PrintedError;

    /// Reads an optional minus sign, digits and an optional point with digits after it.
    /// A missing zero before the point (".34", as some journals print) is accepted.
    fn from_str(text: &str) -> Result<Self, PrintedError> {
        let mut digits = 0_i64;
        let mut count = 0;
        let mut decimals = 0_u8;
        let mut point = false;
        for (index, character) in text.chars().enumerate() {
            match character {
                '-' if index == 0 => {}
                '.' if !point => point = true,
                '0'..='9' => {
                    count += 1;
                    if count > MOST_DIGITS {
                        return Err(PrintedError::TooLong);
                    }
                    digits = digits * 10 + i64::from(character as u8 - b'0');
                    decimals += u8::from(point);
                }
                _ => {
                    return Err(PrintedError::Unexpected { character, place: index + 1 });
                }
            }
        }
        if count == 0 {
            return Err(PrintedError::Empty);
        }
        if point && decimals == 0 {
            return Err(PrintedError::NothingAfterPoint);
        }
        if text.starts_with('-') {
            digits = -digits;
        }
        Ok(Self { text: text.to_owned(), digits, decimals })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Printed {
        text.parse().unwrap()
    }

    #[test]
    fn keeps_the_text_and_gives_the_nearest_value() {
        for (text, value, decimals) in [
            ("0.80", 0.80, 2),
            ("31.0", 31.0, 1),
            ("1.051", 1.051, 3),
            ("7", 7.0, 0),
            ("-0.20", -0.20, 2),
            (".34", 0.34, 2),
            ("0.000000001", 1e-9, 9),
        ] {
            let figure = printed(text);
            assert_eq!(figure.to_string(), text);
            assert_eq!(figure.value(), value);
            assert_eq!(figure.decimals(), decimals);
        }
    }

    #[test]
    fn the_box_is_half_a_unit_to_either_side() {
        let sides = printed("0.80").rounding_box();
        assert_eq!((sides.lower, sides.upper), (0.795, 0.805));
        let sides = printed("-1.3").rounding_box();
        assert_eq!((sides.lower, sides.upper), (-1.35, -1.25));
        let sides = printed("31").rounding_box();
        assert_eq!((sides.lower, sides.upper), (30.5, 31.5));
    }

    #[test]
    fn refuses_what_is_not_a_figure_and_says_where() {
        let error = |text: &str| text.parse::<Printed>().unwrap_err();
        assert_eq!(error(""), PrintedError::Empty);
        assert_eq!(error("-"), PrintedError::Empty);
        assert_eq!(error("."), PrintedError::Empty);
        assert_eq!(error("1."), PrintedError::NothingAfterPoint);
        assert_eq!(error("1234567890.123456"), PrintedError::TooLong);
        for (text, character, place) in [
            ("0,80", ',', 2),
            ("1.2.3", '.', 4),
            ("0.8 ", ' ', 4),
            ("1e5", 'e', 2),
            ("+1", '+', 1),
            ("1-2", '-', 2),
            ("\u{2212}1", '\u{2212}', 1),
            ("NaN", 'N', 1),
        ] {
            assert_eq!(error(text), PrintedError::Unexpected { character, place });
        }
        assert!(error("0,80").to_string().contains("',' at character 2"));
    }
}
