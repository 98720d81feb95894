//! Patterns of money: gathering and scattering, passing through, cycles, and accounts that net against each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::network::{LayeredEdge, Network};

/// A way that money moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Motif {
    /// Many pay one within a window.
    FanIn,
    /// One pays many within a window.
    FanOut,
    /// What comes in goes out again, nearly whole and soon.
    PassThrough,
    /// Money comes back to where it began, each payment after the one before.
    Cycle,
    /// One pays several, who all pay the same other on: smurfing.
    ScatterGather,
    /// Two owe each other and nearly nothing is left over: the books of a hawala.
    Netting,
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyPattern {
    /// What it is.
    pub motif: Motif,
    /// The node it turns on; of a cycle the lowest, of scatter-gather where the money comes from, of netting the lower.
    pub node: u32,
    /// The others: payers, payees, the nodes of a cycle in order of payment, those between and at last where the money
    /// gathers, or the other side.
    pub others: Vec<u32>,
    /// How much moved: in (fan-in), out (fan-out), through, round (the least of the payments), what came together at the end
    /// (scatter-gather), or both ways together.
    pub amount: f64,
    /// From the first payment to the last, in seconds since 1970 UTC.
    pub span: (i64, i64),
}

/// How money patterns are told.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyOptions {
    /// The longest time from the first payment of a pattern to the last, in seconds; 30 days by default.
    pub window: i64,
    /// The longest time money rests before it passes through; 3 days by default.
    pub rest: i64,
    /// The fewest different payers or payees of a fan, and the fewest between two ends; 5 by default.
    pub least: usize,
    /// The share that may stay behind, or be left over; 0.1 by default.
    pub fee: f64,
    /// The most payments of a cycle; 4 by default.
    pub longest_cycle: usize,
}

impl Motif {
    /// The name used in Python.
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

impl Default for MoneyOptions {
    fn default() -> Self {
        Self { window: 30 * 86_400, rest: 3 * 86_400, least: 5, fee: 0.1, longest_cycle: 4 }
    }
}

/// A payment.
#[derive(Debug, Clone, Copy)]
struct Payment {
    from: u32,
    to: u32,
    amount: f64,
    time: i64,
}

/// Money patterns among the payments of a directed network (layer `payment`, weights as amounts), by kind, node and time.
///
/// The motifs of IBM's AMLSim (<https://github.com/IBM/AMLSim>): fans and cycles within a window, scatter-gather,
/// pass-through within `rest`, and two-way accounts that net out. Payments without a time, and those of undirected
/// networks, tell no direction or order and are left out. Protected persons count in what moved but are not told of. A fan is told once a node, at its widest. None of these is
/// unlawful by itself: a shop gathers, an employer scatters. Cost: O(m log m); cycles O(m · d^(length - 1)) for d payments
/// a node within a window.
///
/// ```
/// use vinculo::{analysis::{MoneyOptions, Motif, money_patterns}, network::{Labels, LinkData, Network}};
/// let (labels, source, target) = Labels::text_links(&["a", "b"], &["b", "c"], &[]);
/// let (start, weight) = ([Some(100), Some(200)], [1_000.0, 950.0]);
/// let layer = ["payment"; 2];
/// let data = LinkData { weight: Some(&weight), layer: Some(&layer), start: Some(&start), end: None };
/// let network = Network::from_edges(labels, &source, &target, &data, true)?;
/// let found = money_patterns(&network, &MoneyOptions::default());
/// assert_eq!((found[0].motif, found[0].node, found[0].amount), (Motif::PassThrough, 1, 950.0));
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use]
pub fn money_patterns(network: &Network, options: &MoneyOptions) -> Vec<MoneyPattern> {
    if !network.is_directed() {
        return Vec::new();
    }
    let of_money = |s: &&LayeredEdge| network.layers().get(s.layer as usize).is_some_and(|layer| layer == "payment");
    let payment = |s: &LayeredEdge| Some(Payment { from: s.source, to: s.target, amount: s.weight, time: s.start? });
    let mut all: Vec<Payment> = network.layered_edges().iter().filter(of_money).filter_map(payment).collect();
    all.sort_by(|a, b| (a.time, a.from, a.to).cmp(&(b.time, b.from, b.to)).then(a.amount.total_cmp(&b.amount)));
    let (mut incoming, mut outgoing) = (BTreeMap::new(), BTreeMap::new());
    for one in &all {
        incoming.entry(one.to).or_insert_with(Vec::new).push(*one);
        outgoing.entry(one.from).or_insert_with(Vec::new).push(*one);
    }
    let mut found = Vec::new();
    for (&node, payments) in &incoming {
        found.extend(fan(Motif::FanIn, node, payments, options, |one| one.from));
        found.extend(through(node, payments, outgoing.get(&node).map_or(&[][..], Vec::as_slice), options));
    }
    for (&node, payments) in &outgoing {
        found.extend(fan(Motif::FanOut, node, payments, options, |one| one.to));
        found.extend(scatter_gather(node, payments, &outgoing, options));
    }
    found.extend(netting(&all, options));
    let mut cycles = BTreeMap::new();
    for first in &all {
        round(&mut vec![*first], &outgoing, options, &mut cycles);
    }
    found.extend(cycles.into_values());
    found.retain(|one| !network.is_protected(one.node));
    found.iter_mut().for_each(|one| one.others.retain(|&v| !network.is_protected(v)));
    found.sort_by(|a, b| (a.motif, a.node, a.span, &a.others).cmp(&(b.motif, b.node, b.span, &b.others)));
    found
}

