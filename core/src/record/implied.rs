//! Values that identifiers imply, added to records that lack them.
//!
//! A machine-readable zone (role `mrz`) implies a name, a birth date, a sex, a nationality and the number of a document. A
//! national number implies a birth date, which is added to records of sources without birth dates, and it may contain a
//! number of another kind; both are added only if some table has a column of that role. Values of the record itself are
//! kept. An identifier that contradicts its own record is a problem of that row.

use hashbrown::HashSet;
use rayon::prelude::*;

use super::{Column, ContradictedProperty, ProblemReason, Role};
use crate::ids::{self, Agreement, Claim, Identifier, date};

/// An identifier that contradicts its own record.
pub(super) struct Contradiction {
    pub(super) row: usize,
    /// The role of the column of the identifier.
    pub(super) role: Role,
    pub(super) value: String,
    pub(super) reason: ProblemReason,
}

/// The records to which an implied value is added.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Recipients {
    /// All, beside their own values.
    All,
    /// Records without a value of the role.
    RecordsWithout,
    /// Records of sources without any value of the role. In sources that do write birth dates, adding the missing ones
    /// gained nothing when measured.
    SourcesWithout,
}

/// An implied value.
struct Implied {
    role: Role,
    text: String,
    to: Recipients,
}

/// A valid identifier, and the values that it implies.
struct Reading {
    id: Identifier,
    implied: Vec<Implied>,
}

/// Adds implied values to the columns. Columns that only machine-readable zones fill are created.
pub(super) fn add(columns: &mut Vec<Column>, sources: &[u32]) -> Vec<Contradiction> {
    let rows = sources.len();
    let is_read = |role: &Role| matches!(role, Role::Scheme(kind) if kind == "mrz" || ids::one_per_person(kind));
    let identifier_columns: Vec<(usize, Vec<Option<Reading>>)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| is_read(column.role()))
        .map(|(at, column)| {
            let kind = column.role().as_str();
            let read = |id: u32| reading(&kind, column.value(id));
            (at, (0..column.distinct() as u32).into_par_iter().map(read).collect::<Vec<_>>())
        })
        .filter(|(_, readings)| readings.iter().any(Option::is_some))
        .collect();
    let mut by_role: Vec<(&Role, Vec<(usize, &Implied)>)> = Vec::new();
    let mut contradictions = Vec::new();
    for (at, readings) in &identifier_columns {
        let column = &columns[*at];
        for row in 0..rows {
            for reading in column.ids(row).iter().filter_map(|&id| readings[id as usize].as_ref()) {
                if let Some(reason) = contradiction(&reading.id, columns, row) {
                    let (role, value) = (column.role().clone(), reading.id.original.clone());
                    contradictions.push(Contradiction { row, role, value, reason });
                }
                for value in &reading.implied {
                    match by_role.iter_mut().find(|(role, _)| **role == value.role) {
                        Some((_, all)) => all.push((row, value)),
                        None => by_role.push((&value.role, vec![(row, value)])),
                    }
                }
            }
        }
    }
    let made: Vec<Column> = by_role
        .into_iter()
        .filter_map(|(role, mut implied)| {
            let own = columns.iter().find(|column| column.role() == role);
            let of_zone = columns.iter().any(|column| column.role().as_str() == "mrz");
            implied.sort_by_key(|(row, _)| *row);
            (own.is_some() || of_zone && !matches!(role, Role::Scheme(_)))
                .then(|| gathered(role, own, sources, &implied))
        })
        .collect();
    columns.retain(|column| made.iter().all(|new| new.role() != column.role()));
    columns.extend(made);
    columns.sort_by(|a, b| a.role().cmp(b.role()));
    contradictions
}

