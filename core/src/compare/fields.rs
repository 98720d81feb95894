//! Builds the fields of a prepared store from the columns of records.

use hashbrown::HashMap;
use rayon::prelude::*;
use smallvec::SmallVec;

use super::canonical::{Normalizer, country};
use super::name_values::NameReading;
use super::{Comparator, DateValue, Extra, Field, NameValues, PropertyGroup, PropertySpec, TextValues, Values};
use crate::error::{Error, Result};
use crate::hash;
use crate::ids;
use crate::monitor::Monitor;
use crate::names::{NameKind, PreparedName};
use crate::record::{Column, RecordSet, Role};

/// The distinct texts of a property, numbered in the order in which they are first met.
#[derive(Default)]
struct Interner {
    texts: TextValues,
    numbers: HashMap<u64, u32>,
}

impl Interner {
    fn number(&mut self, text: &str) -> Result<u32> {
        let key = hash::text(text);
        if let Some(&number) = self.numbers.get(&key) {
            return Ok(number);
        }
        let number = self.texts.push(text)?;
        self.numbers.insert(key, number);
        Ok(number)
    }
}

/// A property that is not a name: the canonical values of one column.
pub(super) fn plain(records: &RecordSet, spec: &PropertySpec) -> Result<Field> {
    let Some(column) = spec.roles.first().and_then(|role| records.column(role)) else { return Ok(Field::empty()) };
    if matches!(spec.scheme.as_str(), "phone" | "email") {
        return contacts(records, spec, column);
    }
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
        let normalizer = Normalizer::new(spec, column);
        let read: Vec<String> =
            (0..column.distinct() as u32).into_par_iter().map(|v| normalizer.read(column.value(v))).collect();
        let mut interner = Interner::default();
        number = read
            .iter()
            .map(|text| if text.is_empty() { Ok(u32::MAX) } else { interner.number(text) })
            .collect::<Result<_>>()?;
        Values::Texts(interner.texts)
    };
    let mut rows = RowValues::new(records.len());
    for row in 0..records.len() {
        rows.push(column.ids(row).iter().map(|&v| number[v as usize]).filter(|&v| v != u32::MAX));
    }
    let mut field = rows.into_field(&spec.name, spec.comparator, spec.group, &spec.scheme, values);
    field.restore();
    Ok(field)
}

/// Phones and emails: a cell may hold several, and a phone without a calling code belongs to the record's country.
fn contacts(records: &RecordSet, spec: &PropertySpec, column: &Column) -> Result<Field> {
    let home = if spec.scheme == "phone" { records.column(&Role::Country) } else { None };
    let (mut written, mut number) = (Vec::new(), HashMap::new());
    let mut of_row: Vec<SmallVec<[u32; 2]>> = Vec::with_capacity(records.len());
    for row in 0..records.len() {
        let country = home.and_then(|column| column.ids(row).first().copied()).unwrap_or(u32::MAX);
        let entry = |&value: &u32| {
            *number.entry((value, country)).or_insert_with(|| {
                written.push((value, country));
                written.len() as u32 - 1
            })
        };
        of_row.push(column.ids(row).iter().map(entry).collect());
    }
    let code = |text: &str| country(text).unwrap_or_else(|| text.to_owned());
    let countries: Vec<String> =
        home.map_or(Vec::new(), |column| (0..column.distinct() as u32).map(|v| code(column.value(v))).collect());
    let read: Vec<SmallVec<[String; 1]>> = written
        .par_iter()
        .map(|&(value, country)| {
            let country = countries.get(country as usize).map(String::as_str);
            let canonical = |text: &str| ids::parse(&spec.scheme, text, country).map(|id| id.canonical);
            let pieces = ids::split(&spec.scheme, column.value(value));
            pieces.iter().filter_map(|piece| canonical(piece).ok()).filter(|text| !text.is_empty()).collect()
        })
        .collect();
    let mut interner = Interner::default();
    let numbers: Vec<SmallVec<[u32; 1]>> =
        read.iter().map(|pieces| pieces.iter().map(|text| interner.number(text)).collect()).collect::<Result<_>>()?;
    let mut rows = RowValues::new(records.len());
    for entries in of_row {
        rows.push(entries.iter().flat_map(|&entry| numbers[entry as usize].iter().copied()));
    }
    let values = Values::Texts(interner.texts);
    let mut field = rows.into_field(&spec.name, spec.comparator, spec.group, &spec.scheme, values);
    field.restore();
    Ok(field)
}

