//! Builders: resolution and search straight from tables.

use std::sync::Arc;

use super::{Hit, Index, Options, Resolution, dedupe, link};
use crate::error::{Error, Result};
use crate::model::{MilliBits, Model};
use crate::monitor::{Monitor, Silent};
use crate::record::{Columns, Input, Kind, RecordSet, Role, Table};

/// The columns of a call: mapped one by one, or guessed from the headings where none is mapped.
#[derive(Debug, Clone, Default)]
struct Mapping(Columns);

impl Mapping {
    fn add(&mut self, role: Role, heading: String) {
        self.0.add(role, vec![heading]);
    }

    fn of(&self, table: &Table) -> Result<Columns> {
        let columns = if self.0.is_empty() { Columns::guess(table) } else { self.0.clone() };
        if columns.is_empty() {
            return Err(Error::schema(
                table.name(),
                format!(
                    "no heading is known ({}); map columns to roles, such as column(Role::Name, \"...\")",
                    table.headings().join(", ")
                ),
            ));
        }
        Ok(columns)
    }
}

/// Finds the records of one table that describe the same entity.
///
/// Columns that are not mapped are guessed from the headings if no column is mapped at all, and left aside otherwise.
///
/// ```
/// use vinculo::{Dedupe, Role, Table};
///
/// let table = Table::from_text("people", &["ref", "nombre"], &[
///     &["1", "Aurelio Quiñónez Tarazona"],
///     &["2", "Quiñonez Tarazona, Aurelio"],
/// ]);
/// let found = Dedupe::new(&table).column(Role::Id, "ref").column(Role::Name, "nombre").run()?;
/// assert_eq!(found.clusters().count(), 2);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use = "nothing happens before run()"]
pub struct Dedupe<'a> {
    table: &'a Table,
    mapping: Mapping,
    kind: Kind,
    options: Options,
    monitor: &'a dyn Monitor,
}

impl<'a> Dedupe<'a> {
    /// Deduplicates a table of persons with default options.
    pub fn new(table: &'a Table) -> Self {
        Self { table, mapping: Mapping::default(), kind: Kind::Person, options: Options::default(), monitor: &Silent }
    }

    /// Maps a heading to a role. A role with several headings has several values.
    pub fn column(mut self, role: Role, heading: impl Into<String>) -> Self {
        self.mapping.add(role, heading.into());
        self
    }

    /// Sets what the records describe; persons by default.
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Replaces all options.
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Sets the probability from which two records are one entity; [`MATCH`](super::MATCH) by default.
    pub fn threshold(mut self, threshold: f64) -> Self {
        self.options.threshold = threshold;
        self
    }

    /// Reports progress to `monitor`, which may stop the call.
    pub fn monitor(mut self, monitor: &'a dyn Monitor) -> Self {
        self.monitor = monitor;
        self
    }

    /// Builds the records and resolves them. Rows that can't be used are in the problems of
    /// [`Resolution::records`].
    ///
    /// # Errors
    /// [`Error::Schema`] for a table without a known heading, [`Error::Input`] for options out of range, [`Error::MissingColumn`] and
    /// [`Error::ColumnType`] for a mapped column, [`Error::Cancelled`] if the monitor says so.
    pub fn run(self) -> Result<Resolution> {
        let columns = self.mapping.of(self.table)?;
        let input = Input { table: self.table, columns: &columns, source: self.table.name(), strict: true };
        let records = Arc::new(RecordSet::build(self.kind, &[input], self.monitor)?);
        dedupe(&records, &self.options, self.monitor)
    }
}

