//! Vessels and aircraft: `imo`, `mmsi`, `call_sign`, `aircraft`.

pub(super) mod aircraft;
mod mid;
mod series;
pub(super) mod vessel;
