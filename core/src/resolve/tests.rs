//! Properties of resolution, on generated tables.

mod causes;
mod households;
mod labels;
mod snapshots;
mod stories;

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use super::*;
use crate::error::Error;
use crate::hash;
use crate::monitor::{Monitor, Silent};
use crate::record::{Columns, Input, Kind, RecordSet, Table};

const HEADINGS: [&str; 6] = ["ref", "nombre", "nacido", "ciudad", "tel", "doc"];

type Row = [String; 6];

fn columns() -> Columns {
    Columns::new([
        ("id", vec!["ref"]),
        ("name", vec!["nombre"]),
        ("birth_date", vec!["nacido"]),
        ("city", vec!["ciudad"]),
        ("phone", vec!["tel"]),
        ("national_id", vec!["doc"]),
    ])
    .unwrap()
}

fn table(rows: &[Row]) -> Table {
    let cells: Vec<Vec<Option<String>>> =
        rows.iter().map(|r| r.iter().map(|c| (!c.is_empty()).then(|| c.clone())).collect()).collect();
    Table::from_rows("t", HEADINGS.map(String::from).to_vec(), &cells)
}

fn records(sources: &[(&str, &[Row])]) -> Arc<RecordSet> {
    let tables: Vec<Table> = sources.iter().map(|(_, rows)| table(rows)).collect();
    let columns = columns();
    let inputs: Vec<Input<'_>> = sources
        .iter()
        .zip(&tables)
        .map(|((source, _), table)| Input { table, columns: &columns, source, strict: true })
        .collect();
    Arc::new(RecordSet::build(Kind::Person, &inputs, &Silent).unwrap())
}

fn draw(seed: u64, salt: u64, of: usize) -> usize {
    (hash::mix(hash::mix(seed, salt), 77) % of as u64) as usize
}

/// Records of `people` invented persons with one to four records each, with missing values and slips.
fn people(people: usize, seed: u64) -> (Vec<Row>, Vec<usize>) {
    const GIVEN: [&str; 12] = [
        "Ana", "Luis", "Marisol", "Octavio", "Renata", "Josué", "Yolanda", "Hernán", "Ximena", "Abelardo", "Fabiola",
        "Tomás",
    ];
    const FAMILY: [&str; 14] = [
        "Quiñónez",
        "Tarazona",
        "Pérez",
        "García",
        "Iturbide",
        "Olvera",
        "Zamudio",
        "Bracamontes",
        "Luján",
        "Escamilla",
        "Nava",
        "Cifuentes",
        "Rentería",
        "Ugalde",
    ];
    let (mut rows, mut truth) = (Vec::new(), Vec::new());
    for person in 0..people {
        let s = hash::mix(seed, person as u64);
        let pick = |list: &[&str], salt| list[draw(s, salt, list.len())].to_owned();
        let name = format!("{} {} {}", pick(&GIVEN, 1), pick(&FAMILY, 2), pick(&FAMILY, 3));
        let born = format!("19{:02}-{:02}-{:02}", 50 + draw(s, 4, 50), 1 + draw(s, 5, 12), 1 + draw(s, 6, 28));
        let phone = format!("+5255{:08}", draw(s, 7, 100_000_000));
        let doc = format!("{:09}", draw(s, 8, 1_000_000_000));
        for copy in 0..1 + draw(s, 9, 4) {
            let c = hash::mix(s, 1000 + copy as u64);
            let keep = |salt, value: &str| if draw(c, salt, 4) == 0 { String::new() } else { value.to_owned() };
            let mut spelled = name.clone();
            if draw(c, 10, 4) == 0 {
                let at = 1 + draw(c, 11, spelled.len() - 2);
                if spelled.is_char_boundary(at) && spelled.is_char_boundary(at + 1) {
                    spelled.remove(at);
                }
            }
            let row = [
                format!("{person}-{copy}"),
                spelled,
                keep(12, &born),
                keep(13, ["Lima", "Quito", "Puebla"][draw(s, 14, 3)]),
                keep(15, &phone),
                keep(16, &doc),
            ];
            rows.push(row);
            truth.push(person);
        }
    }
    (rows, truth)
}

