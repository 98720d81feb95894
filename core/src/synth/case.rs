//! A case put together: tables of five agencies, and the truth.

use rayon::prelude::*;

use super::agency::{self, AGENCIES, Content, SPECS, word};
use super::block::{Block, Hub, Scribe, World, currency, entity, numbers_of, street};
use super::cast::{Cast, PLOTS, RING_SIZE, RingRole};
use super::culture::COUNTRIES;
use super::numbers;
use super::person::{People, purpose};
use super::sample::Rng;
use super::sheet::{Part, table};
use super::slips::{ErrorCounts, ErrorRates};
use crate::error::{Error, Result};
use crate::monitor::Monitor;
use crate::record::{Columns, Kind, Layer, LinkColumns, Status, Table};

/// People of one block: big enough to be worth a thread, small enough that many threads have work.
const BLOCK: usize = 2048;
/// The most people that have numbers of their own in every country's numbering plan.
const MOST: usize = 2_000_000;
/// The fewest people that make three rings and leave some aside.
const LEAST: usize = 100;

/// What to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Where the random numbers start; the same seed gives the same case.
    pub seed: u64,
    /// How many people there are, those of the rings included; their records are about twice as many.
    pub people: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, people: 400 }
    }
}

/// How the case is made, beyond its [`Options`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// How many rings are planted; `None` is one for every 400 people, three at least.
    pub rings: Option<usize>,
    /// How many links ordinary people leave: 1 is usual, 0 is none, 10 the most.
    pub activity: f64,
    /// How often each error is made.
    pub errors: ErrorRates,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rings: None, activity: 1.0, errors: ErrorRates::default() }
    }
}

/// Who delivered a part of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: &'static str,
    /// ISO 3166 code of its country.
    pub country: &'static str,
    /// ISO 639 code of the language of its headings.
    pub language: &'static str,
    /// The grade of what it delivers, in the Admiralty code.
    pub grade: &'static str,
}

/// A table of records as an agency delivered it.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Name of the agency.
    pub source: &'static str,
    /// The agency's grade.
    pub grade: &'static str,
    /// What the records describe.
    pub kind: Kind,
    /// The table; its name is unique in the case and fit for a file's.
    pub table: Table,
    /// Which heading plays which role.
    pub columns: Columns,
}

/// A table of links as an agency delivered it.
#[derive(Debug, Clone)]
pub struct LinkDelivery {
    /// Name of the agency.
    pub source: &'static str,
    /// The agency's grade.
    pub grade: &'static str,
    /// What ties the ends.
    pub layer: Layer,
    /// The table; its name is unique in the case and fit for a file's.
    pub table: Table,
    /// Which heading plays which role.
    pub columns: LinkColumns,
}

/// What a record truly is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TrueRecord {
    /// Name of the agency.
    pub source: &'static str,
    /// The record's id, unique in the case.
    pub record: String,
    /// What it describes.
    pub kind: Kind,
    /// The thing or person that it describes: equal for records of one.
    pub entity: String,
}

/// A person who plays a part in a planted ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueMember {
    /// The person, as in [`TrueRecord::entity`].
    pub entity: String,
    /// `organiser`, `recruiter`, `document_forger`, `guide`, `driver`, `safe_house_keeper` or `money_handler`; empty for
    /// those whom the ring moves.
    pub role: &'static str,
    /// The person's true standing.
    pub status: Status,
}

/// A planted ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueRing {
    /// Its name in the truth.
    pub id: String,
    /// Those who run it, then those whom it moves.
    pub members: Vec<TrueMember>,
    /// The places of its route, from origin to destination.
    pub route: Vec<&'static str>,
}

/// A thing that strangers share by chance: a hostel's phone, a bus company's plate, a remittance office's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedThing {
    /// The thing, as in [`TrueRecord::entity`].
    pub entity: String,
    /// Its kind.
    pub kind: Kind,
    /// The identifier in full.
    pub identifier: String,
    /// In how many records and links it was used.
    pub uses: u64,
}

/// A synthetic case and its truth.
#[derive(Debug, Clone)]
pub struct SyntheticCase {
    /// The agencies.
    pub sources: Vec<Source>,
    /// Tables of records, agency by agency; none is empty.
    pub deliveries: Vec<Delivery>,
    /// Tables of links, agency by agency; none is empty.
    pub links: Vec<LinkDelivery>,
    /// What every record truly is, in order of source, then record.
    pub truth: Vec<TrueRecord>,
    /// The people themselves: columns `entity_id`, `name`, `gender`, `birth_date`, `country`, `culture`, `status`.
    pub people: Table,
    /// The planted rings.
    pub rings: Vec<TrueRing>,
    /// Things shared by chance: a hostel's phone, a bus company's plate and a remittance office's account in every
    /// agency's country.
    pub shared: Vec<SharedThing>,
    /// Pairs of different people planted under one name.
    pub homonyms: Vec<(String, String)>,
    /// Errors that were made.
    pub errors: ErrorCounts,
}

