//! How far two canonical identifiers are apart.

use serde::Serialize;
use smallvec::SmallVec;

use super::{Identifier, address, date, handle, holder, imei, mrz};

/// How far two identifiers are apart, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The same canonical text.
    Identical,
    /// The same once characters that a scanner takes for one another are folded: 0/O/Q, 1/I/L, 2/Z, 5/S, 6/G, 8/B, U/V.
    Confusion,
    /// One character replaced, missing or added, or two neighbours exchanged. For dates: day and month exchanged, or
    /// one digit off.
    Slip,
    /// The same but for what is left out at one end: a phone without its area or country, a number without its check
    /// letter, a card of which only the last four are known, the same mailbox at another provider, a date that is
    /// known to the year only.
    Tail,
    /// Different numbers that say the same of their holder: letters of the name, birth date, sex (two CURPs, a CURP and
    /// a tax number, two machine-readable zones).
    Holder,
    /// Different numbers.
    Different,
    /// One of the two is empty.
    Missing,
}

impl Level {
    /// The level as a score in \[0, 1\], as [`score`](super::score) gives it.
    #[must_use]
    pub fn score(self) -> f64 {
        match self {
            Self::Identical => 1.0,
            Self::Confusion => 0.9,
            Self::Slip => 0.8,
            Self::Tail => 0.7,
            Self::Holder => 0.5,
            Self::Different | Self::Missing => 0.0,
        }
    }

    /// The level as one word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Confusion => "confusion",
            Self::Slip => "slip",
            Self::Tail => "tail",
            Self::Holder => "holder",
            Self::Different => "different",
            Self::Missing => "missing",
        }
    }
}

/// How far two identifiers are apart. Those of different kinds are different, but for a number that stands inside the
/// other (an identity card in a tax number: a tail) and numbers of one holder.
#[must_use]
pub fn compare(a: &Identifier, b: &Identifier) -> Level {
    if a.canonical.is_empty() || b.canonical.is_empty() {
        Level::Missing
    } else if a.kind == b.kind {
        level(a.kind, &a.canonical, &b.canonical)
    } else {
        holder::across(a, b)
    }
}

/// How far two canonical texts of one kind are apart. Symmetric; linear in their length, without allocation for texts
/// in ASCII.
///
/// ```
/// use vinculo::ids::{Level, level};
///
/// assert_eq!(level("plate", "ABC8B1", "ABC881"), Level::Confusion);
/// assert_eq!(level("br.cpf", "52998224725", "52998224752"), Level::Slip);
/// assert_eq!(level("phone", "+525512345678", "12345678"), Level::Tail);
/// ```
#[must_use]
pub fn level(kind: &str, a: &str, b: &str) -> Level {
    if a.is_empty() || b.is_empty() {
        return Level::Missing;
    }
    if kind == "card" {
        return cards(a, b);
    }
    if kind == "account" && (a.starts_with('*') || b.starts_with('*')) {
        return cards(a, b);
    }
    if a == b {
        return Level::Identical;
    }
    match kind {
        "address" => addresses(a, b),
        "date" => dates(a, b),
        "phone" | "mobile_money" => phones(a, b),
        "handle" => handle::level(a, b, |a, b| if a == b { Level::Identical } else { general(a, b, usize::MAX) }),
        "imei" => imei::same_handset(a, b).unwrap_or_else(|| general(a, b, 6)),
        "crypto" if a.eq_ignore_ascii_case(b) => Level::Confusion,
        "email" => emails(a, b),
        "mrz" => zones(a, b),
        _ => match general(a, b, 6) {
            Level::Different if holder::same(kind, a, b) => Level::Holder,
            level => level,
        },
    }
}

/// Machine-readable zones: a document with the same issuer, number, birth date and sex is the same document, whatever
/// else a scanner made of it.
fn zones(a: &str, b: &str) -> Level {
    let level = general(a, b, usize::MAX);
    if level != Level::Different {
        return level;
    }
    let same = |a: &str, b: &str| matches!(general(a, b, usize::MAX), Level::Confusion) || a == b;
    match (mrz::keys(a), mrz::keys(b)) {
        (Some(x), Some(y)) if same(&x.document, &y.document) && same(&x.holder, &y.holder) => Level::Slip,
        _ if holder::same("mrz", a, b) => Level::Holder,
        _ => Level::Different,
    }
}

fn general(a: &str, b: &str, shortest_tail: usize) -> Level {
    if a.is_ascii() && b.is_ascii() {
        return of_slices(a.as_bytes(), b.as_bytes(), shortest_tail, |c| fold(*c));
    }
    let a: SmallVec<[char; 32]> = a.chars().collect();
    let b: SmallVec<[char; 32]> = b.chars().collect();
    of_slices(&a, &b, shortest_tail, |c| u8::try_from(*c).map_or(*c, |byte| char::from(fold(byte))))
}

/// The one character that stands for all those a scanner takes for it.
pub(super) fn fold(c: u8) -> u8 {
    match c {
        b'O' | b'Q' => b'0',
        b'I' | b'L' => b'1',
        b'Z' => b'2',
        b'S' => b'5',
        b'G' => b'6',
        b'B' => b'8',
        b'V' => b'U',
        _ => c,
    }
}

fn of_slices<T: PartialEq>(a: &[T], b: &[T], shortest_tail: usize, fold: impl Fn(&T) -> T) -> Level {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() == long.len() && short.iter().zip(long).all(|(x, y)| fold(x) == fold(y)) {
        Level::Confusion
    } else if one_slip(short, long) {
        Level::Slip
    } else if short.len() >= shortest_tail && (long.ends_with(short) || long.starts_with(short)) {
        Level::Tail
    } else {
        Level::Different
    }
}