fn truth_of(records: &RecordSet) -> Truth {
    Truth::Entities((0..records.len()).map(|r| records.id(r).split('-').next().and_then(|p| p.parse().ok())).collect())
}

fn resolve(rows: &[Row]) -> Resolution {
    dedupe(&records(&[("s", rows)]), &Options::default(), &Silent).unwrap()
}

/// The partition as lists of ids, and the links by ids.
type Shown = (Vec<Vec<String>>, Vec<(String, String, crate::model::MilliBits)>);

fn shown(found: &Resolution) -> Shown {
    let id = |row: u32| found.records().id(row as usize).to_owned();
    let members = found.members().into_iter().map(|m| m.into_iter().map(id).collect()).collect();
    (members, found.links().iter().map(|l| (id(l.a), id(l.b), l.weight)).collect())
}

#[test]
fn generated_people_are_found() {
    let (rows, _) = people(300, 1);
    let found = resolve(&rows);
    let report = evaluate(&found, &truth_of(found.records()), &Silent).unwrap();
    assert!(report.pairwise.f1 > 0.95, "{:?}", report.pairwise);
    assert!(report.b_cubed.unwrap().f1 > 0.95);
    assert_eq!(report.sizes.iter().map(|s| s.0 * s.1).sum::<usize>(), rows.len());
    assert_eq!(report.sizes.iter().map(|s| s.0 * s.2).sum::<usize>(), rows.len());
    let same = found.entities();
    assert_eq!(same.iter().map(|e| e.records.len()).sum::<usize>(), rows.len());
    for entity in &same {
        for value in &entity.properties {
            assert!(value.records.iter().all(|r| entity.records.contains(r)));
        }
    }
}

#[test]
fn every_explanation_adds_up_and_is_symmetric() {
    let (rows, _) = people(60, 2);
    let found = resolve(&rows);
    for link in found.links().iter().chain(&[ScoredPair { a: 0, b: 1, weight: found.weigh(0, 1) }]) {
        let (one, two) = (found.explain(link.a, link.b).unwrap(), found.explain(link.b, link.a).unwrap());
        assert_eq!(one.steps.iter().map(|s| s.part.total()).sum::<crate::model::MilliBits>(), link.weight);
        assert_eq!((one.weight, two.weight), (link.weight, link.weight));
        assert_eq!((&one.left_id, &one.steps[1].left), (&two.right_id, &two.steps[1].right));
    }
    assert!(found.explain(0, 9999).is_err());
    assert!(found.row(None, "nobody").unwrap_err().to_string().contains("nobody"));
}

#[test]
fn the_threshold_cannot_be_below_the_floor() {
    let (rows, _) = people(80, 3);
    let found = resolve(&rows);
    let count = |t| {
        let mut entity = found.cluster(t, &Silent).unwrap().entity;
        entity.sort_unstable();
        entity.dedup();
        entity.len()
    };
    assert!(count(0.02) <= count(0.5) && count(0.5) <= count(0.9999));
    assert!(matches!(found.cluster(0.005, &Silent), Err(Error::Input(_))));
    assert!(matches!(found.cluster(1.0, &Silent), Err(Error::Input(_))));
    assert!(dedupe(found.records(), &Options { threshold: 0.001, ..Options::default() }, &Silent).is_err());
}

