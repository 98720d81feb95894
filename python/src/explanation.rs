//! The explanation of a pair of records: `vinculo.Explanation`.

use pyo3::prelude::*;
use vinculo::resolve::Waterfall;

use crate::table::{Columns, Table, escape};

/// The weight of a pair of records as the sum of its parts.
///
/// `steps` is a table of property, level, left and right (the values of the records), weight and rarity (bits). The columns
/// weight and rarity add up to the attribute `weight`, and `probability` is the logistic function of it (base 2). Fellegi and
/// Sunter 1969, "A theory for record linkage".
///
/// >>> import vinculo as vn
/// >>> why = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}]).explain(1, 2)
/// >>> parts = sum(why.steps["weight"]) + sum(why.steps["rarity"])
/// >>> abs(parts - why.weight) < 1e-9, why.same_entity
/// (True, True)
#[pyclass(module = "vinculo", frozen, get_all)]
#[derive(Debug)]
pub struct Explanation {
    /// The id of the left record.
    left_id: String,
    /// The id of the right record.
    right_id: String,
    /// The probability that the two records are of one entity.
    probability: f64,
    /// The weight of all evidence with the prior, in bits.
    weight: f64,
    /// True if the two records are in one entity.
    same_entity: bool,
    /// The parts of the weight as a table of property, level, left, right, weight, rarity and code.
    steps: Py<Table>,
    /// The parts as a list of (property, level, bits, left, right).
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> prop, level, bits, left, right = res.explain("1", "2").lines[0]
    /// >>> prop, level
    /// ('prior', 'two random records')
    lines: Vec<Line>,
}

fn bits(weight: vinculo::model::MilliBits) -> f64 {
    weight.bits()
}

impl Explanation {
    /// Converts a waterfall of the core.
    pub fn new(py: Python<'_>, why: &Waterfall) -> PyResult<Self> {
        let side = |values: &[String]| values.join("; ");
        let lines: Vec<_> = why
            .steps
            .iter()
            .map(|step| {
                (
                    step.part.name.clone(),
                    step.part.level.clone(),
                    bits(step.part.total()),
                    side(&step.left),
                    side(&step.right),
                )
            })
            .collect();
        let steps = Columns::new()
            .texts("property", lines.iter().map(|line| line.0.as_str()))
            .texts("level", lines.iter().map(|line| line.1.as_str()))
            .texts("left", lines.iter().map(|line| line.3.as_str()))
            .texts("right", lines.iter().map(|line| line.4.as_str()))
            .floats("weight", why.steps.iter().map(|step| bits(step.part.weight)))
            .floats("rarity", why.steps.iter().map(|step| bits(step.part.term_frequency)))
            .texts("code", why.steps.iter().map(|step| step.part.code.code()))
            .table(py)?;
        Ok(Self {
            left_id: why.left_id.clone(),
            right_id: why.right_id.clone(),
            probability: why.probability,
            weight: bits(why.weight),
            same_entity: why.same_entity,
            steps: Py::new(py, steps)?,
            lines,
        })
    }

    fn title(&self) -> String {
        let verdict = if self.same_entity { "one entity" } else { "two entities" };
        format!(
            "{} and {}: {verdict}, probability {:.4}, {:+.1} bits",
            self.left_id, self.right_id, self.probability, self.weight
        )
    }
}

#[pymethods]
impl Explanation {
    fn __repr__(&self) -> String {
        let width = |pick: &dyn Fn(&Line) -> usize| self.lines.iter().map(pick).max().unwrap_or(0);
        let (name, level) = (width(&|line| line.0.chars().count()), width(&|line| line.1.chars().count()));
        let mut text = self.title();
        for (property, reached, weight, left, right) in &self.lines {
            let gap = |text: &str, width: usize| " ".repeat(width - text.chars().count());
            text.push_str(&format!("\n  {weight:>+7.2}  {property}{}  {reached}", gap(property, name)));
            if !left.is_empty() || !right.is_empty() {
                text.push_str(&format!("{}  {left} | {right}", gap(reached, level)));
            }
        }
        text
    }

    fn _repr_html_(&self) -> String {
        let cell = |text: &str| format!("<td>{}</td>", escape(text));
        let rows: String = self
            .lines
            .iter()
            .map(|line| {
                format!(
                    "<tr><td>{:+.2}</td>{}{}{}{}</tr>",
                    line.2,
                    cell(&line.0),
                    cell(&line.1),
                    cell(&line.3),
                    cell(&line.4)
                )
            })
            .collect();
        format!(
            "<table><caption>{}</caption><thead><tr><th>bits</th><th>property</th><th>level</th><th>{}</th><th>{}</th></tr></thead>\
             <tbody>{rows}</tbody></table>",
            escape(&self.title()),
            escape(&self.left_id),
            escape(&self.right_id)
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, State)> {
        let fields = (self.left_id.clone(), self.right_id.clone(), self.probability, self.weight, self.same_entity);
        Ok((py.get_type::<Self>().getattr("_restore")?, (fields, self.steps.clone_ref(py), self.lines.clone())))
    }

    #[staticmethod]
    fn _restore(fields: (String, String, f64, f64, bool), steps: Py<Table>, lines: Vec<Line>) -> Self {
        let (left_id, right_id, probability, weight, same_entity) = fields;
        Self { left_id, right_id, probability, weight, same_entity, steps, lines }
    }
}

/// A part of a weight: property, level, bits, and the values of both records.
type Line = (String, String, f64, String, String);

/// The pickled state of an explanation.
type State = ((String, String, f64, f64, bool), Py<Table>, Vec<Line>);
