//! Parses text to a date.

use crate::ids::problem::IdProblemReason as Reason;
use smallvec::SmallVec;

use super::arrange::{DateError, Number, from_compact, from_three, from_two, with_month_name};
use super::calendar::{self, Calendar};
use super::words::{Word, classify, normalize};
use super::{Date, Order};

/// The numbers and words of a text.
#[derive(Debug, Default)]
struct Pieces {
    numbers: SmallVec<[Number; 4]>,
    month: Option<u8>,
    /// How many numbers precede the month's name.
    before: usize,
    uncertain: bool,
    calendar: Option<Calendar>,
}

/// Parses a date; `None` if the text is not one. [`read`] returns the reason.
///
/// ```
/// use vinculo::ids::date::{Order, parse};
///
/// let date = parse("31 de enero de 1980", Order::DayFirst).unwrap();
/// assert_eq!((date.year, date.month, date.day), (1980, Some(1), Some(31)));
/// assert_eq!(parse("31/02/1980", Order::DayFirst), None);
/// ```
#[must_use]
pub fn parse(text: &str, order: Order) -> Option<Date> {
    read(text, order).ok()
}

/// Parses a date, or returns the reason why the text is not one.
///
/// # Errors
/// The reason: an impossible day, a missing year, or a word that does not belong in a date.
///
/// ```
/// use vinculo::ids::date::{Order, read};
///
/// assert_eq!(read("31/02/1980", Order::DayFirst).unwrap_err().to_string(), "February 1980 has 29 days, not 31");
/// ```
pub fn read(text: &str, order: Order) -> Result<Date, Reason> {
    try_read(text, order).map_err(|error| error.reason)
}

/// Returns year, month and day as written, 0 for unknown ones, even if the day does not exist, because the true date is
/// probably one typing error away. Returns `None` for zeros and for texts without the form of a date.
///
/// ```
/// use vinculo::ids::date::{Order, written};
///
/// assert_eq!(written("31/02/1980", Order::DayFirst), Some((1980, 2, 31)));
/// assert_eq!(written("19409716", Order::DayFirst), Some((1940, 97, 16)));
/// assert_eq!(written("1980", Order::DayFirst), Some((1980, 0, 0)));
/// ```
#[must_use]
pub fn written(text: &str, order: Order) -> Option<(i16, u8, u8)> {
    match try_read(text, order) {
        Ok(date) => Some((date.year, date.month.unwrap_or(0), date.day.unwrap_or(0))),
        Err(error) => error.written,
    }
}

fn try_read(text: &str, order: Order) -> Result<Date, DateError> {
    if text.len() > 128 {
        return Err(Reason::DateTooLong.into());
    }
    let text = normalize(text);
    // Joins dotted calendar marks, whose single letters have other meanings.
    let text = text.replace("e.c", "ec").replace("g.c", "gc").replace("s.h", "sh").replace("a.h", "ah");
    let pieces = pieces(without_time(text.trim()))?;
    if !pieces.numbers.is_empty() && pieces.numbers.iter().all(|n| n.value == 0) {
        return Err(Reason::DateOfZeros.into());
    }
    let date = match (pieces.calendar, pieces.month, &pieces.numbers[..]) {
        (Some(calendar), month, numbers) => calendar.arrange(month, numbers),
        (None, Some(month), numbers) => with_month_name(month, numbers, pieces.before),
        (None, None, [only]) => from_compact(*only, order),
        (None, None, [a, b]) => from_two(*a, *b),
        (None, None, [a, b, c]) => from_three(*a, *b, *c, order),
        (None, None, []) => Err(Reason::NoNumber.into()),
        _ => Err(Reason::MoreThanThreeNumbers.into()),
    };
    let mut date = date?;
    date.uncertain |= pieces.uncertain;
    Ok(date)
}

/// Removes a time of day and everything after it.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let head = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    head.trim_end_matches(['t', ' ', ','])
}

