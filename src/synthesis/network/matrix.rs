//! Small dense symmetric matrices, as many rows as treatments or arms.

use std::ops::{Index, IndexMut};

/// A square matrix, row after row.
#[derive(Debug, Clone, PartialEq)]
pub struct Square {
    size: usize,
    values: Vec<f64>,
}

impl Square {
    /// All zeros.
    pub fn zeros(size: usize) -> Self {
        Self { size, values: vec![0.0; size * size] }
    }

    /// With an entry for each row and column.
    pub fn from_entries(size: usize, entry: impl Fn(usize, usize) -> f64) -> Self {
        let values = (0..size * size).map(|place| entry(place / size, place % size)).collect();
        Self { size, values }
    }

    /// The number of rows.
    pub fn size(&self) -> usize {
        self.size
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.size..(row + 1) * self.size]
    }

    /// The product with a vector.
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        (0..self.size).map(|row| dot(self.row(row), vector)).collect()
    }

    /// The product with another matrix.
    pub fn product(&self, other: &Square) -> Square {
        Square::from_entries(self.size, |row, column| {
            (0..self.size).map(|inner| self[(row, inner)] * other[(inner, column)]).sum()
        })
    }

    /// The trace of the product with a symmetric matrix.
    pub fn trace_of_product(&self, symmetric: &Square) -> f64 {
        dot(&self.values, &symmetric.values)
    }

    /// The inverse and the logarithm of the determinant, by Cholesky's factors; `None`
    /// unless the matrix is symmetric positive definite.
    pub fn inverse(&self) -> Option<(Square, f64)> {
        let size = self.size;
        let mut factor = Square::zeros(size);
        let mut log_determinant = 0.0;
        for column in 0..size {
            for row in column..size {
                let before = dot(&factor.row(row)[..column], &factor.row(column)[..column]);
                let rest = self[(row, column)] - before;
                if row > column {
                    factor[(row, column)] = rest / factor[(column, column)];
                } else if rest > f64::EPSILON * self[(row, row)].abs() {
                    factor[(row, row)] = rest.sqrt();
                    log_determinant += rest.ln();
                } else {
                    return None;
                }
            }
        }
        // Columns of the inverse factor by forward substitution, then their products.
        let mut inverse_factor = Square::zeros(size);
        for column in 0..size {
            for row in column..size {
                let unit = if row == column { 1.0 } else { 0.0 };
                let before: f64 =
                    (column..row).map(|inner| factor[(row, inner)] * inverse_factor[(inner, column)]).sum();
                inverse_factor[(row, column)] = (unit - before) / factor[(row, row)];
            }
        }
        let inverse = Square::from_entries(size, |row, column| {
            (row.max(column)..size).map(|inner| inverse_factor[(inner, row)] * inverse_factor[(inner, column)]).sum()
        });
        Some((inverse, log_determinant))
    }
}

impl Index<(usize, usize)> for Square {
    type Output = f64;

    fn index(&self, (row, column): (usize, usize)) -> &f64 {
        &self.values[row * self.size + column]
    }
}

impl IndexMut<(usize, usize)> for Square {
    fn index_mut(&mut self, (row, column): (usize, usize)) -> &mut f64 {
        &mut self.values[row * self.size + column]
    }
}

/// The sum of products.
pub fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_by_hand() {
        let matrix = Square::from_entries(2, |row, column| [[4.0, 2.0], [2.0, 3.0]][row][column]);
        let (inverse, log_determinant) = matrix.inverse().unwrap();
        let expected = [[0.375, -0.25], [-0.25, 0.5]];
        for row in 0..2 {
            for column in 0..2 {
                assert!((inverse[(row, column)] - expected[row][column]).abs() < 1e-15);
            }
        }
        assert!((log_determinant - 8.0_f64.ln()).abs() < 1e-15);
        assert!((matrix.product(&inverse)[(0, 1)]).abs() < 1e-15);
        assert_eq!(matrix.trace_of_product(&matrix), 33.0);
    }

    #[test]
    fn what_is_not_positive_definite_has_none() {
        let singular = Square::from_entries(2, |_, _| 1.0);
        assert_eq!(singular.inverse(), None);
        let negative = Square::from_entries(1, |_, _| -1.0);
        assert_eq!(negative.inverse(), None);
        assert_eq!(Square::from_entries(1, |_, _| f64::NAN).inverse(), None);
    }
}
