//! The best one-to-one pairing of tokens, exact for names of ordinary size.

use smallvec::SmallVec;

/// A pairing that is possible, with what it is worth (above 0).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    pub left: u8,
    pub right: u8,
    pub gain: f32,
}

/// Indices into the candidates.
pub(crate) type Chosen = SmallVec<[u16; 16]>;

/// How many steps the exact search may take; beyond it the greedy pairing stands where it is not beaten.
const STEPS: u32 = 4_000;

/// The pairing of greatest total gain: no token twice. Ties fall to the earlier candidate.
pub(crate) fn best(candidates: &[Candidate]) -> Chosen {
    if is_free(candidates) {
        return (0..candidates.len() as u16).collect();
    }
    let greedy = greedy(candidates);
    let mut search = Search {
        candidates,
        chosen: Chosen::new(),
        total: 0.0,
        best_total: greedy.iter().map(|&c| candidates[c as usize].gain).sum(),
        best: greedy,
        steps: STEPS,
    };
    search.from(0, 0, 0);
    search.best
}

/// Whether no two candidates share a token.
fn is_free(candidates: &[Candidate]) -> bool {
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

fn greedy(candidates: &[Candidate]) -> Chosen {
    let mut order: SmallVec<[u16; 32]> = (0..candidates.len() as u16).collect();
    order.sort_by(|&a, &b| candidates[b as usize].gain.total_cmp(&candidates[a as usize].gain).then(a.cmp(&b)));
    let (mut lefts, mut rights) = (0_u64, 0_u64);
    let mut chosen = Chosen::new();
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

struct Search<'a> {
    candidates: &'a [Candidate],
    chosen: Chosen,
    total: f32,
    best: Chosen,
    best_total: f32,
    steps: u32,
}

impl Search<'_> {
    /// Branches over the candidates from `i` on, with the tokens taken so far as bits.
    fn from(&mut self, i: usize, lefts: u64, rights: u64) {
        if self.steps == 0 {
            return;
        }
        self.steps -= 1;
        let Some(c) = self.candidates.get(i) else {
            if self.total > self.best_total + 1e-6 {
                self.best_total = self.total;
                self.best = self.chosen.clone();
            }
            return;
        };
        if self.total + self.bound(i, lefts) <= self.best_total + 1e-6 {
            return;
        }
        let (l, r) = (1_u64 << c.left, 1_u64 << c.right);
        if lefts & l == 0 && rights & r == 0 {
            self.chosen.push(i as u16);
            let before = self.total;
            self.total += c.gain;
            self.from(i + 1, lefts | l, rights | r);
            self.total = before;
            self.chosen.pop();
        }
        self.from(i + 1, lefts, rights);
    }

    /// At most this much can still be gained: the best of every left token that is free. Candidates come in the order
    /// of their left tokens.
    fn bound(&self, i: usize, lefts: u64) -> f32 {
        let (mut sum, mut token, mut most) = (0.0, u8::MAX, 0.0_f32);
        for c in &self.candidates[i..] {
            if c.left != token {
                sum += most;
                (token, most) = (c.left, 0.0);
            }
            if lefts & (1 << c.left) == 0 {
                most = most.max(c.gain);
            }
        }
        sum + most
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn brute(candidates: &[Candidate], i: usize, lefts: u64, rights: u64) -> f32 {
        let Some(c) = candidates.get(i) else { return 0.0 };
        let without = brute(candidates, i + 1, lefts, rights);
        let (l, r) = (1 << c.left, 1 << c.right);
        if lefts & l != 0 || rights & r != 0 {
            return without;
        }
        without.max(c.gain + brute(candidates, i + 1, lefts | l, rights | r))
    }

    proptest! {
        #[test]
        fn nothing_beats_it(gains in proptest::collection::vec(0_u8..20, 16)) {
            let candidates: Vec<Candidate> = gains
                .iter()
                .enumerate()
                .filter(|&(_, &gain)| gain > 8)
                .map(|(i, &gain)| Candidate { left: (i / 4) as u8, right: (i % 4) as u8, gain: f32::from(gain) })
                .collect();
            let total: f32 = best(&candidates).iter().map(|&c| candidates[c as usize].gain).sum();
            prop_assert_eq!(total, brute(&candidates, 0, 0, 0));
        }
    }
}
