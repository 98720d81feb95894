//! Haiti: `ht.nif`, numéro d'immatriculation fiscale: ten digits, grouped 3-3-3-1.
//!
//! Source: Direction Générale des Impôts; Immigration and Refugee Board of Canada, HTI102708.FE (2008), according to
//! which the last digit verifies the others. The rule was not found, so the digit is not checked. Lost leading zeros
//! are not restored, because no check digit can confirm them. Example: `003-456-789-1`.

use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};

pub(in crate::ids) static NIF: IdDescriptor = IdDescriptor::numbered(
    "ht.nif",
    nif,
    About {
        name: "Numéro d'immatriculation fiscale, Haiti",
        format: "10 digits",
        check: "no rule found",
        source: "Direction Générale des Impôts; Immigration and Refugee Board of Canada, HTI102708",
        example: "003-456-789-1",
    },
)
.of_country("HT")
.one_per_person()
.with_check(CheckStrength::Absent);

fn nif(id: &mut Identifier) {
    id.drop_label(&["NIF"]);
    let _ = id.expect_digits(10..=10) && id.expect_variety();
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn parses_nif() {
        assert_eq!(parse("ht.nif", "NIF 003-456-789-1", None).unwrap().canonical, "0034567891");
        assert_eq!(parse("ht.nif", "003-456-789", None).unwrap().problem_texts(), ["9 digits, expected 10"]);
    }
}
