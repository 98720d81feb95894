//! Reading of the fields of a zone.

use super::layout::Layout;
use super::states;
use crate::ids::date::Date;
use crate::ids::distance::LOOK_ALIKES;

/// Letters that OCR reads in place of fillers.
const FILLERS: &[u8] = b"KCLSEX";

/// Replaces look-alike digits in letter-only fields and look-alike letters in digit-only fields. Returns the changes as
/// (offset, old, new).
pub(super) fn settle(zone: &mut [u8], layout: &Layout) -> Vec<(usize, u8, u8)> {
    let before = zone.to_vec();
    for start in [layout.birth, layout.expiry] {
        zone[start..start + 7].iter_mut().for_each(to_digit);
    }
    for at in [Some(layout.number + 9), layout.optional_check, layout.composite].into_iter().flatten() {
        to_digit(&mut zone[at]);
    }
    to_letter(&mut zone[0]);
    match zone[..2] {
        [b'I', b'0'] => zone[1] = b'D',
        _ => to_letter(&mut zone[1]),
    }
    zone[layout.names.0..layout.names.1].iter_mut().for_each(to_letter);
    for start in [2, layout.nationality] {
        settle_state(&mut zone[start..start + 3]);
    }
    fill_name_noise(&mut zone[layout.names.0..layout.names.1]);
    let changed = before.into_iter().zip(zone.iter()).enumerate();
    changed.filter(|(_, (was, is))| was != *is).map(|(at, (was, is))| (at, was, *is)).collect()
}

fn to_digit(c: &mut u8) {
    if let Some((_, digit)) = LOOK_ALIKES.iter().find(|(letter, _)| letter == c) {
        *c = *digit;
    }
}

fn to_letter(c: &mut u8) {
    if let Some((letter, _)) = LOOK_ALIKES.iter().find(|(_, digit)| digit == c) {
        *c = *letter;
    }
}

/// Replaces digits in a state code if exactly one known code results.
fn settle_state(code: &mut [u8]) {
    let mut ways: Vec<Vec<u8>> = vec![Vec::new()];
    for c in code.iter() {
        let mut letters: Vec<u8> =
            LOOK_ALIKES.iter().filter(|(_, digit)| digit == c).map(|(letter, _)| *letter).collect();
        if letters.is_empty() {
            letters.push(*c);
        }
        ways = ways.iter().flat_map(|way| letters.iter().map(|c| [way.as_slice(), &[*c]].concat())).collect();
    }
    let mut known = ways.iter().filter(|way| states::known(&plain(way)));
    if let (Some(way), None) = (known.next(), known.next()) {
        code.copy_from_slice(way);
    }
}

/// Replaces letters that OCR read in the fillers after the names by fillers.
fn fill_name_noise(names: &mut [u8]) {
    let Some(given) = names.windows(2).position(|pair| pair == b"<<").map(|at| at + 2) else { return };
    let noise = |c: &u8| *c == b'<' || FILLERS.contains(c);
    let tail = names.len() - names.iter().rev().take_while(|c| noise(c)).count();
    let from = (tail.max(given + 1)..names.len()).find(|at| {
        let rest = &names[*at..];
        let run = rest.len() >= 3 && rest[1..3].iter().all(|c| *c == rest[0]);
        rest.starts_with(b"<<") || run
    });
    if let Some(from) = from {
        names[from..].fill(b'<');
    }
}

/// Returns a field without trailing fillers and with inner fillers as spaces.
pub(super) fn plain(field: &[u8]) -> String {
    let end = field.len() - field.iter().rev().take_while(|c| **c == b'<').count();
    field[..end].iter().map(|c| if *c == b'<' { ' ' } else { char::from(*c) }).collect()
}

/// Returns family names, given names, and whether the names fill the field and may be truncated.
pub(super) fn names(field: &[u8]) -> (String, String, bool) {
    let split = field.windows(2).position(|pair| pair == b"<<").unwrap_or(field.len());
    let words = |part: &[u8]| plain(part).split_whitespace().collect::<Vec<_>>().join(" ");
    let given = field.get(split + 2..).map(words).unwrap_or_default();
    (words(&field[..split]), given, field.last().is_some_and(|c| *c != b'<'))
}

/// Parses an expiry date. Two-digit years from 70 are in the 1900s, because machine-readable documents are younger than
/// 1970.
pub(super) fn expiry(field: &[u8]) -> Option<Date> {
    let (year, month, day) = year_month_day(field)?;
    Date::partial(if year >= 70 { 1900 } else { 2000 } + year, month, day)
}

/// Parses a birth date: the later century whose date is before the expiry. Month and day may be unknown.
pub(super) fn birth(field: &[u8], expiry: Option<Date>) -> Option<Date> {
    let (year, month, day) = year_month_day(field)?;
    let order = |date: &Date| (date.year, date.month, date.day);
    let born = |century: i16| Date::partial(century + year, month, day);
    let limit = expiry.map_or((2030, None, None), |date| order(&date));
    born(2000).filter(|date| order(date) < limit).or_else(|| born(1900))
}

fn year_month_day(field: &[u8]) -> Option<(i16, Option<u8>, Option<u8>)> {
    let two = |digits: &[u8]| match digits {
        [b'<', b'<'] => Some(None),
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(Some((a - b'0') * 10 + b - b'0')),
        _ => None,
    };
    let known = |n: &u8| *n != 0;
    let (year, month, day) = (two(&field[..2])??, two(&field[2..4])?, two(&field[4..6])?);
    Some((i16::from(year), month.filter(known), day.filter(known)))
}