impl std::fmt::Debug for Dedupe<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dedupe").field("table", self.table).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Finds the records of several tables that describe the same entity. By default each table is free of duplicates.
///
/// ```
/// use vinculo::{LinkTables, Role, Table};
///
/// let police = Table::from_text("police", &["ref", "name"], &[&["1", "Aurelio Quiñónez Tarazona"]]);
/// let border = Table::from_text("border", &["ref", "name"], &[&["1", "Quiñonez Tarazona, Aurelio"]]);
/// let found = LinkTables::new([&police, &border]).column(Role::Id, "ref").column(Role::Name, "name").run()?;
/// let rows: Vec<_> = found.clusters().collect();
/// assert_eq!(rows[0].entity_id, rows[1].entity_id);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use = "nothing happens before run()"]
pub struct LinkTables<'a> {
    tables: Vec<&'a Table>,
    mapping: Mapping,
    kind: Kind,
    options: Options,
    monitor: &'a dyn Monitor,
}

impl<'a> LinkTables<'a> {
    /// Links tables of persons with default options.
    pub fn new(tables: impl IntoIterator<Item = &'a Table>) -> Self {
        Self {
            tables: tables.into_iter().collect(),
            mapping: Mapping::default(),
            kind: Kind::Person,
            options: Options::default(),
            monitor: &Silent,
        }
    }

    /// Maps a heading to a role, in every table that has the heading.
    pub fn column(mut self, role: Role, heading: impl Into<String>) -> Self {
        self.mapping.add(role, heading.into());
        self
    }

    /// Sets what the records describe; persons by default.
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Replaces all options.
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Reports progress to `monitor`, which may stop the call.
    pub fn monitor(mut self, monitor: &'a dyn Monitor) -> Self {
        self.monitor = monitor;
        self
    }

    /// Builds the records and links them.
    ///
    /// # Errors
    /// As [`Dedupe::run`], and [`Error::Input`] for fewer than two tables, two tables of one name, or a mapped heading
    /// that no table has.
    pub fn run(self) -> Result<Resolution> {
        if self.tables.len() < 2 {
            return Err(Error::input(format!("link needs two or more tables, {} given", self.tables.len())));
        }
        for (at, table) in self.tables.iter().enumerate() {
            if self.tables[..at].iter().any(|other| other.name() == table.name()) {
                return Err(Error::input(format!(
                    "two tables are named '{}'; give each table a name of its own",
                    table.name()
                )));
            }
        }
        for heading in self.mapping.0.iter().flat_map(|(_, headings)| headings) {
            if self.tables.iter().all(|table| table.position(heading).is_none()) {
                return Err(Error::input(format!("column '{heading}' is in none of the tables")));
            }
        }
        let columns = self.tables.iter().map(|table| self.mapping.of(table)).collect::<Result<Vec<_>>>()?;
        let inputs: Vec<Input<'_>> = self
            .tables
            .iter()
            .zip(&columns)
            .map(|(table, columns)| Input { table, columns, source: table.name(), strict: self.mapping.0.is_empty() })
            .collect();
        let records = Arc::new(RecordSet::build(self.kind, &inputs, self.monitor)?);
        link(&records, &self.options, self.monitor)
    }
}

impl std::fmt::Debug for LinkTables<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LinkTables").field("tables", &self.tables).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Builds an [`Index`] from a table.
///
/// ```
/// use vinculo::{IndexBuilder, Role, Table};
///
/// let list = Table::from_text("list", &["ref", "name"], &[&["a", "Aurelio Quiñónez"], &["b", "María García"]]);
/// let index = IndexBuilder::new(&list).column(Role::Id, "ref").column(Role::Name, "name").build()?;
/// assert_eq!(index.len(), 2);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use = "nothing happens before build()"]
pub struct IndexBuilder<'a> {
    table: &'a Table,
    mapping: Mapping,
    kind: Kind,
    model: Option<Model>,
    monitor: &'a dyn Monitor,
}

impl<'a> IndexBuilder<'a> {
    /// Indexes a table of persons, and trains a model on it.
    pub fn new(table: &'a Table) -> Self {
        Self { table, mapping: Mapping::default(), kind: Kind::Person, model: None, monitor: &Silent }
    }

    /// Maps a heading to a role. A role with several headings has several values.
    pub fn column(mut self, role: Role, heading: impl Into<String>) -> Self {
        self.mapping.add(role, heading.into());
        self
    }

