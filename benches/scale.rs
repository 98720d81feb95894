//! The scale run: resolves one table of persons and prints where the time and the memory went.
//!
//! `cargo run --release -p vinculo-benches --bin scale -- people.parquet [threads]`; the table has the columns unique_id,
//! full_name, dob, city, phone and document.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use vinculo::record::{Columns, Input, Kind, RecordSet, Table};
use vinculo::{Monitor, Silent, hash, resolve};

fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Prints the peak at the beginning of each stage.
struct Peaks;

impl Monitor for Peaks {
    fn stage(&self, name: &str, _: Option<u64>) {
        println!("            peak {} MiB before {name}", peak_mib());
    }

    fn advance(&self, _: u64) {}

    fn cancelled(&self) -> bool {
        false
    }
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
    let found = resolve::dedupe(&records, &resolve::Options::default(), &Peaks)?;
    let missed = 100.0 * found.missed().unwrap_or(0.0);
    println!("            {missed:.1} % of the matches missed by blocking, by the estimate from a sample");
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
    Ok(())
}