/// Makes a synthetic case. The same options give the same case, bit for bit, at any number of threads.
///
/// # Errors
/// [`Error::Input`] for fewer than 100 people or more than two million, [`Error::Cancelled`].
///
/// # Examples
/// ```
/// use vinculo::synth::{Options, case};
///
/// let made = case(&Options { seed: 7, people: 200 }, &vinculo::Silent)?;
/// assert_eq!(made.sources.len(), 5);
/// assert_eq!(made.rings.len(), 3);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn case(options: &Options, monitor: &dyn Monitor) -> Result<SyntheticCase> {
    case_with(options, &Settings::default(), monitor)
}

/// [`case`] with other rings, links and errors than the usual.
///
/// # Errors
/// As [`case`]; also [`Error::Input`] if there are too few people for the rings, or a rate is none.
pub fn case_with(options: &Options, settings: &Settings, monitor: &dyn Monitor) -> Result<SyntheticCase> {
    let rings = check(options, settings)?;
    let cast = Cast::new(options.seed, rings);
    let people = People { seed: options.seed, count: options.people, cast: &cast };
    let hubs = hubs(&people);
    let world = World { people, rates: settings.errors, activity: settings.activity, hubs };
    let blocks = options.people.div_ceil(BLOCK);
    let jobs = blocks + rings + 1;
    monitor.stage("making the case", Some(jobs as u64));
    let mut made: Vec<Block> = (0..jobs)
        .into_par_iter()
        .map(|job| {
            monitor.check()?;
            let block = run(&world, job, blocks);
            monitor.advance(1);
            Ok(block)
        })
        .collect::<Result<_>>()?;
    let mut truth: Vec<TrueRecord> = made.iter_mut().flat_map(|block| std::mem::take(&mut block.records)).collect();
    truth.par_sort_unstable();
    told(&world, &made, truth)
}

/// How many rings there are.
fn check(options: &Options, settings: &Settings) -> Result<usize> {
    if !(LEAST..=MOST).contains(&options.people) {
        return Err(Error::input(format!(
            "a synthetic case has {LEAST} to {MOST} people; {} were asked for",
            options.people
        )));
    }
    let most = options.people / RING_SIZE;
    let rings = settings.rings.unwrap_or_else(|| (options.people / 400).clamp(3, 1000).min(most));
    if rings > most {
        return Err(Error::input(format!(
            "{rings} rings need {} people; {} were asked for",
            rings.saturating_mul(RING_SIZE),
            options.people
        )));
    }
    let rates = &settings.errors;
    let all = [
        rates.typing,
        rates.scanning,
        rates.transliteration,
        rates.swapped_date,
        rates.swapped_surnames,
        rates.missing,
    ];
    if all.iter().any(|rate| !(0.0..=1.0).contains(rate)) || !(0.0..=10.0).contains(&settings.activity) {
        return Err(Error::input("error rates lie between 0 and 1, and activity between 0 and 10"));
    }
    Ok(rings)
}

/// Blocks of people, then rings, then the hubs.
fn run(world: &World<'_>, job: usize, blocks: usize) -> Block {
    let mut scribe = Scribe { world, block: Block::new(world) };
    if job < blocks {
        for index in job * BLOCK..((job + 1) * BLOCK).min(world.people.count) {
            let person = world.people.person(index);
            scribe.person(&person);
            scribe.everyday(&person);
        }
    } else if job < blocks + world.people.cast.rings() {
        scribe.ring(job - blocks);
    } else {
        hub_records(&mut scribe);
    }
    scribe.block
}

/// Three kinds of hub in every agency's country, and more where there are more people.
fn hubs(people: &People<'_>) -> Vec<Hub> {
    let sets = 1 + people.count / 4000;
    let mut hubs = Vec::new();
    for at in 0..sets * AGENCIES.len() {
        let country = at % AGENCIES.len();
        // Beyond the numbers of people's own things.
        let serial = (people.count * 4 + at) as u64;
        let national = numbers::mobile(&COUNTRIES[country], serial, people.seed);
        let code = COUNTRIES[country].code;
        hubs.push(Hub {
            kind: Kind::Phone,
            number: people.count * numbers_of::PHONES + at,
            country,
            identifier: numbers::international(country, &national),
            national,
        });
        for (kind, identifier) in [
            (Kind::Vehicle, numbers::plate(code, (people.count + at) as u64, people.seed)),
            (Kind::Account, numbers::account(code, (people.count + at) as u64, people.seed)),
        ] {
            hubs.push(Hub { kind, number: people.count + at, country, identifier, national: String::new() });
        }
    }
    hubs
}

