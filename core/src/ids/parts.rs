//! What an identifier says about itself, by name.

use std::borrow::Cow;

use compact_str::CompactString;
use serde::{Serialize, Serializer};

/// A name and what an identifier says under it.
type Part = (Cow<'static, str>, CompactString);

/// What an identifier says about itself, such as `birth_date`, `sex`, `state`, `type`, `brand`: a small map in the order
/// of the names.
///
/// Millions of identifiers are held at once and have a few short parts each, so they lie in one allocation.
///
/// ```
/// let curp = vinculo::ids::parse("mx.curp", "BOXW310820HNERXN09", None)?;
/// assert_eq!(&curp.parts["birth_date"], "1931-08-20");
/// assert_eq!(curp.parts.get("brand"), None);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    held: Vec<Part>,
}

impl Parts {
    fn find(&self, name: &str) -> Result<usize, usize> {
        self.held.binary_search_by(|(known, _)| known.as_ref().cmp(name))
    }

    /// What is said under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.find(name).ok().map(|at| self.held[at].1.as_str())
    }

    /// Whether anything is said under a name.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.find(name).is_ok()
    }

    /// Says something under a name, in place of what was said before.
    pub fn insert(&mut self, name: impl Into<Cow<'static, str>>, value: &str) {
        let name = name.into();
        match self.find(&name) {
            Ok(at) => self.held[at].1 = value.into(),
            Err(at) => self.held.insert(at, (name, value.into())),
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.held.clear();
    }

    /// Names with what is said under them, in the order of the names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.held.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    /// How many parts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }
}

impl std::ops::Index<&str> for Parts {
    type Output = str;

    /// # Panics
    /// Where nothing is said under the name, as with any map; [`Parts::get`] asks.
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
        fn parts_are_a_map_in_the_order_of_names(said in proptest::collection::vec(("[a-c]{1,2}", "\\PC{0,30}"), 0..12)) {
            let parts: Parts = said.iter().map(|(name, value)| (name.clone(), value)).collect();
            let map: BTreeMap<&str, &str> = said.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            prop_assert!(parts.iter().eq(map.iter().map(|(name, value)| (*name, *value))));
            prop_assert_eq!((parts.len(), parts.is_empty()), (map.len(), map.is_empty()));
            prop_assert_eq!(parts.get("a"), map.get("a").copied());
            prop_assert_eq!(parts.contains_key("bb"), map.contains_key("bb"));
            prop_assert_eq!(serde_json::to_string(&parts).ok(), serde_json::to_string(&map).ok());
        }
    }
}
