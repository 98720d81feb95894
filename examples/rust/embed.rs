//! Matching inside another system: score names, read identifiers, deduplicate a table.
//!
//! `cargo run -p vinculo --example embed`

use std::sync::Arc;

use vinculo::names::{self, NameKind};
use vinculo::record::{Columns, Input, Kind, RecordSet, Table};
use vinculo::{Silent, ids, resolve};

fn main() -> vinculo::Result<()> {
    let (a, b) = ("José Luis Hernández Quiroz", "HERNANDEZ QUIROZ, JOSE L.");
    println!("{a} / {b}: {:.3}", names::score(a, b, NameKind::Person));
    let phone = ids::parse("phone", "044 55 5123 4567", Some("MX"))?;
    println!("{} -> {} (valid: {})", phone.original, phone.canonical, phone.valid);

    let row = |cells: [&str; 3]| cells.map(|cell| Some(cell.to_owned())).to_vec();
    let headings = ["ref", "nombre", "nacido"].map(str::to_owned).to_vec();
    let rows =
        [row(["mx-1", a, "1984-03-09"]), row(["co-7", b, "09/03/1984"]), row(["ht-2", "Wislène Jean-Charles", "1991"])];
    let table = Table::from_rows("people", headings, &rows);
    let columns = Columns::guess(&table);
    println!("guessed: {columns}");
    let input = Input { table: &table, columns: &columns, source: "people", strict: true };
    let records = Arc::new(RecordSet::build(Kind::Person, &[input], &Silent)?);
    let found = resolve::dedupe(&records, &resolve::Options::default(), &Silent)?;
    for record in 0..records.len() {
        println!("{} -> {}", records.id(record), found.entity_id(found.entity()[record]));
    }
    Ok(())
}
