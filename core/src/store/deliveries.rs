//! Sources and their deliveries.

use std::borrow::Cow;

use rusqlite::{OptionalExtension, Transaction, params};
use smallvec::SmallVec;

use super::file::{CaseFile, increment_revision, now};
use crate::error::{Error, Result};
use crate::hash;

/// The type of the rows of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Content {
    /// Records of one kind.
    Record,
    /// Links of one layer.
    Link,
}

impl Content {
    fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Link => "link",
        }
    }
}

/// The description of a delivered table: its source, its content and the role of each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryHead {
    /// The number of the delivery in its file. It depends on the order of adding, so no output may depend on it.
    pub id: i64,
    /// The source that delivered it.
    pub source: String,
    /// Records or links.
    pub content: Content,
    /// The kind of the records, or the layer of the links.
    pub what: String,
    /// The headings of each role, in the caller's order.
    pub columns: Vec<(String, Vec<String>)>,
    /// All headings of the table, including those without a role.
    pub headings: Vec<String>,
    /// The grade of the delivery as written; `None` if it has none.
    pub grade: Option<String>,
    /// The number of rows.
    pub rows: usize,
}

/// The values of one cell: none, one, or several.
pub type Cell = SmallVec<[String; 1]>;

/// The values of one cell as stored.
pub type StoredCell<'a> = SmallVec<[StoredText<'a>; 1]>;

/// A value of a cell, borrowed from the file where it holds no escape sequence.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(transparent)]
pub struct StoredText<'a>(#[serde(borrow)] Cow<'a, str>);

impl AsRef<str> for StoredText<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// A delivery to be stored: its head (`id` and `rows` are set by the store) and its cells.
pub struct Delivery<'a> {
    /// The description.
    pub head: DeliveryHead,
    /// The position of the record ids among the headings; `None` if the row number is the id.
    pub id_column: Option<usize>,
    /// The number of rows.
    pub rows: usize,
    /// The values of a cell by row and column, both from 0.
    pub cell: &'a dyn Fn(usize, usize) -> Cell,
}

impl std::fmt::Debug for Delivery<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Delivery").field("head", &self.head).field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// A source of the case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SourceHead {
    /// Its name.
    pub name: String,
    /// The grade of its records without a grade of their own, as written.
    pub grade: Option<String>,
    /// The handling code of its records, as written.
    pub handling: Option<String>,
    /// The time of its first delivery, in seconds since 1970 UTC.
    pub added: i64,
    /// The number of rows of records that it delivered.
    pub records: usize,
    /// The number of rows of links that it delivered.
    pub links: usize,
}

impl CaseFile {
    /// Stores a delivery and returns whether it is new. A table that the source has delivered before, in any order of rows, is
    /// not stored again. The grade of the delivery becomes the default of a source that has none.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be written.
    pub fn add(&mut self, delivery: &Delivery<'_>) -> Result<bool> {
        let head = &delivery.head;
        let rows = cells_of(delivery)?;
        let columns = json(&head.columns)?;
        let headings = json(&head.headings)?;
        let digest = digest(&columns, &headings, head.grade.as_deref(), &rows);
        self.write(|change| {
            ensure_source(change, &head.source, head.grade.as_deref())?;
            let added = change.execute(
                "INSERT INTO deliveries (source, content, what, columns, headings, grade, digest, rows, added)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING",
                params![
                    head.source,
                    head.content.as_str(),
                    head.what,
                    columns,
                    headings,
                    head.grade,
                    digest,
                    rows.len() as i64,
                    now()
                ],
            )?;
            if added == 0 {
                return Ok(false);
            }
            insert_rows(change, change.last_insert_rowid(), &rows)?;
            increment_revision(change)?;
            Ok(true)
        })
    }

