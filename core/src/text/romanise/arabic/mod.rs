//! Arabic with the letters of Persian, Urdu, Pashto, Kurdish and Uyghur.
//!
//! Short vowels are not written, so a reading holds consonants and long vowels; comparisons treat vowels of such a
//! reading as nearly free. Common names, and common names from abroad, have their customary reading. Kurdish and
//! Uyghur write all vowels, and are known by the letter for a short one. Not covered: which of two vowels و and ي
//! stand for, and whether a foreign name's ب is p or its ف is v; the comparison allows both.

mod names;

use names::customary_reading;

pub(super) fn read(run: &str, out: &mut String) {
    let vowelled = run.contains('\u{6d5}');
    let letters: String = run.chars().filter_map(base_letter).collect();
    // The article is read with its word here; the parser takes it off before, where it stands for nothing.
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
            // A vowel at the head before a long one is carried by alif: آيزنكور.
            'ا' if i == 0 && matches!(next, Some('و')) => {}
            'ه' | 'ة' if i + 1 == stem.len() && i > 1 => out.push('a'),
            'ه' => super::push_separated("h", out),
            _ => match letter(c) {
                Some(reading) => super::push_separated(reading, out),
                None if c.is_alphanumeric() => super::push_any_ascii(c, out),
                None => {}
            },
        }
    }
}

/// The word after its article; `None` where it has none. Names from abroad may begin like it (Alexander), and Persian
/// has it in a few phrases only.
pub fn without_article(word: &str) -> Option<&str> {
    let stem = word.strip_prefix("ال")?;
    let base_letter: String = word.chars().filter_map(base_letter).collect();
    if stem.chars().count() < 3 && base_letter != "الحق" || customary_reading(&base_letter).is_some() {
        return None;
    }
    let persian = word.chars().any(|c| matches!(c, 'ی' | 'ک' | 'پ' | 'چ' | 'ژ' | 'گ' | 'ے' | 'ٹ' | 'ڈ' | 'ۆ' | 'ێ'));
    let phrase =
        matches!(&base_letter["ال".len()..], "دين" | "ملك" | "رحيم" | "كريم" | "حكيم" | "هادي" | "غني" | "مجيد");
    (!persian || phrase || customary_reading(&base_letter["ال".len()..]).is_some()).then_some(stem)
}

/// Reads the first of two names written together (عبدالرحيم, ابوبكر) and gives the rest.
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

/// A letter of Kurdish or Uyghur, which write all vowels.
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

/// One letter for all the forms of it; marks vanish.
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
