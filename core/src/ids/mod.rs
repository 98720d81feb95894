//! Identifiers: one file per kind, national numbers one file per country.
//!
//! An identifier is read once by [`parse`] into a *canonical* text, so that every way of writing one number meets;
//! [`level`] then says how far two canonical texts are apart, and [`blocking_keys`] gives the blocking keys that two of
//! them still share after one slip of a clerk or a scanner.
//!
//! ```
//! use vinculo::ids;
//!
//! let phone = ids::parse("phone", "044 55 1234 5678", Some("MX"))?;
//! assert_eq!(phone.canonical, "+525512345678");
//! let cpf = ids::parse("br.cpf", "529.982.247-26", None)?;
//! assert!(!cpf.valid);
//! assert_eq!(cpf.problems[0], "check digit is 6, expected 5");
//! # Ok::<(), vinculo::Error>(())
//! ```
//!
//! A kind that is declared can fail, and says why in words; text of no declared scheme is of kind `opaque` and fails
//! only where it has no letter or digit. Input that holds nothing usable has an empty canonical text, and its level is [`Level::Missing`].
//!
#![doc = include_str!("kinds.md")]

mod account;
pub mod address;
mod calling_code;
mod card;
mod check;
mod clean;
mod compare;
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
mod registry;
mod sim;
mod split;
mod suggest;
#[cfg(test)]
mod tests;
mod vin;

pub use card::fingerprint as card_fingerprint;
pub use compare::{blocking_keys, compare, conflict, inside, level, one_per_person, score, series, split, text_level};
pub(crate) use holder::sex;
pub use holder::{Agreement, Claim, Holder, holder};
pub use identifier::{About, IdDescriptor, IdKind, Identifier, Thing};
pub use keys::BlockingKeys;
pub use level::Level;
pub use parse::parse;
pub use parts::Parts;
pub use registry::{IntoIdKind, descriptors, kinds};
