//! Errors of writing: typing and scanning errors, other transliterations, swapped and missing fields.

use super::random::Rng;

/// The probability of each kind of error, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ErrorRates {
    /// A typing error, per name of a person.
    pub typing: f64,
    /// A scanning error, per identifier.
    pub scanning: f64,
    /// Another transliteration, per word of a name that has one.
    pub transliteration: f64,
    /// Day and month swapped, per birth date that stays a valid date.
    pub swapped_date: f64,
    /// The two surnames swapped, per name with two surnames.
    pub swapped_surnames: f64,
    /// A missing value, per optional field that has one.
    pub missing: f64,
}

impl Default for ErrorRates {
    fn default() -> Self {
        Self {
            typing: 0.06,
            scanning: 0.02,
            transliteration: 0.3,
            swapped_date: 0.03,
            swapped_surnames: 0.03,
            missing: 0.12,
        }
    }
}

/// The number of occasions for an error, and of errors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct ErrorCount {
    /// The number of occasions.
    pub possible: u64,
    /// The number of errors.
    pub made: u64,
}

/// The number of errors by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[expect(missing_docs, reason = "the fields are those of ErrorRates")]
pub struct ErrorCounts {
    pub typing: ErrorCount,
    pub scanning: ErrorCount,
    pub transliteration: ErrorCount,
    pub swapped_date: ErrorCount,
    pub swapped_surnames: ErrorCount,
    pub missing: ErrorCount,
}

impl ErrorCounts {
    pub(super) fn add(&mut self, other: &Self) {
        let pairs = [
            (&mut self.typing, other.typing),
            (&mut self.scanning, other.scanning),
            (&mut self.transliteration, other.transliteration),
            (&mut self.swapped_date, other.swapped_date),
            (&mut self.swapped_surnames, other.swapped_surnames),
            (&mut self.missing, other.missing),
        ];
        for (sum, more) in pairs {
            sum.possible += more.possible;
            sum.made += more.made;
        }
    }
}

/// Draws whether an error is made, and counts it.
pub(super) fn draw_error(rng: &mut Rng, rate: f64, count: &mut ErrorCount) -> bool {
    let made = rng.chance(rate);
    count.possible += 1;
    count.made += u64::from(made);
    made
}

/// The neighbours of each key on a keyboard.
const NEIGHBOURS: [(char, &str); 24] = [
    ('a', "sqz"),
    ('b', "vn"),
    ('c', "xv"),
    ('d', "sf"),
    ('e', "wr"),
    ('f', "dg"),
    ('g', "fh"),
    ('h', "gj"),
    ('i', "uo"),
    ('j', "hk"),
    ('k', "jl"),
    ('l', "kñ"),
    ('m', "n"),
    ('n', "bm"),
    ('o', "ip"),
    ('p', "o"),
    ('r', "et"),
    ('s', "ad"),
    ('t', "ry"),
    ('u', "yi"),
    ('v', "cb"),
    ('x', "zc"),
    ('y', "tu"),
    ('z', "xs"),
];

/// Makes one typing error: a letter omitted, doubled, swapped with the next, or replaced by a neighbouring key.
pub(super) fn with_typing_error(text: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let inner: Vec<usize> = (1..letters.len()).filter(|&at| letters[at].is_alphanumeric()).collect();
    if inner.is_empty() {
        return text.to_owned();
    }
    let at = *rng.pick(&inner);
    let kind = rng.below(10);
    if kind < 3 {
        letters.remove(at);
    } else if kind < 5 {
        letters.insert(at, letters[at]);
    } else if kind < 7 && at + 1 < letters.len() && letters[at] != letters[at + 1] {
        letters.swap(at, at + 1);
    } else {
        let lower = letters[at].to_lowercase().next().unwrap_or('a');
        match NEIGHBOURS.iter().find(|(key, _)| *key == lower) {
            Some((_, near)) => {
                let near: Vec<char> = near.chars().collect();
                let chosen = *rng.pick(&near);
                letters[at] =
                    if letters[at].is_uppercase() { chosen.to_uppercase().next().unwrap_or(chosen) } else { chosen };
            }
            None => {
                letters.remove(at);
            }
        }
    }
    letters.into_iter().collect()
}

/// Makes one scanning error: a character read as one of similar shape. Returns the text if there is none.
pub(super) fn with_scanning_error(text: &str, rng: &mut Rng) -> String {
    const ALIKE: [(char, char); 8] =
        [('0', 'O'), ('1', 'I'), ('5', 'S'), ('8', 'B'), ('2', 'Z'), ('6', 'G'), ('3', '8'), ('7', '1')];
    let mut letters: Vec<char> = text.chars().collect();
    let other = |c: char| {
        ALIKE.iter().find_map(|&(one, two)| {
            if c == one {
                Some(two)
            } else if c == two {
                Some(one)
            } else {
                None
            }
        })
    };
    let places: Vec<usize> = (0..letters.len()).filter(|&at| other(letters[at]).is_some()).collect();
    if !places.is_empty() {
        let at = *rng.pick(&places);
        letters[at] = other(letters[at]).unwrap_or(letters[at]);
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_error_is_one_edit() {
        for seed in 0..300 {
            let mut rng = Rng::of(seed, 0, 0);
            let slip = with_typing_error("Guadalupe", &mut rng);
            assert!(strsim::damerau_levenshtein("Guadalupe", &slip) <= 1, "{slip}");
            assert_eq!(strsim::levenshtein("B50812", &with_scanning_error("B50812", &mut rng)), 1);
        }
        assert_eq!(with_typing_error("X", &mut Rng::of(0, 0, 0)), "X");
    }
}