    /// Sets what the records describe; persons by default.
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Uses a model made earlier instead of training one.
    pub fn model(mut self, model: Model) -> Self {
        self.model = Some(model);
        self
    }

    /// Reports progress to `monitor`, which may stop the call.
    pub fn monitor(mut self, monitor: &'a dyn Monitor) -> Self {
        self.monitor = monitor;
        self
    }

    /// Builds the index. It remembers the columns, so [`Index::search_table`] reads queries by the same headings.
    ///
    /// # Errors
    /// As [`Dedupe::run`], and [`Error::Model`] for a model that does not fit the columns.
    pub fn build(self) -> Result<Index> {
        let columns = self.mapping.of(self.table)?;
        let input = Input { table: self.table, columns: &columns, source: self.table.name(), strict: true };
        let records = RecordSet::build(self.kind, &[input], self.monitor)?;
        let mut index = Index::build(&records, self.model, self.monitor)?;
        index.set_columns(&columns);
        Ok(index)
    }
}

impl std::fmt::Debug for IndexBuilder<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IndexBuilder").field("table", self.table).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl Index {
    /// Searches for the rows of a table: all hits of the first row, then of the second, the most probable first, down to
    /// [`REVIEW`](super::REVIEW), at most ten per row.
    ///
    /// The headings that the index was built with are used where the table has them; if it has none of them, the
    /// columns are guessed. For other limits see [`Index::search`].
    ///
    /// # Errors
    /// [`Error::Schema`] for a table without a usable column, [`Error::ColumnType`] for a column that is no text.
    pub fn search_table(&self, table: &Table) -> Result<Vec<TableHit>> {
        let known = self.columns()?;
        let held = |headings: &[String]| headings.iter().any(|heading| table.position(heading).is_some());
        let usable = known.iter().any(|(role, headings)| *role != Role::Id && held(headings));
        let columns = if usable { known } else { Mapping::default().of(table)? };
        let mut numbered = Columns::default().with_placeholders(columns.placeholders());
        for (role, headings) in columns.iter().filter(|(role, _)| !matches!(role, Role::Id | Role::Source)) {
            numbered.add(role.clone(), headings.to_vec());
        }
        let input = Input { table, columns: &numbered, source: table.name(), strict: false };
        let queries = RecordSet::build(self.kind(), &[input], &Silent)?;
        let found = self.search(&queries, 10, super::REVIEW, &Silent)?;
        // Row numbers are the ids of the queries, and records are sorted by id as text.
        let mut rows: Vec<TableHit> = found
            .into_iter()
            .enumerate()
            .flat_map(|(query, hits)| {
                let row = queries.id(query).parse::<usize>().unwrap_or(1) - 1;
                hits.into_iter().map(move |Hit { record, weight, probability }| TableHit {
                    row,
                    record,
                    weight,
                    probability,
                })
            })
            .collect();
        rows.sort_by_key(|hit| hit.row);
        Ok(rows)
    }
}

/// A record found for one row of a table of queries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TableHit {
    /// The row of the table of queries, from 0.
    pub row: usize,
    /// The record's number in the index; see [`Index::id`].
    pub record: u32,
    /// The match weight.
    pub weight: MilliBits,
    /// The probability that the two are one entity, in \[0, 1\].
    pub probability: f64,
}

/// A record and the entity it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterRow<'a> {
    /// The record's id as delivered.
    pub record_id: &'a str,
    /// The record's source.
    pub source: &'a str,
    /// The id of its entity: records of one entity have the same.
    pub entity_id: String,
}

impl Resolution {
    /// Each record with its entity, in order of source, then record id.
    pub fn clusters(&self) -> impl Iterator<Item = ClusterRow<'_>> {
        let records = self.records();
        (0..records.len()).map(move |row| ClusterRow {
            record_id: records.id(row),
            source: records.source(row),
            entity_id: self.entity_id(self.entity()[row]),
        })
    }
}
