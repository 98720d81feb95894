//! Builders: resolution and search straight from tables.

use std::fmt;
use std::sync::Arc;

use super::{Hit, Index, Options, Resolution, dedupe, link};
use crate::error::{Error, Result};
use crate::model::{MilliBits, Model};
use crate::monitor::{Monitor, Silent};
use crate::record::{Columns, Input, Kind, RecordSet, Role, Table};

/// The settings that all builders have.
pub(crate) struct Settings<'a> {
    /// The mapped columns; if there are none, the columns of each table are guessed from its headings.
    pub(crate) columns: Columns,
    pub(crate) kind: Kind,
    pub(crate) monitor: &'a dyn Monitor,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self { columns: Columns::default(), kind: Kind::Person, monitor: &Silent }
    }
}

impl fmt::Debug for Settings<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("columns", &self.columns).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl Settings<'_> {
    /// Returns the columns of a table.
    pub(crate) fn columns_of(&self, table: &Table) -> Result<Columns> {
        if self.columns.is_empty() { guessed(table) } else { Ok(self.columns.clone()) }
    }

    /// Builds the records of some tables, of each by its columns. A mapped column may be missing if there are several tables.
    fn records(&self, tables: &[&Table], columns: &[Columns]) -> Result<RecordSet> {
        let strict = tables.len() == 1 || self.columns.is_empty();
        let inputs: Vec<Input<'_>> = tables
            .iter()
            .zip(columns)
            .map(|(table, columns)| Input { table, columns, source: table.name(), strict })
            .collect();
        RecordSet::build(self.kind, &inputs, self.monitor)
    }
}

fn guessed(table: &Table) -> Result<Columns> {
    let columns = Columns::guess(table);
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

/// Defines the setters that every builder with a field `settings` has.
macro_rules! setters {
    ($lifetime:lifetime) => {
        /// Maps a heading to a role, in every table that has the heading. A role with several headings has several values.
        ///
        /// If no column is mapped, all are guessed from the headings; otherwise a column that is not mapped is not used.
        pub fn column(mut self, role: $crate::record::Role, heading: impl Into<String>) -> Self {
            self.settings.columns.add(role, vec![heading.into()]);
            self
        }

        /// Sets what the records describe; persons by default.
        pub fn kind(mut self, kind: $crate::record::Kind) -> Self {
            self.settings.kind = kind;
            self
        }

        /// Reports progress to `monitor`, which can cancel the call.
        pub fn monitor(mut self, monitor: &$lifetime dyn $crate::monitor::Monitor) -> Self {
            self.settings.monitor = monitor;
            self
        }
    };
}

#[cfg(feature = "store")]
pub(crate) use setters;

/// Defines the setters of a builder that resolves: one with a field `options`.
macro_rules! option_setters {
    () => {
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

        /// Uses a model made earlier instead of training one.
        pub fn model(mut self, model: Model) -> Self {
            self.options.model = Some(model);
            self
        }
    };
}

/// Finds the records of one table that describe the same entity.
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
#[derive(Debug)]
#[must_use = "nothing happens before run()"]
pub struct Dedupe<'a> {
    table: &'a Table,
    settings: Settings<'a>,
    options: Options,
}

impl<'a> Dedupe<'a> {
    /// Deduplicates a table of persons with default options.
    pub fn new(table: &'a Table) -> Self {
        Self { table, settings: Settings::default(), options: Options::default() }
    }

