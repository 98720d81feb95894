//! Edit distances: the general ones of `strsim`, and one weighted by typing and scanning errors.

/// Returns the Jaro-Winkler similarity, in [0, 1]; 1 for equal texts, including two empty ones.
///
/// Source: W. E. Winkler, *String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record
/// linkage*, 1990.
///
/// ```
/// assert!(vinculo::text::jaro_winkler("martha", "marhta") > 0.96);
/// ```
#[must_use]
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}

/// Returns the Damerau-Levenshtein distance: insertions, deletions, substitutions and transpositions, in characters.
///
/// ```
/// assert_eq!(vinculo::text::damerau_levenshtein("perez", "preez"), 1);
/// ```
#[must_use]
pub fn damerau_levenshtein(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
}

/// Returns whether two texts are exactly one edit apart: one byte replaced, missing or added, or two adjacent bytes
/// swapped. For ASCII texts this is an optimal string alignment distance of 1.
///
/// ```
/// use vinculo::text::distance::one_edit;
/// assert!(one_edit("perez", "preez") && one_edit("perez", "pere") && !one_edit("perez", "perez"));
/// ```
#[must_use]
pub fn one_edit(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let tail = short[head..].iter().rev().zip(long[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    match short.len() - head - tail {
        0 => short.len() < long.len(),
        1 => short.len() == long.len(),
        2 => short.len() == long.len() && short[head] == long[head + 1] && short[head + 1] == long[head],
        _ => false,
    }
}

/// Costs of substitutions, relative to 1 for any other edit. Tuned by hand on labelled name pairs.
const CONFUSABLE_COST: f32 = 0.5;
const ADJACENT_KEY_COST: f32 = 0.8;
/// Words of this length have the discount for adjacent keys.
const MIN_ADJACENT_KEY_BYTES: usize = 7;

/// Longer texts are cut to this number of bytes in [`typo_distance`].
pub const MAX_COMPARED_BYTES: usize = 40;

/// Returns the weighted edit distance of two folded ASCII texts; infinity above `limit`.
///
/// An edit costs 1, except for substitutions by a character that looks similar (0.5) and by an adjacent key in words of
/// seven letters or more (0.8). A transposition of adjacent characters costs 1. Only the first [`MAX_COMPARED_BYTES`]
/// bytes of each text count.
///
/// ```
/// use vinculo::text::distance::typo_distance;
/// assert_eq!(typo_distance("martlnez", "martinez", 3.0), 0.5);
/// assert_eq!(typo_distance("perez", "preez", 3.0), 1.0);
/// ```
#[must_use]
pub fn typo_distance(a: &str, b: &str, limit: f32) -> f32 {
    let a = &a.as_bytes()[..a.len().min(MAX_COMPARED_BYTES)];
    let b = &b.as_bytes()[..b.len().min(MAX_COMPARED_BYTES)];
    if a.len().abs_diff(b.len()) as f32 > limit {
        return f32::INFINITY;
    }
    let long = a.len().min(b.len()) >= MIN_ADJACENT_KEY_BYTES;
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    if a.is_empty() || b.is_empty() {
        return a.len().max(b.len()) as f32;
    }
    aligned_cost(a, b, limit, |x, y| substitution_cost(x, y, long), |_| 1.0, Some(1.0))
}

/// Returns the optimal string alignment distance with the given costs, without allocation; infinity above `limit`. Only
/// the first [`MAX_COMPARED_BYTES`] elements count.
pub(crate) fn aligned_cost(
    a: &[u8],
    b: &[u8],
    limit: f32,
    substitution: impl Fn(u8, u8) -> f32,
    gap: impl Fn(u8) -> f32,
    transposition: Option<f32>,
) -> f32 {
    let (a, b) = (&a[..a.len().min(MAX_COMPARED_BYTES)], &b[..b.len().min(MAX_COMPARED_BYTES)]);
    let width = b.len() + 1;
    let mut rows = [[0.0_f32; MAX_COMPARED_BYTES + 1]; 3];
    let [before, above, row] = &mut rows;
    let (mut before, mut above, mut row) = (&mut before[..width], &mut above[..width], &mut row[..width]);
    for (j, &y) in b.iter().enumerate() {
        above[j + 1] = above[j] + gap(y);
    }
    for (i, &x) in a.iter().enumerate() {
        let gap_x = gap(x);
        row[0] = above[0] + gap_x;
        let mut row_min = row[0];
        for (j, &y) in b.iter().enumerate() {
            let mut cost = above[j] + if x == y { 0.0 } else { substitution(x, y) };
            cost = cost.min(above[j + 1] + gap_x).min(row[j] + gap(y));
            if let Some(swap) = transposition
                && i > 0
                && j > 0
                && x != y
                && a[i - 1] == y
                && b[j - 1] == x
            {
                cost = cost.min(before[j - 1] + swap);
            }
            row[j + 1] = cost;
            row_min = row_min.min(cost);
        }
        if row_min > limit {
            return f32::INFINITY;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    if above[b.len()] > limit { f32::INFINITY } else { above[b.len()] }
}

/// Returns the cost of a substitution. In short words an adjacent key makes another name as often as a typing error, so
/// it has no discount there.
fn substitution_cost(x: u8, y: u8, long: bool) -> f32 {
    if are_confusable(x, y) {
        CONFUSABLE_COST
    } else if long && are_adjacent_keys(x, y) {
        ADJACENT_KEY_COST
    } else {
        1.0
    }
}

/// Returns whether two letters are adjacent on a QWERTY keyboard, with ñ (folded to n) beside l. Adjacent vowels are
/// left out: exchanging them makes another name more often than a typing error.
fn are_adjacent_keys(x: u8, y: u8) -> bool {
    const ADJACENT: [u32; 26] = {
        let rows: [&[u8]; 4] = [b"qwerty", b"op", b"sdfghjkln", b"zxcvbnm"];
        let mut adjacent = [0; 26];
        let mut r = 0;
        while r < rows.len() {
            let mut i = 1;
            while i < rows[r].len() {
                let (x, y) = (rows[r][i - 1] - b'a', rows[r][i] - b'a');
                adjacent[x as usize] |= 1 << y;
                adjacent[y as usize] |= 1 << x;
                i += 1;
            }
            r += 1;
        }
        adjacent
    };
    x.is_ascii_lowercase() && y.is_ascii_lowercase() && ADJACENT[(x - b'a') as usize] >> (y - b'a') & 1 == 1
}

/// Returns whether scanners or readers of handwriting confuse two characters (lower case, folded).
fn are_confusable(x: u8, y: u8) -> bool {
    let (x, y) = if x < y { (x, y) } else { (y, x) };
    let partners: &[u8] = match x {
        b'0' => b"odq",
        b'1' => b"ilt7j",
        b'2' => b"z",
        b'3' => b"8e",
        b'4' => b"a",
        b'5' => b"s",
        b'6' => b"bg",
        b'8' => b"b",
        b'9' => b"gq",
        b'b' => b"hv",
        b'c' => b"eg",
        b'f' | b'l' => b"t",
        b'h' | b'm' => b"n",
        b'i' => b"jlty",
        b'n' => b"ru",
        b'u' => b"v",
        b'v' => b"wy",
        _ => b"",
    };
    partners.contains(&y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn distances_above_the_limit_are_infinite() {
        assert!(typo_distance("abcdef", "uvwxyz", 2.0).is_infinite());
        assert!(typo_distance("a", "abcdef", 2.0).is_infinite());
    }

    #[test]
    fn adjacent_keys_are_cheaper_in_long_words() {
        assert_eq!(typo_distance("gutierrez", "gutiettez", 9.0), 1.6);
        assert_eq!(typo_distance("rosa", "tosa", 9.0), 1.0);
    }

    proptest! {
        #[test]
        fn equals_strsim_for_unit_costs(a in "[a-e]{0,9}", b in "[a-e]{0,9}") {
            let ours = aligned_cost(a.as_bytes(), b.as_bytes(), 99.0, |_, _| 1.0, |_| 1.0, Some(1.0));
            prop_assert_eq!(ours as usize, strsim::osa_distance(&a, &b));
        }

        #[test]
        fn one_edit_equals_an_alignment_distance_of_one(a in "[a-c]{0,7}", b in "[a-c]{0,7}") {
            prop_assert_eq!(one_edit(&a, &b), strsim::osa_distance(&a, &b) == 1);
        }

        #[test]
        fn is_symmetric(a in "[a-z0-9]{0,12}", b in "[a-z0-9]{0,12}") {
            prop_assert_eq!(typo_distance(&a, &b, 99.0), typo_distance(&b, &a, 99.0));
        }
    }
}
