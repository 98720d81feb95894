//! Identifiers: one file per kind, national numbers one file per country.
//!
//! [`parse`] converts a text to an [`Identifier`] with a *canonical* text, which is equal for all spellings of one number.
//! [`level`] compares two canonical texts. [`blocking_keys`] returns keys that two canonical texts still share if they
//! differ by one typing or scanning error.
//!
//! ```
//! use vinculo::ids;
//!
//! let phone = ids::parse("phone", "044 55 1234 5678", Some("MX"))?;
//! assert_eq!(phone.canonical, "+525512345678");
//! let cpf = ids::parse("br.cpf", "529.982.247-26", None)?;
//! assert!(!cpf.valid);
//! assert_eq!(cpf.problems[0].to_string(), "check digit is 6, expected 5");
//! # Ok::<(), vinculo::Error>(())
//! ```
//!
//! An invalid identifier is not an error: `valid` is false and `problems` states each broken rule. Text of no known scheme
//! has kind `opaque`, which is invalid only without a letter or digit. Input without usable content has an empty canonical
//! text, and its level is [`Level::Missing`].
//!
//! # Adding a kind
//!
//! 1. Write one file with one [`IdDescriptor`] per kind: its name, its parser and its [`About`]. National numbers stand in
//!    `national/`, one file per country; other kinds stand in this folder. The parser records each broken rule with
//!    `Identifier::problem` (a code of [`IdProblemReason`]) and each encoded field with `Identifier::part`; `check.rs` has the usual check digits.
//! 2. If the file is new, add one `mod` line: in `national/mod.rs` for a country, else in this file.
//! 3. Add one line to `KINDS` in `registry.rs`, at the position of the kind's name in alphabetical order.
//! 4. Add tests in the same file: the example is valid, a wrong check digit is reported, separators do not change the
//!    canonical text. `tests.rs` runs the properties of all kinds on the example.
//! 5. Regenerate `kinds.md`, the table below, and run the tests without the variable:
//!
//!    ```console
//!    VINCULO_UPDATE=1 cargo test -p vinculo --lib ids::tests::kinds_page
//!    cargo test -p vinculo --lib ids::
//!    ```
//!
//! `docs/extending/identifier.md` shows these steps with an example.
//!
//! # Kinds
//!
#![doc = include_str!("kinds.md")]

mod account;
pub mod address;
mod calling_code;
mod card;
mod check;
mod clean;
mod compare;
mod container;
mod craft;
pub mod date;
mod distance;
mod email;
mod handle;
mod holder;
mod iban;
mod identifier;
mod imei;
mod keys;
mod level;
pub mod mrz;
mod national;
mod opaque;
mod parse;
mod parts;
mod passport;
mod phone;
pub mod place;
mod plate;
pub mod problem;
mod registry;
mod sim;
mod split;
mod suggest;
#[cfg(test)]
mod tests;
mod vin;

#[cfg(feature = "crypto")]
pub use card::fingerprint as card_fingerprint;
pub use compare::{blocking_keys, compare, conflict, inside, level, one_per_person, score, series, split, text_level};
#[cfg(feature = "arrow")]
pub(crate) use holder::sex;
pub use holder::{Agreement, Claim, Holder, holder};
pub use identifier::{About, IdDescriptor, IdKind, Identifier, Thing};
pub use keys::BlockingKeys;
pub use level::Level;
pub use parse::parse;
pub use parts::Parts;
pub use problem::{IdProblem, IdProblemReason};
#[cfg(feature = "arrow")]
pub(crate) use registry::kind_or_opaque;
pub use registry::{IntoIdKind, descriptors, kinds};
