//! Hiragana and katakana, by Hepburn romanisation. The long vowel mark is dropped.

pub(super) fn read(run: &str, out: &mut String) {
    let letters: Vec<char> = run.chars().map(katakana).collect();
    let mut double = false;
    for (i, &c) in letters.iter().enumerate() {
        if c == 'ッ' {
            double = true;
            continue;
        }
        if let Some(vowel) = small(c) {
            contract(vowel, c, out);
            continue;
        }
        let Some(reading) = mora(c) else {
            if c != 'ー' && c.is_alphanumeric() {
                super::push::push_any_ascii(c, out);
            }
            continue;
        };
        if double && i > 0 && !reading.starts_with(['a', 'e', 'i', 'o', 'u', 'n']) {
            out.push_str(&reading[..1]);
        }
        double = false;
        out.push_str(reading);
    }
}

/// Returns the katakana of a hiragana.
fn katakana(c: char) -> char {
    match c as u32 {
        code @ 0x3041..=0x3096 => char::from_u32(code + 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Appends a small letter, which replaces the vowel of the letter before it: ki + small ya = kya, fu + small a = fa.
fn contract(vowel: &str, c: char, out: &mut String) {
    let palatal = matches!(c, 'ャ' | 'ュ' | 'ョ');
    if out.ends_with("shi") || out.ends_with("chi") || out.ends_with("ji") {
        out.pop();
        out.push_str(vowel);
    } else if out.ends_with(['i', 'u', 'e', 'o']) {
        out.pop();
        if palatal {
            out.push('y');
        }
        out.push_str(vowel);
    } else {
        out.push_str(vowel);
    }
}

fn small(c: char) -> Option<&'static str> {
    Some(match c {
        'ァ' | 'ャ' => "a",
        'ィ' => "i",
        'ゥ' | 'ュ' => "u",
        'ェ' => "e",
        'ォ' | 'ョ' => "o",
        _ => return None,
    })
}

fn mora(c: char) -> Option<&'static str> {
    const ROWS: [(&str, [&str; 5]); 14] = [
        ("アイウエオ", ["a", "i", "u", "e", "o"]),
        ("カキクケコ", ["ka", "ki", "ku", "ke", "ko"]),
        ("ガギグゲゴ", ["ga", "gi", "gu", "ge", "go"]),
        ("サシスセソ", ["sa", "shi", "su", "se", "so"]),
        ("ザジズゼゾ", ["za", "ji", "zu", "ze", "zo"]),
        ("タチツテト", ["ta", "chi", "tsu", "te", "to"]),
        ("ダヂヅデド", ["da", "ji", "zu", "de", "do"]),
        ("ナニヌネノ", ["na", "ni", "nu", "ne", "no"]),
        ("ハヒフヘホ", ["ha", "hi", "fu", "he", "ho"]),
        ("バビブベボ", ["ba", "bi", "bu", "be", "bo"]),
        ("パピプペポ", ["pa", "pi", "pu", "pe", "po"]),
        ("マミムメモ", ["ma", "mi", "mu", "me", "mo"]),
        ("ラリルレロ", ["ra", "ri", "ru", "re", "ro"]),
        ("ヤワユヴヨ", ["ya", "wa", "yu", "vu", "yo"]),
    ];
    match c {
        'ン' => return Some("n"),
        'ヲ' => return Some("o"),
        'ヰ' => return Some("i"),
        'ヱ' => return Some("e"),
        _ => {}
    }
    ROWS.iter().find_map(|(row, readings)| row.chars().position(|r| r == c).map(|i| readings[i]))
}
