//! The list of all kinds of identifier, one line each, and their lookup by name.

use std::str::FromStr;

use super::identifier::{IdDescriptor, IdKind};
use super::{
    account, address, card, craft, date, email, handle, iban, imei, mrz, national, opaque, passport, phone, place,
    plate, sim, vin,
};
use crate::error::{Error, Result};

/// Every kind, sorted by name, because [`find`] uses binary search.
static KINDS: &[&IdDescriptor] = &[
    &account::any::DESCRIPTOR,
    &address::DESCRIPTOR,
    &craft::aircraft::DESCRIPTOR,
    &account::alias::DESCRIPTOR,
    &national::ar::CBU,
    &national::ar::CUIT,
    &national::ar::DNI,
    &national::bo::CI,
    &account::brazil::DESCRIPTOR,
    &national::br::CNPJ,
    &national::br::CPF,
    &account::pix::DESCRIPTOR,
    &national::br::RG,
    &craft::vessel::CALL_SIGN,
    &card::DESCRIPTOR,
    &national::cl::RUT,
    &national::co::CC,
    &national::co::NIT,
    &place::country::DESCRIPTOR,
    &national::cr::CEDULA,
    &account::crypto::DESCRIPTOR,
    &national::cu::NI,
    &date::DESCRIPTOR,
    &national::dominican::CEDULA,
    &national::dominican::RNC,
    &national::ec::CI,
    &national::ec::RUC,
    &sim::EID,
    &email::DESCRIPTOR,
    &national::es::DNI,
    &national::es::NIE,
    &national::fr::NIR,
    &national::gt::DPI,
    &national::gt::NIT,
    &handle::DESCRIPTOR,
    &national::hn::DNI,
    &national::ht::NIF,
    &iban::DESCRIPTOR,
    &sim::ICCID,
    &imei::IMEI,
    &craft::vessel::IMO,
    &sim::IMSI,
    &national::jm::TRN,
    &craft::vessel::MMSI,
    &account::money::MOBILE_MONEY,
    &mrz::DESCRIPTOR,
    &account::clabe::DESCRIPTOR,
    &national::mx::CURP,
    &national::mx::INE,
    &national::mx::RFC,
    &national::ni::CEDULA,
    &national::nl::BSN,
    &opaque::DESCRIPTOR,
    &national::pa::CEDULA,
    &passport::DESCRIPTOR,
    &national::pe::DNI,
    &national::pe::RUC,
    &phone::DESCRIPTOR,
    &plate::DESCRIPTOR,
    &national::pt::NIF,
    &national::py::CI,
    &national::py::RUC,
    &account::money::REMITTANCE,
    &national::sv::DUI,
    &national::sv::NIT,
    &imei::TAC,
    &national::us::SSN,
    &national::uy::CI,
    &national::uy::RUT,
    &national::ve::CI,
    &national::ve::RIF,
    &vin::DESCRIPTOR,
];

static NAMES: [&str; KINDS.len()] = {
    let mut names = [""; KINDS.len()];
    let mut i = 0;
    while i < names.len() {
        names[i] = KINDS[i].kind().as_str();
        i += 1;
    }
    names
};

/// Returns the names of all kinds, in alphabetical order.
#[must_use]
pub fn kinds() -> &'static [&'static str] {
    &NAMES
}

/// Returns the descriptions of all kinds, in alphabetical order of their names.
///
/// ```
/// let clabe = vinculo::ids::descriptors().iter().find(|kind| kind.kind() == "mx.clabe").unwrap();
/// assert_eq!(clabe.about().format, "18 digits: bank (3), place (3), account (11), check digit");
/// ```
#[must_use]
pub fn descriptors() -> &'static [&'static IdDescriptor] {
    KINDS
}

/// Returns the kind of a name; `opaque` for a name that no kind has.
#[cfg(feature = "arrow")]
pub(crate) fn kind_or_opaque(name: &str) -> IdKind {
    find(name).unwrap_or(opaque::DESCRIPTOR.kind())
}

pub(super) fn find(name: &str) -> Option<IdKind> {
    let at = NAMES.binary_search_by(|known| (*known).cmp(name)).ok()?;
    Some(KINDS[at].kind())
}

/// A kind of identifier or its name. The functions of this module accept either.
pub trait IntoIdKind {
    /// Returns the kind; `None` if no kind has this name.
    fn find_kind(&self) -> Option<IdKind>;

    /// Returns the name.
    fn kind_name(&self) -> &str;

    /// Returns the kind.
    ///
    /// # Errors
    /// [`Error::Unknown`] if no kind has this name.
    fn into_id_kind(self) -> Result<IdKind>
    where
        Self: Sized,
    {
        let unknown =
            || Error::Unknown { what: "identifier kind", given: self.kind_name().to_owned(), known: NAMES.join(", ") };
        self.find_kind().ok_or_else(unknown)
    }
}

impl IntoIdKind for IdKind {
    fn find_kind(&self) -> Option<IdKind> {
        Some(*self)
    }

    fn kind_name(&self) -> &str {
        self.as_str()
    }
}

impl IntoIdKind for str {
    fn find_kind(&self) -> Option<IdKind> {
        find(self)
    }

    fn kind_name(&self) -> &str {
        self
    }
}

impl IntoIdKind for String {
    fn find_kind(&self) -> Option<IdKind> {
        find(self)
    }

    fn kind_name(&self) -> &str {
        self
    }
}

impl<K: IntoIdKind + ?Sized> IntoIdKind for &K {
    fn find_kind(&self) -> Option<IdKind> {
        (**self).find_kind()
    }

    fn kind_name(&self) -> &str {
        (**self).kind_name()
    }
}

impl FromStr for IdKind {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        name.into_id_kind()
    }
}

impl TryFrom<&str> for IdKind {
    type Error = Error;

    fn try_from(name: &str) -> Result<Self> {
        name.into_id_kind()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::one_per_person;

    #[test]
    fn kinds_are_sorted_and_found_by_name() {
        assert!(kinds().is_sorted(), "the kinds must stand in the order of their names");
        for name in kinds() {
            assert_eq!(find(name).unwrap(), *name);
            assert!(!one_per_person(*name) || name.contains('.'));
        }
        assert!("mx.CURP".parse::<IdKind>().is_err());
    }
}
