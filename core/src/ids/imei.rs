//! Handset numbers (kind `imei`): 15 digits, the last a Luhn check digit; 14 without it; 16 with a software version
//! (IMEI-SV), which has no check digit. Source: 3GPP TS 23.003, section 6.
//!
//! Parts: `tac` (type allocation code: maker and model), `serial`, `software`. Example: `490154203237518`.

use super::{Identifier, check};

pub(super) fn read(id: &mut Identifier) {
    if !id.expect_digits(14..=16) {
        return;
    }
    let digits = id.canonical.clone().into_bytes();
    id.part("tac", id.canonical[..8].to_owned());
    id.part("serial", id.canonical[8..14].to_owned());
    match digits.len() {
        15 => {
            id.expect_check(digits[14], b'0' + check::luhn(&digits[..14]));
        }
        16 => id.part("software", id.canonical[14..].to_owned()),
        _ => {}
    }
    if digits.iter().all(|d| *d == digits[0]) {
        id.problem("all digits are the same");
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn the_three_lengths() {
        let id = parse("imei", "49-015420-323751-8", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, id.parts["tac"].as_str()), ("490154203237518", true, "49015420"));
        assert!(parse("imei", "49015420323751", None).unwrap().valid);
        assert_eq!(parse("imei", "4901542032375101", None).unwrap().parts["software"], "01");
        assert_eq!(parse("imei", "490154203237517", None).unwrap().problems, ["check digit is 7, expected 8"]);
        assert_eq!(parse("imei", "4901542032375", None).unwrap().problems, ["13 digits, expected 14 to 16"]);
    }
}
