//! Vessels and aircraft: `imo`, `mmsi`, `call_sign`, `aircraft`.

mod aircraft;
mod mid;
mod series;
mod vessel;

pub(super) use aircraft::read as aircraft;
pub(super) use vessel::{call_sign, imo, mmsi};
