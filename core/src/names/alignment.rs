//! How the tokens of two names correspond: the public view, and the scored alignment that it is made from.

use serde::Serialize;
use smallvec::SmallVec;

use super::agreement::TokenAgreement;
use super::evidence::NameEvidence;

/// Two aligned tokens, as indices into [`PreparedName::tokens`](super::PreparedName::tokens).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TokenPair {
    /// Index in the first name.
    pub left: u8,
    /// Index in the second name.
    pub right: u8,
    /// Similarity of the tokens, in [0, 1].
    pub similarity: f32,
    /// Why the tokens agree.
    pub evidence: NameEvidence,
}

/// An alignment of two names. A token that the other name writes as two has two pairs.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Alignment {
    /// The score, as [`compare`](super::compare) returns it.
    pub score: f64,
    /// The aligned tokens.
    pub pairs: SmallVec<[TokenPair; 8]>,
    /// Indices of unmatched tokens of the first name.
    pub unmatched_left: SmallVec<[u8; 8]>,
    /// Indices of unmatched tokens of the second name.
    pub unmatched_right: SmallVec<[u8; 8]>,
    /// Whether two different tokens have one role, or two numbers differ.
    pub contradiction: bool,
}

/// Two matched tokens, as indices, with their gain in logits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MatchedPair {
    pub left: u8,
    pub right: u8,
    pub agreement: TokenAgreement,
    pub gain: f32,
}

/// A gain or loss, in logits, that does not come from a matched pair: prior, missing token, contradiction, order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Adjustment {
    pub left: Option<u8>,
    pub right: Option<u8>,
    pub evidence: NameEvidence,
    pub gain: f32,
}

/// An alignment of two token lists. The gains of its pairs and adjustments add up to `logit`.
#[derive(Debug, Clone, Default)]
pub(crate) struct ScoredAlignment {
    pub matched: SmallVec<[MatchedPair; 8]>,
    pub adjustments: SmallVec<[Adjustment; 8]>,
    pub unmatched_left: SmallVec<[u8; 8]>,
    pub unmatched_right: SmallVec<[u8; 8]>,
    pub contradiction: bool,
    /// Set where an East Asian name fits as a whole: order and roles then agree by construction.
    pub fits_whole: bool,
    pub logit: f32,
}

impl ScoredAlignment {
    pub fn adjust(&mut self, left: Option<u8>, right: Option<u8>, evidence: NameEvidence, gain: f32) {
        self.adjustments.push(Adjustment { left, right, evidence, gain });
    }

    /// Sets the logit to the sum of all gains, added in order so that the sum is reproducible.
    pub fn sum_logit(&mut self) {
        self.logit =
            self.matched.iter().map(|m| m.gain).sum::<f32>() + self.adjustments.iter().map(|r| r.gain).sum::<f32>();
    }

    /// Lists the tokens of names of `left` and `right` tokens that no pair uses.
    pub fn collect_unmatched(&mut self, left: usize, right: usize) {
        let (mut left_used, mut right_used) = (0_u64, 0_u64);
        for m in &self.matched {
            left_used |= 1 << m.left;
            right_used |= 1 << m.right;
        }
        self.unmatched_left = (0..left as u8).filter(|i| left_used & (1 << i) == 0).collect();
        self.unmatched_right = (0..right as u8).filter(|i| right_used & (1 << i) == 0).collect();
    }
}
