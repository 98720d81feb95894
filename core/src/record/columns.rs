use serde::{Deserialize, Serialize};

use super::Role;
use crate::error::{Error, Result};

/// The headings of a table by role, in order. A role with several headings has several values per record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    pairs: Vec<(Role, Vec<String>)>,
}

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
