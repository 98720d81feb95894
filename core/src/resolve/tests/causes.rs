//! Errors by their causes.

use super::*;
use crate::model::bits_of;

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
        if let Some((name, level)) = cause.split_once(": ").filter(|(name, _)| *name != "never compared") {
            let part = why.steps.iter().map(|s| &s.part).find(|p| p.name == name && p.level == level).unwrap();
            let most = why.steps[1..].iter().map(|s| s.part.total());
            let expected = if why.same_entity { most.max() } else { most.min() };
            assert_eq!(Some(part.total()), expected, "{cause}");
        } else if cause == "joined through other records" {
            assert!(why.same_entity && link.weight < bits_of(0.02));
        } else {
            assert!(!why.same_entity, "{cause}");
        }
    }
}