#[test]
fn decisions_override_every_score() {
    let (rows, _) = people(80, 4);
    let found = resolve(&rows);
    let merged = *found.links().iter().find(|l| found.entity()[l.a as usize] == found.entity()[l.b as usize]).unwrap();
    let other =
        (0..found.records().len() as u32).find(|&r| found.weigh(0, r) < crate::model::MilliBits(-10_000)).unwrap();
    let judgements = vec![
        PairDecision { left: merged.b, right: merged.a, verdict: Decision::Different },
        PairDecision { left: other, right: 0, verdict: Decision::Same },
    ];
    let again = dedupe(
        found.records(),
        &Options { judgements, model: Some(found.model().clone()), ..Options::default() },
        &Silent,
    )
    .unwrap();
    assert_ne!(again.entity()[merged.a as usize], again.entity()[merged.b as usize]);
    assert_eq!(again.entity()[other as usize], again.entity()[0]);
    assert!(again.conflicts().is_empty());
    assert!(again.review(1000).iter().all(|l| (l.a, l.b) != (merged.a, merged.b)));
    // A pair decided to be the same is kept although it is below the floor; one decided to be different needs no pair.
    let kept = |a: u32, b: u32| again.links().iter().any(|link| (link.a, link.b) == (a.min(b), a.max(b)));
    assert!(kept(other, 0) && !found.links().iter().any(|link| (link.a, link.b) == (0, other)));
    let apart = vec![PairDecision { left: other, right: 0, verdict: Decision::Different }];
    let again = dedupe(found.records(), &Options { judgements: apart, ..Options::default() }, &Silent).unwrap();
    assert!(!again.links().iter().any(|link| (link.a, link.b) == (0, other)));
    let judgements = vec![
        PairDecision { left: 0, right: 1, verdict: Decision::Same },
        PairDecision { left: 1, right: 2, verdict: Decision::Same },
        PairDecision { left: 0, right: 2, verdict: Decision::Different },
    ];
    let torn = dedupe(found.records(), &Options { judgements, ..Options::default() }, &Silent).unwrap();
    assert_eq!(torn.conflicts(), [(0, 2)]);
    let nobody = vec![PairDecision { left: 0, right: 99_999, verdict: Decision::Same }];
    assert!(dedupe(found.records(), &Options { judgements: nobody, ..Options::default() }, &Silent).is_err());
}

#[test]
fn linking_tables_without_duplicates_joins_at_most_one_record_of_each() {
    let (rows, truth) = people(150, 5);
    let mut left: Vec<Row> = Vec::new();
    let mut right: Vec<Row> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        match truth[..i].iter().filter(|&&t| t == truth[i]).count() {
            0 => left.push(row.clone()),
            1 => right.push(row.clone()),
            _ => {}
        }
    }
    let both = records(&[("left", &left), ("right", &right)]);
    let found = link(&both, &Options::default(), &Silent).unwrap();
    for entity in found.members() {
        let mut sources: Vec<&str> = entity.iter().map(|&r| both.source(r as usize)).collect();
        sources.dedup();
        assert_eq!(sources.len(), entity.len());
    }
    let report = evaluate(&found, &truth_of(&both), &Silent).unwrap();
    assert!(report.pairwise.f1 > 0.97, "{:?}", report.pairwise);
    assert!(link(&records(&[("left", &left)]), &Options::default(), &Silent).is_err());
}

#[test]
fn a_thing_shared_by_few_is_evidence_and_by_many_is_not() {
    let row = |i: usize, name: &str| {
        [format!("{i:04}"), name.to_owned(), String::new(), String::new(), String::new(), String::new()]
    };
    let mut rows: Vec<Row> = people(200, 6).0.into_iter().enumerate().map(|(i, r)| row(i, &r[1])).collect();
    rows.push(row(9000, "Aurelio Zamudio Nava"));
    rows.push(row(9001, "Aurelio Zamudio"));
    let set = records(&[("s", &rows)]);
    let n = rows.len();
    let with = |holders: usize| {
        let held = |r: usize| if r >= n - holders { vec![42] } else { vec![1000 + r as u64] };
        let extras = vec![Extra { name: "shared_phone".into(), of_record: (0..n).map(held).collect() }];
        let found = dedupe(&set, &Options { extras, ..Options::default() }, &Silent).unwrap();
        let steps = found.explain(n as u32 - 2, n as u32 - 1).unwrap().steps;
        steps.iter().find(|s| s.part.name == "shared_phone").unwrap().part.total().0
    };
    let (two, many) = (with(2), with(200));
    assert!(two > 4000 && many < two / 3, "{two} {many}");
    let wrong = vec![Extra { name: "x".into(), of_record: vec![] }];
    assert!(dedupe(&set, &Options { extras: wrong, ..Options::default() }, &Silent).is_err());
}

