//! What a resolution can be told.

use serde::{Deserialize, Serialize};

use crate::block::BlockOptions;
use crate::compare::Extra;
use crate::error::{Error, Result};
use crate::model::{Model, Training};

/// The probability from which two records are held to be one entity.
pub const MATCH: f64 = 0.5;

/// The probability from which a pair is worth a human look.
pub const REVIEW: f64 = 0.10;

/// What somebody decided about two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They are one entity.
    Same,
    /// They are two.
    Different,
}

/// A decision about two records, named by their numbers in the record set. It wins over every score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// One record.
    pub left: u32,
    /// The other.
    pub right: u32,
    /// What they are.
    pub verdict: Verdict,
}

/// What a resolution can be told; the default is good for most tables.
#[derive(Debug, Clone)]
pub struct Options {
    /// The probability from which two records are one entity.
    pub threshold: f64,
    /// The probability down to which pairs are kept: the threshold can be moved afterwards, but not below this.
    pub floor: f64,
    /// A plan made earlier; `None` trains one on these records.
    pub model: Option<Model>,
    /// Decisions to respect.
    pub judgements: Vec<Judgement>,
    /// Properties made of things of other kinds that were resolved before.
    pub extras: Vec<Extra>,
    /// Whether each table linked is free of duplicates, so that an entity has one record of each at most. Only
    /// [`link`](super::link) heeds it.
    pub one_to_one: bool,
    /// How candidates are found; `None` for what suits the number of records ([`BlockOptions::for_records`]).
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
                "a judgement names the records {} and {} of {records}; name two different records",
                judgement.left, judgement.right
            )));
        }
        Ok(())
    }
}

/// Checks a threshold against the floor down to which pairs were kept.
pub(super) fn check_threshold(threshold: f64, floor: f64) -> Result<()> {
    if !(threshold > 0.0 && threshold < 1.0) {
        return Err(Error::input(format!(
            "the threshold is {threshold}; give a probability between 0 and 1, both excluded"
        )));
    }
    if threshold < floor {
        return Err(Error::input(format!(
            "the threshold {threshold} is below the floor {floor} down to which pairs were kept; resolve again with a lower floor"
        )));
    }
    Ok(())
}
