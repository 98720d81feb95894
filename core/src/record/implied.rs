//! What identifiers say of their holders, added to records that do not say it themselves.
//!
//! A machine-readable zone (role `mrz`) gives a name, a birth date, a sex, a nationality and a document's number; a
//! national number gives a birth date, to records of a source that knows none, and a number of another kind that stands
//! inside it; both only where any table has a column for it. What a record says itself stays; a number that contradicts
//! its own record is a problem of that row.

use hashbrown::HashSet;
use rayon::prelude::*;

use super::{Column, Role};
use crate::ids::{self, Agreement, Claim, Identifier, date};

/// A number that contradicts its own record.
pub(super) struct Contradiction {
    pub(super) row: usize,
    /// The role of the column the number stands in.
    pub(super) role: Role,
    pub(super) value: String,
    pub(super) reason: String,
}

/// To which records a value is added.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    /// To all, beside their own.
    Beside,
    /// To those that have none.
    Silent,
    /// To those of sources that have none. A source that writes birth dates left a missing one out for a reason, and
    /// adding them was measured to gain nothing there.
    SilentSource,
}

/// A value for a role.
struct Saying {
    role: Role,
    text: String,
    to: Where,
}

/// A valid number of a kind that says something, and what it says.
struct Speaker {
    id: Identifier,
    sayings: Vec<Saying>,
}

/// Adds what the numbers say to the columns; those that only machine-readable zones fill are made.
pub(super) fn add(columns: &mut Vec<Column>, sources: &[u32]) -> Vec<Contradiction> {
    let rows = sources.len();
    let speaks = |role: &Role| matches!(role, Role::Scheme(kind) if kind == "mrz" || ids::one_per_person(kind));
    let speaking: Vec<(usize, Vec<Option<Speaker>>)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| speaks(column.role()))
        .map(|(at, column)| {
            let kind = column.role().as_str();
            let read = |id: u32| speaker(&kind, column.value(id));
            (at, (0..column.distinct() as u32).into_par_iter().map(read).collect::<Vec<_>>())
        })
        .filter(|(_, speakers)| speakers.iter().any(Option::is_some))
        .collect();
    let mut said: Vec<(&Role, Vec<(usize, &Saying)>)> = Vec::new();
    let mut contradictions = Vec::new();
    for (at, speakers) in &speaking {
        let column = &columns[*at];
        for row in 0..rows {
            for speaker in column.ids(row).iter().filter_map(|&id| speakers[id as usize].as_ref()) {
                if let Some(reason) = contradiction(&speaker.id, columns, row) {
                    let (role, value) = (column.role().clone(), speaker.id.original.clone());
                    contradictions.push(Contradiction { row, role, value, reason });
                }
                for saying in &speaker.sayings {
                    match said.iter_mut().find(|(role, _)| **role == saying.role) {
                        Some((_, all)) => all.push((row, saying)),
                        None => said.push((&saying.role, vec![(row, saying)])),
                    }
                }
            }
        }
    }
    let made: Vec<Column> = said
        .into_iter()
        .filter_map(|(role, mut sayings)| {
            let own = columns.iter().find(|column| column.role() == role);
            let of_zone = columns.iter().any(|column| column.role().as_str() == "mrz");
            sayings.sort_by_key(|(row, _)| *row);
            (own.is_some() || of_zone && !matches!(role, Role::Scheme(_)))
                .then(|| gathered(role, own, sources, &sayings))
        })
        .collect();
    columns.retain(|column| made.iter().all(|new| new.role() != column.role()));
    columns.extend(made);
    columns.sort_by(|a, b| a.role().cmp(b.role()));
    contradictions
}

/// A column with what was said, in order of row.
fn gathered(role: &Role, own: Option<&Column>, sources: &[u32], said: &[(usize, &Saying)]) -> Column {
    let mut column = Column::new(role.clone(), sources.len());
    let knows = |row: usize| own.is_some_and(|own| !own.ids(row).is_empty());
    let knowing: HashSet<u32> = (0..sources.len()).filter(|&row| knows(row)).map(|row| sources[row]).collect();
    let mut rest = said;
    for (row, source) in sources.iter().enumerate() {
        for value in own.into_iter().flat_map(|own| own.values(row)) {
            column.add(value);
        }
        while let Some(((at, saying), later)) = rest.split_first()
            && *at == row
        {
            let wanted = match saying.to {
                Where::Beside => true,
                Where::Silent => !knows(row),
                Where::SilentSource => !knowing.contains(source),
            };
            if wanted {
                column.add(&saying.text);
            }
            rest = later;
        }
        column.close();
    }
    column
}

