//! Guatemala: `gt.nit`, Número de Identificación Tributaria: up to eleven digits and a check character 0-9 or K.
//!
//! Source: Superintendencia de Administración Tributaria. Check: weights 2, 3, 4 ... from the right; 11 less the rest
//! by 11, 11 becoming 0 and 10 becoming K. Leading zeros are not written. Example: `576937-K`.

use crate::ids::Identifier;

pub(in crate::ids) fn nit(id: &mut Identifier) {
    let start = id.canonical.len() - id.canonical.trim_start_matches('0').len();
    id.canonical.drain(..start);
    let found = id.canonical.chars().count();
    if !(2..=12).contains(&found) {
        id.problem(format!("{found} characters, expected 2 to 12"));
        return;
    }
    if !id.expect(&"99999999999X"[12 - found..]) {
        return;
    }
    let number = id.canonical.as_bytes();
    let (last, body) = (number[found - 1], &number[..found - 1]);
    let sum: u32 = body.iter().rev().zip(2..).map(|(d, w)| u32::from(d - b'0') * w).sum();
    let expected = match super::eleven_less(sum) {
        10 => b'K',
        digit => b'0' + digit,
    };
    id.expect_check(last, expected);
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn nit() {
        let id = parse("gt.nit", "0576937-k", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("576937K", true));
        assert_eq!(parse("gt.nit", "576937-1", None).unwrap().problems, ["check digit is 1, expected K"]);
        assert_eq!(parse("gt.nit", "000", None).unwrap().problems, ["0 characters, expected 2 to 12"]);
    }
}
