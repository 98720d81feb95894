//! Which actors hold which things.

use super::data::Data;
use super::evidence::Statement;
use super::membership::Membership;
use super::mentions::{Mentions, Node};
use super::things::{THINGS, says_held};
use crate::record::Kind;

/// The holders of each thing, with the statements that say so; entities are numbered as in [`Membership`].
#[derive(Debug)]
pub(super) struct Holders {
    /// Where the holders of each entity start.
    of_thing: Vec<u32>,
    /// The holders thing by thing, in order.
    holders: Vec<u32>,
    /// Where the statements about each holder start.
    of_holder: Vec<u32>,
    statements: Vec<Statement>,
}

impl Holders {
    pub(super) fn read(data: &Data, mentions: &Mentions, membership: &Membership) -> Self {
        let mut all: Vec<(u32, u32, Statement)> = Vec::new();
        let mut add = |holder: Node, thing: Node, statement: Statement| {
            let actor = matches!(holder.kind(), Kind::Person | Kind::Organization);
            if !actor || !THINGS.contains(&thing.kind()) {
                return;
            }
            if let (Some(holder), Some(thing)) = (membership.of_node(holder), membership.of_node(thing)) {
                all.push((thing, holder, statement));
            }
        };
        for kind in mentions.kinds() {
            for (row, named) in mentions.named_rows(kind) {
                for one in named {
                    add(Node::Row(kind, row), Node::Key(one.kind, one.key), Statement::Record(kind, row));
                }
            }
        }
        for (at, (ends, link)) in mentions.ends.iter().zip(&data.links).enumerate() {
            if let Some((a, b)) = ends.filter(|_| says_held(&link.layer)) {
                let statement = Statement::Link(at as u32);
                add(a, b, statement);
                add(b, a, statement);
            }
        }
        all.sort_unstable();
        all.dedup();
        let mut found = Self {
            of_thing: Vec::with_capacity(membership.len() + 1),
            holders: Vec::new(),
            of_holder: Vec::new(),
            statements: Vec::with_capacity(all.len()),
        };
        let mut last = None;
        for (thing, holder, statement) in all {
            if last != Some((thing, holder)) {
                while found.of_thing.len() <= thing as usize {
                    found.of_thing.push(found.holders.len() as u32);
                }
                found.of_holder.push(found.statements.len() as u32);
                found.holders.push(holder);
                last = Some((thing, holder));
            }
            found.statements.push(statement);
        }
        found.of_holder.push(found.statements.len() as u32);
        found.of_thing.resize(membership.len() + 1, found.holders.len() as u32);
        found
    }

    /// The holders of a thing, in order.
    pub(super) fn of(&self, thing: u32) -> &[u32] {
        &self.holders[self.bounds(thing)]
    }

    /// The things that somebody holds, in order.
    pub(super) fn things(&self) -> impl Iterator<Item = u32> {
        let all = 0..self.of_thing.len().saturating_sub(1) as u32;
        all.filter(|thing| !self.bounds(*thing).is_empty())
    }

    /// The statements by which `holder` holds `thing`.
    pub(super) fn statements(&self, thing: u32, holder: u32) -> &[Statement] {
        let bounds = self.bounds(thing);
        let Ok(at) = self.holders[bounds.clone()].binary_search(&holder) else { return &[] };
        let at = bounds.start + at;
        &self.statements[self.of_holder[at] as usize..self.of_holder[at + 1] as usize]
    }

    fn bounds(&self, thing: u32) -> std::ops::Range<usize> {
        self.of_thing[thing as usize] as usize..self.of_thing[thing as usize + 1] as usize
    }
}
