//! Node labels, and the numbering of nodes in canonical order.

use std::borrow::Cow;

use hashbrown::HashMap;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// The labels of the nodes in ascending order: numbers by value, texts by code point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Labels {
    /// Labels that are whole numbers.
    Number(Vec<i64>),
    /// Labels that are texts.
    Text(Vec<String>),
}

impl Labels {
    /// The number of labels.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Number(numbers) => numbers.len(),
            Self::Text(texts) => texts.len(),
        }
    }

    /// Whether there are no labels.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A label as text; empty for a node out of range.
    #[must_use]
    pub fn text(&self, node: u32) -> Cow<'_, str> {
        match self {
            Self::Number(numbers) => {
                numbers.get(node as usize).map_or(Cow::Borrowed(""), |n| Cow::Owned(n.to_string()))
            }
            Self::Text(texts) => texts.get(node as usize).map_or(Cow::Borrowed(""), |t| Cow::Borrowed(t)),
        }
    }

    /// The node with this label; a number is given as its decimal text.
    #[must_use]
    pub fn find(&self, label: &str) -> Option<u32> {
        let found = match self {
            Self::Number(numbers) => numbers.binary_search(&label.parse().ok()?),
            Self::Text(texts) => texts.binary_search_by(|t| t.as_str().cmp(label)),
        };
        found.ok().map(|at| at as u32)
    }

    /// Whether the labels ascend strictly. Every constructor of a network requires it.
    pub(super) fn are_ascending(&self) -> bool {
        match self {
            Self::Number(numbers) => numbers.is_sorted_by(|a, b| a < b),
            Self::Text(texts) => texts.is_sorted_by(|a, b| a < b),
        }
    }

    /// The labels of some nodes. The nodes must ascend.
    pub(super) fn select(&self, nodes: &[u32]) -> Self {
        match self {
            Self::Number(numbers) => Self::Number(nodes.iter().map(|&v| numbers[v as usize]).collect()),
            Self::Text(texts) => Self::Text(nodes.iter().map(|&v| texts[v as usize].clone()).collect()),
        }
    }

    /// Numbers the nodes of links whose ends are whole numbers. Returns the labels in canonical order, and the source
    /// and target node of each link.
    ///
    /// `more` lists nodes without links. Cost: O(m) if the numbers are dense (a range below about four per label),
    /// otherwise O(m log m).
    ///
    /// ```
    /// let (labels, source, target) = vinculo::network::Labels::number_links(&[10, 9], &[9, 2], &[]);
    /// assert_eq!(labels, vinculo::network::Labels::Number(vec![2, 9, 10]));
    /// assert_eq!((source, target), (vec![2, 1], vec![1, 0]));
    /// ```
    #[must_use]
    pub fn number_links(source: &[i64], target: &[i64], more: &[i64]) -> (Self, Vec<u32>, Vec<u32>) {
        let all = || source.iter().chain(target).chain(more).copied();
        let (Some(min), Some(max)) = (all().min(), all().max()) else {
            return (Self::Number(Vec::new()), Vec::new(), Vec::new());
        };
        let span = i128::from(max) - i128::from(min) + 1;
        let max_dense_span = 4 * (source.len() + target.len() + more.len()) as i128 + 1024;
        if span <= max_dense_span {
            rank_dense(source, target, more, min, span as usize)
        } else {
            rank_sparse(source, target, more)
        }
    }

    /// Numbers the nodes of links whose ends are texts. Returns the labels in canonical order, and the source and
    /// target node of each link.
    ///
    /// `more` lists nodes without links. Cost: one hash lookup per link end, plus O(n log n) for n distinct labels.
    ///
    /// ```
    /// let (labels, source, target) = vinculo::network::Labels::text_links(&["b", "a"], &["a", "c"], &["d"]);
    /// assert_eq!(labels.len(), 4);
    /// assert_eq!((source, target), (vec![1, 0], vec![0, 2]));
    /// ```
    #[must_use]
    pub fn text_links<S: AsRef<str>>(source: &[S], target: &[S], more: &[S]) -> (Self, Vec<u32>, Vec<u32>) {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut distinct: Vec<&str> = Vec::new();
        let mut number = |label| {
            *numbers.entry(label).or_insert_with(|| {
                distinct.push(label);
                (distinct.len() - 1) as u32
            })
        };
        let mut source: Vec<u32> = source.iter().map(|s| number(s.as_ref())).collect();
        let mut target: Vec<u32> = target.iter().map(|s| number(s.as_ref())).collect();
        more.iter().for_each(|s| {
            number(s.as_ref());
        });
        let mut order: Vec<u32> = (0..distinct.len() as u32).collect();
        order.par_sort_unstable_by_key(|&i| distinct[i as usize]);
        let mut rank = vec![0; order.len()];
        for (place, &first) in order.iter().enumerate() {
            rank[first as usize] = place as u32;
        }
        source.iter_mut().chain(&mut target).for_each(|end| *end = rank[*end as usize]);
        (Self::Text(order.iter().map(|&i| distinct[i as usize].to_owned()).collect()), source, target)
    }
}

fn rank_dense(source: &[i64], target: &[i64], more: &[i64], min: i64, span: usize) -> (Labels, Vec<u32>, Vec<u32>) {
    let place = |label: i64| label.wrapping_sub(min) as u64 as usize;
    let mut rank = vec![0_u32; span];
    for &label in source.iter().chain(target).chain(more) {
        rank[place(label)] = 1;
    }
    let mut labels = Vec::new();
    for (offset, present) in rank.iter_mut().enumerate() {
        if *present == 1 {
            *present = labels.len() as u32;
            labels.push(min.wrapping_add(offset as i64));
        }
    }
    let number = |ends: &[i64]| ends.iter().map(|&label| rank[place(label)]).collect();
    (Labels::Number(labels), number(source), number(target))
}

fn rank_sparse(source: &[i64], target: &[i64], more: &[i64]) -> (Labels, Vec<u32>, Vec<u32>) {
    let mut labels: Vec<i64> = source.iter().chain(target).chain(more).copied().collect();
    labels.par_sort_unstable();
    labels.dedup();
    let number = |ends: &[i64]| ends.par_iter().map(|end| labels.partition_point(|label| label < end) as u32).collect();
    let (source, target) = (number(source), number(target));
    (Labels::Number(labels), source, target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sparse_and_dense_numbers_agree() {
        let (source, target) = ([7, -3, 7, 12], [12, 7, -3, 0]);
        let dense = Labels::number_links(&source, &target, &[5]);
        assert_eq!(dense, rank_sparse(&source, &target, &[5]));
        assert_eq!(dense.0, Labels::Number(vec![-3, 0, 5, 7, 12]));
        let ends = [i64::MIN, i64::MAX];
        assert_eq!(Labels::number_links(&ends[..1], &ends[1..], &[]).0, Labels::Number(ends.to_vec()));
    }

    #[test]
    fn find_takes_the_text_of_a_label() {
        let (labels, ..) = Labels::text_links(&["x", "é"], &["é", "a"], &[]);
        assert_eq!(labels.find("é"), Some(2));
        assert_eq!(labels.find("z"), None);
        assert_eq!(Labels::Number(vec![2, 10]).find("10"), Some(1));
        assert_eq!(labels.text(9), "");
    }

    #[test]
    fn no_links_give_no_labels() {
        assert!(Labels::number_links(&[], &[], &[]).0.is_empty());
        assert!(Labels::text_links::<&str>(&[], &[], &[]).0.is_empty());
    }
}
