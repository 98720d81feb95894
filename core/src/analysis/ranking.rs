//! Rankings by a measure. No other function returns people ordered by a measure; protected persons are left out.

use std::str::FromStr;

use super::{betweenness, closeness, constraint, core_number, effective_size, harmonic, pagerank};
use crate::error::{Error, Result};
use crate::monitor::Monitor;
use crate::network::Network;
use crate::protect;

/// A measure by which nodes can be ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Measure {
    /// The number of links.
    Degree,
    /// The sum of the weights of links.
    Strength,
    /// See [`betweenness`].
    Betweenness,
    /// See [`closeness`].
    Closeness,
    /// See [`harmonic`].
    Harmonic,
    /// See [`pagerank`].
    PageRank,
    /// See [`core_number`].
    CoreNumber,
    /// See [`constraint`]; ranked in ascending order.
    Constraint,
    /// See [`effective_size`].
    EffectiveSize,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 9] = [
        Self::Degree,
        Self::Strength,
        Self::Betweenness,
        Self::Closeness,
        Self::Harmonic,
        Self::PageRank,
        Self::CoreNumber,
        Self::Constraint,
        Self::EffectiveSize,
    ];

    /// The name used in Python.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Degree => "degree",
            Self::Strength => "strength",
            Self::Betweenness => "betweenness",
            Self::Closeness => "closeness",
            Self::Harmonic => "harmonic",
            Self::PageRank => "pagerank",
            Self::CoreNumber => "core_number",
            Self::Constraint => "constraint",
            Self::EffectiveSize => "effective_size",
        }
    }

    /// Computes the measure for each node with its customary settings: no weights (except PageRank and strength), exact
    /// betweenness, damping 0.85.
    ///
    /// # Errors
    /// [`Error::Cancelled`] if the monitor asks to stop.
    pub fn values(self, network: &Network, monitor: &dyn Monitor) -> Result<Vec<f64>> {
        Ok(match self {
            Self::Degree => network.nodes().map(|v| network.degree(v) as f64).collect(),
            Self::Strength => network.nodes().map(|v| network.strength(v)).collect(),
            Self::Betweenness => betweenness(network, None, 0, monitor)?,
            Self::Closeness => closeness(network, monitor)?,
            Self::Harmonic => harmonic(network, monitor)?,
            Self::PageRank => pagerank(network, 0.85),
            Self::CoreNumber => core_number(network).into_iter().map(f64::from).collect(),
            Self::Constraint => constraint(network, false),
            Self::EffectiveSize => effective_size(network, false),
        })
    }
}

impl FromStr for Measure {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|measure| measure.as_str() == given).ok_or_else(|| Error::Unknown {
            what: "measure",
            given: given.to_owned(),
            known: Self::ALL.map(Self::as_str).join(", "),
        })
    }
}

/// Returns the first `n` nodes by a measure, with their values. Protected persons and nodes without a value are left
/// out.
///
/// The order is descending, and ascending for [`Measure::Constraint`]; of equal nodes the one with the lower label
/// comes first. Cost: that of the measure plus O(n log n).
///
/// # Errors
/// [`Error::Cancelled`] if the monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::{Measure, ranking}, network::{Attributes, Network}, record::Status};
/// let mut network = Network::from_pairs(&[("ana", "leo"), ("leo", "eva"), ("eva", "sol"), ("sol", "gil")]);
/// let status = ["ana", "eva", "gil", "leo", "sol"].map(|name| if name == "eva" { Status::Victim } else { Status::Unknown });
/// network.set_attributes(Attributes { status: status.to_vec(), ..Attributes::default() })?;
/// assert_eq!(ranking(&network, Measure::Degree, 2, &Silent)?, [(3, 2.0), (4, 2.0)]);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn ranking(network: &Network, measure: Measure, n: usize, monitor: &dyn Monitor) -> Result<Vec<(u32, f64)>> {
    let values = measure.values(network, monitor)?;
    let mut listed: Vec<(u32, f64)> =
        protect::rankable(network).map(|v| (v, values[v as usize])).filter(|(_, value)| !value.is_nan()).collect();
    let key = |value: f64| if measure == Measure::Constraint { value } else { -value };
    listed.sort_by(|a, b| key(a.1).total_cmp(&key(b.1)).then(a.0.cmp(&b.0)));
    listed.truncate(n);
    Ok(listed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Silent;
    use crate::analysis::testing::numbered;
    use crate::network::Attributes;
    use crate::record::Status;

    #[test]
    fn protected_people_are_never_ranked() {
        let mut network = numbered(5, &[(0, 1), (0, 2), (0, 3), (1, 2)], false);
        let mut status = vec![Status::Unknown; 5];
        for protected in [Status::Victim, Status::VictimOffender, Status::Witness, Status::Minor] {
            status[0] = protected;
            network.set_attributes(Attributes { status: status.clone(), ..Attributes::default() }).unwrap();
            for measure in Measure::ALL {
                let list = ranking(&network, measure, 10, &Silent).unwrap();
                assert!(!list.is_empty() && list.iter().all(|entry| entry.0 != 0), "{measure:?}");
                assert_eq!(measure.as_str().parse::<Measure>().unwrap(), measure);
            }
        }
        assert!("fame".parse::<Measure>().unwrap_err().to_string().contains("betweenness"));
    }

    #[test]
    fn constraint_ranks_in_ascending_order_without_nan() {
        let network = numbered(5, &[(0, 1), (0, 2), (0, 3)], false);
        let list = ranking(&network, Measure::Constraint, 10, &Silent).unwrap();
        assert_eq!(list.iter().map(|entry| entry.0).collect::<Vec<_>>(), [0, 1, 2, 3]);
    }
}
