//! A case put together: tables of five agencies, and the truth.

use rayon::prelude::*;

use super::agency::{self, AGENCIES, Agency, Content, SPECS, word};
use super::block::{Block, Hub, Numbers, Scribe, World, currency, entity, record_id, street};
use super::cast::{Cast, PLOTS, RING_SIZE, RingRole};
use super::culture::{COUNTRIES, place};
use super::numbers;
use super::person::{People, purpose};
use super::sample::Rng;
use super::sheet::{Part, table};
use super::slips::{ErrorCounts, ErrorRates};
use crate::error::{Error, Result};
use crate::monitor::Monitor;
use crate::record::{Columns, Kind, LinkColumns, Status, Table};

/// People of one block: big enough to be worth a thread, small enough that many threads have work.
const BLOCK: usize = 2048;
/// The most people that have numbers of their own in every country's numbering plan.
const MOST: usize = 2_000_000;

/// What case to make.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Another seed is another case.
    pub seed: u64,
    /// How many people live in it, those of the rings included.
    pub people: usize,
    /// How many rings are planted.
    pub rings: usize,
    /// How many links ordinary people leave: 1 is usual, 0 is none.
    pub activity: f64,
    /// How often each error is made.
    pub errors: ErrorRates,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 7, people: 400, rings: 3, activity: 1.0, errors: ErrorRates::default() }
    }
}

/// A table as an agency delivers it.
#[derive(Debug, Clone)]
pub struct CaseTable {
    /// Its name, such as `mx-frontera_personas`; unique in the case.
    pub name: String,
    /// Which of [`SyntheticCase::agencies`] delivered it.
    pub agency: usize,
    /// What it holds.
    pub content: Content,
    /// Roles (as [`Columns`] or [`LinkColumns`] name them) and headings, in order; a role may stand twice.
    pub columns: Vec<(String, String)>,
    /// The rows.
    pub table: Table,
}

impl CaseTable {
    /// The column map of a table of records.
    ///
    /// # Errors
    /// [`Error::Input`] for a table of links.
    pub fn record_columns(&self) -> Result<Columns> {
        Columns::new(self.columns.iter().map(|(role, heading)| (role, vec![heading.as_str()])))
    }

    /// The column map of a table of links.
    ///
    /// # Errors
    /// [`Error::Input`] or [`Error::Unknown`] for a table of records.
    pub fn link_columns(&self) -> Result<LinkColumns> {
        LinkColumns::new(self.columns.iter().map(|(role, heading)| (role, heading)))
    }
}

/// A member of a planted ring.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RingMember {
    /// The true entity.
    pub entity: String,
    /// What the member does.
    pub role: RingRole,
    /// The true status.
    pub status: Status,
}

/// A stop of a route.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Stop {
    /// The town.
    pub place: &'static str,
    /// ISO 3166, two letters.
    pub country: &'static str,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// A planted ring.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct PlantedRing {
    /// What the case calls it.
    pub name: String,
    /// Its members with their roles.
    pub members: Vec<RingMember>,
    /// The people it moves: true entities and statuses. They are no members.
    pub migrants: Vec<(String, Status)>,
    /// The route: origin first, destination last.
    pub route: Vec<Stop>,
}

/// A thing that strangers share by chance: a hostel's phone, a bus company's plate, a remittance office's account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SharedThing {
    /// The true entity.
    pub entity: String,
    /// Its kind.
    pub kind: Kind,
    /// The identifier in full.
    pub identifier: String,
    /// In how many records and links it was used.
    pub uses: u64,
}

/// What is true in a case.
#[derive(Debug, Clone)]
pub struct Truth {
    /// Columns `record_id`, `source`, `kind`, `entity_id`: one row for every record of every table.
    pub records: Table,
    /// Columns `entity_id`, `name`, `gender`, `birth_date`, `country`, `culture`, `status`: one row for every person.
    pub people: Table,
    /// The planted rings.
    pub rings: Vec<PlantedRing>,
    /// Things shared by chance.
    pub shared: Vec<SharedThing>,
    /// Pairs of different people planted under one name.
    pub homonyms: Vec<(String, String)>,
    /// Errors that were made.
    pub errors: ErrorCounts,
}

/// A synthetic case: what agencies deliver, and what is true.
#[derive(Debug, Clone)]
pub struct SyntheticCase {
    /// Who delivers.
    pub agencies: Vec<Agency>,
    /// What they deliver: tables of records, then of links, agency by agency; none is empty.
    pub tables: Vec<CaseTable>,
    /// What is true.
    pub truth: Truth,
}

