//! The kinds of identifier, one line each.

use super::{
    Identifier, address, card, craft, date, email, iban, imei, national, opaque, passport, phone, place, plate, vin,
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
}

const fn free(name: &'static str, read: fn(&mut Identifier, &str, Option<[u8; 2]>)) -> Kind {
    Kind { name, parser: Parser::Free(read) }
}

const fn world(name: &'static str, read: fn(&mut Identifier)) -> Kind {
    Kind { name, parser: Parser::Numbered(None, read) }
}

const fn of(country: &'static str, name: &'static str, read: fn(&mut Identifier)) -> Kind {
    Kind { name, parser: Parser::Numbered(Some(country), read) }
}

/// Every kind, in the order of its name: [`find`] searches by halves.
const KINDS: &[Kind] = &[
    free("address", address::read_identifier),
    free("aircraft", craft::aircraft),
    of("AR", "ar.cbu", national::ar::cbu),
    of("AR", "ar.cuit", national::ar::cuit),
    of("BR", "br.cnpj", national::br::cnpj),
    of("BR", "br.cpf", national::br::cpf),
    world("call_sign", craft::call_sign),
    free("card", card::read),
    of("CL", "cl.rut", national::cl::rut),
    of("CO", "co.nit", national::co::nit),
    free("country", place::read),
    of("CU", "cu.ni", national::cu::ni),
    free("date", date::read_identifier),
    of("DO", "do.cedula", national::dominican::cedula),
    of("DO", "do.rnc", national::dominican::rnc),
    of("EC", "ec.ci", national::ec::ci),
    of("EC", "ec.ruc", national::ec::ruc),
    free("email", email::read),
    of("ES", "es.dni", national::es::dni),
    of("ES", "es.nie", national::es::nie),
    of("GT", "gt.nit", national::gt::nit),
    world("iban", iban::read),
    world("imei", imei::read),
    world("imo", craft::imo),
    world("mmsi", craft::mmsi),
    of("MX", "mx.curp", national::mx::curp),
    of("MX", "mx.rfc", national::mx::rfc),
    of("NL", "nl.bsn", national::nl::bsn),
    free("opaque", opaque::read),
    free("passport", passport::read),
    of("PE", "pe.ruc", national::pe::ruc),
    free("phone", phone::read),
    free("plate", plate::read),
    of("PT", "pt.nif", national::pt::nif),
    of("PY", "py.ruc", national::py::ruc),
    of("UY", "uy.rut", national::uy::rut),
    of("VE", "ve.rif", national::ve::rif),
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
    matches!(
        kind,
        "ar.cuit"
            | "br.cpf"
            | "cl.rut"
            | "co.nit"
            | "cu.ni"
            | "do.cedula"
            | "ec.ci"
            | "es.dni"
            | "es.nie"
            | "gt.nit"
            | "mx.curp"
            | "mx.rfc"
            | "nl.bsn"
            | "pe.ruc"
            | "pt.nif"
            | "py.ruc"
            | "ve.rif"
    )
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
