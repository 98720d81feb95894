//! Scripts of characters, as far as names need them.

/// A script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub enum Script {
    /// Digits, marks, punctuation, symbols: shared by all scripts.
    Common,
    /// Latin with all its extensions.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek and Coptic.
    Greek,
    /// Arabic, with the letters of Persian and Urdu.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Armenian.
    Armenian,
    /// Georgian.
    Georgian,
    /// Devanagari.
    Devanagari,
    /// Another Brahmic script whose Unicode block is laid out as that of Devanagari (Bengali, Gujarati, Tamil, Telugu).
    Brahmic,
    /// Sinhala.
    Sinhala,
    /// Thai.
    Thai,
    /// Hangul.
    Hangul,
    /// Hiragana and katakana.
    Kana,
    /// Han characters.
    Han,
    /// Any other script.
    Other,
}

impl Script {
    /// Returns the script of a character.
    ///
    /// ```
    /// use vinculo::text::Script;
    /// assert_eq!(Script::of('ж'), Script::Cyrillic);
    /// assert_eq!(Script::of('ñ'), Script::Latin);
    /// assert_eq!(Script::of('7'), Script::Common);
    /// ```
    #[must_use]
    pub fn of(c: char) -> Self {
        match c as u32 {
            0x41..=0x5a | 0x61..=0x7a => Self::Latin,
            0..=0xa9 | 0xab..=0xb9 | 0xbb..=0xbf | 0xd7 | 0xf7 | 0x2b0..=0x36f => Self::Common,
            0xaa..=0x2af | 0x1d00..=0x1eff | 0x2c60..=0x2c7f | 0xa720..=0xa7ff | 0xff21..=0xff3a | 0xff41..=0xff5a => {
                Self::Latin
            }
            0x370..=0x3ff | 0x1f00..=0x1fff => Self::Greek,
            0x400..=0x52f | 0x1c80..=0x1c8f | 0x2de0..=0x2dff | 0xa640..=0xa69f => Self::Cyrillic,
            0x531..=0x58f => Self::Armenian,
            0x591..=0x5ff | 0xfb1d..=0xfb4f => Self::Hebrew,
            0x600..=0x6ff | 0x750..=0x77f | 0x8a0..=0x8ff | 0xfb50..=0xfdff | 0xfe70..=0xfefe => Self::Arabic,
            0x900..=0x97f => Self::Devanagari,
            0x980..=0xd7f => Self::Brahmic,
            0xd80..=0xdff => Self::Sinhala,
            0xe00..=0xe7f => Self::Thai,
            0x10a0..=0x10ff | 0x1c90..=0x1cbf | 0x2d00..=0x2d2f => Self::Georgian,
            0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7ff => Self::Hangul,
            0x3041..=0x309f | 0x30a1..=0x30fa | 0x30fc..=0x30ff | 0x31f0..=0x31ff | 0xff66..=0xff9f => Self::Kana,
            0x3005..=0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff => Self::Han,
            0x2000..=0x2bff
            | 0x3000..=0x303f
            | 0x30a0
            | 0x30fb
            | 0xfe00..=0xfe6f
            | 0xff00..=0xffef
            | 0x1f000..=0x1faff => Self::Common,
            _ if c.is_alphabetic() => Self::Other,
            _ => Self::Common,
        }
    }

    /// Returns the script of the first letter of a text; [`Script::Common`] without letters.
    #[must_use]
    pub fn first(text: &str) -> Self {
        text.chars().map(Self::of).find(|&s| s != Self::Common).unwrap_or(Self::Common)
    }

    /// Returns whether this is Han, Hangul or kana. They transcribe foreign names by native syllables, which adds and
    /// drops sounds.
    #[must_use]
    pub fn is_east_asian(self) -> bool {
        matches!(self, Self::Hangul | Self::Kana | Self::Han)
    }

    /// Returns whether readings of this script lack vowels or voicing, so that comparisons must be tolerant.
    #[must_use]
    pub fn is_lossy(self) -> bool {
        matches!(self, Self::Arabic | Self::Hebrew | Self::Hangul | Self::Kana | Self::Han | Self::Thai)
    }

    /// Returns whether this is a non-Latin script that writes all vowels and consonants of a name.
    #[must_use]
    pub fn writes_all_sounds(self) -> bool {
        matches!(
            self,
            Self::Cyrillic
                | Self::Greek
                | Self::Armenian
                | Self::Georgian
                | Self::Devanagari
                | Self::Brahmic
                | Self::Sinhala
                | Self::Thai
        )
    }
}