fn date(text: &str) -> Option<DateValue> {
    let read = ids::date::parse(text, ids::date::Order::default());
    let known = read.map(|d| DateValue { year: d.year, month: d.month.unwrap_or(0), day: d.day.unwrap_or(0) });
    known.or_else(|| DateValue::from_damaged(text))
}

pub(super) fn extra_field(extra: &Extra, rows: usize) -> Result<Field> {
    if extra.of_record.len() != rows {
        return Err(Error::input(format!(
            "the extra property '{}' has {} lists for {rows} records; give one list per record",
            extra.name,
            extra.of_record.len()
        )));
    }
    let mut interner = Interner::default();
    let mut out = RowValues::new(rows);
    for held in &extra.of_record {
        let numbers: SmallVec<[u32; 4]> =
            held.iter().map(|&entity| interner.number(&hash::base32(entity))).collect::<Result<_>>()?;
        out.push(numbers.into_iter());
    }
    Ok(out.into_field(&extra.name, Comparator::Shared, PropertyGroup::Alone, "", Values::Texts(interner.texts)))
}

/// The value numbers of each record, while a field is built.
struct RowValues {
    offsets: Vec<u32>,
    ids: Vec<u32>,
}

impl RowValues {
    fn new(rows: usize) -> Self {
        let mut offsets = Vec::with_capacity(rows + 1);
        offsets.push(0);
        Self { offsets, ids: Vec::with_capacity(rows) }
    }

    /// Appends the values of the next record, each once.
    fn push(&mut self, values: impl Iterator<Item = u32>) {
        let start = self.ids.len();
        for value in values {
            if !self.ids[start..].contains(&value) {
                self.ids.push(value);
            }
        }
        self.offsets.push(self.ids.len() as u32);
    }

    fn into_field(
        self,
        name: &str,
        comparator: Comparator,
        group: PropertyGroup,
        scheme: &str,
        values: Values,
    ) -> Field {
        Field {
            name: name.to_owned(),
            comparator,
            group,
            scheme: scheme.to_owned(),
            id_kind: ids::kind_or_opaque(scheme),
            values,
            offsets: self.offsets,
            ids: self.ids,
            ..Field::empty()
        }
    }
}

/// Where the text of a name stands: in one whole-name column (its position and the value), or in the columns of given, middle
/// and family names (the values, `u32::MAX` for none).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum NameSource {
    Whole(u8, u32),
    Parts(u32, u32, u32),
}

/// The most combinations of several given, middle and family names of one record.
const MAX_COMBINATIONS: usize = 6;

pub(super) fn names(records: &RecordSet, spec: &PropertySpec, monitor: &dyn Monitor) -> Result<Field> {
    let kind = spec.comparator.name_kind().unwrap_or(NameKind::Person);
    let whole: Vec<&Column> = [Role::Name, Role::Alias].iter().filter_map(|role| records.column(role)).collect();
    let part = |role: &Role| records.column(role);
    let (given, middle, family) = (part(&Role::GivenName), part(&Role::MiddleName), part(&Role::FamilyName));
    let (mut entries, mut number, mut of_row) = (Vec::new(), HashMap::new(), Vec::with_capacity(records.len()));
    for row in 0..records.len() {
        let mut found: SmallVec<[u32; 2]> = SmallVec::new();
        let mut add = |entry: NameSource| {
            found.push(*number.entry(entry).or_insert_with(|| {
                entries.push(entry);
                entries.len() as u32 - 1
            }));
        };
        for (c, column) in whole.iter().enumerate() {
            column.ids(row).iter().for_each(|&id| add(NameSource::Whole(c as u8, id)));
        }
        combinations([given, middle, family], row).into_iter().for_each(&mut add);
        of_row.push(found);
    }
    let text = |column: Option<&Column>, id: u32| -> String {
        column.filter(|_| id != u32::MAX).map_or_else(String::new, |c| c.value(id).to_owned())
    };
    let read = |entry: &NameSource| match *entry {
        NameSource::Whole(c, id) => NameReading::all(&PreparedName::new(whole[c as usize].value(id), kind)),
        NameSource::Parts(g, m, f) => {
            NameReading::all(&PreparedName::from_parts(&text(given, g), &text(middle, m), &text(family, f), kind))
        }
    };
    let (mut values, mut tokens, mut by_form, mut of_entry) =
        (NameValues::default(), HashMap::new(), HashMap::new(), Vec::with_capacity(entries.len()));
    for chunk in entries.chunks(1 << 14) {
        monitor.check()?;
        let read: Vec<SmallVec<[NameReading; 1]>> = chunk.par_iter().map(read).collect();
        for readings in &read {
            let mut numbers: SmallVec<[u32; 2]> = SmallVec::new();
            for reading in readings.iter().filter(|reading| !reading.is_empty()) {
                let known = by_form.get(&reading.form()).copied();
                let number = match known {
                    Some(number) => number,
                    None => values.push(reading, &mut tokens)?,
                };
                by_form.insert(reading.form(), number);
                numbers.push(number);
            }
            of_entry.push(numbers);
        }
    }
    let mut rows = RowValues::new(records.len());
    for found in of_row {
        let mut names: SmallVec<[u32; 4]> = found.iter().flat_map(|&e| of_entry[e as usize].iter().copied()).collect();
        names.sort_unstable();
        names.dedup();
        drop_contained(&values, &mut names);
        rows.push(names.into_iter());
    }
    Ok(rows.into_field(&spec.name, spec.comparator, spec.group, "", Values::Names(values)))
}

