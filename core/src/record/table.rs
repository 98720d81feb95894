use std::fmt;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, RecordBatch};
use arrow_cast::cast;
use arrow_schema::DataType;

use super::{Problem, ProblemReason};
use crate::error::{Error, Result};

/// A table as delivered: headings, and columns of types that convert to text.
#[derive(Clone)]
pub struct Table {
    name: String,
    headings: Vec<String>,
    columns: Vec<ArrayRef>,
    rows: usize,
    problems: Vec<Problem>,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({}: {} rows; {})", self.name, self.rows, self.headings.join(", "))
    }
}

impl Table {
    /// Builds a table from Arrow batches of one schema. A single batch is not copied.
    ///
    /// # Errors
    /// [`Error::Schema`] if the batches differ in schema.
    pub fn from_batches(name: &str, batches: &[RecordBatch]) -> Result<Self> {
        let Some(first) = batches.first() else {
            return Ok(Self { name: name.to_owned(), headings: vec![], columns: vec![], rows: 0, problems: vec![] });
        };
        let schema = first.schema();
        let whole = if batches.len() == 1 {
            first.clone()
        } else {
            arrow_select::concat::concat_batches(&schema, batches)
                .map_err(|e| Error::schema(name, format!("its parts do not fit together: {e}")))?
        };
        let headings: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
        Ok(Self::assemble(name, &headings, whole.columns().to_vec(), whole.num_rows()))
    }

    /// Builds a table from rows of text. Short rows are filled with missing values; cells beyond the headings are problems.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers build the headings for this call")]
    pub fn from_rows(name: &str, headings: Vec<String>, rows: &[Vec<Option<String>>]) -> Self {
        let mut columns: Vec<Vec<Option<&str>>> = vec![Vec::with_capacity(rows.len()); headings.len()];
        let mut problems = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            for (i, column) in columns.iter_mut().enumerate() {
                column.push(row.get(i).and_then(Option::as_deref));
            }
            for extra in row.iter().skip(headings.len()).flatten() {
                let reason = ProblemReason::SurplusCell { headings: headings.len() };
                problems.push(Problem::new(name, number as u64 + 1, "", extra, reason));
            }
        }
        let columns = columns.into_iter().map(|c| Arc::new(LargeStringArray::from(c)) as ArrayRef).collect();
        let mut table = Self::assemble(name, &headings, columns, rows.len());
        table.problems.extend(problems);
        table
    }

    /// Makes a table of text; an empty cell is a missing value. Meant for examples and tests.
    ///
    /// ```
    /// use vinculo::Table;
    ///
    /// let table = Table::from_text("people", &["ref", "name"], &[&["1", "Ana"], &["2", ""]]);
    /// assert_eq!(table.len(), 2);
    /// ```
    #[must_use]
    pub fn from_text(name: &str, headings: &[&str], rows: &[&[&str]]) -> Self {
        let cells = |row: &&[&str]| row.iter().map(|cell| (!cell.is_empty()).then(|| (*cell).to_owned())).collect();
        let rows: Vec<Vec<Option<String>>> = rows.iter().map(cells).collect();
        Self::from_rows(name, headings.iter().map(|heading| (*heading).to_owned()).collect(), &rows)
    }

    /// Builds a table from columns of text of one length.
    ///
    /// # Errors
    /// [`Error::Schema`] if a column's length differs from the first's.
    pub fn from_columns(name: &str, columns: Vec<(String, Vec<Option<String>>)>) -> Result<Self> {
        let rows = columns.first().map_or(0, |(_, cells)| cells.len());
        let (mut headings, mut arrays) = (Vec::new(), Vec::new());
        for (heading, cells) in columns {
            if cells.len() != rows {
                return Err(Error::schema(
                    name,
                    format!("column '{heading}' has {} cells, the first column has {rows}", cells.len()),
                ));
            }
            headings.push(heading);
            arrays.push(Arc::new(LargeStringArray::from(cells)) as ArrayRef);
        }
        Ok(Self::assemble(name, &headings, arrays, rows))
    }

    /// Trims headings; an empty one is named by its position, a repeated one gets a number.
    fn assemble(name: &str, headings: &[String], columns: Vec<ArrayRef>, rows: usize) -> Self {
        let (mut clean, mut problems) = (Vec::<String>::with_capacity(headings.len()), Vec::new());
        for (i, heading) in headings.iter().enumerate() {
            let trimmed = heading.trim_start_matches('\u{feff}').trim();
            let base = if trimmed.is_empty() { format!("column_{}", i + 1) } else { trimmed.to_owned() };
            let mut unique = base.clone();
            let mut number = 2;
            while clean.contains(&unique) {
                unique = format!("{base}_{number}");
                number += 1;
            }
            if unique != base {
                let reason = ProblemReason::DuplicateHeading { renamed: unique.clone() };
                problems.push(Problem::new(name, 0, &base, "", reason));
            }
            clean.push(unique);
        }
        Self { name: name.to_owned(), headings: clean, columns, rows, problems }
    }

    /// Adds problems of reading the file.
    #[cfg(feature = "files")]
    #[must_use]
    pub(crate) fn with_problems(mut self, problems: Vec<Problem>) -> Self {
        self.problems.extend(problems);
        self
    }

    /// Returns the name of the table, as the user knows it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the table under another name.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// Returns the headings, in order.
    #[must_use]
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether the table has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Returns the problems of reading the table.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns the position of a heading: the equal one, or else the only one that differs in case and surrounding space
    /// only.
    #[must_use]
    pub fn position(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|h| h == heading).or_else(|| {
            let wanted = heading.trim().to_lowercase();
            let mut alike = (0..self.headings.len()).filter(|&i| self.headings[i].to_lowercase() == wanted);
            alike.next().filter(|_| alike.next().is_none())
        })
    }

    /// Whether the column holds whole numbers.
    #[must_use]
    pub fn is_integer(&self, column: usize) -> bool {
        self.columns[column].data_type().is_integer()
    }

    /// Returns a column as text: numbers without a trailing `.0`, dates as ISO 8601, lists as several values.
    ///
    /// # Errors
    /// [`Error::ColumnType`] for nested or binary columns.
    pub fn text(&self, column: usize) -> Result<TextColumn> {
        let array = &self.columns[column];
        let wrong = || Error::ColumnType {
            column: self.headings[column].clone(),
            found: array.data_type().to_string(),
            expected: "text, numbers, dates, or lists of them".to_owned(),
        };
        match array.data_type() {
            DataType::List(_) | DataType::LargeList(_) => {
                let field = match array.data_type() {
                    DataType::List(f) | DataType::LargeList(f) => f.clone(),
                    _ => return Err(wrong()),
                };
                let large = cast(array, &DataType::LargeList(field)).map_err(|_| wrong())?;
                let list = large.as_list::<i64>();
                let offsets = list.value_offsets().to_vec();
                let text = flat_text(list.values()).ok_or_else(wrong)?;
                let nulls = (0..list.len()).map(|i| list.is_null(i)).collect();
                Ok(TextColumn { lists: Some((offsets, nulls)), text })
            }
            _ => Ok(TextColumn { lists: None, text: flat_text(array).ok_or_else(wrong)? }),
        }
    }
}

