//! The roles, and the assignment of a role to a person.

use std::fmt;

use serde::Serialize;

use crate::analysis::reason::Reason;

/// What a member of a ring may do in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RingRole {
    /// Leads the ring.
    Organiser,
    /// Recruits the people who travel.
    Recruiter,
    /// Makes or procures documents.
    DocumentForger,
    /// Accompanies people on the route.
    Guide,
    /// Drives.
    Driver,
    /// Keeps a house where people wait.
    SafeHouseKeeper,
    /// Receives, transfers and pays money.
    MoneyHandler,
    /// Misuses a public office for the ring.
    CorruptOfficial,
    /// Connects parts of the ring that are otherwise not in contact.
    Broker,
}

impl RingRole {
    /// Every role.
    pub const ALL: [Self; 9] = [
        Self::Organiser,
        Self::Recruiter,
        Self::DocumentForger,
        Self::Guide,
        Self::Driver,
        Self::SafeHouseKeeper,
        Self::MoneyHandler,
        Self::CorruptOfficial,
        Self::Broker,
    ];

    /// The codes of all roles. Every catalogue of messages has one wording per code.
    pub const CODES: &'static [&'static str] = &[
        "organiser",
        "recruiter",
        "document_forger",
        "guide",
        "driver",
        "safe_house_keeper",
        "money_handler",
        "corrupt_official",
        "broker",
    ];

    /// The code of the role in Python, files and catalogues.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organiser => "organiser",
            Self::Recruiter => "recruiter",
            Self::DocumentForger => "document_forger",
            Self::Guide => "guide",
            Self::Driver => "driver",
            Self::SafeHouseKeeper => "safe_house_keeper",
            Self::MoneyHandler => "money_handler",
            Self::CorruptOfficial => "corrupt_official",
            Self::Broker => "broker",
        }
    }
}

impl fmt::Display for RingRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The role assigned to a member of a ring.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleAssignment {
    /// The person.
    pub node: u32,
    /// The role; `None` if the evidence does not suffice.
    pub role: Option<RingRole>,
    /// The confidence from 0 to 1: the support of the best role minus half the support of the next. If no role is
    /// assigned, the confidence of the best-supported one.
    pub confidence: f64,
    /// The reasons for the role, the strongest first. If no role is assigned, those for the best-supported one.
    pub reasons: Vec<Reason>,
    /// Whether the member is visible but not essential: in contact with at least three members and with half as many as
    /// the best-connected member, while the others reach each other as directly without this member.
    pub replaceable: bool,
}
