//! Hebrew. Vowels are mostly unwritten; comparisons treat vowels of such a reading as nearly free.

pub(super) fn read(run: &str, out: &mut String) {
    let letters: Vec<char> = run.chars().filter(|c| matches!(*c, '\u{5d0}'..='\u{5ea}' | '\'' | '׳' | '’')).collect();
    let bare: String = letters.iter().collect();
    if let Some(reading) = custom(&bare) {
        out.push_str(reading);
        return;
    }
    let mut i = 0;
    while i < letters.len() {
        let next = letters.get(i + 1).copied();
        if matches!(next, Some('\'' | '׳' | '’'))
            && let Some(reading) = marked(letters[i])
        {
            out.push_str(reading);
            i += 2;
            continue;
        }
        // Doubled vav and yod are consonants.
        if matches!((letters[i], next), ('ו', Some('ו')) | ('י', Some('י'))) {
            out.push_str(if letters[i] == 'ו' { "v" } else { "ay" });
            i += 2;
            continue;
        }
        out.push_str(letter(letters[i], i == 0, i + 1 == letters.len()));
        i += 1;
    }
}

/// A letter with a geresh: a sound of other languages.
fn marked(c: char) -> Option<&'static str> {
    Some(match c {
        'ג' => "j",
        'צ' | 'ץ' => "ch",
        'ז' => "zh",
        'ת' => "th",
        'ד' => "dh",
        'ח' => "kh",
        'ע' | 'ר' => "gh",
        'ו' => "w",
        _ => return None,
    })
}

fn letter(c: char, first: bool, last: bool) -> &'static str {
    match c {
        'א' | 'ע' => "a",
        'ב' => {
            if first {
                "b"
            } else {
                "v"
            }
        }
        'ג' => "g",
        'ד' => "d",
        'ה' => {
            if last {
                "a"
            } else {
                "h"
            }
        }
        'ו' => {
            if first {
                "v"
            } else {
                "o"
            }
        }
        'ז' => "z",
        'ח' => "h",
        'ט' | 'ת' => "t",
        'י' => {
            if first {
                "y"
            } else {
                "i"
            }
        }
        'כ' | 'ק' => "k",
        'ך' => "kh",
        'ל' => "l",
        'מ' | 'ם' => "m",
        'נ' | 'ן' => "n",
        'ס' => "s",
        'פ' => "p",
        'ף' => "f",
        'צ' | 'ץ' => "ts",
        'ר' => "r",
        'ש' => "sh",
        _ => "",
    }
}

/// Customary readings of common given names.
fn custom(word: &str) -> Option<&'static str> {
    Some(match word {
        "דוד" | "דויד" => "david",
        "משה" => "moshe",
        "בנימין" => "binyamin",
        "יוסף" => "yosef",
        "יעקב" => "yaakov",
        "יצחק" => "yitzhak",
        "אברהם" => "avraham",
        "שמעון" => "shimon",
        "יהודה" => "yehuda",
        "יהושע" => "yehoshua",
        "שלמה" => "shlomo",
        "שרה" => "sara",
        "רחל" => "rahel",
        "חיים" => "haim",
        "אהרן" | "אהרון" => "aharon",
        "יעל" => "yael",
        "משא" => "masha",
        "כהן" => "cohen",
        "לוי" => "levi",
        "בן" => "ben",
        "בר" => "bar",
        _ => return None,
    })
}
