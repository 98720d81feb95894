//! Scores taken apart.

use serde::Serialize;

use super::prepared::PreparedName;
use super::score::{self, Judged};
use super::{Evidence, NameKind};

/// One part of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// The reading of the token of the first name; none where it has no part in this.
    pub left: Option<String>,
    /// The reading of the token of the second name.
    pub right: Option<String>,
    /// Why this counts.
    pub evidence: Evidence,
    /// How alike the two tokens are, in [0, 1]; 0 where that isn't the question.
    pub similarity: f64,
    /// What it adds, in logits.
    pub contribution: f64,
}

/// A score and all that it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The score, as [`super::score()`] gives it.
    pub score: f64,
    /// The sum of the contributions; the score is its logistic function.
    pub logit: f64,
    /// The parts, aligned tokens first.
    pub steps: Vec<Step>,
}

/// See [`super::explain`].
pub(crate) fn explain(a: &str, b: &str, kind: NameKind) -> Explanation {
    let (left, right) = (PreparedName::new(a, kind), PreparedName::new(b, kind));
    let Some(judged) = score::judge(&left, &right) else {
        return Explanation { score: 0.0, logit: f64::NEG_INFINITY, steps: Vec::new() };
    };
    let Judged { outcome, sections, swapped, .. } = &judged;
    let (left, right) = (left.readings()[sections.0], right.readings()[sections.1]);
    let name = |tokens: &[super::NameToken], i: Option<u8>| i.map(|i| tokens[i as usize].text.to_string());
    let side = |l: Option<u8>, r: Option<u8>| {
        let (l, r) = if *swapped { (r, l) } else { (l, r) };
        (name(left, l), name(right, r))
    };
    let mut steps = Vec::with_capacity(outcome.matched.len() + outcome.remarks.len());
    for m in &outcome.matched {
        let (left, right) = side(Some(m.left), Some(m.right));
        steps.push(Step {
            left,
            right,
            evidence: m.likeness.evidence,
            similarity: f64::from(m.likeness.similarity),
            contribution: f64::from(m.gain),
        });
    }
    for remark in &outcome.remarks {
        let (left, right) = side(remark.left, remark.right);
        let contribution = f64::from(remark.gain);
        steps.push(Step { left, right, evidence: remark.evidence, similarity: 0.0, contribution });
    }
    let logit = steps.iter().map(|s| s.contribution).sum();
    Explanation { score: score::logistic(outcome.logit), logit, steps }
}
