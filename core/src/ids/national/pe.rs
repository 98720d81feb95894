//! Peru: `pe.ruc`, Registro Único de Contribuyentes: 10, 15, 16 or 17 (persons) or 20 (companies), eight digits,
//! check digit.
//!
//! Source: SUNAT. Check: weights 5 to 2 and 7 to 2; 11 less the rest by 11, without its tens. Parts: `holder`, `dni`
//! (the identity card, in numbers that begin with 10). Example: `20512333797`.

use smallvec::SmallVec;

use crate::ids::{Identifier, check::weighted};

pub(in crate::ids) fn ruc(id: &mut Identifier) {
    if !id.expect_digits(11..=11) {
        return;
    }
    let number: SmallVec<[u8; 11]> = id.canonical.bytes().collect();
    match &number[..2] {
        b"10" => {
            id.part("holder", "person");
            id.part("dni", id.canonical[2..10].to_owned());
        }
        b"15" | b"16" | b"17" => id.part("holder", "person"),
        b"20" => id.part("holder", "company"),
        _ => {
            id.problem(format!("no holder's kind is {}", &id.canonical[..2]));
            return;
        }
    }
    let sum = weighted(&number[..10], &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
    id.expect_check(number[10], b'0' + ((11 - sum % 11) % 10) as u8);
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn ruc() {
        assert!(parse("pe.ruc", "20-51233379-7", None).unwrap().valid);
        assert_eq!(parse("pe.ruc", "20512333798", None).unwrap().problems, ["check digit is 8, expected 7"]);
        assert_eq!(parse("pe.ruc", "30512333797", None).unwrap().problems, ["no holder's kind is 30"]);
    }
}
