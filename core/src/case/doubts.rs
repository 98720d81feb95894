//! Contested merges taken apart again, from what the case remembers.

use std::collections::BTreeMap;

use super::augment::{Additions, augmented};
use super::entity::Scene;
use super::mentions::Node;
use super::rounds::{Grouping, Plan, company};
use crate::compare::Prepared;
use crate::error::Result;
use crate::model::Model;
use crate::monitor::Monitor;
use crate::record::{Kind, RecordSet};
use crate::resolve::{Waterfall, waterfall};
use crate::store::RecordKey;

/// The records of one kind as the last run compared them, with the plan that weighed them.
pub(super) struct Weighing {
    set: RecordSet,
    prepared: Prepared,
    model: Model,
}

impl Weighing {
    /// `None` where no plan was kept, or where it fits the records no longer: they were changed since.
    pub(super) fn of(
        scene: &Scene<'_>,
        kind: Kind,
        plans: &BTreeMap<String, Plan>,
        monitor: &dyn Monitor,
    ) -> Result<Option<Self>> {
        let Some(set) = scene.data.sets.get(&kind) else { return Ok(None) };
        let second = plans.get(&format!("{kind}/2"));
        let Some(plan) = second.or_else(|| plans.get(kind.as_str())) else { return Ok(None) };
        let (mut extras, mut set) = (Vec::new(), set.clone());
        if matches!(kind, Kind::Person | Kind::Organization) {
            let groupings = groupings(scene);
            let additions = Additions::of(scene.data, scene.mentions, &groupings);
            set = augmented(&set, &additions, scene.mentions, monitor)?;
            extras = additions.shared(kind, set.len());
            extras.extend(second.and_then(|_| company(scene.mentions, kind, set.len(), &groupings)));
        }
        let mut prepared = Prepared::build(&set, &extras, monitor)?;
        prepared.fold_equal(false, &[]);
        prepared.count(plan.model.copies);
        let fits = plan.model.fits(&prepared).is_ok();
        Ok(fits.then(|| Self { set, prepared, model: plan.model.clone() }))
    }

    /// The parts of the weight of two records.
    pub(super) fn waterfall(&self, left: &RecordKey, right: &RecordKey, same: bool) -> Option<Waterfall> {
        let row = |key: &RecordKey| self.set.find(Some(&key.source), &key.id).map(|row| row as u32);
        Some(waterfall(&self.set, &self.prepared, &self.model, (row(left)?, row(right)?), same))
    }
}

/// The entity of every row and key of the last run; what it did not know stands alone.
fn groupings(scene: &Scene<'_>) -> BTreeMap<Kind, Grouping> {
    let by_node = scene.membership.by_node();
    let mut alone = u32::MAX;
    let mut group = |node: Node| {
        by_node.get(&node).copied().unwrap_or_else(|| {
            alone -= 1;
            alone
        })
    };
    let mut all: BTreeMap<Kind, Grouping> = BTreeMap::new();
    for (kind, set) in &scene.data.sets {
        all.entry(*kind).or_default().of_row = (0..set.len() as u32).map(|row| group(Node::Row(*kind, row))).collect();
    }
    for (kind, keys) in &scene.mentions.keys {
        let keys = 0..keys.keys.len() as u32;
        all.entry(*kind).or_default().of_key = keys.map(|at| group(Node::Key(*kind, at))).collect();
    }
    all
}
