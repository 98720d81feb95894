//! Keys of things.

use std::borrow::Cow;
use std::cmp::Ordering;

/// Identifiers of these schemes form number spaces of their own: a MAC-like number of one scheme never names a thing of
/// another scheme of the same kind.
const SEPARATE_SCHEMES: [&str; 7] = ["vin", "imei", "imsi", "iccid", "eid", "imo", "mmsi"];

/// The identifier by which a thing is known: its canonical text, and its scheme where the scheme has numbers of its own.
///
/// Two records that give the same key name the same thing. Keys are ordered by their stored form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct ThingKey {
    scheme: Option<&'static str>,
    canonical: Box<str>,
}

impl ThingKey {
    /// The key of an identifier of this scheme.
    pub(super) fn new(scheme: &str, canonical: impl Into<Box<str>>) -> Self {
        let scheme = SEPARATE_SCHEMES.into_iter().find(|separate| *separate == scheme);
        Self { scheme, canonical: canonical.into() }
    }

    /// The identifier without its scheme, as it is shown.
    pub(super) fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The form in which case files keep the key, such as `imei:352099001761481` or `+573001234567`.
    pub(super) fn stored(&self) -> Cow<'_, str> {
        match self.scheme {
            Some(scheme) => Cow::Owned(format!("{scheme}:{}", self.canonical)),
            None => Cow::Borrowed(&self.canonical),
        }
    }

    /// Compares the stored form with a text of a case file.
    pub(super) fn cmp_stored(&self, stored: &str) -> Ordering {
        match self.scheme {
            None => (*self.canonical).cmp(stored),
            Some(_) => self.stored_bytes().cmp(stored.bytes()),
        }
    }

    fn stored_bytes(&self) -> impl Iterator<Item = u8> {
        let scheme = self.scheme.into_iter().flat_map(|scheme| scheme.bytes().chain([b':']));
        scheme.chain(self.canonical.bytes())
    }
}

impl Ord for ThingKey {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.scheme == other.scheme {
            return self.canonical.cmp(&other.canonical);
        }
        self.stored_bytes().cmp(other.stored_bytes()).then_with(|| self.scheme.cmp(&other.scheme))
    }
}

impl PartialOrd for ThingKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_ordered_by_their_stored_form() {
        let mut keys: Vec<ThingKey> =
            [("phone", "+57300"), ("imei", "352"), ("imsi", "352"), ("phone", "imeh"), ("phone", "j")]
                .map(|(scheme, canonical)| ThingKey::new(scheme, canonical))
                .to_vec();
        keys.sort();
        let stored: Vec<String> = keys.iter().map(|key| key.stored().into_owned()).collect();
        assert_eq!(stored, ["+57300", "imeh", "imei:352", "imsi:352", "j"]);
        assert_eq!(keys[2].canonical(), "352");
    }

    #[test]
    fn a_colon_in_an_identifier_is_part_of_it() {
        let key = ThingKey::new("opaque", "AB:12");
        assert_eq!((key.stored().as_ref(), key.canonical()), ("AB:12", "AB:12"));
    }
}
