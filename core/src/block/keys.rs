//! The blocking keys of a record.

use smallvec::SmallVec;

use super::BlockOptions;
use crate::compare::{Comparator, DateValue, Field, Prepared, Values};
use crate::hash::mix;
use crate::ids;

/// A value that can be combined with a name token or with a value of another property.
struct Detail {
    key: u64,
    /// The number of records with the value; [`UNCOUNTED`] where values are not counted.
    count: u32,
    field: usize,
    /// Whether it is combined with properties other than names too.
    combines_with_all: bool,
}

/// The count of a value that is not counted; it is never used alone.
const UNCOUNTED: u32 = u32::MAX;

/// A name token, by sound and by reading.
struct NamePart {
    sound: u64,
    sound_count: u32,
    key: u64,
    count: u32,
}

// Seeds that keep keys of different meaning apart.
const TOKEN: u64 = 1;
const SOUND: u64 = 2;
const YEAR: u64 = 3;
const DATE: u64 = 4;
const DAY_AND_MONTH: u64 = 5;
const VALUE: u64 = 6;
const IDENTIFIER: u64 = 7;

/// The most name tokens of a record that are combined; of other values twice as many.
pub(super) const MAX_PARTS: usize = 9;

// Set by hand on tables of persons.

/// A category held by more than one record in so many is not used as a key.
const MIN_CATEGORY_RARITY: u64 = 20;

/// Uncounted values (a year of birth, a birthday) are taken to be held by one record in so many.
const UNCOUNTED_RARITY: u64 = 60;

/// If more records than this are expected to hold both values of a combination, a finer key is added.
const MAX_EXPECTED: u64 = 40;

/// The key of a sound, or of the wrapping sum of two sounds.
pub(super) fn sound_key(sound: u64) -> u64 {
    mix(SOUND, sound)
}

/// Writes the blocking keys of a record into `out`, sorted, each once.
///
/// Which values are combined depends on the number of records that hold them. That number is the same for both records of a
/// pair, so both get the combined key or neither does.
pub fn keys_of(prepared: &Prepared, row: u32, options: &BlockOptions, out: &mut Vec<u64>) {
    out.clear();
    let mut parts: SmallVec<[NamePart; 8]> = SmallVec::new();
    let mut details: SmallVec<[Detail; 12]> = SmallVec::new();
    let records = prepared.len() as u64;
    for (number, field) in prepared.fields.iter().enumerate() {
        match &field.values {
            Values::Names(names) => {
                for &name in field.of(row) {
                    for &token in names.tokens(name) {
                        let token = names.token(token);
                        if !token.initial && parts.len() < MAX_PARTS && !parts.iter().any(|p| p.key == token.key) {
                            parts.push(NamePart {
                                sound: token.sound,
                                sound_count: token.sound_count,
                                key: token.key,
                                count: token.count,
                            });
                        }
                    }
                }
            }
            Values::Dates(dates) => {
                for &value in field.of(row) {
                    add_date(dates[value as usize], field.counts[value as usize], number, &mut details);
                }
            }
            Values::Texts(texts) => {
                for &value in field.of(row) {
                    let count = field.counts[value as usize];
                    if field.comparator.is_identifier() {
                        add_identifier_keys(field, texts.text(value), number, out);
                    }
                    let common =
                        field.comparator == Comparator::Category && u64::from(count) * MIN_CATEGORY_RARITY > records;
                    if !common && details.len() < 2 * MAX_PARTS {
                        details.push(Detail {
                            key: mix(mix(number as u64, VALUE), texts.key(value)),
                            count,
                            field: number,
                            combines_with_all: true,
                        });
                    }
                }
            }
        }
    }
    add_name_keys(&parts, &details, records, options, out);
    add_detail_keys(&details, options, out);
    out.sort_unstable();
    out.dedup();
}

/// Adds the year of a date and, if it is complete, the whole date and its day and month. The latter two have the smaller of
/// day and month first, so that a swap of the two loses no key.
fn add_date(date: DateValue, count: u32, number: usize, details: &mut SmallVec<[Detail; 12]>) {
    let field = number as u64;
    let year = mix(mix(field, YEAR), date.year as u64);
    details.push(Detail { key: year, count: UNCOUNTED, field: number, combines_with_all: false });
    if date.is_complete() {
        let (low, high) = (date.month.min(date.day), date.month.max(date.day));
        let day_and_month = u64::from(low) << 8 | u64::from(high);
        details.push(Detail {
            key: mix(mix(field, DATE), mix(year, day_and_month)),
            count,
            field: number,
            combines_with_all: true,
        });
        details.push(Detail {
            key: mix(mix(field, DAY_AND_MONTH), day_and_month),
            count: UNCOUNTED,
            field: number,
            combines_with_all: false,
        });
    }
}

fn add_identifier_keys(field: &Field, text: &str, number: usize, out: &mut Vec<u64>) {
    out.extend(ids::blocking_keys(&field.scheme, text).iter().map(|&key| mix(mix(number as u64, IDENTIFIER), key)));
}

/// Whether so many records are expected to hold two independent values that a finer key is needed as well.
fn is_crowded(a: u32, b: u32, records: u64) -> bool {
    u64::from(a).saturating_mul(u64::from(b)) / records.max(1) > MAX_EXPECTED
}

fn add_name_keys(parts: &[NamePart], details: &[Detail], records: u64, options: &BlockOptions, out: &mut Vec<u64>) {
    for (i, part) in parts.iter().enumerate() {
        if part.sound_count <= options.max_key_records {
            out.push(sound_key(part.sound));
        } else if part.count <= options.max_key_records {
            out.push(mix(TOKEN, part.key));
        }
        if part.sound_count <= options.max_rare_records {
            continue;
        }
        for other in parts[i + 1..].iter().filter(|other| other.sound_count > options.max_rare_records) {
            out.push(sound_key(part.sound.wrapping_add(other.sound)));
            if is_crowded(part.sound_count, other.sound_count, records) {
                out.push(mix(TOKEN, part.key.wrapping_add(other.key)));
            }
        }
        for detail in details.iter().filter(|detail| detail.count > options.max_rare_records) {
            let count = if detail.count == UNCOUNTED { (records / UNCOUNTED_RARITY) as u32 } else { detail.count };
            out.push(mix(sound_key(part.sound), detail.key));
            if is_crowded(part.sound_count, count, records) {
                out.push(mix(mix(TOKEN, part.key), detail.key));
            }
        }
    }
}

fn add_detail_keys(details: &[Detail], options: &BlockOptions, out: &mut Vec<u64>) {
    for (i, detail) in details.iter().enumerate().filter(|(_, detail)| detail.combines_with_all) {
        if detail.count <= options.max_key_records {
            out.push(detail.key);
        }
        if detail.count > options.max_rare_records {
            let others = details[i + 1..].iter().filter(|other| {
                other.combines_with_all && other.field != detail.field && other.count > options.max_rare_records
            });
            out.extend(others.map(|other| mix(detail.key, other.key)));
        }
    }
}
