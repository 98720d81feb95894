//! Writes the records and links of people into a block.

use super::agency::{self, AGENCIES, word};
use super::belongings::Belongings;
use super::block::{Block, DAY, Hub, START, World, day, entity, entity_numbers, moment, record_id};
use super::culture::{COUNTRIES, Culture, Place};
use super::lexicon;
use super::numbers;
use super::person::Person;
use super::random::{Rng, purpose};
use super::record_writer::RecordWriter;
use super::types::TrueRecord;
use crate::record::Kind;

/// Writes records and links into a block.
#[derive(Debug)]
pub(super) struct BlockWriter<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) block: Block,
}

impl BlockWriter<'_> {
    /// Writes a record of a thing, and its true entity.
    pub(super) fn write_record(
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

    /// Writes a link between two records that starts on a day.
    fn write_link(&mut self, agency: usize, table: usize, source: (Kind, usize), target: (Kind, usize), since: i64) {
        let (key, source) = record_id(self.world, agency, source.0, source.1, 0);
        let (_, target) = record_id(self.world, agency, target.0, target.1, 0);
        self.block.tables[agency][table].push(key, &[source, target, day(agency, since)]);
    }

    /// Writes a person's records, belongings and links in every agency that has a record of the person.
    pub(super) fn write_person(&mut self, person: &Person) {
        let world = self.world;
        let belongings = world.people.belongings(person.index);
        let presence = world.people.presence(person);
        let mut rng = Rng::of(world.people.seed, purpose::RECORD, person.index as u64);
        self.write_truth(person);
        for agency in (0..AGENCIES.len()).filter(|&agency| presence[agency] > 0) {
            for copy in 0..presence[agency] {
                // A person without a line may give the number of a hostel.
                let hub = (belongings.lines == 0 && rng.chance(0.5))
                    .then(|| self.use_hub(Kind::Phone, agency, &mut rng))
                    .flatten()
                    .map(|hub| agency::phone(agency, hub.country, &hub.national, &mut rng));
                let seed = Rng::of(rng.next(), purpose::RECORD, u64::from(copy));
                let mut writer = RecordWriter { rng: seed, rates: &world.rates, counts: &mut self.block.counts };
                let row = writer.person(agency, &world.people, person, belongings, hub.as_deref());
                self.write_record(agency, agency::PERSONS, Kind::Person, person.index, copy, row);
            }
            self.write_belongings(agency, person, belongings, &mut rng);
        }
        self.write_address(person, &mut rng);
    }

    fn write_truth(&mut self, person: &Person) {
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

    fn write_belongings(&mut self, agency: usize, person: &Person, belongings: Belongings, rng: &mut Rng) {
        let (people, index) = (&self.world.people, person.index);
        let owner = (Kind::Person, index);
        let since = |rng: &mut Rng| START - DAY * rng.between(10, 700);
        let handset = belongings.handset && rng.chance(0.7);
        if handset {
            let imei = self.record_writer(rng).identifier(people.imei(index));
            let cells = vec![String::new(), imei, String::new(), String::new()];
            self.write_record(agency, agency::PHONES, Kind::Phone, entity_numbers::handset(index), 0, cells);
            self.write_link(
                agency,
                agency::USES_PHONE,
                owner,
                (Kind::Phone, entity_numbers::handset(index)),
                since(rng),
            );
        }
        for slot in 0..belongings.lines {
            if !rng.chance(0.8) {
                continue;
            }
            let (country, national) = people.line(person, slot);
            let number = agency::phone(agency, country, &national, rng);
            let operator = ["Móvil Sur", "Andina", "Karayib Mobil", "Norte Celular"][rng.below(4)].to_owned();
            let cells = vec![number, String::new(), operator, COUNTRIES[country].code.to_owned()];
            let line = (Kind::Phone, entity_numbers::line(index, slot));
            self.write_record(agency, agency::PHONES, Kind::Phone, line.1, 0, cells);
            self.write_link(agency, agency::USES_PHONE, owner, line, since(rng));
            if handset {
                self.write_link(
                    agency,
                    agency::USES_HANDSET,
                    line,
                    (Kind::Phone, entity_numbers::handset(index)),
                    since(rng),
                );
            }
        }
        if belongings.vehicle && rng.chance(0.8) {
            let cells = self.vehicle_cells(agency, person, rng);
            self.write_record(agency, agency::VEHICLES, Kind::Vehicle, index, 0, cells);
            self.write_link(agency, agency::OWNS_VEHICLE, owner, (Kind::Vehicle, index), since(rng));
        }
        if belongings.account && rng.chance(0.8) {
            let account = self.record_writer(rng).identifier(people.account(person));
            let country = COUNTRIES[person.lives_in_country].code;
            let cells = vec![account, currency(country).to_owned(), country.to_owned()];
            self.write_record(agency, agency::ACCOUNTS, Kind::Account, index, 0, cells);
            self.write_link(agency, agency::HOLDS_ACCOUNT, owner, (Kind::Account, index), since(rng));
        }
        self.write_documents(agency, person, belongings, rng);
    }

    fn write_documents(&mut self, agency: usize, person: &Person, belongings: Belongings, rng: &mut Rng) {
        let people = &self.world.people;
        let home = COUNTRIES[person.country].code;
        let (forged_in, forged) = people.forged(person);
        let held = [
            (belongings.card && rng.chance(0.5), String::new(), people.card(person), home, ""),
            (belongings.passport && rng.chance(0.7), people.passport(person), String::new(), home, ""),
            (belongings.forged, forged, String::new(), forged_in, word(agency, ["apócrifo", "faux", "falso"])),
        ];
        for (which, (shown, passport, card, country, remark)) in held.into_iter().enumerate() {
            if !shown {
                continue;
            }
            let number = entity_numbers::document(person.index, which);
            let (passport, card) =
                (self.record_writer(rng).identifier(passport), self.record_writer(rng).identifier(card));
            let cells = vec![passport, card, country.to_owned(), remark.to_owned()];
            self.write_record(agency, agency::DOCUMENTS, Kind::Document, number, 0, cells);
            let since = START - DAY * rng.between(10, 700);
            self.write_link(
                agency,
                agency::HOLDS_DOCUMENT,
                (Kind::Person, person.index),
                (Kind::Document, number),
                since,
            );
        }
    }

    fn vehicle_cells(&mut self, agency: usize, person: &Person, rng: &mut Rng) -> Vec<String> {
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
        let plate = self.record_writer(rng).identifier(people.plate(person));
        let vin = self.record_writer(rng).identifier(numbers::vin(person.index as u64, year, people.seed));
        let vin = self.record_writer(rng).or_missing(vin);
        let colour = word(agency, COLOURS[person.index / 5 % COLOURS.len()]).to_owned();
        let country = COUNTRIES[person.lives_in_country].code.to_owned();
        vec![plate, vin, make.to_owned(), colour, year.to_string(), country]
    }

    /// Writes the address of a household, once per agency with a record of one of its people.
    fn write_address(&mut self, person: &Person, rng: &mut Rng) {
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
            let cells = address_cells(self.world, person.index, person.lives_in, person.lives_in_country, rng);
            self.write_record(agency, agency::ADDRESSES, Kind::Address, person.index, 0, cells);
            for member in present {
                let since = START - DAY * rng.between(10, 2000);
                self.write_link(agency, agency::LIVES_AT, (Kind::Person, member), (Kind::Address, person.index), since);
            }
        }
    }

    /// A writer of identifiers with errors.
    fn record_writer(&mut self, rng: &mut Rng) -> RecordWriter<'_> {
        let seed = Rng::of(rng.next(), purpose::RECORD, 1);
        RecordWriter { rng: seed, rates: &self.world.rates, counts: &mut self.block.counts }
    }

    /// Draws a hub of a kind, in the country if there is one, and counts the use.
    pub(super) fn use_hub(&mut self, kind: Kind, country: usize, rng: &mut Rng) -> Option<Hub> {
        let candidates = |in_country: bool| {
            let hubs = self.world.hubs.iter().enumerate();
            hubs.filter(move |(_, hub)| hub.kind == kind && (!in_country || hub.country == country)).map(|(at, _)| at)
        };
        let mut fit: Vec<usize> = candidates(true).collect();
        if fit.is_empty() {
            fit = candidates(false).collect();
        }
        if fit.is_empty() {
            return None;
        }
        let at = *rng.pick(&fit);
        self.block.uses[at] += 1;
        Some(self.world.hubs[at].clone())
    }

    /// Writes a call record. `caller` is the number of the line and the IMEI of the handset.
    pub(super) fn write_call(
        &mut self,
        agency: usize,
        caller: (&str, &str),
        to: &str,
        at: i64,
        place: &str,
        rng: &mut Rng,
    ) {
        let duration = (10 + rng.below(60) * (1 + rng.below(8))).to_string();
        let (from, imei) = caller;
        let row =
            [from, to, &moment(agency, at), &duration, imei, place, AGENCIES[agency].time_zone].map(str::to_owned);
        self.block.tables[agency][agency::CALLS].push(at as u64, &row);
    }

    /// Writes an observation of a person in a vehicle at a place.
    pub(super) fn write_trip(&mut self, agency: usize, person: usize, plate: &str, at: i64, place: &Place, mode: &str) {
        let (_, id) = record_id(self.world, agency, Kind::Person, person, 0);
        let (lat, lon) = (format!("{:.2}", place.lat), format!("{:.2}", place.lon));
        let row = [&id, plate, &moment(agency, at), place.name, &lat, &lon, mode, AGENCIES[agency].time_zone]
            .map(str::to_owned);
        self.block.tables[agency][agency::TRIPS].push(at as u64, &row);
    }

    /// Writes a payment between two accounts, in whole US dollars.
    pub(super) fn write_payment(&mut self, agency: usize, from: &str, to: &str, at: i64, amount: i64, place: &str) {
        let row = [from, to, &moment(agency, at), &format!("{amount}.00"), "USD", place, AGENCIES[agency].time_zone]
            .map(str::to_owned);
        self.block.tables[agency][agency::PAYMENTS].push(at as u64, &row);
    }

    /// Writes a meeting of two people.
    pub(super) fn write_meeting(&mut self, agency: usize, one: usize, other: usize, at: i64, place: &str) {
        let (_, one) = record_id(self.world, agency, Kind::Person, one, 0);
        let (_, other) = record_id(self.world, agency, Kind::Person, other, 0);
        let row = [&one, &other, &moment(agency, at), place, AGENCIES[agency].time_zone].map(str::to_owned);
        self.block.tables[agency][agency::MEETINGS].push(at as u64, &row);
    }

    /// Writes a stay of a person at the address of another.
    pub(super) fn write_stay(&mut self, agency: usize, guest: usize, host: usize, since: i64) {
        self.write_link(agency, agency::LIVES_AT, (Kind::Person, guest), (Kind::Address, host), since);
    }
}

