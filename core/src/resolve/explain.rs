//! Why two records are one entity or two.

use serde::Serialize;

use super::Resolution;
use crate::compare::properties_of;
use crate::error::{Error, Result};
use crate::model::{MilliBits, WeightPart, compare, probability};

/// One line of a waterfall: a part of the score with the values that gave it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WaterfallStep {
    /// The part of the score.
    #[serde(flatten)]
    pub part: WeightPart,
    /// The values of the left record, as delivered.
    pub left: Vec<String>,
    /// The values of the right record, as delivered.
    pub right: Vec<String>,
}

/// The score of a pair as steps that add up to it exactly.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Waterfall {
    /// The id of the left record.
    pub left_id: String,
    /// The id of the right record.
    pub right_id: String,
    /// The steps, the prior first.
    pub steps: Vec<WaterfallStep>,
    /// Their sum.
    pub weight: MilliBits,
    /// The probability that the two are one entity.
    pub probability: f64,
    /// Whether they are in one entity.
    pub same_entity: bool,
}

impl Resolution {
    /// Explains the score of any two records, whether or not they were candidates.
    ///
    /// # Errors
    /// [`Error::Input`] for a number that is no record.
    pub fn explain(&self, left: u32, right: u32) -> Result<Waterfall> {
        let records = self.records.len();
        if left as usize >= records || right as usize >= records {
            return Err(Error::input(format!("there is no record number {} among {records}", left.max(right))));
        }
        let weighed = self.model.explain(&compare(&self.prepared, left.min(right), left.max(right)));
        let specs = properties_of(&self.records);
        let values = |name: &str, row: u32| -> Vec<String> {
            let roles = specs.iter().filter(|spec| spec.name == name).flat_map(|spec| &spec.roles);
            roles
                .filter_map(|role| self.records.column(role))
                .flat_map(|c| c.values(row as usize))
                .map(str::to_owned)
                .collect()
        };
        let steps = weighed.parts.into_iter().map(|part| WaterfallStep {
            left: values(&part.name, left),
            right: values(&part.name, right),
            part,
        });
        Ok(Waterfall {
            left_id: self.records.id(left as usize).to_owned(),
            right_id: self.records.id(right as usize).to_owned(),
            steps: steps.collect(),
            weight: weighed.weight,
            probability: probability(weighed.weight),
            same_entity: self.entity()[left as usize] == self.entity()[right as usize],
        })
    }

    /// Returns the number of the record with an id, in one source or in any.
    ///
    /// # Errors
    /// [`Error::Input`] if there is none, or if several sources have it and `source` is `None`.
    pub fn row(&self, source: Option<&str>, id: &str) -> Result<u32> {
        let place = source.map_or_else(String::new, |s| format!(" in source '{s}'"));
        let missing =
            || Error::input(format!("there is no record '{id}'{place}; give an id as it stands in the table"));
        if source.is_none() {
            let holders: Vec<&String> =
                self.records.sources().iter().filter(|s| self.records.find(Some(s), id).is_some()).collect();
            if holders.len() > 1 {
                let list = holders.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(", ");
                return Err(Error::input(format!(
                    "record '{id}' is in several sources ({list}); name the source as well"
                )));
            }
        }
        self.records.find(source, id).map(|row| row as u32).ok_or_else(missing)
    }
}
