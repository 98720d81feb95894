//! Patterns of phones and of money: tables of findings.

use pyo3::prelude::*;
use pyo3::types::PyAny;
use vinculo::analysis::{self, DeviceChange, MoneyOptions, Sighting, SuccessorOptions, Swap};

use crate::column::Texts;
use crate::ends::times;
use crate::error::input;
use crate::network::Network;
use crate::run::short;
use crate::table::{Columns, Table};

/// All calls and messages between two nodes, a row a pair, those with most calls first.
///
/// Columns: a, b, calls, first and last (seconds since 1970 UTC), night (share from ten to six), burst (most within an
/// hour), common (contacts of both). Reads the layers `call` and `message`. `clock` is how many seconds local time is
/// ahead of UTC. Pairs with a protected person are left out.
#[pyfunction]
#[pyo3(signature = (network, clock=0))]
pub fn analysis_call_patterns(py: Python<'_>, network: &Network, clock: i64) -> PyResult<Table> {
    let all = short(py, || Ok(analysis::call_patterns(&network.graph, clock)))?;
    Columns::new()
        .array("a", network.column(all.iter().map(|one| one.ends.0)))
        .array("b", network.column(all.iter().map(|one| one.ends.1)))
        .counts("calls", all.iter().map(|one| one.count))
        .integer("first", all.iter().map(|one| Some(one.span?.0)))
        .integer("last", all.iter().map(|one| Some(one.span?.1)))
        .floats("night", all.iter().map(|one| one.night))
        .counts("burst", all.iter().map(|one| one.burst))
        .lists("common", all.iter().map(|one| network.texts(&one.common)))
        .table(py)
}

/// Lines that seem to have taken over from others (burner phones), the clearest first.
///
/// Columns: old, new, overlap (share of contacts, from 0 to 1), gap (seconds of silence), common. `longest_gap` is in
/// seconds. Lines of protected persons are left out.
#[pyfunction]
#[pyo3(signature = (network, *, longest_gap=1_209_600, least_common=3, least_overlap=0.5, most_lines=50))]
pub fn analysis_successors(
    py: Python<'_>,
    network: &Network,
    longest_gap: i64,
    least_common: usize,
    least_overlap: f64,
    most_lines: usize,
) -> PyResult<Table> {
    let options = SuccessorOptions {
        max_gap: longest_gap,
        min_common: least_common,
        min_overlap: least_overlap,
        max_lines: most_lines,
    };
    let all = short(py, || Ok(analysis::successors(&network.graph, &options)))?;
    Columns::new()
        .array("old", network.column(all.iter().map(|one| one.old)))
        .array("new", network.column(all.iter().map(|one| one.new)))
        .floats("overlap", all.iter().map(|one| one.overlap))
        .integers("gap", all.iter().map(|one| one.gap))
        .lists("common", all.iter().map(|one| network.texts(&one.common)))
        .table(py)
}

/// Every change of a card in a handset and of a handset for a card, in order of time.
///
/// Columns: time (seconds since 1970 UTC), swap (`card` or `handset`: what was changed), kept, old, new, gap (seconds),
/// returns (whether the old one is seen there again later).
#[pyfunction]
pub fn analysis_device_changes(
    py: Python<'_>,
    card: &Bound<'_, PyAny>,
    handset: &Bound<'_, PyAny>,
    time: &Bound<'_, PyAny>,
) -> PyResult<Table> {
    let (card, handset) = (Texts::new(card, "card")?, Texts::new(handset, "handset")?);
    let (cards, handsets, times) = (card.view(), handset.view(), times(time, "time")?);
    if cards.len() != handsets.len() || cards.len() != times.len() {
        let text = format!(
            "{} cards, {} handsets, {} times: each row is one sighting",
            cards.len(),
            handsets.len(),
            times.len()
        );
        return Err(input(py, text));
    }
    // What was seen at no known time or without one of the two says nothing of a change.
    let seen: Vec<Sighting> = (0..cards.len())
        .filter(|&row| !card.missing(row) && !handset.missing(row))
        .filter_map(|row| {
            Some(Sighting { card: cards[row].to_owned(), handset: handsets[row].to_owned(), time: times[row]? })
        })
        .collect();
    changes(py, &short(py, || Ok(analysis::device_changes(&seen)))?)
}

/// Changes of cards and handsets as a table.
pub fn changes(py: Python<'_>, all: &[DeviceChange]) -> PyResult<Table> {
    let swap = |swap: Swap| if swap == Swap::Card { "card" } else { "handset" };
    Columns::new()
        .integers("time", all.iter().map(|one| one.time))
        .texts("swap", all.iter().map(|one| swap(one.swap)))
        .texts("kept", all.iter().map(|one| one.kept.as_str()))
        .texts("old", all.iter().map(|one| one.old.as_str()))
        .texts("new", all.iter().map(|one| one.new.as_str()))
        .integers("gap", all.iter().map(|one| one.gap))
        .flags("returns", all.iter().map(|one| one.returns))
        .table(py)
}

/// Ways that money moved in a directed network with payments (layer `payment`), one row per finding and currency.
///
/// Columns: motif (fan_in, fan_out, pass_through, cycle, scatter_gather, netting), node, others, amount, currency, first
/// and last (seconds since 1970 UTC). Amounts of different currencies are never added: a finding in two currencies has two
/// rows. The currency is `unknown` for an amount without one; it is missing for payments without an amount, which count
/// by the weight of the link. `window` and `rest` are in seconds, `least` is the fewest payers or payees of a fan, `fee` the
/// share that may stay behind. None of these is unlawful by itself. Protected persons are not told of.
#[pyfunction]
#[pyo3(signature = (network, *, window=2_592_000, rest=259_200, least=5, fee=0.1, longest_cycle=4))]
pub fn analysis_money_patterns(
    py: Python<'_>,
    network: &Network,
    window: i64,
    rest: i64,
    least: usize,
    fee: f64,
    longest_cycle: usize,
) -> PyResult<Table> {
    let options = MoneyOptions { window, max_rest: rest, min_parties: least, max_fee: fee, max_cycle: longest_cycle };
    let found = short(py, || Ok(analysis::money_patterns(&network.graph, &options)))?;
    let all: Vec<(&analysis::MoneyPattern, &analysis::Sum)> =
        found.iter().flat_map(|one| one.sums.iter().map(move |sum| (one, sum))).collect();
    Columns::new()
        .texts("motif", all.iter().map(|(one, _)| one.motif.as_str()))
        .array("node", network.column(all.iter().map(|(one, _)| one.node)))
        .lists("others", all.iter().map(|(one, _)| network.texts(&one.others)))
        .floats("amount", all.iter().map(|(_, sum)| sum.amount))
        .text("currency", all.iter().map(|(_, sum)| sum.unit.name()))
        .integers("first", all.iter().map(|(one, _)| one.span.0))
        .integers("last", all.iter().map(|(one, _)| one.span.1))
        .table(py)
}
