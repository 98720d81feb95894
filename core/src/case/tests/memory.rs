//! Tests of stored deliveries, judgements and ids.

use super::*;
use crate::record::Status;
use crate::store::Verdict;

#[test]
fn a_reopened_case_gives_the_same_output() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    let mut case = two_agencies(Some(&path));
    case.resolve(&Silent).unwrap();
    let before = output(&mut case);
    drop(case);
    let mut case = Case::open(Some(&path), None).unwrap();
    assert_eq!(case.name().unwrap(), "Darién");
    assert_same(&output(&mut case), &before);
    assert!(!case.is_stale().unwrap());
    let again = case.resolve(&Silent).unwrap();
    assert!(again.changes.is_empty() && again.learned.is_empty(), "{again:?}");
    assert_same(&output(&mut case), &before);
}

#[test]
fn the_order_of_adding_does_not_matter() {
    let mut case = two_agencies(None);
    case.resolve(&Silent).unwrap();
    let mut turned = Case::open(None, Some("Darién")).unwrap();
    calls(
        &mut turned,
        "operator",
        &[
            &["+50762345678", "+593987654321", "2024-05-10 12:00"],
            &["+573012223344", "+50762345678", "2024-05-10 11:00"],
            &["+50762345678", "+573105550101", "2024-05-10 12:00"],
            &["+573001234567", "+573012223344", "2024-05-10 10:00"],
        ],
    );
    let mut panama = PANAMA;
    panama.reverse();
    persons(&mut turned, "senafront", &panama);
    persons(&mut turned, "fiscalia", &COLOMBIA);
    assert!(!persons(&mut turned, "fiscalia", &COLOMBIA).new, "the same table is kept once");
    turned.resolve(&Silent).unwrap();
    let plain = |text: String| {
        // Rows of the reversed tables have other numbers; nothing else may differ.
        let without = |text: String, before: &str| {
            let part = |part: &str| part.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
            text.split(before).map(part).collect::<String>()
        };
        without(without(text, "\"row "), "\"row\":")
    };
    assert_same(&plain(output(&mut turned)), &plain(output(&mut case)));
}

#[test]
fn judgements_override_scores_persist_and_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    let mut case = two_agencies(Some(&path));
    case.resolve(&Silent).unwrap();
    let before = output(&mut case);
    case.decide("c1", "p1", Verdict::Different, "ana", "two sisters").unwrap();
    case.decide("c5", "senafront/p4", Verdict::Same, "ana", "his wife's papers").unwrap();
    assert!(case.is_stale().unwrap());
    let outcome = case.resolve(&Silent).unwrap();
    assert_eq!((outcome.changes.merged.len(), outcome.changes.split.len()), (1, 2), "{outcome:?}");
    drop(case);
    let mut case = Case::open(Some(&path), None).unwrap();
    case.resolve(&Silent).unwrap();
    assert!(!together(&mut case, "c1", "p1") && together(&mut case, "c5", "p4"));
    assert_eq!(case.undo("ana").unwrap().unwrap().verdict, Verdict::Same);
    assert_eq!(case.undo("ana").unwrap().unwrap().verdict, Verdict::Different);
    case.resolve(&Silent).unwrap();
    assert_same(&output(&mut case), &before);
    assert_eq!(case.judgements().unwrap().len(), 2);
}

#[test]
fn contradictory_judgements_are_reported_and_the_latest_apply() {
    let mut case = two_agencies(None);
    case.decide("c1", "c2", Verdict::Same, "ana", "").unwrap();
    case.decide("c2", "c4", Verdict::Same, "ana", "").unwrap();
    case.decide("c4", "c1", Verdict::Different, "luis", "").unwrap();
    let outcome = case.resolve(&Silent).unwrap();
    assert_eq!(outcome.conflicts.len(), 1);
    assert_eq!(outcome.conflicts[0].judgement.left.id, "c1");
    assert!(!together(&mut case, "c1", "c4") && together(&mut case, "c2", "c4"));
}

#[test]
fn a_judgement_needs_known_and_unambiguous_ids() {
    let mut case = two_agencies(None);
    persons(&mut case, "policía", &COLOMBIA);
    let error = case.decide("c1", "p1", Verdict::Same, "ana", "").unwrap_err().to_string();
    assert!(error.contains("fiscalia/c1") && error.contains("policía/c1"), "{error}");
    let error = case.decide("x9", "p1", Verdict::Same, "ana", "").unwrap_err().to_string();
    assert!(error.contains("'x9'"), "{error}");
    case.decide("policía/c1", "p1", Verdict::Same, "ana", "").unwrap();
}

#[test]
fn a_removed_source_can_be_added_again() {
    let mut case = two_agencies(None);
    case.resolve(&Silent).unwrap();
    let before = output(&mut case);
    let kept = entity_of(&mut case, "c1").id;
    assert_eq!(case.remove("senafront").unwrap(), 5);
    let outcome = case.resolve(&Silent).unwrap();
    assert_eq!(outcome.entities[&Kind::Person], 6);
    assert!(!outcome.changes.ended.is_empty());
    assert_eq!(entity_of(&mut case, "c1").id, kept);
    assert_eq!(entity_of(&mut case, "c1").standing.status, Status::Suspect);
    persons(&mut case, "senafront", &PANAMA);
    case.resolve(&Silent).unwrap();
    assert_same(&output(&mut case), &before);
    case.remove("senafront").unwrap();
    case.remove("fiscalia").unwrap();
    case.remove("operator").unwrap();
    case.resolve(&Silent).unwrap();
    assert!(case.entities(Kind::Person, &Silent).unwrap().is_empty());
}

