//! Email addresses (kind `email`): canonical in lower case, `anaperez@gmail.com`.
//!
//! The grammar is that of RFC 5321, section 4.1.2, without quoted mailboxes and address literals, which forms rarely
//! contain. Google ignores dots and everything after `+` in the mailbox (Gmail Help, "Dots don't matter in Gmail
//! addresses"); Microsoft, Apple, Proton and Fastmail ignore the text after `+` (the subaddress of RFC 5233).
//! Parts: `mailbox`, `domain`.

use std::borrow::Cow;

use super::distance;
use super::identifier::{About, IdDescriptor, Identifier, Thing};
use super::keys::{self, BlockingKeys};
use super::level::Level;
use super::problem::IdProblemReason as Reason;
use super::split::trimmed;

/// Providers that deliver a subaddress (`name+tag`) to `name`.
const SUBADDRESSED: [&str; 11] = [
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "msn.com",
    "icloud.com",
    "me.com",
    "proton.me",
    "protonmail.com",
    "fastmail.com",
    "outlook.es",
];

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "email",
    read,
    About {
        name: "Email address",
        format: "mailbox and domain; tags and Gmail's dots are dropped",
        check: "none",
        source: "RFC 5321, section 4.1.2; RFC 5233",
        example: "Ana.Perez+viajes@gmail.com",
    },
)
.of_thing(Some(Thing::Email))
.with_level(level)
.with_blocking_keys(blocking_keys)
.with_split(split);

pub(super) fn read(id: &mut Identifier, text: &str, _: Option<[u8; 2]>) {
    let mut lower = text.trim().to_lowercase();
    if !lower.contains('@') {
        // Addresses are often obfuscated against harvesting: "ana (at) example [dot] com".
        for (word, mark) in [("(at)", "@"), ("[at]", "@"), (" arroba ", "@"), ("(arroba)", "@"), (" at ", "@")] {
            if lower.contains(word) {
                lower = lower.replacen(word, mark, 1);
                for dot in ["(dot)", "[dot]", "(punto)", " punto ", " ponto ", " dot "] {
                    lower = lower.replace(dot, ".");
                }
                break;
            }
        }
    }
    let mut address = lower.trim_start_matches("mailto:");
    if let (Some(open), Some(close)) = (address.find('<'), address.rfind('>'))
        && open < close
    {
        address = &address[open + 1..close];
    }
    let address: String =
        address.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{200b}').collect();
    let Some((mailbox, domain)) = address.rsplit_once('@') else {
        id.problem(Reason::NoAtSign);
        id.canonical = address;
        return;
    };
    let domain = domain.trim_end_matches(['.', ',', ';']);
    if let Some(reason) = find_problem(mailbox, domain) {
        id.problem(reason);
        id.canonical = format!("{mailbox}@{domain}");
        return;
    }
    let domain = if domain == "googlemail.com" { "gmail.com" } else { domain };
    let mut canonical = String::with_capacity(address.len());
    let base = if SUBADDRESSED.contains(&domain) { mailbox.split('+').next().unwrap_or(mailbox) } else { mailbox };
    let base = if base.is_empty() { mailbox } else { base };
    canonical.extend(base.chars().filter(|c| domain != "gmail.com" || *c != '.'));
    id.part("mailbox", canonical.as_str());
    id.part("domain", domain);
    canonical.push('@');
    canonical.push_str(domain);
    id.canonical = canonical;
}

/// Returns the first problem with the mailbox or the domain.
fn find_problem(mailbox: &str, domain: &str) -> Option<Reason> {
    let allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    if mailbox.is_empty() || domain.is_empty() {
        return Some(Reason::EmptyMailbox);
    }
    if let Some(found) = mailbox.chars().find(|c| !allowed(*c)) {
        return Some(Reason::MailboxCharacter { found });
    }
    if mailbox.starts_with('.') || mailbox.ends_with('.') || mailbox.contains("..") {
        return Some(Reason::MailboxDot);
    }
    let label = |l: &str| {
        let bytes = l.len();
        (1..=63).contains(&bytes)
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let fine = domain.contains('.') && domain.split('.').all(label);
    let top = domain.rsplit('.').next().unwrap_or("");
    (!fine || top.chars().count() < 2 || top.chars().all(|c| c.is_ascii_digit()))
        .then(|| Reason::InvalidDomain { found: domain.to_owned() })
}

/// Minimum length of a mailbox that identifies a person across providers, in bytes.
const MIN_MAILBOX: usize = 6;

/// Compares two canonical addresses. The same mailbox at another provider is a [`Level::Tail`] if it is long enough.
fn level(a: &str, b: &str) -> Level {
    if a == b {
        return Level::Identical;
    }
    match (a.rfind('@'), b.rfind('@')) {
        (Some(i), Some(j)) if a[..i] == b[..j] => {
            if distance::level_without_tails(&a[i..], &b[j..]) == Level::Slip {
                Level::Slip
            } else if i >= MIN_MAILBOX {
                Level::Tail
            } else {
                Level::Different
            }
        }
        _ => distance::level_without_tails(a, b),
    }
}

/// Adds the keys of the mailbox.
fn blocking_keys(seed: u64, canonical: &str, keys: &mut BlockingKeys) {
    let mailbox = canonical.rfind('@').map_or(canonical, |at| &canonical[..at]);
    keys::whole_and_windows(seed, mailbox.as_bytes(), keys);
}

/// Splits a cell at blanks, `;`, `,`, `|` and `/` if every piece has an `@`; otherwise returns it whole.
fn split(text: &str) -> Vec<Cow<'_, str>> {
    let separates = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|' | '/');
    let pieces: Vec<&str> = text.split(separates).filter(|piece| !piece.is_empty()).collect();
    if pieces.iter().all(|piece| piece.contains('@')) { trimmed(pieces) } else { trimmed([text]) }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;
    use proptest::prelude::*;

    #[test]
    fn common_spellings_parse() {
        for (text, canonical) in [
            ("Ana.Perez+banco@GMail.com", "anaperez@gmail.com"),
            ("mailto:ana.perez@googlemail.com", "anaperez@gmail.com"),
            ("Ana Pérez <ana.perez@hotmail.com>", "ana.perez@hotmail.com"),
            ("ana+x@hotmail.com", "ana@hotmail.com"),
            ("ana.torres (at) hotmail [dot] com", "ana.torres@hotmail.com"),
            ("ana arroba correo punto es", "ana@correo.es"),
            ("ana+x@empresa.com.mx", "ana+x@empresa.com.mx"),
            ("jos é@correo.es ", "josé@correo.es"),
        ] {
            let id = parse("email", text, None).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), (canonical, true), "{text} {:?}", id.problems);
        }
    }

    #[test]
    fn problems_are_reported() {
        for (text, problem) in [
            ("ana.perez", "no @ in it"),
            ("@gmail.com", "nothing on one side of the @"),
            ("ana@gmail", "'gmail' is no domain"),
            ("a..b@gmail.com", "a dot with nothing beside it before the @"),
            ("a(b)@gmail.com", "'(' before the @"),
        ] {
            let id = parse("email", text, None).unwrap();
            assert_eq!((id.problem_texts(), id.valid), (vec![problem.to_owned()], false), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_parses_without_panic_and_canonical_is_stable(text in ".{0,60}") {
            let once = parse("email", &text, None).unwrap();
            if once.valid {
                prop_assert_eq!(parse("email", &once.canonical, None).unwrap().canonical, once.canonical);
            }
        }
    }
}
