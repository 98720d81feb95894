//! Sets of the same records with other columns.

use super::{MAX_VALUE, RecordSet};
use crate::record::{Column, Role, implied};

impl RecordSet {
    /// Returns the same records without the columns of some roles, and without problems. Columns are copied, not read again.
    ///
    /// ```
    /// use vinculo::{Silent, record::{Columns, Input, Kind, RecordSet, Role, Table}};
    ///
    /// let rows = [vec![Some("1".to_owned()), Some("Ana".to_owned())]];
    /// let table = Table::from_rows("people", vec!["id".to_owned(), "name".to_owned()], &rows);
    /// let columns = Columns::guess(&table);
    /// let input = Input { table: &table, columns: &columns, source: "a", strict: true };
    /// let set = RecordSet::build(Kind::Person, &[input], &Silent)?;
    /// let changed = set.without_columns(|role| *role == Role::Name).with_column(Role::City, |_, add| add("Turbo"));
    /// assert!(changed.column(&Role::Name).is_none());
    /// assert_eq!(changed.column(&Role::City).and_then(|city| city.values(0).next()), Some("Turbo"));
    /// # Ok::<(), vinculo::Error>(())
    /// ```
    #[must_use]
    pub fn without_columns(&self, excluded: impl Fn(&Role) -> bool) -> Self {
        Self {
            kind: self.kind,
            sources: self.sources.clone(),
            source: self.source.clone(),
            ids: self.ids.clone(),
            integer_ids: self.integer_ids,
            columns: self.columns.iter().filter(|column| !excluded(column.role())).cloned().collect(),
            problems: Vec::new(),
        }
    }

    /// Returns the same records with a column of `role`, in the place of any column that they have of it. `cells` is called for
    /// every record in order, and adds the values of the record; a value that is added twice counts once, and a value of more
    /// than [`MAX_VALUE`] bytes is left out.
    #[must_use]
    pub fn with_column(mut self, role: Role, mut cells: impl FnMut(usize, &mut dyn FnMut(&str))) -> Self {
        let mut column = Column::new(role, self.len());
        for row in 0..self.len() {
            cells(row, &mut |value| {
                if value.len() <= MAX_VALUE {
                    column.add(value);
                }
            });
            column.close();
        }
        match self.columns.binary_search_by(|one| one.role().cmp(column.role())) {
            Ok(at) => self.columns[at] = column,
            Err(at) => self.columns.insert(at, column),
        }
        self
    }

    /// Returns the same records with what their identifiers say of their holders added to the columns, as
    /// [`RecordSet::build`] does.
    #[must_use]
    pub fn with_implied_values(mut self) -> Self {
        // Contradictions were reported when the set was built.
        implied::add(&mut self.columns, &self.source);
        self
    }
}
