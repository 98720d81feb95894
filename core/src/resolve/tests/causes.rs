//! The causes of errors.

use super::*;
use crate::compare::LevelCode;
use crate::model::{WeightPart, weight_at};

#[test]
fn every_error_listed_has_a_cause() {
    let (rows, _) = people(400, 51);
    let found = dedupe(&records(&[("s", &rows)]), &Options { threshold: 0.02, ..Options::default() }, &Silent).unwrap();
    let report = evaluate(&found, &truth_of(found.records()), &Silent).unwrap();
    assert!(!report.false_merges.is_empty() && !report.missed_merges.is_empty());
    let count = |merged| report.causes.iter().filter(|c| c.merged == merged).map(|c| c.pairs).sum::<usize>();
    assert_eq!((count(true), count(false)), (report.false_merges.len(), report.missed_merges.len()));
    for link in report.false_merges.iter().chain(&report.missed_merges) {
        let cause = found.cause(link);
        let why = found.explain(link.a, link.b).unwrap();
        if let Cause::Property { property, level, text } = &cause {
            let of_cause = |p: &&WeightPart| p.name == *property && p.code == *level && p.level == *text;
            let part = why.steps.iter().map(|s| &s.part).find(of_cause).unwrap();
            assert_eq!(cause.to_string(), format!("{property}: {text}"));
            let totals = why.steps[1..].iter().map(|s| s.part.total());
            let expected = if why.same_entity { totals.max() } else { totals.min() };
            assert_eq!(Some(part.total()), expected, "{cause:?}");
        } else if cause == Cause::JoinedThroughOthers {
            assert!(why.same_entity && link.weight < weight_at(0.02));
        } else {
            assert!(!why.same_entity, "{cause:?}");
        }
    }
}

#[test]
fn every_cause_has_a_listed_code_that_serde_writes() {
    let level = LevelCode::SameDay;
    let all = [
        Cause::JoinedThroughOthers,
        Cause::ContradictingNumbers,
        Cause::OtherRecordsAgainst,
        Cause::NeverCompared,
        Cause::Property { property: "birth_date".to_owned(), level, text: level.to_string() },
        Cause::TooLittleKnown,
    ];
    assert_eq!(all.iter().map(Cause::code).collect::<Vec<_>>(), Cause::CODES);
    for cause in &all {
        assert_eq!(serde_json::to_value(cause).unwrap()["code"], cause.code());
    }
    let reasons = [ContestReason::Hangs, ContestReason::Against, ContestReason::Apart];
    assert_eq!(reasons.map(ContestReason::code), ContestReason::CODES);
    for reason in reasons {
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
    }
}
