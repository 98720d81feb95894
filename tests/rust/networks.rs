//! Published figures of real covert networks.
//!
//! The edge lists are not in the repository: they are read from `VINCULO_DATA`, or from `shared/data` beside the repository.
//! The tests are ignored by default; `cargo test --test networks -- --include-ignored` runs them, and they fail without the
//! data.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use vinculo::Silent;
use vinculo::analysis::{
    BootstrapOptions, Measure, Objective, Strategy, articulation_points, betweenness, bridges, dismantle,
    fragmentation, key_players, ranking, roles_by_position, uncertain_ranking,
};
use vinculo::export::{ExportOptions, Format};
use vinculo::network::{Attributes, Labels, LinkData, Network};
use vinculo::record::Status;

fn file(name: &str) -> String {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let path = std::env::var_os("VINCULO_DATA").map_or(beside, PathBuf::from).join("networks").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of a CSV file without its heading.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split(',').collect())
}

fn network(name: &str) -> Network {
    let text = file(&format!("{name}.csv"));
    let ends: Vec<(&str, &str)> = rows(&text).map(|row| (row[0], row[1])).collect();
    let (source, target): (Vec<&str>, Vec<&str>) = ends.into_iter().unzip();
    let (labels, source, target) = Labels::text_links(&source, &target, &[]);
    Network::from_edges(labels, &source, &target, &LinkData::default(), false).unwrap()
}

fn by_label(network: &Network, values: &[f64]) -> BTreeMap<String, f64> {
    network.nodes().map(|v| (network.label(v).into_owned(), values[v as usize])).collect()
}

#[test]
#[ignore = "needs the labelled data: set VINCULO_DATA to its folder and run with --include-ignored"]
fn caviar_has_its_published_brokers() {
    let caviar = network("caviar");
    let between = by_label(&caviar, &betweenness(&caviar, None, 0, &Silent).unwrap());
    for (label, published) in [("1", 0.637), ("12", 0.292), ("87", 0.119), ("76", 0.115), ("3", 0.105)] {
        assert!((between[label] - published).abs() < 0.0006, "N{label}: {} {published}", between[label]);
    }
    assert_eq!(articulation_points(&caviar).len(), 12);
    assert_eq!(bridges(&caviar).len(), 52);
    let place = |label: &str| caviar.labels().find(label).unwrap();
    assert!((fragmentation(&caviar, &[place("1")]) - 0.364).abs() < 0.0006);
    let one = key_players(&caviar, 1, Objective::Fragment, &Silent).unwrap();
    assert_eq!((one.nodes, one.exact), (vec![place("1")], true));
    let two = key_players(&caviar, 2, Objective::Fragment, &Silent).unwrap();
    assert!(two.value >= 0.557 && two.exact, "{two:?}");
}

#[test]
#[ignore = "needs the labelled data: set VINCULO_DATA to its folder and run with --include-ignored"]
fn caviar_s_brokers_change_with_the_phase() {
    for phase in 1..=11 {
        let part = network(&format!("caviar_phase{phase:02}"));
        let between = by_label(&part, &betweenness(&part, None, 0, &Silent).unwrap());
        assert!(between.values().all(|x| (0.0..=1.0).contains(x)), "phase {phase}");
        if phase == 9 {
            assert!(between["3"] > between["12"] && between["12"] > between["1"], "{between:?}");
        }
    }
}

#[test]
#[ignore = "needs the labelled data: set VINCULO_DATA to its folder and run with --include-ignored"]
fn montagna_falls_as_was_published() {
    for (name, first) in
        [("meetings", [0.957, 0.739, 0.717, 0.500, 0.424]), ("phonecalls", [0.764, 0.573, 0.427, 0.393, 0.247])]
    {
        let network = network(&format!("montagna_{name}"));
        let steps = dismantle(&network, Strategy::Betweenness, 5, &Silent).unwrap();
        for (step, published) in steps.iter().zip(first) {
            assert!((step.largest - published).abs() < 0.0006, "{name}: {steps:?}");
        }
        let text = file(&format!("montagna_{name}_published_disruption.csv"));
        // The first line is the network before any removal; the columns are: , No, Betweenness, Katz, ...
        let published: Vec<f64> = rows(&text).skip(1).map(|row| row[2].parse().unwrap()).collect();
        for (step, published) in steps.iter().zip(published) {
            assert!((step.largest - published).abs() < 1e-9, "{name}: {} {published}", step.largest);
        }
    }
}

