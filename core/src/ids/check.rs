//! Check digit algorithms, and the checks of [`Identifier`] that record a problem.
//!
//! The algorithms are public: Luhn (ISO/IEC 7812-1, annex B), weighted sums modulo 10 and 11, and ISO/IEC 7064.

use super::identifier::Identifier;
use super::problem::{CharacterClass, IdProblemReason as Reason};

/// Returns the Luhn check digit (0..=9) of ASCII digits that do not include it.
pub(super) fn luhn(digits: &[u8]) -> u8 {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| {
            let value = u32::from(d - b'0');
            if i % 2 == 0 { value * 2 / 10 + value * 2 % 10 } else { value }
        })
        .sum();
    ((10 - sum % 10) % 10) as u8
}

/// Returns the sum of ASCII digits times their weights, over the length of the shorter slice.
pub(super) fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(d, w)| u32::from(d - b'0') * w).sum()
}

/// Returns whether a text matches a shape exactly: `9` is a digit, `A` an upper-case letter, `X` either, and any other
/// character itself.
pub(super) fn shaped(text: &[u8], shape: &[u8]) -> bool {
    text.len() == shape.len() && text.iter().zip(shape).all(|(c, s)| fits(*c, *s))
}

fn fits(c: u8, shape: u8) -> bool {
    match shape {
        b'9' => c.is_ascii_digit(),
        b'A' => c.is_ascii_uppercase(),
        b'X' => c.is_ascii_digit() || c.is_ascii_uppercase(),
        literal => c == literal,
    }
}

impl Identifier {
    /// Returns whether the canonical text matches a shape (see [`shaped`]); otherwise records the first mismatch.
    pub(super) fn expect(&mut self, shape: &str) -> bool {
        if shaped(self.canonical.as_bytes(), shape.as_bytes()) {
            return true;
        }
        let found = self.canonical.chars().count();
        if found != shape.len() {
            self.problem(Reason::Characters { found, expected: shape.len() });
            return false;
        }
        let mismatch = self.canonical.chars().zip(shape.bytes()).enumerate().find_map(|(i, (c, s))| {
            let fine = u8::try_from(c).is_ok_and(|c| c.is_ascii() && fits(c, s));
            (!fine).then(|| {
                let expected = match s {
                    b'9' => CharacterClass::Digit,
                    b'A' => CharacterClass::Letter,
                    b'X' => CharacterClass::LetterOrDigit,
                    literal => CharacterClass::Literal(char::from(literal)),
                };
                Reason::Character { position: i + 1, found: c, expected }
            })
        });
        self.problem(mismatch.unwrap_or(Reason::UnexpectedCharacter));
        false
    }

    /// Returns whether the canonical text is digits only and its length is in `lengths`; otherwise records why not.
    pub(super) fn expect_digits(&mut self, lengths: std::ops::RangeInclusive<usize>) -> bool {
        if let Some((i, c)) = self.canonical.chars().enumerate().find(|(_, c)| !c.is_ascii_digit()) {
            self.problem(Reason::Character { position: i + 1, found: c, expected: CharacterClass::Digit });
            return false;
        }
        let found = self.canonical.len();
        if lengths.contains(&found) {
            return true;
        }
        let (min, max) = lengths.into_inner();
        self.problem(if min == max {
            Reason::Digits { found, expected: min }
        } else {
            Reason::DigitsBetween { found, min, max }
        });
        false
    }

    /// Returns whether the check character is the expected one; otherwise records both.
    pub(super) fn expect_check(&mut self, found: u8, expected: u8) -> bool {
        if found != expected {
            self.problem(Reason::CheckDigit { found: char::from(found), expected: char::from(expected) });
        }
        found == expected
    }

    /// Removes names of the document from the start of the number, repeatedly ("RFC RFC GODE561231GR8").
    pub(super) fn drop_label(&mut self, labels: &[&str]) {
        let label_length = |text: &str| {
            let rest = labels.iter().find_map(|label| text.strip_prefix(label).filter(|rest| !rest.is_empty()))?;
            Some(text.len() - rest.len())
        };
        while let Some(label) = label_length(&self.canonical) {
            self.canonical.drain(..label);
        }
    }

    /// Removes leading zeros, for kinds whose numbers have none.
    pub(super) fn drop_zeros(&mut self) {
        let zeros = self.canonical.len() - self.canonical.trim_start_matches('0').len();
        self.canonical.drain(..zeros);
    }

    /// Parses the number with `rules`. A number up to `missing` characters shorter than `width` is first parsed with
    /// zeros inserted at `at`, because spreadsheets drop leading zeros; the zeros are kept only if the result is valid.
    pub(super) fn read_padded(&mut self, at: usize, width: usize, missing: usize, rules: fn(&mut Self)) {
        let found = self.canonical.len();
        if found < width && found + missing >= width && self.canonical.is_ascii() {
            let plain = self.canonical.clone();
            self.canonical.insert_str(at, &"0".repeat(width - found));
            rules(self);
            if self.valid {
                return;
            }
            self.canonical = plain;
            self.valid = true;
            self.problems.clear();
            self.parts.clear();
        }
        rules(self);
    }

    /// Returns whether the characters differ; records a problem if all are the same.
    pub(super) fn expect_variety(&mut self) -> bool {
        let digits = self.canonical.as_bytes();
        let varied = digits.iter().any(|d| *d != digits[0]);
        if !varied {
            self.problem(Reason::AllDigitsEqual);
        }
        varied
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luhn_of_the_standard_example() {
        assert_eq!(luhn(b"7992739871"), 3);
        assert_eq!(luhn(b""), 0);
    }

    #[test]
    fn shape_matching_and_its_problem() {
        assert!(shaped(b"AB12", b"AA99") && shaped(b"AB12", b"XX1X") && !shaped(b"AB1", b"AA99"));
        let mut id = Identifier::new(&crate::ids::opaque::DESCRIPTOR, "");
        id.canonical = "A2B".to_owned();
        assert!(!id.expect("AA9"));
        assert_eq!(id.problem_texts(), ["character 2 is '2', expected a letter"]);
    }
}
