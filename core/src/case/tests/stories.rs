//! Tests of the stories of entities and of the preview of relearning.

use proptest::prelude::*;

use super::*;
use crate::store::Verdict;

#[test]
fn a_story_has_the_steps_of_an_entity() {
    let mut case = two_agencies(None);
    case.resolve(&Silent).unwrap();
    let entity = entity_of(&mut case, "c1");
    let story = case.story("c1", &Silent).unwrap();
    assert_eq!((&story.id, story.kind, story.records.len()), (&entity.id, Kind::Person, 2));
    assert_eq!(story, case.story(&entity.id, &Silent).unwrap());
    assert_eq!(story, case.story("senafront/p1", &Silent).unwrap());
    let [step] = story.growth.as_slice() else { panic!("two records grow in one step") };
    let why = case.explain(&step.left.id, &step.right.id, &Silent).unwrap();
    assert_eq!((step.weight, step.records), (why.weight.0, 2));
    assert!(case.story("c4", &Silent).unwrap().growth.is_empty());
    assert!(case.story("nobody", &Silent).unwrap_err().to_string().contains("'nobody'"));
}

#[test]
fn a_forced_merge_is_contested() {
    let mut case = two_agencies(None);
    case.decide("c5", "p4", Verdict::Same, "ana", "his wife's papers").unwrap();
    case.resolve(&Silent).unwrap();
    let story = case.story("c5", &Silent).unwrap();
    assert_eq!(story.contested.len(), 1, "{story:?}");
    assert!(story.contested[0].weight < 0);
}

#[test]
fn preview_relearn_predicts_the_changes_of_relearning() {
    let mut case = two_agencies(None);
    case.resolve(&Silent).unwrap();
    let before = output(&mut case);
    assert!(case.preview_relearn(&Silent).unwrap().is_empty(), "the same records give the same models");
    // A plan without matches: each level is equally probable for matches and non-matches.
    for (name, mut model) in case.models().unwrap() {
        for property in &mut model.properties {
            property.levels.iter_mut().for_each(|level| level.m = level.u);
            property.term_frequency = 0.0;
            property.reweigh();
        }
        let text = serde_json::to_string(&model).unwrap();
        case.file.set_plan(&name, Some(("11", &text))).unwrap();
    }
    let apart = case.resolve(&Silent).unwrap();
    assert!(!apart.changes.split.is_empty());
    let predicted = case.preview_relearn(&Silent).unwrap();
    assert!(!predicted.merged.is_empty());
    assert_eq!(case.preview_relearn(&Silent).unwrap(), predicted, "nothing was written");
    case.relearn().unwrap();
    assert_eq!(case.resolve(&Silent).unwrap().changes, predicted);
    assert_same(&output(&mut case), &before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Under one plan, records added in several deliveries give the same partition as in a single one.
    #[test]
    fn records_added_later_make_the_same_entities(order in Just((0..COLOMBIA.len()).collect::<Vec<_>>()).prop_shuffle(), cut in 1usize..5) {
        let mut whole = two_agencies(None);
        whole.resolve(&Silent).unwrap();
        let mut case = Case::open(None, Some("Darién")).unwrap();
        operator(&mut case);
        persons(&mut case, "senafront", &PANAMA);
        let rows: Vec<[&str; 7]> = order.iter().map(|&i| COLOMBIA[i]).collect();
        persons(&mut case, "fiscalia", &rows[..cut]);
        for (name, model) in whole.models().unwrap() {
            case.file.set_plan(&name, Some(("100", &serde_json::to_string(&model).unwrap()))).unwrap();
        }
        case.resolve(&Silent).unwrap();
        persons(&mut case, "fiscalia", &rows[cut..]);
        let outcome = case.resolve(&Silent).unwrap();
        prop_assert!(outcome.learned.is_empty(), "{:?}", outcome.learned);
        prop_assert!(!outcome.changes.created.is_empty() || !outcome.changes.grown.is_empty());
        let groups = |case: &mut Case| {
            let mut groups: Vec<Vec<String>> = case.entities(Kind::Person, &Silent).unwrap().into_iter()
                .map(|one| one.records.into_iter().map(|record| record.record.id).collect()).collect();
            groups.iter_mut().for_each(|group| group.sort());
            groups.sort();
            groups
        };
        prop_assert_eq!(groups(&mut case), groups(&mut whole));
    }
}
