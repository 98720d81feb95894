//! Records made ready: every distinct value read once, every record a few numbers.

use hashbrown::HashMap;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::name::Reading;
use super::{
    Comparator, DateValue, Dictionary, Graded, Group, NameValues, PropertySpec, TextValues, Values, properties_of,
};
use crate::error::Result;
use crate::hash;
use crate::ids;
use crate::monitor::Monitor;
use crate::names::PreparedName;
use crate::record::{Column, RecordSet, Role};
use crate::text::fold;

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
    offsets: Vec<u32>,
    ids: Vec<u32>,
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
            offsets: vec![0],
            ids: vec![],
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

    fn rows(&self) -> usize {
        self.offsets.len() - 1
    }
}

impl Prepared {
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
        let mut prepared = Self { fields, sources, content: vec![], same_as: vec![] };
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
    }

    /// Makes ready what a snapshot leaves out.
    pub fn restore(&mut self) {
        for field in &mut self.fields {
            if let Values::Names(names) = &mut field.values {
                names.restore();
            }
        }
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
        self.fields.par_iter_mut().for_each(|field| count_field(field, &counted, copies));
    }
}

fn count_field(field: &mut Field, counted: &(impl Fn(u32) -> bool + Sync), copies: f64) {
    let imagined = field.comparator.imagined();
    let rows: Vec<u32> = (0..field.rows() as u32).filter(|&row| counted(row) && !field.of(row).is_empty()).collect();
    let rarity = Rarity { present: rows.len() as f64, copies, imagined };
    if let Values::Names(names) = &field.values {
        let (mut count, mut seen) = (vec![0u32; names.table().len()], vec![u32::MAX; names.table().len()]);
        let mut of_sound: HashMap<u64, (u32, u32)> = HashMap::new();
        for &row in &rows {
            for &name in field.of(row) {
                for &token in names.tokens(name) {
                    if std::mem::replace(&mut seen[token as usize], row) != row {
                        count[token as usize] += 1;
                        let sound = of_sound.entry(names.token(token).sound).or_insert((0, u32::MAX));
                        if std::mem::replace(&mut sound.1, row) != row {
                            sound.0 += 1;
                        }
                    }
                }
            }
        }
        field.mean_rarity = rarity.mean(&count);
        field.rarest = rarity.of(0);
        if let Values::Names(names) = &mut field.values {
            for (token, count) in names.table.iter_mut().zip(count) {
                token.count = count;
                token.sound_count = of_sound.get(&token.sound).map_or(0, |s| s.0);
                token.rarity = rarity.of(count);
            }
        }
    } else {
        let mut counts = vec![0u32; field.values.len()];
        for &row in &rows {
            for &value in field.of(row) {
                counts[value as usize] += 1;
            }
        }
        field.rarity = counts.iter().map(|&c| rarity.of(c)).collect();
        field.mean_rarity = rarity.mean(&counts);
        field.rarest = rarity.of(0);
        field.counts = counts;
    }
}

/// How rare a value is, from the number of records that hold it.
struct Rarity {
    present: f64,
    copies: f64,
    imagined: f64,
}

impl Rarity {
    /// The share of other entities that hold a value standing in `count` records.
    fn share(&self, count: f64) -> f64 {
        let holders = count / (1.0 + self.copies);
        let entities = self.present / (1.0 + self.copies);
        (((holders - 1.0).max(0.0) + 0.7) / (entities + self.imagined)).min(1.0)
    }

    /// Thousandths of a bit.
    fn of(&self, count: u32) -> u16 {
        (-self.share(f64::from(count)).log2() * 1000.0).clamp(0.0, 40_000.0) as u16
    }

    /// The rarity of a value shared by chance.
    fn mean(&self, counts: &[u32]) -> u16 {
        let total: f64 = counts.iter().map(|&c| f64::from(c)).sum();
        let met: f64 = counts.iter().map(|&c| f64::from(c) / total.max(1.0) * self.share(f64::from(c))).sum();
        if met > 0.0 { (-met.log2() * 1000.0).clamp(0.0, 40_000.0) as u16 } else { 0 }
    }
}

