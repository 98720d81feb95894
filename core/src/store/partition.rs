//! The result of the last run: entities and their records, contested pairs, and the history of entities.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::RecordKey;
use super::doubt::MergeDoubt;
use super::file::{CaseFile, now};
use super::identity::{Changes, assign};
use crate::error::Result;

/// A record in an entity.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Member {
    /// The record.
    pub record: RecordKey,
    /// The probability that it belongs to the entity, in [0, 1].
    pub probability: f64,
}

/// Two records whose merge or separation is uncertain.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ContestedPair {
    /// The record with the smaller key.
    pub left: RecordKey,
    /// The other record, of the same kind.
    pub right: RecordKey,
    /// The weight of the evidence, in thousandths of a bit.
    pub weight: i32,
    /// The probability that the two are one entity, in [0, 1].
    pub probability: f64,
    /// Whether they are in one entity now.
    pub joined: bool,
    /// The reason for the doubt.
    #[serde(flatten)]
    pub reason: MergeDoubt,
}

/// The result of a run for one kind.
#[derive(Debug, Clone, Default)]
pub struct StoredPartition {
    /// The kind, such as "person".
    pub kind: String,
    /// The probability and the members of each entity. Each record is in exactly one entity.
    pub groups: Vec<(f64, Vec<Member>)>,
    /// The contested pairs.
    pub contested: Vec<ContestedPair>,
}

/// An entity as stored.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct StoredEntity {
    /// Its id, which is stable over runs; see [`assign`].
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// The probability that all its records describe one entity, in [0, 1].
    pub probability: f64,
    /// Its records, sorted by key.
    pub members: Vec<Member>,
}

/// A member of an entity as stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StoredMember<'a> {
    /// The source that delivered the record; empty for a thing without a record.
    pub source: &'a str,
    /// The id of the record, or the key of the thing.
    pub id: &'a str,
    /// The id of the entity.
    pub entity: &'a str,
    /// The probability that the record belongs to the entity, in [0, 1].
    pub probability: f64,
}

/// A change of an entity in a run.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Event {
    /// The number of the run.
    pub run: i64,
    /// The time, in seconds since 1970 UTC.
    pub at: i64,
    /// The kind of the entity.
    pub kind: String,
    /// The entity.
    pub entity: String,
    /// `created`, `grown`, `merged`, `split` or `ended`.
    pub event: String,
    /// For `merged`, the id that ended; for `split`, the id of one part; otherwise `None`.
    pub other: Option<String>,
}

impl CaseFile {
    /// Stores the result of a run, assigns an id to every entity (see [`assign`]) and returns the changes. `revision` is the
    /// revision that the run read.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be written.
    pub fn save_run(&mut self, revision: i64, details: &str, partitions: &[StoredPartition]) -> Result<Changes> {
        self.write(|change| {
            change.execute(
                "INSERT INTO runs (at, revision, details) VALUES (?1, ?2, ?3)",
                params![now(), revision, details],
            )?;
            let run = change.last_insert_rowid();
            let mut all = Changes::default();
            for partition in partitions {
                all.append(save_partition(change, run, partition)?);
            }
            Ok(all)
        })
    }

