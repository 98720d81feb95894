//! Mexican bank accounts (kind `mx.clabe`): Clave Bancaria Estandarizada, 18 digits: bank (3), place (3), account (11),
//! check digit.
//!
//! Source: Asociación de Bancos de México, *Estándar CLABE*; bank codes of Banco de México's SPEI. Check: weights 3, 7,
//! 1 repeated; the last digits of the products are summed, and the check digit completes the sum to a multiple of 10.
//! An unlisted bank is not a problem, because payment institutions are added every month. Parts: `bank`, `bank_name`,
//! `place`, `account`. Example: `032180000118359719`.

use smallvec::SmallVec;

use crate::ids::identifier::{About, IdDescriptor, Identifier, Thing};

/// SPEI participant codes and trade names, sorted by code.
const BANKS: &[(u16, &str)] = &[
    (2, "Banamex"),
    (6, "Bancomext"),
    (9, "Banobras"),
    (12, "BBVA"),
    (14, "Santander"),
    (19, "Banjército"),
    (21, "HSBC"),
    (30, "BanBajío"),
    (32, "IXE"),
    (36, "Inbursa"),
    (42, "Mifel"),
    (44, "Scotiabank"),
    (58, "Banregio"),
    (59, "Invex"),
    (60, "Bansí"),
    (62, "Afirme"),
    (72, "Banorte"),
    (106, "Bank of America"),
    (110, "J.P. Morgan"),
    (112, "Monex"),
    (113, "Ve por Más"),
    (127, "Azteca"),
    (128, "Autofin"),
    (130, "Compartamos"),
    (132, "Multiva"),
    (133, "Actinver"),
    (135, "Nafin"),
    (136, "Intercam"),
    (137, "BanCoppel"),
    (140, "Consubanco"),
    (143, "CIBanco"),
    (145, "Banco Base"),
    (147, "Bankaool"),
    (150, "Inmobiliario"),
    (152, "Bancrea"),
    (156, "Sabadell"),
    (166, "Banco del Bienestar"),
    (638, "Nu México"),
    (646, "STP"),
    (722, "Mercado Pago"),
    (728, "Spin by OXXO"),
];

pub(in crate::ids) static DESCRIPTOR: IdDescriptor = IdDescriptor::numbered(
    "mx.clabe",
    read,
    About {
        name: "Clave Bancaria Estandarizada, Mexico",
        format: "18 digits: bank (3), place (3), account (11), check digit",
        check: "times 3, 7, 1, units summed, to the next ten",
        source: "Asociación de Bancos de México; codes of Banco de México",
        example: "032 180 00011835971 9",
    },
)
.of_country("MX")
.of_thing(Some(Thing::Account));

pub(in crate::ids) fn read(id: &mut Identifier) {
    if let Some(rest) = id.canonical.strip_prefix("CLABE") {
        id.canonical = rest.to_owned();
    }
    // Spreadsheets drop the leading zero of bank codes below 100.
    id.read_padded(0, 18, 1, rules);
}

fn rules(id: &mut Identifier) {
    if !id.expect_digits(18..=18) || !id.expect_variety() {
        return;
    }
    let number: SmallVec<[u8; 18]> = id.canonical.bytes().map(|d| d - b'0').collect();
    let sum: u8 = number[..17].iter().zip([3, 7, 1].iter().cycle()).map(|(d, w)| d * w % 10).sum();
    if !id.expect_check(number[17] + b'0', b'0' + (10 - sum % 10) % 10) {
        return;
    }
    let code = number[..3].iter().fold(0u16, |n, d| n * 10 + u16::from(*d));
    if let Ok(at) = BANKS.binary_search_by_key(&code, |(code, _)| *code) {
        id.part("bank_name", BANKS[at].1);
    }
    for (name, range) in [("bank", 0..3), ("place", 3..6), ("account", 6..17)] {
        id.parts.insert(name, &id.canonical[range]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::parse;

    #[test]
    fn checks_clabe() {
        assert!(BANKS.is_sorted_by_key(|(code, _)| *code));
        for text in ["032 180 00011835971 9", "CLABE: 032180000118359719", "32180000118359719"] {
            let id = parse("mx.clabe", text, None).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), ("032180000118359719", true), "{text} {:?}", id.problems);
        }
        let id = parse("mx.clabe", "002010077777777771", None).unwrap();
        assert_eq!((&id.parts["bank_name"], &id.parts["place"]), ("Banamex", "010"));
        assert_eq!(
            parse("mx.clabe", "032180000118359718", None).unwrap().problem_texts(),
            ["check digit is 8, expected 9"]
        );
        assert_eq!(parse("mx.clabe", "0321800001183597", None).unwrap().problem_texts(), ["16 digits, expected 18"]);
    }
}