fn speaker(kind: &str, text: &str) -> Option<Speaker> {
    let id = ids::parse(kind, text, None).ok().filter(|id| id.valid)?;
    let part = |name: &str| id.parts.get(name);
    let zone = kind == "mrz";
    let mut sayings = Vec::new();
    let mut say = |role: Role, text: Option<String>, to: Where| {
        sayings.extend(text.filter(|text| !text.is_empty()).map(|text| Saying { role, text, to }));
    };
    // Which century a tax number means is a guess; a zone's follows from its expiry.
    let born = part("birth_date").filter(|_| zone || part("birth_century").is_none());
    say(Role::BirthDate, born.map(str::to_owned), if zone { Where::Silent } else { Where::SilentSource });
    if zone {
        // The zone's own letter, as most tables write it.
        let letter = part("sex").map(|sex| if sex == "male" { "M" } else { "F" });
        say(Role::Gender, letter.map(str::to_owned), Where::Silent);
        let names = [part("family_name"), part("given_name")];
        let name = names.into_iter().flatten().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
        say(Role::Name, Some(name), Where::Beside);
        say(Role::Nationality, part("nationality").map(str::to_owned), Where::Silent);
        let role = match part("document").and_then(|code| code.chars().next()) {
            Some('P') => Some(Role::Passport),
            Some('V') => None,
            _ => Some(Role::NationalId),
        };
        if let Some(role) = role {
            say(role, part("number").map(str::to_owned), Where::Beside);
        }
    } else if let Some((inside, number)) = ids::inside(&id) {
        say(Role::Scheme(inside.to_owned()), Some(number), Where::Silent);
    }
    (!sayings.is_empty() || part("birth_date").is_some()).then_some(Speaker { id, sayings })
}

/// In words what a number says otherwise than its own record.
fn contradiction(id: &Identifier, columns: &[Column], row: usize) -> Option<String> {
    let own = |role: Role| columns.iter().find(|column| *column.role() == role).and_then(|c| c.values(row).next());
    let (born, sex) = (own(Role::BirthDate), own(Role::Gender));
    let birth_date = born.and_then(|text| date::parse(text, date::Order::default()));
    let holder = ids::holder(id, &Claim { birth_date, sex, ..Claim::default() });
    let mut words = Vec::new();
    for (agreement, name, what, own) in
        [(holder.birth_date, "birth_date", "born", born), (holder.sex, "sex", "of sex", sex)]
    {
        if agreement == Agreement::Different {
            let said = id.parts.get(name).unwrap_or("");
            words.push(format!("{what} {said} by the number and {} by the record", own.unwrap_or_default()));
        }
    }
    (!words.is_empty()).then(|| format!("{}: one of them is wrong; both are used", words.join(", ")))
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
    fn a_zone_fills_the_record() {
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
    fn what_a_record_says_stays_and_contradictions_are_told() {
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
            problem.reason,
            "born 1931-08-20 by the number and 03/02/1985 by the record, of sex male by the number and mujer by the record: one of them is wrong; both are used"
        );
    }

    #[test]
    fn numbers_inside_numbers_meet_where_there_is_a_column_for_them() {
        let roles = [("id", "id"), ("ar.cuit", "cuit"), ("ar.dni", "dni")];
        let set = build(&["id", "cuit", "dni"], &roles, &[&["1", "20-05536168-2", ""], &["2", "", "5.536.168"]]);
        assert_eq!(first(&set, &Role::Scheme("ar.dni".into()), 0), ["5536168"]);
        let alone = build(&["id", "cuit"], &roles[..2], &[&["1", "20-05536168-2"]]);
        assert!(alone.column(&Role::Scheme("ar.dni".into())).is_none());
    }
}
