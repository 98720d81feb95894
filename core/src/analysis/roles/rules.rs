//! The rules: an observation, the role it speaks for, and how much.

use super::RingRole::{
    self, Broker, CorruptOfficial, DocumentForger, Driver, Guide, MoneyHandler, Organiser, Recruiter, SafeHouseKeeper,
};
use super::observe::Member;
use crate::analysis::reason::{Reason, Value};
use crate::text;

/// Words in declared occupations that speak for a role, folded; the start of a word is enough.
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

/// What speaks for which role.
pub(super) fn hints(seen: &Member, occupation: &str) -> Vec<(RingRole, Reason)> {
    let mut hints = Vec::new();
    let mut hint = |role, reason| hints.push((role, reason));
    let share = |value: f64| vec![("share", Value::Share(value))];

    if seen.journeys_own_vehicle > 0 {
        hint(
            Driver,
            Reason::counted("journeys_driven", grows(seen.journeys_own_vehicle, 0.55, 0.9), seen.journeys_own_vehicle),
        );
    }
    let led = seen.journeys - seen.journeys_own_vehicle.min(seen.journeys);
    if led >= 2 && seen.fellow_travellers >= 3 {
        hint(Guide, Reason::counted("journeys_shared", grows(led - 1, 0.4, 0.85), led));
    }
    if seen.later_travellers >= 2 {
        hint(
            Recruiter,
            Reason::counted("first_contact", grows(seen.later_travellers - 1, 0.4, 0.9), seen.later_travellers),
        );
    }
    if seen.foreign_documents >= 2 {
        hint(
            DocumentForger,
            Reason::counted("documents_handled", grows(seen.foreign_documents - 1, 0.5, 0.9), seen.foreign_documents),
        );
    }
    if seen.guests >= 3 {
        hint(SafeHouseKeeper, Reason::counted("many_guests", grows(seen.guests - 2, 0.4, 0.9), seen.guests));
    }
    // Everybody in a ring is paid now and then; who handles its money moves about as much as anybody.
    let handles = 2 * (seen.payments_in + seen.payments_out) >= seen.most_payments && seen.payment_partners >= 3;
    if seen.payments_in >= 2 && handles {
        hint(MoneyHandler, Reason::counted("payments_in", grows(seen.payments_in - 1, 0.3, 0.75), seen.payments_in));
    }
    if seen.payments_out >= 2 && handles {
        hint(
            MoneyHandler,
            Reason::counted("payments_out", grows(seen.payments_out - 1, 0.25, 0.65), seen.payments_out),
        );
    }
    if seen.between >= 0.25 && seen.between >= 0.8 * seen.most_between {
        hint(Organiser, Reason::new("between", (0.25 + seen.between).min(0.75), share(seen.between)));
    }
    if seen.called >= 3 && 3 * seen.called >= 2 * seen.most_contacts {
        let values = vec![("n", Value::Count(seen.calls as u64)), ("members", Value::Count(seen.called as u64))];
        hint(Organiser, Reason::new("calls_with_members", 0.25, values));
    }
    let few = 2 * seen.contacts <= seen.most_contacts;
    if seen.cuts && few && seen.between >= 0.1 {
        hint(Broker, Reason::new("joins_parts", (0.4 + seen.between).min(0.8), share(seen.between)));
    }
    if seen.official {
        hint(CorruptOfficial, Reason::new("holds_office", 0.3, Vec::new()));
        if seen.paid_by > 0 {
            hint(CorruptOfficial, Reason::counted("paid_by_members", grows(seen.paid_by, 0.5, 0.85), seen.paid_by));
        }
    }
    if seen.cuts && seen.contacts >= 3 {
        hint(Organiser, Reason::new("cut_point", 0.2, Vec::new()));
    }
    let declared = text::fold(occupation);
    for (role, words) in OCCUPATIONS {
        if words.iter().any(|word| declared.split(' ').any(|part| part.starts_with(word)) || declared.starts_with(word))
        {
            hint(role, Reason::new("occupation", 0.35, vec![("value", Value::Text(occupation.to_owned()))]));
        }
    }
    hints
}

/// Whether a member is visible but replaceable.
pub(super) fn replaceable(seen: &Member) -> bool {
    seen.contacts >= 3 && 2 * seen.contacts >= seen.most_contacts && seen.between < 0.02 && !seen.cuts
}

/// A weight that begins at `first` and comes nearer to `most` with every further observation.
fn grows(times: usize, first: f64, most: f64) -> f64 {
    let open = (0..times.saturating_sub(1).min(32)).fold(1.0, |open, _| open * 0.7);
    most - (most - first) * open
}
