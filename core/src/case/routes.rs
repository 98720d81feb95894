//! Travel routes of a case.

use super::facade::Case;
use super::view::CaseView;
use crate::analysis::{self, Leg, Route, RouteOptions};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::record::{Kind, Layer, Role};

impl Case {
    /// Returns the routes by which people travelled, the most frequent first; small counts are withheld.
    ///
    /// # Errors
    /// As [`Case::entities`].
    pub fn routes(&mut self, options: &RouteOptions, monitor: &dyn Monitor) -> Result<Vec<Route>> {
        let view = self.view(monitor)?;
        Ok(analysis::routes(&legs(&view), options))
    }
}

/// One leg per person at an end of a journey: to the place that the link names, or to the address at its other end.
fn legs(view: &CaseView) -> Vec<Leg> {
    let membership = &view.membership;
    let mut legs = Vec::new();
    for (ends, link) in view.mentions().ends.iter().zip(&view.data().links) {
        let (Some((a, b)), Some(time)) = (*ends, link.start) else { continue };
        if link.layer != Layer::Travel {
            continue;
        }
        let entities = [a, b].map(|node| membership.of_node(node));
        let address = entities.iter().flatten().find(|entity| membership.kind(**entity) == Kind::Address);
        let town = || {
            let address = *address?;
            let town = view.values_of(address, &Role::City).into_iter().next();
            Some(town.unwrap_or_else(|| view.profile(address).name.clone()))
        };
        let Some(to) = link.place.clone().or_else(town) else { continue };
        for traveller in entities.into_iter().flatten() {
            if membership.kind(traveller) == Kind::Person {
                legs.push(Leg { traveller, time, from: None, to: to.clone() });
            }
        }
    }
    legs.sort();
    legs.dedup();
    legs
}
