//! Judgements as constraints on a run.

use std::collections::BTreeSet;

use crate::record::RecordSet;
use crate::store::{Judgement, Verdict};

/// What the judgements that stand demand of a set of records, by row; the first of each pair is the smaller.
#[derive(Debug, Default)]
pub(super) struct Constraints {
    pub(super) same: BTreeSet<(u32, u32)>,
    pub(super) different: BTreeSet<(u32, u32)>,
    /// Pairs somebody looked at and could not tell.
    pub(super) unsure: BTreeSet<(u32, u32)>,
    /// Judgements set aside because later ones contradict them: (the one set aside, why).
    pub(super) conflicts: Vec<(Judgement, String)>,
}

/// Takes the judgements from the latest to the oldest; one that contradicts what is already taken is set aside, and
/// said so. Judgements about records that are not in the case wait.
pub(super) fn constraints(judgements: &[Judgement], set: &RecordSet) -> Constraints {
    let mut found = Constraints::default();
    let mut groups = Groups::new(set.len());
    let mut judged: BTreeSet<(u32, u32)> = BTreeSet::new();
    for judgement in judgements.iter().rev().filter(|j| j.undone_at.is_none() && j.left.kind == set.kind().as_str()) {
        let row = |key: &crate::store::RecordKey| set.find(Some(&key.source), &key.id).map(|row| row as u32);
        let Some(pair) = row(&judgement.left).zip(row(&judgement.right)) else { continue };
        if !judged.insert(pair) {
            continue;
        }
        let (a, b) = pair;
        match judgement.verdict {
            Verdict::Unsure => drop(found.unsure.insert(pair)),
            Verdict::Different if groups.root(a) == groups.root(b) => found
                .conflicts
                .push((judgement.clone(), "later judgements of 'same' join the two through other records".to_owned())),
            Verdict::Different => drop(found.different.insert(pair)),
            Verdict::Same => {
                let (ra, rb) = (groups.root(a), groups.root(b));
                let parted = found.different.iter().any(|&(x, y)| {
                    let ends = (groups.root(x), groups.root(y));
                    ends == (ra, rb) || ends == (rb, ra)
                });
                if parted {
                    let why = "later judgements of 'different' keep the two apart";
                    found.conflicts.push((judgement.clone(), why.to_owned()));
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
