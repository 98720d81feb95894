//! Protection of persons: pseudonyms in exports, exclusion from rankings, suppression of small counts.
//!
//! All code that lists, ranks, names or counts persons uses this module, so that the rules are in one place.

mod mask;
mod small_cells;

pub use mask::{Mask, Pseudonyms, Shown};
pub use small_cells::{THRESHOLD, suppress, suppress_table};

use crate::network::Network;

/// Returns the nodes that may be ranked or listed as key players, ascending: all but protected persons.
///
/// ```
/// use vinculo::{network::{Attributes, Network}, protect::rankable, record::Status};
/// let mut network = Network::from_pairs(&[("ana", "leo")]);
/// let status = vec![Status::Victim, Status::Suspect];
/// network.set_attributes(Attributes { status, ..Attributes::default() })?;
/// assert_eq!(rankable(&network).collect::<Vec<_>>(), [1]);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn rankable(network: &Network) -> impl Iterator<Item = u32> + '_ {
    network.nodes().filter(|&v| !network.is_protected(v))
}
