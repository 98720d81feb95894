//! What one block of people, or one ring, adds to the tables.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::agency::{self, AGENCIES, SPECS, word};
use super::case::TrueRecord;
use super::culture::{COUNTRIES, Culture, Place};
use super::lexicon;
use super::numbers;
use super::person::{People, Person, purpose};
use super::sample::{Rng, scramble};
use super::sheet::Part;
use super::slips::{ErrorCounts, ErrorRates};
use super::things::{LINES, Things};
use super::write::Clerk;
use crate::record::Kind;

/// The first moment of the story: 2024-01-15 00:00 UTC.
pub(super) const DAWN: i64 = 1_705_276_800;
/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;
/// Days that the story lasts.
pub(super) const DAYS: i64 = 270;

/// What a truth row says a record is.
pub(super) fn entity(kind: Kind, number: usize) -> String {
    let letter = match kind {
        Kind::Person => 'P',
        Kind::Phone => 'T',
        Kind::Vehicle => 'V',
        Kind::Account => 'C',
        Kind::Document => 'D',
        _ => 'L',
    };
    format!("{letter}{number:08}")
}

/// Numbers of the things of a person among the entities of their kind.
pub(super) mod numbers_of {
    use super::LINES;

    pub const PHONES: usize = LINES + 1;
    const DOCUMENTS: usize = 3;

    pub fn line(person: usize, slot: usize) -> usize {
        person * PHONES + slot
    }

    pub fn handset(person: usize) -> usize {
        person * PHONES + LINES
    }

    pub fn document(person: usize, which: usize) -> usize {
        person * DOCUMENTS + which
    }
}

/// A thing that many strangers share by chance.
#[derive(Debug, Clone)]
pub(super) struct Hub {
    pub(super) kind: Kind,
    /// Its number among the entities of its kind.
    pub(super) number: usize,
    pub(super) country: usize,
    /// The number, plate or account, as switches and banks write it.
    pub(super) identifier: String,
    /// A phone's national digits.
    pub(super) national: String,
}

/// Everything a block needs to know.
#[derive(Debug)]
pub(super) struct World<'a> {
    pub(super) people: People<'a>,
    pub(super) rates: ErrorRates,
    /// Links between ordinary people: 1 for the usual number.
    pub(super) activity: f64,
    pub(super) hubs: Vec<Hub>,
}

/// What a block makes.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) tables: Vec<[Part; SPECS.len()]>,
    pub(super) records: Vec<TrueRecord>,
    pub(super) people: Part,
    pub(super) counts: ErrorCounts,
    /// How often each hub was used.
    pub(super) uses: Vec<u64>,
}

impl Block {
    pub(super) fn new(world: &World<'_>) -> Self {
        Self {
            tables: AGENCIES.iter().map(|_| std::array::from_fn(|_| Part::default())).collect(),
            records: Vec::new(),
            people: Part::default(),
            counts: ErrorCounts::default(),
            uses: vec![0; world.hubs.len()],
        }
    }
}

/// Ids of records look like the numbers of a register: in no order that tells anything.
pub(super) fn record_id(world: &World<'_>, agency: usize, kind: Kind, number: usize, copy: u8) -> (u64, String) {
    const PREFIXES: [&str; 5] = ["MX", "CO", "HT", "BR", "ES"];
    let letters = match kind {
        Kind::Person => "PE",
        Kind::Phone => "TE",
        Kind::Vehicle => "VE",
        Kind::Account => "CU",
        Kind::Document => "DO",
        _ => "DI",
    };
    let at = scramble(number as u64 * 2 + u64::from(copy), 99_999_989, world.people.seed ^ (agency as u64 + 1));
    (at, format!("{}-{letters}-{at:08}", PREFIXES[agency]))
}

/// A moment in the agency's clock.
pub(super) fn moment(agency: usize, seconds: i64) -> String {
    static ZONES: LazyLock<Vec<TimeZone>> = LazyLock::new(|| {
        AGENCIES.iter().map(|agency| TimeZone::get(agency.time_zone).unwrap_or(TimeZone::UTC)).collect()
    });
    let Ok(at) = Timestamp::from_second(seconds) else { return String::new() };
    let at = ZONES[agency].to_datetime(at);
    let (year, month, day) = (at.year(), at.month(), at.day());
    match agency {
        1 | 4 => format!("{year}-{month:02}-{day:02} {:02}:{:02}:{:02}", at.hour(), at.minute(), at.second()),
        2 => format!("{day:02}.{month:02}.{year} {:02}:{:02}", at.hour(), at.minute()),
        _ => format!("{day:02}/{month:02}/{year} {:02}:{:02}:{:02}", at.hour(), at.minute(), at.second()),
    }
}

