//! The fields of an identifier, by name.

use std::borrow::Cow;

use compact_str::CompactString;
use serde::{Serialize, Serializer};

/// A name and its value.
type Part = (Cow<'static, str>, CompactString);

/// The fields that an identifier encodes, such as `birth_date`, `sex`, `state`, `type`, `brand`: a small map, sorted by
/// name.
///
/// A sorted vector of compact strings keeps memory low for millions of identifiers with a few short parts each. Lookup is
/// a binary search.
///
/// ```
/// let curp = vinculo::ids::parse("mx.curp", "BOXW310820HNERXN09", None)?;
/// assert_eq!(&curp.parts["birth_date"], "1931-08-20");
/// assert_eq!(curp.parts.get("brand"), None);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    sorted: Vec<Part>,
}

impl Parts {
    fn find(&self, name: &str) -> Result<usize, usize> {
        self.sorted.binary_search_by(|(known, _)| known.as_ref().cmp(name))
    }

    /// Returns the value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.find(name).ok().map(|at| self.sorted[at].1.as_str())
    }

    /// Returns whether there is a value for a name.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.find(name).is_ok()
    }

    /// Sets the value of a name, replacing any previous value.
    pub fn insert(&mut self, name: impl Into<Cow<'static, str>>, value: &str) {
        let name = name.into();
        match self.find(&name) {
            Ok(at) => self.sorted[at].1 = value.into(),
            Err(at) => self.sorted.insert(at, (name, value.into())),
        }
    }

    /// Removes all parts.
    pub fn clear(&mut self) {
        self.sorted.clear();
    }

    /// Iterates over names and values, sorted by name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.sorted.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    /// Returns the number of parts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Returns whether there are no parts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }
}

impl std::ops::Index<&str> for Parts {
    type Output = str;

    /// # Panics
    /// If there is no value for the name, as with any map. [`Parts::get`] does not panic.
    fn index(&self, name: &str) -> &str {
        self.get(name).unwrap_or_else(|| panic!("the identifier has no part '{name}'"))
    }
}

impl<N: Into<Cow<'static, str>>, V: AsRef<str>> FromIterator<(N, V)> for Parts {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(parts: I) -> Self {
        let mut found = Self::default();
        for (name, value) in parts {
            found.insert(name, value.as_ref());
        }
        found
    }
}

impl Serialize for Parts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_behave_as_a_sorted_map(entries in proptest::collection::vec(("[a-c]{1,2}", "\\PC{0,30}"), 0..12)) {
            let parts: Parts = entries.iter().map(|(name, value)| (name.clone(), value)).collect();
            let map: BTreeMap<&str, &str> = entries.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            prop_assert!(parts.iter().eq(map.iter().map(|(name, value)| (*name, *value))));
            prop_assert_eq!((parts.len(), parts.is_empty()), (map.len(), map.is_empty()));
            prop_assert_eq!(parts.get("a"), map.get("a").copied());
            prop_assert_eq!(parts.contains_key("bb"), map.contains_key("bb"));
            prop_assert_eq!(serde_json::to_string(&parts).ok(), serde_json::to_string(&map).ok());
        }
    }
}
