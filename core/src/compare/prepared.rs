//! Records made ready: every distinct value read once, every record a few numbers.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::fields::{extra_field, names, plain};
use super::frequency::{count_field, rate_field};
use super::{
    Cell, Comparator, Dictionary, Graded, Grid, Group, NameValues, TextValues, Values, identifier, number,
    properties_of,
};
use crate::error::Result;
use crate::hash;
use crate::monitor::Monitor;
use crate::record::RecordSet;

/// Things of another kind that records hold: an extra property made of the results of an earlier resolution.
///
/// `of_record[row]` lists the entities that a record holds, each a number of the caller's. How many records hold an entity
/// is counted here, and the rarity of sharing it falls with that count: a phone of two people is evidence, one of three
/// hundred is a hostel.
#[derive(Debug, Clone, Default)]
pub struct Extra {
    /// The name in models and explanations, such as `shared_phone`.
    pub name: String,
    /// The entities each record holds, one list a record.
    pub of_record: Vec<Vec<u64>>,
}

/// One property of all records.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Field {
    /// The name in models and explanations.
    pub name: String,
    /// How it is compared.
    pub comparator: Comparator,
    /// What it is correlated with.
    pub group: Group,
    /// The identifier scheme, if it is an identifier.
    pub scheme: String,
    /// The distinct values.
    pub values: Values,
    /// In how many distinct records each value stands; empty for names, whose tokens are counted.
    pub counts: Vec<u32>,
    /// How rare each value is, in thousandths of a bit; empty for names.
    pub rarity: Vec<u16>,
    /// How rare a value is that two records share by chance, in thousandths of a bit.
    pub mean_rarity: u16,
    /// How rare a value is that no record has, in thousandths of a bit.
    pub rarest: u16,
    /// How many of the records that were counted have a value.
    #[serde(skip)]
    pub(super) present: u32,
    pub(super) offsets: Vec<u32>,
    pub(super) ids: Vec<u32>,
    #[serde(skip)]
    pub(super) series: Vec<u8>,
    /// Which characters stand in each value, where that tells most identifiers apart.
    #[serde(skip)]
    pub(super) characters: Vec<u32>,
}

/// All records, ready to be compared.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Prepared {
    /// The properties.
    pub fields: Vec<Field>,
    /// The source of each record.
    pub sources: Vec<u32>,
    /// A hash of each record's values, the same whatever its number.
    pub content: Vec<u64>,
    /// The first record with the same values, for each record.
    pub same_as: Vec<u32>,
    /// The values of each record side by side.
    #[serde(skip)]
    pub grid: Grid,
}

