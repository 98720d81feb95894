//! The tables of the systems of reading, read from plain text.

use std::sync::LazyLock;

use hashbrown::HashMap;
use pinyin::ToPinyin;

use super::system::{Syllable, System};

/// Highest total doubt of the syllables of one word, in tenths.
pub(crate) const MAX_DOUBT: u8 = 6;

static TABLES: LazyLock<[Table; 5]> = LazyLock::new(|| {
    [
        Table::mandarin(include_str!("mandarin.txt")),
        Table::new(include_str!("cantonese.txt"), include_str!("jyutping.txt")),
        Table::from_spellings(include_str!("nanyang.txt")),
        Table::korean(include_str!("korean.txt"), include_str!("hanja.txt")),
        Table::from_spellings(include_str!("japanese.txt")),
    ]
});

fn table(system: System) -> &'static Table {
    &TABLES[system as usize]
}

/// Returns the syllable of a character, or of a surname of several characters, in a system.
pub(crate) fn read(system: System, piece: &str, surname: bool) -> Option<Syllable> {
    table(system).read(system, piece, surname)
}

/// Returns the Mandarin syllable of a character with a known Pinyin reading.
pub(crate) fn mandarin(reading: &str, piece: &str, surname: bool) -> Option<Syllable> {
    table(System::Mandarin).read_as(System::Mandarin, reading, piece, surname)
}

/// Returns whether a system lists a surname.
pub(crate) fn is_surname(system: System, piece: &str) -> bool {
    table(system).is_surname(piece)
}

/// Appends the most frequent spelling of a syllable.
pub(crate) fn push(syllable: Syllable, out: &mut String) {
    table(syllable.system).push(syllable, out);
}

/// Returns the doubt, in tenths, with which the letters spell exactly these syllables; `None` if they do not.
pub(crate) fn spelling_doubt(syllables: &[Syllable], letters: &str) -> Option<u8> {
    spelling_doubt_within(syllables, letters.as_bytes(), MAX_DOUBT)
}

fn spelling_doubt_within(syllables: &[Syllable], letters: &[u8], max_doubt: u8) -> Option<u8> {
    match syllables.first() {
        Some(first) if !letters.is_empty() => table(first.system).spelling_doubt(syllables, letters, max_doubt),
        Some(_) => None,
        None => letters.is_empty().then_some(0),
    }
}

/// A spelling and its doubt, in tenths.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    letters: &'static str,
    doubt: u8,
}

type Spellings = Vec<Spelling>;
type Places = HashMap<&'static str, u16, foldhash::fast::FixedState>;

/// One system: initials, rimes and surnames with their spellings, and the readings of characters.
#[derive(Debug, Default)]
struct Table {
    initials: Vec<Spellings>,
    initial_keys: Vec<&'static str>,
    rimes: Vec<Spellings>,
    rime_keys: Places,
    /// Finals of Korean syllables. A Korean rime is the index of the vowel times 28 plus the index of the final.
    finals: Vec<Spellings>,
    surnames: Vec<Spellings>,
    /// Initial and rime of each character.
    characters: HashMap<&'static str, (u8, u16), foldhash::fast::FixedState>,
    /// Initial, rime and number of the spellings of each surname.
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
    /// Reads a grammar of initials and rimes, and a list of readings with their characters.
    fn new(grammar: &'static str, readings: &'static str) -> Self {
        let mut table = Self::default();
        table.read_grammar(grammar);
        table.read_characters(readings);
        table.read_surnames(grammar);
        table
    }

    /// Reads a grammar; the readings of characters come from the `pinyin` crate.
    fn mandarin(grammar: &'static str) -> Self {
        let mut table = Self { reads_pinyin: true, ..Self::default() };
        table.read_grammar(grammar);
        table.read_surnames(grammar);
        table
    }

    /// Reads a grammar, and a list of Hangul readings of Han characters. Hangul is decomposed by its code point.
    fn korean(grammar: &'static str, readings: &'static str) -> Self {
        let mut table = Self { reads_hangul: true, ..Self::default() };
        table.read_grammar(grammar);
        table.read_characters(readings);
        table.read_surnames(grammar);
        table
    }

    /// Reads a list of syllables: per line the spellings, separated by commas, then characters or surnames.
    fn from_spellings(text: &'static str) -> Self {
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
                // A character on several lines has the spellings of all of them.
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

    /// Reads lines of spellings, each followed by the surnames with these spellings.
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

    /// Splits a reading into initial and rime, with the longest possible initial.
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

    /// Returns the syllable of a known reading.
    fn read_as(&self, system: System, reading: &str, piece: &str, surname: bool) -> Option<Syllable> {
        let (initial, rime) = self.parse(reading)?;
        let surname =
            if surname { self.surname_places.get(piece).map_or(0, |&(_, _, spellings_id)| spellings_id) } else { 0 };
        Some(Syllable { system, initial, rime, surname })
    }

    fn is_surname(&self, piece: &str) -> bool {
        self.surname_places.contains_key(piece)
    }

    fn read(&self, system: System, piece: &str, surname: bool) -> Option<Syllable> {
        if surname && let Some(&(initial, rime, surname)) = self.surname_places.get(piece) {
            return Some(Syllable { system, initial, rime, surname });
        }
        self.place(piece).map(|(initial, rime)| Syllable { system, initial, rime, surname: 0 })
    }

    fn push(&self, syllable: Syllable, out: &mut String) {
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

    /// Returns the spellings of a rime, or of its vowel and its final in Korean.
    fn rime(&self, syllable: Syllable) -> (&Spellings, Option<&Spellings>) {
        let rime = usize::from(syllable.rime);
        match self.finals.len() {
            0 => (&self.rimes[rime], None),
            count => (&self.rimes[rime / count], Some(&self.finals[rime % count])),
        }
    }

    /// Returns the least doubt with which the letters spell these syllables.
    fn spelling_doubt(&self, syllables: &[Syllable], letters: &[u8], max_doubt: u8) -> Option<u8> {
        let Some((&first, rest)) = syllables.split_first() else { return letters.is_empty().then_some(0) };
        let mut best: Option<u8> = None;
        let mut go_on = |left: &[u8], doubt: u8| {
            let max_doubt = best.unwrap_or(max_doubt);
            if doubt <= max_doubt
                && let Some(more) = spelling_doubt_within(rest, left, max_doubt - doubt)
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

    /// Returns the remaining letters after each spelling of a surname.
    fn after_surname<'a>(&self, syllable: Syllable, letters: &'a [u8]) -> impl Iterator<Item = (&'a [u8], u8)> {
        let spellings = self.surnames.get(usize::from(syllable.surname).wrapping_sub(1));
        spellings.into_iter().flat_map(move |spellings| after(spellings, letters, 0))
    }
}

/// Returns the remaining letters after each spelling that they begin with, and the doubt so far.
fn after<'a>(spellings: &[Spelling], letters: &'a [u8], doubt: u8) -> impl Iterator<Item = (&'a [u8], u8)> {
    spellings.iter().filter_map(move |s| Some((letters.strip_prefix(s.letters.as_bytes())?, doubt + s.doubt)))
}

/// Returns the initial, and the vowel with the final, of a Hangul syllable.
fn hangul_place(c: char) -> Option<(u8, u16)> {
    let index = (c as u32).checked_sub(0xac00).filter(|&i| i < 11_172)?;
    Some(((index / 588) as u8, (index % 588) as u16))
}