    /// Returns the changes that [`Self::save_run`] would make, without writing anything.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn would_change(&self, partitions: &[StoredPartition]) -> Result<Changes> {
        let compared = partitions.iter().map(|partition| Compared::of(&self.connection, partition));
        let all = self.convert(compared.collect::<rusqlite::Result<Vec<_>>>())?;
        let mut changes = Changes::default();
        all.into_iter().for_each(|compared| changes.append(compared.changes));
        Ok(changes)
    }

    /// Returns the revision that the last run read and its details; `None` before the first run.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn last_run(&self) -> Result<Option<(i64, String)>> {
        self.convert(
            self.connection
                .query_row("SELECT revision, details FROM runs ORDER BY id DESC LIMIT 1", [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional(),
        )
    }

    /// Returns the number of the last run and the revision that it read; `None` before the first run.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn last_run_number(&self) -> Result<Option<(i64, i64)>> {
        self.convert(
            self.connection
                .query_row("SELECT id, revision FROM runs ORDER BY id DESC LIMIT 1", [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional(),
        )
    }

    /// Returns the current entities of a kind sorted by id, each with its records sorted by key.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn entities(&self, kind: &str) -> Result<Vec<StoredEntity>> {
        let rows: Vec<(String, f64, RecordKey, f64)> = self.convert(
            self.connection
                .prepare_cached(
                    "SELECT e.id, e.probability, m.source, m.record, m.probability
                     FROM members m JOIN entities e ON e.id = m.entity WHERE m.kind = ?1
                     ORDER BY e.id, m.source, m.record",
                )
                .and_then(|mut query| {
                    let rows = query.query_map([kind], |row| {
                        let key = RecordKey::new(kind, row.get::<_, String>(2)?, row.get::<_, String>(3)?);
                        Ok((row.get(0)?, row.get(1)?, key, row.get(4)?))
                    })?;
                    rows.collect()
                }),
        )?;
        let mut entities: Vec<StoredEntity> = Vec::new();
        for (id, probability, record, belonging) in rows {
            let member = Member { record, probability: belonging };
            match entities.last_mut() {
                Some(last) if last.id == id => last.members.push(member),
                _ => entities.push(StoredEntity { id, kind: kind.to_owned(), probability, members: vec![member] }),
            }
        }
        Ok(entities)
    }

    /// Returns the id and the probability of every entity of a kind, including ended ones, in order of id.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn entity_heads(&self, kind: &str) -> Result<Vec<(String, f64)>> {
        self.convert(
            self.connection
                .prepare_cached("SELECT id, probability FROM entities WHERE kind = ?1 ORDER BY id")
                .and_then(|mut query| query.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()),
        )
    }

    /// Calls `each` with every member of the entities of a kind, in order of source and id.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn for_each_member(&self, kind: &str, mut each: impl FnMut(StoredMember<'_>)) -> Result<()> {
        let mut read = || -> rusqlite::Result<()> {
            let mut query = self.connection.prepare_cached(
                "SELECT source, record, entity, probability FROM members WHERE kind = ?1 ORDER BY source, record",
            )?;
            let mut rows = query.query([kind])?;
            while let Some(row) = rows.next()? {
                each(StoredMember {
                    source: row.get_ref(0)?.as_str()?,
                    id: row.get_ref(1)?.as_str()?,
                    entity: row.get_ref(2)?.as_str()?,
                    probability: row.get(3)?,
                });
            }
            Ok(())
        };
        self.convert(read())
    }

    /// Returns how many entities of a kind have members.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn count_entities(&self, kind: &str) -> Result<usize> {
        let count: i64 = self.convert(
            self.connection
                .prepare_cached("SELECT count(DISTINCT entity) FROM members WHERE kind = ?1")
                .and_then(|mut query| query.query_row([kind], |row| row.get(0))),
        )?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Returns the kinds that have entities, sorted.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn entity_kinds(&self) -> Result<Vec<String>> {
        self.convert(
            self.connection
                .prepare_cached("SELECT DISTINCT kind FROM members ORDER BY kind")
                .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect()),
        )
    }

    /// Returns the contested pairs of a kind, sorted by keys.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn contested(&self, kind: &str) -> Result<Vec<ContestedPair>> {
        self.convert(read_contested(&self.connection, kind))
    }

    /// Returns the events of an entity, or of all entities, oldest first.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn events(&self, entity: Option<&str>) -> Result<Vec<Event>> {
        self.convert(
            self.connection
                .prepare_cached(
                    "SELECT e.run, r.at, e.kind, e.entity, e.event, e.other FROM events e JOIN runs r ON r.id = e.run
                     WHERE ?1 IS NULL OR e.entity = ?1 OR e.other = ?1 ORDER BY e.id",
                )
                .and_then(|mut query| {
                    let events = query.query_map([entity], |row| {
                        Ok(Event {
                            run: row.get(0)?,
                            at: row.get(1)?,
                            kind: row.get(2)?,
                            entity: row.get(3)?,
                            event: row.get(4)?,
                            other: row.get(5)?,
                        })
                    })?;
                    events.collect()
                }),
        )
    }

    /// Returns the plan of a kind: its version and its JSON.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn plan(&self, kind: &str) -> Result<Option<(String, String)>> {
        self.convert(
            self.connection
                .query_row("SELECT version, model FROM plans WHERE kind = ?1", [kind], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional(),
        )
    }

    /// Stores the plan of a kind; `None` deletes it.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be written.
    pub fn set_plan(&mut self, kind: &str, plan: Option<(&str, &str)>) -> Result<()> {
        self.write(|change| match plan {
            Some((version, model)) => change
                .execute(
                    "INSERT OR REPLACE INTO plans (kind, version, model) VALUES (?1, ?2, ?3)",
                    [kind, version, model],
                )
                .map(drop),
            None => change.execute("DELETE FROM plans WHERE kind = ?1", [kind]).map(drop),
        })
    }
}

