//! Real monthly flows of people through the Darién and Honduras, read from `VINCULO_DATA` or from `shared/data` beside the
//! repository.
//!
//! The tests are ignored by default; `cargo test --test flows -- --include-ignored` runs them, and they fail without the
//! data.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use vinculo::analysis::{displacements, lag};
use vinculo::protect::{THRESHOLD, suppress_table};

/// The number of people by group (nationality or gender) and month since January 2018.
type Flows = BTreeMap<String, Vec<f64>>;

const MONTHS: usize = 84;

fn flows(name: &str) -> Flows {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let path = std::env::var_os("VINCULO_DATA").map_or(beside, PathBuf::from).join("flows").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut flows = Flows::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (year, month) = cells[0].split_once('-').unwrap();
        let at = (year.parse::<i64>().unwrap() - 2018) * 12 + month.parse::<i64>().unwrap() - 1;
        if let Some(place) = usize::try_from(at).ok().filter(|&at| at < MONTHS) {
            flows.entry(cells[1].to_owned()).or_insert_with(|| vec![0.0; MONTHS])[place] +=
                cells[2].parse::<f64>().unwrap_or(0.0);
        }
    }
    flows
}

#[test]
#[ignore = "needs the labelled data: set VINCULO_DATA to its folder and run with --include-ignored"]
fn the_shift_of_nationalities_shows() {
    let darien = flows("irreg_darien_nat.csv");
    let names: Vec<&String> = darien.keys().collect();
    let counts: Vec<Vec<f64>> = darien.values().cloned().collect();
    let found = displacements(&counts, 0.1).unwrap();
    let shifts: Vec<(usize, &str, &str, f64)> =
        found.iter().map(|d| (d.period, names[d.from].as_str(), names[d.to].as_str(), d.share)).collect();
    eprintln!("shifts of nationality in the Darién (months since January 2018): {shifts:?}");
    // From Haitians in 2021 to Venezuelans in 2022.
    assert!(shifts.iter().any(|shift| shift.1 == "HTI" && (44..=51).contains(&shift.0)), "{shifts:?}");
    assert!(shifts.iter().any(|shift| shift.2 == "VEN" && (44..=54).contains(&shift.0)), "{shifts:?}");
}

#[test]
#[ignore = "needs the labelled data: set VINCULO_DATA to its folder and run with --include-ignored"]
fn who_crosses_the_darien_comes_to_honduras_soon_after() {
    let (darien, honduras) = (flows("irreg_darien_nat.csv"), flows("irreg_honduras_nat.csv"));
    let all = |flows: &Flows| (0..MONTHS).map(|m| flows.values().map(|series| series[m]).sum()).collect::<Vec<f64>>();
    let whole = lag(&all(&darien), &all(&honduras), 6).unwrap().unwrap();
    // Venezuelans are numerous from 2021 on.
    let since_2021 = |flows: &Flows| flows["VEN"][36..].to_vec();
    let venezuelans = lag(&since_2021(&darien), &since_2021(&honduras), 6).unwrap().unwrap();
    eprintln!("Honduras follows the Darién: all {whole:?}, Venezuelans {venezuelans:?}");
    for lag in [whole, venezuelans] {
        assert!((0..=2).contains(&lag.periods) && lag.correlation > 0.2, "{lag:?}");
    }
}

#[test]
#[ignore = "needs the labelled data: set VINCULO_DATA to its folder and run with --include-ignored"]
fn small_cells_by_gender_are_not_shown() {
    let flows = flows("irreg_darien_dmg.csv");
    let counts: Vec<Vec<u64>> = flows.values().map(|series| series.iter().map(|x| *x as u64).collect()).collect();
    let shown = suppress_table(&counts, THRESHOLD);
    for (row, counts) in shown.iter().zip(&counts) {
        for (cell, &count) in row.iter().zip(counts) {
            assert!(cell.is_none_or(|shown| shown == count && (count == 0 || count >= THRESHOLD)));
        }
    }
}
