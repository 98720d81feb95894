//! User names on social networks and messengers (kind `handle`): canonical `network:name`, `telegram:anatorres`.
//!
//! Accepts links (`https://t.me/AnaTorres`, `facebook.com/profile.php?id=...`), names with their network
//! (`IG: @ana.torres`, `@anatorres (Telegram)`) and bare names (`@anatorres`, canonical in lower case). Names are
//! case-insensitive on all networks. Facebook also ignores dots (Facebook Help Centre, "Guidelines for creating a custom
//! username"); a WhatsApp account is a phone number. The allowed characters and lengths are those of each network's help
//! pages. Parts: `network`, `name`,
//! `type` (`name`, `number`, `invitation`, `phone`). Example: `telegram:anatorres`.

use super::clean;
use super::distance;
use super::identifier::{About, IdDescriptor, Identifier, Thing};
use super::keys::{self, BlockingKeys};
use super::level::Level;
use super::phone;
use super::problem::IdProblemReason as Reason;

/// A network: its name, the hosts of its links, the words that name it in text, and the rules of its user names.
struct Network {
    name: &'static str,
    hosts: &'static [&'static str],
    words: &'static [&'static str],
    /// Characters that a name may contain besides letters and digits.
    marks: &'static str,
    /// Minimum and maximum number of characters.
    length: (usize, usize),
}

const NETWORKS: &[Network] = &[
    network("telegram", &["t.me", "telegram.me", "telegram.dog"], &["telegram", "tg"], "_", (4, 32)),
    network("facebook", &["facebook.com", "fb.com", "fb.me"], &["facebook", "face", "fb"], ".", (5, 50)),
    network("messenger", &["m.me", "messenger.com"], &["messenger"], ".", (5, 50)),
    network("instagram", &["instagram.com", "instagr.am"], &["instagram", "insta", "ig"], "._", (1, 30)),
    network("x", &["x.com", "twitter.com"], &["twitter", "x"], "_", (1, 15)),
    network("tiktok", &["tiktok.com"], &["tiktok", "tik tok"], "._", (2, 24)),
    network("youtube", &["youtube.com"], &["youtube", "yt"], "._-", (3, 100)),
    network("snapchat", &["snapchat.com"], &["snapchat", "snap"], "._-", (3, 15)),
    network("linkedin", &["linkedin.com"], &["linkedin"], "-", (3, 100)),
    network("threads", &["threads.net", "threads.com"], &["threads"], "._", (1, 30)),
    network("vk", &["vk.com"], &["vk", "vkontakte"], "._", (3, 32)),
    network("discord", &[], &["discord"], "._", (2, 32)),
    network("signal", &[], &["signal"], "._", (3, 35)),
    network("whatsapp", &["wa.me", "whatsapp.com", "chat.whatsapp.com"], &["whatsapp", "wsp", "wa"], "", (1, 0)),
];

const fn network(
    name: &'static str,
    hosts: &'static [&'static str],
    words: &'static [&'static str],
    marks: &'static str,
    length: (usize, usize),
) -> Network {
    Network { name, hosts, words, marks, length }
}

/// Path segments of a link that precede the name.
const FOLDERS: [&str; 10] = ["add", "c", "channel", "groups", "in", "joinchat", "pages", "s", "user", "company"];

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "handle",
    read,
    About {
        name: "Name on a network or messenger",
        format: "link, name with its network, or bare name",
        check: "none",
        source: "what each network's help says a name may be of",
        example: "https://t.me/AnaTorres",
    },
)
.of_thing(Some(Thing::Email))
.with_national_phones()
.with_level(level)
.with_blocking_keys(blocking_keys);

fn read(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    let text: String =
        clean::ascii_digits(text.trim()).chars().filter(|c| !c.is_control() && *c != '\u{200b}').collect();
    // ASCII lower case keeps byte offsets equal to those of `text`.
    let lower = text.to_ascii_lowercase();
    if lower.contains("wa.me/")
        || lower.contains("@s.whatsapp.net")
        || lower.contains("@c.us")
        || lower.contains("whatsapp.com/send")
    {
        return read_phone(id, &text, country);
    }
    if let Some((network, name)) = parse_link(&text) {
        return set_name(id, Some(network), &name, country);
    }
    match parse_labelled(&text, &lower) {
        Some((network, name)) if network.name == "whatsapp" => read_phone(id, &name, country),
        Some((network, name)) => set_name(id, Some(network), &name, country),
        None => set_name(id, None, &text, country),
    }
}

