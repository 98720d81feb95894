//! A search index: many queries against many records.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use hashbrown::HashSet;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::explain::{Step, Waterfall};
use crate::block::{Asking, BlockIndex, BlockOptions, Candidate, Echoes, Scratch};
use crate::compare::{Dictionary, Prepared, properties_of};
use crate::error::{Error, Result};
use crate::model::{Comparison, Model, Pairs, Training, Weighed, bits_of, probability, train};
use crate::monitor::{Monitor, Silent};
use crate::record::{Columns, Kind, RecordSet};
use crate::store::snapshot;

/// The kind of content of a snapshot that holds an index.
const SNAPSHOT: u32 = 1;

/// A record that a search found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Hit {
    /// The number of the record in the index, for [`Index::id`] and [`Index::explain`].
    pub record: u32,
    /// The weight in thousandths of a bit, the prior included.
    pub weight: i32,
    /// The probability that record and query are one entity.
    pub probability: f64,
}

/// Records added at one time.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Segment {
    prepared: Prepared,
    blocks: BlockIndex,
}

/// What is saved.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Content {
    kind: Kind,
    ids: Vec<String>,
    sources: Vec<String>,
    integer_ids: bool,
    segments: Vec<Segment>,
    removed: Vec<u32>,
    model: String,
    /// Roles and headings, as the records came.
    columns: Vec<(String, Vec<String>)>,
}

/// Records that can be searched.
///
/// Built once, with a model trained on the records themselves; records added later are weighed by the same plan.
#[derive(Debug)]
pub struct Index {
    content: Content,
    /// The source of each record, by its number.
    source_of: Vec<u32>,
    /// Where each segment's records begin.
    starts: Vec<u32>,
    gone: HashSet<u32>,
    /// What tokens of each segment tokens of other scripts may stand for.
    echoes: Vec<Echoes>,
    dictionary: Dictionary,
    model: Model,
    scratch: Mutex<Vec<Scratch>>,
}

/// Keys of up to this many records are followed in a search.
const BLOCKING: BlockOptions = BlockOptions { rare: 20, cap: 1000, candidates: 150, budget: 6000, may_be_lost: 0.0 };

/// A name of another script stands for dozens of near ones, each a key, and what is looked for is seldom the rarest.
const ACROSS: BlockOptions = BlockOptions { candidates: 400, budget: 20_000, ..BLOCKING };

/// An index may hold no duplicates to learn from, so what is found of them counts little against the shipped defaults.
const TRAINING: Training = Training { records: 2_000, random_pairs: Some(60_000), strength: 2_000.0 };

/// Fewer queries than this are answered one after the other, the candidates of each compared on all cores.
const FEW: usize = 4;

/// Fewer candidates than this are not worth another core.
const WORTH_SHARING: usize = 16;

/// The most records one search may return for a query.
const MOST_HITS: usize = 1000;

impl Index {
    /// Builds an index over records; `model` is a plan made earlier, `None` trains one.
    ///
    /// # Errors
    /// [`Error::Input`] for a model that does not fit, [`Error::Cancelled`] if the monitor says so.
    pub fn build(records: &RecordSet, model: Option<Model>, monitor: &dyn Monitor) -> Result<Self> {
        let mut prepared = Prepared::build(records, &[], monitor)?;
        prepared.count(model.as_ref().map_or(0.0, |m| m.copies));
        let blocks = BlockIndex::build(&prepared, &BLOCKING, false, monitor)?;
        let model = match model {
            Some(model) => {
                model.fits(&prepared)?;
                model
            }
            None => train(&mut prepared, &blocks, &BLOCKING, Pairs::Within, &TRAINING, monitor)?,
        };
        let content = Content {
            kind: records.kind(),
            ids: (0..records.len()).map(|row| records.id(row).to_owned()).collect(),
            sources: records.sources().to_vec(),
            integer_ids: records.has_integer_ids(),
            segments: vec![Segment { prepared, blocks }],
            removed: vec![],
            model: model.to_json()?,
            columns: vec![],
        };
        Self::new(content, model)
    }

