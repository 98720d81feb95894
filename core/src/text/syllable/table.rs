//! The table of one system of reading, made from plain text.

use hashbrown::HashMap;
use pinyin::ToPinyin;

use super::{Syllable, System};

/// A spelling and how doubtful it is, in tenths.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    letters: &'static str,
    doubt: u8,
}

type Spellings = Vec<Spelling>;
type Places = HashMap<&'static str, u16, foldhash::fast::FixedState>;

/// One system: initials, rimes and surnames with their spellings, and the readings of characters.
#[derive(Debug, Default)]
pub(super) struct Table {
    initials: Vec<Spellings>,
    initial_keys: Vec<&'static str>,
    rimes: Vec<Spellings>,
    rime_keys: Places,
    /// What may follow the vowel of a Korean syllable, whose rime is a vowel's place times 28 and a final's.
    finals: Vec<Spellings>,
    surnames: Vec<Spellings>,
    /// Initial, rime, and the surname's spellings if the reading is a surname's.
    characters: HashMap<&'static str, (u8, u16), foldhash::fast::FixedState>,
    surname_places: HashMap<&'static str, (u8, u16, u8), foldhash::fast::FixedState>,
    reads_pinyin: bool,
    reads_hangul: bool,
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn spelling(written: &'static str) -> Spelling {
    let (letters, doubt) = written.split_once(':').unwrap_or((written, "0"));
    Spelling { letters: if letters == "-" { "" } else { letters }, doubt: doubt.parse().unwrap_or(0) }
}

impl Table {
    /// A grammar of initials and rimes, and a list of readings with their characters.
    pub fn new(grammar: &'static str, readings: &'static str) -> Self {
        let mut table = Self::default();
        table.read_grammar(grammar);
        table.read_characters(readings);
        table.read_surnames(grammar);
        table
    }

    /// Readings by the `pinyin` crate.
    pub fn mandarin(grammar: &'static str) -> Self {
        let mut table = Self { reads_pinyin: true, ..Self::default() };
        table.read_grammar(grammar);
        table.read_surnames(grammar);
        table
    }

    /// Hangul by the arithmetic of its code, and the Hangul of Han characters.
    pub fn korean(grammar: &'static str, readings: &'static str) -> Self {
        let mut table = Self { reads_hangul: true, ..Self::default() };
        table.read_grammar(grammar);
        table.read_characters(readings);
        table.read_surnames(grammar);
        table
    }

    /// Syllables by their spellings, a line each: spellings with commas between them, then characters, or surnames
    /// of several.
    pub fn from_spellings(text: &'static str) -> Self {
        let mut table = Self { initials: vec![vec![spelling("-")]], initial_keys: vec![""], ..Self::default() };
        let mut surnames = false;
        for line in lines(text) {
            if matches!(line, "surnames" | "given") {
                surnames = line == "surnames";
                continue;
            }
            let Some((spellings, pieces)) = line.split_once(' ') else { continue };
            let rime = table.rimes.len() as u16;
            table.rimes.push(spellings.split(',').map(spelling).collect());
            let words = pieces.split(' ').filter(|_| surnames);
            let single = pieces.char_indices().filter(|&(_, c)| c != ' ' && !surnames);
            for piece in words.chain(single.map(|(at, c)| &pieces[at..at + c.len_utf8()])) {
                let known = if surnames {
                    table.surname_places.get(piece).map(|&(_, rime, _)| rime)
                } else {
                    table.characters.get(piece).map(|&(_, rime)| rime)
                };
                // A piece of several lines has the spellings of all of them.
                let place = known.filter(|&k| k != rime).map_or(rime, |known| {
                    let both = [&table.rimes[known as usize][..], &table.rimes[rime as usize]].concat();
                    table.rimes.push(both);
                    table.rimes.len() as u16 - 1
                });
                if surnames {
                    table.surname_places.insert(piece, (0, place, 0));
                } else {
                    table.characters.insert(piece, (0, place));
                }
            }
        }
        table
    }

    fn read_grammar(&mut self, text: &'static str) {
        let mut section = "";
        for line in lines(text) {
            if matches!(line, "initials" | "rimes" | "finals" | "surnames") {
                section = line;
                continue;
            }
            let mut words = line.split_whitespace();
            let Some(name) = words.next() else { continue };
            let name = if name == "-" { "" } else { name };
            match section {
                "initials" => {
                    self.initial_keys.push(name);
                    self.initials.push(words.map(spelling).collect());
                }
                "rimes" => {
                    self.rime_keys.insert(name, self.rimes.len() as u16);
                    self.rimes.push(words.map(spelling).collect());
                }
                "finals" => self.finals.push(words.map(spelling).collect()),
                _ => {}
            }
        }
    }

    fn read_characters(&mut self, text: &'static str) {
        for line in lines(text) {
            let Some((reading, characters)) = line.split_once(' ') else { continue };
            let Some(place) = self.parse(reading) else { continue };
            for (at, c) in characters.char_indices().filter(|(_, c)| *c != ' ') {
                self.characters.entry(&characters[at..at + c.len_utf8()]).or_insert(place);
            }
        }
    }

    /// Lines of spellings, then the characters (or Hangul syllables) that are spelling_doubt so as surnames.
    fn read_surnames(&mut self, text: &'static str) {
        let mut inside = false;
        for line in lines(text) {
            if !inside {
                inside = line == "surnames";
                continue;
            }
            let is_spelling = |word: &&str| word.as_bytes().first().is_some_and(u8::is_ascii);
            self.surnames.push(line.split_whitespace().filter(is_spelling).map(spelling).collect());
            let spellings_id = self.surnames.len() as u8;
            for piece in line.split_whitespace().filter(|word| !is_spelling(word)) {
                let Some((initial, rime)) = self.place(piece) else { continue };
                self.surname_places.insert(piece, (initial, rime, spellings_id));
                if self.reads_hangul {
                    let same = self.characters.iter().filter(|(_, place)| **place == (initial, rime));
                    self.surname_places.extend(same.map(|(&c, _)| (c, (initial, rime, spellings_id))));
                }
            }
        }
    }

