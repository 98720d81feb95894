//! Subnetworks by layer and by time.

use super::graph::Network;
use super::layered_edge::{LayeredEdge, LinkData};
use crate::error::{Error, Result};

impl Network {
    /// Returns the network of all nodes and only the links of some layers; the weights of each layer are multiplied by
    /// its factor.
    ///
    /// A measure of this network is a measure of the chosen layers, aggregated with weights (Kivelä and others 2014,
    /// "Multilayer networks"). The factors of a layer listed twice are added. Cost: O(n + m log m).
    ///
    /// # Errors
    /// [`Error::Unknown`] for a layer that the network does not have, [`Error::Input`] for a factor that is negative or
    /// not finite.
    ///
    /// ```
    /// use vinculo::network::{Labels, LinkData, Network};
    /// let (labels, source, target) = Labels::text_links(&["ana", "ana"], &["leo", "eva"], &[]);
    /// let data = LinkData { layer: Some(&["call", "payment"]), ..LinkData::default() };
    /// let network = Network::from_edges(labels, &source, &target, &data, false)?;
    /// let calls = network.select_layers(&[("call", 2.0)])?;
    /// assert_eq!((calls.len(), calls.link_count(), calls.weight(0, 2)), (3, 1, Some(2.0)));
    /// assert!(network.select_layers(&[("kin", 1.0)]).is_err());
    /// # Ok::<(), vinculo::Error>(())
    /// ```
    pub fn select_layers(&self, layers: &[(&str, f64)]) -> Result<Self> {
        let mut factors: Vec<Option<f64>> = vec![None; self.layers.len()];
        for &(name, factor) in layers {
            let at = self.layers.iter().position(|layer| layer == name).ok_or_else(|| Error::Unknown {
                what: "layer",
                given: name.to_owned(),
                known: if self.layers.is_empty() { "none".to_owned() } else { self.layers.join(", ") },
            })?;
            if !(factor.is_finite() && factor >= 0.0) {
                let message = format!("layer '{name}': factor {factor} must be a finite number of at least 0");
                return Err(Error::Input(message));
            }
            factors[at] = Some(factors[at].unwrap_or(0.0) + factor);
        }
        let scaled = |edge: &LayeredEdge| {
            let factor = (*factors.get(edge.layer as usize)?)?;
            Some(LayeredEdge { weight: edge.weight * factor, ..*edge })
        };
        self.with_layered_edges(self.layered_edges.iter().filter_map(scaled))
    }

    /// Returns the network of all nodes and only the links active at some time from `since` (inclusive) to `until`
    /// (exclusive), both in seconds since 1970 UTC.
    ///
    /// A link without an end is active at its start only. A link without a start is dropped. Cost: O(n + m log m).
    ///
    /// # Errors
    /// [`Error::Input`] if `until` is before `since`.
    ///
    /// ```
    /// use vinculo::network::{Labels, LinkData, Network};
    /// let (labels, source, target) = Labels::text_links(&["ana", "ana"], &["leo", "eva"], &[]);
    /// let start = [Some(10), Some(90)];
    /// let data = LinkData { start: Some(&start), ..LinkData::default() };
    /// let network = Network::from_edges(labels, &source, &target, &data, false)?;
    /// assert_eq!(network.select_time(0, 90)?.link_count(), 1);
    /// # Ok::<(), vinculo::Error>(())
    /// ```
    pub fn select_time(&self, since: i64, until: i64) -> Result<Self> {
        if until < since {
            return Err(Error::Input(format!(
                "the time from {since} to {until} ends before it begins; give an end after the beginning"
            )));
        }
        let active =
            |edge: &&LayeredEdge| edge.start.is_some_and(|start| start < until && edge.end.unwrap_or(start) >= since);
        self.with_layered_edges(self.layered_edges.iter().filter(active).copied())
    }

    /// The same nodes with these layered edges, which must be merged and in order.
    fn with_layered_edges(&self, edges: impl Iterator<Item = LayeredEdge>) -> Result<Self> {
        let mut edges: Vec<LayeredEdge> = edges.collect();
        let (source, target): (Vec<u32>, Vec<u32>) = edges.iter().map(|edge| (edge.source, edge.target)).unzip();
        let weight: Vec<f64> = edges.iter().map(|edge| edge.weight).collect();
        let data = LinkData { weight: Some(&weight), ..LinkData::default() };
        let mut part = Self::from_edges(self.labels.clone(), &source, &target, &data, self.directed)?;
        part.details = self.details.pick(&mut edges);
        (part.layers, part.layered_edges, part.attributes) = (self.layers.clone(), edges, self.attributes.clone());
        Ok(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Labels;
    use proptest::prelude::*;

    fn network(links: &[(u32, u32, usize, i64)], directed: bool) -> Network {
        let names = ["call", "kin", "payment"];
        let (source, target): (Vec<u32>, Vec<u32>) = links.iter().map(|l| (l.0, l.1)).unzip();
        let layer: Vec<&str> = links.iter().map(|l| names[l.2]).collect();
        let start: Vec<Option<i64>> = links.iter().map(|l| Some(l.3)).collect();
        let data = LinkData { layer: Some(&layer), start: Some(&start), ..LinkData::default() };
        Network::from_edges(Labels::Number((0..9).collect()), &source, &target, &data, directed).unwrap()
    }

    #[test]
    fn invalid_arguments_are_errors() {
        let network = network(&[(0, 1, 0, 5)], false);
        assert!(
            network.select_layers(&[("call", f64::NAN)]).is_err() && network.select_layers(&[("call", -1.0)]).is_err()
        );
        assert!(network.select_time(5, 4).is_err());
        assert_eq!(network.select_layers(&[]).unwrap().link_count(), 0);
        let error = Network::from_pairs(&[("a", "b")]).select_layers(&[("call", 1.0)]).unwrap_err();
        assert!(error.to_string().contains("none"), "{error}");
    }

    proptest! {
        #[test]
        fn a_selection_equals_the_network_of_its_rows(
            links in prop::collection::vec((0_u32..9, 0_u32..9, 0_usize..3, 0_i64..40), 1..40), directed: bool
        ) {
            let whole = network(&links, directed);
            let same = |part: &Network, rows: Vec<(u32, u32, usize, i64)>| {
                let alone = network(&rows, directed);
                part.layered_edges().len() == alone.layered_edges().len()
                    && part.nodes().all(|v| part.arcs(v).eq(alone.arcs(v)) && part.arcs_in(v).eq(alone.arcs_in(v)))
            };
            for (at, name) in ["call", "kin", "payment"].into_iter().enumerate() {
                if whole.layers().iter().any(|layer| layer == name) {
                    let rows = links.iter().copied().filter(|l| l.2 == at).collect();
                    prop_assert!(same(&whole.select_layers(&[(name, 1.0)]).unwrap(), rows));
                }
            }
            let rows = links.iter().copied().filter(|l| (10..30).contains(&l.3)).collect();
            prop_assert!(same(&whole.select_time(10, 30).unwrap(), rows));
        }
    }
}