    fn new(content: Content, model: Model) -> Result<Self> {
        let mut index = Self {
            dictionary: content.segments.first().map(|s| Dictionary::new(&s.prepared)).unwrap_or_default(),
            gone: content.removed.iter().copied().collect(),
            echoes: content.segments.iter().map(|segment| Echoes::new(&segment.prepared)).collect(),
            source_of: vec![],
            starts: vec![],
            scratch: Mutex::new(vec![]),
            content,
            model,
        };
        index.number();
        Ok(index)
    }

    /// Numbers the records of all segments one after another.
    fn number(&mut self) {
        self.starts.clear();
        self.source_of.clear();
        for segment in &self.content.segments {
            self.starts.push(self.source_of.len() as u32);
            self.source_of.extend(&segment.prepared.sources);
        }
    }

    /// How many records can be found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.content.ids.len() - self.gone.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the records describe.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.content.kind
    }

    /// The model that weighs.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Keeps the columns that the records were read by, so that queries can be read in the same way after loading.
    pub fn set_columns(&mut self, columns: &Columns) {
        self.content.columns = columns.iter().map(|(role, headings)| (role.to_string(), headings.to_vec())).collect();
    }

    /// The columns that the records were read by; empty where nobody told.
    ///
    /// # Errors
    /// [`Error::Input`] for a loaded index whose columns are none.
    pub fn columns(&self) -> Result<Columns> {
        Columns::new(self.content.columns.clone())
    }

    /// The id of a record by its number.
    #[must_use]
    pub fn id(&self, record: u32) -> &str {
        self.content.ids.get(record as usize).map_or("", String::as_str)
    }

    /// The source of a record by its number.
    #[must_use]
    pub fn source(&self, record: u32) -> &str {
        let source = self.source_of.get(record as usize).and_then(|&s| self.content.sources.get(s as usize));
        source.map_or("", String::as_str)
    }

    /// The number of the record with an id, in one source or in any; of several the one added last. None if it was removed.
    #[must_use]
    pub fn find(&self, source: Option<&str>, id: &str) -> Option<u32> {
        let fits = |r: &u32| self.id(*r) == id && source.is_none_or(|source| self.source(*r) == source);
        (0..self.content.ids.len() as u32).rev().find(|r| fits(r) && !self.gone.contains(r))
    }

    /// Whether all ids were delivered as whole numbers.
    #[must_use]
    pub fn has_integer_ids(&self) -> bool {
        self.content.integer_ids
    }

    /// Adds records, weighed by the plan the index was built with. A record whose source and id are in the index already takes
    /// the place of the old one. Gives the number of records added.
    ///
    /// # Errors
    /// [`Error::Input`] for records of another kind, [`Error::Cancelled`] if the monitor says so; the index is unchanged then.
    pub fn add(&mut self, records: &RecordSet, monitor: &dyn Monitor) -> Result<usize> {
        if records.kind() != self.content.kind {
            return Err(Error::input(format!(
                "the index holds records of kind {}, these are of kind {}",
                self.content.kind,
                records.kind()
            )));
        }
        if records.is_empty() {
            return Ok(0);
        }
        let mut prepared = self.adopt(records, monitor)?;
        let blocks = BlockIndex::build(&prepared, &BLOCKING, false, monitor)?;
        let places: Vec<u32> = records
            .sources()
            .iter()
            .map(|name| {
                let known = self.content.sources.iter().position(|s| s == name);
                known.unwrap_or_else(|| {
                    self.content.sources.push(name.clone());
                    self.content.sources.len() - 1
                }) as u32
            })
            .collect();
        prepared.sources.iter_mut().for_each(|source| *source = places[*source as usize]);
        let replaced: HashSet<(u32, &str)> =
            (0..records.len()).map(|row| (prepared.sources[row], records.id(row))).collect();
        let old = (0..self.content.ids.len() as u32)
            .filter(|&r| replaced.contains(&(self.source_of[r as usize], self.id(r))))
            .collect::<Vec<_>>();
        self.gone.extend(old);
        self.content.ids.extend((0..records.len()).map(|row| records.id(row).to_owned()));
        self.content.integer_ids &= records.has_integer_ids();
        self.echoes.push(Echoes::new(&prepared));
        self.content.segments.push(Segment { prepared, blocks });
        self.number();
        Ok(records.len())
    }

    /// Takes records out by their ids, in whatever source they stand. Gives how many were there.
    pub fn remove<'a>(&mut self, ids: impl IntoIterator<Item = &'a str>) -> usize {
        let ids: HashSet<&str> = ids.into_iter().collect();
        let found: Vec<u32> = (0..self.content.ids.len() as u32)
            .filter(|r| !self.gone.contains(r) && ids.contains(self.id(*r)))
            .collect();
        self.gone.extend(&found);
        found.len()
    }

    /// Prepares records from outside with the fields and frequencies of the index.
    fn adopt(&self, records: &RecordSet, monitor: &dyn Monitor) -> Result<Prepared> {
        let mut prepared = Prepared::build(records, &[], monitor)?;
        if let Some(base) = self.content.segments.first() {
            prepared.adopt(&self.dictionary, &base.prepared);
        }
        Ok(prepared)
    }

    /// Searches for each query record the records of the same entity: up to `limit` hits each, the likeliest first, none below the
    /// probability `minimum`. The hits stand in the order of the queries.
    ///
    /// # Errors
    /// [`Error::Input`] for a `minimum` outside \[0, 1), [`Error::Cancelled`] if the monitor says so.
    pub fn search(
        &self,
        queries: &RecordSet,
        limit: usize,
        minimum: f64,
        monitor: &dyn Monitor,
    ) -> Result<Vec<Vec<Hit>>> {
        if !(0.0..1.0).contains(&minimum) {
            return Err(Error::input(format!("the minimum is {minimum}; give a probability from 0 up to, but not, 1")));
        }
        let prepared = self.adopt(queries, &Silent)?;
        monitor.stage("searching", Some(prepared.len() as u64));
        let least = if minimum > 0.0 { bits_of(minimum) } else { i32::MIN };
        let few = prepared.len() < FEW;
        let one = |row: u32| -> Result<Vec<Hit>> {
            monitor.check()?;
            let hits = self.search_one(&prepared, row, limit.min(MOST_HITS), least, few);
            monitor.advance(1);
            Ok(hits)
        };
        if few {
            return (0..prepared.len() as u32).map(one).collect();
        }
        (0..prepared.len() as u32).into_par_iter().map(one).collect()
    }

    /// Searches for one query; its candidates are compared on all cores if `side_by_side`.
    fn search_one(&self, queries: &Prepared, row: u32, limit: usize, least: i32, side_by_side: bool) -> Vec<Hit> {
        let lift = self.lift();
        let weigher = self.model.weigher();
        let blocking = if queries.is_foreign(row) { &ACROSS } else { &BLOCKING };
        let take = || self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = take().pop().unwrap_or_default();
        let (mut hits, mut found) = (Vec::new(), Vec::<Candidate>::new());
        for ((segment, &start), echoes) in self.content.segments.iter().zip(&self.starts).zip(&self.echoes) {
            let held = &segment.prepared;
            let asking = Asking { prepared: queries, row, below: u32::MAX, echoes: Some(echoes) };
            let present = |other: u32| !self.gone.contains(&(start + other));
            segment.blocks.candidates(asking, held, blocking, &mut scratch, present, &mut found);
            let weigh = |candidate: &Candidate| {
                let weight = weigher.weigh(&across(queries, row, held, candidate.row)) + lift;
                let hit = (std::cmp::Reverse(weight), held.content[candidate.row as usize], start + candidate.row);
                (weight >= least).then_some(hit)
            };
            if side_by_side {
                hits.par_extend(found.par_iter().with_min_len(WORTH_SHARING).filter_map(weigh));
            } else {
                hits.extend(found.iter().filter_map(weigh));
            }
        }
        take().push(scratch);
        hits.sort_unstable();
        hits.truncate(limit);
        hits.into_iter()
            .map(|(weight, _, record)| Hit { record, weight: weight.0, probability: probability(weight.0) })
            .collect()
    }

    /// What is added to the model's prior: a query is asked because it may well be there, so its chance to match a given record is
    /// one half spread over all records, if the model's own prior is not higher.
    fn lift(&self) -> i32 {
        let records = self.content.ids.len().max(1) as f64;
        let asked = 0.5 / (records + 1.0);
        (bits_of(asked) - self.model.prior_weight()).max(0)
    }

    /// Takes the score of a query record and a record of the index apart.
    ///
    /// # Errors
    /// [`Error::Input`] for a number that is no record.
    pub fn explain(&self, queries: &RecordSet, query: u32, record: u32) -> Result<Waterfall> {
        if query as usize >= queries.len() || record as usize >= self.content.ids.len() {
            return Err(Error::input(format!("there is no query {query} or no record {record}")));
        }
        let prepared = self.adopt(queries, &Silent)?;
        let at = self.starts.partition_point(|&start| start <= record) - 1;
        let graded = across(&prepared, query, &self.content.segments[at].prepared, record - self.starts[at]);
        let Weighed { mut parts, weight } = self.model.explain(&graded);
        parts[0].weight += self.lift();
        let specs = properties_of(queries);
        let values = |name: &str| -> Vec<String> {
            let roles = specs.iter().filter(|spec| spec.name == name).flat_map(|spec| &spec.roles);
            roles
                .filter_map(|role| queries.column(role))
                .flat_map(|c| c.values(query as usize))
                .map(str::to_owned)
                .collect()
        };
        let steps = parts.into_iter().map(|part| Step { left: values(&part.name), right: vec![], part }).collect();
        let weight = weight + self.lift();
        Ok(Waterfall {
            left_id: queries.id(query as usize).to_owned(),
            right_id: self.id(record).to_owned(),
            steps,
            weight,
            probability: probability(weight),
            same_entity: probability(weight) >= super::MATCH,
        })
    }

    /// Saves the index to a file. A file of that name stays whole until the new one is.
    ///
    /// # Errors
    /// [`Error::File`] if it cannot be written.
    pub fn save(&self, path: &Path) -> Result<()> {
        let mut removed: Vec<u32> = self.gone.iter().copied().collect();
        removed.sort_unstable();
        snapshot::save(path, SNAPSHOT, &Content { removed, ..self.content.clone() })
    }

    /// Loads an index that [`Self::save`] wrote.
    ///
    /// # Errors
    /// [`Error::File`] if it cannot be read, [`Error::Store`] if it is damaged or of another version.
    pub fn load(path: &Path) -> Result<Self> {
        let mut content: Content = snapshot::load(path, SNAPSHOT)?;
        let trouble = |why: &str| Error::Store(format!("{}: {why}; build the index again", path.display()));
        let model = Model::from_json(&content.model)?;
        let records: usize = content.segments.iter().map(|s| s.prepared.len()).sum();
        let sound = records == content.ids.len()
            && !content.segments.is_empty()
            && content.removed.iter().all(|&r| (r as usize) < records)
            && content.segments.iter().all(|s| s.prepared.is_sound() && s.blocks.is_sound(s.prepared.len()))
            && content
                .segments
                .iter()
                .all(|s| s.prepared.sources.iter().all(|&source| (source as usize) < content.sources.len()))
            && content.segments.iter().all(|s| model.fits(&s.prepared).is_ok());
        if !sound {
            return Err(trouble("the parts of the index do not fit each other"));
        }
        content.segments.iter_mut().for_each(|segment| segment.prepared.restore());
        Self::new(content, model)
    }
}

/// Compares a query with a record of the index.
fn across(queries: &Prepared, row: u32, held: &Prepared, other: u32) -> Comparison {
    queries.fields.iter().zip(&held.fields).map(|(query, field)| query.compare(row, field, other)).collect()
}
