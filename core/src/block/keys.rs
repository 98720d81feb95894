//! The blocking keys of a record.

use smallvec::SmallVec;

use super::echo::{Echo, Echoes};
use crate::compare::{Comparator, Field, Prepared, Values};
use crate::hash::mix;
use crate::ids;

/// How keys are made and cut.
#[derive(Debug, Clone, Copy)]
pub struct BlockOptions {
    /// A value in so many records or fewer is a key of its own and is not combined with others.
    pub rare: u32,
    /// A key of more records than this, or than 65,535, is dropped.
    pub cap: u32,
    /// The most candidates kept for a record.
    pub candidates: usize,
    /// The most records looked at for a record.
    pub budget: usize,
    /// Which share of the matches among candidates may be lost by not comparing those that look hopeless.
    pub may_be_lost: f64,
}

impl Default for BlockOptions {
    fn default() -> Self {
        Self { rare: 20, cap: 200, candidates: 30, budget: 3000, may_be_lost: 0.001 }
    }
}

/// Up to so many records, options are the default ones.
const FEW: f64 = 100_000.0;

impl BlockOptions {
    /// What is good for so many records: in a large table each record shares more keys with others, and the rarest of them
    /// find nearly all that the others would, so the caps fall with the square root of its size; `benches/NOTES.md` has
    /// what that costs in matches.
    #[must_use]
    pub fn for_records(records: usize) -> Self {
        let usual = Self::default();
        let share = (FEW / records.max(1) as f64).min(1.0).sqrt();
        let part = |of: f64, least: f64| (of * share).round().max(least);
        Self {
            rare: usual.rare,
            cap: part(f64::from(usual.cap), 40.0) as u32,
            candidates: part(usual.candidates as f64, 12.0) as usize,
            budget: part(usual.budget as f64, 800.0) as usize,
            may_be_lost: (usual.may_be_lost / share).min(0.004),
        }
    }
}

/// Something that can be combined with a name token or with another property.
struct Detail {
    key: u64,
    count: u32,
    field: usize,
    /// Whether it is combined with properties other than names too.
    wide: bool,
}

/// A name token, by sound and by reading.
struct Part {
    sound: u64,
    sound_count: u32,
    key: u64,
    count: u32,
}

const TOKEN: u64 = 1;
const SOUND: u64 = 2;
const YEAR: u64 = 3;
const DAY: u64 = 4;
const BIRTHDAY: u64 = 5;
const VALUE: u64 = 6;
const SKELETON: u64 = 7;

/// The most name tokens and details of a record that are combined.
const MOST: usize = 9;

