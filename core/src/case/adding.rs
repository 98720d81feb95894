//! Adding tables of records and links to a case.

use std::collections::BTreeMap;

use serde::Serialize;

use super::checks;
use super::facade::Case;
use crate::error::{Error, Result};
use crate::monitor::Monitor;
use crate::record::{
    Columns, Grade, Input, Kind, Layer, LinkColumns, Problem, RecordSet, Role, Table, TextColumn, links,
};
use crate::store::{Cell, Content, Delivery, DeliveryHead};

/// The outcome of adding a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Added {
    /// The number of rows of the table.
    pub rows: usize,
    /// The number of records or links that were read from them.
    pub used: usize,
    /// Whether the case changed; `false` for a table that the source delivered before.
    pub new: bool,
    /// Rows and values that could not be used.
    pub problems: Vec<Problem>,
}

impl Case {
    /// Adds records of one kind. If a column has the role `source`, each row belongs to the source that it names; other rows
    /// belong to `source`. A table or a row that the same source delivers again is stored once. Without an id column the row
    /// number is the id, which is possible for one table per kind and source. Entities change with the next [`Self::resolve`].
    ///
    /// # Errors
    /// [`Error::MissingColumn`], [`Error::ColumnType`] or [`Error::Input`] for a table that can't be used,
    /// [`Error::Unknown`] for a grade of no known system, [`Error::Io`] or [`Error::Store`] if the file can't be written.
    pub fn add(
        &mut self,
        kind: Kind,
        table: &Table,
        columns: &Columns,
        source: &str,
        grade: Option<&str>,
        monitor: &dyn Monitor,
    ) -> Result<Added> {
        let (source, grade) = checked_source(source, grade)?;
        let input = Input { table, columns, source, strict: true };
        let set = RecordSet::build(kind, &[input], monitor)?;
        let texts = texts(table)?;
        let id_column = columns.headings(&Role::Id).first().and_then(|heading| table.position(heading));
        let origin = columns.headings(&Role::Source).first().and_then(|heading| table.position(heading));
        let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for row in 0..table.len() {
            let named = origin.and_then(|column| texts[column].first(row));
            parts.entry(named.unwrap_or(source).to_owned()).or_default().push(row);
        }
        let head = |source: &str| DeliveryHead {
            id: 0,
            source: source.to_owned(),
            content: Content::Record,
            what: kind.as_str().to_owned(),
            columns: columns.to_pairs(),
            headings: table.headings().to_vec(),
            grade: grade.map(str::to_owned),
            rows: 0,
        };
        let cells: Vec<_> = parts
            .values()
            .map(|rows| {
                let texts = &texts;
                move |row: usize, column: usize| -> Cell {
                    texts[column].values(rows[row]).map(str::to_owned).collect()
                }
            })
            .collect();
        let deliveries: Vec<Delivery<'_>> = parts
            .iter()
            .zip(&cells)
            .map(|((source, rows), cell)| Delivery { head: head(source), id_column, rows: rows.len(), cell })
            .collect();
        if id_column.is_none() {
            self.refuse_rows_without_ids(&deliveries)?;
        }
        let mut new = false;
        for delivery in &deliveries {
            monitor.check()?;
            new |= self.file.add(delivery)?;
        }
        let problems = set.problems().iter().cloned().chain(checks::problems(&set)).collect();
        Ok(Added { rows: table.len(), used: set.len(), new, problems })
    }

    /// Adds links of one layer. Each end is the id of a record (of the same source, or else the only record with that id), or
    /// an identifier of a declared kind, which names the thing that carries it.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn add_links(
        &mut self,
        table: &Table,
        columns: &LinkColumns,
        layer: &Layer,
        source: &str,
        grade: Option<&str>,
    ) -> Result<Added> {
        let (source, grade) = checked_source(source, grade)?;
        let (found, problems) = links(table, columns, layer, source)?;
        let texts = texts(table)?;
        let mut roles: Vec<(String, Vec<String>)> = Vec::new();
        for (role, heading) in columns.iter() {
            roles.push((role, vec![heading.to_owned()]));
        }
        let head = DeliveryHead {
            id: 0,
            source: source.to_owned(),
            content: Content::Link,
            what: layer.as_str().to_owned(),
            columns: roles,
            headings: table.headings().to_vec(),
            grade: grade.map(str::to_owned),
            rows: table.len(),
        };
        let cell = |row: usize, column: usize| -> Cell { texts[column].values(row).map(str::to_owned).collect() };
        let new = self.file.add(&Delivery { head, id_column: None, rows: table.len(), cell: &cell })?;
        Ok(Added { rows: table.len(), used: found.len(), new, problems })
    }

    /// Sets the default grade and the handling code of a source; `None` leaves a value unchanged.
    ///
    /// # Errors
    /// [`Error::Unknown`] for a grade of no known system, [`Error::Io`] or [`Error::Store`] if the file can't be written.
    pub fn set_source(&mut self, source: &str, grade: Option<&str>, handling: Option<&str>) -> Result<()> {
        let (source, grade) = checked_source(source, grade)?;
        self.file.set_source(source, grade, handling)
    }

    /// Refuses a second table without ids of one kind and source: its row numbers would name the records of the first.
    fn refuse_rows_without_ids(&self, deliveries: &[Delivery<'_>]) -> Result<()> {
        let earlier = self.file.deliveries()?;
        for delivery in deliveries {
            let (kind, source) = (&delivery.head.what, &delivery.head.source);
            let same_numbering = earlier.iter().any(|head| {
                let unnamed = head.columns.iter().all(|(role, _)| role != "id");
                head.content == Content::Record && head.what == *kind && head.source == *source && unnamed
            });
            if same_numbering && !self.file.holds(delivery)? {
                return Err(Error::input(format!(
                    "{source} delivered a table of kind {kind} without ids before, so rows are numbered and a second such table can't be told from it; map an id column, or give the source another name"
                )));
            }
        }
        Ok(())
    }
}

fn checked_source<'a>(source: &'a str, grade: Option<&'a str>) -> Result<(&'a str, Option<&'a str>)> {
    let source = source.trim();
    if source.is_empty() {
        return Err(Error::input("the source has no name; say who delivered the table, such as source=\"FGR\""));
    }
    let grade = grade.map(str::trim).filter(|grade| !grade.is_empty());
    if let Some(grade) = grade {
        grade.parse::<Grade>()?;
    }
    Ok((source, grade))
}

fn texts(table: &Table) -> Result<Vec<TextColumn>> {
    (0..table.headings().len()).map(|column| table.text(column)).collect()
}
