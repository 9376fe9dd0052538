//! Which ids are near to a mistyped one.

/// At most so many are named.
const MOST: usize = 5;

/// The ids nearest to `id`, nearest first: those that differ in at most a third of its letters, or hold it, or are held
/// by it. None where none is near.
pub fn near<'a>(ids: impl Iterator<Item = &'a str>, id: &str) -> Vec<&'a str> {
    let allowed = id.chars().count().div_ceil(3);
    let mut found: Vec<(usize, &str)> = ids
        .filter_map(|known| {
            let distance = distance(known, id);
            let holds = id.len() > 2 && (known.contains(id) || id.contains(known));
            (distance <= allowed || holds).then_some((distance, known))
        })
        .collect();
    found.sort();
    found.into_iter().take(MOST).map(|(_, known)| known).collect()
}

/// How many letters must be put in, taken out or exchanged to make one of the other (Levenshtein, 1966).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = place + 1;
        for (column, known) in other.iter().enumerate() {
            let exchanged = diagonal + usize::from(letter != *known);
            diagonal = row[column + 1];
            row[column + 1] = exchanged.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_counted_in_letters() {
        for (one, other, expected) in [("kitten", "sitting", 3), ("", "abc", 3), ("same", "same", 0), ("Ä", "A", 1)] {
            assert_eq!(distance(one, other), expected);
            assert_eq!(distance(other, one), expected);
        }
    }

    #[test]
    fn near_ids_come_nearest_first_and_strange_ones_not_at_all() {
        let ids = ["sonia", "pace", "palmira", "paloma_2", "paloma_3", "monarch_3"];
        assert_eq!(near(ids.into_iter(), "soina"), ["sonia"]);
        assert_eq!(near(ids.into_iter(), "paloma"), ["paloma_2", "paloma_3"]);
        assert_eq!(near(ids.into_iter(), "xxxxxxxx"), Vec::<&str>::new());
        assert_eq!(near(ids.into_iter(), ""), Vec::<&str>::new());
    }
}
