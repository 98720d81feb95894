//! Jamaica: `jm.trn`, Taxpayer Registration Number: nine digits; it is the number of the driver's licence too.
//!
//! Source: Tax Administration Jamaica, Revenue Administration Act, part IIA (1996). No rule for a check digit was
//! found, so none is checked. Example: `123-456-789`.

use crate::ids::Identifier;

pub(in crate::ids) fn trn(id: &mut Identifier) {
    id.drop_label(&["TRN"]);
    let _ = id.expect_digits(9..=9) && id.expect_variety();
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn trn() {
        assert_eq!(parse("jm.trn", "TRN: 123-456-789", None).unwrap().canonical, "123456789");
        assert_eq!(parse("jm.trn", "12345678", None).unwrap().problems, ["8 digits, expected 9"]);
        assert_eq!(parse("jm.trn", "000000000", None).unwrap().problems, ["all digits are the same"]);
    }
}
