//! Any bytes as a saved index: loaded and searched, or refused. Most inputs are a real index with some bytes set otherwise,
//! under a header that is right, so that what lies behind the checksum is met too.
#![no_main]

use std::path::PathBuf;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use vinculo::record::{Columns, Input, Kind, RecordSet, Table};
use vinculo::resolve::Index;
use vinculo::{Silent, hash};

const HEADER: usize = 32;

fn records(rows: &[[&str; 4]]) -> RecordSet {
    let headings = ["id", "name", "born", "phone"].map(String::from).to_vec();
    let rows: Vec<Vec<Option<String>>> =
        rows.iter().map(|row| row.iter().map(|cell| Some((*cell).to_owned())).collect()).collect();
    let table = Table::from_rows("t", headings, &rows);
    let columns = Columns::new([("id", vec!["id"]), ("name", vec!["name"]), ("birth_date", vec!["born"]), ("phone", vec!["phone"])])
        .expect("known roles");
    let input = Input { table: &table, columns: &columns, source: "t", strict: true };
    RecordSet::build(Kind::Person, &[input], &Silent).expect("a table")
}

fn people() -> RecordSet {
    records(&[
        ["1", "Aurelio Quiñónez Tarazona", "1971-04-02", "+525512345678"],
        ["2", "Ana María Torres Gil", "1984-03-09", "+573001234567"],
        ["3", "محمد علي حسن", "1990-11-02", "+593991234567"],
        ["4", "李伟", "1988-01-30", "+50762345678"],
    ])
}

fn file() -> PathBuf {
    std::env::temp_dir().join(format!("vinculo-fuzz-{}.idx", std::process::id()))
}

/// A saved index as it stands in its file.
fn saved() -> &'static [u8] {
    static SAVED: OnceLock<Vec<u8>> = OnceLock::new();
    SAVED.get_or_init(|| {
        let mut index = Index::build(&people(), None, &Silent).expect("an index");
        index.add(&records(&[["5", "Luis Paz", "1999-09-09", "+56987654321"]]), &Silent).expect("one more");
        index.remove(["2"]);
        index.save(&file()).expect("a file");
        std::fs::read(file()).expect("the file")
    })
}

fuzz_target!(|input: (bool, Vec<u8>, Vec<(u32, u8, u64)>)| {
    let (raw, bytes, edits) = input;
    let mut content = if raw { bytes } else { saved().to_vec() };
    if !raw {
        for (at, width, value) in edits.into_iter().take(16) {
            let width = usize::from(width % 9);
            let at = HEADER + at as usize % (content.len() - HEADER);
            let end = (at + width).min(content.len());
            if width == 0 {
                content.truncate(at.max(HEADER + 1));
            } else {
                content[at..end].copy_from_slice(&value.to_le_bytes()[..end - at]);
            }
        }
        let payload = content.split_off(HEADER);
        content[16..24].copy_from_slice(&(payload.len() as u64).to_le_bytes());
        content[24..32].copy_from_slice(&hash::bytes(&payload).to_le_bytes());
        content.extend(payload);
    }
    std::fs::write(file(), &content).expect("the file");
    if let Ok(mut index) = Index::load(&file()) {
        let queries = people();
        if let Ok(hits) = index.search(&queries, 5, 0.0, &Silent) {
            for (query, hits) in hits.iter().enumerate() {
                for hit in hits {
                    let _ = (index.id(hit.record), index.source(hit.record));
                    let _ = index.explain(&queries, query as u32, hit.record);
                }
            }
        }
        let _ = (index.columns(), index.len());
        index.remove(["1"]);
        let _ = index.add(&people(), &Silent);
        let _ = index.search(&queries, 5, 0.5, &Silent);
    }
});
