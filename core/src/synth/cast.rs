//! Who plays a part in a planted ring: its members, and the migrants that it moves.

use super::culture::{COUNTRIES, Place, country, place};
use super::person::purpose;
use super::sample::Rng;
use crate::record::Status;

/// What a member does in a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RingRole {
    Organiser,
    Recruiter,
    DocumentForger,
    Guide,
    Driver,
    SafeHouseKeeper,
    MoneyHandler,
}

impl RingRole {
    /// The role's name in data.
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

/// A ring's plan: where its migrants come from and the stops of its route.
#[derive(Debug)]
pub(super) struct Plot {
    /// Countries of its members and of its migrants.
    pub(super) members: &'static [&'static str],
    pub(super) migrants: &'static [&'static str],
    pub(super) stops: &'static [&'static str],
}

#[rustfmt::skip]
pub(super) const PLOTS: [Plot; 5] = [
    Plot { members: &["CO", "VE", "CO", "MX", "EC", "HN"], migrants: &["VE", "CO", "EC", "CN", "NP"],
        stops: &["Cúcuta", "Medellín", "Necoclí", "Capurganá", "Bajo Chiquito", "Paso Canoas", "Managua", "Danlí", "Tecún Umán", "Tapachula", "Ciudad de México", "Tijuana", "San Ysidro"] },
    Plot { members: &["HT", "DO", "HT", "MX", "CU"], migrants: &["HT", "HT", "CU"],
        stops: &["Cap-Haïtien", "Ouanaminthe", "Dajabón", "Santo Domingo", "Managua", "Trojes", "Ciudad de Guatemala", "Tecún Umán", "Tapachula", "Oaxaca", "Ciudad de México", "Reynosa"] },
    Plot { members: &["BR", "PE", "BR", "CO", "EC"], migrants: &["HT", "SN", "IN", "CM", "CN"],
        stops: &["São Paulo", "Rio Branco", "Assis Brasil", "Iñapari", "Lima", "Tumbes", "Guayaquil", "Tulcán", "Ipiales", "Cali", "Turbo", "Necoclí"] },
    Plot { members: &["BR", "VE", "VE", "BR"], migrants: &["VE", "CU", "VE"],
        stops: &["Santa Elena de Uairén", "Pacaraima", "Boa Vista", "Manaus", "Tabatinga", "Bogotá", "Medellín", "Necoclí"] },
    Plot { members: &["MA", "ES", "SN", "ES", "MA"], migrants: &["SN", "GN", "MA", "SY"],
        stops: &["Dakar", "Dakhla", "Las Palmas", "Algeciras", "Madrid", "Barcelona"] },
];

/// One person's part.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// `None` for a migrant.
    pub(super) role: Option<RingRole>,
    pub(super) country: usize,
    pub(super) woman: bool,
    pub(super) migrant: bool,
    pub(super) minor: bool,
    pub(super) status: Status,
    pub(super) home: Option<(usize, &'static Place)>,
}

/// All parts: people 0 and up play them in order.
#[derive(Debug, Default)]
pub(super) struct Cast {
    parts: Vec<Part>,
    /// Where each ring's people begin.
    starts: Vec<usize>,
}

/// Roles in the order in which people take them; the last recruiter is a victim who was made to recruit.
const ROLES: [RingRole; 10] = [
    RingRole::Organiser,
    RingRole::Recruiter,
    RingRole::DocumentForger,
    RingRole::Guide,
    RingRole::Driver,
    RingRole::SafeHouseKeeper,
    RingRole::MoneyHandler,
    RingRole::Guide,
    RingRole::Driver,
    RingRole::Recruiter,
];

/// People of a ring at most: members and migrants.
pub(super) const RING_SIZE: usize = ROLES.len() + 18;

impl Cast {
    pub(super) fn new(seed: u64, rings: usize) -> Self {
        let mut cast = Self::default();
        for ring in 0..rings {
            cast.starts.push(cast.parts.len());
            let mut rng = Rng::of(seed, purpose::CAST, ring as u64);
            let plot = &PLOTS[ring % PLOTS.len()];
            // A turning start gives every role to women in one ring or another.
            let turn = rng.below(2);
            for (at, &role) in ROLES.iter().enumerate() {
                let forced = at + 1 == ROLES.len();
                cast.parts.push(Part {
                    role: Some(role),
                    country: country(plot.members[at % plot.members.len()]),
                    woman: (at + turn + ring).is_multiple_of(2),
                    migrant: false,
                    minor: false,
                    status: if forced {
                        Status::VictimOffender
                    } else if rng.chance(0.6) {
                        Status::Suspect
                    } else {
                        Status::Unknown
                    },
                    home: member_home(role, plot, &mut rng),
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
                cast.parts.push(Part {
                    role: None,
                    country: country(plot.migrants[rng.below(plot.migrants.len())]),
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

    pub(super) fn part(&self, index: usize) -> Option<&Part> {
        self.parts.get(index)
    }

    /// How many rings there are.
    pub(super) fn rings(&self) -> usize {
        self.starts.len()
    }

    /// The people of a ring.
    pub(super) fn of_ring(&self, ring: usize) -> std::ops::Range<usize> {
        self.starts[ring]..self.starts.get(ring + 1).copied().unwrap_or(self.parts.len())
    }
}

fn member_home(role: RingRole, plot: &Plot, rng: &mut Rng) -> Option<(usize, &'static Place)> {
    let stops: Vec<(usize, &'static Place)> = plot
        .stops
        .iter()
        .filter_map(|stop| place(stop))
        .filter(|(code, _)| COUNTRIES.iter().any(|known| known.code == *code))
        .map(|(code, place)| (country(code), place))
        .collect();
    match role {
        RingRole::Recruiter => stops.first().copied(),
        RingRole::SafeHouseKeeper => stops.get(stops.len() / 2).copied(),
        RingRole::Guide | RingRole::Driver => Some(*rng.pick(&stops)),
        _ => None,
    }
}
