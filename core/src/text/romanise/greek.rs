//! Greek, with letter pairs that stand for one sound. Foreign names use the same letters: μπ is b at the head of a word
//! and after a consonant, ντ is d there and at the end, and τζ is j as often as tz.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(super) fn read(run: &str, out: &mut String) {
    // A diaeresis, or an accent on the first of two vowels, separates them (Κάι, Αϊβάζ).
    let mut letters: Vec<(char, bool)> = Vec::with_capacity(run.len() / 2);
    for c in run.nfd().flat_map(char::to_lowercase) {
        match c {
            '\u{301}' => {
                if let Some(last) = letters.last_mut() {
                    last.1 = true;
                }
            }
            '\u{308}' => letters.push(('\u{308}', false)),
            _ if is_combining_mark(c) => {}
            _ => letters.push((c, false)),
        }
    }
    move_diaereses(&mut letters);
    let mut i = 0;
    while i < letters.len() {
        let (c, accent) = letters[i];
        let next = letters.get(i + 1).map_or(' ', |l| l.0);
        let context = Context {
            first: i == 0,
            accent,
            before: if i > 0 { letters[i - 1].0 } else { ' ' },
            after: letters.get(i + 2).map_or(' ', |l| l.0),
        };
        if let Some(reading) = digraph((c, next), &context) {
            out.push_str(reading);
            i += 2;
            continue;
        }
        match letter(c) {
            Some(reading) => out.push_str(reading),
            None if c.is_alphanumeric() => super::push::push_any_ascii(c, out),
            None => {}
        }
        i += 1;
    }
}

/// Moves each diaeresis before its vowel, so that it separates the vowel from the one before.
fn move_diaereses(letters: &mut [(char, bool)]) {
    for i in 1..letters.len() {
        if letters[i].0 == '\u{308}' {
            letters.swap(i - 1, i);
        }
    }
}

/// The context of two letters.
struct Context {
    first: bool,
    /// Whether the first letter has an accent.
    accent: bool,
    before: char,
    after: char,
}

fn digraph(pair: (char, char), context: &Context) -> Option<&'static str> {
    let voiced = "αεηιουωβγδζλμνρ".contains(context.after);
    let initial_or_after_liquid = context.first || "λρσςνμ".contains(context.before);
    Some(match pair {
        ('μ', 'π') if initial_or_after_liquid || context.after == ' ' || "ντγβδ".contains(context.after) => "b",
        ('μ', 'π') => "mb",
        ('ν', 'τ') if initial_or_after_liquid || context.after == ' ' => "d",
        ('ν', 'τ') => "nt",
        ('γ', 'κ') if initial_or_after_liquid => "g",
        ('γ', 'κ' | 'γ') => "ng",
        ('γ', 'χ') => "nkh",
        ('γ', 'ι') if "αεουω".contains(context.after) && " αεηιουω".contains(context.before) => "y",
        ('α' | 'ε' | 'ο' | 'υ', _) if context.accent => return None,
        ('ο', 'υ') => "ou",
        ('α', 'υ') => {
            if voiced {
                "av"
            } else {
                "af"
            }
        }
        ('ε', 'υ') => {
            if voiced {
                "ev"
            } else {
                "ef"
            }
        }
        ('α', 'ι') => "e",
        ('ε' | 'ο', 'ι') => "i",
        ('τ', 'ζ') => "tz",
        ('τ', 'σ') => "ts",
        _ => return None,
    })
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'υ' => "y",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'φ' => "f",
        'χ' => "kh",
        'ψ' => "ps",
        _ => return None,
    })
}
