//! Honduras: `hn.dni`, Documento Nacional de Identificación: department (01 to 18), municipality (two digits), year of
//! the entry in the birth register, five digits of order.
//!
//! Source: Registro Nacional de las Personas, Decreto 62-2004. There is no check digit. The year is that of the
//! registration, which for most persons is the year of birth. Parts: `department`, `municipality`, `registered` (the
//! year). Example: `0801-1990-12345`.

use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::problem::IdProblemReason as Reason;

pub(in crate::ids) static DNI: IdDescriptor = IdDescriptor::numbered(
    "hn.dni",
    dni,
    About {
        name: "Documento Nacional de Identificación, Honduras",
        format: "13 digits: department (2), municipality (2), year of the entry (4), order (5)",
        check: "none",
        source: "Registro Nacional de las Personas, Decreto 62-2004",
        example: "0801-1990-12345",
    },
)
.of_country("HN")
.one_per_person()
.with_check(CheckStrength::Absent);

fn dni(id: &mut Identifier) {
    id.drop_label(&["DNI"]);
    id.read_padded(0, 13, 1, dni_rules);
}

fn dni_rules(id: &mut Identifier) {
    if !id.expect_digits(13..=13) {
        return;
    }
    let number = id.canonical.clone();
    let (department, municipality, year) = (&number[..2], &number[2..4], &number[4..8]);
    if !("01"..="18").contains(&department) {
        id.problem(Reason::UnknownDepartment { found: department.to_owned() });
    } else if !("01"..="28").contains(&municipality) {
        id.problem(Reason::UnknownMunicipality { found: municipality.to_owned() });
    } else if !("1880"..="2099").contains(&year) {
        id.problem(Reason::RegisterYear { found: year.to_owned() });
    } else {
        id.part("department", department);
        id.part("municipality", municipality);
        id.part("registered", year);
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn parses_dni() {
        let id = parse("hn.dni", "0801-1990-12345", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["registered"]), ("0801199012345", true, "1990"));
        assert_eq!(parse("hn.dni", "801199012345", None).unwrap().canonical, "0801199012345");
        assert_eq!(parse("hn.dni", "1901199012345", None).unwrap().problem_texts(), ["no department is 19"]);
        assert_eq!(parse("hn.dni", "0801299012345", None).unwrap().problem_texts(), ["2990 is no year of a register"]);
    }
}
