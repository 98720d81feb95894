//! The list of all kinds of identifier, one line each, and their lookup by name.

use std::str::FromStr;

use super::identifier::{IdDescriptor, IdKind};
use crate::error::{Error, Result};

/// Every kind, sorted by name, because [`find`] uses binary search.
static KINDS: &[&IdDescriptor] = &[
    &super::account::any::DESCRIPTOR,
    &super::address::DESCRIPTOR,
    &super::craft::aircraft::DESCRIPTOR,
    &super::account::alias::DESCRIPTOR,
    &super::national::ar::CBU,
    &super::national::ar::CUIT,
    &super::national::ar::DNI,
    &super::national::bo::CI,
    &super::account::brazil::DESCRIPTOR,
    &super::national::br::CNPJ,
    &super::national::br::CPF,
    &super::account::pix::DESCRIPTOR,
    &super::national::br::RG,
    &super::craft::vessel::CALL_SIGN,
    &super::card::DESCRIPTOR,
    &super::national::cl::RUT,
    &super::national::co::CC,
    &super::national::co::NIT,
    &super::container::DESCRIPTOR,
    &super::place::country::DESCRIPTOR,
    &super::national::cr::CEDULA,
    &super::account::crypto::DESCRIPTOR,
    &super::national::cu::NI,
    &super::date::DESCRIPTOR,
    &super::national::dominican::CEDULA,
    &super::national::dominican::RNC,
    &super::national::ec::CI,
    &super::national::ec::RUC,
    &super::sim::EID,
    &super::email::DESCRIPTOR,
    &super::national::es::DNI,
    &super::national::es::NIE,
    &super::national::fr::NIR,
    &super::national::gt::DPI,
    &super::national::gt::NIT,
    &super::handle::DESCRIPTOR,
    &super::national::hn::DNI,
    &super::national::ht::NIF,
    &super::iban::DESCRIPTOR,
    &super::sim::ICCID,
    &super::imei::IMEI,
    &super::craft::vessel::IMO,
    &super::sim::IMSI,
    &super::national::jm::TRN,
    &super::craft::vessel::MMSI,
    &super::account::money::MOBILE_MONEY,
    &super::mrz::DESCRIPTOR,
    &super::account::clabe::DESCRIPTOR,
    &super::national::mx::CURP,
    &super::national::mx::INE,
    &super::national::mx::RFC,
    &super::national::ni::CEDULA,
    &super::national::nl::BSN,
    &super::opaque::DESCRIPTOR,
    &super::national::pa::CEDULA,
    &super::passport::DESCRIPTOR,
    &super::national::pe::DNI,
    &super::national::pe::RUC,
    &super::phone::DESCRIPTOR,
    &super::plate::DESCRIPTOR,
    &super::national::pt::NIF,
    &super::national::py::CI,
    &super::national::py::RUC,
    &super::account::money::REMITTANCE,
    &super::national::sv::DUI,
    &super::national::sv::NIT,
    &super::imei::TAC,
    &super::national::us::SSN,
    &super::national::uy::CI,
    &super::national::uy::RUT,
    &super::national::ve::CI,
    &super::national::ve::RIF,
    &super::vin::DESCRIPTOR,
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
    find(name).unwrap_or(super::opaque::DESCRIPTOR.kind())
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
