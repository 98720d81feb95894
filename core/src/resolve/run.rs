//! The road from records to entities.

use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use super::options::{Judgement, Options, Verdict};
use super::resolution::{Resolution, Timing};
use crate::block::{Asking, BlockIndex, BlockOptions, Candidate, Scratch};
use crate::cluster::Link;
use crate::compare::Prepared;
use crate::error::{Error, Result};
use crate::model::{Limit, Model, Pairs, Screen, bits_of, compare, train};
use crate::monitor::Monitor;
use crate::record::RecordSet;

/// How many records' candidates are compared at a time.
const CHUNK: usize = 512;

/// Finds the entities among records that may describe one thing several times.
///
/// # Errors
/// [`Error::Input`] for options that do not fit, [`Error::Cancelled`] if the monitor says so.
pub fn dedupe(records: &Arc<RecordSet>, options: &Options, monitor: &dyn Monitor) -> Result<Resolution> {
    run(records, Pairs::Within, options, monitor)
}

/// Finds the entities that stand in several sources; each source is free of duplicates if [`Options::one_to_one`] is set.
///
/// Without `one_to_one`, sources may hold duplicates of their own and are deduplicated in the same run.
///
/// # Errors
/// [`Error::Input`] for fewer than two sources or options that do not fit, [`Error::Cancelled`] if the monitor says so.
pub fn link(records: &Arc<RecordSet>, options: &Options, monitor: &dyn Monitor) -> Result<Resolution> {
    if records.sources().len() < 2 && !records.is_empty() {
        return Err(Error::input("only one source to link; give two tables or more, or dedupe the one"));
    }
    run(records, if options.one_to_one { Pairs::Across } else { Pairs::Within }, options, monitor)
}

fn run(records: &Arc<RecordSet>, pairs: Pairs, options: &Options, monitor: &dyn Monitor) -> Result<Resolution> {
    options.check(records.len())?;
    let mut clock = Clock::new();
    let mut prepared = Prepared::build(records, &options.extras, monitor)?;
    prepared.fold_equal(pairs == Pairs::Across, &judged(&options.judgements));
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
    let limit = Limit::learn(&model, &prepared, &index, &blocking, pairs, monitor)?;
    clock.lap("train");
    let road = Road { prepared: &prepared, index: &index, blocking: &blocking, model: &model, pairs, limit };
    let (links, capped) = links(&road, options, monitor)?;
    clock.lap("compare");
    let mut resolution = Resolution {
        records: Arc::clone(records),
        prepared: Arc::new(prepared),
        model,
        pairs,
        links,
        capped,
        dropped: index.dropped(),
        missed: limit.missed,
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

/// All that is made ready before pairs are compared.
#[derive(Clone, Copy)]
struct Road<'a> {
    prepared: &'a Prepared,
    index: &'a BlockIndex,
    blocking: &'a BlockOptions,
    model: &'a Model,
    pairs: Pairs,
    limit: Limit,
}

fn judged(judgements: &[Judgement]) -> Vec<u32> {
    let mut rows: Vec<u32> = judgements.iter().flat_map(|j| [j.left, j.right]).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Compares all candidates and keeps the pairs above the floor, in order; gives also how many records had more
/// candidates than were compared.
fn links(road: &Road<'_>, options: &Options, monitor: &dyn Monitor) -> Result<(Vec<Link>, u64)> {
    let &Road { prepared, index, blocking, model, pairs, limit } = road;
    let floor = bits_of(options.floor);
    let rows: Vec<u32> = (0..prepared.len() as u32).filter(|&row| prepared.is_first(row)).collect();
    let screen = Screen::new(model, prepared);
    let weigher = model.weigher();
    monitor.stage("comparing", Some(rows.len() as u64));
    let chunks: Vec<(Vec<Link>, u64)> = rows
        .par_chunks(CHUNK)
        .map_init(
            || (Scratch::default(), Vec::<Candidate>::new(), Vec::new()),
            |(scratch, found, lines), chunk| {
                monitor.check()?;
                let (mut links, mut capped) = (Vec::new(), 0);
                for &row in chunk {
                    let allowed = |other| pairs.allow(prepared, row, other);
                    let asking = Asking { prepared, row, below: row, echoes: None };
                    let cut = index.candidates(asking, prepared, blocking, scratch, allowed, found);
                    capped += u64::from(cut);
                    if let Some(limit) = limit.weight {
                        screen.of(row).keep(found, limit, lines);
                    }
                    for candidate in found.iter() {
                        let weight = weigher.weigh(&compare(prepared, candidate.row, row));
                        if weight >= floor {
                            links.push(Link { a: candidate.row, b: row, weight });
                        }
                    }
                }
                monitor.advance(chunk.len() as u64);
                Ok((links, capped))
            },
        )
        .collect::<Result<_>>()?;
    let capped = chunks.iter().map(|chunk| chunk.1).sum();
    let mut links: Vec<Link> = chunks.into_iter().flat_map(|chunk| chunk.0).collect();
    let equal: Vec<Link> = (0..prepared.len() as u32)
        .into_par_iter()
        .filter(|&row| !prepared.is_first(row))
        .map(|row| {
            let first = prepared.same_as[row as usize];
            Link { a: first, b: row, weight: weigher.weigh(&compare(prepared, first, row)) }
        })
        .filter(|link| link.weight >= floor)
        .collect();
    links.extend(equal);
    // Different decisions are followed even where no candidate proposed the pair.
    for judgement in options.judgements.iter().filter(|j| j.verdict == Verdict::Same) {
        let (a, b) = (judgement.left.min(judgement.right), judgement.left.max(judgement.right));
        links.push(Link { a, b, weight: model.weigh(&compare(prepared, a, b)) });
    }
    links.par_sort_unstable();
    links.dedup_by_key(|link| (link.a, link.b));
    Ok((links, capped))
}

/// The time of each stage.
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