#[test]
fn empty_single_null_constant_and_identical_tables() {
    assert!(resolve(&[]).entity().is_empty());
    let (rows, _) = people(1, 7);
    assert_eq!(resolve(&rows[..1]).entity(), [0]);
    let blank =
        |i: usize| [format!("{i:05}"), String::new(), String::new(), String::new(), String::new(), String::new()];
    let nothing: Vec<Row> = (0..50).map(blank).collect();
    assert_eq!(resolve(&nothing).members().len(), 50);
    let constant: Vec<Row> = (0..500)
        .map(|i| [format!("{i:05}"), String::new(), String::new(), "Lima".into(), String::new(), String::new()])
        .collect();
    assert_eq!(resolve(&constant).members().len(), 500);
    let mut equal = rows[0].clone();
    equal[2] = "1971-04-02".into();
    equal[5] = "123456789".into();
    let equal: Vec<Row> = (0..10_000)
        .map(|i| {
            let mut r = equal.clone();
            r[0] = format!("{i:05}");
            r
        })
        .collect();
    let found = resolve(&equal);
    assert_eq!(found.members().len(), 1);
    assert_eq!(found.links().len(), 9_999, "each row is compared with the first one alone");
}

#[test]
fn any_number_of_threads_gives_the_same_result() {
    let (rows, _) = people(400, 8);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let found = resolve(&rows);
            (
                shown(&found),
                found.model().to_json().unwrap(),
                serde_json::to_string(&found.entities()).unwrap(),
                found.review(50),
            )
        })
    };
    let one = with(1);
    assert!(one == with(2) && one == with(8));
}

struct Stops(AtomicUsize);

impl Monitor for Stops {
    fn stage(&self, _: &str, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn cancelled(&self) -> bool {
        self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| Some(n.saturating_sub(1))).unwrap_or(0) == 0
    }
}

#[test]
fn a_run_can_be_cancelled_at_any_stage() {
    let (rows, _) = people(200, 9);
    let set = records(&[("s", &rows)]);
    for after in 0..12 {
        assert!(matches!(dedupe(&set, &Options::default(), &Stops(AtomicUsize::new(after))), Err(Error::Cancelled)));
    }
}

#[test]
fn a_model_is_saved_loaded_and_checked() {
    let (rows, _) = people(80, 10);
    let found = resolve(&rows);
    let json = found.model().to_json().unwrap();
    let model = crate::model::Model::from_json(&json).unwrap();
    assert_eq!(&model, found.model());
    // A file of an earlier build has no codes.
    let without = json.replace("\"code\"", "\"ignored\"");
    assert_eq!(&crate::model::Model::from_json(&without).unwrap(), found.model());
    let again =
        dedupe(found.records(), &Options { model: Some(model.clone()), ..Options::default() }, &Silent).unwrap();
    assert!(shown(&found) == shown(&again));
    let mut other = model;
    other.properties.pop();
    assert!(
        dedupe(found.records(), &Options { model: Some(other), ..Options::default() }, &Silent)
            .unwrap_err()
            .to_string()
            .contains("national_id")
    );
    assert!(crate::model::Model::from_json("{}").is_err());
}