    setters!('a);
    option_setters!();

    /// Builds the records and resolves them. Rows that can't be used are in the problems of
    /// [`Resolution::records`].
    ///
    /// # Errors
    /// [`Error::Schema`] for a table without a known heading, [`Error::Input`] for options out of range,
    /// [`Error::MissingColumn`] and [`Error::ColumnType`] for a mapped column, [`Error::Model`] for a model that does not
    /// fit the columns, [`Error::Cancelled`] if the monitor cancels.
    pub fn run(self) -> Result<Resolution> {
        let columns = self.settings.columns_of(self.table)?;
        let records = Arc::new(self.settings.records(&[self.table], &[columns])?);
        dedupe(&records, &self.options, self.settings.monitor)
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
#[derive(Debug)]
#[must_use = "nothing happens before run()"]
pub struct LinkTables<'a> {
    tables: Vec<&'a Table>,
    settings: Settings<'a>,
    options: Options,
}

impl<'a> LinkTables<'a> {
    /// Links tables of persons with default options.
    pub fn new(tables: impl IntoIterator<Item = &'a Table>) -> Self {
        Self { tables: tables.into_iter().collect(), settings: Settings::default(), options: Options::default() }
    }

    setters!('a);
    option_setters!();

    /// Builds the records and links them.
    ///
    /// # Errors
    /// As [`Dedupe::run`], with [`Error::MissingColumn`] for a mapped heading that no table has; [`Error::Input`] for
    /// fewer than two tables or two tables of one name.
    pub fn run(self) -> Result<Resolution> {
        self.check()?;
        let columns =
            self.tables.iter().map(|table| self.settings.columns_of(table)).collect::<Result<Vec<Columns>>>()?;
        let records = Arc::new(self.settings.records(&self.tables, &columns)?);
        link(&records, &self.options, self.settings.monitor)
    }

    fn check(&self) -> Result<()> {
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
        for (role, headings) in self.settings.columns.iter() {
            let missing = |heading: &&String| self.tables.iter().all(|table| table.position(heading).is_none());
            if let Some(heading) = headings.iter().find(missing) {
                let names: Vec<&str> = self.tables.iter().map(|table| table.name()).collect();
                let mut available: Vec<String> =
                    self.tables.iter().flat_map(|table| table.headings()).cloned().collect();
                available.sort_unstable();
                available.dedup();
                return Err(Error::MissingColumn {
                    column: heading.clone(),
                    role: role.to_string(),
                    table: names.join(" or "),
                    available,
                });
            }
        }
        Ok(())
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
#[derive(Debug)]
#[must_use = "nothing happens before build()"]
pub struct IndexBuilder<'a> {
    table: &'a Table,
    settings: Settings<'a>,
    model: Option<Model>,
}

impl<'a> IndexBuilder<'a> {
    /// Indexes a table of persons, and trains a model on it.
    pub fn new(table: &'a Table) -> Self {
        Self { table, settings: Settings::default(), model: None }
    }

    setters!('a);

    /// Uses a model made earlier instead of training one.
    pub fn model(mut self, model: Model) -> Self {
        self.model = Some(model);
        self
    }

    /// Builds the index. It stores the columns, so [`Index::search_table`] reads queries by the same headings.
    ///
    /// # Errors
    /// As [`Dedupe::run`].
    pub fn build(self) -> Result<Index> {
        let columns = [self.settings.columns_of(self.table)?];
        let records = self.settings.records(&[self.table], &columns)?;
        let mut index = Index::build(&records, self.model, self.settings.monitor)?;
        index.set_columns(&columns[0]);
        Ok(index)
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
        let columns = if usable { known } else { guessed(table)? };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_that_no_linked_table_has_is_a_missing_column() {
        let police = Table::from_text("police", &["ref", "name"], &[&["1", "Ana Torres"]]);
        let border = Table::from_text("border", &["ref", "born"], &[&["1", "1980-01-01"]]);
        let linked =
            |heading| LinkTables::new([&police, &border]).column(Role::Id, "ref").column(Role::Name, heading).run();
        assert!(linked("name").is_ok(), "a heading of one table is enough");
        match linked("nombre") {
            Err(Error::MissingColumn { column, role, table, available }) => {
                assert_eq!((column.as_str(), role.as_str(), table.as_str()), ("nombre", "name", "police or border"));
                assert_eq!(available, ["born", "name", "ref"]);
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn linking_and_deduplicating_have_the_same_settings() {
        let rows: &[&[&str]] = &[&["1", "Aurelio Quiñónez Tarazona"], &["2", "Quiñonez Tarazona, Aurelio"]];
        let (one, two) = (Table::from_text("a", &["id", "name"], rows), Table::from_text("b", &["id", "name"], rows));
        let trained = Dedupe::new(&one).threshold(0.9).run().unwrap();
        assert!((trained.threshold() - 0.9).abs() < f64::EPSILON);
        let linked = LinkTables::new([&one, &two]).threshold(0.9).model(trained.model().clone()).run().unwrap();
        assert_eq!((linked.threshold().to_bits(), linked.model()), (trained.threshold().to_bits(), trained.model()));
    }
}