/// The result of a run compared with the stored entities.
struct Compared {
    before: Membership,
    living: BTreeSet<String>,
    ids: Vec<String>,
    changes: Changes,
}

impl Compared {
    fn of(connection: &Connection, partition: &StoredPartition) -> rusqlite::Result<Self> {
        let kind = partition.kind.as_str();
        let before = read_members(connection, kind)?;
        let living: BTreeSet<String> = connection
            .prepare("SELECT id FROM entities WHERE kind = ?1 AND ended IS NULL")?
            .query_map([kind], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let groups: Vec<Vec<RecordKey>> = partition
            .groups
            .iter()
            .map(|(_, members)| members.iter().map(|member| member.record.clone()).collect())
            .collect();
        let former: HashMap<RecordKey, String> =
            before.iter().map(|(key, (entity, _))| (key.clone(), entity.clone())).collect();
        let (ids, changes) = assign(&groups, &former, &living);
        Ok(Self { before, living, ids, changes })
    }
}

fn save_partition(change: &Transaction<'_>, run: i64, partition: &StoredPartition) -> rusqlite::Result<Changes> {
    let kind = partition.kind.as_str();
    let Compared { before, living, ids, changes } = Compared::of(change, partition)?;
    write_entities(change, run, partition, &ids, &living)?;
    write_members(change, partition, &ids, &before)?;
    write_contested(change, partition)?;
    write_events(change, run, kind, &changes)?;
    Ok(changes)
}

/// The entity and the probability of each record.
type Membership = BTreeMap<RecordKey, (String, f64)>;

fn read_members(connection: &Connection, kind: &str) -> rusqlite::Result<Membership> {
    connection
        .prepare("SELECT source, record, entity, probability FROM members WHERE kind = ?1")?
        .query_map([kind], |row| {
            let key = RecordKey::new(kind, row.get::<_, String>(0)?, row.get::<_, String>(1)?);
            Ok((key, (row.get(2)?, row.get(3)?)))
        })?
        .collect()
}

fn write_entities(
    change: &Transaction<'_>,
    run: i64,
    partition: &StoredPartition,
    ids: &[String],
    living: &BTreeSet<String>,
) -> rusqlite::Result<()> {
    // An ended id is used again when a group with the same smallest key appears.
    let mut upsert = change.prepare(
        "INSERT INTO entities (id, kind, probability, created) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET probability = excluded.probability, ended = NULL
         WHERE probability IS NOT excluded.probability OR ended IS NOT NULL",
    )?;
    for (id, (probability, _)) in ids.iter().zip(&partition.groups) {
        upsert.execute(params![id, partition.kind, probability, run])?;
    }
    let now: BTreeSet<&String> = ids.iter().collect();
    let mut end = change.prepare("UPDATE entities SET ended = ?2 WHERE id = ?1")?;
    for id in living.iter().filter(|id| !now.contains(id)) {
        end.execute(params![id, run])?;
    }
    Ok(())
}

fn write_members(
    change: &Transaction<'_>,
    partition: &StoredPartition,
    ids: &[String],
    before: &Membership,
) -> rusqlite::Result<()> {
    let mut insert = change.prepare(
        "INSERT OR REPLACE INTO members (kind, source, record, entity, probability) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut now: BTreeSet<&RecordKey> = BTreeSet::new();
    for (id, (_, members)) in ids.iter().zip(&partition.groups) {
        for Member { record, probability } in members {
            now.insert(record);
            if before.get(record).is_none_or(|(entity, known)| entity != id || known != probability) {
                insert.execute(params![record.kind, record.source, record.id, id, probability])?;
            }
        }
    }
    let mut delete = change.prepare("DELETE FROM members WHERE kind = ?1 AND source = ?2 AND record = ?3")?;
    for key in before.keys().filter(|key| !now.contains(key)) {
        delete.execute([&key.kind, &key.source, &key.id])?;
    }
    Ok(())
}

fn write_contested(change: &Transaction<'_>, partition: &StoredPartition) -> rusqlite::Result<()> {
    if read_contested(change, &partition.kind)? == partition.contested {
        return Ok(());
    }
    change.execute("DELETE FROM contested WHERE kind = ?1", [&partition.kind])?;
    let mut insert = change.prepare(
        "INSERT OR REPLACE INTO contested
         (kind, left_source, left_id, right_source, right_id, weight, probability, joined, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for pair in &partition.contested {
        let (left, right) = (&pair.left, &pair.right);
        insert.execute(params![
            left.kind,
            left.source,
            left.id,
            right.source,
            right.id,
            pair.weight,
            pair.probability,
            pair.joined,
            pair.reason.code()
        ])?;
    }
    Ok(())
}

fn read_contested(connection: &Connection, kind: &str) -> rusqlite::Result<Vec<ContestedPair>> {
    let read = |row: &Row<'_>| {
        let reason = row.get_ref(7)?.as_str()?;
        let reason = MergeDoubt::from_stored(reason).ok_or_else(|| {
            let unknown = format!("'{reason}' is no reason of a contested merge");
            rusqlite::Error::FromSqlConversionFailure(7, Type::Text, unknown.into())
        })?;
        Ok(ContestedPair {
            left: RecordKey::new(kind, row.get::<_, String>(0)?, row.get::<_, String>(1)?),
            right: RecordKey::new(kind, row.get::<_, String>(2)?, row.get::<_, String>(3)?),
            weight: row.get(4)?,
            probability: row.get(5)?,
            joined: row.get(6)?,
            reason,
        })
    };
    connection
        .prepare_cached(
            "SELECT left_source, left_id, right_source, right_id, weight, probability, joined, reason
             FROM contested WHERE kind = ?1 ORDER BY left_source, left_id, right_source, right_id",
        )?
        .query_map([kind], read)?
        .collect()
}

fn write_events(change: &Transaction<'_>, run: i64, kind: &str, changes: &Changes) -> rusqlite::Result<()> {
    let mut insert =
        change.prepare("INSERT INTO events (run, kind, entity, event, other) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (event, ids) in [("created", &changes.created), ("grown", &changes.grown), ("ended", &changes.ended)] {
        for id in ids {
            insert.execute(params![run, kind, id, event, None::<String>])?;
        }
    }
    for (event, pairs) in [("merged", &changes.merged), ("split", &changes.split)] {
        for (id, other) in pairs {
            insert.execute(params![run, kind, id, event, other])?;
        }
    }
    Ok(())
}
