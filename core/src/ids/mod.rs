//! Identifiers: one file a kind, national numbers one file a country.
//!
//! An identifier is read once by [`parse`] into a *canonical* text, so that every way of writing one number meets;
//! [`level`] then says how far two canonical texts are apart, and [`skeletons`] gives the blocking keys that two of
//! them still share after one slip of a clerk or a scanner.
//!
//! ```
//! use vinculo::ids;
//!
//! let phone = ids::parse("phone", "044 55 1234 5678", Some("MX"))?;
//! assert_eq!(phone.canonical, "+525512345678");
//! let cpf = ids::parse("br.cpf", "529.982.247-26", None)?;
//! assert!(!cpf.valid);
//! assert_eq!(cpf.problems[0], "check digit is 6, expected 5");
//! # Ok::<(), vinculo::Error>(())
//! ```
//!
//! A kind that is declared can fail, and says why in words; text of no declared scheme is of kind `opaque` and fails
//! only where it has no letter or digit. Input that holds nothing usable has an empty canonical text, and its level is [`Level::Missing`].
//!
#![doc = include_str!("kinds.md")]

mod account;
pub mod address;
mod card;
mod catalogue;
mod check;
mod clean;
mod craft;
pub mod date;
mod email;
mod handle;
mod holder;
mod iban;
mod imei;
mod level;
pub mod mrz;
mod national;
mod opaque;
mod parts;
mod passport;
mod phone;
pub mod place;
mod plate;
mod registry;
mod sim;
mod skeleton;
mod slip;
mod split;
#[cfg(test)]
mod tests;
mod vin;

use serde::Serialize;

use crate::error::Result;

pub use card::fingerprint as card_fingerprint;
pub use catalogue::{About, catalogue};
pub(crate) use holder::sex;
pub use holder::{Agreement, Claim, Holder, conflict, holder, inside, series};
pub use level::{Level, compare, level};
pub use parts::Parts;
pub use registry::{kinds, one_per_person};
pub use skeleton::skeletons;
pub use split::split;

/// Texts longer than this many bytes are no identifier of any kind but `opaque`.
const LONGEST: usize = 512;

/// One identifier as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identifier {
    /// The kind it was read as, one of [`kinds`].
    pub kind: &'static str,
    /// The text as it was given (of a card, with all digits but the last four hidden).
    pub original: String,
    /// The one way of writing it: equal for equal numbers; empty where nothing could be read.
    pub canonical: String,
    /// Whether it satisfies every rule of its kind.
    pub valid: bool,
    /// What is wrong, in words; empty for a valid identifier.
    pub problems: Vec<String>,
    /// The country it belongs to (ISO 3166, two letters), where the number or its kind tells.
    pub country: Option<String>,
    /// What the number says about itself, such as `birth_date`, `sex`, `state`, `type`, `brand`.
    pub parts: Parts,
}

impl Identifier {
    fn new(kind: &'static str, original: &str) -> Self {
        Self {
            kind,
            original: original.to_owned(),
            canonical: String::new(),
            valid: true,
            problems: Vec::new(),
            country: None,
            parts: Parts::default(),
        }
    }

    /// Records what is wrong; the identifier is invalid from here on.
    fn problem(&mut self, words: impl Into<String>) {
        self.valid = false;
        self.problems.push(words.into());
    }

    /// Records something that the number says about itself.
    fn part(&mut self, name: &'static str, value: impl AsRef<str>) {
        self.parts.insert(name, value.as_ref());
    }
}

/// Reads a text as an identifier of a kind.
///
/// `country` (ISO 3166, two letters, any case) is where the record comes from: the default country of a phone, the
/// only country whose plate or passport formats are tried, the order of day and month in a date. National numbers
/// ignore it.
///
/// # Errors
/// [`Error::Unknown`](crate::Error::Unknown) for a kind that is not in [`kinds`]. A bad number is no error: it comes
/// back with `valid` false and its `problems`.
///
/// ```
/// let plate = vinculo::ids::parse("plate", "abc-12-34", Some("mx"))?;
/// assert_eq!((plate.canonical.as_str(), plate.valid), ("ABC1234", true));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn parse(kind: &str, text: &str, country: Option<&str>) -> Result<Identifier> {
    let kind = registry::find(kind)?;
    let mut id = Identifier::new(kind.name, text);
    if text.chars().all(char::is_whitespace) {
        id.problem("nothing was given");
        return Ok(id);
    }
    if text.len() > LONGEST && kind.name != "opaque" {
        if kind.name == "card" {
            id.original = card::masked(text);
        }
        id.problem(format!("a text of {} bytes, longer than any identifier of this kind", text.len()));
        return Ok(id);
    }
    match kind.parser {
        registry::Parser::Free(read) => read(&mut id, text, clean::country(country)),
        registry::Parser::Numbered(home, read) => {
            id.canonical = clean::compact(text);
            id.country = home.map(str::to_owned);
            if id.canonical.is_empty() {
                id.problem("no letter or digit in it");
            } else {
                read(&mut id);
                if !id.valid {
                    slip::suggest(&mut id, read);
                }
            }
        }
    }
    if id.valid && id.canonical.is_empty() {
        id.problem("no letter or digit in it");
    }
    if id.valid && id.canonical.len() > LONGEST && kind.name != "opaque" {
        id.problem(format!("{} bytes once written out, longer than any identifier of this kind", id.canonical.len()));
    }
    Ok(id)
}

/// How likely two texts are the same identifier, in \[0, 1\]: 1 for equal numbers however they are written, 0.9 for a
/// scanner's confusion, 0.8 for one slip of a key, 0.7 for the same number less its prefix, 0.5 for two numbers of one
/// holder, 0 for different numbers and for missing ones. Symmetric.
///
/// # Errors
/// [`Error::Unknown`](crate::Error::Unknown) for a kind that is not in [`kinds`].
///
/// ```
/// let same = vinculo::ids::score("plate", "ABC-8B1", "abc 881", None)?;
/// assert_eq!(same, 0.9);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn score(kind: &str, a: &str, b: &str, country: Option<&str>) -> Result<f64> {
    text_level(kind, a, b, country).map(Level::score)
}

/// How far two texts of a kind are apart. Unlike [`compare`], it sees whole card numbers.
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
pub fn text_level(kind: &str, a: &str, b: &str, country: Option<&str>) -> Result<Level> {
    if matches!(kind, "card" | "account")
        && let Some(level) = card::whole_level(a, b)
    {
        return Ok(level);
    }
    Ok(compare(&parse(kind, a, country)?, &parse(kind, b, country)?))
}
