//! Numbers that this room prints itself: coordinates, and figures that Nextline calculated.
//!
//! Figures of a paper never pass through here; they are shown as printed. (The formatter of the standard library for
//! floating point numbers would take 10 kB of the wasm.)

/// `value` with `places` digits (at most 6) after the point, a half rounded away from zero. Beyond 10^12 or not a number:
/// "0", as no drawing and no ratio goes there.
pub fn decimal(value: f64, places: u32) -> String {
    let unit = 10_u64.pow(places.min(6));
    let size = value.abs();
    // Below 10^12 times 10^6, which a u64 holds.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let scaled = if size < 1e12 { (size * unit as f64 + 0.5) as u64 } else { 0 };
    let mut text = String::new();
    if value < 0.0 && scaled > 0 {
        text.push('-');
    }
    text.push_str(&(scaled / unit).to_string());
    if places > 0 {
        text.push('.');
        let digits = (scaled % unit + unit).to_string();
        text.push_str(digits.get(1..).unwrap_or_default());
    }
    text
}

/// A calculated ratio: two decimals, and below 0.1 as many (at most 6) as show two digits that are not 0.
pub fn ratio(value: f64) -> String {
    let mut places = 2;
    let mut least = 0.1;
    while value < least && places < 6 {
        places += 1;
        least /= 10.0;
    }
    decimal(value, places)
}

/// A coordinate in pixels: two decimals at most, none that say nothing.
pub fn coordinate(value: f64) -> String {
    let mut text = decimal(value, 2);
    while text.ends_with('0') {
        text.pop();
    }
    if text.ends_with('.') {
        text.pop();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_rounded_and_padded() {
        for (value, places, text) in [
            (0.0, 2, "0.00"),
            (0.825, 2, "0.83"),
            (0.049_9, 1, "0.0"),
            (12.3, 0, "12"),
            (-1.5, 1, "-1.5"),
            (-0.001, 2, "0.00"),
            (99.95, 1, "100.0"),
            (f64::NAN, 1, "0.0"),
            (f64::INFINITY, 0, "0"),
        ] {
            assert_eq!(decimal(value, places), text, "{value}");
        }
    }

    #[test]
    fn small_ratios_keep_two_digits() {
        for (value, text) in
            [(12.345, "12.35"), (0.825, "0.83"), (0.1, "0.10"), (0.0449, "0.045"), (0.000_71, "0.00071")]
        {
            assert_eq!(ratio(value), text);
        }
    }

    #[test]
    fn coordinates_are_short() {
        for (value, text) in [(320.0, "320"), (12.5, "12.5"), (0.127, "0.13"), (-3.004, "-3")] {
            assert_eq!(coordinate(value), text);
        }
    }
}
