//! Finding records by id, or by source and id.

use super::facade::Case;
use crate::error::{Error, Result};
use crate::store::RecordKey;

impl Case {
    /// Returns the two records that two ids name; an ambiguous id names the record of the other record's kind.
    pub(super) fn pair(&self, a: &str, b: &str) -> Result<(RecordKey, RecordKey)> {
        let (of_a, of_b) = (self.holders(a)?, self.holders(b)?);
        let kinds = |of: &[RecordKey]| of.iter().map(|key| key.kind.clone()).collect::<Vec<_>>();
        let (kinds_a, kinds_b) = (kinds(&of_a), kinds(&of_b));
        Ok((pick(a, of_a, &kinds_b)?, pick(b, of_b, &kinds_a)?))
    }

    /// Returns the only record that an id names.
    pub(super) fn record(&self, id: &str) -> Result<RecordKey> {
        pick(id, self.holders(id)?, &[])
    }

    /// Returns the records with this id, or the record that `source/id` names.
    fn holders(&self, name: &str) -> Result<Vec<RecordKey>> {
        let plain = self.file.holders_of(name)?;
        if !plain.is_empty() {
            return Ok(plain.into_iter().map(|(kind, source)| RecordKey::new(kind, source, name)).collect());
        }
        for (at, _) in name.match_indices('/') {
            let (source, id) = (&name[..at], &name[at + 1..]);
            let named: Vec<RecordKey> = self
                .file
                .holders_of(id)?
                .into_iter()
                .filter(|(_, of)| of == source)
                .map(|(kind, of)| RecordKey::new(kind, of, id))
                .collect();
            if !named.is_empty() {
                return Ok(named);
            }
        }
        Ok(Vec::new())
    }
}

/// Returns the only one of some records; if there are several, the only one of the kinds `preferred`.
fn pick(id: &str, of: Vec<RecordKey>, preferred: &[String]) -> Result<RecordKey> {
    let fitting: Vec<RecordKey> = of.iter().filter(|key| preferred.contains(&key.kind)).cloned().collect();
    let all = if fitting.is_empty() { of } else { fitting };
    match all.as_slice() {
        [] => {
            Err(Error::input(format!("there is no record '{id}' in the case; give the id of a record, or source/id")))
        }
        [one] => Ok(one.clone()),
        several => {
            let named: Vec<String> =
                several.iter().map(|key| format!("{}/{} ({})", key.source, key.id, key.kind)).collect();
            Err(Error::input(format!("several records have the id '{id}': {}; give source/id", named.join(", "))))
        }
    }
}
