//! Systems of reading East Asian names, and one syllable in a system.

/// A system of reading Han characters or Hangul.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum System {
    /// Standard Chinese, in Pinyin and Wade-Giles.
    Mandarin,
    /// Cantonese as spelled in Hong Kong and Macau.
    Cantonese,
    /// Hokkien, Teochew, Hakka and Cantonese as spelled in Singapore and Malaysia.
    Nanyang,
    /// Korean.
    Korean,
    /// Japanese readings of surnames and of characters in given names.
    Japanese,
}

impl System {
    /// The systems that apply to Han names.
    pub const HAN: [Self; 5] = [Self::Mandarin, Self::Cantonese, Self::Nanyang, Self::Korean, Self::Japanese];
}

/// One syllable in a system. Equal readings give equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Syllable {
    pub system: System,
    pub(super) initial: u8,
    pub(super) rime: u16,
    /// Number of the surname spellings, from 1; 0 for none.
    pub(super) surname: u8,
}