/// The day of a moment, as link tables write it: day, month and year in figures.
fn day(agency: usize, seconds: i64) -> String {
    moment(agency, seconds).split(' ').next().unwrap_or_default().to_owned()
}

/// A writer of links and records into a block.
#[derive(Debug)]
pub(super) struct Scribe<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) block: Block,
}

impl Scribe<'_> {
    /// A record of a thing, and its truth.
    pub(super) fn record(
        &mut self,
        agency: usize,
        table: usize,
        kind: Kind,
        number: usize,
        copy: u8,
        cells: Vec<String>,
    ) {
        let (key, id) = record_id(self.world, agency, kind, number, copy);
        let (source, entity) = (AGENCIES[agency].name, entity(kind, number));
        self.block.records.push(TrueRecord { source, record: id.clone(), kind, entity });
        let mut row = vec![id];
        row.extend(cells);
        self.block.tables[agency][table].push(key, &row);
    }

    /// A tie of two records from a day on.
    fn tie(&mut self, agency: usize, table: usize, source: (Kind, usize), target: (Kind, usize), since: i64) {
        let (key, source) = record_id(self.world, agency, source.0, source.1, 0);
        let (_, target) = record_id(self.world, agency, target.0, target.1, 0);
        self.block.tables[agency][table].push(key, &[source, target, day(agency, since)]);
    }

    /// A person's records, things and ties in every agency that knows the person.
    pub(super) fn person(&mut self, person: &Person) {
        let world = self.world;
        let things = world.people.things(person.index);
        let presence = world.people.presence(person);
        let mut rng = Rng::of(world.people.seed, purpose::RECORD, person.index as u64);
        self.truth(person);
        for agency in (0..AGENCIES.len()).filter(|&agency| presence[agency] > 0) {
            for copy in 0..presence[agency] {
                // A guest gives the hostel's number where there is none of one's own.
                let hub = (things.lines == 0 && rng.chance(0.5))
                    .then(|| self.hub(Kind::Phone, agency, &mut rng))
                    .flatten()
                    .map(|hub| agency::phone(agency, hub.country, &hub.national, &mut rng));
                let seed = Rng::of(rng.next(), purpose::RECORD, u64::from(copy));
                let mut clerk = Clerk { rng: seed, rates: &world.rates, counts: &mut self.block.counts };
                let row = clerk.person(agency, &world.people, person, things, hub.as_deref());
                self.record(agency, agency::PERSONS, Kind::Person, person.index, copy, row);
            }
            self.things(agency, person, things, &mut rng);
        }
        self.address(person, &mut rng);
    }

    fn truth(&mut self, person: &Person) {
        let (year, month, day) = person.birth;
        self.block.people.push(
            person.index as u64,
            &[
                entity(Kind::Person, person.index),
                person.name.latin(),
                if person.woman { "F" } else { "M" }.to_owned(),
                format!("{year}-{month:02}-{day:02}"),
                COUNTRIES[person.country].code.to_owned(),
                person.culture().as_str().to_owned(),
                person.status.as_str().to_owned(),
            ],
        );
    }

    fn things(&mut self, agency: usize, person: &Person, things: Things, rng: &mut Rng) {
        let (people, index) = (&self.world.people, person.index);
        let owner = (Kind::Person, index);
        let since = |rng: &mut Rng| DAWN - DAY * rng.between(10, 700);
        let handset = things.handset && rng.chance(0.7);
        if handset {
            let imei = self.clerk(rng).identifier(people.imei(index));
            let cells = vec![String::new(), imei, String::new(), String::new()];
            self.record(agency, agency::PHONES, Kind::Phone, numbers_of::handset(index), 0, cells);
            self.tie(agency, agency::USES_PHONE, owner, (Kind::Phone, numbers_of::handset(index)), since(rng));
        }
        for slot in 0..things.lines {
            if !rng.chance(0.8) {
                continue;
            }
            let (country, national) = people.line(person, slot);
            let number = agency::phone(agency, country, &national, rng);
            let operator = ["Móvil Sur", "Andina", "Karayib Mobil", "Norte Celular"][rng.below(4)].to_owned();
            let cells = vec![number, String::new(), operator, COUNTRIES[country].code.to_owned()];
            let line = (Kind::Phone, numbers_of::line(index, slot));
            self.record(agency, agency::PHONES, Kind::Phone, line.1, 0, cells);
            self.tie(agency, agency::USES_PHONE, owner, line, since(rng));
            if handset {
                self.tie(agency, agency::USES_HANDSET, line, (Kind::Phone, numbers_of::handset(index)), since(rng));
            }
        }
        if things.vehicle && rng.chance(0.8) {
            let cells = self.vehicle(agency, person, rng);
            self.record(agency, agency::VEHICLES, Kind::Vehicle, index, 0, cells);
            self.tie(agency, agency::OWNS_VEHICLE, owner, (Kind::Vehicle, index), since(rng));
        }
        if things.account && rng.chance(0.8) {
            let account = self.clerk(rng).identifier(people.account(person));
            let country = COUNTRIES[person.lives_in_country].code;
            let cells = vec![account, currency(country).to_owned(), country.to_owned()];
            self.record(agency, agency::ACCOUNTS, Kind::Account, index, 0, cells);
            self.tie(agency, agency::HOLDS_ACCOUNT, owner, (Kind::Account, index), since(rng));
        }
        self.papers(agency, person, things, rng);
    }

    fn papers(&mut self, agency: usize, person: &Person, things: Things, rng: &mut Rng) {
        let people = &self.world.people;
        let home = COUNTRIES[person.country].code;
        let (forged_in, forged) = people.forged(person);
        let held = [
            (things.card && rng.chance(0.5), String::new(), people.card(person), home, ""),
            (things.passport && rng.chance(0.7), people.passport(person), String::new(), home, ""),
            (things.forged, forged, String::new(), forged_in, word(agency, ["apócrifo", "faux", "falso"])),
        ];
        for (which, (shown, passport, card, country, remark)) in held.into_iter().enumerate() {
            if !shown {
                continue;
            }
            let number = numbers_of::document(person.index, which);
            let (passport, card) = (self.clerk(rng).identifier(passport), self.clerk(rng).identifier(card));
            let cells = vec![passport, card, country.to_owned(), remark.to_owned()];
            self.record(agency, agency::DOCUMENTS, Kind::Document, number, 0, cells);
            let since = DAWN - DAY * rng.between(10, 700);
            self.tie(agency, agency::HOLDS_DOCUMENT, (Kind::Person, person.index), (Kind::Document, number), since);
        }
    }

    fn vehicle(&mut self, agency: usize, person: &Person, rng: &mut Rng) -> Vec<String> {
        const COLOURS: [[&str; 3]; 6] = [
            ["blanco", "blanc", "branco"],
            ["gris", "gris", "cinza"],
            ["negro", "noir", "preto"],
            ["rojo", "rouge", "vermelho"],
            ["azul", "bleu", "azul"],
            ["plata", "argent", "prata"],
        ];
        let people = &self.world.people;
        let year = 2006 + (person.index % 17) as i64;
        let make = ["Nissan", "Volkswagen", "Chevrolet", "Toyota", "Hyundai"][person.index % 5];
        let plate = self.clerk(rng).identifier(people.plate(person));
        let vin = self.clerk(rng).identifier(numbers::vin(person.index as u64, year, people.seed));
        let vin = self.clerk(rng).maybe(vin);
        let colour = word(agency, COLOURS[person.index / 5 % COLOURS.len()]).to_owned();
        let country = COUNTRIES[person.lives_in_country].code.to_owned();
        vec![plate, vin, make.to_owned(), colour, year.to_string(), country]
    }

    /// The household's address wherever one of it is known, with all who live there.
    fn address(&mut self, person: &Person, rng: &mut Rng) {
        let people = &self.world.people;
        if person.household != person.index {
            return;
        }
        let family = person.index.is_multiple_of(3) && person.index + 2 < people.count;
        let others = if family { person.index + 1..person.index + 3 } else { 0..0 };
        let mut members = vec![(person.index, people.presence(person))];
        for other in others {
            let other = people.person(other);
            if other.household == person.index {
                members.push((other.index, people.presence(&other)));
            }
        }
        for agency in 0..AGENCIES.len() {
            let present: Vec<usize> =
                members.iter().filter(|(_, at)| at[agency] > 0).map(|(member, _)| *member).collect();
            if present.is_empty() {
                continue;
            }
            let cells = street(self.world, person.index, person.lives_in, person.lives_in_country, rng);
            self.record(agency, agency::ADDRESSES, Kind::Address, person.index, 0, cells);
            for member in present {
                let since = DAWN - DAY * rng.between(10, 2000);
                self.tie(agency, agency::LIVES_AT, (Kind::Person, member), (Kind::Address, person.index), since);
            }
        }
    }

    /// Errors of identifiers of things, drawn from the block's own stream.
    fn clerk(&mut self, rng: &mut Rng) -> Clerk<'_> {
        let seed = Rng::of(rng.next(), purpose::RECORD, 1);
        Clerk { rng: seed, rates: &self.world.rates, counts: &mut self.block.counts }
    }

    /// A hub of a kind, its own country's rather than another's; counts the use.
    pub(super) fn hub(&mut self, kind: Kind, country: usize, rng: &mut Rng) -> Option<Hub> {
        let all = |near: bool| {
            let hubs = self.world.hubs.iter().enumerate();
            hubs.filter(move |(_, hub)| hub.kind == kind && (!near || hub.country == country)).map(|(at, _)| at)
        };
        let mut fit: Vec<usize> = all(true).collect();
        if fit.is_empty() {
            fit = all(false).collect();
        }
        if fit.is_empty() {
            return None;
        }
        let at = *rng.pick(&fit);
        self.block.uses[at] += 1;
        Some(self.world.hubs[at].clone())
    }

    /// A call as the switch recorded it; the caller is a number and its handset's.
    pub(super) fn call(&mut self, agency: usize, caller: (&str, &str), to: &str, at: i64, place: &str, rng: &mut Rng) {
        let duration = (10 + rng.below(60) * (1 + rng.below(8))).to_string();
        let (from, imei) = caller;
        let row =
            [from, to, &moment(agency, at), &duration, imei, place, AGENCIES[agency].time_zone].map(str::to_owned);
        self.block.tables[agency][agency::CALLS].push(at as u64, &row);
    }

    /// A person seen in a vehicle at a place.
    pub(super) fn trip(&mut self, agency: usize, person: usize, plate: &str, at: i64, place: &Place, mode: &str) {
        let (_, id) = record_id(self.world, agency, Kind::Person, person, 0);
        let (lat, lon) = (format!("{:.2}", place.lat), format!("{:.2}", place.lon));
        let row = [&id, plate, &moment(agency, at), place.name, &lat, &lon, mode, AGENCIES[agency].time_zone]
            .map(str::to_owned);
        self.block.tables[agency][agency::TRIPS].push(at as u64, &row);
    }

    /// Money from account to account.
    pub(super) fn payment(&mut self, agency: usize, from: &str, to: &str, at: i64, amount: i64, place: &str) {
        let row = [from, to, &moment(agency, at), &format!("{amount}.00"), "USD", place, AGENCIES[agency].time_zone]
            .map(str::to_owned);
        self.block.tables[agency][agency::PAYMENTS].push(at as u64, &row);
    }

    /// Two people seen together.
    pub(super) fn meeting(&mut self, agency: usize, one: usize, other: usize, at: i64, place: &str) {
        let (_, one) = record_id(self.world, agency, Kind::Person, one, 0);
        let (_, other) = record_id(self.world, agency, Kind::Person, other, 0);
        let row = [&one, &other, &moment(agency, at), place, AGENCIES[agency].time_zone].map(str::to_owned);
        self.block.tables[agency][agency::MEETINGS].push(at as u64, &row);
    }

    /// Someone stays at another's address.
    pub(super) fn stay(&mut self, agency: usize, guest: usize, host: usize, since: i64) {
        self.tie(agency, agency::LIVES_AT, (Kind::Person, guest), (Kind::Address, host), since);
    }
}

