//! The kinds of identifier, one line each.

use super::{
    Identifier, account, address, card, craft, date, email, handle, iban, imei, mrz, national, opaque, passport, phone,
    place, plate, sim, vin,
};
use crate::error::{Error, Result};

/// How a kind is read.
pub(super) enum Parser {
    /// From the text as it stands, with the country of the record.
    Free(fn(&mut Identifier, &str, Option<[u8; 2]>)),
    /// From its letters and digits alone, already in `canonical`; the kind's own country is set.
    Numbered(Option<&'static str>, fn(&mut Identifier)),
}

/// A kind of identifier.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) parser: Parser,
    /// Whether a person has only one number of this kind.
    pub(super) unique: bool,
}

const fn free(name: &'static str, read: fn(&mut Identifier, &str, Option<[u8; 2]>)) -> Kind {
    Kind { name, parser: Parser::Free(read), unique: false }
}

const fn world(name: &'static str, read: fn(&mut Identifier)) -> Kind {
    Kind { name, parser: Parser::Numbered(None, read), unique: false }
}

const fn of(country: &'static str, name: &'static str, read: fn(&mut Identifier)) -> Kind {
    Kind { name, parser: Parser::Numbered(Some(country), read), unique: false }
}

/// Of a kind of which a person has only one number.
const fn one(kind: Kind) -> Kind {
    Kind { unique: true, ..kind }
}

/// Every kind, in the order of its name: [`find`] searches by halves.
const KINDS: &[Kind] = &[
    free("account", account::any),
    free("address", address::read_identifier),
    free("aircraft", craft::aircraft),
    free("ar.alias", account::alias),
    of("AR", "ar.cbu", national::ar::cbu),
    one(of("AR", "ar.cuit", national::ar::cuit)),
    one(of("AR", "ar.dni", national::ar::dni)),
    one(of("BO", "bo.ci", national::bo::ci)),
    free("br.account", account::brazil),
    of("BR", "br.cnpj", national::br::cnpj),
    one(of("BR", "br.cpf", national::br::cpf)),
    free("br.pix", account::pix),
    of("BR", "br.rg", national::br::rg),
    world("call_sign", craft::call_sign),
    free("card", card::read),
    one(of("CL", "cl.rut", national::cl::rut)),
    one(of("CO", "co.cc", national::co::cc)),
    one(of("CO", "co.nit", national::co::nit)),
    free("country", place::read),
    one(free("cr.cedula", national::cr::cedula)),
    free("crypto", account::crypto),
    one(of("CU", "cu.ni", national::cu::ni)),
    free("date", date::read_identifier),
    one(of("DO", "do.cedula", national::dominican::cedula)),
    of("DO", "do.rnc", national::dominican::rnc),
    one(of("EC", "ec.ci", national::ec::ci)),
    of("EC", "ec.ruc", national::ec::ruc),
    world("eid", sim::eid),
    free("email", email::read),
    one(of("ES", "es.dni", national::es::dni)),
    one(of("ES", "es.nie", national::es::nie)),
    one(of("FR", "fr.nir", national::fr::nir)),
    one(of("GT", "gt.dpi", national::gt::dpi)),
    one(of("GT", "gt.nit", national::gt::nit)),
    free("handle", handle::read),
    one(of("HN", "hn.dni", national::hn::dni)),
    one(of("HT", "ht.nif", national::ht::nif)),
    world("iban", iban::read),
    world("iccid", sim::iccid),
    world("imei", imei::read),
    world("imo", craft::imo),
    world("imsi", sim::imsi),
    one(of("JM", "jm.trn", national::jm::trn)),
    world("mmsi", craft::mmsi),
    free("mobile_money", account::mobile),
    free("mrz", mrz::read_identifier),
    of("MX", "mx.clabe", account::clabe),
    one(of("MX", "mx.curp", national::mx::curp)),
    one(of("MX", "mx.ine", national::mx::ine)),
    one(of("MX", "mx.rfc", national::mx::rfc)),
    one(of("NI", "ni.cedula", national::ni::cedula)),
    one(of("NL", "nl.bsn", national::nl::bsn)),
    free("opaque", opaque::read),
    one(free("pa.cedula", national::pa::cedula)),
    free("passport", passport::read),
    one(of("PE", "pe.dni", national::pe::dni)),
    one(of("PE", "pe.ruc", national::pe::ruc)),
    free("phone", phone::read),
    free("plate", plate::read),
    one(of("PT", "pt.nif", national::pt::nif)),
    one(of("PY", "py.ci", national::py::ci)),
    one(of("PY", "py.ruc", national::py::ruc)),
    free("remittance", account::remittance),
    one(of("SV", "sv.dui", national::sv::dui)),
    one(of("SV", "sv.nit", national::sv::nit)),
    world("tac", imei::tac),
    one(of("US", "us.ssn", national::us::ssn)),
    one(of("UY", "uy.ci", national::uy::ci)),
    of("UY", "uy.rut", national::uy::rut),
    one(of("VE", "ve.ci", national::ve::ci)),
    one(of("VE", "ve.rif", national::ve::rif)),
    world("vin", vin::read),
];

static NAMES: [&str; KINDS.len()] = {
    let mut names = [""; KINDS.len()];
    let mut i = 0;
    while i < names.len() {
        names[i] = KINDS[i].name;
        i += 1;
    }
    names
};

/// The names of all kinds that [`parse`](super::parse) reads, in alphabetical order.
#[must_use]
pub fn kinds() -> &'static [&'static str] {
    &NAMES
}

/// Whether a person has only one number of this kind, so that two different valid ones are strong evidence of two
/// persons. Phones, plates, accounts and passports change hands or are renewed, and are not of them.
#[must_use]
pub fn one_per_person(kind: &str) -> bool {
    find(kind).is_ok_and(|kind| kind.unique)
}

pub(super) fn find(name: &str) -> Result<&'static Kind> {
    match KINDS.binary_search_by(|kind| kind.name.cmp(name)) {
        Ok(at) => Ok(&KINDS[at]),
        Err(_) => Err(Error::Unknown { what: "identifier kind", given: name.to_owned(), known: NAMES.join(", ") }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for name in kinds() {
            assert_eq!(find(name).unwrap().name, *name);
            assert!(!one_per_person(name) || name.contains('.'));
        }
        assert!(find("mx.CURP").is_err());
    }
}
