//! Groups of names that a user knows, beside those that are shipped.

use hashbrown::HashMap;

use super::entry::{Entry, MAX_GROUPS, Relation};
use crate::error::{Error, Result};
use crate::hash;
use crate::text::clean;
use crate::text::romanise::push_word;

/// Groups of names beside the shipped ones: a region's spellings, a gang's pet forms, a language's equivalents. There
/// is no global: names are prepared with them ([`PreparedName::with_groups`]), and comparing needs nothing more.
/// Compare names that were prepared with the same groups.
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
    /// The groups of a token, by the hash of its folded reading; sorted, 0 at the end.
    tokens: HashMap<u64, Entry, foldhash::fast::FixedState>,
    counts: [u16; 3],
}

impl NameGroups {
    /// No groups.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds customary spellings of one name, in any script: as good as identical.
    ///
    /// # Errors
    /// [`Error::Input`] if fewer than two names are given, one of them isn't a single word, or one is in more groups
    /// than are kept of a name (12, the shipped ones among them).
    pub fn add_variants(&mut self, names: &[&str]) -> Result<&mut Self> {
        self.add(names, Relation::Variant)
    }

    /// Adds a name and its pet forms: strong evidence.
    ///
    /// # Errors
    /// As [`NameGroups::add_variants`].
    pub fn add_pet_forms(&mut self, names: &[&str]) -> Result<&mut Self> {
        self.add(names, Relation::Short)
    }

    /// Adds one name in several languages: weak evidence by itself.
    ///
    /// # Errors
    /// As [`NameGroups::add_variants`].
    pub fn add_equivalents(&mut self, names: &[&str]) -> Result<&mut Self> {
        self.add(names, Relation::Equivalent)
    }

    /// How many groups were added.
    #[must_use]
    pub fn len(&self) -> usize {
        self.counts.iter().map(|&n| usize::from(n)).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn add(&mut self, names: &[&str], relation: Relation) -> Result<&mut Self> {
        if names.len() < 2 {
            return Err(Error::input(format!("a group needs two names or more, but {} was given", names.len())));
        }
        let count = self.counts[relation as usize] + 1;
        if count > Relation::MAX_COUNT {
            return Err(Error::input(format!("there are {} groups of this sort already, no more are kept", count - 1)));
        }
        let group = relation.group(count, true);
        let keys = names.iter().map(|name| key(name)).collect::<Result<Vec<u64>>>()?;
        for (key, name) in keys.iter().zip(names) {
            let shipped = super::lexicon().entry(*key).map_or(0, |entry| entry.groups().len());
            let own = self.tokens.get(key).map_or(0, |entry| entry.groups().len());
            if shipped + own >= MAX_GROUPS {
                return Err(Error::input(format!(
                    "{name:?} is in {MAX_GROUPS} groups already, no more are kept of a name"
                )));
            }
        }
        self.counts[relation as usize] = count;
        for key in keys {
            // There is a place: it was looked for above.
            let _kept = self.tokens.entry(key).or_default().join(group);
        }
        Ok(self)
    }

    /// Adds the groups of a token to what the shipped lists know of it; whether there were any.
    pub(crate) fn extend(&self, key: u64, entry: &mut Entry) -> bool {
        let Some(own) = self.tokens.get(&key) else { return false };
        own.groups().iter().all(|&group| entry.join(group))
    }
}

/// The key of a name of one word.
fn key(name: &str) -> Result<u64> {
    let clean = clean(name);
    let mut reading = String::with_capacity(clean.len());
    if !clean.trim().contains(char::is_whitespace) {
        push_word(clean.trim(), &mut reading);
    }
    if reading.is_empty() {
        return Err(Error::input(format!("{name:?} can't be a member of a group: expected one word with letters")));
    }
    Ok(hash::text(&reading))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{MATCH, NameKind, PreparedName, compare, score};

    #[test]
    fn own_groups_relate_names() {
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
    fn what_is_no_group_is_refused() {
        let mut groups = NameGroups::new();
        for wrong in [&["Ana"][..], &["Ana", ""], &["Ana", "María Luisa"], &["Ana", "🙂"]] {
            assert!(groups.add_variants(wrong).is_err(), "{wrong:?}");
        }
        assert!(groups.is_empty());
        let full =
            (0..20).map(|i| groups.add_pet_forms(&["Zyrk", &format!("pet{i}")]).is_ok()).filter(|&ok| ok).count();
        assert_eq!(full, MAX_GROUPS);
    }
}