#[test]
fn two_cases_on_one_file_write_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    two_agencies(Some(&path)).resolve(&Silent).unwrap();
    std::thread::scope(|scope| {
        for user in ["ana", "luis"] {
            let path = &path;
            scope.spawn(move || {
                let mut case = Case::open(Some(path), None).unwrap();
                for _ in 0..5 {
                    case.decide("c5", "p3", Verdict::Unsure, user, "").unwrap();
                    case.resolve(&Silent).unwrap();
                }
            });
        }
    });
    let mut case = Case::open(Some(&path), None).unwrap();
    assert_eq!(case.judgements().unwrap().len(), 10);
    case.resolve(&Silent).unwrap();
    let mut fresh = two_agencies(None);
    fresh.decide("c5", "p3", Verdict::Unsure, "ana", "").unwrap();
    fresh.resolve(&Silent).unwrap();
    assert_same(&output(&mut case), &output(&mut fresh));
}

#[test]
fn a_table_delivered_again_with_more_rows_adds_only_new_rows() {
    let mut case = Case::open(None, None).unwrap();
    persons(&mut case, "fiscalia", &COLOMBIA[..4]);
    persons(&mut case, "fiscalia", &COLOMBIA);
    case.resolve(&Silent).unwrap();
    assert_eq!(case.summary(&Silent).unwrap().records[&Kind::Person], 6);
    assert!(case.problems(&Silent).unwrap().is_empty());
    let mut changed = COLOMBIA;
    changed[0][6] = "Apartadó";
    persons(&mut case, "fiscalia", &changed);
    assert_eq!(case.problems(&Silent).unwrap().len(), 1, "one id, two contents");
    let columns = Columns::new([("name", vec!["name"])]).unwrap();
    let unnamed = |name: &str| table(&["name"], &[&[name]]);
    case.add(Kind::Person, &unnamed("Ana"), &columns, "list", None, &Silent).unwrap();
    assert!(!case.add(Kind::Person, &unnamed("Ana"), &columns, "list", None, &Silent).unwrap().new);
    let error = case.add(Kind::Person, &unnamed("Eva"), &columns, "list", None, &Silent).unwrap_err().to_string();
    assert!(error.contains("map an id column"), "{error}");
}

#[test]
fn a_source_column_splits_a_table() {
    let mut case = Case::open(None, None).unwrap();
    let columns = Columns::new([("id", vec!["id"]), ("name", vec!["name"]), ("source", vec!["agency"])]).unwrap();
    let rows = table(
        &["id", "name", "agency"],
        &[&["1", "Ana Ruiz", "DEA"], &["1", "Luis Paz", "DIJIN"], &["2", "Eva Gil", ""]],
    );
    case.add(Kind::Person, &rows, &columns, "mixed", None, &Silent).unwrap();
    let names: Vec<String> = case.summary(&Silent).unwrap().sources.into_iter().map(|source| source.name).collect();
    assert_eq!(names, ["DEA", "DIJIN", "mixed"]);
    case.remove("DEA").unwrap();
    assert_eq!(case.summary(&Silent).unwrap().records[&Kind::Person], 2);
}

#[test]
fn a_waterfall_shows_the_values_of_both_records() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    let mut case = two_agencies(Some(&path));
    case.resolve(&Silent).unwrap();
    let why = case.explain("c1", "p1", &Silent).unwrap();
    assert_eq!(
        why.steps.iter().map(|step| step.part.weight + step.part.term_frequency).sum::<crate::model::MilliBits>(),
        why.weight
    );
    assert!(why.same_entity);
    let phone = why.steps.iter().find(|step| step.part.name == "shared_phone").unwrap();
    assert_eq!(
        (phone.left.as_slice(), phone.right.as_slice()),
        (&["+573001234567".to_owned()][..], &["+573001234567".to_owned()][..])
    );
    drop(case);
    let mut case = Case::open(Some(&path), None).unwrap();
    assert_eq!(case.explain("c1", "p1", &Silent).unwrap(), why, "opened again, it gives the same reasons");
    let open = case.review(Kind::Person, 5, &Silent).unwrap();
    if let Some(first) = open.first() {
        case.decide(&first.left.id, &first.right.id, Verdict::Unsure, "ana", "").unwrap();
        let next = case.review(Kind::Person, 5, &Silent).unwrap();
        assert!(!next.contains(first), "not asked again");
    }
    assert!(case.models().unwrap().contains_key("person"));
}

#[test]
fn erased_data_is_in_no_page_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    let mut case = two_agencies(Some(&path));
    case.resolve(&Silent).unwrap();
    let kept = entity_of(&mut case, "c1").id;
    case.erase("senafront").unwrap();
    case.erase("operator").unwrap();
    drop(case);
    let bytes = std::fs::read(&path).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("Copete") && !holds("Chanapi") && !holds("50762345678") && !holds("593987654321"));
    let mut case = Case::open(Some(&path), None).unwrap();
    case.resolve(&Silent).unwrap();
    assert_eq!(entity_of(&mut case, "c1").id, kept);
    assert_eq!(case.entities(Kind::Phone, &Silent).unwrap().len(), 5);
}
