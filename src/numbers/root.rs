//! The root of a falling function within a bracket.

/// No bracket needs more halvings than this to shrink to rounding.
const MOST_STEPS: u32 = 300;

/// The x between `left` and `right` at which a function changes from above 0 to 0 or
/// below, found from `start` between them. `value_and_slope(x)` gives the function and
/// its slope; it must be above 0 at `left` and not above 0 at `right`. Stops at steps
/// below 1e-15 of x, or below `resolution`.
///
/// Method: Newton's steps within a bracket that every value narrows; a step that would
/// leave the bracket, or is not half the one before, becomes a bisection. So a slope that
/// is too flat, vanishes or has the wrong sign costs time and nothing else.
pub fn falling_root(
    mut left: f64,
    mut right: f64,
    start: f64,
    resolution: f64,
    mut value_and_slope: impl FnMut(f64) -> (f64, f64),
) -> f64 {
    let mut x = start;
    let mut previous_step = right - left;
    for _ in 0..MOST_STEPS {
        let (value, slope) = value_and_slope(x);
        if value > 0.0 {
            left = x;
        } else {
            right = x;
        }
        let newton = x - value / slope;
        let quick = (newton - x).abs() <= 0.5 * previous_step;
        let next = if quick && newton >= left && newton <= right { newton } else { 0.5 * (left + right) };
        previous_step = (next - x).abs();
        x = next;
        if previous_step <= 1e-15 * x.abs() || previous_step <= resolution {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The root found and how often the function was asked.
    fn count(start: f64, resolution: f64, function: impl Fn(f64) -> (f64, f64)) -> (f64, u32) {
        let mut asked = 0;
        let root = falling_root(0.0, 8.0, start, resolution, |x| {
            assert!((0.0..=8.0).contains(&x), "left the bracket: {x}");
            asked += 1;
            function(x)
        });
        (root, asked)
    }

    #[test]
    fn newton_is_quick() {
        let (root, asked) = count(1.0, 0.0, |x| (2.0 - x * x, -2.0 * x));
        assert!((root - 2.0_f64.sqrt()).abs() <= 3e-16);
        assert!(asked <= 8, "{asked}");
    }

    #[test]
    fn flat_and_wrong_slopes_only_cost_time() {
        for slope in [-1e-3, 0.0, f64::NAN, 1e-3, 1.0, 1e9, f64::INFINITY] {
            let (root, asked) = count(4.0, 0.0, |x| (3.0 - x, slope));
            assert!((root - 3.0).abs() <= 1e-14 || slope.abs() > 1.0, "{slope}: {root}");
            assert!(asked <= 120, "{slope}: {asked}");
        }
    }

    /// Newton's steps cycle between two points here; bisection breaks the cycle.
    #[test]
    fn a_cycle_is_broken() {
        let cube = |x: f64| -(x - 3.0).powi(3) + 2.0 * (x - 3.0) - 2.0;
        let slope = |x: f64| -3.0 * (x - 3.0).powi(2) + 2.0;
        let (root, asked) = count(3.0, 0.0, |x| (cube(x), slope(x)));
        assert!(cube(root).abs() < 1e-13, "{root}");
        assert!(asked <= 30, "{asked}");
    }

    #[test]
    fn a_root_at_either_end_is_found() {
        assert!(count(4.0, 0.0, |x| (8.0 - x, -1.0)).0 >= 8.0 - 1e-14);
        assert!(count(4.0, 0.0, |x| (if x > 0.0 { -1.0 } else { 1.0 }, 0.0)).0 < 1e-80);
    }

    #[test]
    fn the_resolution_ends_it() {
        let (_, fine) = count(4.0, 0.0, |x| (1e-9 - x, 0.0));
        let (root, coarse) = count(4.0, 1e-3, |x| (1e-9 - x, 0.0));
        assert!(coarse < 15 && fine > 30, "{coarse} {fine}");
        assert!(root <= 2e-3);
    }
}
