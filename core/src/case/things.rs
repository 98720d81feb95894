//! Things that records hold: the phones, vehicles, accounts, documents, addresses and emails named in their columns.
//!
//! A thing is known by its *key*, one text for every way of writing its identifier. Two records that name one key name
//! one thing, whether it was delivered as a record of its own or only mentioned.

use std::collections::BTreeMap;

use smallvec::SmallVec;

use crate::ids;
use crate::record::{Kind, RecordSet, Role};
use crate::text;

/// The kinds that have keys, in the order in which they are resolved.
pub(super) const THINGS: [Kind; 6] =
    [Kind::Phone, Kind::Vehicle, Kind::Account, Kind::Document, Kind::Address, Kind::Email];

/// The shortest key that says anything: shorter ones are "0", "NA", "123".
const SHORTEST: usize = 4;

/// A thing named in a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    pub(super) kind: Kind,
    pub(super) key: String,
    /// The role of the column it stands in.
    pub(super) role: Role,
}

/// The country in whose numbering plan a source writes phones without a calling code: the one most of its other phones
/// belong to.
#[derive(Debug, Default)]
pub(super) struct Countries(BTreeMap<String, String>);

impl Countries {
    pub(super) fn infer<'a>(sets: impl Iterator<Item = &'a RecordSet>) -> Self {
        let mut seen: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for set in sets {
            let Some(column) = set.column(&Role::Phone) else { continue };
            let country =
                |id: u32| ids::parse("phone", column.value(id), None).ok().filter(|phone| phone.valid)?.country;
            let countries: Vec<Option<String>> = (0..column.distinct() as u32).map(country).collect();
            for row in 0..set.len() {
                for country in column.ids(row).iter().filter_map(|id| countries[*id as usize].as_ref()) {
                    *seen.entry(set.source(row).to_owned()).or_default().entry(country.clone()).or_default() += 1;
                }
            }
        }
        let most =
            |counts: BTreeMap<String, usize>| counts.into_iter().max_by_key(|(_, n)| *n).map(|(country, _)| country);
        Self(seen.into_iter().filter_map(|(source, counts)| Some((source, most(counts)?))).collect())
    }

    fn of(&self, source: &str) -> Option<&str> {
        self.0.get(source).map(String::as_str)
    }
}

/// The kind of thing whose identifier stands in a column, and the scheme it is read by.
pub(super) fn thing_of(role: &Role) -> Option<(Kind, &str)> {
    Some(match role {
        Role::Phone => (Kind::Phone, "phone"),
        Role::Email => (Kind::Email, "email"),
        Role::Account => (Kind::Account, "opaque"),
        Role::VehiclePlate => (Kind::Vehicle, "plate"),
        Role::Vin => (Kind::Vehicle, "vin"),
        Role::NationalId => (Kind::Document, "opaque"),
        Role::Passport => (Kind::Document, "passport"),
        Role::Scheme(scheme) => match scheme.as_str() {
            "phone" | "imei" | "imsi" | "iccid" | "eid" => (Kind::Phone, scheme),
            "iban" | "crypto" | "mobile_money" | "card" | "mx.clabe" | "ar.cbu" | "ar.alias" | "br.account"
            | "br.pix" => (Kind::Account, scheme),
            "plate" | "vin" | "imo" | "mmsi" | "call_sign" | "aircraft" => (Kind::Vehicle, scheme),
            "email" | "handle" => (Kind::Email, scheme),
            // A zone's number stands under its own role besides.
            "date" | "tac" | "mrz" => return None,
            national => (Kind::Document, national),
        },
        _ => return None,
    })
}

/// The key of an identifier; `None` where too little can be read.
pub(super) fn key(scheme: &str, text: &str, source: &str, countries: &Countries) -> Option<String> {
    key_at(scheme, text, source, countries, None)
}

/// The same for a value of a record whose own country is known: a phone that is none in the source's country is read in
/// the record's.
fn key_at(scheme: &str, text: &str, source: &str, countries: &Countries, home: Option<&str>) -> Option<String> {
    let by_phone = matches!(scheme, "phone" | "mobile_money" | "handle");
    let mut read = ids::parse(scheme, text, if by_phone { countries.of(source) } else { None }).ok()?;
    if by_phone && !read.valid && home.is_some() {
        read = ids::parse(scheme, text, home).ok().filter(|at_home| at_home.valid).unwrap_or(read);
    }
    let canonical = read.canonical;
    if canonical.chars().count() < SHORTEST {
        return None;
    }
    Some(match scheme {
        "vin" | "imei" | "imsi" | "iccid" | "eid" | "imo" | "mmsi" => format!("{scheme}:{canonical}"),
        _ => canonical,
    })
}

/// The scheme by which an identifier is read whose kind alone is known, such as a caller's number.
pub(super) fn scheme_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Phone => "phone",
        Kind::Email => "email",
        Kind::Vehicle => "plate",
        _ => "opaque",
    }
}

/// Every thing that a record names, without repeats, in order of kind and key.
pub(super) fn named_in(set: &RecordSet, row: usize, countries: &Countries) -> SmallVec<[Named; 4]> {
    let mut found: SmallVec<[Named; 4]> = SmallVec::new();
    let source = set.source(row);
    let country = set.column(&Role::Country).and_then(|column| column.values(row).next());
    let country = country.and_then(|text| ids::parse("country", text, None).ok()).filter(|country| country.valid);
    let home = country.as_ref().map(|country| country.canonical.as_str());
    for column in set.columns() {
        let Some((kind, scheme)) = thing_of(column.role()) else { continue };
        for value in column.values(row) {
            found.extend(key_at(scheme, value, source, countries, home).map(|key| Named {
                kind,
                key,
                role: column.role().clone(),
            }));
        }
    }
    found.extend(address(set, row).map(|key| Named { kind: Kind::Address, key, role: Role::Street }));
    found.sort();
    found.dedup_by(|a, b| (a.kind, &a.key) == (b.kind, &b.key));
    found
}

/// An address is known by its street and number and the town, or the postal code where no town is given.
fn address(set: &RecordSet, row: usize) -> Option<String> {
    let first =
        |role: &Role| set.column(role).and_then(|column| column.values(row).next()).map(words).unwrap_or_default();
    let street = [first(&Role::Street), first(&Role::StreetNumber)].join(" ");
    let street = street.trim();
    let town = [first(&Role::City), first(&Role::Postcode)].into_iter().find(|text| !text.is_empty())?;
    (street.chars().count() >= SHORTEST).then(|| format!("{street}, {town}"))
}

fn words(value: &str) -> String {
    let folded = text::fold(value);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