/// The window of most different other sides, if they are enough.
fn fan(
    motif: Motif,
    node: u32,
    payments: &[Payment],
    options: &MoneyOptions,
    other: impl Fn(&Payment) -> u32,
) -> Option<MoneyPattern> {
    let mut sides: BTreeMap<u32, usize> = BTreeMap::new();
    let (mut begin, mut best) = (0, (0, 0..0));
    for (end, one) in payments.iter().enumerate() {
        *sides.entry(other(one)).or_default() += 1;
        while one.time.saturating_sub(payments[begin].time) > options.window {
            if let Some(count) = sides.get_mut(&other(&payments[begin])) {
                *count -= 1;
            }
            sides.retain(|_, count| *count > 0);
            begin += 1;
        }
        if sides.len() > best.0 {
            best = (sides.len(), begin..end + 1);
        }
    }
    let within = &payments[best.1];
    let span = (within.first()?.time, within.last()?.time);
    let others: BTreeSet<u32> = within.iter().map(other).collect();
    let amount = within.iter().map(|one| one.amount).sum();
    (best.0 >= options.least.max(1)).then(|| MoneyPattern {
        motif,
        node,
        others: others.into_iter().collect(),
        amount,
        span,
    })
}

/// Each incoming payment with the first later one out that takes nearly all of it elsewhere; each payment out counts once.
fn through(node: u32, incoming: &[Payment], outgoing: &[Payment], options: &MoneyOptions) -> Vec<MoneyPattern> {
    let mut used = vec![false; outgoing.len()];
    let mut found = Vec::new();
    for one in incoming.iter().filter(|one| one.amount > 0.0) {
        let first = outgoing.partition_point(|out| out.time < one.time);
        let fits = |(at, out): &(usize, &Payment)| {
            let share = out.amount / one.amount;
            !used[*at] && out.to != one.from && share <= 1.0 && share >= 1.0 - options.fee
        };
        let soon = outgoing[first..].iter().take_while(|out| out.time.saturating_sub(one.time) <= options.rest);
        if let Some((at, out)) = (first..).zip(soon).find(fits) {
            used[at] = true;
            let (motif, others, span) = (Motif::PassThrough, vec![one.from, out.to], (one.time, out.time));
            found.push(MoneyPattern { motif, node, others, amount: out.amount, span });
        }
    }
    found
}