/// Builds a column from its own values and implied ones; `implied` is in order of row.
fn gathered(role: &Role, own: Option<&Column>, sources: &[u32], implied: &[(usize, &Implied)]) -> Column {
    let mut column = Column::new(role.clone(), sources.len());
    let knows = |row: usize| own.is_some_and(|own| !own.ids(row).is_empty());
    let knowing: HashSet<u32> = (0..sources.len()).filter(|&row| knows(row)).map(|row| sources[row]).collect();
    let mut rest = implied;
    for (row, source) in sources.iter().enumerate() {
        for value in own.into_iter().flat_map(|own| own.values(row)) {
            column.add(value);
        }
        while let Some(((at, value), later)) = rest.split_first()
            && *at == row
        {
            let wanted = match value.to {
                Recipients::All => true,
                Recipients::RecordsWithout => !knows(row),
                Recipients::SourcesWithout => !knowing.contains(source),
            };
            if wanted {
                column.add(&value.text);
            }
            rest = later;
        }
        column.close();
    }
    column
}

fn reading(kind: &str, text: &str) -> Option<Reading> {
    let id = ids::parse(kind, text, None).ok().filter(|id| id.valid)?;
    let part = |name: &str| id.parts.get(name);
    let zone = kind == "mrz";
    let mut implied = Vec::new();
    let mut imply = |role: Role, text: Option<String>, to: Recipients| {
        implied.extend(text.filter(|text| !text.is_empty()).map(|text| Implied { role, text, to }));
    };
    // The century of a tax number is a guess; that of a zone follows from its expiry.
    let born = part("birth_date").filter(|_| zone || part("birth_century").is_none());
    imply(
        Role::BirthDate,
        born.map(str::to_owned),
        if zone { Recipients::RecordsWithout } else { Recipients::SourcesWithout },
    );
    if zone {
        // The letter of the zone, as most tables write it.
        let letter = part("sex").map(|sex| if sex == "male" { "M" } else { "F" });
        imply(Role::Gender, letter.map(str::to_owned), Recipients::RecordsWithout);
        let names = [part("family_name"), part("given_name")];
        let name = names.into_iter().flatten().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
        imply(Role::Name, Some(name), Recipients::All);
        imply(Role::Nationality, part("nationality").map(str::to_owned), Recipients::RecordsWithout);
        let role = match part("document").and_then(|code| code.chars().next()) {
            Some('P') => Some(Role::Passport),
            Some('V') => None,
            _ => Some(Role::NationalId),
        };
        if let Some(role) = role {
            imply(role, part("number").map(str::to_owned), Recipients::All);
        }
    } else if let Some((inside, number)) = ids::inside(&id) {
        imply(Role::Scheme(inside.to_owned()), Some(number), Recipients::RecordsWithout);
    }
    (!implied.is_empty() || part("birth_date").is_some()).then_some(Reading { id, implied })
}

/// The properties of which an identifier and its record state different values.
fn contradiction(id: &Identifier, columns: &[Column], row: usize) -> Option<ProblemReason> {
    let own = |role: Role| columns.iter().find(|column| *column.role() == role).and_then(|c| c.values(row).next());
    let (born, sex) = (own(Role::BirthDate), own(Role::Gender));
    let birth_date = born.and_then(|text| date::parse(text, date::Order::default()));
    let holder = ids::holder(id, &Claim { birth_date, sex, ..Claim::default() });
    let properties: Vec<ContradictedProperty> = [(holder.birth_date, "birth_date", born), (holder.sex, "sex", sex)]
        .into_iter()
        .filter(|(agreement, _, _)| *agreement == Agreement::Different)
        .map(|(_, property, by_record)| ContradictedProperty {
            property: property.to_owned(),
            by_identifier: Some(id.parts.get(property).unwrap_or("").to_owned()),
            by_record: Some(by_record.unwrap_or_default().to_owned()),
        })
        .collect();
    (!properties.is_empty()).then_some(ProblemReason::Contradiction { properties })
}

#[cfg(test)]
mod tests {
    use crate::monitor::Silent;
    use crate::record::{Columns, Input, Kind, RecordSet, Role, Table};

