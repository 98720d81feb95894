//! Prepared records: every distinct value is read once, and a record is a few value numbers.

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::fields::{extra_field, names, plain};
use super::frequency::{count_field, rate_field};
use super::place::{WordRarities, word_rarities};
use super::{
    Agreement, Cell, Comparator, Dictionary, NameValues, PropertyGroup, RowCache, TextValues, Values, identifier,
    number, properties_of,
};
use crate::error::Result;
use crate::hash;
use crate::ids::{self, IdKind};
use crate::monitor::Monitor;
use crate::record::RecordSet;

/// The most fields of a stored file that is accepted.
const MAX_FIELDS: usize = 64;

/// Equal records with fewer properties than this may be different entities. Set by hand.
const MIN_FILLED: usize = 3;

/// Up to so many equal records with few properties are compared one by one.
const MAX_FEW: usize = 8;

/// An extra property: the entities of another kind that each record holds, as found by an earlier resolution.
///
/// `of_record[row]` lists the entities of a record by numbers that the caller chooses. The rarity of an entity falls with the
/// number of records that hold it: a phone of two people is evidence, a phone of three hundred is a hostel's.
#[derive(Debug, Clone, Default)]
pub struct Extra {
    /// The name in models and explanations, such as `shared_phone`.
    pub name: String,
    /// The entities of each record, one list per record.
    pub of_record: Vec<Vec<u64>>,
}

/// One property of all records.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Field {
    /// The name in models and explanations.
    pub name: String,
    /// How it is compared.
    pub comparator: Comparator,
    /// Which other properties it is correlated with.
    pub group: PropertyGroup,
    /// The identifier scheme; empty if the values are not identifiers.
    pub scheme: String,
    /// The distinct values.
    pub values: Values,
    /// The number of distinct records with each value; empty for names, whose tokens are counted instead.
    pub counts: Vec<u32>,
    /// The rarity of each value, in thousandths of a bit; empty for names.
    pub rarity: Vec<u16>,
    /// The mean rarity of the value that two random records share, in thousandths of a bit.
    pub mean_rarity: u16,
    /// The rarity of a value that no record has, in thousandths of a bit.
    pub rarest: u16,
    /// The kind of identifier that `scheme` names, looked up once; rebuilt after loading.
    #[serde(skip, default = "no_kind")]
    pub(super) id_kind: IdKind,
    /// How many of the counted records have a value.
    #[serde(skip)]
    pub(super) present: u32,
    pub(super) offsets: Vec<u32>,
    pub(super) ids: Vec<u32>,
    /// For personal numbers: the series of each value, see [`number::series`]; rebuilt after loading.
    #[serde(skip)]
    pub(super) series: Vec<u8>,
    /// For identifiers: the characters of each value, see [`identifier::characters`]; rebuilt after loading.
    #[serde(skip)]
    pub(super) characters: Vec<u32>,
    /// For places: the rarity of each word; rebuilt after loading.
    #[serde(skip)]
    pub(super) words: Arc<WordRarities>,
    /// For places: the rarity of the word that two random records share, in thousandths of a bit.
    #[serde(skip)]
    pub mean_word_rarity: u16,
}

/// Records in the form in which they are compared.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Prepared {
    /// The properties.
    pub fields: Vec<Field>,
    /// The source of each record.
    pub sources: Vec<u32>,
    /// A hash of each record's values, independent of its number.
    pub content: Vec<u64>,
    /// For each record, the record that represents it: the first one with the same values, or itself.
    pub same_as: Vec<u32>,
    /// The values of each record side by side; rebuilt after loading.
    #[serde(skip)]
    pub row_cache: RowCache,
}

/// The kind of a field whose values are not identifiers, and of one whose scheme no kind has.
fn no_kind() -> IdKind {
    ids::kind_or_opaque("")
}

