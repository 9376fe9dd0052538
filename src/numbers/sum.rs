//! Sums that keep the digits a plain loop would lose.

/// A running sum that carries its own rounding error.
///
/// Method: two-sum of Knuth (1969) with the error accumulated apart, as in Ogita, Rump
/// and Oishi (2005), algorithm 4.4: the result is as if summed in twice the precision.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    total: f64,
    lost: f64,
}

impl Sum {
    /// Adds one term.
    #[inline]
    pub fn add(&mut self, term: f64) {
        let total = self.total + term;
        let from_term = total - self.total;
        self.lost += (self.total - (total - from_term)) + (term - from_term);
        self.total = total;
    }

    /// The sum so far.
    #[inline]
    pub fn value(self) -> f64 {
        self.total + self.lost
    }
}

impl FromIterator<f64> for Sum {
    fn from_iter<I: IntoIterator<Item = f64>>(terms: I) -> Self {
        let mut sum = Sum::default();
        for term in terms {
            sum.add(term);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_terms_beside_large_ones_survive() {
        let sum: Sum = [1e16, 1.0, 1.0, -1e16].into_iter().collect();
        assert_eq!(sum.value(), 2.0);
        assert_eq!(1e16 + 1.0 + 1.0 - 1e16, 0.0, "what a plain sum would say");
    }

    #[test]
    fn nothing_sums_to_zero() {
        assert_eq!(Sum::default().value(), 0.0);
    }
}
