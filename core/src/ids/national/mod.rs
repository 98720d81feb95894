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

use super::date::Date;
use super::identifier::Identifier;

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
}
