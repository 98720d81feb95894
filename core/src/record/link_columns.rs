//! Roles of the columns of a link table.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::error::{Error, Result};

/// What a column of a link table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the field of LinkRecord that it fills")]
#[non_exhaustive]
pub enum LinkRole {
    Source,
    Target,
    Start,
    End,
    TimeZone,
    Duration,
    Place,
    Lat,
    Lon,
    Amount,
    Currency,
    Mode,
    Imei,
    Imsi,
    Cell,
    Direction,
    Weight,
    Grade,
}

const ROLES: [(&str, LinkRole); 18] = [
    ("source", LinkRole::Source),
    ("target", LinkRole::Target),
    ("start", LinkRole::Start),
    ("end", LinkRole::End),
    ("time_zone", LinkRole::TimeZone),
    ("duration", LinkRole::Duration),
    ("place", LinkRole::Place),
    ("lat", LinkRole::Lat),
    ("lon", LinkRole::Lon),
    ("amount", LinkRole::Amount),
    ("currency", LinkRole::Currency),
    ("mode", LinkRole::Mode),
    ("imei", LinkRole::Imei),
    ("imsi", LinkRole::Imsi),
    ("cell", LinkRole::Cell),
    ("direction", LinkRole::Direction),
    ("weight", LinkRole::Weight),
    ("grade", LinkRole::Grade),
];

/// The headings of a link table by role, and the kinds of the two ends.
///
/// An end is a record's id (`source`), or an identifier of a stated kind (`source:phone`, `target:account`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkColumns {
    pairs: Vec<(LinkRole, String)>,
    source: Option<Kind>,
    target: Option<Kind>,
}

impl LinkRole {
    /// Returns the name used in Python, files and messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        ROLES.iter().find(|(_, role)| *role == self).map_or("", |(name, _)| name)
    }

    /// The roles of which at least one must be mapped too for this role to have an effect.
    pub(super) const fn needs(self) -> &'static [Self] {
        match self {
            Self::TimeZone => &[Self::Start, Self::End],
            Self::Duration => &[Self::Start],
            Self::Lat => &[Self::Lon],
            Self::Lon => &[Self::Lat],
            Self::Currency => &[Self::Amount],
            _ => &[],
        }
    }
}

impl LinkColumns {
    /// Maps role names to headings, such as `("source:phone", "caller")`.
    ///
    /// # Errors
    /// [`Error::Unknown`] for a role or kind that is not known, [`Error::Input`] if an end is not mapped.
    pub fn new<R: AsRef<str>, H: Into<String>>(pairs: impl IntoIterator<Item = (R, H)>) -> Result<Self> {
        let mut columns = Self { pairs: vec![], source: None, target: None };
        for (role, heading) in pairs {
            let (name, kind) = match role.as_ref().split_once(':') {
                Some((name, kind)) => (name, Some(kind.trim().parse::<Kind>()?)),
                None => (role.as_ref(), None),
            };
            let (_, role) = ROLES.iter().find(|(known, _)| *known == name.trim()).ok_or_else(|| Error::Unknown {
                what: "role of a link's column",
                given: name.to_owned(),
                known: ROLES.map(|(name, _)| name).join(", "),
            })?;
            match role {
                LinkRole::Source => columns.source = kind,
                LinkRole::Target => columns.target = kind,
                _ => {}
            }
            columns.pairs.push((*role, heading.into()));
        }
        for (end, name) in [(LinkRole::Source, "source"), (LinkRole::Target, "target")] {
            if columns.heading(end).is_none() {
                return Err(Error::input(format!(
                    "columns: a link needs '{name}': map it to the column of record ids, or as '{name}:phone' (or another kind) to one of identifiers"
                )));
            }
        }
        Ok(columns)
    }

    pub(super) fn pairs(&self) -> &[(LinkRole, String)] {
        &self.pairs
    }

    /// The kinds of identifier at source and target; `None` for a record id.
    pub(super) const fn end_kinds(&self) -> [Option<Kind>; 2] {
        [self.source, self.target]
    }

    pub(crate) fn heading(&self, role: LinkRole) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| *known == role).map(|(_, heading)| heading.as_str())
    }

    /// Returns role names (with the kind of an end) and headings, in order.
    pub fn iter(&self) -> impl Iterator<Item = (String, &str)> {
        self.pairs.iter().map(|(role, heading)| {
            let name = role.as_str();
            let kind = match role {
                LinkRole::Source => self.source,
                LinkRole::Target => self.target,
                _ => None,
            };
            (kind.map_or_else(|| name.to_owned(), |kind| format!("{name}:{kind}")), heading.as_str())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_without_a_column_and_an_unknown_role_are_errors() {
        let error = LinkColumns::new([("source", "a")]).unwrap_err().to_string();
        assert!(error.contains("target:phone"), "{error}");
        let error = LinkColumns::new([("source", "a"), ("target", "b"), ("colour", "c")]).unwrap_err().to_string();
        assert!(error.contains("colour") && error.contains("amount"), "{error}");
        assert!(LinkColumns::new([("colour", "a")]).is_err());
    }

    #[test]
    fn names_of_roles_are_read_back() {
        for (name, role) in ROLES {
            assert_eq!(role.as_str(), name);
        }
    }
}
