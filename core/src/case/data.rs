//! The deliveries of a case, read back as records and links.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use arrow_array::builder::{LargeListBuilder, LargeStringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use rayon::prelude::*;

use super::checks;
use super::mentions::Mentions;
use crate::error::{Error, Result};
use crate::hash;
use crate::monitor::Monitor;
use crate::record::{
    Columns, Grade, Input, Kind, Layer, LinkColumns, LinkRecord, Problem, RecordSet, Role, Table, links,
};
use crate::store::{CaseFile, Content, DeliveryHead, StoredCell};

/// Rows of links that are read at once.
const LINK_CHUNK: usize = 1 << 15;

/// The data of one revision, and the things that it mentions.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) data: Data,
    pub(super) mentions: Mentions,
}

/// A table that a source delivered, with the role of each of its columns.
#[derive(Debug)]
struct Delivered {
    source: String,
    table: Table,
    columns: Columns,
}

/// Which record each row of a delivered table names.
#[derive(Debug)]
pub(super) struct DeliveredRows {
    pub(super) kind: Kind,
    /// The source that delivered the table.
    pub(super) source: String,
    /// For each row, the row of its record in the set of the kind.
    pub(super) records: Vec<Option<u32>>,
}

/// All deliveries at one revision of the file.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) revision: i64,
    /// The records of each kind.
    pub(super) sets: BTreeMap<Kind, Arc<RecordSet>>,
    /// In an order that does not depend on the order of adding.
    pub(super) links: Vec<LinkRecord>,
    pub(super) problems: Vec<Problem>,
    pub(super) delivered: Vec<DeliveredRows>,
}

impl Data {
    pub(super) fn read(file: &CaseFile, monitor: &dyn Monitor) -> Result<Self> {
        let revision = file.revision()?;
        let (sets, links, problems, delivered) = (BTreeMap::new(), Vec::new(), Vec::new(), Vec::new());
        let mut data = Self { revision, sets, links, problems, delivered };
        monitor.stage("opening", None);
        let mut first_delivery: HashMap<u64, i64> = HashMap::new();
        let mut tables: BTreeMap<Kind, Vec<Delivered>> = BTreeMap::new();
        for head in file.deliveries()? {
            monitor.check()?;
            match head.content {
                Content::Record => {
                    let delivered = read_records(file, &head, &mut first_delivery)?;
                    tables.entry(head.what.parse()?).or_default().push(delivered);
                }
                Content::Link => data.read_links(file, &head)?,
            }
        }
        for (kind, tables) in tables {
            // A column that is missing was accepted when the table was added.
            let inputs: Vec<Input<'_>> = tables
                .iter()
                .map(|one| Input { table: &one.table, columns: &one.columns, source: &one.source, strict: false })
                .collect();
            let set = RecordSet::build(kind, &inputs, monitor)?;
            data.problems.extend_from_slice(set.problems());
            data.problems.extend(checks::problems(&set));
            data.delivered.extend(tables.iter().map(|one| one.rows(&set)));
            data.sets.insert(kind, Arc::new(set));
        }
        sort_links(&mut data.links);
        data.problems.sort();
        Problem::merge_placeholders(&mut data.problems);
        Ok(data)
    }

    /// The records of each kind.
    pub(super) fn record_sets(&self) -> impl Iterator<Item = &RecordSet> {
        self.sets.values().map(AsRef::as_ref)
    }

