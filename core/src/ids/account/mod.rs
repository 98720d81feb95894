//! Accounts: one file a kind. IBANs, cards and the Argentine CBU have their files elsewhere in `ids`.

mod alias;
mod any;
mod brazil;
mod brcode;
mod clabe;
mod crypto;
mod money;
mod pix;

pub(super) use alias::read as alias;
pub(super) use any::read as any;
pub(super) use brazil::read as brazil;
pub(super) use clabe::read as clabe;
pub(super) use crypto::read as crypto;
pub(super) use money::{mobile, remittance};
pub(super) use pix::read as pix;
