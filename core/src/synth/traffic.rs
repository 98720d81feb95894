//! Things that agencies list, and the links between people and things: calls, journeys, payments, ownership, meetings.

use super::agency::{AGENCIES, known, record_id};
use super::culture::{COUNTRIES, place};
use super::damage;
use super::numbers;
use super::person::{Person, purpose};
use super::sample::Rng;
use super::sheet::{self, Part};
use super::story::{MOVED, ROLES, Story};
use super::{Delivery, LinkDelivery, TrueRecord};
use crate::error::Result;
use crate::record::{Columns, Kind, Layer, LinkColumns};

/// Agencies that list things, by place in [`AGENCIES`].
const MX: usize = 0;
const CO: usize = 1;
const HT: usize = 2;
const BR: usize = 3;

/// Seats of a ring, in the order of [`ROLES`].
mod seat {
    pub(super) const ORGANISER: usize = 0;
    pub(super) const RECRUITERS: [usize; 2] = [1, 2];
    pub(super) const FORGER: usize = 3;
    pub(super) const GUIDE: usize = 4;
    pub(super) const DRIVER: usize = 5;
    pub(super) const KEEPER: usize = 6;
    pub(super) const MONEY: usize = 7;
}

/// A table under way.
struct Sheet {
    agency: usize,
    name: &'static str,
    part: Part,
}

impl Sheet {
    fn new(agency: usize, name: &'static str) -> Self {
        Self { agency, name, part: Part::default() }
    }

    fn row(&mut self, cells: &[String]) {
        self.part.push(self.part.len() as u64, cells);
    }

    fn delivery(&self, kind: Kind, headings: &[(&str, &str)]) -> Result<Delivery> {
        let agency = &AGENCIES[self.agency];
        let names: Vec<&str> = headings.iter().map(|(heading, _)| *heading).collect();
        let table = sheet::table(&format!("{}: {}", agency.name, self.name), &names, &[&self.part])?;
        let columns = Columns::new(headings.iter().map(|(heading, role)| (*role, vec![*heading])))?;
        Ok(Delivery { source: agency.name, grade: agency.grade, kind, table, columns })
    }

    fn links(&self, layer: Layer, headings: &[(&str, &str)]) -> Result<LinkDelivery> {
        let agency = &AGENCIES[self.agency];
        let names: Vec<&str> = headings.iter().map(|(heading, _)| *heading).collect();
        let table = sheet::table(&format!("{}: {}", agency.name, self.name), &names, &[&self.part])?;
        let columns = LinkColumns::new(headings.iter().map(|(heading, role)| (*role, *heading)))?;
        Ok(LinkDelivery { source: agency.name, grade: agency.grade, layer, table, columns })
    }
}

/// Everything but the persons.
struct Traffic<'a> {
    story: &'a Story,
    rng: Rng,
    truth: Vec<TrueRecord>,
    phones: [Sheet; 2],
    vehicles: [Sheet; 2],
    accounts: Sheet,
    documents: Sheet,
    addresses: Sheet,
    calls: Sheet,
    journeys: Sheet,
    payments: Sheet,
    owns: Sheet,
    lives: Sheet,
    meets: Sheet,
}

/// Tables of things, tables of links, and the truth of the things.
pub(super) fn write(story: &Story) -> Result<(Vec<Delivery>, Vec<LinkDelivery>, Vec<TrueRecord>)> {
    let mut traffic = Traffic {
        story,
        rng: Rng::of(story.seed, purpose::STORY, 0),
        truth: Vec::new(),
        phones: [Sheet::new(MX, "telefonos"), Sheet::new(CO, "lineas")],
        vehicles: [Sheet::new(MX, "vehiculos"), Sheet::new(BR, "veículos")],
        accounts: Sheet::new(CO, "cuentas"),
        documents: Sheet::new(HT, "documents"),
        addresses: Sheet::new(MX, "domicilios"),
        calls: Sheet::new(CO, "llamadas"),
        journeys: Sheet::new(MX, "viajes"),
        payments: Sheet::new(CO, "giros"),
        owns: Sheet::new(MX, "propietarios"),
        lives: Sheet::new(MX, "residencia"),
        meets: Sheet::new(BR, "encontros"),
    };
    for ring in 0..story.rings {
        traffic.ring(ring);
    }
    traffic.everyday();
    traffic.finish()
}