impl Field {
    /// A field without records and values.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            name: String::new(),
            comparator: Comparator::Category,
            group: PropertyGroup::Alone,
            scheme: String::new(),
            values: Values::Texts(TextValues::default()),
            counts: vec![],
            rarity: vec![],
            mean_rarity: 0,
            rarest: 0,
            id_kind: no_kind(),
            present: 0,
            offsets: vec![0],
            ids: vec![],
            series: vec![],
            characters: vec![],
            words: Arc::default(),
            mean_word_rarity: 0,
        }
    }

    /// The value numbers of a record.
    #[must_use]
    pub fn of(&self, row: u32) -> &[u32] {
        &self.ids[self.offsets[row as usize] as usize..self.offsets[row as usize + 1] as usize]
    }

    /// The rarity of a value, in thousandths of a bit.
    #[must_use]
    pub fn rarity_of(&self, value: u32) -> u16 {
        self.rarity.get(value as usize).copied().unwrap_or(0)
    }

    /// The series of a personal number; `None` where it fails its scheme.
    pub(super) fn series_of(&self, value: u32) -> Option<u8> {
        self.series.get(value as usize).copied().filter(|series| *series > 0)
    }

    /// Rebuilds what a snapshot leaves out.
    pub(super) fn restore(&mut self) {
        self.id_kind = ids::kind_or_opaque(&self.scheme);
        match &mut self.values {
            Values::Names(names) => names.restore(),
            Values::Texts(texts) if self.comparator == Comparator::PersonalNumber => {
                self.series = number::series(self.id_kind, texts);
            }
            Values::Texts(texts) if self.comparator == Comparator::Identifier => {
                self.characters = identifier::characters(&self.scheme, texts);
            }
            Values::Texts(_) if self.comparator == Comparator::Place => self.rate_words(),
            Values::Texts(_) | Values::Dates(_) => {}
        }
    }

    /// Derives the rarity of each word of places from the rarity of the places.
    pub(super) fn rate_words(&mut self) {
        if let (Comparator::Place, Values::Texts(texts)) = (self.comparator, &self.values) {
            let (words, mean) = word_rarities(texts, &self.rarity);
            (self.words, self.mean_word_rarity) = (Arc::new(words), mean);
        }
    }

    /// The rarity of a word of this field and another one, in thousandths of a bit.
    pub(super) fn word_rarity(&self, other: &Self, word: &str) -> u16 {
        let key = hash::text(word);
        let of = |field: &Self| field.words.get(&key).copied().unwrap_or(u16::MAX);
        of(self).min(of(other))
    }

    /// The best agreement between a value of one record and a value of the other.
    #[must_use]
    pub fn compare(&self, row: u32, other: &Self, other_row: u32) -> Agreement {
        let mut best = Agreement::MISSING;
        for &i in self.of(row) {
            for &j in other.of(other_row) {
                let agreement = self.comparator.compare(self, i, other, j);
                if agreement.level != super::MISSING && agreement.is_better_than(best) {
                    best = agreement;
                }
            }
        }
        best
    }

    /// A field of the form of another one in which none of `rows` records has a value.
    #[must_use]
    pub fn absent(like: &Self, rows: usize) -> Self {
        let values = match &like.values {
            Values::Names(_) => Values::Names(NameValues::default()),
            Values::Dates(_) => Values::Dates(vec![]),
            Values::Texts(_) => Values::Texts(TextValues::default()),
        };
        Self {
            name: like.name.clone(),
            comparator: like.comparator,
            group: like.group,
            scheme: like.scheme.clone(),
            id_kind: like.id_kind,
            values,
            offsets: vec![0; rows + 1],
            ..Self::empty()
        }
    }

    /// Whether the parts are consistent with each other and with `rows` records. A field read from a file must be valid before
    /// it is used.
    #[must_use]
    pub fn is_valid(&self, rows: usize) -> bool {
        let counted = match &self.values {
            Values::Names(names) => self.comparator.name_kind().is_some() && names.is_valid(),
            Values::Dates(dates) => {
                self.comparator == Comparator::Date
                    && self.counts.len() == dates.len()
                    && self.rarity.len() == dates.len()
            }
            Values::Texts(texts) => {
                self.comparator.name_kind().is_none()
                    && self.comparator != Comparator::Date
                    && texts.is_valid()
                    && self.counts.len() == texts.len()
                    && self.rarity.len() == texts.len()
            }
        };
        counted
            && self.offsets.len() == rows + 1
            && self.offsets[0] == 0
            && self.offsets.windows(2).all(|w| w[0] <= w[1])
            && self.offsets[rows] as usize == self.ids.len()
            && self.ids.iter().all(|&id| (id as usize) < self.values.len())
    }

    pub(super) fn rows(&self) -> usize {
        self.offsets.len() - 1
    }
}

impl Prepared {
    /// Whether a record has a name with a token in another script than Latin.
    #[must_use]
    pub fn has_other_script(&self, row: u32) -> bool {
        self.fields.iter().any(|field| match &field.values {
            Values::Names(names) => {
                field.of(row).iter().flat_map(|&name| names.tokens(name)).any(|&t| names.has_other_script(t))
            }
            _ => false,
        })
    }

    /// Reads every distinct value of the records once.
    ///
    /// # Errors
    /// [`Error::Cancelled`](crate::Error::Cancelled) if the monitor cancels; [`Error::Input`](crate::Error::Input) if an extra
    /// property does not have one list per record, or if a property holds more than 4 GiB of distinct text.
    pub fn build(records: &RecordSet, extras: &[Extra], monitor: &dyn Monitor) -> Result<Self> {
        monitor.stage("preparing", None);
        let mut fields = Vec::new();
        for spec in properties_of(records) {
            fields.push(if spec.comparator.name_kind().is_some() {
                names(records, &spec, monitor)?
            } else {
                plain(records, &spec)?
            });
            monitor.check()?;
        }
        for extra in extras {
            fields.push(extra_field(extra, records.len())?);
        }
        let rows = records.len();
        let sources = (0..rows).map(|row| records.source_index(row)).collect();
        let row_cache = RowCache::new(&fields, rows);
        let mut prepared = Self { fields, sources, content: vec![], same_as: vec![], row_cache };
        prepared.content = (0..rows as u32).into_par_iter().map(|row| prepared.content_of(row)).collect();
        prepared.same_as = (0..rows as u32).collect();
        Ok(prepared)
    }