/// The currency of a country, where an agency's bank would name it.
pub(super) fn currency(country: &str) -> &'static str {
    match country {
        "MX" => "MXN",
        "CO" => "COP",
        "HT" => "HTG",
        "BR" => "BRL",
        "ES" => "EUR",
        _ => "USD",
    }
}

/// Street, number, and town of a household.
pub(super) fn street(world: &World<'_>, household: usize, town: &Place, country: usize, rng: &mut Rng) -> Vec<String> {
    /// Kinds of street and their short forms, by the language of the country.
    const KINDS: [[(&str, &str); 4]; 3] = [
        [("Calle", "C."), ("Avenida", "Av."), ("Privada", "Priv."), ("Carrera", "Cra.")],
        [("Rue", "R."), ("Avenue", "Av."), ("Impasse", "Imp."), ("Ruelle", "Rlle")],
        [("Rua", "R."), ("Avenida", "Av."), ("Travessa", "Tv."), ("Alameda", "Al.")],
    ];
    let mut own = Rng::of(world.people.seed, purpose::HOUSE, household as u64 ^ 0xadd);
    let (tongue, culture) = match country {
        2 => (1, Culture::Haitian),
        3 => (2, Culture::Brazilian),
        _ => (0, Culture::Hispanic),
    };
    let &(long, short) = own.pick(&KINDS[tongue]);
    let lexicon = lexicon::of(culture);
    let given = &own.pick(&lexicon.men.entries).spellings[0];
    let family = &own.pick(&lexicon.surnames.entries).spellings[0];
    let kind = if rng.chance(0.3) { short } else { long };
    let number = own.between(1, 1900).to_string();
    vec![format!("{kind} {given} {family}"), number, town.name.to_owned()]
}
