//! Learning a model from labels on the records of a resolution.

use super::{Resolution, Truth, evaluate::check};
use crate::error::Result;
use crate::model::{Labels, Model, PairScope, fit};
use crate::monitor::Monitor;

/// The most pairs per entity whose levels are counted.
const MAX_PAIRS_PER_ENTITY: usize = 200;

impl Resolution {
    /// Fits the model of this resolution to labels and returns it; pass it to the next run as its model.
    ///
    /// Labelled pairs may be selected by the records' values, as [`Resolution::review`] selects them: m and the prior are
    /// fitted by maximum likelihood with this resolution's model as a prior that is worth `strength` labelled pairs
    /// ([`DEFAULT_LABEL_STRENGTH`](crate::model::DEFAULT_LABEL_STRENGTH) is a good value). For known entities, levels are
    /// counted. See [`fit`](crate::model::fit).
    ///
    /// # Errors
    /// [`Error::Input`](crate::Error::Input) for labels that do not fit the records or hold no information,
    /// [`Error::Cancelled`](crate::Error::Cancelled) if the monitor cancels.
    pub fn fit(&self, truth: &Truth, strength: f64, monitor: &dyn Monitor) -> Result<Model> {
        check(self, truth)?;
        match truth {
            Truth::Pairs(pairs) => fit(&self.model, &self.prepared, &Labels::Pairs(pairs), strength, monitor),
            Truth::Entities(of) => {
                let (pairs, matches, all) = self.pairs_of_entities(of);
                fit(&self.model, &self.prepared, &Labels::Entities(&pairs, matches, all), strength, monitor)
            }
        }
    }

    /// Pairs of one entity, the number of all such pairs, and the number of all pairs of labelled records. Equal records are
    /// represented by one, as in training.
    fn pairs_of_entities(&self, of: &[Option<u64>]) -> (Vec<(u32, u32)>, f64, f64) {
        let known = |row: &u32| of[*row as usize].filter(|_| self.prepared.is_first(*row));
        let mut rows: Vec<(u64, u32)> =
            (0..of.len() as u32).filter_map(|row| known(&row).map(|entity| (entity, row))).collect();
        rows.sort_unstable();
        let across = self.pairs == PairScope::Across;
        let count = |rows: &[(u64, u32)]| -> f64 {
            let choose = |n: usize| n as f64 * (n as f64 - 1.0) / 2.0;
            if !across {
                return choose(rows.len());
            }
            let mut sources: Vec<u32> = rows.iter().map(|&(_, row)| self.prepared.sources[row as usize]).collect();
            sources.sort_unstable();
            choose(rows.len()) - sources.chunk_by(|a, b| a == b).map(|of| choose(of.len())).sum::<f64>()
        };
        let (mut pairs, mut matches) = (Vec::new(), 0.0);
        for entity in rows.chunk_by(|a, b| a.0 == b.0) {
            matches += count(entity);
            let both = entity.iter().enumerate().flat_map(|(i, a)| entity[..i].iter().map(move |b| (b.1, a.1)));
            pairs.extend(both.filter(|&(a, b)| self.pairs.allow(&self.prepared, a, b)).take(MAX_PAIRS_PER_ENTITY));
        }
        (pairs, matches, count(&rows))
    }
}