    fn build(headings: &[&str], roles: &[(&str, &str)], rows: &[&[&str]]) -> RecordSet {
        let cell = |cell: &&str| (!cell.is_empty()).then(|| (*cell).to_owned());
        let cells: Vec<Vec<Option<String>>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let table = Table::from_rows("t", headings.iter().map(|h| (*h).to_owned()).collect(), &cells);
        let columns = Columns::new(roles.iter().map(|(role, heading)| (*role, vec![*heading]))).unwrap();
        let input = Input { table: &table, columns: &columns, source: "t", strict: true };
        RecordSet::build(Kind::Person, &[input], &Silent).unwrap()
    }

    fn first(set: &RecordSet, role: &Role, row: usize) -> Vec<String> {
        set.column(role).map_or(vec![], |column| column.values(row).map(str::to_owned).collect())
    }

    const ZONE: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    #[test]
    fn a_machine_readable_zone_fills_the_record() {
        let set =
            build(&["id", "zona"], &[("id", "id"), ("mrz", "zona")], &[&["1", ZONE], &["2", "nothing of the kind"]]);
        for (role, value) in [
            (Role::Name, "ERIKSSON, ANNA MARIA"),
            (Role::BirthDate, "1974-08-12"),
            (Role::Gender, "F"),
            (Role::Nationality, "UTO"),
            (Role::Passport, "L898902C3"),
        ] {
            assert_eq!(first(&set, &role, 0), [value], "{role}");
            assert!(first(&set, &role, 1).is_empty());
        }
        let roles: Vec<&Role> = set.columns().iter().map(super::super::Column::role).collect();
        assert!(roles.is_sorted());
    }

    #[test]
    fn own_values_are_kept_and_contradictions_are_problems() {
        let set = build(
            &["id", "curp", "born", "sex", "name", "from"],
            &[
                ("id", "id"),
                ("mx.curp", "curp"),
                ("birth_date", "born"),
                ("gender", "sex"),
                ("name", "name"),
                ("source", "from"),
            ],
            &[
                &["1", "BOXW310820HNERXN09", "", "", "Ana", "a"],
                &["2", "BOXW310820HNERXN09", "03/02/1985", "mujer", "Eva", "b"],
                &["3", "BOXW310820HNERXN08", "", "", "Luz", "c"],
                &["4", "BOXW310820HNERXN09", "", "", "Sol", "d"],
                &["5", "", "1990", "", "Mar", "d"],
            ],
        );
        assert_eq!(first(&set, &Role::BirthDate, 0), ["1931-08-20"]);
        assert!(first(&set, &Role::Gender, 0).is_empty(), "the letters of a CURP are Mexico's own");
        assert_eq!(first(&set, &Role::BirthDate, 1), ["03/02/1985"]);
        assert!(first(&set, &Role::BirthDate, 2).is_empty(), "a number that fails says nothing");
        assert!(first(&set, &Role::BirthDate, 3).is_empty(), "its source writes birth dates");
        assert_eq!(first(&set, &Role::Name, 0), ["Ana"]);
        let [problem] = set.problems() else { panic!("{:?}", set.problems()) };
        assert_eq!((problem.row, problem.column.as_str()), (2, "curp"));
        assert_eq!(
            problem.reason.to_string(),
            "born 1931-08-20 by the number and 03/02/1985 by the record, of sex male by the number and mujer by the record: one of them is wrong; both are used"
        );
    }

    #[test]
    fn a_number_inside_another_is_added_if_there_is_a_column_for_it() {
        let roles = [("id", "id"), ("ar.cuit", "cuit"), ("ar.dni", "dni")];
        let set = build(&["id", "cuit", "dni"], &roles, &[&["1", "20-05536168-2", ""], &["2", "", "5.536.168"]]);
        assert_eq!(first(&set, &Role::Scheme("ar.dni".into()), 0), ["5536168"]);
        let alone = build(&["id", "cuit"], &roles[..2], &[&["1", "20-05536168-2"]]);
        assert!(alone.column(&Role::Scheme("ar.dni".into())).is_none());
    }
}
