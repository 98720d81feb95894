//! Motifs of payments: fans, pass-through, cycles, scatter-gather, and pairs that net out.

use std::collections::{BTreeMap, BTreeSet};

use crate::network::Network;

/// A motif of payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Motif {
    /// Many pay one within a window.
    FanIn,
    /// One pays many within a window.
    FanOut,
    /// An account pays on nearly all of a payment soon after it came in.
    PassThrough,
    /// Money returns to the first payer, each payment after the one before.
    Cycle,
    /// One pays several, who all pay the same other: smurfing.
    ScatterGather,
    /// Two pay each other sums that nearly balance, as the books of a hawala do.
    Netting,
}

/// The unit of an amount. Amounts of different units are never added or compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// The weight of a payment without an amount.
    Weight,
    /// An amount without a currency.
    Unknown,
    /// An amount in a currency, such as `USD`.
    Currency(String),
}

/// A sum of money in one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// The unit.
    pub unit: Unit,
    /// The amount.
    pub amount: f64,
}

/// One occurrence of a motif.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyPattern {
    /// The motif.
    pub motif: Motif,
    /// The central node: of a cycle the lowest, of scatter-gather the first payer, of netting the lower of the two.
    pub node: u32,
    /// The other nodes: payers or payees of a fan; payer and payee of a pass-through; the nodes of a cycle in order of
    /// payment; the intermediaries of scatter-gather and, last, the final payee; the other node of netting.
    pub others: Vec<u32>,
    /// The money moved, one sum per unit in order of unit: into the node (fan-in), out of it (fan-out), paid on
    /// (pass-through), the least payment (cycle), paid to the final payee (scatter-gather), both ways together
    /// (netting). Pass-through and netting have one unit.
    pub sums: Vec<Sum>,
    /// Times of the first and the last payment, in seconds since 1970 UTC.
    pub span: (i64, i64),
}

/// Options of [`money_patterns`].
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyOptions {
    /// The longest time from the first payment of a pattern to the last, in seconds; 30 days by default.
    pub window: i64,
    /// The longest time between a payment in and the payment that passes it through, in seconds; 3 days by default.
    pub max_rest: i64,
    /// The fewest different payers or payees of a fan, and the fewest intermediaries of scatter-gather; 5 by default.
    pub min_parties: usize,
    /// The share of the money that may stay behind (pass-through) or remain unbalanced (netting); 0.1 by default.
    pub max_fee: f64,
    /// The most payments of a cycle; 4 by default.
    pub max_cycle: usize,
}

impl Motif {
    /// Returns the name used in Python.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FanIn => "fan_in",
            Self::FanOut => "fan_out",
            Self::PassThrough => "pass_through",
            Self::Cycle => "cycle",
            Self::ScatterGather => "scatter_gather",
            Self::Netting => "netting",
        }
    }
}

impl Unit {
    /// Returns the name used in Python: the currency, `unknown`, or `None` for weights.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Weight => None,
            Self::Unknown => Some("unknown"),
            Self::Currency(name) => Some(name),
        }
    }
}

impl Default for MoneyOptions {
    fn default() -> Self {
        Self { window: 30 * 86_400, max_rest: 3 * 86_400, min_parties: 5, max_fee: 0.1, max_cycle: 4 }
    }
}

/// A payment.
#[derive(Debug, Clone, Copy)]
struct Payment<'a> {
    from: u32,
    to: u32,
    unit: UnitRef<'a>,
    amount: f64,
    time: i64,
}

/// A [`Unit`] whose currency is borrowed from the network; the order is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum UnitRef<'a> {
    Weight,
    Unknown,
    Currency(&'a str),
}

impl UnitRef<'_> {
    fn to_unit(self) -> Unit {
        match self {
            Self::Weight => Unit::Weight,
            Self::Unknown => Unit::Unknown,
            Self::Currency(name) => Unit::Currency(name.to_owned()),
        }
    }
}

