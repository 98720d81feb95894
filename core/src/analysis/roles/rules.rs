//! The rules: which observation supports which role, and how strongly.

use super::observe::MemberFacts;
use super::role::RingRole::{
    self, Broker, CorruptOfficial, DocumentForger, Driver, Guide, MoneyHandler, Organiser, Recruiter, SafeHouseKeeper,
};
use crate::analysis::reason::{Reason, ReasonKind};
use crate::text;

/// Thresholds and weights of the rules, set by hand.
///
/// Tuned on synthetic cases of 1,000 people with planted rings (`benches/rings.py`; figures in `benches/NOTES.md`). The
/// weights are not probabilities: the confidence built from them orders candidates.
mod tuned {
    /// The weight of a counted observation: its value at one observation, and the limit it approaches.
    pub(super) type Growth = (f64, f64);

    /// The factor by which each further observation shortens the distance to the limit.
    pub(super) const GROWTH_RATE: f64 = 0.7;
    /// Observations beyond this number do not change a weight.
    pub(super) const MAX_COUNTED: usize = 32;

    pub(super) const JOURNEYS_DRIVEN: Growth = (0.55, 0.9);
    pub(super) const JOURNEYS_SHARED: Growth = (0.4, 0.85);
    pub(super) const MIN_JOURNEYS_SHARED: usize = 2;
    pub(super) const MIN_FELLOW_TRAVELLERS: usize = 3;
    pub(super) const FIRST_CONTACT: Growth = (0.4, 0.9);
    pub(super) const MIN_LATER_TRAVELLERS: usize = 2;
    pub(super) const DOCUMENTS_HANDLED: Growth = (0.5, 0.9);
    pub(super) const MIN_DOCUMENTS: usize = 2;
    pub(super) const MANY_GUESTS: Growth = (0.4, 0.9);
    pub(super) const MIN_GUESTS: usize = 3;
    pub(super) const PAYMENTS_IN: Growth = (0.3, 0.75);
    pub(super) const PAYMENTS_OUT: Growth = (0.25, 0.65);
    pub(super) const MIN_PAYMENTS: usize = 2;
    pub(super) const MIN_PAYMENT_PARTNERS: usize = 3;
    pub(super) const PAID_BY_MEMBERS: Growth = (0.5, 0.85);
    pub(super) const HOLDS_OFFICE: f64 = 0.3;
    pub(super) const CUT_POINT: f64 = 0.2;
    pub(super) const MIN_CUT_POINT_CONTACTS: usize = 3;
    pub(super) const OCCUPATION: f64 = 0.35;
    pub(super) const CALLS_WITH_MEMBERS: f64 = 0.25;
    pub(super) const MIN_MEMBERS_CALLED: usize = 3;
    /// An organiser's betweenness, and its share of the largest in the ring.
    pub(super) const MIN_ORGANISER_BETWEENNESS: f64 = 0.25;
    pub(super) const MIN_ORGANISER_BETWEENNESS_SHARE: f64 = 0.8;
    /// The weight of an organiser's betweenness is this plus the betweenness, up to a limit.
    pub(super) const BETWEEN: Growth = (0.25, 0.75);
    pub(super) const MIN_BROKER_BETWEENNESS: f64 = 0.1;
    /// The weight of a broker's betweenness is this plus the betweenness, up to a limit.
    pub(super) const JOINS_PARTS: Growth = (0.4, 0.8);
    /// A replaceable member's betweenness is below this, with at least this many contacts.
    pub(super) const MAX_REPLACEABLE_BETWEENNESS: f64 = 0.02;
    pub(super) const MIN_REPLACEABLE_CONTACTS: usize = 3;
}

/// Beginnings of folded words in declared occupations, by the role they support.
const OCCUPATIONS: [(RingRole, &[&str]); 7] = [
    (
        Driver,
        &["chofer", "conductor", "motorista", "driver", "chauffeur", "taxista", "camioner", "camionista", "fretero"],
    ),
    (Guide, &["guia", "guide", "baquiano", "lanchero", "boatman", "barqueiro"]),
    (DocumentForger, &["impresor", "printer", "imprimeur", "grafic", "tramitador", "despachante", "notari"]),
    (SafeHouseKeeper, &["hoteler", "hostel", "pension", "posader", "innkeeper", "landlord", "landlady", "casero"]),
    (MoneyHandler, &["cambista", "cajer", "contador", "contable", "comptable", "accountant", "remes", "cashier"]),
    (
        CorruptOfficial,
        &["polic", "migracion", "migracao", "immigration", "agente migra", "aduan", "customs", "douan", "funcionari"],
    ),
    (Recruiter, &["reclut", "recrut", "agente de viaj", "travel agent", "agent de voyage", "enganchador"]),
];

/// The reasons that the facts give, each with the role it supports.
pub(super) fn reasons(facts: &MemberFacts, occupation: &str) -> Vec<(RingRole, Reason)> {
    let mut reasons = Vec::new();
    travel(facts, &mut reasons);
    things_and_people(facts, &mut reasons);
    money(facts, &mut reasons);
    position(facts, &mut reasons);
    office(facts, &mut reasons);
    if facts.is_articulation_point && facts.contacts >= tuned::MIN_CUT_POINT_CONTACTS {
        reasons.push((Organiser, Reason::new(ReasonKind::CutPoint {}, tuned::CUT_POINT)));
    }
    let declared = text::fold(occupation);
    let matches = |word: &str| declared.split(' ').any(|part| part.starts_with(word)) || declared.starts_with(word);
    for (role, words) in OCCUPATIONS {
        if words.iter().any(|word| matches(word)) {
            let kind = ReasonKind::Occupation { occupation: occupation.to_owned() };
            reasons.push((role, Reason::new(kind, tuned::OCCUPATION)));
        }
    }
    reasons
}

