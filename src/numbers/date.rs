//! Civil dates: a day of the calendar, with no clock and no time zone.

use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day `day` of `month` (1 to 12) in `year` (1 to 9999), or why there is none.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, DateError> {
        if !(1..=9999).contains(&year) {
            return Err(DateError::NoSuchYear);
        }
        if !(1..=12).contains(&month) {
            return Err(DateError::NoSuchMonth { month });
        }
        if !(1..=days_in_month(year, month)).contains(&day) {
            return Err(DateError::NoSuchDay { year, month, day });
        }
        Ok(Self { year, month, day })
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days from `earlier` to `self`; negative when `self` comes first.
    pub fn days_since(self, earlier: Date) -> i32 {
        self.day_number() - earlier.day_number()
    }

    /// The same day `months` later (earlier when negative). A day the month does not
    /// have becomes its last one: 31 January and one month is 28 or 29 February.
    /// `None` outside the years 1 to 9999.
    pub fn add_months(self, months: i32) -> Option<Date> {
        let count = i32::from(self.year) * 12 + i32::from(self.month) - 1;
        let count = count.checked_add(months)?;
        let year = u16::try_from(count.div_euclid(12)).ok()?;
        let month = count.rem_euclid(12) as u8 + 1;
        let day = self.day.min(days_in_month(year, month));
        Date::new(year, month, day).ok()
    }

    /// Days since 1 March of the year 0 (Hinnant, "chrono-compatible low-level date
    /// algorithms", days_from_civil): years begin in March so that the leap day is last.
    fn day_number(self) -> i32 {
        let (year, month) = (i32::from(self.year), i32::from(self.month));
        let year = if month > 2 { year } else { year - 1 };
        let month_from_march = (month + 9) % 12;
        year * 365 + year / 4 - year / 100 + year / 400 + (153 * month_from_march + 2) / 5 + i32::from(self.day) - 1
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Why a text or three numbers are not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not four digits, two digits and two digits joined by hyphens.
    Form,
    /// A year outside 1 to 9999.
    NoSuchYear,
    /// A month outside 1 to 12.
    NoSuchMonth {
        /// The month given.
        month: u8,
    },
    /// A day the month does not have.
    NoSuchDay {
        /// The year given.
        year: u16,
        /// The month given.
        month: u8,
        /// The day given.
        day: u8,
    },
}

impl fmt::Display for DateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Form => out.write_str("expected a date written YYYY-MM-DD, such as \"2026-11-30\""),
            Self::NoSuchYear => out.write_str("expected a year from 0001 to 9999"),
            Self::NoSuchMonth { month } => {
                write!(out, "expected a month from 01 to 12, found {month:02}")
            }
            Self::NoSuchDay { year, month, day } => write!(
                out,
                "expected a day that exists: {year:04}-{month:02} has {} days, found {day:02}",
                days_in_month(year, month)
            ),
        }
    }
}

impl std::error::Error for DateError {}

impl FromStr for Date {
    type Err = DateError;

    /// Reads "YYYY-MM-DD" and nothing else.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let bytes = text.as_bytes();
        let well_formed = bytes.len() == 10
            && bytes.iter().enumerate().all(|(place, byte)| match place {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !well_formed {
            return Err(DateError::Form);
        }
        let number = |from: usize, to: usize| {
            bytes[from..to].iter().fold(0_u16, |number, byte| number * 10 + u16::from(byte - b'0'))
        };
        Date::new(number(0, 4), number(5, 7) as u8, number(8, 10) as u8)
    }
}

/// The first day of the calendar.
impl Default for Date {
    fn default() -> Self {
        Self { year: 1, month: 1, day: 1 }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn reads_and_writes_the_one_form() {
        assert_eq!(date("2026-11-30").to_string(), "2026-11-30");
        assert_eq!(date("0001-01-01").to_string(), "0001-01-01");
        for text in ["2026-1-3", "2026/11/30", "30-11-2026", "2026-11-30 ", "+026-11-30", "２026-11-3"] {
            assert_eq!(text.parse::<Date>(), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn knows_which_days_exist() {
        assert!("2024-02-29".parse::<Date>().is_ok());
        assert!("2000-02-29".parse::<Date>().is_ok());
        assert!("1900-02-29".parse::<Date>().is_err());
        assert_eq!("2026-13-01".parse::<Date>(), Err(DateError::NoSuchMonth { month: 13 }));
        assert_eq!("0000-01-01".parse::<Date>(), Err(DateError::NoSuchYear));
        let error = "2026-02-30".parse::<Date>().unwrap_err();
        assert_eq!(error.to_string(), "expected a day that exists: 2026-02 has 28 days, found 30");
        assert!("2026-04-00".parse::<Date>().is_err());
    }

    #[test]
    fn counts_days() {
        assert_eq!(date("2026-03-01").days_since(date("2026-02-28")), 1);
        assert_eq!(date("2024-03-01").days_since(date("2024-02-28")), 2);
        assert_eq!(date("2000-01-01").days_since(date("1970-01-01")), 10_957);
        assert_eq!(date("1970-01-01").days_since(date("2000-01-01")), -10_957);
        assert_eq!(date("9999-12-31").days_since(date("0001-01-01")), 3_652_058);
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut previous = date("1999-12-31");
        for year in 2000..=2100 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    let today = Date::new(year, month, day).unwrap();
                    assert_eq!(today.days_since(previous), 1);
                    assert!(today > previous);
                    previous = today;
                }
            }
        }
    }

    #[test]
    fn adds_months() {
        assert_eq!(date("2026-01-31").add_months(1), Some(date("2026-02-28")));
        assert_eq!(date("2024-01-31").add_months(1), Some(date("2024-02-29")));
        assert_eq!(date("2026-11-30").add_months(12), Some(date("2027-11-30")));
        assert_eq!(date("2026-01-15").add_months(-1), Some(date("2025-12-15")));
        assert_eq!(date("9999-12-01").add_months(1), None);
        assert_eq!(date("0001-01-01").add_months(-1), None);
        assert_eq!(date("2026-01-01").add_months(i32::MAX), None);
        assert_eq!(date("2026-01-01").add_months(i32::MIN), None);
    }
}
