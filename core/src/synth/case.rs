//! Generates a case: the tables of five agencies, and the truth.

use rayon::prelude::*;

use super::agency::{self, AGENCIES, Content, SPECS, word};
use super::block::{Block, Hub, World, entity, entity_numbers};
use super::block_writer::{BlockWriter, address_cells, currency};
use super::cast::{Cast, PlantedRole, RING_PLANS, RING_SIZE};
use super::culture::COUNTRIES;
use super::errors::ErrorCounts;
use super::fragment::{TableFragment, table};
use super::numbers;
use super::person::People;
use super::random::{Rng, purpose};
use super::types::{
    Delivery, LinkDelivery, Options, Settings, SharedThing, SyntheticCase, TrueMember, TrueRecord, TrueRing,
};
use crate::error::{Error, Result};
use crate::monitor::Monitor;
use crate::record::{Columns, Kind, LinkColumns, Table};

/// The number of people per block, which is one task. It is part of the output: do not change it.
const BLOCK: usize = 2048;
/// The largest number of people for which every country's numbering plan has unique numbers.
const MAX_PEOPLE: usize = 2_000_000;
/// The smallest number of people for three rings and some others.
const MIN_PEOPLE: usize = 100;

/// Generates a synthetic case with the default [`Settings`].
///
/// The same options give the same case, bit for bit, at any number of threads. Cost: linear in the number of people;
/// all cores.
///
/// # Errors
/// [`Error::Input`] for fewer than 100 people, [`Error::Limit`] for more than two million, [`Error::Cancelled`] if the monitor asks to
/// stop.
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

/// Generates a synthetic case with given numbers of rings and links and rates of errors.
///
/// # Errors
/// As [`case`]; also [`Error::Input`] if there are too few people for the rings, an error rate is outside 0 to 1, or
/// the activity is outside 0 to 10.
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
            let block = make_block(&world, job, blocks);
            monitor.advance(1);
            Ok(block)
        })
        .collect::<Result<_>>()?;
    let mut truth: Vec<TrueRecord> = made.iter_mut().flat_map(|block| std::mem::take(&mut block.records)).collect();
    truth.par_sort_unstable();
    assemble(&world, &made, truth)
}

/// Checks the options and returns the number of rings.
fn check(options: &Options, settings: &Settings) -> Result<usize> {
    if options.people < MIN_PEOPLE {
        return Err(Error::input(format!(
            "a synthetic case has {MIN_PEOPLE} to {MAX_PEOPLE} people, not {}",
            options.people
        )));
    }
    if options.people > MAX_PEOPLE {
        return Err(Error::Limit {
            what: "a synthetic case".to_owned(),
            given: format!("{} people", options.people),
            limit: format!("{MAX_PEOPLE} people"),
            advice: "ask for fewer people".to_owned(),
        });
    }
    let max_rings = options.people / RING_SIZE;
    let rings = settings.rings.unwrap_or_else(|| (options.people / 400).clamp(3, 1000).min(max_rings));
    if rings > max_rings {
        return Err(Error::input(format!(
            "{rings} rings need at least {} people, not {}",
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
        return Err(Error::input("every error rate must be from 0 to 1, and activity from 0 to 10"));
    }
    Ok(rings)
}

/// Makes the block of a job: first the blocks of people, then one per ring, then that of the hubs.
fn make_block(world: &World<'_>, job: usize, blocks: usize) -> Block {
    let mut writer = BlockWriter { world, block: Block::new(world) };
    if job < blocks {
        for index in job * BLOCK..((job + 1) * BLOCK).min(world.people.count) {
            let person = world.people.person(index);
            writer.write_person(&person);
            writer.write_everyday(&person);
        }
    } else if job < blocks + world.people.cast.rings() {
        writer.write_ring(job - blocks);
    } else {
        write_hubs(&mut writer);
    }
    writer.block
}

/// The hubs: a phone, a vehicle and an account in every agency's country, once per 4,000 people and once more.
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
            number: people.count * entity_numbers::PHONES + at,
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

/// Writes one record per hub in the agency of its country, and an address per hostel.
fn write_hubs(writer: &mut BlockWriter<'_>) {
    let world = writer.world;
    let mut rng = Rng::of(world.people.seed, purpose::THING, u64::MAX);
    for hub in &world.hubs {
        let (agency, code) = (hub.country, COUNTRIES[hub.country].code.to_owned());
        let empty = String::new;
        match hub.kind {
            Kind::Phone => {
                let cells = vec![hub.identifier.clone(), empty(), "Andina".to_owned(), code];
                writer.write_record(agency, agency::PHONES, Kind::Phone, hub.number, 0, cells);
                let town = rng.pick(COUNTRIES[hub.country].cities);
                let house = world.people.count + hub.number;
                let cells = address_cells(world, house, town, hub.country, &mut rng);
                writer.write_record(agency, agency::ADDRESSES, Kind::Address, house, 0, cells);
            }
            Kind::Vehicle => {
                let colour = word(agency, ["blanco", "blanc", "branco"]).to_owned();
                let cells =
                    vec![hub.identifier.clone(), empty(), "Mercedes-Benz".to_owned(), colour, "2016".to_owned(), code];
                writer.write_record(agency, agency::VEHICLES, Kind::Vehicle, hub.number, 0, cells);
            }
            _ => {
                let cells = vec![hub.identifier.clone(), currency(&code).to_owned(), code];
                writer.write_record(agency, agency::ACCOUNTS, Kind::Account, hub.number, 0, cells);
            }
        }
    }
}

/// A table of an agency; `None` if it is empty.
fn delivered_table(blocks: &[Block], agency: usize, spec: usize) -> Result<Option<Table>> {
    let parts: Vec<&TableFragment> = blocks.iter().map(|block| &block.tables[agency][spec]).collect();
    if parts.iter().all(|part| part.len() == 0) {
        return Ok(None);
    }
    let name = format!("{}_{}", AGENCIES[agency].slug, word(agency, SPECS[spec].names));
    let headings: Vec<String> = agency::fields(agency, spec).into_iter().map(|(_, heading)| heading).collect();
    table(&name, &headings, &parts).map(Some)
}

/// Builds the tables and the truth from all blocks.
fn assemble(world: &World<'_>, blocks: &[Block], truth: Vec<TrueRecord>) -> Result<SyntheticCase> {
    let (mut deliveries, mut links) = (Vec::new(), Vec::new());
    for (at, agency) in AGENCIES.iter().enumerate() {
        let (source, grade) = (agency.name, agency.grade);
        for (which, spec) in SPECS.iter().enumerate() {
            let Some(table) = delivered_table(blocks, at, which)? else { continue };
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
    let people: Vec<&TableFragment> = blocks.iter().map(|block| &block.people).collect();
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
        rings: (0..all.cast.rings()).map(|ring| true_ring(all.cast, ring)).collect(),
        shared: shared.collect(),
        homonyms: homonyms.collect(),
        errors,
    })
}

fn true_ring(cast: &Cast, ring: usize) -> TrueRing {
    let members = cast.of_ring(ring).filter_map(|index| {
        let part = cast.part(index)?;
        let role = part.role.map_or("", PlantedRole::as_str);
        Some(TrueMember { entity: entity(Kind::Person, index), role, status: part.status })
    });
    TrueRing {
        id: format!("ring-{}", ring + 1),
        members: members.collect(),
        route: RING_PLANS[ring % RING_PLANS.len()].stops.to_vec(),
    }
}
