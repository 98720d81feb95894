//! The cast of the planted rings: their members, and the migrants whom they move.

use super::culture::{COUNTRIES, Place, country, place};
use super::random::{Rng, purpose};
use crate::record::Status;

/// The true role of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlantedRole {
    Organiser,
    Recruiter,
    DocumentForger,
    Guide,
    Driver,
    SafeHouseKeeper,
    MoneyHandler,
}

impl PlantedRole {
    /// The name of the role in the truth.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Organiser => "organiser",
            Self::Recruiter => "recruiter",
            Self::DocumentForger => "document_forger",
            Self::Guide => "guide",
            Self::Driver => "driver",
            Self::SafeHouseKeeper => "safe_house_keeper",
            Self::MoneyHandler => "money_handler",
        }
    }
}

/// The plan of a ring: countries and route.
#[derive(Debug)]
pub(super) struct RingPlan {
    /// The countries of the members.
    pub(super) members: &'static [&'static str],
    /// The countries of the migrants.
    pub(super) migrants: &'static [&'static str],
    /// The places of the route, from origin to destination.
    pub(super) stops: &'static [&'static str],
}

#[rustfmt::skip]
pub(super) const RING_PLANS: [RingPlan; 5] = [
    RingPlan { members: &["CO", "VE", "CO", "MX", "EC", "HN"], migrants: &["VE", "CO", "EC", "CN", "NP"],
        stops: &["Cúcuta", "Medellín", "Necoclí", "Capurganá", "Bajo Chiquito", "Paso Canoas", "Managua", "Danlí", "Tecún Umán", "Tapachula", "Ciudad de México", "Tijuana", "San Ysidro"] },
    RingPlan { members: &["HT", "DO", "HT", "MX", "CU"], migrants: &["HT", "HT", "CU"],
        stops: &["Cap-Haïtien", "Ouanaminthe", "Dajabón", "Santo Domingo", "Managua", "Trojes", "Ciudad de Guatemala", "Tecún Umán", "Tapachula", "Oaxaca", "Ciudad de México", "Reynosa"] },
    RingPlan { members: &["BR", "PE", "BR", "CO", "EC"], migrants: &["HT", "SN", "IN", "CM", "CN"],
        stops: &["São Paulo", "Rio Branco", "Assis Brasil", "Iñapari", "Lima", "Tumbes", "Guayaquil", "Tulcán", "Ipiales", "Cali", "Turbo", "Necoclí"] },
    RingPlan { members: &["BR", "VE", "VE", "BR"], migrants: &["VE", "CU", "VE"],
        stops: &["Santa Elena de Uairén", "Pacaraima", "Boa Vista", "Manaus", "Tabatinga", "Bogotá", "Medellín", "Necoclí"] },
    RingPlan { members: &["MA", "ES", "SN", "ES", "MA"], migrants: &["SN", "GN", "MA", "SY"],
        stops: &["Dakar", "Dakhla", "Las Palmas", "Algeciras", "Madrid", "Barcelona"] },
];

/// The part of one person in a ring.
#[derive(Debug, Clone)]
pub(super) struct RingPart {
    /// `None` for a migrant.
    pub(super) role: Option<PlantedRole>,
    pub(super) country: usize,
    pub(super) woman: bool,
    pub(super) migrant: bool,
    pub(super) minor: bool,
    pub(super) status: Status,
    pub(super) home: Option<(usize, &'static Place)>,
}

/// The parts of all rings. RingPart i belongs to person i.
#[derive(Debug, Default)]
pub(super) struct Cast {
    parts: Vec<RingPart>,
    /// The first person of each ring.
    starts: Vec<usize>,
}

/// The roles of a ring's members, in order. The last recruiter is a victim who was forced to recruit.
const ROLES: [PlantedRole; 10] = [
    PlantedRole::Organiser,
    PlantedRole::Recruiter,
    PlantedRole::DocumentForger,
    PlantedRole::Guide,
    PlantedRole::Driver,
    PlantedRole::SafeHouseKeeper,
    PlantedRole::MoneyHandler,
    PlantedRole::Guide,
    PlantedRole::Driver,
    PlantedRole::Recruiter,
];

/// The largest number of people of a ring: members and migrants.
pub(super) const RING_SIZE: usize = ROLES.len() + 18;

impl Cast {
    pub(super) fn new(seed: u64, rings: usize) -> Self {
        let mut cast = Self::default();
        for ring in 0..rings {
            cast.starts.push(cast.parts.len());
            let mut rng = Rng::of(seed, purpose::CAST, ring as u64);
            let plan = &RING_PLANS[ring % RING_PLANS.len()];
            // The offset varies by ring, so that over all rings women have every role.
            let offset = rng.below(2);
            for (at, &role) in ROLES.iter().enumerate() {
                let forced = at + 1 == ROLES.len();
                cast.parts.push(RingPart {
                    role: Some(role),
                    country: country(plan.members[at % plan.members.len()]),
                    woman: (at + offset + ring).is_multiple_of(2),
                    migrant: false,
                    minor: false,
                    status: if forced {
                        Status::VictimOffender
                    } else if rng.chance(0.6) {
                        Status::Suspect
                    } else {
                        Status::Unknown
                    },
                    home: member_home(role, plan, &mut rng),
                });
            }
            let migrants = 12 + rng.below(7);
            for at in 0..migrants {
                let minor = at == 2 || (at > 2 && rng.chance(0.1));
                let status = match (minor, at) {
                    (true, _) => Status::Minor,
                    (_, 0) => Status::Victim,
                    (_, 1) => Status::Witness,
                    _ => *rng.pick(&[Status::Unknown, Status::Unknown, Status::Victim, Status::Unknown]),
                };
                cast.parts.push(RingPart {
                    role: None,
                    country: country(plan.migrants[rng.below(plan.migrants.len())]),
                    woman: rng.chance(0.5),
                    migrant: true,
                    minor,
                    status,
                    home: None,
                });
            }
        }
        cast
    }

    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    pub(super) fn part(&self, index: usize) -> Option<&RingPart> {
        self.parts.get(index)
    }

    /// The number of rings.
    pub(super) fn rings(&self) -> usize {
        self.starts.len()
    }

    /// The people of a ring, members first.
    pub(super) fn of_ring(&self, ring: usize) -> std::ops::Range<usize> {
        self.starts[ring]..self.starts.get(ring + 1).copied().unwrap_or(self.parts.len())
    }
}

fn member_home(role: PlantedRole, plan: &RingPlan, rng: &mut Rng) -> Option<(usize, &'static Place)> {
    let stops: Vec<(usize, &'static Place)> = plan
        .stops
        .iter()
        .filter_map(|stop| place(stop))
        .filter(|(code, _)| COUNTRIES.iter().any(|known| known.code == *code))
        .map(|(code, place)| (country(code), place))
        .collect();
    match role {
        PlantedRole::Recruiter => stops.first().copied(),
        PlantedRole::SafeHouseKeeper => stops.get(stops.len() / 2).copied(),
        PlantedRole::Guide | PlantedRole::Driver => Some(*rng.pick(&stops)),
        _ => None,
    }
}
