//! Time and memory of a large case: load and resolve, rings, and report data.
//!
//! `cargo run --release -p vinculo-benches --example case_scale -- [records] [links] [threads]`; 20,000 records and 100,000
//! links by default. The case is made from [`vinculo::synth::people`] and generated links: calls inside small groups, some of
//! them dense, calls between strangers, payments, journeys in vehicles, and phones in use. The digests of what each stage
//! returns are printed so that two builds can be compared.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use vinculo::analysis::RingOptions;
use vinculo::case::{BriefOptions, Case, View};
use vinculo::record::{Columns, Kind, Layer, LinkColumns, Table};
use vinculo::{Silent, hash, synth};

/// Records in a group whose members call each other.
const GROUP: u64 = 24;
/// One group of this many is dense: six of its members call each other several times.
const DENSE_EVERY: u64 = 40;

/// The peak of the resident set since the last reset, in MiB.
fn peak_mib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Runs one stage and prints its seconds and its peak of memory.
fn stage<T>(name: &str, work: impl FnOnce() -> vinculo::Result<T>) -> vinculo::Result<T> {
    // Resets the peak where the kernel allows it; else peaks are those since the start of the process.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let start = Instant::now();
    let result = work()?;
    println!("{name:>16} {:>9.2} s  peak {:>6} MiB", start.elapsed().as_secs_f64(), peak_mib());
    Ok(result)
}

/// Reproducible numbers below a bound.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = hash::mix(self.0, 0x5eed);
        self.0 % bound.max(1)
    }
}

/// Generated links: rows of (source, target, time, weight of its layer).
#[derive(Default)]
struct Links {
    calls: Vec<Vec<Option<String>>>,
    payments: Vec<Vec<Option<String>>>,
    journeys: Vec<Vec<Option<String>>>,
    uses: Vec<Vec<Option<String>>>,
    kin: Vec<Vec<Option<String>>>,
}

fn time_of(numbers: &mut Numbers) -> Option<String> {
    let (day, hour, minute) = (1 + numbers.below(28), numbers.below(24), numbers.below(60));
    Some(format!("2024-{:02}-{day:02} {hour:02}:{minute:02}", 1 + numbers.below(12)))
}

fn generate(phones: &[String], records: u64, count: u64) -> Links {
    let mut links = Links::default();
    let mut numbers = Numbers(7);
    let phone = |at: u64| Some(phones[(at % phones.len() as u64) as usize].clone());
    let record = |at: u64| Some((at % records).to_string());
    for _ in 0..count {
        let group = numbers.below(records.div_ceil(GROUP));
        let dense = group.is_multiple_of(DENSE_EVERY) && numbers.below(4) > 0;
        let size = if dense { 6 } else { GROUP };
        let (a, b) = (group * GROUP + numbers.below(size), group * GROUP + numbers.below(size));
        let time = time_of(&mut numbers);
        match numbers.below(20) {
            0..=11 => links.calls.push(vec![phone(a), phone(b), time]),
            12..=13 => links.calls.push(vec![phone(a), phone(numbers.below(records)), time]),
            14..=15 => {
                let account = |at: u64| Some(format!("00{:010}", at * 7919));
                links.payments.push(vec![account(a), account(b), time]);
            }
            16..=17 => {
                let day = Some(format!("2024-{:02}-{:02}", 1 + numbers.below(12), 1 + numbers.below(28)));
                links.journeys.push(vec![record(a), Some(format!("ABC{group:05}")), day, Some("Necoclí".to_owned())]);
            }
            18 => links.uses.push(vec![record(a), Some(format!("00{:010}", a * 7919))]),
            _ => links.kin.push(vec![record(a), record(b)]),
        }
    }
    links
}

