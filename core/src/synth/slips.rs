//! Errors: slips of the hand, confusions of the scanner, other transliterations, exchanged and missing fields.

use super::sample::Rng;

/// How often each error is made.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ErrorRates {
    /// A typing slip in a person's name, of names.
    pub typing: f64,
    /// A scanner's confusion in an identifier, of identifiers.
    pub scanning: f64,
    /// Another transliteration, of name words that have one.
    pub transliteration: f64,
    /// Day and month exchanged, of birth dates where they can be.
    pub swapped_date: f64,
    /// The two surnames exchanged, of persons with two.
    pub swapped_surnames: f64,
    /// A field left out, of fields that may be.
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

/// How often an error could have been made, and was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct ErrorCount {
    /// Occasions.
    pub possible: u64,
    /// Errors.
    pub made: u64,
}

/// Errors made, by kind.
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

/// Decides whether an error is made, and counts it.
pub(super) fn strikes(rng: &mut Rng, rate: f64, count: &mut ErrorCount) -> bool {
    let made = rng.chance(rate);
    count.possible += 1;
    count.made += u64::from(made);
    made
}

/// Keys that stand beside each other on a keyboard.
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

/// One slip of the typing hand: a letter missed, doubled, exchanged with the next, or its neighbour's key.
pub(super) fn typed(text: &str, rng: &mut Rng) -> String {
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

/// One confusion of a scanner: a character read as one that looks like it; the text itself where none does.
pub(super) fn scanned(text: &str, rng: &mut Rng) -> String {
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
    fn one_slip_is_one_edit() {
        for seed in 0..300 {
            let mut rng = Rng::of(seed, 0, 0);
            let slip = typed("Guadalupe", &mut rng);
            assert!(strsim::damerau_levenshtein("Guadalupe", &slip) <= 1, "{slip}");
            assert_eq!(strsim::levenshtein("B50812", &scanned("B50812", &mut rng)), 1);
        }
        assert_eq!(typed("X", &mut Rng::of(0, 0, 0)), "X");
    }
}
