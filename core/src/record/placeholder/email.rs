//! Addresses of electronic mail that stand for nothing: notiene@gmail.com, no@no.com, test@example.com.

use super::phrase::is_absence;
use super::{ValueClass, filler::is_filler};

/// User names that say that there is no address, whatever the domain, without separators.
const JOINED: &[&str] = &[
    "notiene",
    "notienecorreo",
    "notieneemail",
    "notienemail",
    "nodispone",
    "noaplica",
    "noinforma",
    "noinformado",
    "noproporciona",
    "noproporciono",
    "nodisponible",
    "nocuenta",
    "noconocido",
    "sincorreo",
    "sinemail",
    "sinmail",
    "sincorreoelectronico",
    "nocorreo",
    "noemail",
    "nomail",
    "noemailaddress",
    "sindato",
    "sindatos",
    "notengo",
    "notengocorreo",
    "naotem",
    "naopossui",
    "naoinformado",
    "semmail",
    "sememail",
    "sememailcadastrado",
    "pasdemail",
    "pasdemel",
    "sansmail",
    "sansemail",
    "aucunmail",
    "noone",
    "correosincorreo",
];

/// Domains reserved for examples (RFC 2606).
const RESERVED: &[&str] = &["example.com", "example.org", "example.net"];

/// The fewest letters of a user name of several words that is a phrase: "n.a" can be two initials.
const MIN_PHRASE: usize = 5;

pub(super) fn stands_for_nothing(value: &str) -> bool {
    let Some((user, domain)) = value.split_once('@') else { return false };
    let (user, domain) = (crate::text::fold(user.trim()), crate::text::fold(domain.trim()));
    let joined: String = user.chars().filter(|c| c.is_alphanumeric()).collect();
    if JOINED.contains(&joined.as_str()) || RESERVED.contains(&domain.as_str()) {
        return true;
    }
    let host = domain.split('.').next().unwrap_or_default();
    let absent = |text: &str| {
        !text.chars().any(|c| c.is_ascii_digit()) && is_absence(ValueClass::Email, text)
            || is_filler(ValueClass::Email, text)
    };
    if user.is_empty() || host.is_empty() {
        return user.is_empty() && host.is_empty();
    }
    // "no-tiene@gmail.com" is a phrase by itself; a single word such as "unknown" may be somebody's joke.
    let is_phrase = joined.len() >= MIN_PHRASE && user.contains(['-', '.', '_', ' ']);
    absent(&user) && (is_phrase || absent(host) || user == host || absent(&format!("{user} {host}")))
}