/// Writes the blocking keys of a record into `out`, sorted, each once.
///
/// Which values are combined depends on how many records hold them, which is the same for both records that could meet at
/// the key: so a pair is never lost because one of them found the value rare and the other did not.
pub fn keys_of(prepared: &Prepared, row: u32, options: &BlockOptions, out: &mut Vec<u64>) {
    out.clear();
    let mut parts: SmallVec<[Part; 8]> = SmallVec::new();
    let mut details: SmallVec<[Detail; 12]> = SmallVec::new();
    let records = prepared.len() as u64;
    for (number, field) in prepared.fields.iter().enumerate() {
        match &field.values {
            Values::Names(names) => {
                for &name in field.of(row) {
                    for &token in names.tokens(name) {
                        let token = names.token(token);
                        if !token.initial && parts.len() < MOST && !parts.iter().any(|p| p.key == token.key) {
                            parts.push(Part {
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
                    let date = dates[value as usize];
                    let seed = mix(number as u64, YEAR);
                    let year = mix(seed, date.year as u64);
                    details.push(Detail { key: year, count: u32::MAX, field: number, wide: false });
                    if date.is_whole() {
                        let (low, high) = (date.month.min(date.day), date.month.max(date.day));
                        let birthday = u64::from(low) << 8 | u64::from(high);
                        details.push(Detail {
                            key: mix(mix(number as u64, DAY), mix(year, birthday)),
                            count: field.counts[value as usize],
                            field: number,
                            wide: true,
                        });
                        details.push(Detail {
                            key: mix(mix(number as u64, BIRTHDAY), birthday),
                            count: u32::MAX,
                            field: number,
                            wide: false,
                        });
                    }
                }
            }
            Values::Texts(texts) => {
                for &value in field.of(row) {
                    let count = field.counts[value as usize];
                    if field.comparator.is_identifier() {
                        skeletons(field, texts.text(value), number, out);
                    }
                    let common = field.comparator == Comparator::Category && u64::from(count) * 20 > records;
                    if !common && details.len() < 2 * MOST {
                        details.push(Detail {
                            key: mix(mix(number as u64, VALUE), texts.key(value)),
                            count,
                            field: number,
                            wide: true,
                        });
                    }
                }
            }
        }
    }
    of_names(&parts, &details, records, options, out);
    of_details(&details, options, out);
    out.sort_unstable();
    out.dedup();
}

/// Writes the keys of what the name tokens of a query may stand for in another script into `out`, sorted, each once, with
/// how alike they are in sixteenths.
pub fn echoed(
    asker: &Prepared,
    row: u32,
    held: &Prepared,
    echoes: &Echoes,
    options: &BlockOptions,
    out: &mut Vec<(u64, u8)>,
) {
    out.clear();
    for (number, (field, of)) in asker.fields.iter().zip(&held.fields).enumerate() {
        let (Values::Names(names), Values::Names(store)) = (&field.values, &of.values) else { continue };
        for &name in field.of(row) {
            let mut of_name: Vec<Vec<Echo>> = Vec::new();
            for &token in names.tokens(name).iter().take(MOST) {
                let mut sounds = Vec::new();
                if !names.token(token).initial {
                    echoes.of(number, names, token, store, &mut sounds);
                }
                of_name.push(sounds);
            }
            for (i, sounds) in of_name.iter().enumerate() {
                for echo in sounds {
                    if echo.count <= options.rare || (echo.close && echo.count <= options.cap) {
                        out.push((mix(SOUND, echo.sound), echo.likeness));
                    }
                    if echo.count > options.rare {
                        let others = of_name[i + 1..].iter().flatten().filter(|other| other.count > options.rare);
                        let both = |other: &Echo| {
                            let key = mix(SOUND, echo.sound.wrapping_add(other.sound));
                            (key, echo.likeness.min(other.likeness))
                        };
                        out.extend(others.map(both));
                    }
                }
            }
        }
    }
    out.sort_unstable_by_key(|&(key, likeness)| (key, std::cmp::Reverse(likeness)));
    out.dedup_by_key(|one| one.0);
}

fn skeletons(field: &Field, text: &str, number: usize, out: &mut Vec<u64>) {
    out.extend(ids::blocking_keys(&field.scheme, text).iter().map(|&key| mix(mix(number as u64, SKELETON), key)));
}

/// Whether so many records hold both of two values, if they are independent, that the finer key is wanted as well.
fn crowded(a: u32, b: u32, records: u64) -> bool {
    u64::from(a).saturating_mul(u64::from(b)) / records.max(1) > 40
}

fn of_names(parts: &[Part], details: &[Detail], records: u64, options: &BlockOptions, out: &mut Vec<u64>) {
    for (i, part) in parts.iter().enumerate() {
        if part.sound_count <= options.cap {
            out.push(mix(SOUND, part.sound));
        } else if part.count <= options.cap {
            out.push(mix(TOKEN, part.key));
        }
        if part.sound_count <= options.rare {
            continue;
        }
        for other in parts[i + 1..].iter().filter(|other| other.sound_count > options.rare) {
            out.push(mix(SOUND, part.sound.wrapping_add(other.sound)));
            if crowded(part.sound_count, other.sound_count, records) {
                out.push(mix(TOKEN, part.key.wrapping_add(other.key)));
            }
        }
        for detail in details.iter().filter(|detail| detail.count > options.rare) {
            let count = if detail.count == u32::MAX { (records / 60) as u32 } else { detail.count };
            out.push(mix(mix(SOUND, part.sound), detail.key));
            if crowded(part.sound_count, count, records) {
                out.push(mix(mix(TOKEN, part.key), detail.key));
            }
        }
    }
}

fn of_details(details: &[Detail], options: &BlockOptions, out: &mut Vec<u64>) {
    for (i, detail) in details.iter().enumerate().filter(|(_, detail)| detail.wide) {
        if detail.count <= options.cap {
            out.push(detail.key);
        }
        if detail.count > options.rare {
            let others = details[i + 1..]
                .iter()
                .filter(|other| other.wide && other.field != detail.field && other.count > options.rare);
            out.extend(others.map(|other| mix(detail.key, other.key)));
        }
    }
}
