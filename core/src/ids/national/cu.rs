//! Cuba: `cu.ni`, Número de identidad: birth date (six digits), century (one digit), order (four digits). The tenth
//! digit is even for men and odd for women.
//!
//! Source: Resolución 7/2005 of the Ministry of the Interior. The seventh digit is 9 for births in the 1800s, 0 to 5 in
//! the 1900s, 6 to 8 in the 2000s. There is no check digit. Parts: `birth_date`, `sex`. Example: `91021027775`.

use super::two;
use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};

pub(in crate::ids) static NI: IdDescriptor = IdDescriptor::numbered(
    "cu.ni",
    ni,
    About {
        name: "Número de identidad, Cuba",
        format: "birth date (6), century (1), order (4), of which the third tells the sex",
        check: "none",
        source: "Ministerio del Interior, Resolución 7/2005",
        example: "91021027775",
    },
)
.of_country("CU")
.one_per_person()
.with_check(CheckStrength::Absent);

fn ni(id: &mut Identifier) {
    if !id.expect_digits(11..=11) {
        return;
    }
    let number: [u8; 11] = std::array::from_fn(|i| id.canonical.as_bytes()[i]);
    let century = match number[6] {
        b'9' => 1800,
        b'0'..=b'5' => 1900,
        _ => 2000,
    };
    if id.birth_date(century + i16::from(two(&number)), two(&number[2..]), two(&number[4..])) {
        id.part("sex", if number[9].is_multiple_of(2) { "male" } else { "female" });
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn extracts_birth_date_and_sex_of_ni() {
        let id = parse("cu.ni", "910210-27775", None).unwrap();
        assert_eq!((id.valid, &id.parts["birth_date"], &id.parts["sex"]), (true, "1991-02-10", "female"));
        assert_eq!(parse("cu.ni", "91023027775", None).unwrap().problem_texts(), ["'910230' inside it is no date"]);
    }
}