impl Field {
    /// A field without values, for tests and absent columns.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            name: String::new(),
            comparator: Comparator::Category,
            group: Group::Alone,
            scheme: String::new(),
            values: Values::Texts(TextValues::default()),
            counts: vec![],
            rarity: vec![],
            mean_rarity: 0,
            rarest: 0,
            present: 0,
            offsets: vec![0],
            ids: vec![],
            series: vec![],
            characters: vec![],
        }
    }

    /// The numbers of a record's values.
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

    /// Works out what is kept beside the values and not stored.
    pub(super) fn restore(&mut self) {
        match &mut self.values {
            Values::Names(names) => names.restore(),
            Values::Texts(texts) if self.comparator == Comparator::PersonalNumber => {
                self.series = number::series(&self.scheme, texts);
            }
            Values::Texts(texts) if self.comparator == Comparator::Identifier => {
                self.characters = identifier::characters(&self.scheme, texts);
            }
            Values::Texts(_) | Values::Dates(_) => {}
        }
    }

    /// How well two records agree here: the best of the pairs of their values.
    #[must_use]
    pub fn compare(&self, row: u32, other: &Self, other_row: u32) -> Graded {
        let mut best = Graded::MISSING;
        for &i in self.of(row) {
            for &j in other.of(other_row) {
                let graded = self.comparator.compare(self, i, other, j);
                if graded.level != super::MISSING && graded.beats(best) {
                    best = graded;
                }
            }
        }
        best
    }

    /// A field like another one, of which none of so many records has a value.
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
            values,
            offsets: vec![0; rows + 1],
            ..Self::empty()
        }
    }

    /// Whether the parts fit each other and so many records, as those of a stored file must before they are used.
    #[must_use]
    pub fn is_sound(&self, rows: usize) -> bool {
        let counted = match &self.values {
            Values::Names(names) => self.comparator.name_kind().is_some() && names.is_sound(),
            Values::Dates(dates) => {
                self.comparator == Comparator::Date
                    && self.counts.len() == dates.len()
                    && self.rarity.len() == dates.len()
            }
            Values::Texts(texts) => {
                self.comparator.name_kind().is_none()
                    && self.comparator != Comparator::Date
                    && texts.is_sound()
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
    /// Whether a record has a name with a token of another script than the Latin.
    #[must_use]
    pub fn is_foreign(&self, row: u32) -> bool {
        self.fields.iter().any(|field| match &field.values {
            Values::Names(names) => {
                field.of(row).iter().flat_map(|&name| names.tokens(name)).any(|&t| names.is_foreign(t))
            }
            _ => false,
        })
    }

    /// Reads every distinct value of the records once.
    ///
    /// # Errors
    /// [`Error::Cancelled`](crate::Error::Cancelled) if the monitor says so; [`Error::Input`](crate::Error::Input) if an
    /// extra property has not one list a record.
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
        let grid = Grid::new(&fields, rows);
        let mut prepared = Self { fields, sources, content: vec![], same_as: vec![], grid };
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

    /// Whether two records hold different valid numbers of a kind of which a person has only one, and share no other such
    /// number: a contradiction that no likeness of names outweighs.
    #[must_use]
    pub fn contradict(&self, a: u32, b: u32) -> bool {
        let numbers = self.fields.iter().filter(|field| field.comparator == Comparator::PersonalNumber);
        let levels: SmallVec<[u8; 4]> = numbers.map(|field| field.compare(a, field, b).level).collect();
        levels.contains(&number::CONTRADICTION) && !levels.iter().any(|level| number::SHARED.contains(level))
    }

    /// Whether a record stands for all records with the same values.
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

    /// Lets the first of the records with equal values stand for the others, if they also have one source (`by_source`)
    /// and none of them is in `apart`. Records too poor in content to name one entity stay apart while they are few.
    pub fn fold_equal(&mut self, by_source: bool, apart: &[u32]) {
        let key = |row: u32| {
            let source = if by_source { u64::from(self.sources[row as usize]) } else { 0 };
            (hash::mix(self.content[row as usize], source), row)
        };
        let mut order: Vec<(u64, u32)> = (0..self.len() as u32).into_par_iter().map(key).collect();
        order.par_sort_unstable();
        for same in order.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let filled = self.fields.iter().filter(|f| !f.of(same[0].1).is_empty()).count();
            if filled < 3 && same.len() <= 8 {
                continue;
            }
            let mut first = None;
            for &(_, row) in same {
                if apart.binary_search(&row).is_err() {
                    self.same_as[row as usize] = *first.get_or_insert(row);
                }
            }
        }
    }

    /// Puts the fields in the order of another store's, drops those it does not have, and takes its frequencies over: so that
    /// records that come later are weighed by the plan made for those that came before.
    pub fn adopt(&mut self, dictionary: &Dictionary, base: &Self) {
        let rows = self.len();
        let mut own = std::mem::take(&mut self.fields);
        for (number, like) in base.fields.iter().enumerate() {
            let same = |f: &Field| f.name == like.name && f.comparator == like.comparator && f.scheme == like.scheme;
            let mut field =
                own.iter().position(same).map_or_else(|| Field::absent(like, rows), |at| own.swap_remove(at));
            dictionary.fields[number].lend(like, &mut field);
            self.fields.push(field);
        }
        self.grid = Grid::new(&self.fields, rows);
    }

    /// How well two records agree on one property: the best of the pairs of their values.
    #[must_use]
    pub fn compare(&self, property: usize, a: u32, b: u32) -> Graded {
        let field = &self.fields[property];
        match (self.grid.cell(a, property), self.grid.cell(b, property)) {
            (Cell::None, _) | (_, Cell::None) => Graded::MISSING,
            (Cell::One(i), Cell::One(j)) => field.comparator.compare(field, i, field, j),
            _ => field.compare(a, field, b),
        }
    }

    /// Makes ready what a snapshot leaves out.
    pub fn restore(&mut self) {
        self.fields.iter_mut().for_each(Field::restore);
        self.grid = Grid::new(&self.fields, self.len());
    }

    /// Whether the parts fit each other, as those of a stored file must before they are used.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let rows = self.len();
        self.content.len() == rows
            && self.same_as.len() == rows
            && self.same_as.iter().all(|&row| (row as usize) < rows)
            && self.fields.len() <= 64
            && self.fields.iter().all(|field| field.is_sound(rows))
    }

    /// Counts values and works out how rare each is.
    ///
    /// `copies` is the mean number of further records of the same entity: where every person stands ten times in the
    /// table, a surname that stands ten times is the surname of one person.
    pub fn count(&mut self, copies: f64) {
        let same_as = &self.same_as;
        let counted = |row: u32| same_as.get(row as usize).is_none_or(|&first| first == row);
        self.fields.par_iter_mut().for_each(|field| count_field(field, &counted));
        self.rate(copies);
    }

    /// Works out from the counts how rare each value is, for another number of copies.
    pub fn rate(&mut self, copies: f64) {
        self.fields.par_iter_mut().for_each(|field| rate_field(field, copies));
    }
}
