//! Why a resolution erred: what merged two records, or kept them apart.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::Resolution;
use crate::cluster::ScoredPair;
use crate::compare::LevelCode;
use crate::model::{MilliBits, compare, weight_at};

/// What decided that two records were merged or kept apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cause {
    /// The weight of the pair is below the threshold, and other records join the two.
    JoinedThroughOthers,
    /// The two hold different valid numbers of a scheme of which a person has only one.
    ContradictingNumbers,
    /// The weight of the pair is above the threshold, and the evidence of other records is against the merge.
    OtherRecordsAgainst,
    /// The weight of the pair is above the threshold, and the two share no rare key.
    NeverCompared,
    /// The level of one property weighs the most.
    Property {
        /// The name of the property or correction.
        property: String,
        /// The level reached.
        level: LevelCode,
        /// The level in English, as the model names it.
        text: String,
    },
    /// No property weighs for the decision.
    TooLittleKnown,
}

impl Cause {
    /// Every code once.
    pub const CODES: &'static [&'static str] = &[
        "joined_through_others",
        "contradicting_numbers",
        "other_records_against",
        "never_compared",
        "property",
        "too_little_known",
    ];

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::JoinedThroughOthers => "joined_through_others",
            Self::ContradictingNumbers => "contradicting_numbers",
            Self::OtherRecordsAgainst => "other_records_against",
            Self::NeverCompared => "never_compared",
            Self::Property { .. } => "property",
            Self::TooLittleKnown => "too_little_known",
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::JoinedThroughOthers => f.write_str("joined through other records"),
            Self::ContradictingNumbers => f.write_str("two valid numbers of which a person has one"),
            Self::OtherRecordsAgainst => f.write_str("other records speak against it"),
            Self::NeverCompared => f.write_str("never compared: the two share no rare key"),
            Self::Property { property, text, .. } => write!(f, "{property}: {text}"),
            Self::TooLittleKnown => f.write_str("too little is known"),
        }
    }
}

/// The number of listed errors with one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CauseCount {
    /// Whether the pairs were merged falsely; otherwise their merge was missed.
    pub merged: bool,
    /// The cause.
    pub cause: Cause,
    /// The number of pairs.
    pub pairs: usize,
}

impl Resolution {
    /// Why two records are in one entity or not: the property and level with the largest weight for that, or what decided beyond
    /// the pair. `pair` holds the records and their weight.
    #[must_use]
    pub fn cause(&self, pair: &ScoredPair) -> Cause {
        let together = self.entity()[pair.a as usize] == self.entity()[pair.b as usize];
        let strong = pair.weight >= weight_at(self.threshold);
        let contradict = self.prepared.contradict(pair.a, pair.b);
        let contested = || self.contested().binary_search_by_key(&(pair.a, pair.b), |l| (l.a, l.b)).is_ok();
        match (together, strong) {
            (true, false) => return Cause::JoinedThroughOthers,
            (false, true) if contradict => return Cause::ContradictingNumbers,
            (false, true) if contested() => return Cause::OtherRecordsAgainst,
            (false, true) => return Cause::NeverCompared,
            _ => {}
        }
        let breakdown = self.model.explain(&compare(&self.prepared, pair.a, pair.b));
        let signed = |weight: MilliBits| if together { weight } else { -weight };
        // The first part is the prior, which is the same for all pairs.
        let parts = breakdown.parts.into_iter().skip(1).filter(|part| signed(part.total()) > MilliBits::ZERO);
        // Of equal weights the first name decides.
        let decisive = parts
            .max_by(|one, two| signed(one.total()).cmp(&signed(two.total())).then_with(|| two.name.cmp(&one.name)));
        decisive.map_or(Cause::TooLittleKnown, |part| Cause::Property {
            property: part.name,
            level: part.code,
            text: part.level,
        })
    }

    /// Counts errors by their causes, the most frequent first.
    pub(super) fn causes(&self, merged: &[ScoredPair], missed: &[ScoredPair]) -> Vec<CauseCount> {
        let mut counts: BTreeMap<(Reverse<bool>, String), (Cause, usize)> = BTreeMap::new();
        for (pairs, of) in [(merged, true), (missed, false)] {
            for pair in pairs {
                let cause = self.cause(pair);
                counts.entry((Reverse(of), cause.to_string())).or_insert((cause, 0)).1 += 1;
            }
        }
        let mut all: Vec<CauseCount> = counts
            .into_iter()
            .map(|((Reverse(merged), _), (cause, pairs))| CauseCount { merged, cause, pairs })
            .collect();
        all.sort_by_key(|one| (Reverse(one.merged), Reverse(one.pairs)));
        all
    }
}
