//! Explanations of scores.

use serde::Serialize;

use super::draft::ParsedDrafts;
use super::evidence::NameEvidence;
use super::kind::NameKind;
use super::lexicon::NameGroups;
use super::parse;
use super::prepared::{PreparedName, is_inserted_given, is_kept};
use super::score::{self, BestAlignment};
use super::token::NameToken;

/// One step of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreStep {
    /// The reading of the token of the first name, if one is involved.
    pub left: Option<String>,
    /// The reading of the token of the second name, if one is involved.
    pub right: Option<String>,
    /// The token of the first name as written.
    pub left_text: Option<String>,
    /// The token of the second name as written.
    pub right_text: Option<String>,
    /// The reason for the contribution.
    pub evidence: NameEvidence,
    /// The similarity of the two tokens, in [0, 1]; 0 for steps without a similarity.
    pub similarity: f64,
    /// The contribution, in logits.
    pub contribution: f64,
}

/// A score with its steps.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The score, as [`super::score()`] returns it.
    pub score: f64,
    /// The sum of the contributions. The score is its logistic function. Negative infinity if a name is empty.
    pub logit: f64,
    /// The steps: aligned tokens first, then adjustments.
    pub steps: Vec<ScoreStep>,
}

/// A prepared name with the spelling of each token, per section.
struct WrittenName {
    name: PreparedName,
    spellings: Vec<Vec<String>>,
}

impl WrittenName {
    fn new(text: &str, kind: NameKind, groups: &NameGroups) -> Self {
        let normalised = parse::normalise(text);
        let parsed = parse::read_drafts(&normalised, kind);
        Self { name: PreparedName::from_parsed(&parsed, kind, Some(groups)), spellings: spellings(&parsed) }
    }

    /// Returns the reading and the spelling of a token of a section.
    fn token(&self, section: usize, i: Option<u8>) -> (Option<String>, Option<String>) {
        let Some(i) = i.map(usize::from) else { return (None, None) };
        let readings = self.name.readings();
        let tokens: &[NameToken] = readings.get(section).copied().unwrap_or_default();
        // Sections beyond the aliases are alternate readings of the full name.
        let section = if section < self.name.sections().len() { section } else { 0 };
        let spellings = self.spellings.get(section).filter(|spellings| spellings.len() == tokens.len());
        (tokens.get(i).map(|t| t.text.to_string()), spellings.and_then(|w| w.get(i)).cloned())
    }
}

/// Returns the spellings of the tokens that a prepared name keeps, per section.
fn spellings(parsed: &ParsedDrafts<'_>) -> Vec<Vec<String>> {
    let mut sections: Vec<(u8, Vec<String>)> = Vec::new();
    for draft in parsed.drafts.iter().filter(|d| is_kept(d) && !is_inserted_given(&parsed.drafts, d)) {
        if sections.last().is_none_or(|(section, _)| *section != draft.section) {
            sections.push((draft.section, Vec::new()));
        }
        if let Some((_, spellings)) = sections.last_mut() {
            spellings.push(draft.original.to_owned());
        }
    }
    sections.into_iter().map(|(_, spellings)| spellings).collect()
}

/// Implements [`super::explain`].
pub(crate) fn explain(a: &str, b: &str, kind: NameKind, groups: &NameGroups) -> Explanation {
    let (first, second) = (WrittenName::new(a, kind, groups), WrittenName::new(b, kind, groups));
    let Some(best) = score::best_alignment(&first.name, &second.name) else {
        return Explanation { score: 0.0, logit: f64::NEG_INFINITY, steps: Vec::new() };
    };
    let BestAlignment { alignment, sections, swapped, .. } = &best;
    let step = |l, r, evidence, similarity, contribution| {
        let (l, r) = if *swapped { (r, l) } else { (l, r) };
        let ((left, left_text), (right, right_text)) = (first.token(sections.0, l), second.token(sections.1, r));
        let (similarity, contribution) = (f64::from(similarity), f64::from(contribution));
        ScoreStep { left, right, left_text, right_text, evidence, similarity, contribution }
    };
    let matched = alignment.matched.iter().map(|m| {
        let agreement = m.agreement;
        step(Some(m.left), Some(m.right), agreement.evidence, agreement.similarity, m.gain)
    });
    let adjustments = alignment.adjustments.iter().map(|r| step(r.left, r.right, r.evidence, 0.0, r.gain));
    let steps: Vec<ScoreStep> = matched.chain(adjustments).collect();
    let logit = steps.iter().map(|s| s.contribution).sum();
    Explanation { score: score::logistic(alignment.logit), logit, steps }
}