fn travel(facts: &MemberFacts, reasons: &mut Vec<(RingRole, Reason)>) {
    let driven = facts.journeys_own_vehicle;
    if driven > 0 {
        let kind = ReasonKind::JourneysDriven { journeys: count(driven) };
        reasons.push((Driver, Reason::new(kind, grown(driven, tuned::JOURNEYS_DRIVEN))));
    }
    let shared = facts.journeys - driven.min(facts.journeys);
    if shared >= tuned::MIN_JOURNEYS_SHARED && facts.fellow_travellers >= tuned::MIN_FELLOW_TRAVELLERS {
        let kind = ReasonKind::JourneysShared { journeys: count(shared) };
        reasons.push((Guide, Reason::new(kind, grown(shared - 1, tuned::JOURNEYS_SHARED))));
    }
}

fn things_and_people(facts: &MemberFacts, reasons: &mut Vec<(RingRole, Reason)>) {
    if facts.later_travellers >= tuned::MIN_LATER_TRAVELLERS {
        let kind = ReasonKind::FirstContact { people: count(facts.later_travellers) };
        reasons.push((Recruiter, Reason::new(kind, grown(facts.later_travellers - 1, tuned::FIRST_CONTACT))));
    }
    if facts.shared_documents >= tuned::MIN_DOCUMENTS {
        let kind = ReasonKind::DocumentsHandled { documents: count(facts.shared_documents) };
        reasons.push((DocumentForger, Reason::new(kind, grown(facts.shared_documents - 1, tuned::DOCUMENTS_HANDLED))));
    }
    if facts.guests >= tuned::MIN_GUESTS {
        let kind = ReasonKind::ManyGuests { guests: count(facts.guests) };
        reasons.push((SafeHouseKeeper, Reason::new(kind, grown(facts.guests - 2, tuned::MANY_GUESTS))));
    }
}

/// Every member is paid occasionally. A money handler moves at least half as many payments as any member.
fn money(facts: &MemberFacts, reasons: &mut Vec<(RingRole, Reason)>) {
    let handles = 2 * (facts.payments_in + facts.payments_out) >= facts.max_payments
        && facts.payment_partners >= tuned::MIN_PAYMENT_PARTNERS;
    if facts.payments_in >= tuned::MIN_PAYMENTS && handles {
        let kind = ReasonKind::PaymentsIn { payments: count(facts.payments_in) };
        reasons.push((MoneyHandler, Reason::new(kind, grown(facts.payments_in - 1, tuned::PAYMENTS_IN))));
    }
    if facts.payments_out >= tuned::MIN_PAYMENTS && handles {
        let kind = ReasonKind::PaymentsOut { payments: count(facts.payments_out) };
        reasons.push((MoneyHandler, Reason::new(kind, grown(facts.payments_out - 1, tuned::PAYMENTS_OUT))));
    }
}

fn position(facts: &MemberFacts, reasons: &mut Vec<(RingRole, Reason)>) {
    let betweenness = facts.betweenness;
    if betweenness >= tuned::MIN_ORGANISER_BETWEENNESS
        && betweenness >= tuned::MIN_ORGANISER_BETWEENNESS_SHARE * facts.max_betweenness
    {
        let weight = (tuned::BETWEEN.0 + betweenness).min(tuned::BETWEEN.1);
        reasons.push((Organiser, Reason::new(ReasonKind::Between { share: betweenness }, weight)));
    }
    if facts.members_called >= tuned::MIN_MEMBERS_CALLED && 3 * facts.members_called >= 2 * facts.max_contacts {
        let kind = ReasonKind::CallsWithMembers { calls: count(facts.calls), members: count(facts.members_called) };
        reasons.push((Organiser, Reason::new(kind, tuned::CALLS_WITH_MEMBERS)));
    }
    let few_contacts = 2 * facts.contacts <= facts.max_contacts;
    if facts.is_articulation_point && few_contacts && betweenness >= tuned::MIN_BROKER_BETWEENNESS {
        let weight = (tuned::JOINS_PARTS.0 + betweenness).min(tuned::JOINS_PARTS.1);
        reasons.push((Broker, Reason::new(ReasonKind::JoinsParts { share: betweenness }, weight)));
    }
}

fn office(facts: &MemberFacts, reasons: &mut Vec<(RingRole, Reason)>) {
    if !facts.is_official {
        return;
    }
    reasons.push((CorruptOfficial, Reason::new(ReasonKind::HoldsOffice {}, tuned::HOLDS_OFFICE)));
    if facts.paid_by > 0 {
        let kind = ReasonKind::PaidByMembers { members: count(facts.paid_by) };
        reasons.push((CorruptOfficial, Reason::new(kind, grown(facts.paid_by, tuned::PAID_BY_MEMBERS))));
    }
}

/// Whether a member is visible but replaceable; see [`super::RoleAssignment::replaceable`].
pub(super) fn is_replaceable(facts: &MemberFacts) -> bool {
    facts.contacts >= tuned::MIN_REPLACEABLE_CONTACTS
        && 2 * facts.contacts >= facts.max_contacts
        && facts.betweenness < tuned::MAX_REPLACEABLE_BETWEENNESS
        && !facts.is_articulation_point
}

/// The weight of some observations: starts at the first value and approaches the limit with each further one.
fn grown(observations: usize, (first, limit): tuned::Growth) -> f64 {
    let further = observations.saturating_sub(1).min(tuned::MAX_COUNTED);
    let open = (0..further).fold(1.0, |open, _| open * tuned::GROWTH_RATE);
    limit - (limit - first) * open
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
