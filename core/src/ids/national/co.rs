//! Colombia: `co.nit`, Número de Identificación Tributaria: 7 to 15 digits and a check digit.
//!
//! Source: DIAN, Orden Administrativa 4 of 1989. Check: weights 3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67,
//! 71 from the right; the rest by 11, or 11 less it if it is above 1. Part: `number`, without the check digit: of a
//! person the citizen's card. Example: `213.123.432-1`.

use crate::ids::Identifier;

const WEIGHTS: [u32; 15] = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

pub(in crate::ids) fn nit(id: &mut Identifier) {
    if !id.expect_digits(8..=16) {
        return;
    }
    let (body, last) = id.canonical.split_at(id.canonical.len() - 1);
    let sum: u32 = body.bytes().rev().zip(WEIGHTS).map(|(d, w)| u32::from(d - b'0') * w).sum();
    let expected = match sum % 11 {
        rest @ 0..=1 => rest,
        rest => 11 - rest,
    };
    let last = last.as_bytes()[0];
    id.part("number", body.to_owned());
    id.expect_check(last, b'0' + expected as u8);
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn nit() {
        let id = parse("co.nit", "213.123.432-1", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, id.parts["number"].as_str()), ("2131234321", true, "213123432"));
        assert_eq!(parse("co.nit", "213.123.432-5", None).unwrap().problems, ["check digit is 5, expected 1"]);
    }
}
