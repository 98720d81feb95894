//! Accounts: one file per kind. IBANs, cards and the Argentine CBU are in other files of `ids`.

pub(super) mod alias;
pub(super) mod any;
pub(super) mod brazil;
mod brcode;
pub(super) mod clabe;
pub(super) mod crypto;
pub(super) mod money;
pub(super) mod pix;
