//! Folding: removes differences of spelling that need no knowledge of names.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::script::Script;

/// Returns the text in NFKC without invisible characters (zero-width characters, direction marks, soft hyphens,
/// controls other than white space). Borrows the text if it needs no change.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        if text.bytes().all(|b| b >= b' ' && b != 0x7f || b == b'\t' || b == b'\n' || b == b'\r') {
            return Cow::Borrowed(text);
        }
        return Cow::Owned(text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect());
    }
    if text.chars().all(is_fold_stable) || text.chars().all(is_nfkc_stable) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&c| !is_invisible(c)).nfkc().filter(|&c| !is_invisible(c)).collect())
}

/// Returns whether NFKC changes a character, whatever follows, only in ways that [`plain_latin`] folds away.
fn is_fold_stable(c: char) -> bool {
    matches!(c as u32,
        0x20..=0x7e | 0x0a | 0x0d | 0x09 | 0xc0..=0x131 | 0x134..=0x13e | 0x141..=0x148 | 0x14a..=0x17e
        | 0x300..=0x314 | 0x323..=0x32e)
}

/// Returns whether NFKC leaves a character unchanged in a text of such characters.
fn is_nfkc_stable(c: char) -> bool {
    matches!(c as u32,
        0x20..=0x7e | 0x0a | 0x0d | 0x09
        | 0x386 | 0x388..=0x3ce // Greek
        | 0x400..=0x481 // Cyrillic
        | 0x531..=0x556 | 0x561..=0x586 // Armenian
        | 0x5d0..=0x5ea // Hebrew
        | 0x621..=0x63a | 0x641..=0x64a | 0x66e..=0x66f | 0x679..=0x6d3 // Arabic
        | 0x904..=0x939 | 0x93e..=0x94c // Devanagari
        | 0x10d0..=0x10fa // Georgian
        | 0x3041..=0x3094 | 0x30a1..=0x30fa | 0x30fc | 0x3005 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3)
}

/// Returns whether a character is invisible and has no meaning in a name.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c as u32,
        0..=8 | 0xb..=0xc | 0xe..=0x1f | 0x7f..=0x9f | 0xad | 0x34f | 0x61c | 0x640 | 0x115f..=0x1160 | 0x17b4..=0x17b5
        | 0x180b..=0x180f | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff
        | 0xffa0 | 0xfff0..=0xfffb | 0xe0000..=0xe0fff)
}

/// Folds a text of any script: NFKC, no invisible characters, lower case, Latin letters without diacritics and
/// ligatures (ß becomes ss, ø o, ł l, æ ae). Other scripts keep their letters; see [`super::romanise()`] for a Latin
/// reading.
///
/// ```
/// assert_eq!(vinculo::text::fold("  ÑUÑO\u{200b} Straße "), "  nuno strasse ");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let clean = clean(text);
    let mut out = String::with_capacity(clean.len());
    for c in clean.chars() {
        push_folded(c, &mut out);
    }
    out
}

/// Appends a folded character.
#[inline]
pub fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if let Some(latin) = plain_latin(c) {
        out.push_str(latin);
    } else {
        push_decomposed(c, out);
    }
}

fn push_decomposed(c: char, out: &mut String) {
    if matches!(c as u32, 0x300..=0x36f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff) {
        return;
    }
    if Script::of(c) != Script::Latin {
        out.extend(c.to_lowercase());
        return;
    }
    for d in c.to_lowercase().nfkd().filter(|&d| !is_combining_mark(d)) {
        match plain_latin(d) {
            Some(latin) => out.push_str(latin),
            None => out.push(d),
        }
    }
}

/// Returns the ASCII letters of a common Latin letter.
fn plain_latin(c: char) -> Option<&'static str> {
    Some(match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'ə' | 'Ə' | 'ǝ' => "a",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ð' | 'ð' | 'Ď'..='đ' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'ș' | 'Ș' => "s",
        'Ţ'..='ŧ' | 'ț' | 'Ț' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ư' | 'ư' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        'Æ' | 'æ' => "ae",
        'Œ' | 'œ' => "oe",
        'ß' | 'ẞ' => "ss",
        'Þ' | 'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_texts_fold_equally() {
        for text in ["José Muñoz", "Nguyễn Văn Ế", "Łódź", "Юрий Йод", "İstanbul", "Ǆoković", "김영록", "ガギグ", "Åsa"]
        {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            assert_eq!(fold(&composed), fold(&decomposed), "{text}");
        }
    }

    #[test]
    fn invisible_characters_are_removed() {
        assert_eq!(fold("Jo\u{200d}sé\u{ad}\u{feff}"), "jose");
        assert_eq!(fold("\u{202e}Ana\u{202c}"), "ana");
    }

    #[test]
    fn stable_characters_are_in_nfkc() {
        use unicode_normalization::{IsNormalized, char::canonical_combining_class, is_nfkc_quick};
        for c in ('\0'..=char::MAX).filter(|&c| is_nfkc_stable(c)) {
            assert!(is_nfkc_quick(std::iter::once(c)) == IsNormalized::Yes && !is_invisible(c), "{c:?}");
            assert_eq!(canonical_combining_class(c), 0, "{c:?}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["ǅ", "ﬁn", "①", "ｆｕｌｌ", "ſ", "ΑΣ", "İ"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }
}
