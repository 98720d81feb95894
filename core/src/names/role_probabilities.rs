//! Probabilities of the roles of a token.

use serde::Serialize;

use super::draft::Draft;
use super::lexicon::Entry;
use super::role::Role;
use super::scan::Break;

/// A role that a token may have, with its probability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RoleProbability {
    /// The role.
    pub role: Role,
    /// The probability, in [0, 1], a multiple of 0.01.
    pub probability: f64,
}

/// Returns the roles that a draft may have, the most probable first.
///
/// The probabilities are estimates by hand, not counts. They depend on the form of the name (comma, capitals,
/// particles) and on the lists of names.
pub(crate) fn role_probabilities(drafts: &[Draft<'_>], at: usize) -> Vec<RoleProbability> {
    let draft = &drafts[at];
    let role = draft.role;
    let shares: &[(Role, u32)] = match role {
        Role::Given => &[(Role::Given, 0), (Role::Family, 80), (Role::Patronymic, 20)],
        Role::Paternal => &[(Role::Paternal, 0), (Role::Given, 60), (Role::Maternal, 40)],
        Role::Maternal if follows_de(drafts, at) => &[(Role::Maternal, 50), (Role::Married, 45), (Role::Paternal, 5)],
        Role::Maternal => &[(Role::Maternal, 0), (Role::Paternal, 60), (Role::Married, 40)],
        Role::Family => &[(Role::Family, 0), (Role::Given, 80), (Role::Married, 20)],
        Role::Nisba => &[(Role::Nisba, 0), (Role::Family, 100)],
        Role::Patronymic => &[(Role::Patronymic, 0), (Role::Family, 100)],
        Role::Married => &[(Role::Married, 0), (Role::Family, 100)],
        Role::Title if draft.is_name() => &[(Role::Title, 80), (Role::Given, 20)],
        Role::Suffix if draft.is_name() => &[(Role::Suffix, 75), (Role::Family, 25)],
        Role::Particle if draft.is_name() => &[(Role::Particle, 85), (Role::Given, 15)],
        _ => return vec![RoleProbability { role, probability: 1.0 }],
    };
    if shares[0].1 > 0 {
        return shares.iter().map(|&(role, p)| RoleProbability { role, probability: f64::from(p) / 100.0 }).collect();
    }
    let certain = certainty(drafts, at);
    let remainder = 100 - certain;
    let mut role_probabilities = vec![RoleProbability { role, probability: f64::from(certain) / 100.0 }];
    let mut unassigned = remainder;
    for (i, &(other, share)) in shares[1..].iter().enumerate() {
        let part = if i + 2 == shares.len() { unassigned } else { remainder * share / 100 };
        unassigned -= part;
        role_probabilities.push(RoleProbability { role: other, probability: f64::from(part) / 100.0 });
    }
    role_probabilities
}

/// Returns the probability, in hundredths, that the role of a draft is right.
fn certainty(drafts: &[Draft<'_>], at: usize) -> u32 {
    let draft = &drafts[at];
    if draft.fixed {
        return 95;
    }
    let section = |d: &&Draft<'_>| d.section == draft.section;
    if drafts.iter().filter(section).any(|d| d.before == Break::Comma && d.role != Role::Suffix) {
        return 93;
    }
    let words = drafts.iter().filter(section).filter(|d| d.role == Role::Given || d.role.is_family());
    let is_only_name = words.clone().count() == 1;
    let capitals = words.clone().any(|d| d.capitals) && words.clone().any(|d| !d.capitals && d.reading.len() > 1);
    if capitals {
        return 90;
    }
    let given = draft.role == Role::Given;
    let listed = match (draft.is(Entry::GIVEN), draft.is(Entry::FAMILY)) {
        (true, false) => given,
        (false, true) => !given,
        _ => return if is_only_name { 50 } else { 70 },
    };
    match (listed, is_only_name) {
        (true, false) => 90,
        (true, true) => 80,
        (false, _) => 60,
    }
}

/// Returns whether a draft follows "de" after a paternal name, as in "López de García": a maternal or a married name.
fn follows_de(drafts: &[Draft<'_>], at: usize) -> bool {
    at >= 2
        && drafts[at - 1].reading == "de"
        && drafts[at - 1].role == Role::Particle
        && drafts[at - 2].role == Role::Paternal
}

#[cfg(test)]
mod tests {
    use crate::names::{NameKind, Role, parse};

    #[test]
    fn probabilities_add_up_and_lead_with_the_role() {
        for text in [
            "Juan García López",
            "GARCIA, Juan",
            "María López de García",
            "Omar bin Khalid al-Basri",
            "Oleg Borisovich Lukin",
            "Quispe",
            "Dr. Príncipe Rey Jr.",
            "Ana Torres Vda. de Soto alias La Tía",
            "王小龙",
        ] {
            for token in parse(text, NameKind::Person).tokens {
                let sum: f64 = token.roles.iter().map(|r| r.probability).sum();
                assert!((sum - 1.0).abs() < 1e-9, "{text}: {token:?}");
                assert_eq!(token.roles[0].role, token.role, "{text}");
                assert!(token.roles.windows(2).all(|w| w[0].probability >= w[1].probability), "{text}: {token:?}");
            }
        }
    }

    #[test]
    fn ambiguous_roles_have_probabilities() {
        let of = |text: &str, reading: &str| {
            let name = parse(text, NameKind::Person);
            name.tokens.into_iter().find(|t| t.reading == reading).expect("a token").roles
        };
        assert!(of("María López de García", "garcia").iter().any(|r| r.role == Role::Married && r.probability > 0.4));
        assert!(of("GARCIA, Juan", "garcia")[0].probability > of("Juan García", "garcia")[0].probability);
    }
}
