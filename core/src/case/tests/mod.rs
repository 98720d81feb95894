//! End-to-end tests of a case on small invented tables.

mod entities;
mod links;
mod memory;
mod planted;
mod rings;
mod stories;

use std::path::Path;

use super::*;
use crate::monitor::Silent;
use crate::record::{Columns, Kind, Layer, LinkColumns, Table};

fn table(headings: &[&str], rows: &[&[&str]]) -> Table {
    let cell = |cell: &&str| (!cell.is_empty()).then(|| (*cell).to_owned());
    let rows: Vec<Vec<Option<String>>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    Table::from_rows("t", headings.iter().map(|heading| (*heading).to_owned()).collect(), &rows)
}

const PERSONS: [&str; 7] = ["id", "name", "birth_date", "phone", "status", "observed_at", "city"];

/// Records of an agency that shares some persons with `PANAMA`.
const COLOMBIA: [[&str; 7]; 6] = [
    ["c1", "Yamileth Quiñónez Tarazona", "1984-03-11", "300 123 4567", "sospechoso", "2024-05-01", "Turbo"],
    ["c2", "Luis Fernando Paredes Angulo", "1990-07-30", "+57 301 222 3344", "sospechoso", "2024-05-01", "Necoclí"],
    ["c3", "Marie Claudette Desrosiers", "2008-01-20", "", "", "2024-05-02", "Necoclí"],
    ["c4", "Wilson Copete Murillo", "1979-12-01", "+57 310 555 0101", "testigo", "2024-05-03", "Capurganá"],
    ["c5", "Ana María García", "1992-02-02", "+57 300 999 8877", "", "2024-05-04", "Turbo"],
    ["c6", "José Aristides Mosquera Rentería", "1971-09-09", "+57 311 456 7890", "víctima", "2024-05-05", "Turbo"],
];

const PANAMA: [[&str; 7]; 5] = [
    ["p1", "Yamilet Quiñonez Tarazona", "1984-03-11", "+57 300 123 4567", "víctima", "2024-06-01", "Metetí"],
    ["p2", "PAREDES ANGULO, Luis Fernando", "1990-07-30", "0057 301 222 3344", "suspect", "2024-06-01", "Metetí"],
    ["p3", "Ana Lucía García", "1975-11-23", "+507 6123 4567", "", "2024-06-02", "Yaviza"],
    ["p4", "Roberto Chanapi Dogirama", "1988-04-17", "+507 6234 5678", "suspect", "2024-06-03", "Yaviza"],
    ["p5", "Jose Aristides Mosquera Renteria", "1971-09-09", "", "", "2024-06-04", "Metetí"],
];

fn persons(case: &mut Case, source: &str, rows: &[[&str; 7]]) -> Added {
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 7]>::as_slice).collect();
    let columns = Columns::new(PERSONS.map(|role| (role, vec![role]))).unwrap();
    case.add(Kind::Person, &table(&PERSONS, &rows), &columns, source, Some("B2"), &Silent).unwrap()
}

fn calls(case: &mut Case, source: &str, rows: &[&[&str]]) -> Added {
    let columns = LinkColumns::new([("source:phone", "from"), ("target:phone", "to"), ("start", "at")]).unwrap();
    case.add_links(&table(&["from", "to", "at"], rows), &columns, &Layer::Call, source, None).unwrap()
}

/// Adds calls between phones of the two agencies' persons.
fn operator(case: &mut Case) {
    calls(
        case,
        "operator",
        &[
            &["+573001234567", "+573012223344", "2024-05-10 10:00"],
            &["+573012223344", "+50762345678", "2024-05-10 11:00"],
            &["+50762345678", "+573105550101", "2024-05-10 12:00"],
            &["+50762345678", "+593987654321", "2024-05-10 12:00"],
        ],
    );
}

fn two_agencies(path: Option<&Path>) -> Case {
    let mut case = Case::open(path, Some("Darién")).unwrap();
    persons(&mut case, "fiscalia", &COLOMBIA);
    persons(&mut case, "senafront", &PANAMA);
    operator(&mut case);
    case
}

/// Returns the entities, ties, problems and networks of a case as one text.
fn output(case: &mut Case) -> String {
    let entities: Vec<Vec<Entity>> = Kind::ALL.iter().map(|kind| case.entities(*kind, &Silent).unwrap()).collect();
    let network = case.network(View::Actors, &Silent).unwrap();
    let all = case.network(View::Everything, &Silent).unwrap();
    let ties = case.ties(View::Actors, &|_, _| true, &Silent).unwrap();
    let problems = case.problems(&Silent).unwrap();
    let shown = |network: &crate::network::Network| {
        format!("{:?} {:?} {:?}", network.labels(), network.links().collect::<Vec<_>>(), network.attributes())
    };
    format!(
        "{}\n{}\n{}\n{}\n{problems:?}",
        serde_json::to_string(&entities).unwrap(),
        serde_json::to_string(&ties).unwrap(),
        shown(&network),
        shown(&all)
    )
}

/// Asserts that two texts are equal and shows the text around the first difference.
fn assert_same(left: &str, right: &str) {
    let at = left.bytes().zip(right.bytes()).position(|(a, b)| a != b).unwrap_or(left.len().min(right.len()));
    let around = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(80)..(at + 80).min(text.len())]).into_owned()
    };
    assert!(left == right, "they differ from byte {at}:\n{}\n{}", around(left), around(right));
}

fn together(case: &mut Case, a: &str, b: &str) -> bool {
    entity_of(case, a).id == entity_of(case, b).id
}

fn entity_of(case: &mut Case, record: &str) -> Entity {
    let entities = case.entities(Kind::Person, &Silent).unwrap();
    let of = |entity: &Entity| entity.records.iter().any(|one| one.record.id == record);
    entities.into_iter().find(of).unwrap_or_else(|| panic!("no entity holds {record}"))
}
