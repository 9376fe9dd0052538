//! Today's date, from the clock of this machine.

use super::Failure;
use crate::numbers::Date;
use std::time::{Duration, SystemTime};

/// The day given, or today in UTC.
pub fn or_today(given: Option<&str>) -> Result<Date, Failure> {
    match given {
        Some(text) => text.parse().map_err(|error| Failure::Call(format!("--today {text}: {error}"))),
        None => SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .ok()
            .and_then(day)
            .ok_or_else(|| Failure::Call("the clock of this machine tells no day; hint: give --today".to_owned())),
    }
}

/// The day on which this much time has passed since 1 January 1970 (Hinnant, "chrono-compatible low-level date
/// algorithms", civil_from_days): years begin in March so that the leap day is last.
fn day(since: Duration) -> Option<Date> {
    let days = since.as_secs() / 86_400 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the calendar's own count, every day of 130 years.
    #[test]
    fn days_become_dates() {
        let first = Date::new(1970, 1, 1).unwrap();
        for days in 0..47_500_u64 {
            let date = day(Duration::from_secs(days * 86_400 + 86_399)).unwrap();
            assert_eq!(u64::try_from(date.days_since(first)).unwrap(), days, "{date}");
        }
        assert_eq!(day(Duration::from_secs(u64::MAX)), None);
    }

    #[test]
    fn a_day_given_is_taken_and_a_wrong_one_told() {
        assert_eq!(or_today(Some("2026-11-30")).unwrap().to_string(), "2026-11-30");
        assert!(matches!(or_today(Some("30.11.2026")), Err(Failure::Call(message)) if message.contains("YYYY-MM-DD")));
        assert!(or_today(None).is_ok());
    }
}