fn build(path: &Path, records: usize, count: u64) -> vinculo::Result<()> {
    let table = synth::people(records, 1)?;
    let columns = Columns::new([
        ("id", vec!["unique_id"]),
        ("name", vec!["full_name"]),
        ("birth_date", vec!["dob"]),
        ("city", vec!["city"]),
        ("phone", vec!["phone"]),
        ("national_id", vec!["document"]),
    ])?;
    let texts = table.text(table.position("phone").unwrap_or_default())?;
    let phones: Vec<String> =
        (0..table.len()).map(|row| texts.first(row).map_or_else(|| format!("+57300{row:07}"), str::to_owned)).collect();
    let mut case = Case::open(Some(path), Some("scale"))?;
    case.add(Kind::Person, &table, &columns, "registry", Some("B2"), &Silent)?;
    let links = generate(&phones, table.len() as u64, count);
    let mut add =
        |name: &str, headings: &[&str], pairs: &[(&str, &str)], layer: &Layer, rows: &[Vec<Option<String>>]| {
            let table = Table::from_rows(name, headings.iter().map(|one| (*one).to_owned()).collect(), rows);
            let columns = LinkColumns::new(pairs.iter().copied())?;
            case.add_links(&table, &columns, layer, name, Some("B3")).map(|added| added.used)
        };
    let ends = |a: &'static str, b: &'static str| [(a, "from"), (b, "to"), ("start", "at")];
    let used = [
        add("operator", &["from", "to", "at"], &ends("source:phone", "target:phone"), &Layer::Call, &links.calls)?,
        add(
            "bank",
            &["from", "to", "at"],
            &ends("source:account", "target:account"),
            &Layer::Payment,
            &links.payments,
        )?,
        add(
            "registry",
            &["from", "to", "at", "place"],
            &[("source", "from"), ("target:vehicle", "to"), ("start", "at"), ("place", "place")],
            &Layer::Travel,
            &links.journeys,
        )?,
        add("registry", &["from", "to"], &[("source", "from"), ("target:account", "to")], &Layer::Uses, &links.uses)?,
        add("registry", &["from", "to"], &[("source", "from"), ("target", "to")], &Layer::Kin, &links.kin)?,
    ];
    println!("{} records, {} links", table.len(), used.iter().sum::<usize>());
    Ok(())
}

/// The hash of a debug text, made without holding it.
fn digest(value: &impl std::fmt::Debug) -> String {
    struct Sink(u64);
    impl std::fmt::Write for Sink {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0 = hash::mix(self.0, hash::text(text));
            Ok(())
        }
    }
    let mut sink = Sink(0);
    let _ = std::fmt::write(&mut sink, format_args!("{value:?}"));
    hash::base32(sink.0)
}

fn run(path: &Path) -> vinculo::Result<()> {
    let mut case = Case::open(Some(path), None)?;
    let start = Instant::now();
    let outcome = stage("load and resolve", || case.resolve(&Silent))?;
    let rings = stage("rings", || case.rings(&RingOptions::default(), &Silent))?;
    let brief = stage("report data", || case.brief(&BriefOptions::default(), &Silent))?;
    println!("{:>16} {:>9.2} s", "in all", start.elapsed().as_secs_f64());
    let network = stage("network", || case.network(View::Actors, &Silent))?;
    let entities = stage("entities", || case.entities(Kind::Person, &Silent))?;
    println!("entities {:?}", outcome.entities);
    println!("{} rings, {} nodes, {} links", rings.len(), network.len(), network.link_count());
    println!(
        "digests: outcome {} rings {} brief {} {} network {} entities {}",
        digest(&outcome.changes.created),
        digest(&rings.iter().map(|ring| (&ring.id, ring.score, &ring.evidence)).collect::<Vec<_>>()),
        digest(&(&brief.parties, &brief.events, &brief.routes, &brief.entities.len())),
        digest(&(
            &brief.contested.iter().map(|one| (&one.records, one.probability)).collect::<Vec<_>>(),
            &brief.grades
        )),
        digest(&network.links().map(|link| format!("{link:?}")).collect::<Vec<_>>()),
        digest(&entities.iter().map(|one| (&one.id, &one.name, &one.properties, &one.standing)).collect::<Vec<_>>()),
    );
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let records: usize = arguments.next().map_or(Ok(20_000), |text| text.parse())?;
    let links: u64 = arguments.next().map_or(Ok(100_000), |text| text.parse())?;
    if let Some(threads) = arguments.next() {
        rayon::ThreadPoolBuilder::new().num_threads(threads.parse()?).build_global()?;
    }
    let path: PathBuf = std::env::temp_dir().join(format!("vinculo-case-scale-{}.case", std::process::id()));
    let result = stage("add", || build(&path, records, links)).and_then(|()| run(&path));
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.clone().into_os_string();
        name.push(ending);
        let _ = fs::remove_file(name);
    }
    Ok(result?)
}
