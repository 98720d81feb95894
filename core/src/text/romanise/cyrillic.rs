//! Cyrillic in English spelling, with the letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and
//! Central Asian languages. [`crate::text::sound`] covers French, German and Spanish spellings. Not covered: Bulgarian
//! щ as sht and Ukrainian г as h, since a word does not show its language. Comparisons allow h.

pub(super) fn read(run: &str, out: &mut String) {
    let mut before = ' ';
    let mut chars = run.chars().flat_map(char::to_lowercase).peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match c {
            // A hard sign before a consonant is the Bulgarian vowel; before a vowel it is silent.
            'ъ' => {
                if next.is_some_and(|n| !is_vowel(n)) && before != ' ' {
                    out.push('a');
                }
            }
            'е' if is_vowel(before) || before == 'ь' || before == 'ъ' => out.push_str("ye"),
            _ => match letter(c) {
                Some(reading) => out.push_str(reading),
                None if c.is_alphanumeric() => super::push::push_any_ascii(c, out),
                None => {}
            },
        }
        before = c;
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ї' | 'є')
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ә' | 'ӑ' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' | 'ӗ' | 'ѐ' => "e",
        'ё' => "yo",
        'є' => "ye",
        'ж' => "zh",
        'җ' | 'џ' | 'ҷ' | 'ӌ' => "dzh",
        'з' => "z",
        'и' | 'і' | 'ѝ' | 'ӣ' => "i",
        'ї' => "yi",
        'й' | 'ы' => "y",
        'ј' => "j",
        'к' | 'қ' | 'ҡ' => "k",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' | 'ң' => "n",
        'њ' => "nj",
        'о' | 'ө' | 'ӧ' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'ћ' | 'ч' => "ch",
        'ђ' => "dj",
        'ѓ' => "gj",
        'ќ' => "kj",
        'у' | 'ү' | 'ұ' | 'ў' | 'ӱ' | 'ӯ' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' | 'ҳ' => "h",
        'ц' => "ts",
        'ѕ' => "dz",
        'ш' => "sh",
        'щ' => "shch",
        'ь' | 'ӏ' | '\u{301}' | '\u{2bc}' | '\'' | '’' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}