/// Makes a synthetic case. The same options give the same case, bit for bit, at any number of threads.
///
/// ```
/// use vinculo::Silent;
/// use vinculo::synth::{Options, case};
///
/// let made = case(&Options { people: 200, rings: 2, ..Options::default() }, &Silent)?;
/// assert_eq!(made.truth.rings.len(), 2);
/// assert_eq!(made.agencies.len(), 5);
/// # Ok::<(), vinculo::Error>(())
/// ```
///
/// # Errors
/// [`Error::Input`] if there are too few people for the rings, or more than two million; [`Error::Cancelled`].
pub fn case(options: &Options, monitor: &dyn Monitor) -> Result<SyntheticCase> {
    check(options)?;
    let cast = Cast::new(options.seed, options.rings);
    let people = People { seed: options.seed, count: options.people, cast: &cast };
    let hubs = hubs(&people);
    let world = World { people, rates: options.errors, activity: options.activity, hubs };
    let blocks = options.people.div_ceil(BLOCK);
    let jobs = blocks + cast.rings() + 1;
    monitor.stage("making the case", Some(jobs as u64));
    let made: Vec<Block> = (0..jobs)
        .into_par_iter()
        .map(|job| {
            monitor.check()?;
            let block = run(&world, job, blocks);
            monitor.advance(1);
            Ok(block)
        })
        .collect::<Result<_>>()?;
    Ok(SyntheticCase { agencies: AGENCIES.to_vec(), tables: tables(&made)?, truth: truth(&world, &made)? })
}

fn check(options: &Options) -> Result<()> {
    let least = options.rings.saturating_mul(RING_SIZE);
    if options.people < least || options.people > MOST || options.people == 0 {
        return Err(Error::input(format!(
            "a synthetic case of {} rings needs {} to {MOST} people, not {}",
            options.rings,
            least.max(1),
            options.people
        )));
    }
    let rates = &options.errors;
    let all = [rates.typing, rates.scanning, rates.transliteration, rates.swapped_date, rates.swapped_surnames, rates.missing];
    if all.iter().any(|rate| !(0.0..=1.0).contains(rate)) || !(0.0..=10.0).contains(&options.activity) {
        return Err(Error::input("error rates lie between 0 and 1, and activity between 0 and 10"));
    }
    Ok(())
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
            number: people.count * Numbers::PHONES + at,
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
                let cells = vec![hub.identifier.clone(), none(), "Mercedes-Benz".to_owned(), colour, "2016".to_owned(), code];
                scribe.record(agency, agency::VEHICLES, Kind::Vehicle, hub.number, 0, cells);
            }
            _ => {
                let cells = vec![hub.identifier.clone(), currency(&code).to_owned(), code];
                scribe.record(agency, agency::ACCOUNTS, Kind::Account, hub.number, 0, cells);
            }
        }
    }
}

fn tables(blocks: &[Block]) -> Result<Vec<CaseTable>> {
    let wanted: Vec<(usize, usize)> =
        (0..AGENCIES.len()).flat_map(|agency| (0..SPECS.len()).map(move |spec| (agency, spec))).collect();
    let made: Vec<Option<CaseTable>> = wanted
        .into_par_iter()
        .map(|(agency, spec)| {
            let parts: Vec<&Part> = blocks.iter().map(|block| &block.tables[agency][spec]).collect();
            if parts.iter().all(|part| part.len() == 0) {
                return Ok(None);
            }
            let name = format!("{}_{}", AGENCIES[agency].source, word(agency, SPECS[spec].names));
            let fields = agency::fields(agency, spec);
            let headings: Vec<&str> = fields.iter().map(|(_, heading)| heading.as_str()).collect();
            let table = table(&name, &headings, &parts)?;
            let columns = fields.into_iter().map(|(role, heading)| (role.to_owned(), heading)).collect();
            Ok(Some(CaseTable { name, agency, content: SPECS[spec].content, columns, table }))
        })
        .collect::<Result<_>>()?;
    Ok(made.into_iter().flatten().collect())
}

fn truth(world: &World<'_>, blocks: &[Block]) -> Result<Truth> {
    let records: Vec<&Part> = blocks.iter().map(|block| &block.records).collect();
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
    Ok(Truth {
        records: table("records", &["record_id", "source", "kind", "entity_id"], &records)?,
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

fn planted(cast: &Cast, ring: usize) -> PlantedRing {
    let plot = &PLOTS[ring % PLOTS.len()];
    let (mut members, mut migrants) = (Vec::new(), Vec::new());
    for (index, part) in cast.of_ring(ring).filter_map(|index| Some((index, cast.part(index)?))) {
        let entity = entity(Kind::Person, index);
        match part.role {
            Some(role) => members.push(RingMember { entity, role, status: part.status }),
            None => migrants.push((entity, part.status)),
        }
    }
    let route = plot.stops.iter().filter_map(|stop| place(stop));
    let route = route.map(|(country, at)| Stop { place: at.name, country, lat: at.lat, lon: at.lon }).collect();
    let round = ring / PLOTS.len();
    let name = if round == 0 { plot.title.to_owned() } else { format!("{} {}", plot.title, round + 1) };
    PlantedRing { name, members, migrants, route }
}

/// For tests of the story: the id of a person's first record in an agency.
#[cfg(test)]
pub(super) fn first_record(world: &World<'_>, agency: usize, person: usize) -> String {
    record_id(world, agency, Kind::Person, person, 0).1
}
