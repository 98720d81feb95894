//! Why a resolution erred: what led two records to be merged, or kept them apart.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::Resolution;
use crate::cluster::Link;
use crate::model::{bits_of, compare};

/// How many of the errors listed have one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CauseCount {
    /// Whether the pairs were merged falsely; else their merge was missed.
    pub merged: bool,
    /// The cause in words.
    pub cause: String,
    /// How many pairs.
    pub pairs: usize,
}

impl Resolution {
    /// What led to two records being held together, or apart: the property and level that weighs most for it, or else what
    /// decided beyond the pair. The records are named by a link with its weight.
    #[must_use]
    pub fn cause(&self, link: &Link) -> String {
        let together = self.entity()[link.a as usize] == self.entity()[link.b as usize];
        let strong = link.weight >= bits_of(self.threshold);
        let contradicted = self.prepared.contradict(link.a, link.b);
        match (together, strong) {
            (true, false) => return "joined through other records".to_owned(),
            (false, true) if contradicted => return "two valid numbers of which a person has one".to_owned(),
            (false, true) if self.contested().binary_search_by_key(&(link.a, link.b), |l| (l.a, l.b)).is_ok() => {
                return "other records speak against it".to_owned();
            }
            (false, true) => return "never compared: the two share no rare key".to_owned(),
            _ => {}
        }
        let weighed = self.model.explain(&compare(&self.prepared, link.a, link.b));
        // The first part is the prior, which is the same for all.
        let parts = weighed.parts[1..].iter();
        let sign = if together { 1 } else { -1 };
        let decisive =
            parts.filter(|part| part.total() * sign > 0).max_by_key(|part| (part.total() * sign, Reverse(&part.name)));
        decisive.map_or_else(|| "too little is known".to_owned(), |part| format!("{}: {}", part.name, part.level))
    }

    /// Errors by their causes, the most frequent first.
    pub(super) fn causes(&self, merged: &[Link], missed: &[Link]) -> Vec<CauseCount> {
        let mut counts: BTreeMap<(Reverse<bool>, String), usize> = BTreeMap::new();
        for (links, of) in [(merged, true), (missed, false)] {
            for link in links {
                *counts.entry((Reverse(of), self.cause(link))).or_default() += 1;
            }
        }
        let mut all: Vec<CauseCount> =
            counts.into_iter().map(|((Reverse(merged), cause), pairs)| CauseCount { merged, cause, pairs }).collect();
        all.sort_by_key(|one| (Reverse(one.merged), Reverse(one.pairs)));
        all
    }
}