/// Finds motifs among the payments of a directed network (edges of layer `payment`), in order of motif, node and time.
///
/// The motifs of IBM's AMLSim (<https://github.com/IBM/AMLSim>): fans and cycles within a window, scatter-gather,
/// pass-through within `max_rest`, and pairs of accounts that net out.
///
/// A payment counts by its amount and currency ([`Network::parts`]); one without an amount counts by its weight. Amounts
/// of different units are never added or compared: fans, cycles and scatter-gather may mix units and have one sum per
/// unit, pass-through and netting need one unit.
///
/// Payments without a time and undirected networks have no order or direction and give no patterns. Payments of
/// protected persons count in the sums, but these persons are not listed and are the centre of no pattern. A node has at
/// most one fan of each motif, the one with most parties. None of the motifs is unlawful by itself: a shop gathers, an
/// employer scatters. Cost: O(m log m); cycles O(m · d^(length - 1)) for d payments per node within a window.
///
/// ```
/// use vinculo::{analysis::{MoneyOptions, Motif, money_patterns}, network::{EdgeDetails, Labels, LinkData, Network}};
/// let (labels, source, target) = Labels::text_links(&["a", "b"], &["b", "c"], &[]);
/// let (start, layer) = ([Some(100), Some(200)], ["payment"; 2]);
/// let dollars = |amount| EdgeDetails { amount: Some(amount), currency: Some("USD"), ..EdgeDetails::default() };
/// let details = [1_000.0, 950.0].map(dollars);
/// let data = LinkData { layer: Some(&layer), start: Some(&start), ..LinkData::default() };
/// let network = Network::from_detailed_edges(labels, &source, &target, &data, &details, true)?;
/// let found = money_patterns(&network, &MoneyOptions::default());
/// assert_eq!((found[0].motif, found[0].node, found[0].sums[0].amount), (Motif::PassThrough, 1, 950.0));
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use]
pub fn money_patterns(network: &Network, options: &MoneyOptions) -> Vec<MoneyPattern> {
    if !network.is_directed() {
        return Vec::new();
    }
    let mut all = payments(network);
    all.sort_by(|a, b| {
        let amounts = || a.unit.cmp(&b.unit).then(a.amount.total_cmp(&b.amount));
        (a.time, a.from, a.to).cmp(&(b.time, b.from, b.to)).then_with(amounts)
    });
    let (mut incoming, mut outgoing) = (BTreeMap::new(), BTreeMap::new());
    for one in &all {
        incoming.entry(one.to).or_insert_with(Vec::new).push(*one);
        outgoing.entry(one.from).or_insert_with(Vec::new).push(*one);
    }
    let mut found = Vec::new();
    for (&node, payments) in &incoming {
        found.extend(fan(Motif::FanIn, node, payments, options, |one| one.from));
        let outgoing = outgoing.get(&node).map_or(&[][..], Vec::as_slice);
        found.extend(pass_through(node, payments, outgoing, options));
    }
    for (&node, payments) in &outgoing {
        found.extend(fan(Motif::FanOut, node, payments, options, |one| one.to));
        found.extend(scatter_gather(node, payments, &outgoing, options));
    }
    found.extend(netting(&all, options));
    let mut cycles = BTreeMap::new();
    for first in &all {
        extend_cycle(&mut vec![*first], &outgoing, options, &mut cycles);
    }
    found.extend(cycles.into_values());
    found.retain(|one| !network.is_protected(one.node));
    found.iter_mut().for_each(|one| one.others.retain(|&v| !network.is_protected(v)));
    found.sort_by(|a, b| {
        let units = |one: &MoneyPattern| one.sums.iter().map(|sum| sum.unit.clone()).collect::<Vec<_>>();
        let key = (a.motif, a.node, a.span, &a.others).cmp(&(b.motif, b.node, b.span, &b.others));
        key.then_with(|| units(a).cmp(&units(b)))
    });
    found
}

/// The payments of a network that have a time: one per part of an edge, or one per edge without amounts.
fn payments(network: &Network) -> Vec<Payment<'_>> {
    let mut all = Vec::new();
    for edge in network.layered_edges() {
        let is_payment = network.layers().get(edge.layer as usize).is_some_and(|layer| layer == "payment");
        let Some(time) = edge.start.filter(|_| is_payment) else { continue };
        let payment = |unit, amount| Payment { from: edge.source, to: edge.target, unit, amount, time };
        if network.parts(edge).all(|part| part.details.amount.is_none()) {
            all.push(payment(UnitRef::Weight, edge.weight));
            continue;
        }
        all.extend(network.parts(edge).map(|part| match (part.details.amount, part.details.currency) {
            (Some(amount), Some(currency)) => payment(UnitRef::Currency(currency), amount),
            (Some(amount), None) => payment(UnitRef::Unknown, amount),
            (None, _) => payment(UnitRef::Weight, part.weight),
        }));
    }
    all
}

