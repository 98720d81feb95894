//! Argentina: `ar.dni` (persons), `ar.cuit` (tax) and `ar.cbu` (bank accounts).

use smallvec::SmallVec;

use crate::ids::check::weighted;
use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier, Thing};
use crate::ids::problem::IdProblemReason as Reason;

/// Documento Nacional de Identidad: seven or eight digits, issued in sequence. Numbers from 90 million are issued to
/// foreigners.
///
/// Source: Registro Nacional de las Personas, Ley 17.671. There is no check digit. The letters of older booklets (LE,
/// LC, F, M) are not part of the number. Part: `holder` (`foreign`). Example: `25.123.456`.
pub(in crate::ids) static DNI: IdDescriptor = IdDescriptor::numbered(
    "ar.dni",
    dni,
    About {
        name: "Documento Nacional de Identidad, Argentina",
        format: "7 or 8 digits",
        check: "none",
        source: "Ley 17.671",
        example: "25.123.456",
    },
)
.of_country("AR")
.one_per_person()
.with_check(CheckStrength::Absent);

fn dni(id: &mut Identifier) {
    id.drop_label(&["DNI", "LE", "LC", "F", "M"]);
    if !id.expect_digits(7..=8) || id.canonical.len() == 7 {
        return;
    }
    match id.canonical.as_bytes()[0] {
        b'0' => drop(id.canonical.remove(0)),
        b'9' => id.part("holder", "foreign"),
        _ => {}
    }
}

/// Clave Única de Identificación Tributaria (CUIL for workers, in the same format): holder type (two digits), identity
/// card (eight), check digit.
///
/// Source: ARCA (AFIP), Resolución General 10/97. Check: weights 5 to 2 and 7 to 2, 11 minus the sum modulo 11; 11
/// becomes 0. A result of 10 becomes 9: the issuer then also changes the holder type. Parts: `holder`, `dni`. Example:
/// `20-05536168-2`.
pub(in crate::ids) static CUIT: IdDescriptor = IdDescriptor::numbered(
    "ar.cuit",
    cuit,
    About {
        name: "CUIT and CUIL (tax), Argentina",
        format: "11 digits: kind of holder (2), identity card (8), check digit",
        check: "weights 5-2, 7-2; 11 less the rest by 11",
        source: "AFIP, Resolución General 10/97",
        example: "20-05536168-2",
    },
)
.of_country("AR")
.one_per_person()
.with_embedded(identity_card);

fn cuit(id: &mut Identifier) {
    if !id.expect_digits(11..=11) {
        return;
    }
    let number: SmallVec<[u8; 11]> = id.canonical.bytes().collect();
    match &number[..2] {
        b"20" | b"23" | b"24" | b"27" => {
            id.part("holder", "person");
            id.parts.insert("dni", id.canonical[2..10].trim_start_matches('0'));
        }
        b"30" | b"33" | b"34" => id.part("holder", "company"),
        b"50" | b"51" | b"55" => id.part("holder", "foreign"),
        _ => {
            id.problem(Reason::UnknownHolderKind { found: id.canonical[..2].to_owned() });
            return;
        }
    }
    let expected = match super::eleven_less(weighted(&number[..10], &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) {
        10 => b'9',
        digit => b'0' + digit,
    };
    id.expect_check(number[10], expected);
}

/// Clave Bancaria Uniforme: bank (3), branch (4), check digit; account (13), check digit.
///
/// Source: Banco Central de la República Argentina, Comunicación A 2622. Check of each block: weights 3, 1, 7, 9 from
/// the right; the check digit completes the sum to a multiple of 10. A Clave Virtual Uniforme (Comunicación A 6510) has
/// the same format: 000, payment service (4), check digit. Parts: `type` (`cbu` or `cvu`), `bank` and `branch` or
/// `service`, `account`. Example: `2850590940090418135201`.
pub(in crate::ids) static CBU: IdDescriptor = IdDescriptor::numbered(
    "ar.cbu",
    cbu,
    About {
        name: "Clave Bancaria Uniforme and Clave Virtual Uniforme, Argentina",
        format: "22 digits: bank (3), branch (4), check digit; account (13), check digit",
        check: "each block: digits times 3, 1, 7, 9 from the right, to the next ten",
        source: "Banco Central de la República Argentina, Comunicaciones A 2622 and A 6510",
        example: "28505909 40090418135201",
    },
)
.of_country("AR")
.with_check(CheckStrength::Strong)
.of_thing(Some(Thing::Account));

pub(in crate::ids) fn cbu(id: &mut Identifier) {
    if !id.expect_digits(22..=22) {
        return;
    }
    let number: SmallVec<[u8; 22]> = id.canonical.bytes().collect();
    for block in [&number[..8], &number[8..]] {
        let (last, body) = (block[block.len() - 1], &block[..block.len() - 1]);
        let sum: u32 = body.iter().rev().zip([3, 1, 7, 9].iter().cycle()).map(|(d, w)| u32::from(d - b'0') * w).sum();
        if !id.expect_check(last, b'0' + ((10 - sum % 10) % 10) as u8) {
            return;
        }
    }
    id.parts.insert("account", &id.canonical[8..21]);
    if number.starts_with(b"000") {
        id.part("type", "cvu");
        id.parts.insert("service", &id.canonical[3..7]);
        return;
    }
    id.part("type", "cbu");
    id.parts.insert("bank", &id.canonical[..3]);
    id.parts.insert("branch", &id.canonical[3..7]);
}

/// Returns the identity card embedded in a person's tax number.
fn identity_card(id: &Identifier) -> Option<(&'static IdDescriptor, String)> {
    Some((&DNI, format!("{:0>7}", id.parts.get("dni")?)))
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn parses_dni() {
        let id = parse("ar.dni", "DNI 25.123.456", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("25123456", true));
        assert_eq!(parse("ar.dni", "05.536.168", None).unwrap().canonical, "5536168");
        assert_eq!(parse("ar.dni", "M-7.123.456", None).unwrap().canonical, "7123456");
        assert_eq!(parse("ar.dni", "123456", None).unwrap().problem_texts(), ["6 digits, expected 7 to 8"]);
        assert_eq!(&parse("ar.dni", "95123456", None).unwrap().parts["holder"], "foreign");
    }

    #[test]
    fn checks_cuit_and_cbu() {
        let id = parse("ar.cuit", "20-05536168-2", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["dni"]), ("20055361682", true, "5536168"));
        assert_eq!(parse("ar.cuit", "20055361683", None).unwrap().problem_texts(), ["check digit is 3, expected 2"]);
        assert_eq!(parse("ar.cuit", "11055361682", None).unwrap().problem_texts(), ["no holder's kind is 11"]);
        let id = parse("ar.cbu", "28505909 40090418135201", None).unwrap();
        assert_eq!((id.valid, &id.parts["bank"]), (true, "285"));
        let id = parse("ar.cbu", "00000031 00012345678907", None).unwrap();
        assert_eq!((id.parts.get("type"), id.valid), (Some("cvu"), true), "{:?}", id.problems);
        assert!(!parse("ar.cbu", "2810590940090418135201", None).unwrap().valid);
    }
}
