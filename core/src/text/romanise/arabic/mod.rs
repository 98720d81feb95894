//! Arabic, with the letters of Persian, Urdu, Pashto, Kurdish and Uyghur.
//!
//! Short vowels are not written, so a reading has consonants and long vowels, and comparisons give vowels a low cost.
//! Frequent native and foreign names have their customary reading. Kurdish and Uyghur write all vowels; their letter
//! for a short vowel identifies them. Not covered: the two vowels that و and ي each stand for, and foreign p and v
//! written ب and ف. Comparisons allow both.

mod names;

use names::customary_reading;

pub(super) fn read(run: &str, out: &mut String) {
    let vowelled = run.contains('\u{6d5}');
    let letters: String = run.chars().filter_map(base_letter).collect();
    // The parser removes the article of a name before; an article that remains is read with its word.
    let stem = match without_article(&letters) {
        Some(stem) => {
            out.push_str("al");
            stem
        }
        None => letters.as_str(),
    };
    if let Some(reading) = customary_reading(stem) {
        out.push_str(reading);
        return;
    }
    if vowelled {
        run.chars().for_each(|c| vowelled_letter(c, out));
        return;
    }
    let stem = split_compound(stem, out);
    let stem: Vec<char> = stem.chars().collect();
    for (i, &c) in stem.iter().enumerate() {
        let next = stem.get(i + 1).copied();
        match c {
            'و' => out.push_str(if i == 0 || next == Some('ا') { "w" } else { "u" }),
            'ي' => out.push_str(if i == 0 || next == Some('ا') { "y" } else { "i" }),
            // An initial alif before و carries the long vowel and is silent.
            'ا' if i == 0 && matches!(next, Some('و')) => {}
            'ه' | 'ة' if i + 1 == stem.len() && i > 1 => out.push('a'),
            'ه' => super::push::push_separated("h", out),
            _ => match letter(c) {
                Some(reading) => super::push::push_separated(reading, out),
                None if c.is_alphanumeric() => super::push::push_any_ascii(c, out),
                None => {}
            },
        }
    }
}

/// Returns the word without its article; `None` without an article. Foreign names may begin with the same letters
/// (Alexander), and Persian uses the article in a few phrases only.
pub fn without_article(word: &str) -> Option<&str> {
    let stem = word.strip_prefix("ال")?;
    let letters: String = word.chars().filter_map(base_letter).collect();
    if stem.chars().count() < 3 && letters != "الحق" || customary_reading(&letters).is_some() {
        return None;
    }
    let persian = word.chars().any(|c| matches!(c, 'ی' | 'ک' | 'پ' | 'چ' | 'ژ' | 'گ' | 'ے' | 'ٹ' | 'ڈ' | 'ۆ' | 'ێ'));
    let phrase = matches!(&letters["ال".len()..], "دين" | "ملك" | "رحيم" | "كريم" | "حكيم" | "هادي" | "غني" | "مجيد");
    (!persian || phrase || customary_reading(&letters["ال".len()..]).is_some()).then_some(stem)
}

/// Reads the first part of a compound name (عبدالرحيم, ابوبكر) and returns the rest.
fn split_compound<'a>(word: &'a str, out: &mut String) -> &'a str {
    for (head, reading) in [("عبدال", "abdul"), ("ابوال", "abul"), ("ابو", "abu"), ("نور", "nur"), ("گل", "gul")]
    {
        if let Some(rest) = word.strip_prefix(head)
            && let Some(known) = customary_reading(rest)
        {
            out.push_str(reading);
            out.push_str(known);
            return "";
        }
    }
    if let Some(head) = word.strip_suffix("الدين").filter(|head| head.chars().count() >= 2) {
        match customary_reading(head) {
            Some(known) => out.push_str(known),
            None => out.extend(head.chars().filter_map(letter)),
        }
        out.push_str("uddin");
        return "";
    }
    word
}

/// Appends a letter of Kurdish or Uyghur, which write all vowels.
fn vowelled_letter(c: char, out: &mut String) {
    out.push_str(match c {
        '\u{6d5}' | 'ې' | 'ێ' => "e",
        'ئ' => "",
        'ۇ' | 'ۈ' | 'و' => "u",
        'ۆ' => "o",
        'ى' | 'ی' => "i",
        'ھ' => "h",
        'ي' => "y",
        'ڕ' => "r",
        _ => base_letter(c).and_then(letter).unwrap_or(""),
    });
}

/// Returns the base form of a letter; `None` for marks.
fn base_letter(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'ٱ' | 'آ' => 'ا',
        'ی' | 'ى' | 'ې' | 'ۍ' | 'ے' | 'ئ' | 'ێ' => 'ي',
        'ک' | 'ڪ' => 'ك',
        'ھ' | 'ہ' | 'ە' | 'ۀ' => 'ه',
        'ۃ' => 'ة',
        'ؤ' | 'ۆ' | 'ۇ' => 'و',
        'ء' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' => return None,
        _ if !c.is_alphanumeric() => return None,
        _ => c,
    })
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ا' | 'ع' => "a",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ٹ' | 'ټ' => "t",
        'ث' | 'س' | 'ص' => "s",
        'ج' => "j",
        'چ' | 'څ' => "ch",
        'ح' => "h",
        'خ' => "kh",
        'د' | 'ض' | 'ڈ' | 'ډ' => "d",
        'ذ' | 'ز' | 'ظ' | 'ځ' => "z",
        'ر' | 'ڑ' | 'ړ' | 'ڕ' => "r",
        'ژ' | 'ږ' => "zh",
        'ش' | 'ښ' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' | 'ۋ' => "v",
        'ق' => "q",
        'ك' => "k",
        'گ' | 'ګ' => "g",
        'ڭ' => "ng",
        'ل' | 'ڵ' => "l",
        'م' => "m",
        'ن' | 'ں' | 'ڼ' => "n",
        _ => return None,
    })
}
