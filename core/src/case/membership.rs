//! The entities of the last run over the records of the present revision.

use std::collections::{BTreeMap, HashMap};

use super::data::Data;
use super::mentions::{Mentions, Node};
use crate::error::Result;
use crate::record::Kind;
use crate::store::{CaseFile, Member, RecordKey};

/// Marks a record or key that belongs to no entity.
const NO_ENTITY: u32 = u32::MAX;

const KINDS: usize = Kind::ALL.len();

/// An entity without its members.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EntityHead {
    pub(super) kind: Kind,
    /// Its id in the case file.
    pub(super) id: String,
    /// The probability that all its records are one thing.
    pub(super) probability: f64,
}

/// All living entities with their members, as the case file keeps them, so that a case that is opened again gives the same
/// results. Entities are numbered by kind in the order of [`Kind::ALL`], then by id.
#[derive(Debug)]
pub(super) struct Membership {
    entities: Vec<EntityHead>,
    /// The first number of each kind, in the order of [`Kind::ALL`], and the count of all.
    starts: [u32; KINDS + 1],
    /// Where the members of each entity start.
    offsets: Vec<u32>,
    /// The members entity by entity: records by row, then keys by place.
    nodes: Vec<Node>,
    /// The probability that each member belongs to its entity.
    belonging: Vec<f64>,
    /// The entity of each record, by kind and row.
    of_row: [Vec<u32>; KINDS],
    /// The entity of each key, by kind and place.
    of_key: [Vec<u32>; KINDS],
    /// Members that no delivery contains any more.
    absent: BTreeMap<u32, Vec<Member>>,
}

/// The members of one kind while they are read.
#[derive(Default)]
struct Attached {
    rows: Vec<(u32, u32, f64)>,
    keys: Vec<(u32, u32, f64)>,
    absent: BTreeMap<u32, Vec<Member>>,
}

