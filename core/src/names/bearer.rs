//! What the words around a name state about its bearer: the generation, the sex, and the place of the surname.

use serde::Serialize;

use crate::hash;

/// The place of a bearer among relatives of one name, as a suffix states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Generation {
    /// "Sr.", "padre", "père".
    First,
    /// "Jr.", "hijo", "fils", "Filho", "II".
    Second,
    /// "III", "Neto".
    Third,
    /// "IV", "Bisneto".
    Fourth,
    /// "V" and later.
    Later,
    /// "Sobrinho": the nephew of a bearer of the name.
    Nephew,
}

/// The sex of a bearer, as a word of the name states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameSex {
    /// "binti", "d/o", "w/o", "Thị".
    Female,
    /// "bin", "s/o", "Văn".
    Male,
}

/// The place of the surname in a Vietnamese name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SurnamePlace {
    First,
    Last,
}

/// What a name states besides its tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Traits {
    /// Whether the name begins with a nickname ("El Chapo Guzmán").
    pub nickname: bool,
    pub generation: Option<Generation>,
    pub sex: Option<NameSex>,
    /// Set for Vietnamese names.
    pub surname: Option<SurnamePlace>,
}

impl Traits {
    /// Returns whether two names state different generations or sexes.
    pub fn contradict(self, other: Self) -> bool {
        differ(self.generation, other.generation) || differ(self.sex, other.sex)
    }

    /// Returns a hash; 0 if nothing but the nickname is stated.
    pub fn digest(self) -> u64 {
        let code = u64::from(self.code()) | self.surname.map_or(0, |p| p as u64 + 1) << 16;
        if code == 0 { 0 } else { hash::mix(1, code) }
    }

    /// Returns all codes but 0.
    #[cfg(feature = "arrow")]
    pub fn codes() -> impl Iterator<Item = u16> {
        let last = (Generation::Nephew as u16 + 1, NameSex::Male as u16 + 1);
        (0..=last.1).flat_map(move |sex| (0..=last.0).map(move |generation| generation | sex << 8)).skip(1)
    }

    /// Returns generation and sex as one number; 0 if neither is stated.
    pub fn code(self) -> u16 {
        self.generation.map_or(0, |g| g as u16 + 1) | self.sex.map_or(0, |s| s as u16 + 1) << 8
    }
}

fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}