fn combinations(columns: [Option<&Column>; 3], row: usize) -> SmallVec<[NameSource; 2]> {
    let of = |c: Option<&Column>| -> SmallVec<[u32; 2]> {
        let ids = c.map_or(&[][..], |c| c.ids(row));
        if ids.is_empty() { smallvec::smallvec![u32::MAX] } else { ids.into() }
    };
    let [given, middle, family] = columns.map(of);
    let mut all = SmallVec::new();
    for &g in &given {
        for &m in &middle {
            for &f in &family {
                if (g, m, f) != (u32::MAX, u32::MAX, u32::MAX) && all.len() < MAX_COMBINATIONS {
                    all.push(NameSource::Parts(g, m, f));
                }
            }
        }
    }
    all
}

/// Drops names all of whose tokens occur in another, longer name of the same record.
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

#[cfg(test)]
mod tests {
    use super::super::{Prepared, properties_of};
    use super::*;
    use crate::monitor::Silent;
    use crate::record::{Columns, Input, Kind, Table};

    #[test]
    fn phones_take_the_country_of_their_record_and_a_cell_may_hold_several() {
        let rows = [
            ["1", "55 1234 5678 / 55 8765 4321", "MX"],
            ["2", "+52 55 1234 5678", "CO"],
            ["3", "300 123 4567", "CO"],
            ["4", "300 123 4567", ""],
        ];
        let cells: Vec<Vec<Option<String>>> =
            rows.iter().map(|row| row.iter().map(|c| (!c.is_empty()).then(|| (*c).to_owned())).collect()).collect();
        let table = Table::from_rows("t", ["id", "tel", "pais"].map(String::from).to_vec(), &cells);
        let columns =
            Columns::new([("id", vec!["id"]), ("phone", vec!["tel"]), ("country", vec!["pais"])]).expect("roles");
        let input = Input { table: &table, columns: &columns, source: "t", strict: true };
        let records = RecordSet::build(Kind::Person, &[input], &Silent).expect("records");
        assert!(properties_of(&records).iter().any(|spec| spec.scheme == "phone"));
        let prepared = Prepared::build(&records, &[], &Silent).expect("prepared");
        let field = prepared.fields.iter().find(|field| field.scheme == "phone").expect("phones");
        let Values::Texts(texts) = &field.values else { panic!("phones are texts") };
        let phones = |row: usize| -> Vec<&str> {
            let range = field.offsets[row] as usize..field.offsets[row + 1] as usize;
            field.ids[range].iter().map(|&id| texts.text(id)).collect()
        };
        assert_eq!(phones(0), ["+525512345678", "+525587654321"]);
        assert_eq!(phones(1), ["+525512345678"]);
        assert_eq!((phones(2), phones(3)), (vec!["+573001234567"], vec!["3001234567"]));
    }
}
