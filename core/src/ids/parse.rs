//! Parses a text as an identifier of a kind.

use super::clean;
use super::identifier::{Identifier, Parser};
use super::problem::IdProblemReason as Reason;
use super::registry::IntoIdKind;
use super::suggest;
use crate::error::Result;

/// Maximum length of the text of an identifier, in bytes.
const MAX_BYTES: usize = 512;

/// Parses a text as an identifier of a kind.
///
/// `country` (ISO 3166, two letters, any case) is the country of the record. It is the default country of a phone, it
/// selects the plate or passport formats, and it decides the order of day and month in a date. National numbers ignore
/// it.
///
/// # Errors
/// [`Error::Unknown`](crate::Error::Unknown) for a kind that is not in [`kinds`](super::kinds). An invalid number is not an
/// error: the result has `valid` false and its `problems`.
///
/// ```
/// let plate = vinculo::ids::parse("plate", "abc-12-34", Some("mx"))?;
/// assert_eq!((plate.canonical.as_str(), plate.valid), ("ABC1234", true));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn parse(kind: impl IntoIdKind, text: &str, country: Option<&str>) -> Result<Identifier> {
    let descriptor = kind.into_id_kind()?.descriptor();
    let mut id = Identifier::new(descriptor, text);
    if text.chars().all(char::is_whitespace) {
        id.problem(Reason::Empty);
        return Ok(id);
    }
    if text.len() > MAX_BYTES && !descriptor.unlimited_length {
        id.problem(Reason::TextTooLong { bytes: text.len() });
        return Ok(id);
    }
    id.country = descriptor.country().map(str::to_owned);
    match descriptor.parser {
        Parser::Free(read) => read(&mut id, text, clean::country(country)),
        Parser::Numbered(read) => {
            id.canonical = clean::compact(text);
            if id.canonical.is_empty() {
                id.problem(Reason::NoLetterOrDigit);
            } else {
                read(&mut id);
                if !id.valid {
                    suggest::suggest(&mut id, read);
                }
            }
        }
    }
    if id.valid && id.canonical.is_empty() {
        id.problem(Reason::NoLetterOrDigit);
    }
    if id.valid && id.canonical.len() > MAX_BYTES && !descriptor.unlimited_length {
        id.problem(Reason::CanonicalTooLong { bytes: id.canonical.len() });
    }
    Ok(id)
}
