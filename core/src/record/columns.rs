use serde::{Deserialize, Serialize};

use super::Role;
use crate::error::{Error, Result};

/// The headings of a table by role, in order. A role with several headings has several values per record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    pairs: Vec<(Role, Vec<String>)>,
    #[serde(default)]
    placeholders: Vec<String>,
}

/// The place of the placeholders among stored pairs of role and headings; no role has this name.
const PLACEHOLDERS: &str = "*";

impl Columns {
    /// Maps role names to headings, such as `("birth_date", ["fec_nac"])`.
    ///
    /// # Errors
    /// [`Error::Input`] for an empty role, a role without a heading, or two id columns.
    pub fn new<R, H>(pairs: impl IntoIterator<Item = (R, Vec<H>)>) -> Result<Self>
    where
        R: AsRef<str>,
        H: Into<String>,
    {
        let mut columns = Self::default();
        for (role, headings) in pairs {
            let name = role.as_ref().to_owned();
            let role: Role = name.parse()?;
            let headings: Vec<String> = headings.into_iter().map(Into::into).collect();
            if headings.is_empty() {
                return Err(Error::input(format!(
                    "columns: role '{name}' has no heading; name a column or leave the role out"
                )));
            }
            columns.add(role, headings);
        }
        if columns.headings(&Role::Id).len() > 1 {
            return Err(Error::input("columns: role 'id' takes one heading"));
        }
        Ok(columns)
    }

    /// Reads pairs as [`Self::to_pairs`] returns them.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, Vec<String>)>) -> Result<Self> {
        let (placeholders, roles): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(role, _)| role.as_str() == PLACEHOLDERS);
        Ok(Self::new(roles)?.with_placeholders(placeholders.into_iter().flat_map(|(_, values)| values)))
    }

    /// Returns the pairs of role and headings, and the placeholders, in a form that can be stored.
    #[must_use]
    pub fn to_pairs(&self) -> Vec<(String, Vec<String>)> {
        let roles = self.iter().map(|(role, headings)| (role.to_string(), headings.to_vec()));
        let placeholders = Some((PLACEHOLDERS.to_owned(), self.placeholders.clone()));
        roles.chain(placeholders.filter(|(_, values)| !values.is_empty())).collect()
    }

    /// Adds values that stand for nothing in these tables, beside those that are known. Case, diacritics and surrounding space
    /// do not matter. They count as missing in every column but those of ids, sources, grades, statuses and dates of
    /// observation.
    ///
    /// ```
    /// use vinculo::{Silent, record::{Columns, Input, Kind, RecordSet, Role, Table}};
    ///
    /// let table = Table::from_text("people", &["id", "doc"], &[&["1", "VER EXPEDIENTE"], &["2", "N/A"], &["3", "A1234567"]]);
    /// let columns = Columns::new([("id", ["id"].to_vec()), ("passport", ["doc"].to_vec())])?.with_placeholders(["ver expediente"]);
    /// let set = RecordSet::build(Kind::Person, &[Input { table: &table, columns: &columns, source: "a", strict: true }], &Silent)?;
    /// assert_eq!(set.column(&Role::Passport).map(|passport| passport.distinct()), Some(1));
    /// assert_eq!(set.problems().len(), 2);
    /// # Ok::<(), vinculo::Error>(())
    /// ```
    #[must_use]
    pub fn with_placeholders<V: Into<String>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.placeholders.extend(values.into_iter().map(Into::into));
        self
    }

    /// Returns the values that [`Self::with_placeholders`] added.
    pub fn placeholders(&self) -> impl Iterator<Item = &str> {
        self.placeholders.iter().map(String::as_str)
    }

    /// Adds headings to a role.
    pub fn add(&mut self, role: Role, headings: Vec<String>) {
        match self.pairs.iter_mut().find(|(known, _)| *known == role) {
            Some((_, all)) => all.extend(headings),
            None => self.pairs.push((role, headings)),
        }
    }

    /// Returns roles and headings, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Role, &[String])> {
        self.pairs.iter().map(|(role, headings)| (role, headings.as_slice()))
    }

    /// Returns the headings of a role.
    #[must_use]
    pub fn headings(&self, role: &Role) -> &[String] {
        self.pairs.iter().find(|(known, _)| known == role).map_or(&[], |(_, headings)| headings)
    }

    /// Whether no role is mapped.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

impl std::fmt::Display for Columns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<String> = self.iter().map(|(role, headings)| format!("{role}={}", headings.join("+"))).collect();
        f.write_str(&parts.join(", "))
    }
}
