//! Comparison, blocking keys and splitting: each function looks a kind up and calls its descriptor.

use std::borrow::Cow;

use super::identifier::{IdDescriptor, Identifier};
use super::keys::BlockingKeys;
use super::level::Level;
use super::opaque;
use super::parse::parse;
use super::registry::IntoIdKind;
use crate::error::Result;
use crate::hash;

/// Compares two identifiers. Identifiers of different kinds are [`Level::Different`] with two exceptions: one number
/// contains the other, such as an identity card in a tax number ([`Level::Tail`]), or both encode the same holder
/// ([`Level::Holder`]).
#[must_use]
pub fn compare(a: &Identifier, b: &Identifier) -> Level {
    if a.canonical.is_empty() || b.canonical.is_empty() {
        Level::Missing
    } else if a.kind == b.kind {
        (a.kind.descriptor().level)(&a.canonical, &b.canonical)
    } else {
        across_kinds(a, b)
    }
}

/// Compares two numbers of different kinds: [`Level::Tail`] if one contains the other, or both contain the same third
/// number; [`Level::Holder`] if both have the same code of name and birth date.
fn across_kinds(a: &Identifier, b: &Identifier) -> Level {
    let number = |id: &Identifier| inside(id).unwrap_or_else(|| (id.kind.as_str(), id.canonical.clone()));
    let holder = |id: &Identifier| -> Option<(Option<&'static str>, String)> {
        let descriptor = id.kind.descriptor();
        let code = descriptor.holder_code.filter(|_| id.valid)?(id)?;
        Some((descriptor.country(), code.to_owned()))
    };
    if number(a) == number(b) {
        Level::Tail
    } else if holder(a).is_some_and(|of_a| Some(of_a) == holder(b)) {
        Level::Holder
    } else {
        Level::Different
    }
}

/// Compares two canonical texts of one kind. Symmetric; linear in their length; does not allocate for ASCII. Texts of an
/// unknown kind are compared as `opaque`.
///
/// ```
/// use vinculo::ids::{Level, level};
///
/// assert_eq!(level("plate", "ABC8B1", "ABC881"), Level::Confusion);
/// assert_eq!(level("br.cpf", "52998224725", "52998224752"), Level::Slip);
/// assert_eq!(level("phone", "+525512345678", "12345678"), Level::Tail);
/// ```
#[must_use]
pub fn level(kind: impl IntoIdKind, a: &str, b: &str) -> Level {
    if a.is_empty() || b.is_empty() {
        return Level::Missing;
    }
    (descriptor(&kind).level)(a, b)
}

fn descriptor(kind: &impl IntoIdKind) -> &'static IdDescriptor {
    kind.find_kind().map_or(&opaque::DESCRIPTOR, |kind| kind.descriptor())
}

/// Returns the blocking keys of a canonical text. Two numbers that are equal, or differ by look-alike characters or one
/// typing error, share at least one; so do phones with the same last seven digits, emails with the same mailbox, and machine-readable zones
/// of one document or one holder.
///
/// The first key is the most selective: the whole text, or the last seven digits of a phone. An empty text has no keys.
///
/// ```
/// use vinculo::ids::blocking_keys;
///
/// let (a, b) = (blocking_keys("br.cpf", "52998224725"), blocking_keys("br.cpf", "52998242725"));
/// assert!(a.iter().any(|key| b.contains(key)));
/// ```
#[must_use]
pub fn blocking_keys(kind: impl IntoIdKind, canonical: &str) -> BlockingKeys {
    let mut keys = BlockingKeys::new();
    if !canonical.is_empty() {
        (descriptor(&kind).blocking_keys)(hash::text(kind.kind_name()), canonical, &mut keys);
    }
    keys
}

