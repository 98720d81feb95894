//! Splits text into tokens, and tokens into segments: runs of words that belong to one part of an address.

use super::words::{Word, class_of_suffix, classify};

/// A token of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Letters and digits, and whether a dot or slash follows.
    Word(&'a str, bool),
    /// A comma, a line end or a dash between words.
    Break,
    /// `#`.
    Hash,
    /// A dash between two numbers.
    Dash,
}

/// The part of an address that a segment belongs to. `Free` segments have no marker word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Free,
    Street,
    Number,
    Unit,
    Quarter,
    Corner,
    Postcode,
    Place,
}

/// A run of words of one part. `class` is the class of the way or unit, else empty.
#[derive(Debug, Clone)]
pub(super) struct Segment<'a> {
    pub(super) part: Part,
    pub(super) class: &'static str,
    pub(super) words: Vec<&'a str>,
}

pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Returns whether a word is an English ordinal, such as "5th" or "2nd".
fn is_ordinal(word: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending))
}

/// Splits a folded text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_alphanumeric() {
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            rest = after;
            tokens.push(Token::Word(word, after.starts_with(['.', '/'])));
            continue;
        }
        let after = &rest[c.len_utf8()..];
        match c {
            ',' | ';' | '\n' | '\r' | '|' | '(' | ')' => tokens.push(Token::Break),
            '#' => tokens.push(Token::Hash),
            '-' | '–' | '—' => {
                let numbers = matches!(tokens.last(), Some(Token::Word(word, _)) if is_number(word))
                    && is_number(after.trim_start());
                let spaced = text[..text.len() - rest.len()].ends_with(' ') || after.starts_with(' ');
                if numbers {
                    tokens.push(Token::Dash);
                } else if spaced {
                    tokens.push(Token::Break);
                }
            }
            // Breaks "São Paulo/SP", but not "c/ Mayor" and "s/n".
            '/' if !matches!(tokens.last(), Some(Token::Word(word, _)) if word.len() <= 2) => tokens.push(Token::Break),
            _ => {}
        }
        rest = after;
    }
    tokens
}

/// Groups tokens into segments.
#[derive(Debug, Default)]
pub(super) struct Segmenter<'a> {
    pub(super) segments: Vec<Segment<'a>>,
    /// A number at the start of the text: the house number in English and French.
    pub(super) leading: Option<&'a str>,
    open: bool,
    has_street: bool,
}

impl<'a> Segmenter<'a> {
    fn start(&mut self, part: Part, class: &'static str) {
        self.segments.push(Segment { part, class, words: Vec::new() });
        self.open = true;
        self.has_street |= part == Part::Street;
    }

