//! Changes of SIM cards and handsets in the calls of a case.

use std::collections::HashSet;

use super::facade::Case;
use super::key::ThingKey;
use super::mentions::Node;
use super::things::{Countries, key};
use super::view::CaseView;
use crate::analysis::{self, DeviceChange, Sighting};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::record::{End, Kind, LinkRecord, Role};

impl Case {
    /// Returns every change of the card in a handset and of the handset of a card. A call or message with a handset (IMEI) and a
    /// time is a sighting of its caller's card (IMSI, or else the number) in that handset. See [`analysis::device_changes`].
    ///
    /// Cards and handsets of protected persons are left out.
    ///
    /// # Errors
    /// As [`Case::entities`].
    pub fn device_changes(&mut self, monitor: &dyn Monitor) -> Result<Vec<DeviceChange>> {
        let view = self.view(monitor)?;
        Ok(analysis::device_changes(&sightings(&view)))
    }
}

fn sightings(view: &CaseView) -> Vec<Sighting> {
    let (data, mentions) = (view.data(), view.mentions());
    let countries = Countries::infer(data.record_sets());
    let hidden = protected(view);
    let shown = |node: Node| view.membership.of_node(node).is_none_or(|entity| !hidden.contains(&entity));
    let shown_key = |key: &ThingKey| {
        let place = mentions.keys.get(&Kind::Phone).and_then(|keys| keys.find(key));
        place.is_none_or(|place| shown(mentions.node(Kind::Phone, place)))
    };
    let sighting = |(link, ends): (&LinkRecord, &Option<(Node, Node)>)| {
        let read = |scheme: &str, text: &String| key(scheme, text, &link.origin, &countries);
        let (time, handset) = (link.start?, link.handset.as_ref()?);
        let caller = ends.map(|ends| ends.0);
        let card = match (&link.sim, &link.source) {
            (Some(sim), _) => read("imsi", sim),
            (None, End::Thing(Kind::Phone, number)) => read("phone", number),
            (None, _) => number_of(view, caller?),
        };
        let (card, handset) = (card?, read("imei", handset)?);
        // The card and the handset of a call by a protected person are hidden, even if other persons hold them too.
        let open = caller.is_none_or(shown) && shown_key(&card) && shown_key(&handset);
        let stored = |key: ThingKey| key.stored().into_owned();
        open.then(|| Sighting { card: stored(card), handset: stored(handset), time })
    };
    data.links.iter().zip(&mentions.ends).filter_map(sighting).collect()
}

/// Returns the telephone number of a phone record.
fn number_of(view: &CaseView, node: Node) -> Option<ThingKey> {
    let Node::Row(Kind::Phone, row) = node else { return None };
    let role = view.mentions().role_id(&Role::Phone)?;
    let named = view.mentions().named(Kind::Phone, row as usize);
    let number = named.iter().find(|one| one.kind == Kind::Phone && one.role == role)?;
    view.mentions().keys.get(&Kind::Phone)?.keys.get(number.key as usize).cloned()
}

/// Returns the protected persons and all things that any of them holds.
fn protected(view: &CaseView) -> HashSet<u32> {
    let mut hidden: HashSet<u32> =
        view.membership.of_kind(Kind::Person).filter(|person| view.is_protected(*person)).collect();
    let of_protected = |thing: &u32| view.holders.of(*thing).iter().any(|holder| hidden.contains(holder));
    let things: Vec<u32> = view.holders.things().filter(of_protected).collect();
    hidden.extend(things);
    hidden
}