/// Whether two texts are one slip apart, or equal.
pub(super) fn near(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long || one_slip(short.as_bytes(), long.as_bytes())
}

/// Whether two different texts, the shorter first, are one slip apart. Texts of three characters or fewer never are:
/// half of such a text would be the slip.
fn one_slip<T: PartialEq>(short: &[T], long: &[T]) -> bool {
    if long.len() - short.len() > 1 || short.len() < 4 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let tail = short[head..].iter().rev().zip(long[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let left = short.len() - head - tail;
    if short.len() < long.len() {
        return left == 0;
    }
    left == 1 || (left == 2 && short[head] == long[head + 1] && short[head + 1] == long[head])
}

/// Phones: a tail is a local number inside the longer one, or ten national digits under two country codes, or an
/// Argentine number with and without the 9 of mobiles. Short codes, which name their country, are the same or not.
fn phones(a: &str, b: &str) -> Level {
    if a.contains(';') || b.contains(';') {
        return Level::Different;
    }
    let (x, y) = (a.trim_start_matches('+').as_bytes(), b.trim_start_matches('+').as_bytes());
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let shared = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    let argentine = |long: &[u8], short: &[u8]| {
        long.starts_with(b"549") && short.starts_with(b"54") && long.len() == 13 && long[3..] == short[2..]
    };
    if shared == short.len() && shared >= 6 || shared >= 10 || argentine(long, short) {
        return Level::Tail;
    }
    of_slices(x, y, usize::MAX, |c| *c)
}

/// Emails: the same mailbox at another provider is a tail, if the mailbox is long enough to mean something.
fn emails(a: &str, b: &str) -> Level {
    match (a.rfind('@'), b.rfind('@')) {
        (Some(i), Some(j)) if a[..i] == b[..j] => {
            if general(&a[i..], &b[j..], usize::MAX) == Level::Slip {
                Level::Slip
            } else if i >= 6 {
                Level::Tail
            } else {
                Level::Different
            }
        }
        _ => general(a, b, usize::MAX),
    }
}

/// Cards: two fingerprints are the same or not; where one side has none, the last four speak.
fn cards(a: &str, b: &str) -> Level {
    match (a.split_once('#'), b.split_once('#')) {
        (Some(_), Some(_)) if a == b => Level::Identical,
        (Some(_), Some(_)) => Level::Different,
        (x, y) if x.map_or(a, |x| x.0) == y.map_or(b, |y| y.0) => Level::Tail,
        _ => Level::Different,
    }
}

fn addresses(a: &str, b: &str) -> Level {
    use address::AddressLevel as A;
    match address::compare(a, b) {
        A::Exact => Level::Identical,
        A::Misspelt => Level::Slip,
        A::Building => Level::Tail,
        A::Missing => Level::Missing,
        _ => Level::Different,
    }
}

fn dates(a: &str, b: &str) -> Level {
    use date::DateLevel as D;
    let (Some(a), Some(b)) = (date::from_canonical(a), date::from_canonical(b)) else {
        return match general(a, b, usize::MAX) {
            Level::Slip if a.len() == b.len() => Level::Slip,
            _ => Level::Different,
        };
    };
    match date::compare(&a, &b) {
        D::Exact => Level::Identical,
        D::DayMonthSwapped | D::OneDigit => Level::Slip,
        D::Compatible => Level::Tail,
        D::Near | D::SameYearMonth | D::SameYear | D::Different => Level::Different,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_of_named_cases() {
        for (kind, a, b, expected) in [
            ("plate", "ABC123", "ABC123", Level::Identical),
            ("plate", "ABC123", "A8CI23", Level::Confusion),
            ("plate", "ABC123", "ABC143", Level::Slip),
            ("plate", "ABC123", "ACB123", Level::Slip),
            ("plate", "ABC123", "ABC12", Level::Slip),
            ("plate", "ABC123", "ABC1233", Level::Slip),
            ("plate", "ABC123", "XYZ987", Level::Different),
            ("plate", "", "XYZ987", Level::Missing),
            ("plate", "AB1", "AB2", Level::Different),
            ("phone", "+525512345678", "5512345678", Level::Tail),
            ("phone", "+525512345678", "+575512345678", Level::Tail),
            ("phone", "+525512345678", "+523312345678", Level::Different),
            ("phone", "+525512345678", "+525512354678", Level::Slip),
            ("phone", "+5491123456789", "+541123456789", Level::Tail),
            ("es.dni", "12345678", "12345678Z", Level::Slip),
            ("opaque", "0012345678", "12345678", Level::Tail),
            ("email", "ana.perez@hotmail.com", "ana.perez@yahoo.com", Level::Tail),
            ("email", "anaperez@gmail.com", "anaperez@gmial.com", Level::Slip),
            ("date", "1980-01-05", "1980-05-01", Level::Slip),
            ("date", "1980", "1980-05-01", Level::Tail),
            ("date", "1940-97-16", "1940-07-16", Level::Slip),
            ("date", "1940-97-16", "1951-07-16", Level::Different),
            ("opaque", "ÑANDÚ1", "ÑANDÚ2", Level::Slip),
        ] {
            assert_eq!(level(kind, a, b), expected, "{kind} {a} {b}");
            assert_eq!(level(kind, b, a), expected, "{kind} {b} {a}");
        }
    }
}
