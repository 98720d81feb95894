//! `vinculo.analysis`: patterns of phones and of money, as tables.

use pyo3::prelude::*;
use pyo3::types::PyAny;
use vinculo::analysis::{self, DeviceChange, MoneyOptions, Sighting, SuccessorOptions, Swap};

use crate::column::Texts;
use crate::ends::times;
use crate::error::input;
use crate::network::Network;
use crate::run::short;
use crate::table::{Columns, Table};

/// The calls and messages between each two nodes: a table, one row per pair, the pair with most calls first.
///
/// The columns are a, b, calls, first and last (seconds since 1970 UTC), night (the share of calls from 22:00 to 6:00), burst
/// (the largest number of calls within an hour) and common (the contacts of both). The layers `call` and `message` are read.
/// `clock` is the offset of local time from UTC in seconds. Pairs with a protected person are left out.
///
/// >>> import vinculo as vn
/// >>> net = vn.Network.from_edges(["a", "a"], ["b", "b"], layer="call", time=["2024-05-01T23:00", "2024-05-02T12:00"])
/// >>> row = vn.analysis.call_patterns(net).to_pylist()[0]
/// >>> row["calls"], row["night"]
/// (2, 0.5)
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

/// Phone lines that seem to replace others (burner phones): a table, the clearest case first.
///
/// - `max_gap`: the longest silence in seconds between the last call of the old line and the first of the new; 14 days.
/// - `min_common`: the smallest number of contacts that both lines have.
/// - `min_overlap`: the smallest share of contacts in common, in [0, 1].
/// - `max_lines`: a contact with more lines is ignored, such as a bank.
///
/// The columns are old, new, overlap (in [0, 1]), gap (seconds) and common (the contacts of both). Lines of protected persons
/// are left out.
///
/// >>> import vinculo as vn
/// >>> day, calls = 86_400, [("old", 0), ("new", 30)]
/// >>> net = vn.Network.from_edges(
/// ...     [line for line, _ in calls for _ in "abc"], ["a", "b", "c"] * 2, layer="call",
/// ...     time=[start * 3600 for _, start in calls for _ in "abc"])
/// >>> vn.analysis.successors(net).to_pylist()[0]["new"]
/// 'new'
#[pyfunction]
#[pyo3(signature = (network, *, max_gap=1_209_600, min_common=3, min_overlap=0.5, max_lines=50))]
pub fn analysis_successors(
    py: Python<'_>,
    network: &Network,
    max_gap: i64,
    min_common: usize,
    min_overlap: f64,
    max_lines: usize,
) -> PyResult<Table> {
    let options = SuccessorOptions { max_gap, min_common, min_overlap, max_lines };
    let all = short(py, || Ok(analysis::successors(&network.graph, &options)))?;
    Columns::new()
        .array("old", network.column(all.iter().map(|one| one.old)))
        .array("new", network.column(all.iter().map(|one| one.new)))
        .floats("overlap", all.iter().map(|one| one.overlap))
        .integers("gap", all.iter().map(|one| one.gap))
        .lists("common", all.iter().map(|one| network.texts(&one.common)))
        .table(py)
}

/// The changes of SIM cards and handsets, in order of time: a table.
///
/// `card`, `handset` and `time` are columns of one length; each row is one observation, and rows with a missing value are
/// ignored. The columns of the result are time (seconds since 1970 UTC), swap (`card` or `handset`: what changed), kept, old,
/// new, gap (seconds) and returns (true if the old one is seen there again later). Raises `InputError` for columns of
/// different lengths.
///
/// >>> import vinculo as vn
/// >>> vn.analysis.device_changes(["c1", "c2"], ["h1", "h1"], [0, 60])["new"][0]
/// 'c2'
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
            "card has {} rows, handset {} and time {}; each row is one observation",
            cards.len(),
            handsets.len(),
            times.len()
        );
        return Err(input(py, text));
    }
    // A row with a missing value shows no change.
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

/// Patterns of payments in a directed network (layer `payment`, weights as amounts): a table, one row per pattern.
///
/// - `window`: the longest time in seconds from the first to the last payment of a pattern; 30 days.
/// - `max_delay`: the longest time in seconds for which money stays before it passes through; 3 days.
/// - `min_parties`: the smallest number of payers or payees of a fan, and of accounts between two ends.
/// - `max_fee`: the largest share that may stay behind, in [0, 1].
/// - `max_cycle`: the largest number of payments of a cycle.
///
/// The columns are motif (fan_in, fan_out, pass_through, cycle, scatter_gather, netting), node, others, amount, currency,
/// first and last (seconds since 1970 UTC). Amounts of different currencies are never added: a pattern in two currencies has
/// two rows. The currency is `unknown` for an amount without one, and missing for payments without an amount, which count by
/// the weight of the link. None of these is unlawful by itself. Protected persons are left out. Raises `InputError`
/// for an undirected network.
///
/// >>> import vinculo as vn
/// >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], weight=[100, 95], layer="payment", time=[0, 3600], directed=True)
/// >>> vn.analysis.money_patterns(net)["motif"][0]
/// 'pass_through'
#[pyfunction]
#[pyo3(signature = (network, *, window=2_592_000, max_delay=259_200, min_parties=5, max_fee=0.1, max_cycle=4))]
pub fn analysis_money_patterns(
    py: Python<'_>,
    network: &Network,
    window: i64,
    max_delay: i64,
    min_parties: usize,
    max_fee: f64,
    max_cycle: usize,
) -> PyResult<Table> {
    let options = MoneyOptions { window, max_rest: max_delay, min_parties, max_fee, max_cycle };
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
