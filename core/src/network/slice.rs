//! Parts of a network by layer and by time.

use super::graph::{Network, Strand};
use super::{Labels, LinkData};
use crate::error::{Error, Result};

impl Network {
    /// The same nodes with the links of some layers only, each layer's weights times a factor.
    ///
    /// A measure of one layer, or of several weighed against each other, is the measure of this network (Kivelä and others
    /// 2014, "Multilayer networks": aggregation with weights). A layer given twice counts twice. Cost: O(n + m log m).
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
    /// let calls = network.of_layers(&[("call", 2.0)])?;
    /// assert_eq!((calls.len(), calls.link_count(), calls.weight(0, 2)), (3, 1, Some(2.0)));
    /// assert!(network.of_layers(&[("kin", 1.0)]).is_err());
    /// # Ok::<(), vinculo::Error>(())
    /// ```
    pub fn of_layers(&self, layers: &[(&str, f64)]) -> Result<Self> {
        let mut factor = vec![0.0; self.layers.len()];
        let mut chosen = vec![false; self.layers.len()];
        for &(name, times) in layers {
            let at = self.layers.iter().position(|layer| layer == name).ok_or_else(|| Error::Unknown {
                what: "layer",
                given: name.to_owned(),
                known: if self.layers.is_empty() { "none".to_owned() } else { self.layers.join(", ") },
            })?;
            if !(times.is_finite() && times >= 0.0) {
                let message = format!("layer '{name}': factor {times} must be a finite number, zero or more");
                return Err(Error::Input(message));
            }
            factor[at] += times;
            chosen[at] = true;
        }
        let kept = |s: &Strand| chosen.get(s.layer as usize).copied().unwrap_or(false);
        let weighed = |s: &Strand| Strand { weight: s.weight * factor[s.layer as usize], ..*s };
        self.of_strands(self.strands.iter().filter(|s| kept(s)).map(weighed))
    }

    /// The same nodes with the links that lasted into the time from `since` to before `until`, in seconds since 1970 UTC.
    ///
    /// A link without an end is a moment, and one without a start is not known to have been then. Cost: O(n + m log m).
    ///
    /// # Errors
    /// [`Error::Input`] for a time that ends before it begins.
    ///
    /// ```
    /// use vinculo::network::{Labels, LinkData, Network};
    /// let (labels, source, target) = Labels::text_links(&["ana", "ana"], &["leo", "eva"], &[]);
    /// let start = [Some(10), Some(90)];
    /// let data = LinkData { start: Some(&start), ..LinkData::default() };
    /// let network = Network::from_edges(labels, &source, &target, &data, false)?;
    /// assert_eq!(network.between(0, 90)?.link_count(), 1);
    /// # Ok::<(), vinculo::Error>(())
    /// ```
    pub fn between(&self, since: i64, until: i64) -> Result<Self> {
        if until < since {
            return Err(Error::Input(format!("the time from {since} to {until} ends before it begins")));
        }
        let then = |s: &&Strand| s.start.is_some_and(|start| start < until && s.end.unwrap_or(start) >= since);
        self.of_strands(self.strands.iter().filter(then).copied())
    }

    fn of_strands(&self, strands: impl Iterator<Item = Strand>) -> Result<Self> {
        let mut strands: Vec<Strand> = strands.collect();
        let (source, target): (Vec<u32>, Vec<u32>) = strands.iter().map(|s| (s.source, s.target)).unzip();
        let weight: Vec<f64> = strands.iter().map(|s| s.weight).collect();
        let data = LinkData { weight: Some(&weight), ..LinkData::default() };
        let labels: Labels = self.labels.clone();
        let mut part = Self::from_edges(labels, &source, &target, &data, self.directed)?;
        part.details = self.details.pick(&mut strands);
        // Strands are told apart already, and know more than their ends and weights.
        (part.layers, part.strands, part.attributes) = (self.layers.clone(), strands, self.attributes.clone());
        Ok(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn what_makes_no_sense_is_refused() {
        let network = network(&[(0, 1, 0, 5)], false);
        assert!(network.of_layers(&[("call", f64::NAN)]).is_err() && network.of_layers(&[("call", -1.0)]).is_err());
        assert!(network.between(5, 4).is_err());
        assert_eq!(network.of_layers(&[]).unwrap().link_count(), 0);
        let error = Network::from_pairs(&[("a", "b")]).of_layers(&[("call", 1.0)]).unwrap_err();
        assert!(error.to_string().contains("none"), "{error}");
    }

    proptest! {
        #[test]
        fn parts_are_the_networks_of_their_rows(
            links in prop::collection::vec((0_u32..9, 0_u32..9, 0_usize..3, 0_i64..40), 1..40), directed: bool
        ) {
            let whole = network(&links, directed);
            let same = |part: &Network, rows: Vec<(u32, u32, usize, i64)>| {
                let alone = network(&rows, directed);
                part.strands().len() == alone.strands().len()
                    && part.nodes().all(|v| part.arcs(v).eq(alone.arcs(v)) && part.arcs_in(v).eq(alone.arcs_in(v)))
            };
            for (at, name) in ["call", "kin", "payment"].into_iter().enumerate() {
                if whole.layers().iter().any(|layer| layer == name) {
                    let rows = links.iter().copied().filter(|l| l.2 == at).collect();
                    prop_assert!(same(&whole.of_layers(&[(name, 1.0)]).unwrap(), rows));
                }
            }
            let rows = links.iter().copied().filter(|l| (10..30).contains(&l.3)).collect();
            prop_assert!(same(&whole.between(10, 30).unwrap(), rows));
        }
    }
}