/// A text as its comparator wants it.
fn canonical(spec: &PropertySpec, text: &str) -> String {
    match spec.comparator {
        Comparator::Identifier => ids::parse(&spec.scheme, text, None).map(|id| id.canonical).unwrap_or_default(),
        _ => fold(text).split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// A property that is not a name: its values are those of one column, made canonical.
fn plain(records: &RecordSet, spec: &PropertySpec) -> Result<Field> {
    let Some(column) = spec.roles.first().and_then(|role| records.column(role)) else { return Ok(Field::empty()) };
    let number: Vec<u32>;
    let values = if spec.comparator == Comparator::Date {
        let read: Vec<Option<DateValue>> =
            (0..column.distinct() as u32).into_par_iter().map(|v| date(column.value(v))).collect();
        let (mut dates, mut seen) = (Vec::new(), HashMap::new());
        number = read
            .into_iter()
            .map(|date| {
                date.map_or(u32::MAX, |date| {
                    *seen.entry(date).or_insert_with(|| {
                        dates.push(date);
                        dates.len() as u32 - 1
                    })
                })
            })
            .collect();
        Values::Dates(dates)
    } else {
        let read: Vec<String> =
            (0..column.distinct() as u32).into_par_iter().map(|v| canonical(spec, column.value(v))).collect();
        let (mut texts, mut seen) = (TextValues::default(), HashMap::new());
        number = read
            .iter()
            .map(|text| {
                if text.is_empty() {
                    u32::MAX
                } else {
                    *seen.entry(hash::text(text)).or_insert_with(|| texts.push(text))
                }
            })
            .collect();
        Values::Texts(texts)
    };
    let mut rows = Rows::new(records.len());
    for row in 0..records.len() {
        rows.push(column.ids(row).iter().map(|&v| number[v as usize]).filter(|&v| v != u32::MAX));
    }
    Ok(rows.into_field(&spec.name, spec.comparator, spec.group, &spec.scheme, values))
}

fn date(text: &str) -> Option<DateValue> {
    let read = ids::date::parse(text, ids::date::Order::default());
    let known = read.map(|d| DateValue { year: d.year, month: d.month.unwrap_or(0), day: d.day.unwrap_or(0) });
    known.or_else(|| DateValue::from_damaged(text))
}

fn extra_field(extra: &Extra, rows: usize) -> Result<Field> {
    if extra.of_record.len() != rows {
        return Err(crate::Error::input(format!(
            "the extra property '{}' has {} lists for {rows} records; give one list a record",
            extra.name,
            extra.of_record.len()
        )));
    }
    let (mut texts, mut seen) = (TextValues::default(), HashMap::new());
    let mut out = Rows::new(rows);
    for held in &extra.of_record {
        let numbers: SmallVec<[u32; 4]> =
            held.iter().map(|&e| *seen.entry(e).or_insert_with(|| texts.push(&hash::base32(e)))).collect();
        out.push(numbers.into_iter());
    }
    Ok(out.into_field(&extra.name, Comparator::Shared, Group::Alone, "", Values::Texts(texts)))
}

/// The values of each record, as they are gathered.
struct Rows {
    offsets: Vec<u32>,
    ids: Vec<u32>,
}

impl Rows {
    fn new(rows: usize) -> Self {
        let mut offsets = Vec::with_capacity(rows + 1);
        offsets.push(0);
        Self { offsets, ids: Vec::with_capacity(rows) }
    }

    /// Adds the values of the next record, each once.
    fn push(&mut self, values: impl Iterator<Item = u32>) {
        let start = self.ids.len();
        for value in values {
            if !self.ids[start..].contains(&value) {
                self.ids.push(value);
            }
        }
        self.offsets.push(self.ids.len() as u32);
    }

    fn into_field(self, name: &str, comparator: Comparator, group: Group, scheme: &str, values: Values) -> Field {
        Field {
            name: name.to_owned(),
            comparator,
            group,
            scheme: scheme.to_owned(),
            values,
            offsets: self.offsets,
            ids: self.ids,
            ..Field::empty()
        }
    }
}

/// A name as it stands in the records: a whole one, or given, middle and family parts (`u32::MAX` for none).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Entry {
    Whole(u8, u32),
    Parts(u32, u32, u32),
}

/// The most ways of putting several given and family names together.
const MOST_COMBINATIONS: usize = 6;

fn names(records: &RecordSet, spec: &PropertySpec, monitor: &dyn Monitor) -> Result<Field> {
    let kind = spec.comparator.name_kind().unwrap_or(crate::names::NameKind::Person);
    let whole: Vec<&Column> = [Role::Name, Role::Alias].iter().filter_map(|role| records.column(role)).collect();
    let part = |role: &Role| records.column(role);
    let (given, middle, family) = (part(&Role::GivenName), part(&Role::MiddleName), part(&Role::FamilyName));
    let (mut entries, mut number, mut of_row) = (Vec::new(), HashMap::new(), Vec::with_capacity(records.len()));
    for row in 0..records.len() {
        let mut found: SmallVec<[u32; 2]> = SmallVec::new();
        let mut add = |entry: Entry| {
            found.push(*number.entry(entry).or_insert_with(|| {
                entries.push(entry);
                entries.len() as u32 - 1
            }));
        };
        for (c, column) in whole.iter().enumerate() {
            column.ids(row).iter().for_each(|&id| add(Entry::Whole(c as u8, id)));
        }
        combinations([given, middle, family], row).into_iter().for_each(&mut add);
        of_row.push(found);
    }
    let text = |column: Option<&Column>, id: u32| -> String {
        column.filter(|_| id != u32::MAX).map_or_else(String::new, |c| c.value(id).to_owned())
    };
    let read = |entry: &Entry| match *entry {
        Entry::Whole(c, id) => Reading::all(&PreparedName::new(whole[c as usize].value(id), kind)),
        Entry::Parts(g, m, f) => {
            Reading::all(&PreparedName::from_parts(&text(given, g), &text(middle, m), &text(family, f), kind))
        }
    };
    let (mut values, mut tokens, mut by_key, mut of_entry) =
        (NameValues::default(), HashMap::new(), HashMap::new(), Vec::with_capacity(entries.len()));
    for chunk in entries.chunks(1 << 14) {
        monitor.check()?;
        let read: Vec<SmallVec<[Reading; 1]>> = chunk.par_iter().map(read).collect();
        for readings in &read {
            let filled = readings.iter().filter(|reading| !reading.is_empty());
            of_entry.push(
                filled
                    .map(|reading| *by_key.entry(reading.key()).or_insert_with(|| values.push(reading, &mut tokens)))
                    .collect::<SmallVec<[u32; 2]>>(),
            );
        }
    }
    let mut rows = Rows::new(records.len());
    for found in of_row {
        let mut names: SmallVec<[u32; 4]> = found.iter().flat_map(|&e| of_entry[e as usize].iter().copied()).collect();
        names.sort_unstable();
        names.dedup();
        drop_contained(&values, &mut names);
        rows.push(names.into_iter());
    }
    Ok(rows.into_field(&spec.name, spec.comparator, spec.group, "", Values::Names(values)))
}

fn combinations(columns: [Option<&Column>; 3], row: usize) -> SmallVec<[Entry; 2]> {
    let of = |c: Option<&Column>| -> SmallVec<[u32; 2]> {
        let ids = c.map_or(&[][..], |c| c.ids(row));
        if ids.is_empty() { smallvec::smallvec![u32::MAX] } else { ids.into() }
    };
    let [given, middle, family] = columns.map(of);
    let mut all = SmallVec::new();
    for &g in &given {
        for &m in &middle {
            for &f in &family {
                if (g, m, f) != (u32::MAX, u32::MAX, u32::MAX) && all.len() < MOST_COMBINATIONS {
                    all.push(Entry::Parts(g, m, f));
                }
            }
        }
    }
    all
}

/// Drops names all of whose tokens stand in another name of the same record.
fn drop_contained(values: &NameValues, names: &mut SmallVec<[u32; 4]>) {
    if names.len() < 2 {
        return;
    }
    let tokens: SmallVec<[&[u32]; 4]> = names.iter().map(|&n| values.tokens(n)).collect();
    let within = |i: usize, j: usize| {
        names[i] != names[j] && (tokens[i].len() < tokens[j].len()) && tokens[i].iter().all(|t| tokens[j].contains(t))
    };
    let keep: SmallVec<[bool; 4]> = (0..names.len()).map(|i| !(0..names.len()).any(|j| within(i, j))).collect();
    let mut k = 0;
    names.retain(|_| {
        k += 1;
        keep[k - 1]
    });
}
