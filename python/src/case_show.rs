//! The reprs of `vinculo.Case`: counts only, so that they name nobody.

use std::path::Path;

use vinculo::case::Summary;

use crate::table::{escape, thousands};

/// The repr of a case.
pub fn text(summary: &Summary, path: Option<&Path>) -> String {
    let mut text = format!("vinculo.Case {}", title(summary, path));
    for (kind, entities) in &summary.entities {
        text.push_str(&format!("\n  {:<14} {:>9} entities", kind.as_str(), thousands(*entities)));
    }
    for note in notes(summary) {
        text.push('\n');
        text.push_str(&note);
    }
    text
}

/// The repr of a case in a notebook.
pub fn html(summary: &Summary, path: Option<&Path>) -> String {
    let mut kinds: Vec<_> = summary.records.keys().chain(summary.entities.keys()).copied().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let cell = |count: Option<&usize>| format!("<td>{}</td>", count.map_or_else(String::new, |&n| thousands(n)));
    let rows: String = kinds
        .iter()
        .map(|kind| {
            let (records, entities) = (cell(summary.records.get(kind)), cell(summary.entities.get(kind)));
            format!("<tr><th>{}</th>{records}{entities}</tr>", escape(kind.as_str()))
        })
        .collect();
    let notes: String = notes(summary).iter().map(|note| format!("<p>{}</p>", escape(note))).collect();
    format!(
        "<table><caption>Case {}</caption><thead><tr><th>kind</th><th>records</th><th>entities</th></tr></thead>\
         <tbody>{rows}</tbody></table>{notes}",
        escape(&title(summary, path))
    )
}

fn title(summary: &Summary, path: Option<&Path>) -> String {
    format!(
        "'{}' ({}): {} records, {} links from {} sources",
        summary.name,
        path.map_or_else(|| "in memory".to_owned(), |path| path.display().to_string()),
        thousands(summary.records.values().sum()),
        thousands(summary.links.values().sum()),
        thousands(summary.sources.len()),
    )
}

fn notes(summary: &Summary) -> Vec<String> {
    let mut notes = Vec::new();
    if summary.stale {
        notes.push("changed since the last resolve()".to_owned());
    }
    if summary.problems > 0 {
        notes.push(format!("{} problems: see .problems", thousands(summary.problems)));
    }
    notes
}