/// Splits the text into numbers and words; an unknown word is an error.
fn pieces(text: &str) -> Result<Pieces, Reason> {
    let mut found = Pieces::default();
    let mut rest = text;
    let mut paired_month = false;
    while let Some(c) = rest.chars().next() {
        let same = |other: char| if c.is_ascii_digit() { other.is_ascii_digit() } else { other.is_alphabetic() };
        if !c.is_ascii_digit() && !c.is_alphabetic() {
            found.uncertain |= matches!(c, '~' | '?' | '±');
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let end = rest.find(|other| !same(other)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        if c.is_ascii_digit() {
            let value = piece.parse().map_err(|_| Reason::NumberTooLong { found: piece.to_owned() })?;
            found.numbers.push(Number { value, width: piece.len() });
            continue;
        }
        // "Rabi" and "Jumada" each name two months: the next word tells which.
        if paired_month && (calendar::is_first_of_pair(piece) || calendar::is_second_of_pair(piece)) {
            paired_month = false;
            let second = u8::from(calendar::is_second_of_pair(piece));
            found.month = found.month.map(|month| month + second);
            continue;
        }
        match classify(piece) {
            Word::Month(month) if found.month.is_none() => {
                found.month = Some(month);
                found.before = found.numbers.len();
            }
            Word::OtherMonth(calendar, month) if found.month.is_none() => {
                found.month = Some(month);
                found.calendar = Some(calendar);
                paired_month = calendar == Calendar::Islamic && matches!(month, 3 | 5);
            }
            Word::Month(_) | Word::OtherMonth(..) => return Err(Reason::TwoMonths),
            Word::Uncertain => found.uncertain = true,
            // "Hijri shamsi" is the solar calendar. The calendar of a month's name overrides a mark.
            Word::Calendar(calendar) if found.month.is_none() || found.calendar.is_none() => {
                if calendar != Calendar::Islamic || found.calendar.is_none() {
                    found.calendar = Some(calendar);
                }
            }
            Word::Ignored | Word::Calendar(_) => {}
            Word::Unknown => return Err(Reason::NotOfADate { found: piece.to_owned() }),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::date::from_days;
    use proptest::prelude::*;

    #[test]
    fn common_spellings_parse() {
        for (text, iso) in [
            ("1980-01-31", "1980-01-31"),
            ("1980-01-31T00:00:00Z", "1980-01-31"),
            ("1980-01-31 12:30:00.000", "1980-01-31"),
            ("31/01/1980 08:15", "1980-01-31"),
            ("31.1.1980", "1980-01-31"),
            ("1/31/1980", "1980-01-31"),
            ("31-01-80", "1980-01-31"),
            ("31/1/05", "2005-01-31"),
            ("80-01-31", "1980-01-31"),
            ("1980/31/01", "1980-01-31"),
            ("19800131", "1980-01-31"),
            ("31011980", "1980-01-31"),
            ("310180", "1980-01-31"),
            ("800131", "1980-01-31"),
            ("31 de enero de 1980", "1980-01-31"),
            ("jueves, 31 de ENERO del 1980", "1980-01-31"),
            ("31-ENE-80", "1980-01-31"),
            ("31ene1980", "1980-01-31"),
            ("1º de março de 1980", "1980-03-01"),
            ("1er août 1980", "1980-08-01"),
            ("Le 3 décembre 1980", "1980-12-03"),
            ("January 31st, 1980", "1980-01-31"),
            ("1980 Jan 31", "1980-01-31"),
            ("31/VIII/1980", "1980-08-31"),
            ("1980年1月31日", "1980-01-31"),
            ("١٩٨٠-٠١-٣١", "1980-01-31"),
            ("1980", "1980"),
            ("1980-00-00", "1980"),
            ("1980-05-00", "1980-05"),
            ("00/05/1980", "1980-05"),
            ("05/1980", "1980-05"),
            ("1980-05", "1980-05"),
            ("198005", "1980-05"),
            ("mayo de 1980", "1980-05"),
            ("may. 80", "1980-05"),
            ("c. 1985", "1985"),
            ("1985 (aprox.)", "1985"),
            ("1985-1986", "1985"),
            ("1985/86", "1985"),
            ("12 jiyè 1985", "1985-07-12"),
            ("15/09/1400 AH", "1980-07-28"),
            ("29/02/2000", "2000-02-29"),
        ] {
            assert_eq!(read(text, Order::DayFirst).map(|d| d.iso()), Ok(iso.to_owned()), "{text}");
        }
        assert_eq!(
            parse("05/01/1980", Order::MonthFirst),
            parse("1980-05-01", Order::DayFirst).map(|mut d| {
                d.ambiguous = true;
                d
            })
        );
    }

    #[test]
    fn uncertain_ambiguous_and_stand_in_dates_are_flagged() {
        assert!(parse("c. 1985", Order::DayFirst).unwrap().uncertain);
        assert!(parse("1985?", Order::DayFirst).unwrap().uncertain);
        assert!(parse("05/01/1980", Order::DayFirst).unwrap().ambiguous);
        assert!(!parse("05/05/1980", Order::DayFirst).unwrap().ambiguous);
        assert!(!parse("1980-01-05", Order::DayFirst).unwrap().ambiguous);
        assert!(parse("01/01/1980", Order::DayFirst).unwrap().stand_in);
    }

    #[test]
    fn errors_state_the_reason() {
        for (text, why) in [
            ("0000-00-00", "a date of zeros stands for no date"),
            ("00/00/0000", "a date of zeros stands for no date"),
            ("31/02/1980", "February 1980 has 29 days, not 31"),
            ("1980-13-45", "13 is no month"),
            ("31/04/1980", "April 1980 has 30 days, not 31"),
            ("12/31", "no year in it"),
            ("5 de mayo", "no year in it"),
            ("desconocida", "'desconocida' is not of a date"),
            ("1234567", "7 digits without separators, expected 4, 6 or 8"),
            ("0190-01-01", "190 is no year that a record could mean"),
            ("1/2/3/4", "more than three numbers"),
            ("19482025", "20 is no month"),
            ("?", "no number in it"),
            ("99999999999999", "'99999999999999' is too long a number for a date"),
        ] {
            assert_eq!(read(text, Order::DayFirst).unwrap_err().to_string(), why, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_parses_without_panic(text in ".{0,40}") {
            let _ = read(&text, Order::DayFirst);
        }

        #[test]
        fn date_like_text_parses_without_panic(text in "[0-9]{0,9}[-/. ahdetc:]{0,2}[0-9a-z]{0,5}[-/. ]?[0-9]{0,5}( ah)?") {
            let _ = read(&text, Order::DayFirst);
            let _ = read(&text, Order::MonthFirst);
        }

        #[test]
        fn every_spelling_of_a_day_round_trips(number in -25_000i32..60_000, how in 0usize..8) {
            let date = from_days(number).unwrap();
            let (y, m, d) = (date.year, date.month.unwrap(), date.day.unwrap());
            let text = match how {
                0 => format!("{y:04}{m:02}{d:02}"),
                1 => format!("{d:02}/{m:02}/{y}"),
                2 => format!("{d}.{m}.{y}"),
                3 => format!("{d} de {} de {y}", ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre"][usize::from(m) - 1]),
                4 => format!("{y}-{m}-{d}T10:20:30"),
                5 => format!("{d:02}-{}-{y}", ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"][usize::from(m) - 1]),
                6 => format!("{y}/{m}/{d}"),
                _ => format!(" {d} - {m} - {y} "),
            };
            prop_assert_eq!(parse(&text, Order::DayFirst).map(|d| d.iso()), Some(date.iso()), "{}", text);
        }
    }
}
