//! Matching inside another system: score names, read identifiers, deduplicate a table, search a list.
//!
//! `cargo run -p vinculo --example embed`

use vinculo::names::{self, NameKind};
use vinculo::{Dedupe, IndexBuilder, Role, Table, ids};

fn main() -> vinculo::Result<()> {
    let (a, b) = ("José Luis Hernández Quiroz", "HERNANDEZ QUIROZ, JOSE L.");
    println!("{a} / {b}: {:.3}", names::score(a, b, NameKind::Person));

    let phone = ids::parse("phone", "044 55 5123 4567", Some("MX"))?;
    println!("{} -> {} (valid: {})", phone.original, phone.canonical, phone.valid);

    let people = Table::from_text(
        "people",
        &["ref", "nombre", "nacido"],
        &[&["mx-1", a, "1984-03-09"], &["co-7", b, "09/03/1984"], &["ht-2", "Wislène Jean-Charles", "1991"]],
    );
    let found = Dedupe::new(&people)
        .column(Role::Id, "ref")
        .column(Role::Name, "nombre")
        .column(Role::BirthDate, "nacido")
        .run()?;
    for row in found.clusters() {
        println!("{} -> {}", row.record_id, row.entity_id);
    }

    let index = IndexBuilder::new(&people).column(Role::Id, "ref").column(Role::Name, "nombre").build()?;
    let query = Table::from_text("query", &["nombre"], &[&["JEANCHARLES Wislene"]]);
    for hit in index.search_table(&query)? {
        println!("{} with probability {:.2}", index.id(hit.record), hit.probability);
    }
    Ok(())
}
