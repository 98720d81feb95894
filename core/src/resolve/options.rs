//! The options of a resolution.

use serde::{Deserialize, Serialize};

use crate::block::BlockOptions;
use crate::compare::Extra;
use crate::error::{Error, Result};
use crate::model::{Model, Training};

/// The probability from which two records are held to be one entity.
pub const MATCH: f64 = 0.5;

/// The probability from which a pair is worth a manual review.
pub const REVIEW: f64 = 0.10;

/// What a reviewer decided about two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// They are one entity.
    Same,
    /// They are two entities.
    Different,
}

/// A decision about two records, given by their numbers in the record set. It overrides every score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairDecision {
    /// One record.
    pub left: u32,
    /// The other.
    pub right: u32,
    /// The decision.
    pub verdict: Decision,
}

/// The options of a resolution; the default suits most tables.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// The probability from which two records are one entity.
    pub threshold: f64,
    /// The probability from which pairs are kept. The threshold can be changed afterwards, but not to below this.
    pub floor: f64,
    /// An existing model; `None` trains one on these records.
    pub model: Option<Model>,
    /// Decisions to respect.
    pub judgements: Vec<PairDecision>,
    /// Extra properties: things of other kinds that were resolved before.
    pub extras: Vec<Extra>,
    /// Whether each linked table is free of duplicates, so that an entity has at most one record of each. Only
    /// [`link`](super::link) uses it.
    pub one_to_one: bool,
    /// How candidates are found; `None` for [`BlockOptions::for_records`].
    pub blocking: Option<BlockOptions>,
    /// How the model is trained.
    pub training: Training,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threshold: MATCH,
            floor: 0.01,
            model: None,
            judgements: vec![],
            extras: vec![],
            one_to_one: true,
            blocking: None,
            training: Training::default(),
        }
    }
}

impl Options {
    pub(super) fn check(&self, records: usize) -> Result<()> {
        if !(self.floor > 0.0 && self.floor < 1.0) {
            return Err(Error::input(format!("the floor is {}; give a probability between 0 and 1", self.floor)));
        }
        check_threshold(self.threshold, self.floor)?;
        if let Some(judgement) = self
            .judgements
            .iter()
            .find(|j| j.left as usize >= records || j.right as usize >= records || j.left == j.right)
        {
            return Err(Error::input(format!(
                "a decision names the records {} and {} of {records}; name two different records",
                judgement.left, judgement.right
            )));
        }
        Ok(())
    }
}

/// Checks a threshold against the floor from which pairs were kept.
pub(super) fn check_threshold(threshold: f64, floor: f64) -> Result<()> {
    if !(threshold > 0.0 && threshold < 1.0) {
        return Err(Error::input(format!(
            "the threshold is {threshold}; give a probability between 0 and 1, both excluded"
        )));
    }
    if threshold < floor {
        return Err(Error::input(format!(
            "the threshold {threshold} is below the floor {floor} from which pairs were kept; resolve again with a lower floor"
        )));
    }
    Ok(())
}