    /// Returns whether the same delivery is already stored.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn holds(&self, delivery: &Delivery<'_>) -> Result<bool> {
        let head = &delivery.head;
        let (columns, headings) = (json(&head.columns)?, json(&head.headings)?);
        let digest = digest(&columns, &headings, head.grade.as_deref(), &cells_of(delivery)?);
        let found = self.connection.query_row(
            "SELECT count(*) FROM deliveries WHERE source = ?1 AND content = ?2 AND what = ?3 AND digest = ?4",
            params![head.source, head.content.as_str(), head.what, digest],
            |row| row.get::<_, i64>(0),
        );
        Ok(self.convert(found)? > 0)
    }

    /// Returns all deliveries, in an order that does not depend on the order of adding.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read or its content is invalid.
    pub fn deliveries(&self) -> Result<Vec<DeliveryHead>> {
        type Raw = (i64, String, String, String, String, String, Option<String>, i64);
        let raw: Vec<Raw> = self.convert(
            self.connection
                .prepare_cached(
                    "SELECT id, source, content, what, columns, headings, grade, rows FROM deliveries
                     ORDER BY content, what, source, digest",
                )
                .and_then(|mut query| {
                    query
                        .query_map([], |row| {
                            Ok((
                                row.get(0)?,
                                row.get(1)?,
                                row.get(2)?,
                                row.get(3)?,
                                row.get(4)?,
                                row.get(5)?,
                                row.get(6)?,
                                row.get(7)?,
                            ))
                        })?
                        .collect()
                }),
        )?;
        raw.into_iter()
            .map(|(id, source, content, what, columns, headings, grade, rows)| {
                Ok(DeliveryHead {
                    id,
                    source,
                    content: if content == "link" { Content::Link } else { Content::Record },
                    what,
                    columns: self.read_json(&columns)?,
                    headings: self.read_json(&headings)?,
                    grade,
                    rows: usize::try_from(rows).unwrap_or(0),
                })
            })
            .collect()
    }

    /// Returns the cells of a delivery, row by row as delivered.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read or its content is invalid.
    pub fn rows(&self, head: &DeliveryHead) -> Result<Vec<Vec<Cell>>> {
        let mut rows = Vec::new();
        self.for_each_row(head, |cells| {
            let owned = |cell: &StoredCell<'_>| cell.iter().map(|text| text.as_ref().to_owned()).collect();
            rows.push(cells.iter().map(owned).collect());
            Ok(())
        })?;
        Ok(rows)
    }

    /// Calls `each` with the cells of every row of a delivery, in the order of delivery, without holding more than one row.
    ///
    /// # Errors
    /// The first error of `each`; [`Error::Io`] or [`Error::Store`] if the file can't be read or its content is invalid.
    pub fn for_each_row(
        &self,
        head: &DeliveryHead,
        mut each: impl FnMut(&[StoredCell<'_>]) -> Result<()>,
    ) -> Result<()> {
        let width = head.headings.len();
        let mut query =
            self.convert(self.connection.prepare_cached("SELECT cells FROM rows WHERE delivery = ?1 ORDER BY row"))?;
        let mut rows = self.convert(query.query([head.id]))?;
        while let Some(row) = self.convert(rows.next())? {
            let text = self.convert(row.get_ref(0).and_then(|value| Ok(value.as_str()?)))?;
            let cells: Vec<StoredCell<'_>> =
                serde_json::from_str(text).map_err(|error| self.damaged(&error.to_string()))?;
            if cells.len() != width {
                return Err(self.damaged("a row of the wrong width"));
            }
            each(&cells)?;
        }
        Ok(())
    }

    /// Returns the kind and source of every record with this id, sorted.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn holders_of(&self, record: &str) -> Result<Vec<(String, String)>> {
        self.convert(
            self.connection
                .prepare_cached(
                    "SELECT DISTINCT d.what, d.source FROM rows r JOIN deliveries d ON d.id = r.delivery
                     WHERE r.record = ?1 AND d.content = 'record' ORDER BY d.what, d.source",
                )
                .and_then(|mut query| query.query_map([record], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()),
        )
    }

    /// Returns the sources, sorted by name.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn sources(&self) -> Result<Vec<SourceHead>> {
        self.convert(
            self.connection
                .prepare_cached(
                    "SELECT s.name, s.grade, s.handling, s.added,
                            coalesce(sum(CASE d.content WHEN 'record' THEN d.rows END), 0),
                            coalesce(sum(CASE d.content WHEN 'link' THEN d.rows END), 0)
                     FROM sources s LEFT JOIN deliveries d ON d.source = s.name GROUP BY s.name ORDER BY s.name",
                )
                .and_then(|mut query| {
                    let heads = query.query_map([], |row| {
                        Ok(SourceHead {
                            name: row.get(0)?,
                            grade: row.get(1)?,
                            handling: row.get(2)?,
                            added: row.get(3)?,
                            records: usize::try_from(row.get::<_, i64>(4)?).unwrap_or(0),
                            links: usize::try_from(row.get::<_, i64>(5)?).unwrap_or(0),
                        })
                    })?;
                    heads.collect()
                }),
        )
    }

    /// Sets the default grade and handling code of a source; `None` leaves a value unchanged.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be written.
    pub fn set_source(&mut self, source: &str, grade: Option<&str>, handling: Option<&str>) -> Result<()> {
        self.write(|change| {
            ensure_source(change, source, None)?;
            change.execute(
                "UPDATE sources SET grade = coalesce(?2, grade), handling = coalesce(?3, handling) WHERE name = ?1",
                params![source, grade, handling],
            )?;
            increment_revision(change)
        })
    }

    /// Removes a source, its rows and its records' membership in entities, and returns the number of removed rows. Judgements
    /// stay in the history and apply again if the source is added again. With `erase`, they are deleted too and the file is
    /// rewritten, so that it contains no data of the source.
    ///
    /// # Errors
    /// [`Error::Unknown`] for an unknown source, [`Error::Io`] or [`Error::Store`] if the file can't be written.
    pub fn remove_source(&mut self, source: &str, erase: bool) -> Result<usize> {
        let removed = self.write(|change| {
            let rows: Option<i64> = change
                .query_row(
                    "SELECT (SELECT coalesce(sum(rows), 0) FROM deliveries WHERE source = s.name)
                     FROM sources s WHERE s.name = ?1",
                    [source],
                    |row| row.get(0),
                )
                .optional()?;
            let Some(rows) = rows else { return Ok(None) };
            change.execute("DELETE FROM sources WHERE name = ?1", [source])?;
            change.execute("DELETE FROM members WHERE source = ?1", [source])?;
            change.execute("DELETE FROM contested WHERE left_source = ?1 OR right_source = ?1", [source])?;
            if erase {
                // Things without a record have no source, so those of this source can't be identified. All of them are
                // deleted; the next run creates those that other sources mention.
                change.execute("DELETE FROM members WHERE source = ''", [])?;
                change.execute("DELETE FROM judgements WHERE left_source = ?1 OR right_source = ?1", [source])?;
            }
            increment_revision(change)?;
            Ok(Some(rows))
        })?;
        let Some(rows) = removed else {
            let known: Vec<String> = self.sources()?.into_iter().map(|source| source.name).collect();
            return Err(Error::Unknown { what: "source", given: source.to_owned(), known: known.join(", ") });
        };
        if erase {
            // The write-ahead log still contains old pages; both steps are needed to remove them.
            self.convert(self.connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);"))?;
        }
        Ok(usize::try_from(rows).unwrap_or(0))
    }

    fn read_json<T: serde::de::DeserializeOwned>(&self, text: &str) -> Result<T> {
        serde_json::from_str(text).map_err(|e| self.damaged(&e.to_string()))
    }
}