/// The records of hubs: one of each in its country's agency, with the hostel's address.
fn hub_records(scribe: &mut Scribe<'_>) {
    let world = scribe.world;
    let mut rng = Rng::of(world.people.seed, purpose::THING, u64::MAX);
    for hub in &world.hubs {
        let (agency, code) = (hub.country, COUNTRIES[hub.country].code.to_owned());
        let none = String::new;
        match hub.kind {
            Kind::Phone => {
                let cells = vec![hub.identifier.clone(), none(), "Andina".to_owned(), code];
                scribe.record(agency, agency::PHONES, Kind::Phone, hub.number, 0, cells);
                let town = rng.pick(COUNTRIES[hub.country].cities);
                let house = world.people.count + hub.number;
                let cells = street(world, house, town, hub.country, &mut rng);
                scribe.record(agency, agency::ADDRESSES, Kind::Address, house, 0, cells);
            }
            Kind::Vehicle => {
                let colour = word(agency, ["blanco", "blanc", "branco"]).to_owned();
                let cells =
                    vec![hub.identifier.clone(), none(), "Mercedes-Benz".to_owned(), colour, "2016".to_owned(), code];
                scribe.record(agency, agency::VEHICLES, Kind::Vehicle, hub.number, 0, cells);
            }
            _ => {
                let cells = vec![hub.identifier.clone(), currency(&code).to_owned(), code];
                scribe.record(agency, agency::ACCOUNTS, Kind::Account, hub.number, 0, cells);
            }
        }
    }
}

/// A table that an agency delivers, and the map of its columns; nothing where it is empty.
fn delivered(blocks: &[Block], agency: usize, spec: usize) -> Result<Option<Table>> {
    let parts: Vec<&Part> = blocks.iter().map(|block| &block.tables[agency][spec]).collect();
    if parts.iter().all(|part| part.len() == 0) {
        return Ok(None);
    }
    let name = format!("{}_{}", AGENCIES[agency].slug, word(agency, SPECS[spec].names));
    let headings: Vec<String> = agency::fields(agency, spec).into_iter().map(|(_, heading)| heading).collect();
    table(&name, &headings, &parts).map(Some)
}

fn told(world: &World<'_>, blocks: &[Block], truth: Vec<TrueRecord>) -> Result<SyntheticCase> {
    let (mut deliveries, mut links) = (Vec::new(), Vec::new());
    for (at, agency) in AGENCIES.iter().enumerate() {
        let (source, grade) = (agency.name, agency.grade);
        for (which, spec) in SPECS.iter().enumerate() {
            let Some(table) = delivered(blocks, at, which)? else { continue };
            let fields = agency::fields(at, which);
            match spec.content {
                Content::Records(kind) => {
                    let columns = Columns::new(fields.into_iter().map(|(role, heading)| (role, vec![heading])))?;
                    deliveries.push(Delivery { source, grade, kind, table, columns });
                }
                Content::Links(layer) => {
                    let columns = LinkColumns::new(fields)?;
                    links.push(LinkDelivery { source, grade, layer: layer.parse()?, table, columns });
                }
            }
        }
    }
    let people: Vec<&Part> = blocks.iter().map(|block| &block.people).collect();
    let mut errors = ErrorCounts::default();
    for block in blocks {
        errors.add(&block.counts);
    }
    let shared = world.hubs.iter().enumerate().map(|(at, hub)| SharedThing {
        entity: entity(hub.kind, hub.number),
        kind: hub.kind,
        identifier: hub.identifier.clone(),
        uses: blocks.iter().map(|block| block.uses[at]).sum(),
    });
    let all = &world.people;
    let homonyms = (0..all.count)
        .filter(|&index| all.namesake(index) != index)
        .map(|index| (entity(Kind::Person, all.namesake(index)), entity(Kind::Person, index)));
    Ok(SyntheticCase {
        sources: AGENCIES.iter().map(agency::Agency::source).collect(),
        deliveries,
        links,
        truth,
        people: table(
            "people",
            &["entity_id", "name", "gender", "birth_date", "country", "culture", "status"],
            &people,
        )?,
        rings: (0..all.cast.rings()).map(|ring| planted(all.cast, ring)).collect(),
        shared: shared.collect(),
        homonyms: homonyms.collect(),
        errors,
    })
}

fn planted(cast: &Cast, ring: usize) -> TrueRing {
    let members = cast.of_ring(ring).filter_map(|index| {
        let part = cast.part(index)?;
        let role = part.role.map_or("", RingRole::as_str);
        Some(TrueMember { entity: entity(Kind::Person, index), role, status: part.status })
    });
    TrueRing {
        id: format!("ring-{}", ring + 1),
        members: members.collect(),
        route: PLOTS[ring % PLOTS.len()].stops.to_vec(),
    }
}
