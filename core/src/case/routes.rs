//! Travel routes of a case.

use super::facade::Case;
use super::view::{Mentioned, Scene};
use crate::analysis::{self, Leg, Route, RouteOptions};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::record::{Kind, Layer};

impl Case {
    /// The ways that people travelled, those with most journeys first; small counts are not shown.
    ///
    /// # Errors
    /// As [`Case::entities`].
    pub fn routes(&mut self, options: &RouteOptions, monitor: &dyn Monitor) -> Result<Vec<Route>> {
        self.scene(monitor, |_, scene| Ok(analysis::routes(&legs(scene), options)))
    }
}

/// A leg for each person at the end of a journey: where the link says, or the address at its other end.
fn legs(scene: &Scene<'_>) -> Vec<Leg> {
    let by_node = scene.membership.by_node();
    let mentioned = Mentioned::default();
    let mut legs = Vec::new();
    for (ends, link) in scene.mentions.ends.iter().zip(&scene.data.links) {
        let (Some((a, b)), Some(time)) = (*ends, link.start) else { continue };
        if link.layer != Layer::Travel {
            continue;
        }
        let entities = [a, b].map(|node| by_node.get(&node).copied());
        let address = entities.iter().flatten().find(|at| scene.membership.entity(**at).0 == Kind::Address);
        let town = || {
            let entity = scene.entity(*address?, &mentioned);
            let town = entity.values("city").next().map(str::to_owned);
            Some(town.unwrap_or(entity.name))
        };
        let Some(to) = link.place.clone().or_else(town) else { continue };
        for traveller in entities.into_iter().flatten() {
            if scene.membership.entity(traveller).0 == Kind::Person {
                legs.push(Leg { traveller, time, from: None, to: to.clone(), mode: link.mode.clone() });
            }
        }
    }
    legs.sort();
    legs.dedup();
    legs
}
