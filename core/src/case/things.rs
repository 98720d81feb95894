//! Things that records hold: the phones, vehicles, accounts, documents, addresses and emails named in their columns.
//!
//! A thing is known by its [`ThingKey`], which is the same for every way of writing its identifier. Two records that give the
//! same key name the same thing, whether it was delivered as a record of its own or only mentioned.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::key::ThingKey;
use crate::ids::{self, IntoIdKind, Thing};
use crate::record::{Kind, Layer, RecordSet, Role};
use crate::text;

/// The kinds of things, in the order in which they are resolved.
pub(super) const THINGS: [Kind; 6] =
    [Kind::Phone, Kind::Vehicle, Kind::Account, Kind::Document, Kind::Address, Kind::Email];

/// The fewest characters of a key: shorter texts are fillers such as "0", "NA" and "123".
const MIN_KEY_CHARS: usize = 4;

/// The country whose numbering plan each source uses for phones without a calling code: the country of most of its other
/// phones.
#[derive(Debug, Default)]
pub(super) struct Countries(BTreeMap<String, String>);

impl Countries {
    pub(super) fn infer<'a>(sets: impl Iterator<Item = &'a RecordSet>) -> Self {
        let mut counts: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
        for set in sets {
            let Some(column) = set.column(&Role::Phone) else { continue };
            let country =
                |id: u32| ids::parse("phone", column.value(id), None).ok().filter(|phone| phone.valid)?.country;
            let countries: Vec<Option<String>> = (0..column.distinct() as u32).into_par_iter().map(country).collect();
            for row in 0..set.len() {
                for country in column.ids(row).iter().filter_map(|id| countries[*id as usize].as_ref()) {
                    let of_source = counts.entry(set.source(row)).or_default();
                    match of_source.get_mut(country) {
                        Some(count) => *count += 1,
                        None => drop(of_source.insert(country.clone(), 1)),
                    }
                }
            }
        }
        let most_frequent =
            |counts: BTreeMap<String, usize>| counts.into_iter().max_by_key(|(_, n)| *n).map(|(country, _)| country);
        Self(counts.into_iter().filter_map(|(source, n)| Some((source.to_owned(), most_frequent(n)?))).collect())
    }

    pub(super) fn of(&self, source: &str) -> Option<&str> {
        self.0.get(source).map(String::as_str)
    }
}

/// Whether links of a layer say that an actor holds a thing.
pub(super) fn says_held(layer: &Layer) -> bool {
    matches!(layer, Layer::Owns | Layer::Uses | Layer::LivesAt)
}

/// The kind of thing that a column of this role identifies, and the scheme of its identifiers.
pub(super) fn thing_of(role: &Role) -> Option<(Kind, &str)> {
    Some(match role {
        Role::Phone => (Kind::Phone, "phone"),
        Role::Email => (Kind::Email, "email"),
        Role::Account => (Kind::Account, "opaque"),
        Role::VehiclePlate => (Kind::Vehicle, "plate"),
        Role::Vin => (Kind::Vehicle, "vin"),
        Role::NationalId => (Kind::Document, "opaque"),
        Role::Passport => (Kind::Document, "passport"),
        Role::Scheme(scheme) => {
            let kind = match scheme.find_kind()?.descriptor().thing()? {
                Thing::Phone => Kind::Phone,
                Thing::Email => Kind::Email,
                Thing::Account => Kind::Account,
                Thing::Vehicle => Kind::Vehicle,
                Thing::Document => Kind::Document,
            };
            (kind, scheme)
        }
        _ => return None,
    })
}

/// Whether identifiers of a scheme are read in a country's numbering plan.
pub(super) fn needs_country(scheme: &str) -> bool {
    scheme.find_kind().is_some_and(|kind| kind.descriptor().reads_national_phones())
}

/// The key of an identifier of `source`; `None` where too little of it can be read.
pub(super) fn key(scheme: &str, text: &str, source: &str, countries: &Countries) -> Option<ThingKey> {
    key_in(scheme, text, countries.of(source), None)
}

/// The key of an identifier read in the plan of `country`, or in that of `home`, the record's own country, where it is
/// invalid in the first. Both are ignored for schemes that need no country.
pub(super) fn key_in(scheme: &str, text: &str, country: Option<&str>, home: Option<&str>) -> Option<ThingKey> {
    let by_country = needs_country(scheme);
    let mut read = ids::parse(scheme, text, country.filter(|_| by_country)).ok()?;
    if by_country && !read.valid && home.is_some() {
        read = ids::parse(scheme, text, home).ok().filter(|at_home| at_home.valid).unwrap_or(read);
    }
    (read.canonical.chars().count() >= MIN_KEY_CHARS).then(|| ThingKey::new(scheme, read.canonical))
}

/// The scheme of an identifier of which only the kind is known, such as the number of a caller. An identifier of kind
/// [`Kind::Email`] without a mail domain is a handle, whose key holds its platform.
pub(super) fn scheme_of(kind: Kind, text: &str) -> &'static str {
    let has_domain = || text.rsplit_once('@').is_some_and(|(user, host)| !user.trim().is_empty() && host.contains('.'));
    match kind {
        Kind::Phone => "phone",
        Kind::Email if has_domain() => "email",
        Kind::Email => "handle",
        Kind::Vehicle => "plate",
        _ => "opaque",
    }
}

/// The key of a record's address: street and number, then the town, or the postal code where no town is given.
pub(super) fn address_key(set: &RecordSet, row: usize) -> Option<ThingKey> {
    let first =
        |role: &Role| set.column(role).and_then(|column| column.values(row).next()).map(words).unwrap_or_default();
    let street = [first(&Role::Street), first(&Role::StreetNumber)].join(" ");
    let street = street.trim();
    let town = [first(&Role::City), first(&Role::Postcode)].into_iter().find(|text| !text.is_empty())?;
    (street.chars().count() >= MIN_KEY_CHARS).then(|| ThingKey::new("address", format!("{street}, {town}")))
}

fn words(value: &str) -> String {
    let folded = text::fold(value);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const OF_THINGS: &[(Kind, &[&str])] = &[
        (Kind::Phone, &["phone", "imei", "imsi", "iccid", "eid"]),
        (
            Kind::Account,
            &[
                "account",
                "iban",
                "crypto",
                "mobile_money",
                "card",
                "mx.clabe",
                "ar.cbu",
                "ar.alias",
                "br.account",
                "br.pix",
            ],
        ),
        (Kind::Vehicle, &["plate", "vin", "imo", "mmsi", "call_sign", "aircraft"]),
        (Kind::Email, &["email", "handle"]),
    ];
    const OF_DOCUMENTS: &[&str] = &["br.cpf", "mx.curp", "passport", "remittance", "us.ssn"];
    const OF_NOTHING: &[&str] = &["address", "country", "date", "mrz", "opaque", "tac"];

    #[test]
    fn things_follow_from_the_kind_of_identifier() {
        let things = OF_THINGS.iter().flat_map(|(kind, names)| names.iter().map(|name| (*name, Some(*kind))));
        let documents = OF_DOCUMENTS.iter().map(|name| (*name, Some(Kind::Document)));
        for (name, kind) in things.chain(documents).chain(OF_NOTHING.iter().map(|name| (*name, None))) {
            let role = Role::Scheme(name.to_owned());
            assert_eq!(thing_of(&role), kind.map(|kind| (kind, name)), "{name}");
            assert_eq!(needs_country(name), ["phone", "mobile_money", "handle"].contains(&name), "{name}");
        }
    }
}