#[test]
fn an_index_finds_adds_removes_saves_and_loads() {
    let (rows, truth) = people(200, 11);
    let last = |p: usize| truth.iter().rposition(|&t| t == p).unwrap();
    let asked: Vec<Row> = (0..200).map(|p| rows[last(p)].clone()).collect();
    let mut index = Index::build(&records(&[("s", &rows)]), None, &Silent).unwrap();
    let queries = records(&[("q", &asked)]);
    let hits = index.search(&queries, 5, 0.0, &Silent).unwrap();
    let person = |id: &str| id.split('-').next().map(str::to_owned);
    let right = (0..hits.len()).filter(|&q| person(index.id(hits[q][0].record)) == person(queries.id(q))).count();
    assert!(right > 190, "{right} of 200 found at rank 1");
    for (q, hits) in hits.iter().enumerate() {
        assert!(hits.windows(2).all(|w| w[0].weight >= w[1].weight));
        let why = index.explain(&queries, q as u32, hits[0].record).unwrap();
        let sum: crate::model::MilliBits = why.steps.iter().map(|s| s.part.total()).sum();
        assert_eq!((sum, why.weight), (hits[0].weight, hits[0].weight));
    }
    let new: Row = [
        "n".into(),
        "Wenceslao Xicoténcatl Ríos".into(),
        "1988-01-09".into(),
        String::new(),
        String::new(),
        "555666777".into(),
    ];
    let query = records(&[("q", std::slice::from_ref(&new))]);
    assert!(index.search(&query, 5, MATCH, &Silent).unwrap()[0].is_empty());
    assert_eq!(index.add(&query, &Silent).unwrap(), 1);
    assert_eq!(index.add(&query, &Silent).unwrap(), 1);
    assert_eq!(index.len(), rows.len() + 1);
    assert_eq!(index.id(index.search(&query, 5, MATCH, &Silent).unwrap()[0][0].record), "n");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("i.snap");
    index.remove([rows[0][0].as_str()]);
    index.save(&path).unwrap();
    let loaded = Index::load(&path).unwrap();
    assert_eq!(loaded.search(&queries, 5, 0.0, &Silent).unwrap(), index.search(&queries, 5, 0.0, &Silent).unwrap());
    assert_eq!(index.remove(["n", "nobody"]), 1);
    assert!(index.search(&query, 5, MATCH, &Silent).unwrap()[0].is_empty());
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(Index::load(&path), Err(Error::Store(_))));
    assert!(index.search(&query, 5, 1.5, &Silent).is_err());
}

#[test]
fn evaluation_refuses_a_truth_that_does_not_fit() {
    let (rows, _) = people(20, 12);
    let found = resolve(&rows);
    for truth in [
        Truth::Entities(vec![]),
        Truth::Entities(vec![None; rows.len()]),
        Truth::Pairs(vec![]),
        Truth::Pairs(vec![(0, 999, true)]),
    ] {
        assert!(matches!(evaluate(&found, &truth, &Silent), Err(Error::Input(_))));
    }
    let report = evaluate(&found, &Truth::Pairs(vec![(0, 1, true), (0, 2, false)]), &Silent).unwrap();
    let (precision, recall) = report.intervals.unwrap();
    assert!(precision.low <= precision.high && recall.high <= 1.0 && report.b_cubed.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_rows_does_not_matter(seed in any::<u64>(), people_count in 5usize..60) {
        let (mut rows, _) = people(people_count, seed);
        let one = shown(&resolve(&rows));
        let mut place = seed;
        rows.sort_by_cached_key(|row| { place = hash::mix(place, hash::text(&row[0])); place });
        prop_assert!(one == shown(&resolve(&rows)));
        rows.reverse();
        prop_assert!(one == shown(&resolve(&rows)));
    }

    #[test]
    fn any_text_is_resolved_without_a_panic(cells in prop::collection::vec(prop::array::uniform5("\\PC{0,12}"), 0..12)) {
        let rows: Vec<Row> = cells.iter().enumerate().map(|(i, c)| [i.to_string(), c[0].clone(), c[1].clone(), c[2].clone(), c[3].clone(), c[4].clone()]).collect();
        let found = resolve(&rows);
        prop_assert_eq!(found.entity().len(), rows.len());
        for link in found.links() {
            prop_assert_eq!(found.weigh(link.a, link.b), found.weigh(link.b, link.a));
        }
    }
}