    /// Splits a reading into initial and rime, the longest initial first.
    fn parse(&self, reading: &str) -> Option<(u8, u16)> {
        if self.reads_hangul {
            return hangul_place(reading.chars().next()?);
        }
        let mut best: Option<(usize, (u8, u16))> = None;
        for (i, initial) in self.initial_keys.iter().enumerate() {
            if let Some(&rime) = reading.strip_prefix(initial).and_then(|rest| self.rime_keys.get(rest))
                && best.is_none_or(|(length, _)| initial.len() > length)
            {
                best = Some((initial.len(), (i as u8, rime)));
            }
        }
        best.map(|(_, place)| place)
    }

    fn place(&self, piece: &str) -> Option<(u8, u16)> {
        if let Some(&place) = self.characters.get(piece) {
            return Some(place);
        }
        let mut chars = piece.chars();
        let (first, None) = (chars.next()?, chars.next()) else { return None };
        if self.reads_hangul {
            return hangul_place(first);
        }
        self.reads_pinyin.then(|| first.to_pinyin().and_then(|p| self.parse(p.plain()))).flatten()
    }

    /// A reading that is known, as a surname or not.
    pub fn read_as(&self, system: System, reading: &str, piece: &str, surname: bool) -> Option<Syllable> {
        let (initial, rime) = self.parse(reading)?;
        let surname =
            if surname { self.surname_places.get(piece).map_or(0, |&(_, _, spellings_id)| spellings_id) } else { 0 };
        Some(Syllable { system, initial, rime, surname })
    }

    pub fn is_surname(&self, piece: &str) -> bool {
        self.surname_places.contains_key(piece)
    }

    pub fn read(&self, system: System, piece: &str, surname: bool) -> Option<Syllable> {
        if surname && let Some(&(initial, rime, surname)) = self.surname_places.get(piece) {
            return Some(Syllable { system, initial, rime, surname });
        }
        self.place(piece).map(|(initial, rime)| Syllable { system, initial, rime, surname: 0 })
    }

    pub fn push(&self, syllable: Syllable, out: &mut String) {
        let first = |spellings: &Spellings| spellings.first().map_or("", |s| s.letters);
        if let Some(spellings) = self.surnames.get(usize::from(syllable.surname).wrapping_sub(1)) {
            out.push_str(first(spellings));
            return;
        }
        out.push_str(first(&self.initials[usize::from(syllable.initial)]));
        let (rime, last) = self.rime(syllable);
        out.push_str(first(rime));
        out.push_str(last.map_or("", first));
    }

    /// The spellings of a rime: of its vowel and its final, where the system tells them apart.
    fn rime(&self, syllable: Syllable) -> (&Spellings, Option<&Spellings>) {
        let rime = usize::from(syllable.rime);
        match self.finals.len() {
            0 => (&self.rimes[rime], None),
            count => (&self.rimes[rime / count], Some(&self.finals[rime % count])),
        }
    }

    /// The least doubt at which the letters spell these syllables.
    pub fn spelling_doubt(&self, syllables: &[Syllable], letters: &[u8], max_doubt: u8) -> Option<u8> {
        let Some((&first, rest)) = syllables.split_first() else { return letters.is_empty().then_some(0) };
        let mut best: Option<u8> = None;
        let mut go_on = |left: &[u8], doubt: u8| {
            let max_doubt = best.unwrap_or(max_doubt);
            if doubt <= max_doubt
                && let Some(more) = super::spelling_doubt_within(rest, left, max_doubt - doubt)
            {
                best = Some(doubt + more);
            }
        };
        for (left, doubt) in self.after_surname(first, letters) {
            go_on(left, doubt);
        }
        let (rime, last) = self.rime(first);
        for (after, doubt) in after(&self.initials[usize::from(first.initial)], letters, 0) {
            for (left, doubt) in self::after(rime, after, doubt) {
                match last {
                    _ if left.len() == letters.len() => {}
                    Some(last) => self::after(last, left, doubt).for_each(|(left, doubt)| go_on(left, doubt)),
                    None => go_on(left, doubt),
                }
            }
        }
        best
    }

    /// What is left after each spelling of a surname.
    fn after_surname<'a>(&self, syllable: Syllable, letters: &'a [u8]) -> impl Iterator<Item = (&'a [u8], u8)> {
        let spellings = self.surnames.get(usize::from(syllable.surname).wrapping_sub(1));
        spellings.into_iter().flat_map(move |spellings| after(spellings, letters, 0))
    }
}

/// What is left of the letters after each spelling that they begin with, and the doubt so far.
fn after<'a>(spellings: &[Spelling], letters: &'a [u8], doubt: u8) -> impl Iterator<Item = (&'a [u8], u8)> {
    spellings.iter().filter_map(move |s| Some((letters.strip_prefix(s.letters.as_bytes())?, doubt + s.doubt)))
}

/// Initial, and vowel with final, of a Hangul syllable.
fn hangul_place(c: char) -> Option<(u8, u16)> {
    let index = (c as u32).checked_sub(0xac00).filter(|&i| i < 11_172)?;
    Some(((index / 588) as u8, (index % 588) as u16))
}