    /// The number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether there are no records.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Whether two records hold different valid numbers of a scheme of which a person has only one, and share no other such
    /// number. Clustering treats this as decisive, however similar the names are.
    #[must_use]
    pub fn contradict(&self, a: u32, b: u32) -> bool {
        let numbers = self.fields.iter().filter(|field| field.comparator == Comparator::PersonalNumber);
        let levels: SmallVec<[u8; 4]> = numbers.map(|field| field.compare(a, field, b).level).collect();
        levels.contains(&number::CONTRADICTION) && !levels.iter().any(|level| number::SAME_NUMBER.contains(level))
    }

    /// Whether a record represents itself, and so is compared.
    #[must_use]
    pub fn is_first(&self, row: u32) -> bool {
        self.same_as[row as usize] == row
    }

    fn content_of(&self, row: u32) -> u64 {
        let mut all = 0;
        for field in &self.fields {
            let mut keys: SmallVec<[u64; 4]> = field.of(row).iter().map(|&v| field.values.key(v)).collect();
            keys.sort_unstable();
            all = keys.iter().fold(hash::mix(all, keys.len() as u64), |h, &k| hash::mix(h, k));
        }
        all
    }

    /// Lets the first of several records with equal values represent the others, so that only it is compared. With
    /// `by_source`, only records of one source are folded. Records in `excluded` (sorted) are never folded. Up to
    /// `MAX_FEW` equal records with fewer than `MIN_FILLED` properties are not folded either: they may be different
    /// entities.
    pub fn fold_equal(&mut self, by_source: bool, excluded: &[u32]) {
        let key = |row: u32| {
            let source = if by_source { u64::from(self.sources[row as usize]) } else { 0 };
            (hash::mix(self.content[row as usize], source), row)
        };
        let mut order: Vec<(u64, u32)> = (0..self.len() as u32).into_par_iter().map(key).collect();
        order.par_sort_unstable();
        for same in order.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let filled = self.fields.iter().filter(|f| !f.of(same[0].1).is_empty()).count();
            if filled < MIN_FILLED && same.len() <= MAX_FEW {
                continue;
            }
            let mut first = None;
            for &(_, row) in same {
                if excluded.binary_search(&row).is_err() {
                    self.same_as[row as usize] = *first.get_or_insert(row);
                }
            }
        }
    }

    /// Puts the fields in the order of another store, drops those that the other does not have, and copies its frequencies.
    /// Records added later are then weighted by the plan of the earlier ones.
    pub fn adopt(&mut self, dictionary: &Dictionary, base: &Self) {
        let rows = self.len();
        let mut own = std::mem::take(&mut self.fields);
        for (number, like) in base.fields.iter().enumerate() {
            let same = |f: &Field| f.name == like.name && f.comparator == like.comparator && f.scheme == like.scheme;
            let mut field =
                own.iter().position(same).map_or_else(|| Field::absent(like, rows), |at| own.swap_remove(at));
            dictionary.fields[number].copy_frequencies(like, &mut field);
            self.fields.push(field);
        }
        self.row_cache = RowCache::new(&self.fields, rows);
    }

    /// The agreement of two records on one property: the best of the pairs of their values.
    #[must_use]
    pub fn compare(&self, property: usize, a: u32, b: u32) -> Agreement {
        let field = &self.fields[property];
        match (self.row_cache.cell(a, property), self.row_cache.cell(b, property)) {
            (Cell::None, _) | (_, Cell::None) => Agreement::MISSING,
            (Cell::One(i), Cell::One(j)) => field.comparator.compare(field, i, field, j),
            _ => field.compare(a, field, b),
        }
    }

    /// Rebuilds what a snapshot leaves out.
    pub fn restore(&mut self) {
        self.fields.iter_mut().for_each(Field::restore);
        self.row_cache = RowCache::new(&self.fields, self.len());
    }

    /// Whether the parts are consistent. A store read from a file must be valid before it is used.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let rows = self.len();
        self.content.len() == rows
            && self.same_as.len() == rows
            && self.same_as.iter().all(|&row| (row as usize) < rows)
            && self.fields.len() <= MAX_FIELDS
            && self.fields.iter().all(|field| field.is_valid(rows))
    }

    /// Counts the records of each value and derives the rarities.
    ///
    /// `copies` is the mean number of further records of a record's entity. Where every person has ten records, a surname
    /// with ten records is the surname of one person.
    pub fn count(&mut self, copies: f64) {
        let same_as = &self.same_as;
        let counted = |row: u32| same_as.get(row as usize).is_none_or(|&first| first == row);
        self.fields.par_iter_mut().for_each(|field| count_field(field, &counted));
        self.rate(copies);
    }

    /// Derives the rarities from the counts again, for another number of copies.
    pub fn rate(&mut self, copies: f64) {
        self.fields.par_iter_mut().for_each(|field| rate_field(field, copies));
    }
}
