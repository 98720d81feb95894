//! Judgements as constraints on a run.

use std::collections::BTreeSet;
use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::record::RecordSet;
use crate::store::{Judgement, RecordKey, Verdict};

/// A judgement that a run ignored because later ones contradict it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The judgement.
    pub judgement: Judgement,
    /// What contradicts it.
    #[serde(flatten)]
    pub reason: ConflictReason,
}

/// Why a judgement contradicts later ones.
///
/// It is serialized as `code` and `reason`, the English sentence, beside the judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ConflictReason {
    /// Later judgements of `same` join the two records through other records.
    JoinedThroughOthers,
    /// Later judgements of `different` keep the two records apart.
    KeptApart,
}

impl ConflictReason {
    /// Every code once.
    pub const CODES: &'static [&'static str] = &["joined_through_others", "kept_apart"];

    /// Returns the stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::JoinedThroughOthers => "joined_through_others",
            Self::KeptApart => "kept_apart",
        }
    }
}

impl fmt::Display for ConflictReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::JoinedThroughOthers => "later judgements of 'same' join the two through other records",
            Self::KeptApart => "later judgements of 'different' keep the two apart",
        })
    }
}

impl Serialize for ConflictReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("ConflictReason", 2)?;
        fields.serialize_field("code", self.code())?;
        fields.serialize_field("reason", &self.to_string())?;
        fields.end()
    }
}

/// What the standing judgements demand of a set of records, as pairs of rows with the smaller row first.
#[derive(Debug, Default)]
pub(super) struct Constraints {
    pub(super) same: BTreeSet<(u32, u32)>,
    pub(super) different: BTreeSet<(u32, u32)>,
    /// Pairs that were judged `unsure`.
    pub(super) unsure: BTreeSet<(u32, u32)>,
    /// Judgements that are ignored because later ones contradict them.
    pub(super) conflicts: Vec<Conflict>,
}

/// Applies the judgements from the latest to the oldest; one that contradicts those already applied becomes a conflict.
/// Judgements about records that are not in the case have no effect until the records are added.
pub(super) fn constraints(judgements: &[Judgement], set: &RecordSet) -> Constraints {
    let mut found = Constraints::default();
    let mut groups = Groups::new(set.len());
    let mut judged: BTreeSet<(u32, u32)> = BTreeSet::new();
    for judgement in judgements.iter().rev().filter(|j| j.undone_at.is_none() && j.left.kind == set.kind().as_str()) {
        let row = |key: &RecordKey| set.find(Some(&key.source), &key.id).map(|row| row as u32);
        let Some(pair) = row(&judgement.left).zip(row(&judgement.right)) else { continue };
        if !judged.insert(pair) {
            continue;
        }
        let (a, b) = pair;
        match judgement.verdict {
            Verdict::Unsure => drop(found.unsure.insert(pair)),
            Verdict::Different if groups.root(a) == groups.root(b) => found
                .conflicts
                .push(Conflict { judgement: judgement.clone(), reason: ConflictReason::JoinedThroughOthers }),
            Verdict::Different => drop(found.different.insert(pair)),
            Verdict::Same => {
                let (ra, rb) = (groups.root(a), groups.root(b));
                let kept_apart = found.different.iter().any(|&(x, y)| {
                    let ends = (groups.root(x), groups.root(y));
                    ends == (ra, rb) || ends == (rb, ra)
                });
                if kept_apart {
                    found.conflicts.push(Conflict { judgement: judgement.clone(), reason: ConflictReason::KeptApart });
                } else {
                    groups.join(a, b);
                    found.same.insert(pair);
                }
            }
        }
    }
    found
}

/// Sets of rows that only grow; the root of a set is its smallest row.
#[derive(Debug)]
pub(super) struct Groups(Vec<u32>);

impl Groups {
    pub(super) fn new(rows: usize) -> Self {
        Self((0..rows as u32).collect())
    }

    pub(super) fn add(&mut self) -> u32 {
        let row = self.0.len() as u32;
        self.0.push(row);
        row
    }

    pub(super) fn root(&mut self, row: u32) -> u32 {
        let mut root = row;
        while self.0[root as usize] != root {
            root = self.0[root as usize];
        }
        let mut at = row;
        while self.0[at as usize] != root {
            at = std::mem::replace(&mut self.0[at as usize], root);
        }
        root
    }

    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b) as usize] = a.min(b);
    }

    /// The number of each row's set, counted by smallest row, and how many sets there are.
    pub(super) fn numbered(&mut self) -> (Vec<u32>, usize) {
        let mut number = vec![u32::MAX; self.0.len()];
        let mut next = 0;
        for row in 0..self.0.len() as u32 {
            let root = self.root(row) as usize;
            if root == row as usize {
                number[root] = next;
                next += 1;
            }
            number[row as usize] = number[root];
        }
        (number, next as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_complete() {
        let all = [ConflictReason::JoinedThroughOthers, ConflictReason::KeptApart];
        assert_eq!(all.map(ConflictReason::code), ConflictReason::CODES);
    }
}
