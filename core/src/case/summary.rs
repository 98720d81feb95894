//! Counts of the content of a case.

use std::collections::BTreeMap;

use serde::Serialize;

use super::data::Data;
use super::facade::Case;
use crate::error::Result;
use crate::monitor::Monitor;
use crate::record::{Grade, Kind};

/// A source of a case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceSummary {
    /// Its name.
    pub name: String,
    /// Its grade as written.
    pub grade: Option<String>,
    /// The weight of a statement of that grade, in (0, 1]; 1 without a grade.
    pub weight: f64,
    /// Whether its grade is weak, so that no finding may rest on it alone.
    pub weak: bool,
    /// The handling code of its records, as written.
    pub handling: Option<String>,
    /// The number of records of each kind.
    pub records: BTreeMap<Kind, usize>,
    /// The number of links of each layer.
    pub links: BTreeMap<String, usize>,
}

/// Counts of the content of a case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// The name of the case.
    pub name: String,
    /// Its sources by name.
    pub sources: Vec<SourceSummary>,
    /// The number of records of each kind.
    pub records: BTreeMap<Kind, usize>,
    /// The number of links of each layer.
    pub links: BTreeMap<String, usize>,
    /// The number of entities of each kind after the last run.
    pub entities: BTreeMap<Kind, usize>,
    /// The number of standing judgements.
    pub judgements: usize,
    /// The number of rows and values that could not be used.
    pub problems: usize,
    /// Whether records or judgements changed since the last run.
    pub stale: bool,
}

impl Case {
    /// Counts sources, records, links, entities, judgements and problems.
    ///
    /// # Errors
    /// [`crate::Error::Io`] or [`crate::Error::Store`] if the file can't be read.
    pub fn summary(&mut self, monitor: &dyn Monitor) -> Result<Summary> {
        let mut sources: Vec<SourceSummary> = Vec::new();
        for head in self.file().sources()? {
            let grade: Option<Grade> = head.grade.as_deref().and_then(|grade| grade.parse().ok());
            sources.push(SourceSummary {
                name: head.name,
                grade: head.grade,
                weight: grade.as_ref().map_or(1.0, Grade::weight),
                weak: grade.is_some_and(|grade| grade.is_weak()),
                handling: head.handling,
                records: BTreeMap::new(),
                links: BTreeMap::new(),
            });
        }
        let (records, links) = self.loaded(monitor, |data, _| (count_records(data), count_links(data)))?;
        let mut summary = Summary {
            name: self.name()?,
            sources: Vec::new(),
            records: BTreeMap::new(),
            links: BTreeMap::new(),
            entities: BTreeMap::new(),
            judgements: self.judgements()?.iter().filter(|judgement| judgement.undone_at.is_none()).count(),
            problems: self.problems(monitor)?.len(),
            stale: self.is_stale()?,
        };
        for ((source, kind), count) in records {
            *summary.records.entry(kind).or_default() += count;
            if let Some(head) = sources.iter_mut().find(|head| head.name == source) {
                head.records.insert(kind, count);
            }
        }
        for ((source, layer), count) in links {
            *summary.links.entry(layer.clone()).or_default() += count;
            if let Some(head) = sources.iter_mut().find(|head| head.name == source) {
                head.links.insert(layer, count);
            }
        }
        for kind in Kind::ALL {
            let entities = self.file().count_entities(kind.as_str())?;
            if entities > 0 {
                summary.entities.insert(kind, entities);
            }
        }
        summary.sources = sources;
        Ok(summary)
    }
}

/// Returns the number of records per source and kind.
fn count_records(data: &Data) -> BTreeMap<(String, Kind), usize> {
    let mut counts = BTreeMap::new();
    for (kind, set) in &data.sets {
        let mut of_source = vec![0_usize; set.sources().len()];
        (0..set.len()).for_each(|row| of_source[set.source_index(row) as usize] += 1);
        let given = set.sources().iter().zip(of_source).filter(|(_, count)| *count > 0);
        counts.extend(given.map(|(source, count)| ((source.clone(), *kind), count)));
    }
    counts
}

/// Returns the number of links per source and layer.
fn count_links(data: &Data) -> BTreeMap<(String, String), usize> {
    let runs = data.links.chunk_by(|a, b| a.layer == b.layer && a.origin == b.origin);
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for run in runs {
        *counts.entry((run[0].origin.clone(), run[0].layer.as_str().to_owned())).or_default() += run.len();
    }
    counts
}
