//! Cards and handsets that the calls of a case show changed.

use std::collections::{BTreeMap, HashSet};

use super::facade::Case;
use super::mentions::Node;
use super::things::{Countries, key};
use super::ties::holders;
use super::view::{Mentioned, Scene};
use crate::analysis::{self, DeviceChange, Sighting};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::record::{End, Kind, LinkRecord, Role};

impl Case {
    /// Every change of a card in a handset and of a handset for a card that the links of the case show: a call or message
    /// with a handset (IMEI) and a time is a sighting of its caller's card (IMSI, or else the number) in it. See
    /// [`analysis::device_changes`].
    ///
    /// What a protected person holds is left out.
    ///
    /// # Errors
    /// As [`Case::entities`].
    pub fn device_changes(&mut self, monitor: &dyn Monitor) -> Result<Vec<DeviceChange>> {
        self.scene(monitor, |_, scene| Ok(analysis::device_changes(&sightings(scene))))
    }
}

fn sightings(scene: &Scene<'_>) -> Vec<Sighting> {
    let countries = Countries::infer(scene.data.sets.values());
    let by_node = scene.membership.by_node();
    let hidden = protected(scene, &by_node);
    let shown = |node: Node| by_node.get(&node).is_none_or(|entity| !hidden.contains(entity));
    let shown_key = |key: &String| {
        let place = scene.mentions.keys.get(&Kind::Phone).and_then(|keys| keys.find(key));
        place.is_none_or(|place| shown(scene.mentions.node(Kind::Phone, place)))
    };
    let seen = |(link, ends): (&LinkRecord, &Option<(Node, Node)>)| {
        let read = |scheme: &str, text: &String| key(scheme, text, &link.origin, &countries);
        let caller = ends.map(|ends| ends.0);
        let card = match (&link.sim, &link.source) {
            (Some(sim), _) => read("imsi", sim),
            (None, End::Thing(Kind::Phone, number)) => read("phone", number),
            (None, _) => number_of(scene, caller?),
        };
        let (time, card, handset) = (link.start?, card?, read("imei", link.handset.as_ref()?)?);
        // The card and the handset of a protected person's call are hers, whatever their numbers.
        let told = caller.is_none_or(shown) && shown_key(&card) && shown_key(&handset);
        told.then_some(Sighting { card, handset, time })
    };
    scene.data.links.iter().zip(&scene.mentions.ends).filter_map(seen).collect()
}

/// The number of a line that a record names.
fn number_of(scene: &Scene<'_>, node: Node) -> Option<String> {
    let Node::Row(Kind::Phone, row) = node else { return None };
    let named = scene.mentions.named.get(&Kind::Phone)?.get(row as usize)?;
    let (_, place, _) = named.iter().find(|(kind, _, role)| *kind == Kind::Phone && *role == Role::Phone)?;
    scene.mentions.keys.get(&Kind::Phone)?.keys.get(*place as usize).cloned()
}

/// The protected persons, and what they hold.
fn protected(scene: &Scene<'_>, by_node: &BTreeMap<Node, u32>) -> HashSet<u32> {
    let mentioned = Mentioned::default();
    let is_protected = |at: &u32| {
        scene.membership.entity(*at).0 == Kind::Person && scene.entity(*at, &mentioned).standing.status.is_protected()
    };
    let mut hidden: HashSet<u32> = (0..scene.membership.entities.len() as u32).filter(is_protected).collect();
    let held = holders(scene.data, scene.mentions, by_node);
    let theirs = held.iter().filter(|(_, held_by)| held_by.keys().any(|holder| hidden.contains(holder)));
    let theirs: Vec<u32> = theirs.map(|(thing, _)| *thing).collect();
    hidden.extend(theirs);
    hidden
}