    fn current(&mut self) -> Option<&mut Segment<'a>> {
        if self.open { self.segments.last_mut() } else { None }
    }

    fn part(&self) -> Part {
        self.segments.last().filter(|_| self.open).map_or(Part::Free, |segment| segment.part)
    }

    fn push(&mut self, word: &'a str) {
        if !self.open {
            self.start(Part::Free, "");
        }
        if let Some(segment) = self.segments.last_mut() {
            segment.words.push(word);
        }
    }

    /// Returns the number of words in the open segment.
    fn len(&self) -> usize {
        self.segments.last().filter(|_| self.open).map_or(0, |segment| segment.words.len())
    }

    /// Groups all tokens.
    pub(super) fn run(mut self, tokens: &[Token<'a>]) -> Self {
        for (at, token) in tokens.iter().enumerate() {
            let next = tokens.get(at + 1).copied().unwrap_or(Token::Break);
            match *token {
                Token::Break => self.open = false,
                Token::Hash if next == Token::Hash => {}
                // "4206 Oak Rd #48": the number after # is a flat.
                Token::Hash if self.has_street && (self.leading.is_some() || self.has_number()) => {
                    self.start(Part::Unit, "flat");
                }
                Token::Hash => self.start(Part::Number, ""),
                Token::Dash => match self.current() {
                    Some(segment) if matches!(segment.part, Part::Number | Part::Unit) => segment.words.push("-"),
                    _ => {}
                },
                Token::Word(word, _) if is_number(word) => self.number(word, tokens, at),
                Token::Word(word, dotted) => self.word(word, dotted, at == 0 || tokens[at - 1] == Token::Break, next),
            }
        }
        self
    }

    fn number(&mut self, word: &'a str, tokens: &[Token<'a>], at: usize) {
        let next = tokens.get(at + 1).copied().unwrap_or(Token::Break);
        let dashed = next == Token::Dash;
        match (self.part(), self.len()) {
            _ if at == 0 && !dashed => self.leading = Some(word),
            (Part::Street | Part::Corner | Part::Number | Part::Unit | Part::Postcode | Part::Quarter, 0) => {
                self.push(word);
            }
            // "26-85", and "45 26 85" in place of "45 # 26-85".
            (Part::Number, 2) if self.segments.last().is_some_and(|s| s.words[1] == "-") => self.push(word),
            (Part::Number, 1) if word.len() <= 4 => {
                self.push("-");
                self.push(word);
            }
            (Part::Postcode, _) => self.push(word),
            (Part::Unit, n) if n > 0 && self.segments.last().is_some_and(|s| s.words[n - 1] == "-") => self.push(word),
            (Part::Street, _) if is_postcode(word) && self.segments.iter().any(|s| s.part == Part::Number) => {
                self.postcode(word, dashed);
            }
            (Part::Street, _) => {
                self.start(Part::Number, "");
                self.push(word);
            }
            // "NW 5th St".
            (Part::Free, _) if self.leading.is_some() && !self.has_street && is_ordinal(word) => self.push(word),
            (Part::Free, n) if n > 0 && !self.has_street && !self.is_place() => {
                if let Some(segment) = self.segments.last_mut() {
                    segment.part = Part::Street;
                }
                self.has_street = true;
                self.start(Part::Number, "");
                self.push(word);
            }
            (Part::Free, 0) if self.is_house_number(word, next) => {
                self.start(Part::Number, "");
                self.push(word);
            }
            _ if is_postcode(word) => self.postcode(word, dashed),
            _ => self.push(word),
        }
    }

    /// Starts a postal code. Its second half may follow a dash, so the segment stays open after one.
    fn postcode(&mut self, word: &'a str, dashed: bool) {
        self.start(Part::Postcode, "");
        self.push(word);
        self.open = dashed;
    }

    /// Returns whether a lone number after the street is the house number. A postal code is longer or precedes a town.
    fn is_house_number(&self, word: &str, next: Token<'_>) -> bool {
        let plain = matches!(next, Token::Word(w, dotted) if classify(w, dotted) == Word::Plain);
        let after_street = self.segments.last().is_some_and(|segment| segment.part == Part::Street);
        let short = !is_postcode(word) || word.len() == 4 && after_street && !plain && next != Token::Dash;
        self.has_street && self.leading.is_none() && !self.has_number() && short
    }

    fn has_number(&self) -> bool {
        self.segments.iter().any(|segment| segment.part == Part::Number)
    }

    /// Returns whether the words of the last segment are a town or state.
    fn is_place(&self) -> bool {
        self.segments.last().is_some_and(|segment| {
            let text = segment.words.join(" ");
            super::place::is_town(&text) || super::place::states_of(&text).next().is_some()
        })
    }

    fn word(&mut self, word: &'a str, dotted: bool, first: bool, next: Token<'a>) {
        let (part, len) = (self.part(), self.len());
        // "123 Main St": the way follows its name.
        if let (Some(class), true, false) = (class_of_suffix(word), self.leading.is_some(), self.has_street)
            && part == Part::Free
            && len > 0
            && let Some(segment) = self.segments.last_mut()
        {
            (segment.part, segment.class) = (Part::Street, class);
            self.has_street = true;
            self.open = false;
            return;
        }
        match classify(word, dotted) {
            // "Av. Calle 26": the first of two way words decides the class.
            Word::Way(_) if matches!(part, Part::Street | Part::Corner) && len == 0 => {}
            Word::Way(class) if !self.has_street => self.street(class, next),
            Word::Way(_) if matches!(part, Part::Quarter | Part::Unit | Part::Street) && !dotted && len > 0 => {
                self.push(word);
            }
            Word::Number if word == "km" || word == "kilometro" => {
                self.start(Part::Number, "");
                self.push("km");
            }
            Word::Number if matches!(next, Token::Word(w, _) if is_number(w)) || next == Token::Hash => {
                self.start(Part::Number, "");
            }
            Word::Corner if dotted && part == Part::Unit => self.push("side"),
            Word::Corner | Word::Way(_) => self.start(Part::Corner, ""),
            Word::Postcode => self.start(Part::Postcode, ""),
            Word::Unit(class) if self.is_unit(word, dotted, first, next) => self.start(Part::Unit, class),
            Word::Quarter if first || dotted || part != Part::Street || len > 0 => self.start(Part::Quarter, ""),
            Word::Place if first && next != Token::Break && !matches!(next, Token::Word("de", _)) => {
                self.start(Part::Place, "");
            }
            Word::Box => self.start(Part::Number, ""),
            _ => self.plain(word, next),
        }
    }

    fn street(&mut self, class: &'static str, next: Token<'a>) {
        // "5a avenida 10-20": a number before the way is its name if another number follows.
        let named =
            self.leading.filter(|_| self.segments.is_empty() && matches!(next, Token::Word(w, _) if is_number(w)));
        self.start(Part::Street, class);
        if let Some(number) = named {
            self.leading = None;
            self.push(number);
        }
    }

    /// Returns whether a unit word starts a unit: a number or a letter follows, or the word starts a segment.
    fn is_unit(&self, word: &str, dotted: bool, first: bool, next: Token<'a>) -> bool {
        let counted =
            matches!(next, Token::Word(w, _) if is_number(w) || w.chars().count() == 1) || next == Token::Hash;
        let named = matches!(word, "edificio" | "edif" | "torre" | "building" | "piso" | "finca" | "rancho" | "quinta");
        let departed = matches!(word, "departamento" | "depto" | "dpto") && matches!(next, Token::Word("de", _));
        !departed && (counted || (named && (first || dotted)) || (dotted && first && word.len() > 2))
    }

    fn plain(&mut self, word: &'a str, next: Token<'a>) {
        if word == "s" && matches!(next, Token::Word("n", _)) || word == "sn" {
            self.start(Part::Number, "");
            return;
        }
        // "12 bis rue de la Paix".
        if matches!(word, "bis" | "ter")
            && self.segments.is_empty()
            && let Some(number) = self.leading.take()
        {
            self.start(Part::Number, "");
            self.push(number);
            self.push(word);
            self.open = false;
            return;
        }
        // "Pennsylvania Ave NW".
        if matches!(word, "nw" | "ne" | "sw" | "se")
            && let Some(street) = self.segments.last_mut().filter(|last| last.part == Part::Street)
        {
            street.words.push(word);
            return;
        }
        let letter = word.chars().count() == 1;
        match self.part() {
            // "45 B", "10 bis" and "5 sur" continue the number.
            Part::Number if self.len() == 0 && word == "n" => {}
            Part::Number | Part::Unit if (letter && word != "y") || matches!(word, "bis" | "ter" | "sur" | "norte") => {
                self.push(word);
            }
            Part::Number if self.len() == 1 && self.segments.last().is_some_and(|s| s.words[0] == "km") => {}
            Part::Unit if self.len() == 0 => self.push(word),
            Part::Number | Part::Unit | Part::Postcode => {
                self.start(Part::Free, "");
                self.push(word);
            }
            Part::Street | Part::Corner | Part::Quarter | Part::Place | Part::Free => self.push(word),
        }
    }
}

/// Returns whether a number has the length of a postal code: 4 to 8 characters with at least four digits.
pub(super) fn is_postcode(word: &str) -> bool {
    (4..=8).contains(&word.len()) && word.bytes().filter(u8::is_ascii_digit).count() >= 4
}
