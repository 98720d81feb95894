//! Explanations of merges, and pairs for review.

use std::collections::BTreeMap;

use serde::Serialize;

use super::entity::RecordRef;
use super::facade::Case;
use super::rounds::Run;
use crate::cluster::ScoredPair;
use crate::error::{Error, Result};
use crate::model::{Model, probability};
use crate::monitor::Monitor;
use crate::record::Kind;
use crate::resolve::{Story, Waterfall};
use crate::store::{RecordKey, Verdict};

/// A pair of records for review.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewPair {
    /// One record.
    pub left: RecordRef,
    /// The other.
    pub right: RecordRef,
    /// The probability that the two are one, in [0, 1].
    pub probability: f64,
    /// The weight of the evidence, in thousandths of a bit.
    pub weight: i32,
    /// Whether they are in one entity now.
    pub joined: bool,
}

/// A step in which two groups of records of an entity were joined.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoryStep {
    /// One record of the link that joined two groups of records.
    pub left: RecordRef,
    /// The other.
    pub right: RecordRef,
    /// The weight of the evidence, in thousandths of a bit.
    pub weight: i32,
    /// The number of records of the joined group.
    pub records: usize,
}

/// A contested pair of an entity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoryDoubt {
    /// One record.
    pub left: RecordRef,
    /// The other.
    pub right: RecordRef,
    /// The weight of the evidence, in thousandths of a bit.
    pub weight: i32,
    /// Why it is contested, in English.
    pub reason: &'static str,
}

/// How the records of an entity were joined.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseStory {
    /// The id of the entity.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its records.
    pub records: Vec<RecordRef>,
    /// The steps in which it grew, the pair with the highest weight first; the last pair is the weakest.
    pub growth: Vec<StoryStep>,
    /// Its contested pairs, by reason and then by weight.
    pub contested: Vec<StoryDoubt>,
}

impl Case {
    /// Returns how the records of an entity were joined in the last run: the order in which it grew, its weakest pair and its
    /// contested pairs. `given` is the id of the entity, or one of its records as in [`Case::decide`].
    ///
    /// # Errors
    /// [`Error::Input`] for an unknown entity or record, and for things that are joined by their key alone; otherwise as
    /// [`Case::explain`].
    pub fn story(&mut self, given: &str, monitor: &dyn Monitor) -> Result<CaseStory> {
        let view = self.view(monitor)?;
        let record = match view.membership.find(given).and_then(|entity| view.first_member(entity)) {
            Some(record) => record,
            None => self.record(given)?,
        };
        let kind: Kind = record.kind.parse()?;
        let id = view.of_record(&record).map(|entity| view.membership.id(entity).to_owned());
        let ran = self.ran(monitor)?;
        let told = ran.resolutions.get(&kind).and_then(|resolution| {
            let row = resolution.row(Some(&record.source), &record.id).ok()?;
            Some((resolution, resolution.story(row).ok()?))
        });
        let Some((resolution, story)) = told else {
            return Err(Error::input(format!(
                "'{given}' is of kind {kind}, whose records are not compared pair by pair: there is no growth to tell"
            )));
        };
        let Story { id: by_content, records, growth, contested } = story;
        let set = resolution.records();
        let ends = |link: &ScoredPair| (RecordRef::row(set, link.a as usize), RecordRef::row(set, link.b as usize));
        let steps = growth.iter().map(|step| {
            let (left, right) = ends(&step.link);
            StoryStep { left, right, weight: step.link.weight.0, records: step.records }
        });
        let doubts = contested.iter().map(|(link, doubt)| {
            let (left, right) = ends(link);
            StoryDoubt { left, right, weight: link.weight.0, reason: doubt.as_str() }
        });
        Ok(CaseStory {
            id: id.unwrap_or(by_content),
            kind,
            growth: steps.collect(),
            contested: doubts.collect(),
            records: records.iter().map(|&row| RecordRef::row(set, row as usize)).collect(),
        })
    }

    /// Returns the parts of the weight of two records in the last run. Records are given as in [`Case::decide`].
    ///
    /// # Errors
    /// [`Error::Input`] for records that are not in the case or of two kinds; as [`Case::resolve`] if the run must be repeated,
    /// as after opening the case.
    pub fn explain(&mut self, a: &str, b: &str, monitor: &dyn Monitor) -> Result<Waterfall> {
        let (left, right) = self.pair(a, b)?;
        if left.kind != right.kind {
            return Err(Error::input(format!(
                "'{a}' is a record of kind {} and '{b}' of kind {}: only records of one kind are compared",
                left.kind, right.kind
            )));
        }
        let kind: Kind = left.kind.parse()?;
        let ran = self.ran(monitor)?;
        ran.waterfall(kind, &left, &right).ok_or_else(|| {
            Error::input(format!("'{a}' and '{b}' were not compared: there are fewer than two records of kind {kind}"))
        })
    }

    /// Returns the pairs of records of a kind whose judgement is most informative, in that order, without judged pairs.
    ///
    /// # Errors
    /// As [`Case::explain`].
    pub fn review(&mut self, kind: Kind, limit: usize, monitor: &dyn Monitor) -> Result<Vec<ReviewPair>> {
        let judged: Vec<(RecordKey, RecordKey)> = self
            .judgements()?
            .into_iter()
            .filter(|one| one.undone_at.is_none() && one.verdict == Verdict::Unsure)
            .map(|one| (one.left, one.right))
            .collect();
        let ran = self.ran(monitor)?;
        let Some(resolution) = ran.resolutions.get(&kind) else { return Ok(Vec::new()) };
        let records = resolution.records();
        let key = |row: u32| RecordKey::new(kind.as_str(), records.source(row as usize), records.id(row as usize));
        let open = resolution.review(limit.saturating_add(judged.len())).into_iter().filter(|link| {
            let pair = (key(link.a), key(link.b));
            !judged.contains(&pair)
        });
        let pairs = open.take(limit).map(|link| ReviewPair {
            left: RecordRef::row(records, link.a as usize),
            right: RecordRef::row(records, link.b as usize),
            probability: probability(link.weight),
            weight: link.weight.0,
            joined: resolution.entity()[link.a as usize] == resolution.entity()[link.b as usize],
        });
        Ok(pairs.collect())
    }

    /// Returns the models under which the kinds are resolved: by kind, and by kind and `/2` for a second round.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn models(&self) -> Result<BTreeMap<String, Model>> {
        Ok(self.plans()?.into_iter().map(|(name, plan)| (name, plan.model)).collect())
    }
}

impl Run {
    /// Returns the parts of the weight of two records of a kind, with the things they share; `None` if the kind was not compared.
    pub(super) fn waterfall(&self, kind: Kind, left: &RecordKey, right: &RecordKey) -> Option<Waterfall> {
        let resolution = self.resolutions.get(&kind)?;
        let row = |key: &RecordKey| resolution.row(Some(&key.source), &key.id).ok();
        let (left, right) = (row(left)?, row(right)?);
        let mut waterfall = resolution.explain(left, right).ok()?;
        for step in &mut waterfall.steps {
            if let Some(held) = self.held.get(&(kind, step.part.name.clone())) {
                let texts = |row: u32| held.of(row as usize).map(str::to_owned).collect();
                (step.left, step.right) = (texts(left), texts(right));
            }
        }
        Some(waterfall)
    }
}