/// Returns the number, the record id and the cells in JSON of every row.
type Row = (i64, Option<String>, String);

fn cells_of(delivery: &Delivery<'_>) -> Result<Vec<Row>> {
    let width = delivery.head.headings.len();
    (0..delivery.rows)
        .map(|row| {
            let cells: Vec<Cell> = (0..width).map(|column| (delivery.cell)(row, column)).collect();
            let record = match delivery.id_column {
                Some(column) => cells.get(column).and_then(|cell| cell.first().cloned()),
                None => Some((row + 1).to_string()),
            };
            Ok((row as i64 + 1, record, json(&cells)?))
        })
        .collect()
}

fn insert_rows(change: &Transaction<'_>, delivery: i64, rows: &[Row]) -> rusqlite::Result<()> {
    let mut insert = change.prepare("INSERT INTO rows (delivery, row, record, cells) VALUES (?1, ?2, ?3, ?4)")?;
    for (row, record, cells) in rows {
        insert.execute(params![delivery, row, record, cells])?;
    }
    Ok(())
}

fn ensure_source(change: &Transaction<'_>, source: &str, grade: Option<&str>) -> rusqlite::Result<()> {
    change.execute(
        "INSERT INTO sources (name, grade, added) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET grade = coalesce(sources.grade, excluded.grade)",
        params![source, grade, now()],
    )?;
    Ok(())
}

/// Returns a hash of a delivery that does not depend on the order of its rows.
fn digest(columns: &str, headings: &str, grade: Option<&str>, rows: &[Row]) -> String {
    let mut hashes: Vec<u64> = rows.iter().map(|(_, _, cells)| hash::text(cells)).collect();
    hashes.sort_unstable();
    let head = [columns, headings, grade.unwrap_or("")].map(hash::text);
    hash::base32(head.into_iter().chain(hashes).fold(0, hash::mix))
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|e| Error::Store(format!("the delivery can't be written as JSON: {e}")))
}
