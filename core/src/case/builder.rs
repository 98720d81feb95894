//! A builder: a table of records into a case.

use super::{Added, Case};
use crate::error::Result;
use crate::record::Table;
use crate::resolve::builder::{Settings, setters};

/// Adds a table of records to a case; made by [`Case::add_table`].
#[derive(Debug)]
#[must_use = "nothing is added before run()"]
pub struct AddTable<'a> {
    case: &'a mut Case,
    table: &'a Table,
    settings: Settings<'a>,
    source: Option<String>,
    grade: Option<String>,
}

impl Case {
    /// Starts to add a table of records: by default of persons, delivered by a source with the name of the table, without
    /// a grade. [`Self::add`] takes the same as arguments.
    ///
    /// ```
    /// use vinculo::{Case, Kind, Role, Silent, Table};
    ///
    /// let police = Table::from_text("police", &["ref", "nombre"], &[&["1", "Ana Quiñónez Tarazona"], &["2", "Luis Paredes"]]);
    /// let mut case = Case::open(None, Some("Example"))?;
    /// let added = case.add_table(&police).column(Role::Id, "ref").column(Role::Name, "nombre").grade("B2").run()?;
    /// assert_eq!((added.rows, added.used), (2, 2));
    /// assert_eq!(case.resolve(&Silent)?.entities[&Kind::Person], 2);
    /// # Ok::<(), vinculo::Error>(())
    /// ```
    pub fn add_table<'a>(&'a mut self, table: &'a Table) -> AddTable<'a> {
        AddTable { case: self, table, settings: Settings::default(), source: None, grade: None }
    }
}

impl<'a> AddTable<'a> {
    setters!('a);

    /// Sets the source that delivered the table; by default the name of the table.
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Sets the grade of the source and its information, such as `B2`.
    pub fn grade(mut self, grade: impl Into<String>) -> Self {
        self.grade = Some(grade.into());
        self
    }

    /// Stores the table in the case. Rows that can't be used are in [`Added::problems`].
    ///
    /// # Errors
    /// As [`Case::add`], and [`Error::Schema`](crate::Error::Schema) for a table without a known heading.
    pub fn run(self) -> Result<Added> {
        let columns = self.settings.columns_of(self.table)?;
        let source = self.source.as_deref().unwrap_or_else(|| self.table.name());
        self.case.add(self.settings.kind, self.table, &columns, source, self.grade.as_deref(), self.settings.monitor)
    }
}
