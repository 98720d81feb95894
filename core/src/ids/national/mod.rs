//! National numbers: one file a country, each with format, source, check and example.
//!
//! A number arrives with its dressing off, in upper case; its reader checks the shape first, then what the number
//! says, then its check digit, and says the first thing that is wrong.

pub(super) mod ar;
pub(super) mod bo;
pub(super) mod br;
pub(super) mod cl;
pub(super) mod co;
pub(super) mod cr;
pub(super) mod cu;
pub(super) mod dominican;
pub(super) mod ec;
pub(super) mod es;
pub(super) mod fr;
pub(super) mod gt;
pub(super) mod hn;
pub(super) mod ht;
pub(super) mod jm;
pub(super) mod mx;
pub(super) mod ni;
pub(super) mod nl;
pub(super) mod pa;
pub(super) mod pe;
pub(super) mod pt;
pub(super) mod py;
pub(super) mod sv;
pub(super) mod us;
pub(super) mod uy;
pub(super) mod ve;

use super::Identifier;
use super::date::Date;

/// The value of two ASCII digits.
fn two(digits: &[u8]) -> u8 {
    digits.iter().take(2).fold(0, |n, d| n * 10 + (d - b'0'))
}

/// The check digit 11 less the sum's rest: 11 becomes 0, and 10 is left for the caller.
fn eleven_less(sum: u32) -> u8 {
    ((11 - sum % 11) % 11) as u8
}

/// The date of a year of two digits: of the 21st century up to `turn`, else of the 20th; of the other where the one has
/// no such day (29 February 1900).
fn guessed(year: u8, month: u8, day: u8, turn: u8) -> Option<Date> {
    let of = |century: i16| Date::new(century + i16::from(year), month, day);
    if year <= turn { of(2000).or_else(|| of(1900)) } else { of(1900) }.or_else(|| of(2000))
}

impl Identifier {
    /// Takes off the names of the document that people write before its number, however often they do.
    pub(in crate::ids) fn drop_label(&mut self, labels: &[&str]) {
        let behind = |text: &str| {
            let rest = labels.iter().find_map(|label| text.strip_prefix(label).filter(|rest| !rest.is_empty()))?;
            Some(text.len() - rest.len())
        };
        while let Some(label) = behind(&self.canonical) {
            self.canonical.drain(..label);
        }
    }

    /// Takes off leading zeros, where all numbers are written without them.
    fn drop_zeros(&mut self) {
        let zeros = self.canonical.len() - self.canonical.trim_start_matches('0').len();
        self.canonical.drain(..zeros);
    }

    /// Notes a birth date whose century is a guess, or says that there is no such day.
    fn guessed_birth_date(&mut self, written: &str, year: u8, month: u8, day: u8, turn: u8) -> bool {
        match guessed(year, month, day, turn) {
            Some(date) => {
                self.part("birth_date", date.iso());
                self.part("birth_century", "guessed");
            }
            None => self.problem(format!("'{written}' inside it is no date")),
        }
        self.valid
    }

    /// Notes the birth date inside a number, or says that there is no such day.
    fn birth_date(&mut self, year: i16, month: u8, day: u8) -> bool {
        match Date::new(year, month, day) {
            Some(date) => self.part("birth_date", date.iso()),
            None => self.problem(format!("'{:02}{month:02}{day:02}' inside it is no date", year % 100)),
        }
        self.valid
    }

    /// Reads the number by its rules; one that is up to `missing` characters short of `width` is first read with zeros
    /// put back at `at`, where a spreadsheet takes them away, and stays so only if that makes it valid.
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

    /// Whether not all digits are the same; if they are, says so.
    pub(in crate::ids) fn expect_variety(&mut self) -> bool {
        let digits = self.canonical.as_bytes();
        let varied = digits.iter().any(|d| *d != digits[0]);
        if !varied {
            self.problem("all digits are the same");
        }
        varied
    }
}
