mod derive;
mod placeholders;

use rayon::prelude::*;

use super::{Column, Columns, Kind, Problem, ProblemReason, Role, StringPool, Table, TextColumn, implied};
use crate::error::{Error, Result};
use crate::hash;
use crate::monitor::Monitor;

/// The longest value that is used, in bytes. A longer one is a problem, and its record is used without it.
pub const MAX_VALUE: usize = 10_000;

/// One table to build records from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The table as delivered.
    pub table: &'a Table,
    /// The headings of the table by role.
    pub columns: &'a Columns,
    /// The source of rows without a value in a column of role `source`.
    pub source: &'a str,
    /// Whether a mapped column that the table lacks is an error; if not, its values are missing.
    pub strict: bool,
}

/// Records of one kind in canonical order (source, then id), every distinct value stored once.
///
/// The order is independent of the order of tables and rows.
#[derive(Debug, Clone)]
pub struct RecordSet {
    kind: Kind,
    sources: Vec<String>,
    source: Vec<u32>,
    ids: Vec<Box<str>>,
    integer_ids: bool,
    columns: Vec<Column>,
    problems: Vec<Problem>,
}

/// Where a record was read: table, then row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Origin {
    table: u32,
    row: u32,
}

/// A row that has an id, in canonical order: source, id, then where it was read.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    source: u32,
    /// The first 8 bytes of the id as a number; decides most comparisons without the text.
    head: u64,
    id: Box<str>,
    origin: Origin,
}

impl Row {
    fn new(source: u32, id: &str, origin: Origin) -> Self {
        let mut head = [0; 8];
        let end = id.len().min(8);
        head[..end].copy_from_slice(&id.as_bytes()[..end]);
        Self { source, head: u64::from_be_bytes(head), id: id.into(), origin }
    }

    /// Whether both rows have the same source and id.
    fn is_of(&self, other: &Self) -> bool {
        (self.source, self.head, &self.id) == (other.source, other.head, &other.id)
    }
}

/// A mapped column, read as text.
struct Mapped {
    role: Role,
    heading: String,
    text: TextColumn,
}

