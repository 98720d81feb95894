//! United States: `us.ssn`, Social Security Number: area (three digits), group (two), serial (four).
//!
//! Source: Social Security Administration, *The SSN Numbering Scheme* and its change of 25 June 2011. There is no check
//! digit. Never issued: areas 000, 666 and 900 to 999 (9xx-50 to 9xx-99 are ITINs, tax numbers of non-residents), group
//! 00, serial 0000, and three numbers printed in advertisements. Example: `536-90-4399`.

use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::problem::IdProblemReason as Reason;

pub(in crate::ids) static SSN: IdDescriptor = IdDescriptor::numbered(
    "us.ssn",
    ssn,
    About {
        name: "Social Security Number, United States",
        format: "area (3), group (2), serial (4)",
        check: "none; numbers never issued are refused",
        source: "Social Security Administration",
        example: "536-90-4399",
    },
)
.of_country("US")
.one_per_person()
.with_check(CheckStrength::Absent);

fn ssn(id: &mut Identifier) {
    id.drop_label(&["SSN"]);
    if !id.expect_digits(9..=9) {
        return;
    }
    let number = id.canonical.clone();
    let (area, group, serial) = (&number[..3], &number[3..5], &number[5..]);
    if area == "000" || area == "666" || area.starts_with('9') {
        id.problem(Reason::UnknownArea { found: area.to_owned() });
    } else if group == "00" {
        id.problem(Reason::GroupZero);
    } else if serial == "0000" {
        id.problem(Reason::SerialZero);
    } else if matches!(number.as_str(), "078051120" | "457555462" | "219099999") {
        id.problem(Reason::AdvertisedNumber);
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn rejects_ssn_never_issued() {
        assert!(parse("us.ssn", "536-90-4399", None).unwrap().valid);
        assert_eq!(parse("us.ssn", "666-00-0000", None).unwrap().problem_texts(), ["no area is 666"]);
        assert!(!parse("us.ssn", "078-05-1120", None).unwrap().valid);
        assert_eq!(parse("us.ssn", "536-90-439", None).unwrap().problem_texts(), ["8 digits, expected 9"]);
    }
}
