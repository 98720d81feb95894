//! Display names of entities and display forms of values.

use super::entity::Property;
use crate::ids;
use crate::record::{Kind, Role};
use crate::text;

/// Returns the display form of a value. Only the last four digits of a payment card are shown.
pub(super) fn shown(role: &Role, value: &str) -> String {
    let account = matches!(role, Role::Account) || matches!(role, Role::Scheme(kind) if kind == "card");
    let read = account.then(|| ids::parse("account", value, None).ok()).flatten();
    let card = read.filter(|read| read.parts.get("scheme") == Some("card"));
    card.map_or_else(|| value.to_owned(), |card| card.canonical)
}

/// Returns the fullest name: a full name in Latin script with the most words, then the longest, then the first in order; for
/// a thing, the identifier that most records give.
pub(super) fn name_of(kind: Kind, properties: &[Property]) -> Option<String> {
    let values = |role: &Role| {
        let property = properties.iter().find(|property| property.name == role.as_str());
        property.map(|property| property.values.as_slice()).unwrap_or_default()
    };
    let first = |role: &Role| values(role).first().map(|value| value.value.clone());
    let whole = values(&Role::Name).iter().map(|value| value.value.trim().to_owned());
    let parts = [Role::GivenName, Role::MiddleName, Role::FamilyName].map(|role| first(&role).unwrap_or_default());
    let parts = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
    let best = whole
        .chain([parts])
        .filter(|name| !name.is_empty())
        .max_by(|a, b| fullness(a).cmp(&fullness(b)).then_with(|| b.cmp(a)));
    let thing = || match kind {
        Kind::Person | Kind::Organization => first(&Role::Alias),
        Kind::Phone => first(&Role::Phone),
        Kind::Vehicle => first(&Role::VehiclePlate).or_else(|| first(&Role::Vin)),
        Kind::Account => first(&Role::Account),
        Kind::Document => first(&Role::Passport).or_else(|| first(&Role::NationalId)),
        Kind::Address => address(properties),
        Kind::Email => first(&Role::Email),
    };
    best.or_else(thing)
        .or_else(|| {
            let of_scheme = properties.iter().find(|property| property.name.contains('.') || property.name == "iban");
            of_scheme.and_then(|property| property.values.first()).map(|value| value.value.clone())
        })
        .or_else(|| properties.iter().find_map(identifier))
}

/// Kinds of identifier without a role of their own that can name a thing, each with the word that precedes it in the name.
const IDENTIFIER_WORDS: [(&str, &str); 12] = [
    ("imei", "IMEI"),
    ("imsi", "IMSI"),
    ("iccid", "ICCID"),
    ("eid", "EID"),
    ("imo", "IMO"),
    ("mmsi", "MMSI"),
    ("call_sign", "call sign"),
    ("aircraft", "aircraft"),
    ("crypto", "wallet"),
    ("mobile_money", "mobile money"),
    ("card", "card"),
    ("handle", "handle"),
];

/// Returns the canonical identifier of a property after the word of its kind, such as `IMEI 352099001761481`. A handle has its
/// platform instead, as in `telegram:anatorres`.
fn identifier(property: &Property) -> Option<String> {
    let (kind, word) = IDENTIFIER_WORDS.into_iter().find(|(kind, _)| *kind == property.name)?;
    let value = &property.values.first()?.value;
    let canonical = match kind {
        // The value is already masked by `shown`.
        "card" => value.clone(),
        _ => ids::parse(kind, value, None).ok().filter(|id| id.valid).map_or_else(|| value.clone(), |id| id.canonical),
    };
    let has_platform = kind == "handle" && canonical.contains(':');
    Some(if has_platform { canonical } else { format!("{word} {canonical}") })
}

/// The sort key of a name: whether it is in Latin script, its words of two or more letters, its characters.
fn fullness(name: &str) -> (bool, usize, usize) {
    let latin = name.chars().filter(|c| c.is_alphabetic()).all(|c| (c as u32) < 0x250);
    let words = name.split_whitespace().filter(|word| text::fold(word).chars().count() > 1).count();
    (latin, words, name.chars().count())
}

fn address(properties: &[Property]) -> Option<String> {
    let first = |role: &Role| {
        let property = properties.iter().find(|property| property.name == role.as_str())?;
        property.values.first().map(|value| value.value.as_str())
    };
    let street = [first(&Role::Street), first(&Role::StreetNumber)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts = [Some(street.as_str()).filter(|s| !s.is_empty()), first(&Role::City), first(&Role::Country)];
    let whole = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    (!whole.is_empty()).then_some(whole)
}
