//! A case's deliveries, read back as records and links.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use arrow_array::builder::{LargeListBuilder, LargeStringBuilder};
use arrow_array::{ArrayRef, LargeStringArray, RecordBatch};

use super::checks;
use crate::error::{Error, Result};
use crate::hash;
use crate::monitor::Monitor;
use crate::record::{
    Columns, Grade, Input, Kind, Layer, LinkColumns, LinkRecord, Problem, RecordSet, Role, Table, links,
};
use crate::store::{CaseFile, Cell, Content, DeliveryHead};

/// A table that a source delivered, with what its columns mean.
#[derive(Debug, Clone)]
pub(super) struct Delivered {
    pub(super) source: String,
    pub(super) table: Table,
    pub(super) columns: Columns,
}

/// Everything that was delivered, as it is at one revision of the file.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) revision: i64,
    /// Of each kind, what was delivered, in an order that does not depend on the order of adding.
    pub(super) delivered: BTreeMap<Kind, Vec<Delivered>>,
    /// Of each kind, the records.
    pub(super) sets: BTreeMap<Kind, RecordSet>,
    pub(super) links: Vec<LinkRecord>,
    pub(super) problems: Vec<Problem>,
}

impl Data {
    pub(super) fn read(file: &CaseFile, monitor: &dyn Monitor) -> Result<Self> {
        let revision = file.revision()?;
        let mut data = Self {
            revision,
            delivered: BTreeMap::new(),
            sets: BTreeMap::new(),
            links: Vec::new(),
            problems: Vec::new(),
        };
        monitor.stage("opening", None);
        let mut seen: HashMap<u64, i64> = HashMap::new();
        for head in file.deliveries()? {
            monitor.check()?;
            let mut rows = file.rows(&head)?;
            if head.content == Content::Record {
                // Agencies deliver the same list again and again with a few rows more: a row is one row.
                let table =
                    hash::text(&format!("{} {} {:?} {:?}", head.what, head.source, head.columns, head.headings));
                rows.retain(|row| *seen.entry(content(table, row)).or_insert(head.id) == head.id);
            }
            match head.content {
                Content::Record => data.take_records(&head, rows)?,
                Content::Link => data.take_links(&head, &table(&head.source, &head.headings, &rows)?)?,
            }
        }
        for (kind, delivered) in &data.delivered {
            let set = RecordSet::build(*kind, &inputs(delivered), monitor)?;
            data.problems.extend_from_slice(set.problems());
            data.problems.extend(checks::problems(&set));
            data.sets.insert(*kind, set);
        }
        // By content, so that the order in which link tables were added can't show.
        data.links.sort_by(|a, b| {
            (&a.layer, &a.origin, a.start, &a.source, &a.target, a.row)
                .cmp(&(&b.layer, &b.origin, b.start, &b.source, &b.target, b.row))
        });
        data.problems.sort();
        Ok(data)
    }

    /// The grade of a delivery is that of its records, where the table has no column of grades.
    fn take_records(&mut self, head: &DeliveryHead, mut rows: Vec<Vec<Cell>>) -> Result<()> {
        let mut columns = Columns::new(head.columns.iter().map(|(role, headings)| (role, headings.clone())))?;
        let mut headings = head.headings.clone();
        if let Some(grade) = head.grade.as_ref().filter(|_| columns.headings(&Role::Grade).is_empty()) {
            let heading = format!("grade of {} columns", headings.len());
            columns.add(Role::Grade, vec![heading.clone()]);
            headings.push(heading);
            rows.iter_mut().for_each(|row| row.push(Cell::from_iter([grade.clone()])));
        }
        let kind: Kind = head.what.parse()?;
        let table = table(&head.source, &headings, &rows)?;
        self.delivered.entry(kind).or_default().push(Delivered { source: head.source.clone(), table, columns });
        Ok(())
    }

    fn take_links(&mut self, head: &DeliveryHead, table: &Table) -> Result<()> {
        let pairs = head.columns.iter().flat_map(|(role, headings)| headings.iter().map(move |h| (role, h.as_str())));
        let columns = LinkColumns::new(pairs)?;
        let layer: Layer = head.what.parse()?;
        let (mut found, problems) = links(table, &columns, &layer, &head.source)?;
        if let Some(grade) = head.grade.as_deref().and_then(|grade| grade.parse().ok()) {
            let grade: Grade = grade;
            found.iter_mut().filter(|link| link.grade.is_none()).for_each(|link| link.grade = Some(grade.clone()));
        }
        self.links.extend(found);
        self.problems.extend(problems);
        Ok(())
    }
}

fn content(table: u64, row: &[Cell]) -> u64 {
    row.iter().fold(table, |all, cell| {
        cell.iter().fold(hash::mix(all, cell.len() as u64), |all, value| hash::mix(all, hash::text(value)))
    })
}

/// The inputs of [`RecordSet::build`]. A column that is missing was accepted when the table was added.
pub(super) fn inputs(delivered: &[Delivered]) -> Vec<Input<'_>> {
    delivered
        .iter()
        .map(|one| Input { table: &one.table, columns: &one.columns, source: &one.source, strict: false })
        .collect()
}

/// A table out of stored cells; a column in which some cell has several values becomes one of lists.
pub(super) fn table(name: &str, headings: &[String], rows: &[Vec<Cell>]) -> Result<Table> {
    if headings.is_empty() {
        return Ok(Table::from_rows(name, vec![], &[]));
    }
    let columns = headings.iter().enumerate().map(|(column, heading)| {
        let cells = || rows.iter().map(|row| row.get(column).map_or(&[][..], |cell| cell.as_slice()));
        (heading.clone(), array(cells))
    });
    let batch = RecordBatch::try_from_iter_with_nullable(columns.map(|(heading, array)| (heading, array, true)))
        .map_err(|e| Error::Store(format!("the delivery of {name} can't be read back: {e}")))?;
    Table::from_batches(name, &[batch])
}

/// A column of text, or of lists of text where some cell has several values.
pub(super) fn array<'a, I: Iterator<Item = &'a [String]>>(cells: impl Fn() -> I) -> ArrayRef {
    if cells().all(|cell| cell.len() <= 1) {
        return Arc::new(cells().map(|cell| cell.first().map(String::as_str)).collect::<LargeStringArray>());
    }
    let mut lists = LargeListBuilder::new(LargeStringBuilder::new());
    for cell in cells() {
        cell.iter().for_each(|value| lists.values().append_value(value));
        lists.append(true);
    }
    Arc::new(lists.finish())
}
