//! Netherlands: `nl.bsn`, Burgerservicenummer: nine digits. Up to two missing leading zeros are restored.
//!
//! Source: Wet algemene bepalingen burgerservicenummer and the Rijksdienst voor Identiteitsgegevens. Check
//! ("elfproef"): weights 9 down to 2; the last digit is the sum modulo 11. No number with remainder 10 is issued.
//! Example: `1112.22.333`.

use smallvec::SmallVec;

use crate::ids::check::weighted;
use crate::ids::identifier::{About, IdDescriptor, Identifier};
use crate::ids::problem::{IdProblemReason as Reason, SpelledNumber};

pub(in crate::ids) static BSN: IdDescriptor = IdDescriptor::numbered(
    "nl.bsn",
    bsn,
    About {
        name: "Burgerservicenummer, Netherlands",
        format: "9 digits",
        check: "weights 9 to 2 and -1, modulo 11",
        source: "Rijksdienst voor Identiteitsgegevens",
        example: "1112.22.333",
    },
)
.of_country("NL")
.one_per_person();

fn bsn(id: &mut Identifier) {
    id.read_padded(0, 9, 2, bsn_rules);
}

fn bsn_rules(id: &mut Identifier) {
    if !id.expect_digits(9..=9) {
        return;
    }
    let number: SmallVec<[u8; 9]> = id.canonical.bytes().collect();
    if number.iter().all(|d| *d == b'0') {
        id.problem(Reason::AllDigitsEqual);
        return;
    }
    match weighted(&number[..8], &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 {
        10 => id.problem(Reason::NoCheckDigitFits { digits: SpelledNumber(8) }),
        expected => {
            id.expect_check(number[8], b'0' + expected as u8);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_bsn() {
        assert!(parse("nl.bsn", "1112.22.333", None).unwrap().valid);
        assert_eq!(parse("nl.bsn", "111222334", None).unwrap().problem_texts(), ["check digit is 4, expected 3"]);
        assert!(!parse("nl.bsn", "000000000", None).unwrap().valid);
    }
}