impl Membership {
    pub(super) fn read(file: &CaseFile, data: &Data, mentions: &Mentions) -> Result<Self> {
        let mut found = Self {
            entities: Vec::new(),
            starts: [0; KINDS + 1],
            offsets: vec![0],
            nodes: Vec::new(),
            belonging: Vec::new(),
            of_row: Default::default(),
            of_key: Default::default(),
            absent: BTreeMap::new(),
        };
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            found.read_kind(kind, file, data, mentions)?;
            found.starts[at + 1] = found.entities.len() as u32;
        }
        Ok(found)
    }

    fn read_kind(&mut self, kind: Kind, file: &CaseFile, data: &Data, mentions: &Mentions) -> Result<()> {
        let heads = file.entity_heads(kind.as_str())?;
        let attached = attach(kind, &heads, file, data, mentions)?;
        let mut counts = vec![0_u32; heads.len()];
        for (entity, ..) in attached.rows.iter().chain(&attached.keys) {
            counts[*entity as usize] += 1;
        }
        // An entity whose members were all taken out with their source is left to the next run.
        let first = self.entities.len() as u32;
        let mut number = vec![NO_ENTITY; heads.len()];
        let mut free = Vec::with_capacity(heads.len());
        let mut end = self.nodes.len() as u32;
        for (local, (id, probability)) in heads.into_iter().enumerate() {
            if counts[local] == 0 && !attached.absent.contains_key(&(local as u32)) {
                continue;
            }
            number[local] = self.entities.len() as u32;
            free.push(end as usize);
            end += counts[local];
            self.offsets.push(end);
            self.entities.push(EntityHead { kind, id, probability });
        }
        self.nodes.resize(end as usize, Node::Row(kind, 0));
        self.belonging.resize(end as usize, 1.0);
        let (mut of_row, mut of_key) = (
            vec![NO_ENTITY; data.sets.get(&kind).map_or(0, |set| set.len())],
            vec![NO_ENTITY; mentions.keys.get(&kind).map_or(0, |keys| keys.keys.len())],
        );
        let rows = attached.rows.iter().map(|(entity, row, belonging)| (*entity, Node::Row(kind, *row), *belonging));
        let keys = attached.keys.iter().map(|(entity, key, belonging)| (*entity, Node::Key(kind, *key), *belonging));
        for (local, node, belonging) in rows.chain(keys) {
            let entity = number[local as usize];
            let at = &mut free[(entity - first) as usize];
            (self.nodes[*at], self.belonging[*at]) = (node, belonging);
            *at += 1;
            match node {
                Node::Row(_, row) => of_row[row as usize] = entity,
                Node::Key(_, key) => of_key[key as usize] = entity,
            }
        }
        self.absent.extend(attached.absent.into_iter().map(|(local, members)| (number[local as usize], members)));
        (self.of_row[kind as usize], self.of_key[kind as usize]) = (of_row, of_key);
        Ok(())
    }

    /// How many entities there are.
    pub(super) fn len(&self) -> usize {
        self.entities.len()
    }

    /// The numbers of all entities.
    pub(super) fn all(&self) -> std::ops::Range<u32> {
        0..self.entities.len() as u32
    }

    /// The numbers of the entities of a kind.
    pub(super) fn of_kind(&self, kind: Kind) -> std::ops::Range<u32> {
        let at = Kind::ALL.iter().position(|one| *one == kind).unwrap_or_default();
        self.starts[at]..self.starts[at + 1]
    }

    pub(super) fn head(&self, entity: u32) -> &EntityHead {
        &self.entities[entity as usize]
    }

    pub(super) fn kind(&self, entity: u32) -> Kind {
        self.head(entity).kind
    }

    pub(super) fn id(&self, entity: u32) -> &str {
        &self.head(entity).id
    }

    /// The members of an entity: records in canonical order, then keys in order.
    pub(super) fn nodes(&self, entity: u32) -> &[Node] {
        &self.nodes[self.bounds(entity)]
    }

    /// The members of an entity, each with the probability that it belongs there.
    pub(super) fn members(&self, entity: u32) -> impl Iterator<Item = (Node, f64)> {
        let bounds = self.bounds(entity);
        self.nodes[bounds.clone()].iter().copied().zip(self.belonging[bounds].iter().copied())
    }

    /// The members of an entity that no delivery contains any more.
    pub(super) fn absent(&self, entity: u32) -> &[Member] {
        self.absent.get(&entity).map_or(&[], Vec::as_slice)
    }

    fn bounds(&self, entity: u32) -> std::ops::Range<usize> {
        self.offsets[entity as usize] as usize..self.offsets[entity as usize + 1] as usize
    }

    /// The entity of a record or key.
    pub(super) fn of_node(&self, node: Node) -> Option<u32> {
        let (list, at) = match node {
            Node::Row(kind, row) => (&self.of_row[kind as usize], row),
            Node::Key(kind, key) => (&self.of_key[kind as usize], key),
        };
        list.get(at as usize).copied().filter(|entity| *entity != NO_ENTITY)
    }

    /// The entity of a record that the case file names.
    pub(super) fn of_record(&self, record: &RecordKey, data: &Data, mentions: &Mentions) -> Option<u32> {
        let kind: Kind = record.kind.parse().ok()?;
        let present = node_of(kind, &record.source, &record.id, data, mentions).and_then(|node| self.of_node(node));
        present.or_else(|| {
            let holds = |members: &Vec<Member>| members.iter().any(|member| member.record == *record);
            self.absent.iter().find(|(_, members)| holds(members)).map(|(entity, _)| *entity)
        })
    }

    /// The entity with this id.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.starts.windows(2).find_map(|range| {
            let of_kind = &self.entities[range[0] as usize..range[1] as usize];
            let at = of_kind.binary_search_by(|head| head.id.as_str().cmp(id)).ok()?;
            Some(range[0] + at as u32)
        })
    }
}

/// The record or key that a member of this source and id is; a member without a source is a key.
fn node_of(kind: Kind, source: &str, id: &str, data: &Data, mentions: &Mentions) -> Option<Node> {
    if source.is_empty() {
        return mentions.keys.get(&kind)?.find_stored(id).map(|key| Node::Key(kind, key));
    }
    data.sets.get(&kind)?.find(Some(source), id).map(|row| Node::Row(kind, row as u32))
}

fn attach(kind: Kind, heads: &[(String, f64)], file: &CaseFile, data: &Data, mentions: &Mentions) -> Result<Attached> {
    let local: HashMap<&str, u32> = heads.iter().enumerate().map(|(at, (id, _))| (id.as_str(), at as u32)).collect();
    let mut attached = Attached::default();
    file.for_each_member(kind.as_str(), |member| {
        let Some(entity) = local.get(member.entity).copied() else { return };
        match node_of(kind, member.source, member.id, data, mentions) {
            Some(Node::Row(_, row)) => attached.rows.push((entity, row, member.probability)),
            Some(Node::Key(_, key)) => attached.keys.push((entity, key, member.probability)),
            None => attached.absent.entry(entity).or_default().push(Member {
                record: RecordKey::new(kind.as_str(), member.source, member.id),
                probability: member.probability,
            }),
        }
    })?;
    Ok(attached)
}
