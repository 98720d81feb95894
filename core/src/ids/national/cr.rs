//! Costa Rica: `cr.cedula`, cédula de identidad: province (1 to 7; 8 naturalised, 9 special cases), book (four digits),
//! entry (four digits). Book and entry are often written without leading zeros.
//!
//! Source: Tribunal Supremo de Elecciones, Registro Civil. There is no check digit. The tax administration writes the
//! same number with ten digits and a leading zero. Part: `province`. Example: `1-0613-0584`.

use crate::ids::clean;
use crate::ids::identifier::{About, IdDescriptor, Identifier};
use crate::ids::problem::IdProblemReason as Reason;

pub(in crate::ids) static CEDULA: IdDescriptor = IdDescriptor::free(
    "cr.cedula",
    cedula,
    About {
        name: "Cédula de identidad, Costa Rica",
        format: "province (1), book (4), entry (4)",
        check: "none",
        source: "Tribunal Supremo de Elecciones",
        example: "1-0613-0584",
    },
)
.of_country("CR")
.one_per_person();

fn cedula(id: &mut Identifier, text: &str, _: Option<[u8; 2]>) {
    id.canonical = clean::compact(text);
    let groups: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .map(clean::compact)
        .filter(|group| group.bytes().any(|c| c.is_ascii_digit()))
        .collect();
    if let [province, book, entry] = groups.as_slice()
        && id.canonical.len() < 9
        && book.len() <= 4
        && entry.len() <= 4
    {
        id.canonical = format!("{province}{book:0>4}{entry:0>4}");
    }
    if id.canonical.len() == 10 && id.canonical.starts_with('0') {
        id.canonical.remove(0);
    }
    if id.canonical.is_empty() {
        id.problem(Reason::NoLetterOrDigit);
    } else if id.expect_digits(9..=9) {
        match id.canonical[..1].to_owned() {
            zero if zero == "0" => id.problem(Reason::UnknownProvince { found: zero }),
            province => id.part("province", province),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn parses_cedula() {
        for text in ["1-613-584", "1-0613-0584", "01-0613-0584", "106130584", "0106130584", "1 613 584"] {
            let id = parse("cr.cedula", text, None).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), ("106130584", true), "{text} {:?}", id.problems);
        }
        assert_eq!(parse("cr.cedula", "1613584", None).unwrap().problem_texts(), ["7 digits, expected 9"]);
        assert_eq!(parse("cr.cedula", "--", None).unwrap().problem_texts(), ["no letter or digit in it"]);
    }
}
