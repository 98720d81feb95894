//! Vietnamese names: the surname first or last, the middle names Thị and Văn, and letters that only marks tell apart.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::bearer::{NameSex, SurnamePlace};
use super::draft::Draft;
use super::role::Role;
use super::scan::Break;
use crate::hash;
use crate::text::Script;

/// Words of a Vietnamese name. Longer names are other names.
const MAX_WORDS: usize = 6;

/// Surnames that few other peoples have.
const SURNAMES: [&str; 20] = [
    "nguyen", "tran", "pham", "hoang", "huynh", "phan", "dang", "bui", "ngo", "duong", "dinh", "trinh", "truong",
    "luong", "quach", "doan", "dao", "phung", "vuong", "nghiem",
];
/// Surnames that are also words or names elsewhere.
const SHORT_SURNAMES: [&str; 16] =
    ["le", "vo", "vu", "do", "ho", "ly", "to", "ta", "ha", "mai", "lam", "luu", "cao", "chau", "thai", "kieu"];

/// Marks the roles of a Vietnamese name and returns the place of its surname and the sex that a middle name states.
pub(crate) fn read(drafts: &mut [Draft<'_>]) -> Option<(SurnamePlace, Option<NameSex>)> {
    let count = drafts.len();
    if !(2..=MAX_WORDS).contains(&count) || drafts.iter().any(|d| d.reading.len() > 6) {
        return None;
    }
    let plain = |d: &Draft<'_>| d.script == Script::Latin && d.before != Break::Comma && d.before != Break::Hyphen;
    let rank = |d: &Draft<'_>| {
        let reading = d.reading.as_str();
        if SURNAMES.contains(&reading) { 2 } else { u8::from(SHORT_SURNAMES.contains(&reading)) }
    };
    let (first, last) = (rank(&drafts[0]), rank(&drafts[count - 1]));
    if first.max(last) == 0 || !drafts.iter().all(|d| plain(d) && !d.dotted && !d.bracketed && is_syllable(&d.reading))
    {
        return None;
    }
    let middle = |d: &Draft<'_>| matches!(d.reading.as_str(), "thi" | "van");
    let marked = drafts.iter().any(|d| has_vietnamese_letter(d.original));
    let has_middle = count >= 3 && drafts[1..count - 1].iter().any(|d| middle(d) || rank(d) == 2);
    if (count == 2 && !marked) || (first.max(last) == 1 && !has_middle && !marked) {
        return None;
    }
    // A middle name stands next to the surname.
    let beside_last = count >= 3 && middle(&drafts[count - 2]) && !middle(&drafts[1]);
    let place =
        if first == 0 || first < last || (last > 0 && beside_last) { SurnamePlace::Last } else { SurnamePlace::First };
    let surname = if place == SurnamePlace::First { 0 } else { count - 1 };
    let mut sex = None;
    for (i, draft) in drafts.iter_mut().enumerate() {
        draft.fixed = true;
        draft.role = if i == surname { Role::Family } else { Role::Given };
        if i != surname && count >= 3 {
            let inner = i > 0 && i + 1 < count;
            match draft.reading.as_str() {
                "thi" if inner => sex = Some(NameSex::Female),
                "van" if inner && sex.is_none() && !draft.original.contains(['â', 'Â', 'ấ', 'ậ']) => {
                    sex = Some(NameSex::Male);
                }
                _ if marked => draft.marks = marks(draft.original),
                _ => {}
            }
        }
    }
    Some((place, sex))
}

/// Returns whether a folded word has the shape of a Vietnamese syllable.
fn is_syllable(reading: &str) -> bool {
    const HEADS: [&str; 27] = [
        "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n",
        "p", "r", "s", "t", "v", "x", "",
    ];
    const TAILS: [&str; 9] = ["ch", "ng", "nh", "c", "m", "n", "p", "t", ""];
    let vowels = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b"aeiouy".contains(&b));
    HEADS
        .iter()
        .filter_map(|head| reading.strip_prefix(head))
        .any(|rest| TAILS.iter().filter_map(|tail| rest.strip_suffix(tail)).any(vowels))
}

/// Returns whether a text has a letter or a tone that Vietnamese writes and Spanish, Portuguese and French do not.
fn has_vietnamese_letter(text: &str) -> bool {
    !text.is_ascii() && text.nfd().any(|c| matches!(c, '\u{31b}' | '\u{309}' | '\u{323}' | '\u{306}' | 'đ' | 'Đ'))
        || text.nfc().any(|c| "ấầẫếềễốồỗẤẦẪẾỀỄỐỒỖĩũĨŨỳỲ".contains(c))
}

/// Returns a hash of the letters and the tone of a syllable, wherever the tone is written.
fn marks(text: &str) -> u64 {
    let (mut letters, mut tone) = (String::with_capacity(text.len() + 2), ' ');
    for c in text.nfd().flat_map(char::to_lowercase) {
        if is_combining_mark(c) && matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}') {
            tone = c;
        } else {
            letters.push(c);
        }
    }
    letters.push(tone);
    hash::text(&letters) | 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{MATCH, NameKind, PreparedName, score};

    fn same(a: &str, b: &str) -> bool {
        score(a, b, NameKind::Person) >= MATCH
    }

    #[test]
    fn middle_names_state_the_sex() {
        assert_eq!(PreparedName::new("Ngô Thị Hạnh", NameKind::Person).sex(), Some(NameSex::Female));
        assert_eq!(PreparedName::new("Ngo Van Hanh", NameKind::Person).sex(), Some(NameSex::Male));
        assert_eq!(PreparedName::new("Joris van Dam", NameKind::Person).sex(), None);
        assert!(!same("Ngô Thị Hạnh", "Ngô Văn Hạnh"));
        assert!(!same("NGO VAN HANH", "Ngô Thị Hạnh"));
    }

    #[test]
    fn the_surname_stands_first_or_last() {
        assert!(same("Phan Thị Kim Liên", "Kim Lien Thi Phan"));
        assert!(same("Phan Thị Kim Liên", "Lien Kim Thi Phan"));
        assert!(same("Huỳnh Bảo Châu", "Chau Bao Huynh"));
        assert!(!same("Phan Kim Anh", "Phan Anh Kim"));
    }

    #[test]
    fn marks_tell_given_names_apart() {
        assert!(!same("Bùi Văn Lân", "Bùi Văn Lan"));
        assert!(same("Bùi Văn Lân", "Bui Van Lan"));
        assert!(same("Bùi Văn Hoà", "Bùi Văn Hòa"));
    }
}
