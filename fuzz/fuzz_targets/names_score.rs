//! Scores are in [0, 1], symmetric to the last bit, equal to the explained score, and unchanged by a cut-off.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vinculo::names::{MATCH, NameKind, PreparedName, compare, compare_above, explain};

fuzz_target!(|pair: (&str, &str)| {
    let (a, b) = pair;
    for kind in [NameKind::Person, NameKind::Organization, NameKind::Vessel] {
        let (x, y) = (PreparedName::new(a, kind), PreparedName::new(b, kind));
        let score = compare(&x, &y);
        assert!((0.0..=1.0).contains(&score));
        assert_eq!(score.to_bits(), compare(&y, &x).to_bits());
        assert_eq!(compare_above(&x, &y, MATCH), (score >= MATCH).then_some(score));
        let explanation = explain(a, b, kind);
        assert_eq!(explanation.score.to_bits(), score.to_bits());
    }
});
