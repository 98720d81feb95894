//! A model learned from labels, over the records of a resolution.

use super::{Resolution, Truth, evaluate::check};
use crate::error::Result;
use crate::model::{Labels, Model, Pairs, fit};
use crate::monitor::Monitor;

/// The most pairs of one entity whose levels are counted.
const MOST_OF_ONE: usize = 200;

impl Resolution {
    /// The model that labels make of this resolution's model: give it to the next run as its plan.
    ///
    /// Labelled pairs may be chosen by what the records say, as [`Resolution::review`] chooses them: m and the prior are
    /// fitted so that the labels are likeliest, held by the model that is there, which counts as much as `strength`
    /// labelled pairs ([`STRENGTH`](crate::model::STRENGTH) is a good value). Of known entities the levels are counted. See
    /// [`fit`](crate::model::fit).
    ///
    /// # Errors
    /// [`Error::Input`](crate::Error::Input) for labels that do not fit the records or teach nothing,
    /// [`Error::Cancelled`](crate::Error::Cancelled).
    pub fn fit(&self, truth: &Truth, strength: f64, monitor: &dyn Monitor) -> Result<Model> {
        check(self, truth)?;
        match truth {
            Truth::Pairs(pairs) => fit(&self.model, &self.prepared, &Labels::Pairs(pairs), strength, monitor),
            Truth::Entities(of) => {
                let (pairs, matches, all) = self.pairs_of_one(of);
                fit(&self.model, &self.prepared, &Labels::Entities(&pairs, matches, all), strength, monitor)
            }
        }
    }

    /// Pairs of one entity, how many such pairs there are, and how many pairs of labelled records. Equal records stand
    /// for one, as in training.
    fn pairs_of_one(&self, of: &[Option<u64>]) -> (Vec<(u32, u32)>, f64, f64) {
        let known = |row: &u32| of[*row as usize].filter(|_| self.prepared.is_first(*row));
        let mut rows: Vec<(u64, u32)> =
            (0..of.len() as u32).filter_map(|row| known(&row).map(|entity| (entity, row))).collect();
        rows.sort_unstable();
        let across = self.pairs == Pairs::Across;
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
            pairs.extend(both.filter(|&(a, b)| self.pairs.allow(&self.prepared, a, b)).take(MOST_OF_ONE));
        }
        (pairs, matches, count(&rows))
    }
}
