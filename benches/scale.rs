//! The scale run: resolves one table of persons and prints the time and the peak memory of each stage.
//!
//! `cargo run --release -p vinculo-benches --bin scale -- people.parquet [threads] [random pairs]`
//!
//! The table has the columns unique_id, full_name, dob, city, phone and document. If it also has a column cluster (the true
//! entity), the pairwise accuracy is printed. `random pairs` is the number of random pairs that training counts. The digest
//! is a hash of the entity of every record: equal digests mean equal entities.

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use vinculo::record::{Columns, Input, Kind, RecordSet, Table};
use vinculo::{Monitor, Silent, hash, resolve};

/// The peak resident memory of this process in MiB; 0 where the system does not report it.
fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Prints the peak memory before each stage.
struct PeakMemory;

impl Monitor for PeakMemory {
    fn stage(&self, name: &str, _: Option<u64>) {
        println!("            peak {} MiB before {name}", peak_mib());
    }

    fn advance(&self, _: u64) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// Precision, recall and F1 over pairs of records of one entity.
fn pairwise(table: &Table, records: &RecordSet, entity: &[u32]) -> Option<(f64, f64, f64)> {
    let text = |heading| table.text(table.position(heading)?).ok();
    let (ids, clusters) = (text("unique_id")?, text("cluster")?);
    let truth: HashMap<&str, &str> =
        (0..table.len()).filter_map(|row| Some((ids.first(row)?, clusters.first(row)?))).collect();
    let (mut both, mut of_found, mut of_truth) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (row, &found) in entity.iter().enumerate() {
        let true_entity = *truth.get(records.id(row))?;
        *both.entry((found, true_entity)).or_insert(0u64) += 1;
        *of_found.entry(found).or_insert(0u64) += 1;
        *of_truth.entry(true_entity).or_insert(0u64) += 1;
    }
    let pairs = |n: &u64| (n * (n - 1) / 2) as f64;
    let hits: f64 = both.values().map(pairs).sum();
    let precision = hits / of_found.values().map(pairs).sum::<f64>();
    let recall = hits / of_truth.values().map(pairs).sum::<f64>();
    Some((precision, recall, 2.0 * precision * recall / (precision + recall)))
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("give the path of a table")?;
    if let Some(threads) = arguments.next() {
        rayon::ThreadPoolBuilder::new().num_threads(threads.parse()?).build_global()?;
    }
    let table = Table::read(Path::new(&path))?;
    let columns = Columns::new([
        ("id", vec!["unique_id"]),
        ("name", vec!["full_name"]),
        ("birth_date", vec!["dob"]),
        ("city", vec!["city"]),
        ("phone", vec!["phone"]),
        ("national_id", vec!["document"]),
    ])?;
    println!("read {} records, peak {} MiB", table.len(), peak_mib());
    let start = Instant::now();
    let input = Input { table: &table, columns: &columns, source: "people", strict: true };
    let records = Arc::new(RecordSet::build(Kind::Person, &[input], &Silent)?);
    println!("{:>9.3} s  record set, peak {} MiB", start.elapsed().as_secs_f64(), peak_mib());
    let mut options = resolve::Options::default();
    if let Some(pairs) = arguments.next() {
        options.training.random_pairs = Some(pairs.parse()?);
    }
    let found = resolve::dedupe(&records, &options, &PeakMemory)?;
    let missed = 100.0 * found.estimated_missed_matches().unwrap_or(0.0);
    println!("            {missed:.1} % of the matches missed by blocking, estimated from a sample");
    for timing in found.timings() {
        println!("{:>9.3} s  {}", timing.seconds, timing.stage);
    }
    let digest = found.entity().iter().fold(0, |all, &entity| hash::mix(all, u64::from(entity)));
    let entities = found.entity().iter().enumerate().filter(|(row, entity)| *row as u32 == **entity).count();
    println!(
        "{:>9.3} s  in all, peak {} MiB; {} links, {entities} entities, digest {digest:016x}, {} capped, {:?} keys dropped",
        start.elapsed().as_secs_f64(),
        peak_mib(),
        found.links().len(),
        found.capped(),
        found.dropped_keys()
    );
    if let Some((precision, recall, f1)) = pairwise(&table, &records, found.entity()) {
        println!("            precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}");
    }
    Ok(())
}
