//! Jamaica: `jm.trn`, Taxpayer Registration Number: nine digits. It is also the number of the driver's licence.
//!
//! Source: Tax Administration Jamaica, Revenue Administration Act, part IIA (1996). No rule for a check digit was
//! found, so none is checked. Example: `123-456-789`.

use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};

pub(in crate::ids) static TRN: IdDescriptor = IdDescriptor::numbered(
    "jm.trn",
    trn,
    About {
        name: "Taxpayer Registration Number, Jamaica",
        format: "9 digits",
        check: "no rule found",
        source: "Tax Administration Jamaica",
        example: "123-456-789",
    },
)
.of_country("JM")
.one_per_person()
.with_check(CheckStrength::Absent);

fn trn(id: &mut Identifier) {
    id.drop_label(&["TRN"]);
    let _ = id.expect_digits(9..=9) && id.expect_variety();
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn parses_trn() {
        assert_eq!(parse("jm.trn", "TRN: 123-456-789", None).unwrap().canonical, "123456789");
        assert_eq!(parse("jm.trn", "12345678", None).unwrap().problem_texts(), ["8 digits, expected 9"]);
        assert_eq!(parse("jm.trn", "000000000", None).unwrap().problem_texts(), ["all digits are the same"]);
    }
}