/// Converts a column without lists to text; `None` for binary and nested types.
fn flat_text(array: &ArrayRef) -> Option<LargeStringArray> {
    use DataType as T;
    match array.data_type() {
        T::Float16 | T::Float32 | T::Float64 => {
            let wide = cast(array, &T::Float64).ok()?;
            let numbers = wide.as_primitive::<arrow_array::types::Float64Type>();
            Some(numbers.iter().map(|n| n.filter(|n| n.is_finite()).map(|n| n.to_string())).collect())
        }
        T::Null => Some(LargeStringArray::new_null(array.len())),
        T::Dictionary(_, inner) => flat_text(&cast(array, inner).ok()?),
        T::Date64 | T::Timestamp(_, _) => {
            let text = cast(array, &T::LargeUtf8).ok()?;
            let cells = text.as_string::<i64>().iter();
            Some(cells.map(|cell| cell.map(|c| c.strip_suffix("T00:00:00").unwrap_or(c).to_owned())).collect())
        }
        T::Binary
        | T::LargeBinary
        | T::BinaryView
        | T::FixedSizeBinary(_)
        | T::Struct(_)
        | T::Union(_, _)
        | T::Map(_, _) => None,
        _ => Some(cast(array, &T::LargeUtf8).ok()?.as_string::<i64>().clone()),
    }
}

/// A column as text. A cell holds any number of values.
#[derive(Debug, Clone)]
pub struct TextColumn {
    lists: Option<(Vec<i64>, Vec<bool>)>,
    text: LargeStringArray,
}

impl TextColumn {
    /// Returns the values of a row, trimmed, without empty ones.
    pub fn values(&self, row: usize) -> impl Iterator<Item = &str> {
        let range = match &self.lists {
            None => row..row + 1,
            Some((_, nulls)) if nulls[row] => 0..0,
            Some((offsets, _)) => offsets[row] as usize..offsets[row + 1] as usize,
        };
        range.filter(|&i| self.text.is_valid(i)).map(|i| self.text.value(i).trim()).filter(|value| !value.is_empty())
    }

    /// Returns the first value of a row.
    #[must_use]
    pub fn first(&self, row: usize) -> Option<&str> {
        self.values(row).next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{Date32Array, Float64Array, Int64Array, StringArray};

    fn one(array: ArrayRef) -> Vec<Option<String>> {
        let batch = RecordBatch::try_from_iter([("x", array)]).unwrap();
        let table = Table::from_batches("t", &[batch]).unwrap();
        let text = table.text(0).unwrap();
        (0..table.len()).map(|row| text.first(row).map(str::to_owned)).collect()
    }

    #[test]
    fn numbers_and_dates_become_plain_text() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(one(Arc::new(Int64Array::from(vec![Some(7), None]))), [some("7"), None]);
        assert_eq!(one(Arc::new(Float64Array::from(vec![1980.0, f64::NAN, 1.5]))), [some("1980"), None, some("1.5")]);
        assert_eq!(one(Arc::new(Date32Array::from(vec![0]))), [some("1970-01-01")]);
        assert_eq!(one(Arc::new(StringArray::from(vec![" a ", "  "]))), [some("a"), None]);
    }

    #[test]
    fn headings_are_trimmed_and_unique() {
        let table = Table::from_rows("t", vec![" a".into(), "a".into(), String::new()], &[vec![Some("1".into())]]);
        assert_eq!(table.headings(), ["a", "a_2", "column_3"]);
        assert_eq!(table.problems().len(), 1);
        assert_eq!(table.position("A_2"), Some(1));
        assert_eq!(table.position("b"), None);
    }

    #[test]
    fn a_binary_column_is_an_error_that_names_it() {
        let batch = RecordBatch::try_from_iter([(
            "scan",
            Arc::new(arrow_array::BinaryArray::from(vec![&b"x"[..]])) as ArrayRef,
        )])
        .unwrap();
        let error = Table::from_batches("t", &[batch]).unwrap().text(0).unwrap_err().to_string();
        assert!(error.contains("'scan'") && error.contains("Binary"), "{error}");
    }
}