/// One amount per unit, in order of unit.
fn by_unit<'a>(payments: impl Iterator<Item = &'a Payment<'a>>, join: impl Fn(f64, f64) -> f64) -> Vec<Sum> {
    let mut sums: BTreeMap<UnitRef<'a>, f64> = BTreeMap::new();
    for one in payments {
        sums.entry(one.unit).and_modify(|sum| *sum = join(*sum, one.amount)).or_insert(one.amount);
    }
    sums.into_iter().map(|(unit, amount)| Sum { unit: unit.to_unit(), amount }).collect()
}

fn add(a: f64, b: f64) -> f64 {
    a + b
}

/// The window with most different payers or payees, if they are at least `min_parties`.
fn fan(
    motif: Motif,
    node: u32,
    payments: &[Payment<'_>],
    options: &MoneyOptions,
    other: impl Fn(&Payment<'_>) -> u32,
) -> Option<MoneyPattern> {
    let mut parties: BTreeMap<u32, usize> = BTreeMap::new();
    let (mut begin, mut best) = (0, (0, 0..0));
    for (end, one) in payments.iter().enumerate() {
        *parties.entry(other(one)).or_default() += 1;
        while one.time.saturating_sub(payments[begin].time) > options.window {
            if let Some(count) = parties.get_mut(&other(&payments[begin])) {
                *count -= 1;
            }
            parties.retain(|_, count| *count > 0);
            begin += 1;
        }
        if parties.len() > best.0 {
            best = (parties.len(), begin..end + 1);
        }
    }
    let within = &payments[best.1];
    let span = (within.first()?.time, within.last()?.time);
    let others: BTreeSet<u32> = within.iter().map(other).collect();
    (best.0 >= options.min_parties.max(1)).then(|| MoneyPattern {
        motif,
        node,
        others: others.into_iter().collect(),
        sums: by_unit(within.iter(), add),
        span,
    })
}

/// Pairs each incoming payment with the first later one of the same unit that pays nearly all of it to another node;
/// each outgoing payment is used once.
fn pass_through(
    node: u32,
    incoming: &[Payment<'_>],
    outgoing: &[Payment<'_>],
    options: &MoneyOptions,
) -> Vec<MoneyPattern> {
    let mut used = vec![false; outgoing.len()];
    let mut found = Vec::new();
    for one in incoming.iter().filter(|one| one.amount > 0.0) {
        let first = outgoing.partition_point(|out| out.time < one.time);
        let fits = |(at, out): &(usize, &Payment<'_>)| {
            let share = out.amount / one.amount;
            let is_share = share <= 1.0 && share >= 1.0 - options.max_fee;
            !used[*at] && out.to != one.from && out.unit == one.unit && is_share
        };
        let soon = outgoing[first..].iter().take_while(|out| out.time.saturating_sub(one.time) <= options.max_rest);
        if let Some((at, out)) = (first..).zip(soon).find(fits) {
            used[at] = true;
            let (motif, others, span) = (Motif::PassThrough, vec![one.from, out.to], (one.time, out.time));
            found.push(MoneyPattern { motif, node, others, sums: by_unit([*out].iter(), add), span });
        }
    }
    found
}

/// The first payment to an intermediary and its first payment on.
type Way<'a> = (Payment<'a>, Payment<'a>);

/// Finds payments to several intermediaries who pay on to one other node within the window. Each intermediary counts by
/// its first payment on.
fn scatter_gather(
    source: u32,
    scattered: &[Payment<'_>],
    outgoing: &BTreeMap<u32, Vec<Payment<'_>>>,
    options: &MoneyOptions,
) -> Vec<MoneyPattern> {
    // By final payee, then intermediary.
    let mut ends: BTreeMap<u32, BTreeMap<u32, Way<'_>>> = BTreeMap::new();
    for first in scattered {
        let later = outgoing.get(&first.to).map_or(&[][..], Vec::as_slice);
        let from = later.partition_point(|one| one.time < first.time);
        let within = later[from..].iter().take_while(|one| one.time.saturating_sub(first.time) <= options.window);
        for second in within.filter(|one| one.to != source && one.to != first.to) {
            ends.entry(second.to).or_default().entry(first.to).or_insert((*first, *second));
        }
    }
    let pattern = |(end, between): (u32, BTreeMap<u32, Way<'_>>)| {
        let begin = between.values().map(|way| way.0.time).min()?;
        let finish = between.values().map(|way| way.1.time).max()?;
        let is_found = between.len() >= options.min_parties.max(2) && finish.saturating_sub(begin) <= options.window;
        is_found.then(|| MoneyPattern {
            motif: Motif::ScatterGather,
            node: source,
            others: between.keys().copied().chain([end]).collect(),
            sums: by_unit(between.values().map(|way| &way.1), add),
            span: (begin, finish),
        })
    };
    ends.into_iter().filter_map(pattern).collect()
}

/// Finds pairs that paid each other at least twice each way in one unit and whose payments nearly balance.
fn netting(all: &[Payment<'_>], options: &MoneyOptions) -> Vec<MoneyPattern> {
    let mut pairs: BTreeMap<(u32, u32, UnitRef<'_>), Vec<&Payment<'_>>> = BTreeMap::new();
    for one in all {
        pairs.entry((one.from.min(one.to), one.from.max(one.to), one.unit)).or_default().push(one);
    }
    let pattern = |((node, other, unit), payments): ((u32, u32, UnitRef<'_>), Vec<&Payment<'_>>)| {
        let sum = |from: u32| -> (usize, f64) {
            payments.iter().filter(|one| one.from == from).fold((0, 0.0), |sum, one| (sum.0 + 1, sum.1 + one.amount))
        };
        let (there, back) = (sum(node), sum(other));
        let amount = there.1 + back.1;
        let is_even = (there.1 - back.1).abs() <= options.max_fee * amount && amount > 0.0;
        let span = (payments.first()?.time, payments.last()?.time);
        (there.0 >= 2 && back.0 >= 2 && is_even).then(|| MoneyPattern {
            motif: Motif::Netting,
            node,
            others: vec![other],
            sums: vec![Sum { unit: unit.to_unit(), amount }],
            span,
        })
    };
    pairs.into_iter().filter_map(pattern).collect()
}

/// Extends a path of payments until it is back at the first payer; one pattern per set of nodes, the first in time.
fn extend_cycle<'a>(
    path: &mut Vec<Payment<'a>>,
    outgoing: &BTreeMap<u32, Vec<Payment<'a>>>,
    options: &MoneyOptions,
    found: &mut BTreeMap<Vec<u32>, MoneyPattern>,
) {
    let Some((first, last)) = path.first().copied().zip(path.last().copied()) else { return };
    let later = outgoing.get(&last.to).map_or(&[][..], Vec::as_slice);
    let from = later.partition_point(|one| one.time <= last.time);
    for next in later[from..].iter().take_while(|one| one.time.saturating_sub(first.time) <= options.window) {
        if next.to == first.from && path.len() >= 2 {
            let others: Vec<u32> = path.iter().chain([next]).map(|one| one.from).collect();
            let mut nodes = others.clone();
            nodes.sort_unstable();
            let (motif, node, span) = (Motif::Cycle, nodes[0], (first.time, next.time));
            let sums = by_unit(path.iter().chain([next]), f64::min);
            found.entry(nodes).or_insert(MoneyPattern { motif, node, others, sums, span });
        } else if path.len() + 1 < options.max_cycle && path.iter().all(|one| one.from != next.to) {
            path.push(*next);
            extend_cycle(path, outgoing, options, found);
            path.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{EdgeDetails, Labels, LinkData};

    const DAY: i64 = 86_400;

    fn network(payments: &[(u32, u32, f64, Option<i64>)], directed: bool) -> Network {
        let (source, target): (Vec<u32>, Vec<u32>) = payments.iter().map(|p| (p.0, p.1)).unzip();
        let weight: Vec<f64> = payments.iter().map(|p| p.2).collect();
        let start: Vec<Option<i64>> = payments.iter().map(|p| p.3).collect();
        let layer = vec!["payment"; payments.len()];
        let data = LinkData { weight: Some(&weight), layer: Some(&layer), start: Some(&start), end: None };
        Network::from_edges(Labels::Number((0..20).collect()), &source, &target, &data, directed).unwrap()
    }

    fn found_of(payments: &[(u32, u32, f64, Option<i64>)], motif: Motif) -> Vec<MoneyPattern> {
        let found = money_patterns(&network(payments, true), &MoneyOptions::default());
        found.into_iter().filter(|one| one.motif == motif).collect()
    }

    #[test]
    fn a_fan_is_the_window_with_most_parties() {
        let mut payments: Vec<_> = (1..8).map(|v| (v, 0, 10.0, Some(i64::from(v) * DAY))).collect();
        payments.push((9, 0, 10.0, Some(200 * DAY)));
        let found = found_of(&payments, Motif::FanIn);
        assert_eq!(
            (found.len(), found[0].others.len(), found[0].sums[0].amount, found[0].span),
            (1, 7, 70.0, (DAY, 7 * DAY))
        );
        let back: Vec<_> = payments.iter().map(|p| (p.1, p.0, p.2, p.3)).collect();
        assert_eq!(found_of(&back, Motif::FanOut)[0].others, [1, 2, 3, 4, 5, 6, 7]);
        assert!(found_of(&payments[..4], Motif::FanIn).is_empty());
        let spread: Vec<_> = (1..8).map(|v| (v, 0, 10.0, Some(i64::from(v) * 40 * DAY))).collect();
        assert!(found_of(&spread, Motif::FanIn).is_empty());
    }

    #[test]
    fn a_cycle_follows_time_and_is_found_once() {
        let payments = [(0, 1, 9.0, Some(1)), (1, 2, 8.0, Some(2)), (2, 0, 7.0, Some(3)), (0, 1, 9.0, Some(5))];
        let found = found_of(&payments, Motif::Cycle);
        assert_eq!((found.len(), found[0].others.as_slice(), found[0].sums[0].amount), (1, &[0, 1, 2][..], 7.0));
        assert!(found_of(&[(0, 1, 9.0, Some(1)), (1, 2, 8.0, Some(3)), (2, 0, 7.0, Some(2))], Motif::Cycle).is_empty());
    }

    #[test]
    fn money_that_stays_too_long_or_shrinks_too_much_does_not_pass_through() {
        let passes = |amount: f64, day: i64| {
            !found_of(&[(0, 1, 100.0, Some(0)), (1, 2, amount, Some(day * DAY))], Motif::PassThrough).is_empty()
        };
        assert!(passes(95.0, 1) && !passes(80.0, 1) && !passes(95.0, 9) && !passes(120.0, 1));
        assert!(found_of(&[(0, 1, 100.0, Some(0)), (1, 0, 95.0, Some(1))], Motif::PassThrough).is_empty(), "sent back");
        let once = [(0, 1, 100.0, Some(0)), (3, 1, 100.0, Some(1)), (1, 2, 95.0, Some(2))];
        assert_eq!(found_of(&once, Motif::PassThrough).len(), 1);
    }

    #[test]
    fn scatter_gather_lists_the_intermediaries() {
        let mut payments: Vec<_> = (1..6).map(|v| (0, v, 10.0, Some(i64::from(v)))).collect();
        payments.extend((1..6).map(|v| (v, 9, 9.0, Some(100 + i64::from(v)))));
        let found = found_of(&payments, Motif::ScatterGather);
        assert_eq!((found.len(), found[0].node, found[0].sums[0].amount), (1, 0, 45.0));
        assert_eq!((found[0].others.as_slice(), found[0].span), (&[1, 2, 3, 4, 5, 9][..], (1, 105)));
        // One of the five pays before it is paid.
        payments[9].3 = Some(0);
        assert!(found_of(&payments, Motif::ScatterGather).is_empty());
    }

    #[test]
    fn a_protected_person_is_neither_centre_nor_listed() {
        let mut network = network(&[(0, 1, 100.0, Some(0)), (1, 2, 95.0, Some(1)), (2, 3, 95.0, Some(2))], true);
        let mut status = vec![crate::record::Status::Unknown; network.len()];
        status[1] = crate::record::Status::Victim;
        network.set_attributes(crate::network::Attributes { status, ..Default::default() }).unwrap();
        let found = money_patterns(&network, &MoneyOptions::default());
        assert_eq!(found.iter().map(|one| (one.node, one.others.clone())).collect::<Vec<_>>(), [(2, vec![3])]);
    }

    #[test]
    fn balanced_payments_net() {
        let even = [(0, 1, 50.0, Some(1)), (1, 0, 70.0, Some(2)), (0, 1, 70.0, Some(3)), (1, 0, 48.0, Some(4))];
        let found = found_of(&even, Motif::Netting);
        assert_eq!((found.len(), found[0].sums[0].amount), (1, 238.0));
        assert!(found_of(&even[..3], Motif::Netting).is_empty());
    }

    #[test]
    fn without_time_or_direction_there_is_no_pattern() {
        let payments = [(0, 1, 9.0, None), (1, 2, 9.0, None)];
        assert!(money_patterns(&network(&payments, true), &MoneyOptions::default()).is_empty());
        let payments = [(0, 1, 9.0, Some(1)), (1, 2, 9.0, Some(2))];
        assert!(money_patterns(&network(&payments, false), &MoneyOptions::default()).is_empty());
    }

    /// Patterns of payments with amounts in currencies; an empty currency is missing, an amount below 0 too.
    fn found_in(payments: &[(u32, u32, f64, &'static str, i64)]) -> Vec<(Motif, Vec<Sum>)> {
        let (source, target): (Vec<u32>, Vec<u32>) = payments.iter().map(|p| (p.0, p.1)).unzip();
        let start: Vec<Option<i64>> = payments.iter().map(|p| Some(p.4)).collect();
        let layer = vec!["payment"; payments.len()];
        let details: Vec<EdgeDetails<'_>> = payments
            .iter()
            .map(|p| EdgeDetails {
                amount: Some(p.2).filter(|amount| *amount >= 0.0),
                currency: Some(p.3).filter(|currency| !currency.is_empty()),
                ..EdgeDetails::default()
            })
            .collect();
        let data = LinkData { layer: Some(&layer), start: Some(&start), ..LinkData::default() };
        let labels = Labels::Number((0..20).collect());
        let network = Network::from_detailed_edges(labels, &source, &target, &data, &details, true).unwrap();
        money_patterns(&network, &MoneyOptions::default()).into_iter().map(|one| (one.motif, one.sums)).collect()
    }

    fn sum(unit: Unit, amount: f64) -> Sum {
        Sum { unit, amount }
    }

    fn currency(name: &str) -> Unit {
        Unit::Currency(name.to_owned())
    }

    #[test]
    fn a_fan_in_several_currencies_has_one_sum_per_currency() {
        let payments = [
            (1, 0, 100.0, "USD", 1),
            (2, 0, 50.0, "USD", 2),
            (3, 0, 900.0, "MXN", 3),
            (4, 0, 7.0, "", 4),
            (5, 0, -1.0, "", 5),
        ];
        let sums =
            [sum(Unit::Weight, 1.0), sum(Unit::Unknown, 7.0), sum(currency("MXN"), 900.0), sum(currency("USD"), 150.0)];
        assert_eq!(found_in(&payments), [(Motif::FanIn, sums.to_vec())]);
    }

    #[test]
    fn payments_of_different_currencies_neither_pass_through_nor_net() {
        let mixed = [(0, 1, 100.0, "USD", 1), (1, 2, 95.0, "MXN", 2)];
        assert_eq!(found_in(&mixed), []);
        let same = [(0, 1, 100.0, "USD", 1), (1, 2, 95.0, "USD", 2)];
        assert_eq!(found_in(&same), [(Motif::PassThrough, vec![sum(currency("USD"), 95.0)])]);
        let unknown = [(0, 1, 100.0, "", 1), (1, 2, 95.0, "", 2)];
        assert_eq!(found_in(&unknown), [(Motif::PassThrough, vec![sum(Unit::Unknown, 95.0)])]);
        let mut both = [(0, 1, 50.0, "USD", 1), (1, 0, 70.0, "USD", 2), (0, 1, 70.0, "USD", 3), (1, 0, 48.0, "USD", 4)];
        assert_eq!(found_in(&both), [(Motif::Netting, vec![sum(currency("USD"), 238.0)])]);
        both[3].3 = "EUR";
        assert_eq!(found_in(&both), []);
    }

    #[test]
    fn a_cycle_in_two_currencies_has_the_least_payment_of_each() {
        let payments = [(0, 1, 9.0, "USD", 1), (1, 2, 8.0, "USD", 2), (2, 0, 130.0, "MXN", 3)];
        assert_eq!(found_in(&payments), [(Motif::Cycle, vec![sum(currency("MXN"), 130.0), sum(currency("USD"), 8.0)])]);
    }
}
