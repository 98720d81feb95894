//! Addresses (kind `address`): parses free text in Spanish, Portuguese, French and English into parts.
//!
//! Source: ISO 19160-4 for the components of postal addresses; the formats of the postal services of the region, from
//! general knowledge: way and name (`Av. Insurgentes Sur`), number (`1602`, in Colombia `26-85`), corner
//! (`esq. Calle 5`), unit (`apto 301`, `Mz. 4 Lt. 5`), quarter (`Col. Del Valle`, `Barrio Laureles`), town, state,
//! postal code and country. There is no check. Words are folded, abbreviations are expanded, and articles are removed
//! from names. Text without a known part becomes the street, quarter or town, whichever is empty.
//!
//! The canonical text is ten parts joined by `|`: way, street, corner, number, unit, quarter, town, state (ISO 3166-2
//! where the gazetteer knows it), postal code, country. The identifier has the non-empty ones as parts. Example:
//! `Cra. 45 # 26-85 apto 301, Medellín` becomes `carrera|45||26-85|flat 301||medellin|CO-ANT||CO`.

mod compare;
mod keys;
mod read;
mod segment;
mod words;

use serde::Serialize;

pub use compare::{AddressLevel, compare};

use super::clean;
use super::identifier::{About, IdDescriptor, Identifier};
use super::level::Level;
use super::place;
use super::split;
use crate::ids::problem::IdProblemReason as Reason;

/// The parts of an address; missing parts are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Address {
    /// The class of the way, common to all languages: `street`, `carrera`, `avenue`, `boulevard`, `highway` ...
    pub way: String,
    /// The name of the way, without articles.
    pub street: String,
    /// The crossing street.
    pub corner: String,
    /// The house number: `1602`, `26-85`, `km 5`.
    pub number: String,
    /// Flat, floor, tower, plot and so on, each as class and number.
    pub unit: String,
    /// Colonia, barrio, bairro, quartier, estate.
    pub quarter: String,
    /// City, town or village.
    pub city: String,
    /// State, province or department: the ISO 3166-2 code if known, else the folded name.
    pub state: String,
    /// Postal code, letters and digits only.
    pub postcode: String,
    /// Country (ISO 3166, two letters), if the text or its places determine it.
    pub country: String,
}

const NAMES: [&str; 10] =
    ["way", "street", "corner", "number", "unit", "quarter", "city", "state", "postcode", "country"];

impl Address {
    fn fields(&self) -> [&str; 10] {
        [
            &self.way,
            &self.street,
            &self.corner,
            &self.number,
            &self.unit,
            &self.quarter,
            &self.city,
            &self.state,
            &self.postcode,
            &self.country,
        ]
    }

    /// Returns the canonical text; empty if all parts are empty.
    #[must_use]
    pub fn canonical(&self) -> String {
        let fields = self.fields();
        if fields.iter().all(|field| field.is_empty()) { String::new() } else { fields.join("|") }
    }

    /// Parses a canonical text; `None` for free text.
    fn from_canonical(text: &str) -> Option<Self> {
        let fields = fields(text)?;
        let plain = |at: usize| place::words(fields[at]);
        let code = |at: usize| -> String {
            let kept = fields[at].chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-');
            kept.map(|c| c.to_ascii_uppercase()).collect()
        };
        let state = code(7);
        let state = state.trim_matches('-');
        let state = if state.len() > 3 && state.as_bytes()[2] == b'-' { state.to_owned() } else { plain(7) };
        Some(Self {
            way: plain(0),
            street: plain(1),
            corner: plain(2),
            number: read::number(fields[3]),
            unit: plain(4),
            quarter: plain(5),
            city: plain(6),
            state,
            postcode: code(8).replace('-', ""),
            country: code(9).replace('-', ""),
        })
    }
}

/// Splits a canonical text into its ten parts.
fn fields(canonical: &str) -> Option<[&str; 10]> {
    let mut fields = [""; 10];
    let mut parts = canonical.split('|');
    for field in &mut fields {
        *field = parts.next()?;
    }
    parts.next().is_none().then_some(fields)
}

/// Parses an address. `country` (ISO 3166, two letters) is preferred if several countries have a state or town.
///
/// ```
/// use vinculo::ids::address;
///
/// let read = address::parse("R. das Flores, nº 123 - apto 4 - Centro, São Paulo - SP, 01310-100", None);
/// assert_eq!((read.street.as_str(), read.number.as_str(), read.state.as_str()), ("flores", "123", "BR-SP"));
/// assert_eq!((read.quarter.as_str(), read.city.as_str(), read.postcode.as_str()), ("centro", "sao paulo", "01310100"));
/// ```
#[must_use]
pub fn parse(text: &str, country: Option<&str>) -> Address {
    Address::from_canonical(text).unwrap_or_else(|| {
        let address = read::read(text, clean::country(country));
        // Guarantees that the canonical text parses to the same address.
        Address::from_canonical(&address.canonical()).unwrap_or_default()
    })
}

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "address",
    read_identifier,
    About {
        name: "Postal address",
        format: "free text in Spanish, Portuguese, French or English, taken into ten parts",
        check: "none",
        source: "ISO 19160-4 for the parts; ways of writing of general knowledge",
        example: "Cra. 45 # 26-85 apto 301, Medellín",
    },
)
.of_thing(None)
.without_role()
.with_level(level)
.with_blocking_keys(keys::blocking_keys)
.with_split(split::never);

fn read_identifier(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    let country = country.map(clean::country_text);
    let address = parse(text, country.as_deref());
    id.canonical = address.canonical();
    if id.canonical.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        id.canonical.clear();
        id.problem(Reason::NotAnAddress);
        return;
    }
    for (name, value) in NAMES.iter().zip(address.fields()) {
        if !value.is_empty() {
            id.part(name, value);
        }
    }
    if !address.country.is_empty() {
        id.country = Some(address.country);
    }
}

/// Compares two canonical addresses.
fn level(a: &str, b: &str) -> Level {
    if a == b {
        return Level::Identical;
    }
    match compare(a, b) {
        AddressLevel::Exact => Level::Identical,
        AddressLevel::Misspelt => Level::Slip,
        AddressLevel::Building => Level::Tail,
        AddressLevel::Missing => Level::Missing,
        _ => Level::Different,
    }
}

#[cfg(test)]
mod tests;
