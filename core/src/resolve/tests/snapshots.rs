//! Files of indexes in every format version that is read.
//!
//! `tests/data/snapshots` holds one index, saved by builds of each version. A change of the saved types must bump
//! [`snapshot::VERSION`](crate::store::snapshot::VERSION), keep reading the files that are there, and add one.

use std::path::PathBuf;

use super::*;
use crate::store::snapshot::{MIN_VERSION, VERSION};

fn people(rows: &[[&str; 4]]) -> RecordSet {
    let headings = ["id", "name", "born", "phone"].map(String::from).to_vec();
    let cells: Vec<Vec<Option<String>>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| (!cell.is_empty()).then(|| (*cell).to_owned())).collect())
        .collect();
    let table = Table::from_rows("t", headings, &cells);
    let columns = Columns::new([
        ("id", vec!["id"]),
        ("name", vec!["name"]),
        ("birth_date", vec!["born"]),
        ("phone", vec!["phone"]),
    ])
    .unwrap();
    let input = Input { table: &table, columns: &columns, source: "t", strict: true };
    RecordSet::build(Kind::Person, &[input], &Silent).unwrap()
}

/// The index as the builds of the stored files made it.
fn index() -> Index {
    let mut index = Index::build(
        &people(&[
            ["1", "Aurelio Quiñónez Tarazona", "1971-04-02", "+525512345678"],
            ["2", "Ana María Torres Gil", "1984-03-09", "+573001234567"],
            ["3", "محمد علي حسن", "1990-11-02", "+593991234567"],
            ["4", "李伟", "1988-01-30", "+50762345678"],
        ]),
        None,
        &Silent,
    )
    .unwrap();
    index.add(&people(&[["5", "Luis Paz", "1999-09-09", "+56987654321"]]), &Silent).unwrap();
    index.remove(["2"]);
    index
}

#[test]
fn an_index_file_of_every_version_is_read() {
    let queries = people(&[
        ["q", "Aurelio Quinonez", "1971-04-02", "+525512345678"],
        ["r", "Mohammed Ali Hassan", "1990-11-02", ""],
        ["s", "Luis Paz", "1999-09-09", ""],
        ["t", "Ana Torres Gil", "1984-03-09", ""],
    ]);
    let fresh = index().search(&queries, 10, 0.0, &Silent).unwrap();
    assert_eq!(fresh.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1, 1, 0]);
    // A file holds its own model, so its weights are those of the build that wrote it.
    let records = |found: &[Vec<Hit>]| {
        found.iter().map(|hits| hits.iter().map(|hit| hit.record).collect()).collect::<Vec<Vec<_>>>()
    };
    let mut earlier: Option<Vec<Vec<Hit>>> = None;
    for version in MIN_VERSION..=VERSION {
        let path =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../tests/data/snapshots/index-v{version}.bin"));
        let bytes =
            fs::read(&path).unwrap_or_else(|e| panic!("a file of version {version} at {}: {e}", path.display()));
        assert_eq!(u32::from(bytes[8]), version);
        let loaded = Index::load(&path).unwrap();
        assert_eq!((loaded.len(), loaded.kind()), (4, Kind::Person));
        assert_eq!(loaded.columns().unwrap().iter().count(), 4);
        let hits = loaded.search(&queries, 10, 0.0, &Silent).unwrap();
        assert_eq!(records(&hits), records(&fresh), "version {version}");
        assert!(earlier.is_none_or(|earlier| earlier == hits), "version {version}");
        // What was loaded can be saved in the current version.
        let folder = tempfile::tempdir().unwrap();
        let again = folder.path().join("again");
        loaded.save(&again).unwrap();
        assert_eq!(Index::load(&again).unwrap().search(&queries, 10, 0.0, &Silent).unwrap(), hits);
        earlier = Some(hits);
    }
}