    /// Reads the links of a delivery, some rows at once.
    fn read_links(&mut self, file: &CaseFile, head: &DeliveryHead) -> Result<()> {
        let pairs = head.columns.iter().flat_map(|(role, headings)| headings.iter().map(move |h| (role, h.as_str())));
        let columns = LinkColumns::new(pairs)?;
        let layer: Layer = head.what.parse()?;
        // The grade of a delivery is that of its links which have none of their own.
        let grade: Option<Grade> = head.grade.as_deref().and_then(|grade| grade.parse().ok());
        let mut rows = CellColumns::new(head.headings.len());
        let mut read = 0_u64;
        let mut take = |rows: &mut CellColumns| -> Result<()> {
            let count = rows.len as u64;
            let table = std::mem::replace(rows, CellColumns::new(head.headings.len())).table(head, &head.headings)?;
            let (found, problems) = links(&table, &columns, &layer, &head.source)?;
            self.links.extend(found.into_iter().map(|mut link| {
                link.row += read;
                link.grade = link.grade.or_else(|| grade.clone());
                link
            }));
            self.problems.extend(problems.into_iter().map(|mut problem| {
                // Row 0 is the whole table.
                problem.row += if problem.row > 0 { read } else { 0 };
                problem
            }));
            read += count;
            Ok(())
        };
        file.for_each_row(head, |cells| {
            rows.push(cells, None);
            if rows.len == LINK_CHUNK { take(&mut rows) } else { Ok(()) }
        })?;
        if rows.len > 0 { take(&mut rows) } else { Ok(()) }
    }
}

impl Delivered {
    fn rows(&self, set: &RecordSet) -> DeliveredRows {
        let text = |role: &Role| {
            let heading = self.columns.headings(role).first()?;
            self.table.text(self.table.position(heading)?).ok()
        };
        let (ids, sources) = (text(&Role::Id), text(&Role::Source));
        let record = |row: usize| {
            let source = sources.as_ref().and_then(|sources| sources.first(row)).unwrap_or(&self.source);
            let found = match ids.as_ref().and_then(|ids| ids.first(row)) {
                Some(id) => set.find(Some(source), id),
                None => set.find(Some(source), &(row + 1).to_string()),
            };
            found.map(|row| row as u32)
        };
        DeliveredRows {
            kind: set.kind(),
            source: self.source.clone(),
            records: (0..self.table.len()).into_par_iter().map(record).collect(),
        }
    }
}

impl DeliveredRows {
    /// Each row, counted from 1, that names a record, with the row of the record in its set.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u64, u32)> {
        self.records.iter().enumerate().filter_map(|(row, record)| Some((row as u64 + 1, (*record)?)))
    }
}

/// Reads the records of a delivery. A row that an earlier delivery of the same table holds is left out: agencies deliver the
/// same list again with a few rows more. `first_delivery` has the delivery in which each row first stood.
fn read_records(file: &CaseFile, head: &DeliveryHead, first_delivery: &mut HashMap<u64, i64>) -> Result<Delivered> {
    let mut columns = Columns::from_pairs(head.columns.iter().cloned())?;
    let mut headings = head.headings.clone();
    // The grade of a delivery is that of its records, where the table has no column of grades.
    let grade = head.grade.as_ref().filter(|_| columns.headings(&Role::Grade).is_empty());
    if grade.is_some() {
        let heading = format!("grade of {} columns", headings.len());
        columns.add(Role::Grade, vec![heading.clone()]);
        headings.push(heading);
    }
    let table = hash::text(&format!("{} {} {:?} {:?}", head.what, head.source, head.columns, head.headings));
    let mut rows = CellColumns::new(headings.len());
    file.for_each_row(head, |cells| {
        if *first_delivery.entry(content(table, cells)).or_insert(head.id) == head.id {
            rows.push(cells, grade.map(String::as_str));
        }
        Ok(())
    })?;
    Ok(Delivered { source: head.source.clone(), table: rows.table(head, &headings)?, columns })
}

