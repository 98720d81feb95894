//! National identifiers: one file per country. Each descriptor documents the format, the source, the check and an
//! example.
//!
//! Each reader receives the compacted text in upper case. It checks the shape first, then the embedded data, then the
//! check digit, and reports the first problem only.

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

use super::date::Date;
use super::identifier::Identifier;
use crate::ids::problem::IdProblemReason as Reason;

/// Returns the value of the first two bytes, which must be ASCII digits.
fn two(digits: &[u8]) -> u8 {
    digits.iter().take(2).fold(0, |n, d| n * 10 + (d - b'0'))
}

/// Returns 11 minus the remainder of `sum` modulo 11. 11 becomes 0; 10 has a different meaning per kind and is left to
/// the caller.
fn eleven_less(sum: u32) -> u8 {
    ((11 - sum % 11) % 11) as u8
}

/// Returns the date of a two-digit year. Years up to `pivot` are in the 21st century, later years in the 20th. The
/// other century is used when the day does not exist in the first choice (29 February 1900).
fn date_of_two_digit_year(year: u8, month: u8, day: u8, pivot: u8) -> Option<Date> {
    let in_century = |century: i16| Date::new(century + i16::from(year), month, day);
    if year <= pivot { in_century(2000).or_else(|| in_century(1900)) } else { in_century(1900) }
        .or_else(|| in_century(2000))
}

impl Identifier {
    /// Records a birth date with a guessed century as parts, or a problem if the day does not exist.
    fn guessed_birth_date(&mut self, written: &str, year: u8, month: u8, day: u8, pivot: u8) -> bool {
        match date_of_two_digit_year(year, month, day, pivot) {
            Some(date) => {
                self.part("birth_date", date.iso());
                self.part("birth_century", "guessed");
            }
            None => self.problem(Reason::EmbeddedDate { found: written.to_owned() }),
        }
        self.valid
    }

    /// Records the embedded birth date as a part, or a problem if the day does not exist.
    fn birth_date(&mut self, year: i16, month: u8, day: u8) -> bool {
        match Date::new(year, month, day) {
            Some(date) => self.part("birth_date", date.iso()),
            None => self.problem(Reason::EmbeddedDate { found: format!("{:02}{month:02}{day:02}", year % 100) }),
        }
        self.valid
    }
}
