//! Splits a normalised text into words and the separators between them.

/// The separator before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Break {
    /// White space, or the start of the text.
    Space,
    /// A hyphen: it joins the two words.
    Hyphen,
    /// A comma, or `<<` of a machine-readable zone.
    Comma,
    /// A full stop within a word, as in "J.C.".
    Stop,
    /// A raised dot between transcribed names.
    Dot,
    /// A semicolon, slash or bar between names.
    Other,
}

/// A word of a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a> {
    pub text: &'a str,
    pub before: Break,
    /// Whether a full stop follows.
    pub dotted: bool,
    /// Whether the word is in brackets.
    pub bracketed: bool,
    /// Whether the word is in quotation marks.
    pub quoted: bool,
}

/// Further words are dropped.
pub(crate) const MAX_WORDS: usize = 48;

/// Splits a text into words.
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::with_capacity(8);
    let (mut start, mut before) = (None, Break::Space);
    let (mut depth, mut quoted) = (0_u32, false);
    let mut previous = ' ';
    for (i, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || is_mark(c) || (is_apostrophe(c) && start.is_some());
        if inside {
            if start.is_none() {
                start = Some(i);
            }
            previous = c;
            continue;
        }
        if let Some(from) = start.take() {
            let word = text[from..i].trim_end_matches(is_apostrophe);
            out.push(Word { text: word, before, dotted: c == '.', bracketed: depth > 0, quoted });
            before = Break::Space;
            if out.len() >= MAX_WORDS {
                return out;
            }
        }
        match c {
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '゠' => before = Break::Hyphen,
            ',' | '،' | '、' | '，' => before = Break::Comma,
            '<' if previous == '<' => before = Break::Comma,
            '.' => before = Break::Stop,
            '·' | '・' | '•' | '‧' | '･' => before = Break::Dot,
            ';' | '/' | '|' | '@' | '=' => before = Break::Other,
            '(' | '[' | '{' | '（' => depth += 1,
            ')' | ']' | '}' | '）' => depth = depth.saturating_sub(1),
            '"' | '“' | '”' | '«' | '»' | '„' | '‟' => quoted = !quoted,
            _ if c.is_whitespace() && matches!(before, Break::Stop | Break::Hyphen) => before = Break::Space,
            _ => {}
        }
        previous = c;
    }
    if let Some(from) = start {
        let word = text[from..].trim_end_matches(is_apostrophe);
        out.push(Word { text: word, before, dotted: false, bracketed: depth > 0, quoted });
    }
    out
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | 'ʻ' | '׳' | '״')
}

/// Returns whether a character modifies the letter before it.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && (unicode_normalization::char::is_combining_mark(c) || matches!(c, 'ー' | '々'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, Break)> {
        words(text).iter().map(|w| (w.text, w.before)).collect()
    }

    #[test]
    fn words_and_separators() {
        assert_eq!(
            cut("Perez, J.C. (a) Jean-Luc"),
            [
                ("Perez", Break::Space),
                ("J", Break::Comma),
                ("C", Break::Stop),
                ("a", Break::Space),
                ("Jean", Break::Space),
                ("Luc", Break::Hyphen)
            ]
        );
        assert_eq!(cut("PEREZ<GOMEZ<<LUIS")[2], ("LUIS", Break::Comma));
        assert_eq!(cut("O'Brien 'Abd")[0].0, "O'Brien");
        assert_eq!(cut("नरेन्द्र मोदी").len(), 2);
    }
}
