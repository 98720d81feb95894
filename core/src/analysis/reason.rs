//! Reasons: why a finding is what it is, as a code with values, so that any language can word it.

use std::fmt;

use serde::Serialize;

/// A value in a reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// How many.
    Count(u64),
    /// A share from 0 to 1.
    Share(f64),
    /// How many times as much.
    Times(f64),
    /// A word of the input.
    Text(String),
}

/// Why: a code such as `payments_in` with named values, and how much it says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// What kind of reason it is.
    pub code: &'static str,
    /// The values to put into its wording, by name.
    pub values: Vec<(&'static str, Value)>,
    /// How much it says on its own, from 0 to 1.
    pub weight: f64,
}

impl Reason {
    pub(super) fn new(code: &'static str, weight: f64, values: Vec<(&'static str, Value)>) -> Self {
        Self { code, values, weight }
    }

    pub(super) fn counted(code: &'static str, weight: f64, n: usize) -> Self {
        Self::new(code, weight, vec![("n", Value::Count(n as u64))])
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        for (at, (name, value)) in self.values.iter().enumerate() {
            write!(f, "{}{name}=", if at == 0 { " " } else { ", " })?;
            match value {
                Value::Count(n) => write!(f, "{n}")?,
                Value::Share(x) | Value::Times(x) => write!(f, "{x:.2}")?,
                Value::Text(text) => f.write_str(text)?,
            }
        }
        Ok(())
    }
}

/// How sure several independent hints of these weights make together: 1 less the product of what each leaves open.
pub(super) fn together(weights: impl Iterator<Item = f64>) -> f64 {
    1.0 - weights.map(|weight| 1.0 - weight.clamp(0.0, 1.0)).product::<f64>()
}