#[test]
#[ignore = "needs the labelled data: set VINCULO_DATA to its folder and run with --include-ignored"]
fn no_victim_of_mexico_s_southern_border_is_listed() {
    let mut border = network("mexico_southern_border");
    let text = file("mexico_southern_border_labels.csv");
    let names: BTreeMap<&str, &str> = rows(&text).map(|row| (row[0], row[1])).collect();
    let name: Vec<String> = border.nodes().map(|v| names[border.label(v).as_ref()].to_owned()).collect();
    let victim: Vec<bool> = name.iter().map(|name| name.starts_with("Victima")).collect();
    assert_eq!(victim.iter().filter(|&&victim| victim).count(), 2);
    let status = victim.iter().map(|&v| if v { Status::VictimOffender } else { Status::Unknown }).collect();
    border.set_attributes(Attributes { name, status, ..Attributes::default() }).unwrap();

    let n = border.len() as f64;
    let degrees: Vec<f64> = border.nodes().map(|v| border.degree(v) as f64).collect();
    let density = 2.0 * border.link_count() as f64 / (n * (n - 1.0));
    let max_degree = degrees.iter().copied().fold(0.0, f64::max);
    let centralisation = degrees.iter().map(|d| max_degree - d).sum::<f64>() / ((n - 1.0) * (n - 2.0));
    assert!((density - 0.401).abs() < 0.0006, "{density}");
    assert!((centralisation - 0.443).abs() < 0.0006, "{centralisation}");

    let listed = |v: u32| !victim[v as usize];
    for measure in Measure::ALL {
        let list = ranking(&border, measure, border.len(), &Silent).unwrap();
        assert!(list.len() == border.len() - 2 && list.iter().all(|entry| listed(entry.0)), "{measure:?}");
    }
    let uncertain =
        uncertain_ranking(&border, Measure::Betweenness, 99, &BootstrapOptions::default(), &[], &Silent).unwrap();
    assert!(uncertain.entries.len() == border.len() - 2 && uncertain.entries.iter().all(|entry| listed(entry.0)));
    for objective in [Objective::Fragment, Objective::Reach] {
        for k in 1..=5 {
            let found = key_players(&border, k, objective, &Silent).unwrap();
            assert!(found.nodes.into_iter().all(listed));
        }
    }
    for strategy in Strategy::ALL {
        assert!(dismantle(&border, strategy, 99, &Silent).unwrap().iter().all(|step| listed(step.node)));
    }
    for ending in
        ["graphml", "gexf", "json", "ftm", "csv", "stix", "anx", "i2", "cypher_nodes", "cypher_links", "entities"]
    {
        let mut out = Vec::new();
        let format: Format = ending.parse().unwrap();
        format.write(&border, &ExportOptions::default(), &mut out).unwrap();
        assert!(!String::from_utf8_lossy(&out).contains("Victima"), "{ending}");
    }
}

#[test]
#[ignore = "needs the labelled data: set VINCULO_DATA to its folder and run with --include-ignored"]
fn positions_on_mexico_s_southern_border_agree_with_the_roles_that_were_coded() {
    let mut border = network("mexico_southern_border");
    let text = file("mexico_southern_border_labels.csv");
    let coded: BTreeMap<&str, &str> =
        rows(&text).map(|row| (row[0], row[1].trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '))).collect();
    let role: Vec<&str> = border.nodes().map(|v| coded[border.label(v).as_ref()]).collect();
    let victim = |role: &str| if role.starts_with("Victima") { Status::VictimOffender } else { Status::Unknown };
    let status = role.iter().map(|role| victim(role)).collect();
    border.set_attributes(Attributes { status, ..Attributes::default() }).unwrap();
    let mut names = role.clone();
    names.sort_unstable();
    names.dedup();
    let mut known: Vec<Option<u32>> =
        role.iter().map(|role| names.binary_search(role).ok().map(|at| at as u32)).collect();
    let agreement = |known: &[Option<u32>]| {
        let found = roles_by_position(&border, known).unwrap();
        let suggested: Vec<_> = found.iter().filter(|one| one.role.is_some()).collect();
        let right = suggested.iter().filter(|one| one.role == known[one.node as usize]).count();
        (right, suggested.len(), found.len())
    };
    let (right, suggested, all) = agreement(&known);
    // The null model: the same roles permuted among unprotected people, a thousand times.
    let open: Vec<usize> = (0..known.len()).filter(|&v| !border.is_protected(v as u32)).collect();
    let mut random = Xoshiro256PlusPlus::seed_from_u64(0);
    let mut permuted = Vec::new();
    for _ in 0..1_000 {
        for at in (1..open.len()).rev() {
            known.swap(open[at], open[random.random_range(0..=at)]);
        }
        permuted.push(agreement(&known).0);
    }
    let mean = permuted.iter().sum::<usize>() as f64 / permuted.len() as f64;
    let as_good = permuted.iter().filter(|&&chance| chance >= right).count();
    eprintln!(
        "roles from position: {right} of {suggested} correct ({all} people); permuted {mean:.1}, as good {as_good}/1000"
    );
    assert!(suggested < all && as_good == 0, "{right} of {suggested}, permuted {mean}");
}
