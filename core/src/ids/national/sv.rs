//! El Salvador: `sv.dui` (persons) and `sv.nit` (tax).

use smallvec::SmallVec;

use crate::ids::check::weighted;
use crate::ids::identifier::{About, IdDescriptor, Identifier};
use crate::ids::problem::{CharacterClass, IdProblemReason as Reason};

/// Documento Único de Identidad: eight digits and a check digit.
///
/// Source: Registro Nacional de las Personas Naturales, Decreto 581 of 2001. Check: weights 9 down to 2; the check
/// digit completes the sum to a multiple of 10. Up to two leading zeros lost in a spreadsheet are restored if the check
/// digit then fits. Example: `04210000-8`.
pub(in crate::ids) static DUI: IdDescriptor = IdDescriptor::numbered(
    "sv.dui",
    dui,
    About {
        name: "Documento Único de Identidad, El Salvador",
        format: "8 digits and a check digit",
        check: "weights 9 to 2, to the next ten",
        source: "Registro Nacional de las Personas Naturales",
        example: "04210000-8",
    },
)
.of_country("SV")
.one_per_person();

fn dui(id: &mut Identifier) {
    id.drop_label(&["DUI"]);
    id.read_padded(0, 9, 2, dui_rules);
}

fn dui_rules(id: &mut Identifier) {
    if !id.expect_digits(9..=9) || !id.expect_variety() {
        return;
    }
    let number: SmallVec<[u8; 9]> = id.canonical.bytes().collect();
    let sum = weighted(&number[..8], &[9, 8, 7, 6, 5, 4, 3, 2]);
    id.expect_check(number[8], b'0' + ((10 - sum % 10) % 10) as u8);
}

/// Número de Identificación Tributaria: municipality of birth (four digits; 9 and the country code for births abroad),
/// day, month and year of birth or foundation, three digits of order, check digit. Since December 2021 the NIT of a
/// person is the DUI number, which is accepted too.
///
/// Source: Ministerio de Hacienda, Dirección General de Impuestos Internos; Decreto Legislativo 207 of 2021. Check up
/// to order 100: weights 14 down to 2, the last digit of the sum modulo 11. Check above order 100: weights 2 and twice
/// 7 to 2, the last digit of 11 minus the sum modulo 11. Parts: `municipality`, `date` (of birth or foundation, if such
/// a day exists). Example: `0614-050707-104-8`.
pub(in crate::ids) static NIT: IdDescriptor = IdDescriptor::numbered(
    "sv.nit",
    nit,
    About {
        name: "Número de Identificación Tributaria, El Salvador",
        format: "14 digits: municipality (4), date (6), order (3), check digit; or the DUI",
        check: "weights 14 to 2, modulo 11; other weights above order 100",
        source: "Ministerio de Hacienda",
        example: "0614-050707-104-8",
    },
)
.of_country("SV")
.one_per_person_and_series(nit_series)
.with_embedded(identity_card);

fn nit(id: &mut Identifier) {
    id.drop_label(&["SV", "NIT"]);
    if id.canonical.len() == 9 {
        dui_rules(id);
        return;
    }
    id.read_padded(0, 14, 1, nit_rules);
}

fn nit_rules(id: &mut Identifier) {
    if !id.expect_digits(14..=14) {
        return;
    }
    let number: SmallVec<[u8; 14]> = id.canonical.bytes().collect();
    if !matches!(number[0], b'0' | b'1' | b'9') {
        id.problem(Reason::FirstDigit {
            found: char::from(number[0]),
            expected: CharacterClass::OneOf("019".to_owned()),
        });
        return;
    }
    id.parts.insert("municipality", &id.canonical[..4]);
    let (day, month, year) = (super::two(&number[4..]), super::two(&number[6..]), super::two(&number[8..]));
    if let Some(date) = super::date_of_two_digit_year(year, month, day, 25) {
        id.part("date", date.iso());
    }
    let expected = if &number[10..13] <= b"100".as_slice() {
        weighted(&number[..13], &[14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11 % 10
    } else {
        u32::from(super::eleven_less(weighted(&number[..13], &[2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 10)
    };
    id.expect_check(number[13], b'0' + expected as u8);
}

/// Returns the DUI of a tax number that is a DUI number (since December 2021).
fn identity_card(id: &Identifier) -> Option<(&'static IdDescriptor, String)> {
    is_dui(id).then(|| (&DUI, id.canonical.clone()))
}

/// Returns whether a tax number is the number of an identity card.
fn is_dui(id: &Identifier) -> bool {
    id.canonical.len() == 9
}

/// Returns the series of a tax number: 16 for a DUI number, 0 for an old NIT. One person may hold one of each.
fn nit_series(id: &Identifier) -> u8 {
    u8::from(is_dui(id)) << 4
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_dui_and_nit() {
        let id = parse("sv.dui", "04210000-8", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("042100008", true), "{:?}", id.problems);
        assert_eq!(parse("sv.dui", "42100008", None).unwrap().canonical, "042100008");
        assert_eq!(parse("sv.dui", "04210000-6", None).unwrap().problem_texts(), ["check digit is 6, expected 8"]);
        let id = parse("sv.nit", "SV 0614-050707-104-8", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("06140507071048", true));
        assert_eq!(&id.parts["date"], "2007-07-05");
        assert_eq!(
            parse("sv.nit", "0614-050707-104-0", None).unwrap().problem_texts(),
            ["check digit is 0, expected 8"]
        );
        assert!(parse("sv.nit", "04210000-8", None).unwrap().valid);
        assert_eq!(
            parse("sv.nit", "2614-050707-104-8", None).unwrap().problem_texts(),
            ["first digit is 2, expected 0, 1 or 9"]
        );
    }
}
