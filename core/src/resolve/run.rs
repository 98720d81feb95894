//! The stages from records to entities.

use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use super::options::{Decision, Options, PairDecision};
use super::resolution::{Resolution, Timing};
use crate::block::{BlockIndex, BlockOptions, Candidate, Query, Scratch};
use crate::cluster::ScoredPair;
use crate::compare::Prepared;
use crate::error::{Error, Result};
use crate::model::{Model, PairScope, Prefilter, PrefilterCutoff, compare, train, weight_at};
use crate::monitor::Monitor;
use crate::record::RecordSet;

/// How many records one task compares with their candidates.
const CHUNK: usize = 512;

/// Finds the entities of records that may hold duplicates.
///
/// # Errors
/// [`Error::Input`] for options that do not fit the records, [`Error::Cancelled`] if the monitor cancels.
pub fn dedupe(records: &Arc<RecordSet>, options: &Options, monitor: &dyn Monitor) -> Result<Resolution> {
    run(records, PairScope::Within, options, monitor)
}

/// Finds the entities of records of several sources. With [`Options::one_to_one`], each source is free of duplicates.
///
/// Without `one_to_one`, sources may hold duplicates, which are found in the same run.
///
/// # Errors
/// [`Error::Input`] for fewer than two sources or options that do not fit the records, [`Error::Cancelled`] if the monitor
/// cancels.
pub fn link(records: &Arc<RecordSet>, options: &Options, monitor: &dyn Monitor) -> Result<Resolution> {
    if records.sources().len() < 2 && !records.is_empty() {
        return Err(Error::input("only one source to link; give two tables or more, or dedupe the one"));
    }
    run(records, if options.one_to_one { PairScope::Across } else { PairScope::Within }, options, monitor)
}

fn run(records: &Arc<RecordSet>, pairs: PairScope, options: &Options, monitor: &dyn Monitor) -> Result<Resolution> {
    options.check(records.len())?;
    let mut clock = Clock::new();
    let mut prepared = Prepared::build(records, &options.extras, monitor)?;
    prepared.fold_equal(pairs == PairScope::Across, &decided_rows(&options.judgements));
    prepared.count(options.model.as_ref().map_or(0.0, |model| model.copies));
    clock.lap("prepare");
    let blocking = options.blocking.unwrap_or_else(|| BlockOptions::for_records(prepared.len()));
    let index = BlockIndex::build(&prepared, &blocking, true, monitor)?;
    clock.lap("block");
    let model = match &options.model {
        Some(model) => {
            model.fits(&prepared)?;
            model.clone()
        }
        None => train(&mut prepared, &index, &blocking, pairs, &options.training, monitor)?,
    };
    let cutoff = PrefilterCutoff::learn(&model, &prepared, &index, &blocking, pairs, monitor)?;
    clock.lap("train");
    let inputs =
        CompareInputs { prepared: &prepared, index: &index, blocking: &blocking, model: &model, pairs, cutoff };
    let (links, capped) = compare_candidates(&inputs, options, monitor)?;
    clock.lap("compare");
    let mut resolution = Resolution {
        records: Arc::clone(records),
        prepared: Arc::new(prepared),
        model,
        pairs,
        links,
        capped,
        dropped: index.dropped(),
        estimated_missed: cutoff.estimated_missed,
        threshold: options.threshold,
        floor: options.floor,
        judgements: options.judgements.clone(),
        clusters: Default::default(),
        timings: vec![],
    };
    resolution.clusters = resolution.cluster(options.threshold, monitor)?;
    clock.lap("cluster");
    resolution.timings = clock.laps;
    Ok(resolution)
}

/// What is computed before pairs are compared.
#[derive(Clone, Copy)]
struct CompareInputs<'a> {
    prepared: &'a Prepared,
    index: &'a BlockIndex,
    blocking: &'a BlockOptions,
    model: &'a Model,
    pairs: PairScope,
    cutoff: PrefilterCutoff,
}

/// The records that a decision names, sorted.
fn decided_rows(judgements: &[PairDecision]) -> Vec<u32> {
    let mut rows: Vec<u32> = judgements.iter().flat_map(|j| [j.left, j.right]).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Compares all candidates. Returns the pairs from the floor up, in order, and the number of records with more candidates than
/// were compared.
fn compare_candidates(
    inputs: &CompareInputs<'_>,
    options: &Options,
    monitor: &dyn Monitor,
) -> Result<(Vec<ScoredPair>, u64)> {
    let &CompareInputs { prepared, index, blocking, model, pairs, cutoff } = inputs;
    let floor = weight_at(options.floor);
    let rows: Vec<u32> = (0..prepared.len() as u32).filter(|&row| prepared.is_first(row)).collect();
    let prefilter = Prefilter::new(model, prepared);
    let weigher = model.weigher();
    monitor.stage("comparing", Some(rows.len() as u64));
    let chunks: Vec<(Vec<ScoredPair>, u64)> = rows
        .par_chunks(CHUNK)
        .map_init(
            || (Scratch::default(), Vec::<Candidate>::new(), Vec::new()),
            |(scratch, found, buffer), chunk| {
                monitor.check()?;
                let (mut links, mut capped) = (Vec::new(), 0);
                for &row in chunk {
                    let allowed = |other| pairs.allow(prepared, row, other);
                    let query = Query { prepared, row, below: row, cross_script: None };
                    let left_out = index.candidates(query, prepared, blocking, scratch, allowed, found);
                    capped += u64::from(left_out);
                    if let Some(cutoff) = cutoff.cutoff {
                        prefilter.record(row).retain(found, cutoff, buffer);
                    }
                    for candidate in found.iter() {
                        let weight = weigher.weigh_from(&compare(prepared, candidate.row, row), floor);
                        if weight >= floor {
                            links.push(ScoredPair { a: candidate.row, b: row, weight });
                        }
                    }
                }
                monitor.advance(chunk.len() as u64);
                Ok((links, capped))
            },
        )
        .collect::<Result<_>>()?;
    let capped = chunks.iter().map(|chunk| chunk.1).sum();
    let mut links: Vec<ScoredPair> = chunks.into_iter().flat_map(|chunk| chunk.0).collect();
    let equal: Vec<ScoredPair> = (0..prepared.len() as u32)
        .into_par_iter()
        .filter(|&row| !prepared.is_first(row))
        .map(|row| {
            let first = prepared.same_as[row as usize];
            ScoredPair { a: first, b: row, weight: weigher.weigh(&compare(prepared, first, row)) }
        })
        .filter(|link| link.weight >= floor)
        .collect();
    links.extend(equal);
    // Pairs decided to be the same are kept even if they are no candidates or are below the floor, so that they are listed with
    // their weights. Decisions that records differ need no pair: clustering reads them from the options.
    for judgement in options.judgements.iter().filter(|j| j.verdict == Decision::Same) {
        let (a, b) = (judgement.left.min(judgement.right), judgement.left.max(judgement.right));
        links.push(ScoredPair { a, b, weight: model.weigh(&compare(prepared, a, b)) });
    }
    links.par_sort_unstable();
    links.dedup_by_key(|link| (link.a, link.b));
    Ok((links, capped))
}

/// Measures the duration of each stage.
struct Clock {
    start: Instant,
    laps: Vec<Timing>,
}

impl Clock {
    fn new() -> Self {
        Self { start: Instant::now(), laps: vec![] }
    }

    fn lap(&mut self, stage: &'static str) {
        self.laps.push(Timing { stage: stage.to_owned(), seconds: self.start.elapsed().as_secs_f64() });
        self.start = Instant::now();
    }
}