/// Splits a cell into its identifiers. Phones split at `;`, `/`, `,`, `|`, line breaks, "and" in four languages, or a
/// blank between two complete numbers, if each side has enough digits for a phone. Emails split at blanks, `;`, `,`, `|`
/// and `/` if every piece has an `@`. Other kinds split at `;`, `|` and line breaks, or not at all (dates, addresses). An
/// alternative ending of a phone after `/` is expanded to a full number. Pieces are trimmed; an empty cell has none.
///
/// ```
/// use vinculo::ids::split;
///
/// assert_eq!(split("phone", "55 1234 5678 / 300-123-4567"), ["55 1234 5678", "300-123-4567"]);
/// assert_eq!(split("phone", "2234-5678/79"), ["2234-5678", "2234-5679"]);
/// assert_eq!(split("phone", "(55) 1234/5678"), ["(55) 1234/5678"]);
/// ```
#[must_use]
pub fn split(kind: impl IntoIdKind, text: &str) -> Vec<Cow<'_, str>> {
    (descriptor(&kind).split)(text)
}

/// Returns the similarity of two texts of one kind, in \[0, 1\]: 1 for the same canonical text, 0.9 for look-alike
/// characters, 0.8 for one typing error, 0.7 if one number is a part of the other, 0.5 for two numbers of one holder, 0
/// for different or missing numbers. Symmetric.
///
/// # Errors
/// [`Error::Unknown`](crate::Error::Unknown) for a kind that is not in [`kinds`](super::kinds).
///
/// ```
/// let same = vinculo::ids::score("plate", "ABC-8B1", "abc 881", None)?;
/// assert_eq!(same, 0.9);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn score(kind: impl IntoIdKind, a: &str, b: &str, country: Option<&str>) -> Result<f64> {
    text_level(kind, a, b, country).map(Level::score)
}

/// Compares two texts of one kind as written. Unlike [`compare`], it compares full card numbers, which `canonical` masks.
///
/// # Errors
/// As [`score`].
///
/// ```
/// use vinculo::ids::{Level, text_level};
///
/// assert_eq!(text_level("card", "4111 1111 1111 1111", "4111111111111111", None)?, Level::Identical);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn text_level(kind: impl IntoIdKind, a: &str, b: &str, country: Option<&str>) -> Result<Level> {
    let kind = kind.into_id_kind()?;
    if let Some(level) = kind.descriptor().text_level.and_then(|level| level(a, b)) {
        return Ok(level);
    }
    Ok(compare(&parse(kind, a, country)?, &parse(kind, b, country)?))
}

/// Returns the number of another kind that a valid number contains, as kind and canonical text. Examples: the identity
/// card in a tax number, the passport number in a machine-readable zone.
///
/// ```
/// let cuit = vinculo::ids::parse("ar.cuit", "20-05536168-2", None)?;
/// assert_eq!(vinculo::ids::inside(&cuit), Some(("ar.dni", "5536168".to_owned())));
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use]
pub fn inside(id: &Identifier) -> Option<(&'static str, String)> {
    let embedded = id.kind.descriptor().embedded.filter(|_| id.valid)?;
    let (kind, text) = embedded(id)?;
    let read = parse(kind.kind(), &text, None).ok().filter(|read| read.valid)?;
    Some((read.kind.as_str(), read.canonical))
}

/// Returns whether a person has only one number of this kind, so that two different valid numbers are strong evidence of
/// two persons. False for phones, plates, accounts and passports, which change hands or are renewed, and for unknown kinds.
#[must_use]
pub fn one_per_person(kind: impl IntoIdKind) -> bool {
    kind.find_kind().is_some_and(|kind| kind.descriptor().is_one_per_person())
}

/// Returns whether two canonical texts are valid numbers of one series (see [`series`]) at [`Level::Different`], so that
/// neither a typing error nor a reissue explains the difference. This is strong evidence of two persons. A person's number
/// and a company's do not conflict.
///
/// ```
/// use vinculo::ids::conflict;
///
/// assert!(conflict("br.cpf", "52998224725", "11144477735"));
/// assert!(!conflict("br.cpf", "52998224725", "52998224752"), "two digits exchanged");
/// assert!(!conflict("br.cpf", "52998224725", "11144477736"), "not valid");
/// ```
#[must_use]
pub fn conflict(kind: impl IntoIdKind, a: &str, b: &str) -> bool {
    let Some(kind) = kind.find_kind() else { return false };
    let of_a = series(kind, a);
    of_a.is_some() && of_a == series(kind, b) && level(kind, a, b) == Level::Different
}

