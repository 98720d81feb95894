//! The plot: who runs which ring, whom it moves, and along which route.

use super::culture::country;
use super::numbers;
use super::person::{ORDINARY, Person};
use super::{Options, TrueMember, TrueRing};
use crate::record::{Kind, Status};

/// Roles of those who run a ring, with the occupation that each declares.
pub(super) const ROLES: [&str; 8] =
    ["organiser", "recruiter", "recruiter", "document_forger", "guide", "driver", "safe_house_keeper", "money_handler"];

/// How many people a ring moves: a victim made to recruit others, a minor, a witness, and the others victims.
pub(super) const MOVED: usize = 8;

/// People of one ring.
const SIZE: usize = ROLES.len() + MOVED;

/// A route with the countries of those who run the ring and of those whom it moves.
#[derive(Debug)]
pub(super) struct Road {
    pub(super) places: &'static [&'static str],
    runners: &'static [&'static str],
    moved: &'static [&'static str],
}

const ROADS: [Road; 4] = [
    Road {
        places: &["Cap-Haïtien", "Dajabón", "Santo Domingo", "Tapachula", "Ciudad de México", "Tijuana"],
        runners: &["HT", "DO", "MX"],
        moved: &["HT"],
    },
    Road {
        places: &["Cúcuta", "Medellín", "Necoclí", "Capurganá", "Bajo Chiquito", "Paso Canoas", "Tapachula"],
        runners: &["CO", "VE", "CO"],
        moved: &["VE", "EC", "NP"],
    },
    Road {
        places: &["São Paulo", "Rio Branco", "Assis Brasil", "Iñapari", "Lima", "Tumbes", "Turbo"],
        runners: &["BR", "PE", "BR"],
        moved: &["SN", "CM", "CN"],
    },
    Road {
        places: &["Casablanca", "Nador", "São Paulo", "Manaus", "Boa Vista", "Pacaraima"],
        runners: &["BR", "MA", "ES"],
        moved: &["MA", "SY", "IN"],
    },
];

/// The part that a person plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// Number of the ring.
    pub(super) ring: usize,
    /// Place in the ring: those who run it first.
    pub(super) seat: usize,
    /// Empty for those whom the ring moves.
    pub(super) role: &'static str,
    pub(super) status: Status,
    pub(super) country: usize,
    pub(super) occupation: usize,
}

/// The plot of a case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Story {
    pub(super) seed: u64,
    pub(super) people: usize,
    pub(super) rings: usize,
}

impl Story {
    /// A ring for every 400 people, three at least.
    pub(super) fn plan(options: &Options) -> Self {
        let rings = (options.people / 400).clamp(3, 1000).min(options.people / SIZE);
        Self { seed: options.seed, people: options.people, rings }
    }

    /// The number of the person on a seat of a ring: rings are spread evenly over the people.
    pub(super) fn seat(&self, ring: usize, seat: usize) -> usize {
        ring * (self.people / self.rings) + seat
    }

    /// The route of a ring.
    pub(super) fn road(ring: usize) -> &'static Road {
        &ROADS[ring % ROADS.len()]
    }

    /// The part of a person, if it plays one.
    pub(super) fn part(&self, number: usize) -> Option<Part> {
        let stride = self.people / self.rings;
        let (ring, seat) = (number / stride, number % stride);
        if ring >= self.rings || seat >= SIZE {
            return None;
        }
        let road = Self::road(ring);
        let code = match seat.checked_sub(ROLES.len()) {
            None => road.runners[seat % road.runners.len()],
            Some(moved) => road.moved[moved % road.moved.len()],
        };
        let (role, status) = match seat.checked_sub(ROLES.len()) {
            // Not every one of them is known to be a suspect.
            None if seat % 3 == 1 => (ROLES[seat], Status::Unknown),
            None => (ROLES[seat], Status::Suspect),
            Some(0) => ("", Status::VictimOffender),
            Some(1) => ("", Status::Minor),
            Some(2) => ("", Status::Witness),
            Some(_) => ("", Status::Victim),
        };
        let occupation = match role {
            "" | "organiser" | "recruiter" => number % ORDINARY,
            other => ORDINARY + ROLES[3..].iter().position(|role| *role == other).unwrap_or(0),
        };
        Some(Part { ring, seat, role, status, country: country(code), occupation })
    }

    /// The rings as they truly are.
    pub(super) fn truth(&self) -> Vec<TrueRing> {
        let member = |ring, seat| {
            let number = self.seat(ring, seat);
            let part = self.part(number)?;
            Some(TrueMember { entity: Person::entity(number), role: part.role, status: part.status })
        };
        (0..self.rings)
            .map(|ring| TrueRing {
                id: format!("ring-{}", ring + 1),
                members: (0..SIZE).filter_map(|seat| member(ring, seat)).collect(),
                route: Self::road(ring).places.to_vec(),
            })
            .collect()
    }

    /// The phone of a hostel in Tapachula, which many guests give as their own.
    pub(super) fn hostel(&self) -> String {
        let mexico = country("MX");
        numbers::international(
            mexico,
            &numbers::mobile(&super::culture::COUNTRIES[mexico], self.people as u64 + 1, self.seed),
        )
    }

    /// The plate of a coach in which many travel who have nothing to do with each other.
    pub(super) fn coach(&self) -> String {
        numbers::plate("CO", self.people as u64 + 2, self.seed)
    }

    /// The account of a remittance office, through which many send money.
    pub(super) fn office(&self) -> String {
        numbers::account("MX", self.people as u64 + 3, self.seed)
    }

    /// The three things that are shared by chance.
    pub(super) fn hubs(&self) -> Vec<(Kind, String)> {
        vec![(Kind::Phone, self.hostel()), (Kind::Vehicle, self.coach()), (Kind::Account, self.office())]
    }
}
