//! Groups of names supplied by the user, in addition to the lexicon.

use hashbrown::HashMap;

use super::entry::{Entry, MAX_GROUPS, Relation};
use super::lists::lexicon;
use crate::error::{Error, Result};
use crate::hash;
use crate::text::clean;
use crate::text::romanise::push_word;

/// Groups of related names supplied by the user: spellings of a region, short forms, equivalents across languages.
///
/// There is no global state. Names are prepared with the groups ([`PreparedName::with_groups`]); compare only names
/// that were prepared with the same groups.
///
/// [`PreparedName::with_groups`]: super::super::PreparedName::with_groups
///
/// ```
/// use vinculo::names::{NameGroups, NameKind, PreparedName, compare};
/// let mut groups = NameGroups::new();
/// groups.add_pet_forms(&["Wilfredo", "Wicho", "Fello"])?.add_variants(&["Quispe", "Kespi"])?;
/// let name = |text| PreparedName::with_groups(text, NameKind::Person, &groups);
/// assert!(compare(&name("Fello Quispe"), &name("Wilfredo Kespi")) > 0.5);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct NameGroups {
    /// The groups of each token, by the hash of its folded reading.
    tokens: HashMap<u64, Entry, foldhash::fast::FixedState>,
    /// Number of groups per relation.
    counts: [u16; 3],
}

impl NameGroups {
    /// Creates an empty set of groups.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds customary spellings of one name, in any script. They count nearly as identical.
    ///
    /// # Errors
    /// [`Error::Input`] if `names` has fewer than two names, if a name is not a single word, or if a name is already in
    /// 12 groups, including those of the lexicon.
    pub fn add_variants(&mut self, names: &[&str]) -> Result<&mut Self> {
        self.add(names, Relation::Variant)
    }

    /// Adds a name and its short or pet forms. They are strong evidence.
    ///
    /// # Errors
    /// As [`NameGroups::add_variants`].
    pub fn add_pet_forms(&mut self, names: &[&str]) -> Result<&mut Self> {
        self.add(names, Relation::Short)
    }

    /// Adds one name in several languages. The forms are weak evidence by themselves.
    ///
    /// # Errors
    /// As [`NameGroups::add_variants`].
    pub fn add_equivalents(&mut self, names: &[&str]) -> Result<&mut Self> {
        self.add(names, Relation::Equivalent)
    }

    /// Returns the number of groups.
    #[must_use]
    pub fn len(&self) -> usize {
        self.counts.iter().map(|&n| usize::from(n)).sum()
    }

    /// Returns whether there are no groups.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn add(&mut self, names: &[&str], relation: Relation) -> Result<&mut Self> {
        if names.len() < 2 {
            return Err(Error::input(format!("a group of names needs at least two names, got {}", names.len())));
        }
        let count = self.counts[relation as usize] + 1;
        if count > Relation::MAX_COUNT {
            return Err(Error::input(format!(
                "too many groups of names of one relation: the maximum is {}",
                count - 1
            )));
        }
        let group = relation.group(count, true);
        let keys = names.iter().map(|name| key(name)).collect::<Result<Vec<u64>>>()?;
        for (key, name) in keys.iter().zip(names) {
            let shipped = lexicon().entry(*key).map_or(0, |entry| entry.groups().len());
            let added = self.tokens.get(key).map_or(0, |entry| entry.groups().len());
            if shipped + added >= MAX_GROUPS {
                return Err(Error::input(format!(
                    "{name:?} is already in {MAX_GROUPS} groups of names, which is the maximum"
                )));
            }
        }
        self.counts[relation as usize] = count;
        for key in keys {
            // The loop above has checked that the entry is not full.
            let _joined = self.tokens.entry(key).or_default().join(group);
        }
        Ok(self)
    }

    /// Adds the groups of a token to its lexicon entry. Returns whether the token has groups here.
    pub(crate) fn extend(&self, key: u64, entry: &mut Entry) -> bool {
        let Some(added) = self.tokens.get(&key) else { return false };
        added.groups().iter().all(|&group| entry.join(group))
    }
}

/// Returns the key of a name of one word.
fn key(name: &str) -> Result<u64> {
    let clean = clean(name);
    let mut reading = String::with_capacity(clean.len());
    if !clean.trim().contains(char::is_whitespace) {
        push_word(clean.trim(), &mut reading);
    }
    if reading.is_empty() {
        return Err(Error::input(format!(
            "{name:?} cannot be a member of a group of names: expected one word with letters"
        )));
    }
    Ok(hash::text(&reading))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{MATCH, NameKind, PreparedName, compare, score};

    #[test]
    fn groups_of_the_user_relate_names() {
        let mut groups = NameGroups::new();
        groups
            .add_variants(&["Zyrk", "Bolvan"])
            .and_then(|g| g.add_pet_forms(&["Torvald", "Wib"]))
            .expect("two groups");
        groups.add_equivalents(&["Торвальд", "Ximbo"]).expect("a third");
        let name = |text| PreparedName::with_groups(text, NameKind::Person, &groups);
        assert!(score("Wib Zyrk", "Torvald Bolvan", NameKind::Person) < MATCH);
        assert!(compare(&name("Wib Zyrk"), &name("Torvald Bolvan")) > MATCH);
        let parts = PreparedName::from_parts_with_groups("Wib", "", "Zyrk", NameKind::Person, &groups);
        assert!(compare(&parts, &name("Torvald Bolvan")) > MATCH);
        assert_eq!(groups.len(), 3);
    }

    #[test]
    fn invalid_groups_are_rejected() {
        let mut groups = NameGroups::new();
        for invalid in [&["Ana"][..], &["Ana", ""], &["Ana", "María Luisa"], &["Ana", "🙂"]] {
            assert!(groups.add_variants(invalid).is_err(), "{invalid:?}");
        }
        assert!(groups.is_empty());
        let full =
            (0..20).map(|i| groups.add_pet_forms(&["Zyrk", &format!("pet{i}")]).is_ok()).filter(|&ok| ok).count();
        assert_eq!(full, MAX_GROUPS);
    }
}