/// The currency of a country of an agency; US dollars elsewhere.
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

/// The cells of the address of a household: street, number, town.
pub(super) fn address_cells(
    world: &World<'_>,
    household: usize,
    town: &Place,
    country: usize,
    rng: &mut Rng,
) -> Vec<String> {
    /// Kinds of street and their abbreviations, by language.
    const KINDS: [[(&str, &str); 4]; 3] = [
        [("Calle", "C."), ("Avenida", "Av."), ("Privada", "Priv."), ("Carrera", "Cra.")],
        [("Rue", "R."), ("Avenue", "Av."), ("Impasse", "Imp."), ("Ruelle", "Rlle")],
        [("Rua", "R."), ("Avenida", "Av."), ("Travessa", "Tv."), ("Alameda", "Al.")],
    ];
    let mut own = Rng::of(world.people.seed, purpose::HOUSE, household as u64 ^ 0xadd);
    let (language, culture) = match country {
        2 => (1, Culture::Haitian),
        3 => (2, Culture::Brazilian),
        _ => (0, Culture::Hispanic),
    };
    let &(long, short) = own.pick(&KINDS[language]);
    let lexicon = lexicon::of(culture);
    let given = &own.pick(&lexicon.men.entries).spellings[0];
    let family = &own.pick(&lexicon.surnames.entries).spellings[0];
    let kind = if rng.chance(0.3) { short } else { long };
    let number = own.between(1, 1900).to_string();
    vec![format!("{kind} {given} {family}"), number, town.name.to_owned()]
}