impl RecordSet {
    /// Builds records of one kind from tables.
    ///
    /// A row without an id is left out and reported. Of several rows with the same source and id, one is kept and the others
    /// are reported; it is chosen by content, so the order of rows does not matter. If no id column is mapped, the row
    /// number counted from 1 is the id. Values that identifiers imply (the birth date in a CURP, the fields of a
    /// machine-readable zone) are added to records that lack them.
    ///
    /// Values that stand for nothing ("N/A", "sin placa", 0000000000, 1900-01-01, those of [`Columns::placeholders`]) are left
    /// out, and so are document numbers that many persons of unlike names hold. If 1 January has far more birth dates than its
    /// share of the year, only the year of such dates is kept. Each such value is one problem with its count, whose row is 0.
    ///
    /// # Errors
    /// [`Error::MissingColumn`] (for a strict input), [`Error::ColumnType`], [`Error::Cancelled`].
    pub fn build(kind: Kind, inputs: &[Input<'_>], monitor: &dyn Monitor) -> Result<Self> {
        monitor.stage("reading", None);
        let mapped: Vec<Vec<Mapped>> = inputs.iter().map(map).collect::<Result<_>>()?;
        let mut set = Self {
            kind,
            sources: vec![],
            source: vec![],
            ids: vec![],
            integer_ids: !inputs.is_empty(),
            columns: vec![],
            problems: inputs.iter().flat_map(|input| input.table.problems().to_vec()).collect(),
        };
        let order = set.order(inputs, &mapped)?;
        monitor.check()?;
        let mut roles: Vec<&Role> = Vec::new();
        for one in mapped.iter().flatten() {
            if one.role != Role::Id && one.role != Role::Source && !roles.contains(&&one.role) {
                roles.push(&one.role);
            }
        }
        roles.sort();
        let built: Vec<(Column, Vec<Problem>)> =
            roles.par_iter().map(|role| column(role, inputs, &mapped, &order)).collect();
        for (column, problems) in built {
            set.columns.push(column);
            set.problems.extend(problems);
        }
        set.problems.extend(placeholders::leave_out(kind, &mut set.columns, inputs, &mapped, &order));
        monitor.check()?;
        for found in implied::add(&mut set.columns, &set.source) {
            let at = order[found.row];
            let heading =
                mapped[at.table as usize].iter().find(|one| one.role == found.role).map_or("", |one| &one.heading);
            let source = inputs[at.table as usize].source;
            set.problems.push(Problem::new(source, u64::from(at.row) + 1, heading, &found.value, found.reason));
        }
        set.problems.sort();
        monitor.check()?;
        Ok(set)
    }

    /// Fills ids and sources, and returns the rows in canonical order.
    fn order(&mut self, inputs: &[Input<'_>], mapped: &[Vec<Mapped>]) -> Result<Vec<Origin>> {
        let mut pool = StringPool::default();
        let mut rows: Vec<Row> = Vec::new();
        for (t, (input, columns)) in inputs.iter().zip(mapped).enumerate() {
            let count = u32::try_from(input.table.len()).map_err(|_| Error::Limit {
                what: input.table.name().to_owned(),
                given: format!("{} rows", input.table.len()),
                limit: format!("{} rows", u32::MAX),
                advice: "split the table".to_owned(),
            })?;
            let own = pool.intern(input.source);
            let find = |role: &Role| columns.iter().find(|one| one.role == *role);
            let (id, source) = (find(&Role::Id), find(&Role::Source));
            self.integer_ids &=
                id.is_none_or(|one| input.table.position(&one.heading).is_some_and(|i| input.table.is_integer(i)));
            rows.reserve(count as usize);
            for row in 0..count {
                let origin = Origin { table: t as u32, row };
                let from = source.and_then(|one| one.text.first(row as usize)).map_or(own, |name| pool.intern(name));
                match id {
                    None => rows.push(Row::new(from, &(row as u64 + 1).to_string(), origin)),
                    Some(one) => match one.text.first(row as usize) {
                        Some(text) => rows.push(Row::new(from, text, origin)),
                        None => self.problems.push(Problem::new(
                            input.source,
                            u64::from(row) + 1,
                            &one.heading,
                            "",
                            ProblemReason::MissingId,
                        )),
                    },
                }
            }
        }
        let mut by_name: Vec<u32> = (0..pool.len() as u32).collect();
        by_name.sort_by_key(|&id| pool.get(id));
        let mut rank = vec![0u32; pool.len()];
        for (place, &id) in by_name.iter().enumerate() {
            rank[id as usize] = place as u32;
        }
        for row in &mut rows {
            row.source = rank[row.source as usize];
        }
        self.sources = by_name.iter().map(|&id| pool.get(id).to_owned()).collect();
        rows.par_sort_unstable();
        self.integer_ids = self.integer_ids && rows.iter().all(|row| row.id.parse::<i64>().is_ok());
        let keep = self.without_duplicates(inputs, mapped, &rows);
        let mut order = Vec::with_capacity(rows.len());
        for (row, keep) in rows.into_iter().zip(keep) {
            if keep {
                self.source.push(row.source);
                self.ids.push(row.id);
                order.push(row.origin);
            }
        }
        Ok(order)
    }

    /// Of rows with the same source and id, keeps the one with the lowest hash of its content.
    fn without_duplicates(&mut self, inputs: &[Input<'_>], mapped: &[Vec<Mapped>], rows: &[Row]) -> Vec<bool> {
        let mut keep = vec![true; rows.len()];
        let mut start = 0;
        while start < rows.len() {
            let same = rows[start..].iter().take_while(|row| row.is_of(&rows[start])).count();
            if same > 1 {
                let content = |r: &Row| {
                    mapped[r.origin.table as usize].iter().fold(0, |h, one| {
                        one.text
                            .values(r.origin.row as usize)
                            .fold(hash::mix(h, hash::text(&one.role.as_str())), |h, v| hash::mix(h, hash::text(v)))
                    })
                };
                let best = (start..start + same).min_by_key(|&i| (content(&rows[i]), i)).unwrap_or(start);
                for i in (start..start + same).filter(|&i| i != best) {
                    keep[i] = false;
                    let at = rows[i].origin;
                    let kept_row = u64::from(rows[best].origin.row) + 1;
                    let heading = mapped[at.table as usize]
                        .iter()
                        .find(|one| one.role == Role::Id)
                        .map_or("", |one| &one.heading);
                    let reason = ProblemReason::DuplicateId { count: same, kept_row };
                    self.problems.push(Problem::new(
                        inputs[at.table as usize].source,
                        u64::from(at.row) + 1,
                        heading,
                        &rows[i].id,
                        reason,
                    ));
                }
            }
            start += same;
        }
        keep
    }

    /// Returns the kind of entity.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Returns the number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are no records.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Returns a record's id as delivered.
    #[must_use]
    pub fn id(&self, record: usize) -> &str {
        &self.ids[record]
    }

    /// Whether all ids were delivered as whole numbers.
    #[must_use]
    pub const fn has_integer_ids(&self) -> bool {
        self.integer_ids
    }

    /// Returns the position of a record's source in [`Self::sources`].
    #[must_use]
    pub fn source_index(&self, record: usize) -> u32 {
        self.source[record]
    }

    /// Returns a record's source.
    #[must_use]
    pub fn source(&self, record: usize) -> &str {
        &self.sources[self.source[record] as usize]
    }

    /// Returns the names of all sources, sorted.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// Finds a record by source (any source if `None`) and id; of several sources the first in order.
    #[must_use]
    pub fn find(&self, source: Option<&str>, id: &str) -> Option<usize> {
        let in_source = |s: u32| {
            let first = self.source.partition_point(|&x| x < s);
            let last = self.source.partition_point(|&x| x <= s);
            self.ids[first..last].binary_search_by(|probe| (**probe).cmp(id)).ok().map(|i| first + i)
        };
        match source {
            Some(name) => self.sources.iter().position(|s| s == name).and_then(|s| in_source(s as u32)),
            None => (0..self.sources.len() as u32).find_map(in_source),
        }
    }

    /// Returns a hash of a record's source and id, the same in every run.
    #[must_use]
    pub fn key(&self, record: usize) -> u64 {
        hash::mix(hash::text(self.source(record)), hash::text(self.id(record)))
    }

    /// Returns the columns in order of role, without ids and sources.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Returns the column of a role.
    #[must_use]
    pub fn column(&self, role: &Role) -> Option<&Column> {
        self.columns.iter().find(|column| column.role() == role)
    }

    /// Returns the problems, sorted.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

fn map(input: &Input<'_>) -> Result<Vec<Mapped>> {
    let mut mapped = Vec::new();
    for (role, headings) in input.columns.iter() {
        for heading in headings {
            match input.table.position(heading) {
                Some(i) => mapped.push(Mapped {
                    role: role.clone(),
                    heading: input.table.headings()[i].clone(),
                    text: input.table.text(i)?,
                }),
                None if input.strict => {
                    return Err(Error::MissingColumn {
                        column: heading.clone(),
                        role: role.to_string(),
                        table: input.table.name().to_owned(),
                        available: input.table.headings().to_vec(),
                    });
                }
                None => {}
            }
        }
    }
    Ok(mapped)
}

/// Interns the values of one role in canonical order. Within a record a value counts once.
fn column(role: &Role, inputs: &[Input<'_>], mapped: &[Vec<Mapped>], order: &[Origin]) -> (Column, Vec<Problem>) {
    let mut column = Column::new(role.clone(), order.len());
    let mut problems = Vec::new();
    let of_table: Vec<Vec<&Mapped>> =
        mapped.iter().map(|columns| columns.iter().filter(|one| one.role == *role).collect()).collect();
    for origin in order {
        for one in &of_table[origin.table as usize] {
            for value in one.text.values(origin.row as usize) {
                if value.len() > MAX_VALUE {
                    let reason = ProblemReason::ValueTooLong { bytes: value.len(), max_bytes: MAX_VALUE };
                    let source = inputs[origin.table as usize].source;
                    problems.push(Problem::new(source, u64::from(origin.row) + 1, &one.heading, value, reason));
                    continue;
                }
                column.add(value);
            }
        }
        column.close();
    }
    (column, problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitor::Silent;
    use proptest::prelude::*;

    fn rows(rows: &[[&str; 3]]) -> Table {
        let cells: Vec<Vec<Option<String>>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| (!cell.is_empty()).then(|| (*cell).to_owned())).collect())
            .collect();
        Table::from_rows("t", vec!["ref".into(), "nombre".into(), "alias".into()], &cells)
    }

    fn build(table: &Table) -> RecordSet {
        let columns = Columns::new([("id", vec!["ref"]), ("name", vec!["nombre", "alias"])]).unwrap();
        RecordSet::build(Kind::Person, &[Input { table, columns: &columns, source: "s", strict: true }], &Silent)
            .unwrap()
    }

    fn shown(set: &RecordSet) -> Vec<(String, Vec<String>)> {
        let name = set.column(&Role::Name).unwrap();
        (0..set.len()).map(|r| (set.id(r).to_owned(), name.values(r).map(str::to_owned).collect())).collect()
    }

    #[test]
    fn several_headings_are_several_values_and_equal_ones_count_once() {
        let set = build(&rows(&[["b", "Ana", "Anita"], ["a", "Luis", "Luis"]]));
        assert_eq!(
            shown(&set),
            [("a".into(), vec!["Luis".to_owned()]), ("b".into(), vec!["Ana".into(), "Anita".into()])]
        );
        assert_eq!((set.find(None, "b"), set.find(Some("s"), "a"), set.find(Some("x"), "a")), (Some(1), Some(0), None));
    }

    #[test]
    fn rows_without_an_id_or_with_one_twice_are_reported() {
        let set = build(&rows(&[["", "Ana", ""], ["a", "Luis", ""], ["a", "Eva", ""]]));
        assert_eq!(set.len(), 1);
        assert_eq!(set.problems().len(), 2);
        assert!(set.problems().iter().any(|p| p.row == 1 && p.column == "ref"));
    }

    #[test]
    fn a_missing_column_is_named_with_what_there_is() {
        let table = rows(&[]);
        let columns = Columns::new([("birth_date", vec!["fec"])]).unwrap();
        let input = |strict| Input { table: &table, columns: &columns, source: "s", strict };
        let error = RecordSet::build(Kind::Person, &[input(true)], &Silent).unwrap_err().to_string();
        assert!(error.contains("'fec'") && error.contains("nombre"), "{error}");
        assert!(RecordSet::build(Kind::Person, &[input(false)], &Silent).is_ok());
    }

    #[test]
    fn a_value_too_long_is_a_problem_and_the_row_stays() {
        let long = "x".repeat(1 << 20);
        let set = build(&rows(&[["a", &long, "Luis"]]));
        assert_eq!(shown(&set), [("a".into(), vec!["Luis".to_owned()])]);
        assert_eq!(set.problems()[0].column, "nombre");
    }

    proptest! {
        #[test]
        fn the_order_of_rows_does_not_matter(mut list in prop::collection::vec(("[a-c]{0,2}", "[x-z]{0,2}"), 0..12), seed in any::<u64>()) {
            let table = |list: &[(String, String)]| rows(&list.iter().map(|(a, b)| [a.as_str(), b.as_str(), ""]).collect::<Vec<_>>());
            let one = shown(&build(&table(&list)));
            let mut place = seed;
            list.sort_by_key(|pair| { place = hash::mix(place, hash::text(&pair.0)); place });
            prop_assert_eq!(one, shown(&build(&table(&list))));
        }
    }
}
