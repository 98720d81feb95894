//! The frequencies of a store, for records that are added later.

use std::sync::Arc;

use hashbrown::HashMap;

use super::{Field, Prepared, Values};

/// Finds the values of each field of a store by their content.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    pub(super) fields: Vec<FieldDictionary>,
}

/// The number of each value of one field (for names: of each token), and the record count of each sound.
#[derive(Debug, Clone, Default)]
pub(super) struct FieldDictionary {
    number: HashMap<u64, u32>,
    sounds: HashMap<u64, u32>,
}

impl Dictionary {
    /// Returns the dictionary of a store.
    #[must_use]
    pub fn new(prepared: &Prepared) -> Self {
        Self { fields: prepared.fields.iter().map(FieldDictionary::new).collect() }
    }
}

impl FieldDictionary {
    fn new(field: &Field) -> Self {
        match &field.values {
            Values::Names(names) => Self {
                number: names.table().iter().enumerate().map(|(i, t)| (t.key, i as u32)).collect(),
                sounds: names.table().iter().map(|t| (t.sound, t.sound_count)).collect(),
            },
            values => {
                Self { number: (0..values.len() as u32).map(|v| (values.key(v), v)).collect(), sounds: HashMap::new() }
            }
        }
    }

    /// Copies the frequencies of `base`, the field of this dictionary, to the equal values of another field.
    pub(super) fn copy_frequencies(&self, base: &Field, field: &mut Field) {
        field.mean_rarity = base.mean_rarity;
        field.rarest = base.rarest;
        field.words = Arc::clone(&base.words);
        match (&base.values, &mut field.values) {
            (Values::Names(from), Values::Names(to)) => {
                for token in &mut to.table {
                    let known = self.number.get(&token.key).map(|&i| from.token(i));
                    token.count = known.map_or(0, |t| t.count);
                    token.rarity = known.map_or(base.rarest, |t| t.rarity);
                    token.sound_count = self.sounds.get(&token.sound).copied().unwrap_or(0);
                }
            }
            (_, values) => {
                let known: Vec<Option<u32>> =
                    (0..values.len() as u32).map(|v| self.number.get(&values.key(v)).copied()).collect();
                field.counts = known.iter().map(|k| k.map_or(0, |v| base.counts[v as usize])).collect();
                field.rarity = known.iter().map(|k| k.map_or(base.rarest, |v| base.rarity[v as usize])).collect();
            }
        }
    }
}
