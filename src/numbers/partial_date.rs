//! Dates known to the year, the month or the day, kept as precisely as they were printed.

use std::fmt;
use std::str::FromStr;

use super::Date;

/// A date as printed: "2015", "2015-02" or "2015-02-25".
///
/// What was not printed stays unknown: "2015" is shown as "2015", never as its first of January.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// The first day that fits.
    earliest: Date,
    precision: Precision,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Year,
    Month,
    Day,
}

impl PartialDate {
    /// The first day that fits: 1 January of a year, the first of a month, the day itself.
    pub fn earliest(self) -> Date {
        self.earliest
    }

    /// How much of the date is known.
    pub fn precision(self) -> Precision {
        self.precision
    }
}

/// The first year of the calendar.
impl Default for PartialDate {
    fn default() -> Self {
        Self { earliest: Date::default(), precision: Precision::Year }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.earliest;
        write!(out, "{:04}", day.year())?;
        if self.precision >= Precision::Month {
            write!(out, "-{:02}", day.month())?;
        }
        if self.precision == Precision::Day {
            write!(out, "-{:02}", day.day())?;
        }
        Ok(())
    }
}

/// Why a text is not a date known at least to the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDateError;

impl fmt::Display for PartialDateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("expected a date that exists, written \"2015\", \"2015-02\" or \"2015-02-25\"")
    }
}

impl std::error::Error for PartialDateError {}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    /// Reads "YYYY", "YYYY-MM" or "YYYY-MM-DD" and nothing else.
    fn from_str(text: &str) -> Result<Self, PartialDateError> {
        let (rest, precision) = match text.len() {
            4 => ("-01-01", Precision::Year),
            7 => ("-01", Precision::Month),
            10 => ("", Precision::Day),
            _ => return Err(PartialDateError),
        };
        let earliest = format!("{text}{rest}").parse().map_err(|_| PartialDateError)?;
        Ok(Self { earliest, precision })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_was_printed() {
        for (text, earliest, precision) in [
            ("2015", "2015-01-01", Precision::Year),
            ("2015-02", "2015-02-01", Precision::Month),
            ("2015-02-25", "2015-02-25", Precision::Day),
            ("2024-02-29", "2024-02-29", Precision::Day),
        ] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(date.earliest().to_string(), earliest);
            assert_eq!(date.precision(), precision);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in
            ["", "15", "2015-2", "2015-13", "2015-00", "2015-02-30", "2015-0", "2015/02", "2015-02-", "0000", "２015"]
        {
            assert_eq!(text.parse::<PartialDate>(), Err(PartialDateError), "{text}");
        }
    }
}
