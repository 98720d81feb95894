//! What identifiers do to entities: the same number joins, another valid number parts.

use std::sync::Arc;

use vinculo::record::{Columns, Input, Kind, RecordSet, Table};
use vinculo::resolve::{Options, dedupe};
use vinculo::{Silent, ids};

/// A valid CPF that begins with these nine digits.
fn cpf(nine: u32) -> String {
    let whole = |check: u32| format!("{nine:09}{check:02}");
    (0..100)
        .map(whole)
        .find(|number| ids::parse("br.cpf", number, None).is_ok_and(|id| id.valid))
        .expect("each nine digits have two check digits")
}

fn entities(rows: &[[String; 4]]) -> Vec<u32> {
    let headings = ["id", "nome", "cidade", "cpf"].map(str::to_owned).to_vec();
    let cells: Vec<Vec<Option<String>>> =
        rows.iter().map(|row| row.iter().map(|cell| (!cell.is_empty()).then(|| cell.clone())).collect()).collect();
    let table = Table::from_rows("t", headings, &cells);
    let columns =
        Columns::new([("id", vec!["id"]), ("name", vec!["nome"]), ("city", vec!["cidade"]), ("br.cpf", vec!["cpf"])])
            .expect("roles");
    let input = Input { table: &table, columns: &columns, source: "t", strict: true };
    let records = Arc::new(RecordSet::build(Kind::Person, &[input], &Silent).expect("records"));
    let found = dedupe(&records, &Options::default(), &Silent).expect("a resolution");
    rows.iter().map(|row| found.entity()[records.find(None, &row[0]).expect("every row is a record")]).collect()
}

#[test]
fn another_valid_number_parts_and_the_same_one_joins() {
    let given = ["Larissa", "Edilene", "Wagner", "Tatiana", "Jurandir", "Rosângela", "Vanderlei", "Ivonete"];
    let family = ["Menezes", "Siqueira", "Bittencourt", "Vasconcelos", "Guimarães", "Figueiredo", "Nogueira"];
    let mut rows: Vec<[String; 4]> = Vec::new();
    for (i, (given, family)) in given.iter().flat_map(|g| family.iter().map(move |f| (g, f))).enumerate() {
        let name = format!("{given} {family}");
        rows.push([format!("x{i:02}"), name, "Belém".to_owned(), cpf(100_000_000 + 7_654_321 * i as u32)]);
    }
    let at = rows.len();
    let mut add = |id: &str, number: &str| {
        rows.push([id.to_owned(), "Marinalva Cavalcante Prado".to_owned(), "Boa Vista".to_owned(), number.to_owned()]);
    };
    add("a", &cpf(987_654_321));
    add("b", &cpf(456_123_789));
    add("c", &cpf(987_654_321));
    add("d", "");
    let of = entities(&rows);
    let [a, b, c, _] = of[at..] else { panic!("four rows") };
    assert_ne!(a, b, "two valid numbers are two persons");
    assert_eq!(a, c);
    let mut all = of[..at].to_vec();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), at, "nobody else was merged");

    // Without the numbers, the same name in the same town is one person.
    for row in &mut rows {
        row[3].clear();
    }
    let of = entities(&rows);
    assert_eq!(of[at], of[at + 1]);
}