fn content(table: u64, row: &[StoredCell<'_>]) -> u64 {
    row.iter().fold(table, |all, cell| {
        cell.iter().fold(hash::mix(all, cell.len() as u64), |all, value| hash::mix(all, hash::text(value.as_ref())))
    })
}

/// Sorts links by content, so that the order in which link tables were added can't show. Links are large: their places are
/// sorted first, so that no second list of links is needed.
fn sort_links(links: &mut [LinkRecord]) {
    let mut order: Vec<u32> = (0..links.len() as u32).collect();
    order.par_sort_unstable_by(|one, other| {
        let (a, b) = (&links[*one as usize], &links[*other as usize]);
        let key = (&a.layer, &a.origin, a.start, &a.source, &a.target, a.row);
        key.cmp(&(&b.layer, &b.origin, b.start, &b.source, &b.target, b.row)).then(one.cmp(other))
    });
    // Follows each cycle of the permutation; a place that is done points to itself.
    for first in 0..order.len() {
        let mut at = first;
        loop {
            let from = std::mem::replace(&mut order[at], at as u32) as usize;
            if from == first {
                break;
            }
            links.swap(at, from);
            at = from;
        }
    }
}

/// A column of stored cells: text, or lists of text once a cell holds several values.
enum CellColumn {
    Text(LargeStringBuilder),
    Lists(LargeListBuilder<LargeStringBuilder>),
}

impl CellColumn {
    fn push<'a>(&mut self, values: impl ExactSizeIterator<Item = &'a str>) {
        if values.len() > 1
            && let Self::Text(text) = self
        {
            let text = text.finish();
            let mut lists = LargeListBuilder::new(LargeStringBuilder::new());
            for value in &text {
                value.into_iter().for_each(|value| lists.values().append_value(value));
                lists.append(true);
            }
            *self = Self::Lists(lists);
        }
        match self {
            Self::Text(text) => {
                let mut values = values;
                text.append_option(values.next());
            }
            Self::Lists(lists) => {
                values.for_each(|value| lists.values().append_value(value));
                lists.append(true);
            }
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Text(mut text) => Arc::new(text.finish()),
            Self::Lists(mut lists) => Arc::new(lists.finish()),
        }
    }
}

/// Stored rows on their way into a table.
struct CellColumns {
    columns: Vec<CellColumn>,
    len: usize,
}

impl CellColumns {
    fn new(width: usize) -> Self {
        Self { columns: (0..width).map(|_| CellColumn::Text(LargeStringBuilder::new())).collect(), len: 0 }
    }

    /// Adds a row; `last` is the value of a column that follows the stored ones.
    fn push(&mut self, cells: &[StoredCell<'_>], last: Option<&str>) {
        let width = cells.len().min(self.columns.len());
        let (stored, more) = self.columns.split_at_mut(width);
        for (column, cell) in stored.iter_mut().zip(cells) {
            column.push(cell.iter().map(AsRef::as_ref));
        }
        for column in more {
            column.push(last.into_iter());
        }
        self.len += 1;
    }

    fn table(self, head: &DeliveryHead, headings: &[String]) -> Result<Table> {
        if headings.is_empty() {
            return Ok(Table::from_rows(&head.source, vec![], &[]));
        }
        let columns = headings.iter().zip(self.columns).map(|(heading, column)| (heading, column.finish(), true));
        let batch = RecordBatch::try_from_iter_with_nullable(columns)
            .map_err(|e| Error::Store(format!("the delivery of {} can't be read back: {e}", head.source)))?;
        Table::from_batches(&head.source, &[batch])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::End;

    #[test]
    fn links_are_sorted_in_place_like_a_stable_sort() {
        let link = |place: u64| LinkRecord {
            source: End::Record(format!("r{}", hash::mix(3, place) % 5)),
            row: hash::mix(5, place) % 3,
            ..links(
                &Table::from_rows(
                    "t",
                    vec!["a".into(), "b".into()],
                    &[vec![Some("x".into()), Some(place.to_string())]],
                ),
                &LinkColumns::new([("source", "a"), ("target", "b")]).unwrap(),
                &Layer::Kin,
                "s",
            )
            .unwrap()
            .0[0]
                .clone()
        };
        let mut sorted: Vec<LinkRecord> = (0..200).map(link).collect();
        let mut expected = sorted.clone();
        sort_links(&mut sorted);
        expected.sort_by(|a, b| (&a.source, &a.target, a.row).cmp(&(&b.source, &b.target, b.row)));
        assert_eq!(sorted, expected);
    }
}
