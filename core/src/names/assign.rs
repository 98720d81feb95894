//! The one-to-one pairing of tokens with the highest gain, exact for names of ordinary size.

use smallvec::SmallVec;

/// A possible pair of tokens, with its gain, which is above 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    pub left: u8,
    pub right: u8,
    pub gain: f32,
}

/// Indices into the candidates.
pub(crate) type ChosenIndices = SmallVec<[u16; 16]>;

/// Steps of the exact search. When they are used up, the best pairing found so far stands; it is at least as good as
/// the greedy one.
const MAX_STEPS: u32 = 4_000;

/// Returns the pairing with the highest total gain, in which no token occurs twice. Ties prefer earlier candidates.
/// Candidates must be ordered by their left token.
pub(crate) fn best_pairing(candidates: &[Candidate]) -> ChosenIndices {
    if is_conflict_free(candidates) {
        return (0..candidates.len() as u16).collect();
    }
    let greedy = greedy(candidates);
    let mut search = BranchAndBound {
        candidates,
        chosen: ChosenIndices::new(),
        total: 0.0,
        best_total: greedy.iter().map(|&c| candidates[c as usize].gain).sum(),
        best_pairing: greedy,
        steps: MAX_STEPS,
    };
    search.branch(0, 0, 0);
    search.best_pairing
}

/// Returns whether no two candidates share a token.
fn is_conflict_free(candidates: &[Candidate]) -> bool {
    let (mut lefts, mut rights) = (0_u64, 0_u64);
    for c in candidates {
        let (l, r) = (1_u64 << c.left, 1_u64 << c.right);
        if lefts & l != 0 || rights & r != 0 {
            return false;
        }
        lefts |= l;
        rights |= r;
    }
    true
}

fn greedy(candidates: &[Candidate]) -> ChosenIndices {
    let mut order: SmallVec<[u16; 32]> = (0..candidates.len() as u16).collect();
    order.sort_by(|&a, &b| candidates[b as usize].gain.total_cmp(&candidates[a as usize].gain).then(a.cmp(&b)));
    let (mut lefts, mut rights) = (0_u64, 0_u64);
    let mut chosen = ChosenIndices::new();
    for i in order {
        let c = candidates[i as usize];
        let (l, r) = (1_u64 << c.left, 1_u64 << c.right);
        if lefts & l == 0 && rights & r == 0 {
            lefts |= l;
            rights |= r;
            chosen.push(i);
        }
    }
    chosen.sort_unstable();
    chosen
}

struct BranchAndBound<'a> {
    candidates: &'a [Candidate],
    chosen: ChosenIndices,
    total: f32,
    best_pairing: ChosenIndices,
    best_total: f32,
    steps: u32,
}

impl BranchAndBound<'_> {
    /// Branches over the candidates from `i` on. The masks hold the tokens used so far.
    fn branch(&mut self, i: usize, lefts: u64, rights: u64) {
        if self.steps == 0 {
            return;
        }
        self.steps -= 1;
        let Some(c) = self.candidates.get(i) else {
            if self.total > self.best_total + 1e-6 {
                self.best_total = self.total;
                self.best_pairing = self.chosen.clone();
            }
            return;
        };
        if self.total + self.max_remaining_gain(i, lefts) <= self.best_total + 1e-6 {
            return;
        }
        let (l, r) = (1_u64 << c.left, 1_u64 << c.right);
        if lefts & l == 0 && rights & r == 0 {
            self.chosen.push(i as u16);
            let before = self.total;
            self.total += c.gain;
            self.branch(i + 1, lefts | l, rights | r);
            self.total = before;
            self.chosen.pop();
        }
        self.branch(i + 1, lefts, rights);
    }

    /// Returns an upper bound of the remaining gain: the sum of the best candidates of all unused left tokens.
    fn max_remaining_gain(&self, i: usize, lefts: u64) -> f32 {
        let (mut sum, mut token, mut max_gain) = (0.0, u8::MAX, 0.0_f32);
        for c in &self.candidates[i..] {
            if c.left != token {
                sum += max_gain;
                (token, max_gain) = (c.left, 0.0);
            }
            if lefts & (1 << c.left) == 0 {
                max_gain = max_gain.max(c.gain);
            }
        }
        sum + max_gain
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exhaustive_best(candidates: &[Candidate], i: usize, lefts: u64, rights: u64) -> f32 {
        let Some(c) = candidates.get(i) else { return 0.0 };
        let without = exhaustive_best(candidates, i + 1, lefts, rights);
        let (l, r) = (1 << c.left, 1 << c.right);
        if lefts & l != 0 || rights & r != 0 {
            return without;
        }
        without.max(c.gain + exhaustive_best(candidates, i + 1, lefts | l, rights | r))
    }

    proptest! {
        #[test]
        fn no_pairing_gains_more(gains in proptest::collection::vec(0_u8..20, 16)) {
            let candidates: Vec<Candidate> = gains
                .iter()
                .enumerate()
                .filter(|&(_, &gain)| gain > 8)
                .map(|(i, &gain)| Candidate { left: (i / 4) as u8, right: (i % 4) as u8, gain: f32::from(gain) })
                .collect();
            let total: f32 = best_pairing(&candidates).iter().map(|&c| candidates[c as usize].gain).sum();
            prop_assert_eq!(total, exhaustive_best(&candidates, 0, 0, 0));
        }
    }
}