/// What one pays to several and they pay on to the same other within the window, each payment on counted once.
fn scatter_gather(
    source: u32,
    scattered: &[Payment],
    outgoing: &BTreeMap<u32, Vec<Payment>>,
    options: &MoneyOptions,
) -> Vec<MoneyPattern> {
    // By where the money gathers: who is between, and the first way through each.
    let mut ends: BTreeMap<u32, BTreeMap<u32, (Payment, Payment)>> = BTreeMap::new();
    for first in scattered {
        let later = outgoing.get(&first.to).map_or(&[][..], Vec::as_slice);
        let from = later.partition_point(|one| one.time < first.time);
        let within = later[from..].iter().take_while(|one| one.time.saturating_sub(first.time) <= options.window);
        for second in within.filter(|one| one.to != source && one.to != first.to) {
            ends.entry(second.to).or_default().entry(first.to).or_insert((*first, *second));
        }
    }
    let pattern = |(end, between): (u32, BTreeMap<u32, (Payment, Payment)>)| {
        let begin = between.values().map(|way| way.0.time).min()?;
        let finish = between.values().map(|way| way.1.time).max()?;
        let told = between.len() >= options.least.max(2) && finish.saturating_sub(begin) <= options.window;
        told.then(|| MoneyPattern {
            motif: Motif::ScatterGather,
            node: source,
            others: between.keys().copied().chain([end]).collect(),
            amount: between.values().map(|way| way.1.amount).sum(),
            span: (begin, finish),
        })
    };
    ends.into_iter().filter_map(pattern).collect()
}

/// Pairs that paid each other at least twice each way and owe nearly nothing.
fn netting(all: &[Payment], options: &MoneyOptions) -> Vec<MoneyPattern> {
    let mut pairs: BTreeMap<(u32, u32), Vec<&Payment>> = BTreeMap::new();
    all.iter().for_each(|one| pairs.entry((one.from.min(one.to), one.from.max(one.to))).or_default().push(one));
    let nets = |((node, other), payments): ((u32, u32), Vec<&Payment>)| {
        let sum = |from: u32| -> (usize, f64) {
            payments.iter().filter(|one| one.from == from).fold((0, 0.0), |sum, one| (sum.0 + 1, sum.1 + one.amount))
        };
        let (there, back) = (sum(node), sum(other));
        let amount = there.1 + back.1;
        let even = (there.1 - back.1).abs() <= options.fee * amount && amount > 0.0;
        let span = (payments.first()?.time, payments.last()?.time);
        (there.0 >= 2 && back.0 >= 2 && even).then(|| MoneyPattern {
            motif: Motif::Netting,
            node,
            others: vec![other],
            amount,
            span,
        })
    };
    pairs.into_iter().filter_map(nets).collect()
}