impl Traffic<'_> {
    fn person(&self, ring: usize, seat: usize) -> Person {
        Person::of(self.story, self.story.seat(ring, seat))
    }

    /// The number of a person's phone with its calling code.
    fn phone(person: &Person) -> String {
        numbers::international(person.country, &person.phone)
    }

    fn handset(&self, person: &Person) -> String {
        numbers::imei(person.number as u64, self.story.seed)
    }

    fn account(&self, person: &Person) -> String {
        numbers::account(COUNTRIES[person.country].code, person.number as u64, self.story.seed)
    }

    /// A record of a person, as `agency` knows it if it does, else as another does.
    fn record(&self, person: &Person, agency: usize) -> String {
        let by = known(self.story, person.number, person.country);
        let from = if by.contains(&agency) { agency } else { by[0] };
        record_id(self.story, from, person.number, 0)
    }

    /// A moment of the ring's season: month by month, between two hours of the day.
    fn moment(&mut self, hours: std::ops::Range<i64>) -> String {
        let (month, day) = (self.rng.between(1, 9), self.rng.between(1, 28));
        let (hour, minute) = (self.rng.between(hours.start, hours.end - 1), self.rng.below(60));
        format!("2024-{month:02}-{day:02} {:02}:{minute:02}", hour % 24)
    }

    fn tell(&mut self, agency: usize, record: String, kind: Kind, entity: String) {
        self.truth.push(TrueRecord { source: AGENCIES[agency].name, record, kind, entity });
    }

    fn call(&mut self, from: &Person, to: &Person, times: usize, hours: std::ops::Range<i64>) {
        for _ in 0..times {
            let start = self.moment(hours.clone());
            let seconds = self.rng.between(8, 900).to_string();
            let cells =
                [Self::phone(from), Self::phone(to), start, "America/Bogota".into(), seconds, self.handset(from)];
            self.calls.row(&cells);
        }
    }

    fn pay(&mut self, from: &Person, to: &Person, amount: i64) {
        let (sender, receiver) = (self.account(from), self.account(to));
        let at = self.moment(9..18);
        self.payments.row(&[sender, receiver, at, amount.to_string(), "USD".into()]);
    }

    /// A ring: those who run it call each other by night, move money to one hand, and drive people along the route.
    fn ring(&mut self, ring: usize) {
        let runners: Vec<Person> = (0..ROLES.len()).map(|seat| self.person(ring, seat)).collect();
        let moved: Vec<Person> = (0..MOVED).map(|seat| self.person(ring, ROLES.len() + seat)).collect();
        let of = |seat: usize| &runners[seat];
        for (seat, runner) in runners.iter().enumerate().skip(1) {
            let times = 2 + self.rng.below(if seat == seat::GUIDE { 9 } else { 5 });
            self.call(of(seat::ORGANISER), runner, times, 21..27);
        }
        for (a, b) in [
            (seat::GUIDE, seat::DRIVER),
            (seat::DRIVER, seat::KEEPER),
            (seat::FORGER, seat::MONEY),
            (seat::GUIDE, seat::KEEPER),
        ] {
            self.call(of(a), of(b), 4, 20..27);
        }
        for (at, person) in moved.iter().enumerate() {
            let recruiter = of(seat::RECRUITERS[at % 2]);
            self.call(recruiter, person, 2, 10..20);
            self.call(person, of(seat::GUIDE), 1, 8..22);
            self.pay(person, of(seat::MONEY), 1500 + 100 * at as i64);
        }
        // The victim made to recruit calls those who come after.
        self.call(&moved[0], &moved[3], 3, 10..20);
        self.call(&moved[0], &moved[4], 3, 10..20);
        for (seat, amount) in [(seat::ORGANISER, 9000), (seat::FORGER, 1200), (seat::DRIVER, 800), (seat::KEEPER, 600)]
        {
            for _ in 0..3 {
                self.pay(of(seat::MONEY), of(seat), amount);
            }
        }
        self.journeys(ring, of(seat::DRIVER), of(seat::GUIDE), &moved);
        self.things(ring, &runners, &moved);
        for (a, b) in [(seat::ORGANISER, seat::MONEY), (seat::ORGANISER, seat::FORGER), (seat::GUIDE, seat::KEEPER)] {
            let at = self.moment(12..22);
            let cells = [self.record(of(a), BR), self.record(of(b), BR), at, Story::road(ring).places[0].to_owned()];
            self.meets.row(&cells);
        }
    }

    /// Two journeys along the route in one van: driver, guide, and half of those who are moved each time.
    fn journeys(&mut self, ring: usize, driver: &Person, guide: &Person, moved: &[Person]) {
        let plate = numbers::plate("MX", ring as u64, self.story.seed);
        for (trip, group) in moved.chunks(moved.len().div_ceil(2)).enumerate() {
            let (month, day) = (2 + 3 * trip as i64 + self.rng.between(0, 1), self.rng.between(1, 9));
            for (leg, stop) in Story::road(ring).places.iter().enumerate() {
                let start = format!("2024-{month:02}-{:02} {:02}:30", day + 3 * leg as i64, 4 + leg);
                let (lat, lon) =
                    place(stop).map_or((String::new(), String::new()), |(_, p)| (p.lat.to_string(), p.lon.to_string()));
                for person in [driver, guide].into_iter().chain(group) {
                    let written =
                        if self.rng.chance(0.1) { damage::scanning(&plate, &mut self.rng) } else { plate.clone() };
                    let who = self.record(person, MX);
                    self.journeys.row(&[
                        who,
                        written,
                        start.clone(),
                        (*stop).to_owned(),
                        lat.clone(),
                        lon.clone(),
                        "van".into(),
                    ]);
                }
            }
        }
    }

    /// The van and a car, handsets, accounts, forged passports and the safe house, each listed by one or two agencies.
    fn things(&mut self, ring: usize, runners: &[Person], moved: &[Person]) {
        let seed = self.story.seed;
        let van = [numbers::plate("MX", ring as u64, seed), numbers::vin(ring as u64, 2016, seed)];
        for agency in [MX, BR] {
            self.vehicle(agency, ring, &van, "van blanca");
        }
        let (driver, keeper) = (&runners[seat::DRIVER], &runners[seat::KEEPER]);
        let owner = self.record(driver, MX);
        self.owns.row(&[owner, van[0].clone()]);
        for person in runners {
            let number = Self::phone(person);
            let handset = self.handset(person);
            for (at, agency) in [(0, MX), (1, CO)] {
                let id = format!("{}-T{:05}", if at == 0 { "MX" } else { "CO" }, person.number);
                let written =
                    if self.rng.chance(0.1) { damage::digits(&number, &mut self.rng) } else { number.clone() };
                self.phones[at].row(&[id.clone(), written, handset.clone()]);
                self.tell(agency, id, Kind::Phone, format!("phone-{}", person.number));
            }
        }
        for person in [&runners[seat::MONEY], &runners[seat::ORGANISER]] {
            let id = format!("CO-C{:05}", person.number);
            let (account, holder) = (self.account(person), self.record(person, CO));
            self.accounts.row(&[id.clone(), account, holder]);
            self.tell(CO, id, Kind::Account, format!("account-{}", person.number));
        }
        for person in moved.iter().take(3) {
            let id = format!("HT-D{:05}", person.number);
            self.documents.row(&[id.clone(), person.passport(self.story), COUNTRIES[person.country].code.to_owned()]);
            self.tell(HT, id, Kind::Document, format!("document-{}", person.number));
        }
        let id = format!("MX-A{ring:05}");
        let city = Story::road(ring).places[Story::road(ring).places.len() / 2].to_owned();
        self.addresses.row(&[id.clone(), format!("{} bis", keeper.street), city]);
        self.tell(MX, id.clone(), Kind::Address, format!("address-{ring}"));
        for person in [keeper, &runners[seat::GUIDE]].into_iter().chain(moved.iter().take(4)) {
            let (who, at) = (self.record(person, MX), self.moment(0..24));
            self.lives.row(&[who, id.clone(), at]);
        }
    }

    fn vehicle(&mut self, agency: usize, number: usize, plate_and_vin: &[String; 2], kind: &str) {
        let (at, prefix) = if agency == MX { (0, "MX") } else { (1, "BR") };
        let id = format!("{prefix}-V{number:05}");
        let [plate, vin] = plate_and_vin;
        let vin = if self.rng.chance(0.5) { vin.clone() } else { damage::scanning(vin, &mut self.rng) };
        self.vehicles[at].row(&[id.clone(), plate.clone(), vin, kind.to_owned()]);
        self.tell(agency, id, Kind::Vehicle, format!("vehicle-{number}"));
    }

    /// What has nothing to do with a ring: friends who call, strangers in one coach, money sent through one office, cars.
    fn everyday(&mut self) {
        let (story, people) = (self.story, self.story.people);
        let coach = story.coach();
        let office = story.office();
        for number in 0..people {
            if story.part(number).is_some() {
                continue;
            }
            let person = Person::of(story, number);
            let friends = self.rng.poisson(0.7);
            for _ in 0..friends {
                let other = (number + 1 + self.rng.below(40)) % people;
                if story.part(other).is_none() {
                    let times = 1 + self.rng.below(2);
                    self.call(&person, &Person::of(story, other), times, 8..22);
                }
            }
            if self.rng.chance(0.06) {
                let (who, at) = (self.record(&person, MX), self.moment(6..9));
                self.journeys.row(&[
                    who,
                    coach.clone(),
                    at,
                    "Tapachula".into(),
                    String::new(),
                    String::new(),
                    "bus".into(),
                ]);
            }
            if self.rng.chance(0.08) {
                let (sender, at, amount) = (self.account(&person), self.moment(9..18), self.rng.between(50, 400));
                self.payments.row(&[sender, office.clone(), at, amount.to_string(), "USD".into()]);
            }
            if self.rng.chance(0.08) {
                let code = COUNTRIES[person.country].code;
                let serial = (1000 + number) as u64;
                let car = [numbers::plate(code, serial, story.seed), numbers::vin(serial, 2012, story.seed)];
                let agency = if self.rng.chance(0.5) { MX } else { BR };
                self.vehicle(agency, 1000 + number, &car, "auto");
                let owner = self.record(&person, MX);
                self.owns.row(&[owner, car[0].clone()]);
            }
        }
    }

    fn finish(self) -> Result<(Vec<Delivery>, Vec<LinkDelivery>, Vec<TrueRecord>)> {
        let phone = [("id", "id"), ("numero", "phone"), ("imei", "imei")];
        let vehicle = [("id", "id"), ("placa", "vehicle_plate"), ("chassis", "vin"), ("tipo", "tipo")];
        let things = vec![
            self.phones[0].delivery(Kind::Phone, &phone)?,
            self.phones[1].delivery(Kind::Phone, &phone)?,
            self.vehicles[0].delivery(Kind::Vehicle, &vehicle)?,
            self.vehicles[1].delivery(Kind::Vehicle, &vehicle)?,
            self.accounts.delivery(Kind::Account, &[("id", "id"), ("cuenta", "account"), ("titular", "titular")])?,
            self.documents.delivery(Kind::Document, &[("id", "id"), ("passeport", "passport"), ("pays", "country")])?,
            self.addresses.delivery(Kind::Address, &[("id", "id"), ("domicilio", "street"), ("ciudad", "city")])?,
        ];
        let calls = [
            ("origen", "source:phone"),
            ("destino", "target:phone"),
            ("inicio", "start"),
            ("zona", "time_zone"),
            ("segundos", "duration"),
            ("imei", "imei"),
        ];
        let journeys = [
            ("persona", "source"),
            ("placa", "target:vehicle"),
            ("salida", "start"),
            ("lugar", "place"),
            ("lat", "lat"),
            ("lon", "lon"),
            ("medio", "mode"),
        ];
        let payments = [
            ("ordenante", "source:account"),
            ("beneficiario", "target:account"),
            ("fecha", "start"),
            ("importe", "amount"),
            ("moneda", "currency"),
        ];
        let links = vec![
            self.calls.links(Layer::Call, &calls)?,
            self.journeys.links(Layer::Travel, &journeys)?,
            self.payments.links(Layer::Payment, &payments)?,
            self.owns.links(Layer::Owns, &[("persona", "source"), ("placa", "target:vehicle")])?,
            self.lives.links(Layer::LivesAt, &[("persona", "source"), ("domicilio", "target"), ("desde", "start")])?,
            self.meets.links(
                Layer::Meets,
                &[("pessoa", "source"), ("com", "target"), ("quando", "start"), ("lugar", "place")],
            )?,
        ];
        Ok((things, links, self.truth))
    }
}
