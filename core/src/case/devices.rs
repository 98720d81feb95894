//! Cards and handsets that the calls of a case show changed.

use std::collections::{BTreeMap, HashSet};

use super::entity::{Mentioned, Scene};
use super::front::Case;
use super::mentions::Node;
use super::rounds::says_held;
use super::things::{Countries, key};
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
    let hidden = held_by_protected(scene, &by_node);
    let shown = |key: &String| {
        let place = scene.mentions.keys.get(&Kind::Phone).and_then(|keys| keys.find(key));
        let entity = place.and_then(|place| by_node.get(&scene.mentions.node(Kind::Phone, place)));
        entity.is_none_or(|entity| !hidden.contains(entity))
    };
    let seen = |(link, ends): (&LinkRecord, &Option<(Node, Node)>)| {
        let read = |scheme: &str, text: &String| key(scheme, text, &link.origin, &countries);
        let card = match (&link.sim, &link.source) {
            (Some(sim), _) => read("imsi", sim),
            (None, End::Thing(Kind::Phone, number)) => read("phone", number),
            (None, _) => number_of(scene, ends.as_ref()?.0),
        };
        let (time, card, handset) = (link.start?, card?, read("imei", link.handset.as_ref()?)?);
        (shown(&card) && shown(&handset)).then_some(Sighting { card, handset, time })
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

/// The lines and handsets that protected persons name or are said to hold, by entity.
fn held_by_protected(scene: &Scene<'_>, by_node: &BTreeMap<Node, u32>) -> HashSet<u32> {
    let mentioned = Mentioned::default();
    let protected = |at: &u32| {
        scene.membership.entity(*at).0 == Kind::Person && scene.entity(*at, &mentioned).standing.status.is_protected()
    };
    let persons: HashSet<u32> = (0..scene.membership.entities.len() as u32).filter(protected).collect();
    let of_person = |node: &Node| by_node.get(node).is_some_and(|at| persons.contains(at));
    let mut hidden = HashSet::new();
    for (row, named) in scene.mentions.named.get(&Kind::Person).into_iter().flatten().enumerate() {
        if of_person(&Node::Row(Kind::Person, row as u32)) {
            let phones = named.iter().filter(|(kind, ..)| *kind == Kind::Phone);
            hidden.extend(phones.filter_map(|(kind, place, _)| by_node.get(&scene.mentions.node(*kind, *place))));
        }
    }
    for (link, ends) in scene.data.links.iter().zip(&scene.mentions.ends) {
        let Some((a, b)) = ends.filter(|_| says_held(&link.layer)) else { continue };
        for (holder, thing) in [(a, b), (b, a)] {
            if thing.kind() == Kind::Phone && of_person(&holder) {
                hidden.extend(by_node.get(&thing));
            }
        }
    }
    hidden
}