/// Goes on from the last payment until it is back at the first payer; one finding a set of nodes, the first in time.
fn round(
    path: &mut Vec<Payment>,
    outgoing: &BTreeMap<u32, Vec<Payment>>,
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
            let amount = path.iter().chain([next]).map(|one| one.amount).fold(f64::INFINITY, f64::min);
            let (motif, node, span) = (Motif::Cycle, nodes[0], (first.time, next.time));
            found.entry(nodes).or_insert(MoneyPattern { motif, node, others, amount, span });
        } else if path.len() + 1 < options.longest_cycle && path.iter().all(|one| one.from != next.to) {
            path.push(*next);
            round(path, outgoing, options, found);
            path.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Labels, LinkData};

    const DAY: i64 = 86_400;

    fn network(payments: &[(u32, u32, f64, Option<i64>)], directed: bool) -> Network {
        let (source, target): (Vec<u32>, Vec<u32>) = payments.iter().map(|p| (p.0, p.1)).unzip();
        let weight: Vec<f64> = payments.iter().map(|p| p.2).collect();
        let start: Vec<Option<i64>> = payments.iter().map(|p| p.3).collect();
        let layer = vec!["payment"; payments.len()];
        let data = LinkData { weight: Some(&weight), layer: Some(&layer), start: Some(&start), end: None };
        Network::from_edges(Labels::Number((0..20).collect()), &source, &target, &data, directed).unwrap()
    }

    fn sought(payments: &[(u32, u32, f64, Option<i64>)], motif: Motif) -> Vec<MoneyPattern> {
        let found = money_patterns(&network(payments, true), &MoneyOptions::default());
        found.into_iter().filter(|one| one.motif == motif).collect()
    }

    #[test]
    fn a_fan_is_told_at_its_widest_within_the_window() {
        let mut payments: Vec<_> = (1..8).map(|v| (v, 0, 10.0, Some(i64::from(v) * DAY))).collect();
        payments.push((9, 0, 10.0, Some(200 * DAY)));
        let found = sought(&payments, Motif::FanIn);
        assert_eq!((found.len(), found[0].others.len(), found[0].amount, found[0].span), (1, 7, 70.0, (DAY, 7 * DAY)));
        let back: Vec<_> = payments.iter().map(|p| (p.1, p.0, p.2, p.3)).collect();
        assert_eq!(sought(&back, Motif::FanOut)[0].others, [1, 2, 3, 4, 5, 6, 7]);
        assert!(sought(&payments[..4], Motif::FanIn).is_empty());
        let spread: Vec<_> = (1..8).map(|v| (v, 0, 10.0, Some(i64::from(v) * 40 * DAY))).collect();
        assert!(sought(&spread, Motif::FanIn).is_empty());
    }

    #[test]
    fn a_cycle_respects_time_and_is_told_once() {
        let payments = [(0, 1, 9.0, Some(1)), (1, 2, 8.0, Some(2)), (2, 0, 7.0, Some(3)), (0, 1, 9.0, Some(5))];
        let found = sought(&payments, Motif::Cycle);
        assert_eq!((found.len(), found[0].others.as_slice(), found[0].amount), (1, &[0, 1, 2][..], 7.0));
        assert!(sought(&[(0, 1, 9.0, Some(1)), (1, 2, 8.0, Some(3)), (2, 0, 7.0, Some(2))], Motif::Cycle).is_empty());
    }

    #[test]
    fn what_stays_too_long_or_too_much_does_not_pass_through() {
        let passes = |amount: f64, day: i64| {
            !sought(&[(0, 1, 100.0, Some(0)), (1, 2, amount, Some(day * DAY))], Motif::PassThrough).is_empty()
        };
        assert!(passes(95.0, 1) && !passes(80.0, 1) && !passes(95.0, 9) && !passes(120.0, 1));
        assert!(sought(&[(0, 1, 100.0, Some(0)), (1, 0, 95.0, Some(1))], Motif::PassThrough).is_empty(), "sent back");
        let once = [(0, 1, 100.0, Some(0)), (3, 1, 100.0, Some(1)), (1, 2, 95.0, Some(2))];
        assert_eq!(sought(&once, Motif::PassThrough).len(), 1);
    }

    #[test]
    fn what_scatters_and_gathers_is_told_with_those_between() {
        let mut payments: Vec<_> = (1..6).map(|v| (0, v, 10.0, Some(i64::from(v)))).collect();
        payments.extend((1..6).map(|v| (v, 9, 9.0, Some(100 + i64::from(v)))));
        let found = sought(&payments, Motif::ScatterGather);
        assert_eq!((found.len(), found[0].node, found[0].amount), (1, 0, 45.0));
        assert_eq!((found[0].others.as_slice(), found[0].span), (&[1, 2, 3, 4, 5, 9][..], (1, 105)));
        // One of the five pays before it is paid.
        payments[9].3 = Some(0);
        assert!(sought(&payments, Motif::ScatterGather).is_empty());
    }

    #[test]
    fn nothing_turns_on_a_protected_person() {
        let mut network = network(&[(0, 1, 100.0, Some(0)), (1, 2, 95.0, Some(1)), (2, 3, 95.0, Some(2))], true);
        let mut status = vec![crate::record::Status::Unknown; network.len()];
        status[1] = crate::record::Status::Victim;
        network.set_attributes(crate::network::Attributes { status, ..Default::default() }).unwrap();
        let found = money_patterns(&network, &MoneyOptions::default());
        assert_eq!(found.iter().map(|one| (one.node, one.others.clone())).collect::<Vec<_>>(), [(2, vec![3])]);
    }

    #[test]
    fn even_accounts_net() {
        let even = [(0, 1, 50.0, Some(1)), (1, 0, 70.0, Some(2)), (0, 1, 70.0, Some(3)), (1, 0, 48.0, Some(4))];
        let found = sought(&even, Motif::Netting);
        assert_eq!((found.len(), found[0].amount), (1, 238.0));
        assert!(sought(&even[..3], Motif::Netting).is_empty());
    }

    #[test]
    fn without_time_or_direction_nothing_is_told() {
        let payments = [(0, 1, 9.0, None), (1, 2, 9.0, None)];
        assert!(money_patterns(&network(&payments, true), &MoneyOptions::default()).is_empty());
        let payments = [(0, 1, 9.0, Some(1)), (1, 2, 9.0, Some(2))];
        assert!(money_patterns(&network(&payments, false), &MoneyOptions::default()).is_empty());
    }
}