/// Returns the network and the name in a link.
fn parse_link(text: &str) -> Option<(&'static Network, String)> {
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
    let (host, path) = bare.split_once('/')?;
    let host = host.to_lowercase();
    let known = |found: &&Network| {
        found
            .hosts
            .iter()
            .any(|known| host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    };
    let network = NETWORKS.iter().find(known)?;
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    if path.starts_with("profile.php") {
        let number = query.split('&').find_map(|pair| pair.strip_prefix("id="))?;
        return Some((network, number.to_owned()));
    }
    let mut parts = path.split(['/', '#']).filter(|part| !part.is_empty());
    let first = parts.next()?;
    let name = match first {
        // "facebook.com/people/Ana-Torres/1000123": the number identifies the account.
        "people" => parts.nth(1)?.to_owned(),
        "joinchat" => format!("+{}", parts.next()?),
        _ if FOLDERS.contains(&first) => parts.next()?.to_owned(),
        _ => first.to_owned(),
    };
    Some((network, name))
}

/// Prepositions between a name and its network ("anatorres on Telegram").
const PREPOSITIONS: [&str; 6] = ["en", "no", "on", "sur", "in", "em"];

/// Returns the network that a word before or after the name states, and the name.
fn parse_labelled(text: &str, lower: &str) -> Option<(&'static Network, String)> {
    NETWORKS.iter().find_map(|network| {
        network.words.iter().find_map(|word| {
            let name = if let Some(rest) = lower.strip_prefix(word) {
                rest.starts_with([':', ' ', '@', '/', '=']).then(|| &text[word.len()..])?
            } else {
                let rest = lower.trim_end_matches(')').strip_suffix(word)?;
                let rest = rest.ends_with(['(', ' ', ',']).then_some(rest)?;
                let before = rest.trim_end();
                let name =
                    PREPOSITIONS.iter().find_map(|on| before.strip_suffix(on)).filter(|name| name.ends_with(' '));
                &text[..name.unwrap_or(rest).len()]
            };
            Some((network, name.trim_matches([':', ' ', '/', '=', '(', ')', ',']).to_owned()))
        })
    })
}

fn read_phone(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    let number = text.strip_prefix("whatsapp:").unwrap_or(text);
    phone::read(id, number, country);
    id.canonical.insert_str(0, "whatsapp:");
    id.part("network", "whatsapp");
    id.part("type", "phone");
}

fn set_name(id: &mut Identifier, network: Option<&Network>, name: &str, country: Option<[u8; 2]>) {
    let mut name = name.trim().trim_start_matches(['@', ':', ' ']).trim_end_matches(['.', ',', ';', ':', ' ']);
    let is_invitation_code = |hash: &str| {
        hash.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-')
            && !hash.bytes().all(|c| c.is_ascii_digit())
    };
    let invitation = name.strip_prefix('+').is_some_and(is_invitation_code);
    if network.is_some_and(|n| matches!(n.name, "telegram" | "signal")) && name.starts_with('+') && !invitation {
        // A phone number in place of a name.
        phone::read(id, name, country);
        id.part("type", "phone");
    } else if invitation {
        id.canonical = name.to_owned();
        id.part("type", "invitation");
    } else {
        name = name.trim_start_matches('+');
        let dotless = network.is_some_and(|n| matches!(n.name, "facebook" | "messenger"));
        id.canonical = name.to_lowercase();
        if dotless {
            id.canonical.retain(|c| c != '.');
        }
        id.part("type", if name.bytes().all(|c| c.is_ascii_digit()) { "number" } else { "name" });
        check_name(id, network, name);
    }
    id.parts.insert("name", id.canonical.as_str());
    match network {
        Some(network) => {
            id.part("network", network.name);
            id.canonical.insert(0, ':');
            id.canonical.insert_str(0, network.name);
        }
        None if id.canonical.is_empty() => {}
        None => id.canonical.insert(0, '@'),
    }
}

/// Records a problem if a name breaks the rules of its network.
fn check_name(id: &mut Identifier, network: Option<&Network>, name: &str) {
    let (marks, (min, max)) = network.map_or(("._-", (2, 100)), |network| (network.marks, network.length));
    let found = name.chars().count();
    if found == 0 {
        id.problem(Reason::NoName);
    } else if let Some(found) = name.chars().find(|c| !c.is_alphanumeric() && !marks.contains(*c)) {
        id.problem(if found == ' ' { Reason::DisplayedName } else { Reason::StrayCharacter { found } });
    } else if !(min..=max).contains(&found) {
        id.problem(Reason::CharactersBetween { found, min, max });
    }
}

/// Returns the name without its network.
fn name_of(canonical: &str) -> &str {
    canonical.split_once(':').map_or(canonical, |(_, name)| name).trim_start_matches('@')
}

/// Minimum length of a name that identifies a person across networks, in characters.
const MIN_NAME: usize = 6;

/// Compares two canonical handles. The same name on two networks, or with a network missing, is a [`Level::Tail`].
fn level(a: &str, b: &str) -> Level {
    if a == b {
        return Level::Identical;
    }
    let network = |text: &str| text.split_once(':').map_or(String::new(), |(network, _)| network.to_owned());
    let (left, right) = (name_of(a), name_of(b));
    if network(a) == network(b) {
        return distance::level_without_tails(left, right);
    }
    if left == right && left.chars().count() >= MIN_NAME { Level::Tail } else { Level::Different }
}

/// Adds the keys of the name, whatever its network.
fn blocking_keys(seed: u64, canonical: &str, keys: &mut BlockingKeys) {
    keys::whole_and_windows(seed, name_of(canonical).as_bytes(), keys);
}

#[cfg(test)]
mod tests {
    use crate::ids::{Level, blocking_keys, level, parse};
    use proptest::prelude::*;

    #[test]
    fn handles_as_people_write_them() {
        for (text, canonical) in [
            ("https://t.me/AnaTorres", "telegram:anatorres"),
            ("@AnaTorres (Telegram)", "telegram:anatorres"),
            ("TG: @anatorres", "telegram:anatorres"),
            ("@ana_torres en Instagram", "instagram:ana_torres"),
            ("@Carmen Telegram", "telegram:carmen"),
            ("https://t.me/+AbCdEf123456", "telegram:+AbCdEf123456"),
            ("https://t.me/joinchat/AbCdEf123456", "telegram:+AbCdEf123456"),
            ("https://www.facebook.com/ana.torres.1?mibextid=x", "facebook:anatorres1"),
            ("facebook.com/profile.php?id=100012345678901&sk=about", "facebook:100012345678901"),
            ("https://m.facebook.com/people/Ana-Torres/100012345678901/", "facebook:100012345678901"),
            ("IG @ana.torres", "instagram:ana.torres"),
            ("https://www.instagram.com/ana.torres/", "instagram:ana.torres"),
            ("https://www.tiktok.com/@ana.torres?lang=es", "tiktok:ana.torres"),
            ("https://x.com/anatorres/status/1", "x:anatorres"),
            ("https://wa.me/5215512345678", "whatsapp:+525512345678"),
            ("WhatsApp: 55 1234 5678", "whatsapp:+525512345678"),
            ("5215512345678@s.whatsapp.net", "whatsapp:+525512345678"),
            ("@AnaTorres", "@anatorres"),
        ] {
            let id = parse("handle", text, Some("MX")).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), (canonical, true), "{text} {:?}", id.problems);
            assert_eq!(parse("handle", canonical, None).unwrap().canonical, canonical, "{text}");
        }
        for (text, problem) in [
            ("FB: Ana Torres", "a blank in it: a displayed name, not a handle"),
            ("tg @ana", "3 characters, expected 4 to 32"),
            ("@", "no name in it"),
        ] {
            assert_eq!(parse("handle", text, None).unwrap().problem_texts(), [problem], "{text}");
        }
    }

    #[test]
    fn same_name_on_two_networks_compares_as_tail() {
        for (a, b, expected) in [
            ("telegram:anatorres", "instagram:anatorres", Level::Tail),
            ("telegram:anatorres", "@anatorres", Level::Tail),
            ("telegram:anatorres", "telegram:anatores", Level::Slip),
            ("telegram:ana", "instagram:ana", Level::Different),
            ("telegram:anatorres", "instagram:anatores", Level::Different),
        ] {
            assert_eq!(level("handle", a, b), expected, "{a} {b}");
        }
        let keys = blocking_keys("handle", "telegram:anatorres");
        assert!(blocking_keys("handle", "@anatores").iter().any(|key| keys.contains(key)));
    }

    proptest! {
        #[test]
        fn any_text_parses_without_panic_and_canonical_is_stable(text in "\\PC{0,40}|(https://)?(t.me|fb.com|wa.me|x.com)/[a-z0-9./?=+@_]{0,20}") {
            let once = parse("handle", &text, None).unwrap();
            if once.valid {
                prop_assert_eq!(parse("handle", &once.canonical, None).unwrap().canonical, once.canonical);
            }
        }
    }
}
