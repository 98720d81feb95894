//! The Python binding of Vínculo. Each call extracts its arguments, detaches from the interpreter, calls the core and wraps
//! the result; no algorithm is here.
//!
//! One file mirrors one module of the core. Every call goes through `run`.
#![expect(clippy::needless_pass_by_value, reason = "arguments of Python calls arrive owned")]

mod analysis;
mod array;
mod case;
mod case_report;
mod case_show;
mod case_tables;
mod cells;
mod codes;
mod column;
mod ends;
mod error;
mod evaluate;
mod explanation;
mod export;
mod flows;
mod frozen;
mod ids;
mod index;
mod input;
mod ipc;
mod json;
mod links;
mod model;
mod names;
mod network;
mod network_edges;
mod network_show;
mod pairs;
mod paths;
mod patterns;
mod pickled;
mod progress;
mod record;
mod resolution;
mod resolve;
mod results;
mod rings;
mod run;
mod scalar;
mod story;
mod synth;
mod table;

use pyo3::prelude::*;

/// The compiled half of the `vinculo` package.
#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<array::Array>()?;
    module.add_class::<table::Table>()?;
    module.add_class::<network::Network>()?;
    module.add_function(wrap_pyfunction!(analysis::analysis_eigenvector, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_katz, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_hits, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_clustering, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_edge_betweenness, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_k_shortest_paths, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_max_flow, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_dismantle, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_what_if, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_intervals, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_consensus, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_dense_communities, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_truss_number, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_assortativity, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_numeric_assortativity, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_follows_effort, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_betweenness_error, module)?)?;
    module.add_function(wrap_pyfunction!(analysis::analysis_ranking, module)?)?;
    module.add_function(wrap_pyfunction!(patterns::analysis_call_patterns, module)?)?;
    module.add_function(wrap_pyfunction!(patterns::analysis_successors, module)?)?;
    module.add_function(wrap_pyfunction!(patterns::analysis_device_changes, module)?)?;
    module.add_function(wrap_pyfunction!(patterns::analysis_money_patterns, module)?)?;
    module.add_function(wrap_pyfunction!(flows::analysis_change_points, module)?)?;
    module.add_function(wrap_pyfunction!(flows::analysis_displacements, module)?)?;
    module.add_function(wrap_pyfunction!(flows::analysis_lag, module)?)?;
    module.add_function(wrap_pyfunction!(flows::analysis_suppress, module)?)?;
    module.add_function(wrap_pyfunction!(paths::analysis_all_shortest_paths, module)?)?;
    module.add_function(wrap_pyfunction!(paths::analysis_earliest_arrival, module)?)?;
    module.add_function(wrap_pyfunction!(paths::analysis_time_respecting_path, module)?)?;
    module.add_function(wrap_pyfunction!(rings::analysis_rings, module)?)?;
    module.add_function(wrap_pyfunction!(rings::analysis_roles, module)?)?;
    module.add_function(wrap_pyfunction!(rings::analysis_like_positions, module)?)?;
    module.add_function(wrap_pyfunction!(rings::analysis_roles_by_position, module)?)?;
    module.add_function(wrap_pyfunction!(rings::analysis_fragmentation, module)?)?;
    module.add_function(wrap_pyfunction!(rings::analysis_memberships, module)?)?;
    module.add_function(wrap_pyfunction!(record::read_table, module)?)?;
    module.add_function(wrap_pyfunction!(record::guess_columns, module)?)?;
    module.add("MATCH", vinculo::resolve::MATCH)?;
    module.add("REVIEW", vinculo::resolve::REVIEW)?;
    module.add_class::<resolution::Resolution>()?;
    module.add_class::<model::Model>()?;
    module.add_function(wrap_pyfunction!(resolve::dedupe, module)?)?;
    module.add_function(wrap_pyfunction!(resolve::link, module)?)?;
    module.add_class::<ids::Identifier>()?;
    module.add_function(wrap_pyfunction!(ids::ids_kinds, module)?)?;
    // This function is `vinculo.ids.parse` itself: a Python wrapper would add a tenth to its cost.
    module.add("ids_parse", wrap_pyfunction!(ids::ids_parse, module)?)?;
    module.add_function(wrap_pyfunction!(ids::ids_card_fingerprint, module)?)?;
    module.add_function(wrap_pyfunction!(ids::ids_split, module)?)?;
    module.add_function(wrap_pyfunction!(ids::ids_score, module)?)?;
    module.add_function(wrap_pyfunction!(ids::ids_level, module)?)?;
    module.add_function(wrap_pyfunction!(ids::ids_conflict, module)?)?;
    module.add_class::<case::Case>()?;
    module.add_function(wrap_pyfunction!(codes::codes, module)?)?;
    module.add_function(wrap_pyfunction!(case_report::case_brief, module)?)?;
    module.add("NAMES_MATCH", vinculo::names::MATCH)?;
    module.add_function(wrap_pyfunction!(names::names_score, module)?)?;
    module.add_class::<names::NamesMatcher>()?;
    module.add_function(wrap_pyfunction!(names::names_parse, module)?)?;
    module.add_class::<explanation::Explanation>()?;
    module.add_class::<story::EntityStory>()?;
    module.add_function(wrap_pyfunction!(story::case_story, module)?)?;
    module.add_class::<index::Index>()?;
    module.add_function(wrap_pyfunction!(evaluate::evaluate, module)?)?;
    module.add_function(wrap_pyfunction!(evaluate::evaluate_case, module)?)?;
    module.add_function(wrap_pyfunction!(synth::synth_case, module)?)?;
    Ok(())
}