/// Returns the series (0 to 254) of a number. A person has at most one number per series, so two different numbers of one
/// series [`conflict`]. Persons, companies and foreigners, for example, have separate series. Returns `None` for an invalid
/// number, and for a kind of which a person may have several numbers.
///
/// ```
/// use vinculo::ids::series;
///
/// assert_eq!(series("br.cpf", "52998224725"), series("br.cpf", "11144477735"));
/// assert_ne!(series("mx.rfc", "GODE561231GR8"), series("mx.rfc", "MAB9307148T4"));
/// assert_eq!(series("br.cpf", "52998224726"), None);
/// ```
#[must_use]
pub fn series(kind: impl IntoIdKind, canonical: &str) -> Option<u8> {
    let series = kind.find_kind()?.descriptor().series?;
    let id = parse(kind, canonical, None).ok().filter(|id| id.valid)?;
    Some(series(&id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::tests::read_valid;

    #[test]
    fn embedded_numbers_compare_as_tail() {
        for (kind, text, other, number) in [
            ("ar.cuit", "20055361682", "ar.dni", "5.536.168"),
            ("ve.rif", "V114702834", "ve.ci", "V-11.470.283"),
            ("ec.ruc", "1714307103001", "ec.ci", "171430710-3"),
            ("py.ruc", "800280610", "py.ci", "80028061"),
            ("sv.nit", "042100008", "sv.dui", "04210000-8"),
        ] {
            let (whole, part) = (read_valid(kind, text), read_valid(other, number));
            assert_eq!(inside(&whole), Some((other, part.canonical.clone())));
            assert_eq!((compare(&whole, &part), compare(&part, &whole)), (Level::Tail, Level::Tail));
        }
        let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";
        assert_eq!(compare(&read_valid("mrz", zone), &read_valid("passport", "L898902C3")), Level::Tail);
        assert_eq!(compare(&read_valid("mrz", zone), &read_valid("passport", "L898902C4")), Level::Different);
        let curp = read_valid("mx.curp", "GODE561231HDFRRN00");
        assert_eq!(compare(&curp, &read_valid("mx.rfc", "GODE561231GR8")), Level::Holder);
        assert_eq!(inside(&parse("ar.cuit", "20055361683", None).unwrap()), None);
    }

    #[test]
    fn numbers_of_one_holder_compare_as_holder() {
        assert_eq!(level("mx.curp", "BOXW310820HNERXN09", "BOXW310820HNERXNA7"), Level::Holder);
        assert_eq!(level("mx.rfc", "GODE561231GR8", "GODE561231AB1"), Level::Holder);
        assert_eq!(score("mx.ine", "PRGMAN82050609M100", "PRGMAN82050609M211", None).unwrap(), 0.5);
        assert_eq!(level("mx.curp", "BOXW310820HNERXN09", "BOXW310821HNERXNA7"), Level::Different);
        let renewed = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<M123456784UTO7408122F2204150<<<<<<<<<<<<<<04";
        let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";
        assert_eq!(level("mrz", zone, renewed), Level::Holder);
        assert_eq!(level("mrz", zone, &zone.replace("ANNA", "AMNE")), Level::Slip, "the same document");
    }

    #[test]
    fn conflicts_of_named_cases() {
        for (kind, a, b, expected) in [
            ("es.dni", "54362315K", "12345678Z", true),
            ("es.dni", "54362315K", "12345678A", false),
            ("mx.curp", "BOXW310820HNERXN09", "GODE561231HDFRRN00", true),
            ("mx.rfc", "GODE561231GR8", "MAB9307148T4", false),
            ("sv.nit", "06140507071048", "042100008", false),
            ("passport", "AAA123456", "BBB654321", false),
            ("br.rg", "123456789", "987654321", false),
            ("phone", "+525512345678", "+525587654321", false),
            ("no such kind", "1", "2", false),
        ] {
            assert_eq!((conflict(kind, a, b), conflict(kind, b, a)), (expected, expected), "{kind} {a} {b}");
        }
    }
}
