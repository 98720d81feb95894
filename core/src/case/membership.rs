//! The entities of the last run over the records of now.

use std::collections::{BTreeMap, HashMap};

use super::data::Data;
use super::mentions::{Mentions, Node};
use super::rounds::mention_key;
use crate::error::Result;
use crate::record::Kind;
use crate::store::{CaseFile, RecordKey, StoredEntity};

/// All living entities with the records and keys that belong to them; everything that a case tells is read from this,
/// so that a case opened again tells the same.
#[derive(Debug)]
pub(super) struct Membership {
    /// Sorted by kind in order of resolution, then id.
    pub(super) entities: Vec<(Kind, StoredEntity)>,
    of_record: HashMap<RecordKey, u32>,
    of_id: HashMap<String, u32>,
    /// Of each entity, its records by row and its keys by place.
    pub(super) nodes: Vec<Vec<Node>>,
}

impl Membership {
    pub(super) fn read(file: &CaseFile, data: &Data, mentions: &Mentions) -> Result<Self> {
        let mut entities = Vec::new();
        for kind in Kind::ALL {
            entities.extend(file.entities(kind.as_str())?.into_iter().map(|entity| (kind, entity)));
        }
        let mut of_record = HashMap::new();
        for (at, (_, entity)) in entities.iter().enumerate() {
            of_record.extend(entity.members.iter().map(|member| (member.record.clone(), at as u32)));
        }
        let of_id = entities.iter().enumerate().map(|(at, (_, entity))| (entity.id.clone(), at as u32)).collect();
        let mut found = Self { nodes: vec![Vec::new(); entities.len()], entities, of_record, of_id };
        for (kind, set) in &data.sets {
            for row in 0..set.len() {
                let key = RecordKey::new(kind.as_str(), set.source(row), set.id(row));
                found.attach(&key, Node::Row(*kind, row as u32));
            }
        }
        for (kind, keys) in &mentions.keys {
            for (at, key) in keys.keys.iter().enumerate() {
                found.attach(&mention_key(*kind, key), Node::Key(*kind, at as u32));
            }
        }
        Ok(found)
    }

    fn attach(&mut self, key: &RecordKey, node: Node) {
        if let Some(at) = self.of_record.get(key) {
            self.nodes[*at as usize].push(node);
        }
    }

    /// The entity of a record.
    pub(super) fn of(&self, key: &RecordKey) -> Option<u32> {
        self.of_record.get(key).copied()
    }

    /// The entity of every node, where it has one.
    pub(super) fn by_node(&self) -> BTreeMap<Node, u32> {
        let pairs =
            self.nodes.iter().enumerate().flat_map(|(at, nodes)| nodes.iter().map(move |node| (*node, at as u32)));
        pairs.collect()
    }

    /// The entity with this id.
    pub(super) fn find(&self, id: &str) -> Option<&StoredEntity> {
        self.of_id.get(id).map(|at| &self.entities[*at as usize].1)
    }

    pub(super) fn entity(&self, at: u32) -> &(Kind, StoredEntity) {
        &self.entities[at as usize]
    }
}
