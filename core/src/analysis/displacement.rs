//! Flows over time: when they change, where they shift to, and how long one place lags behind another.

use crate::error::{Error, Result};

/// The smallest number of periods between two change points.
const MIN_PERIODS: usize = 3;
/// The smallest noise variance. Smaller values are rounding errors, and the penalty must not vanish.
const MIN_NOISE: f64 = 1e-4;
/// The median absolute deviation of a normal distribution, in standard deviations.
const NORMAL_MAD: f64 = 0.6745;
/// The fewest overlapping changes of two series from which a correlation is computed.
const MIN_OVERLAP: usize = 3;

/// A shift of flows from one corridor to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Displacement {
    /// The first period after the shift, from 0.
    pub period: usize,
    /// The corridor whose share fell most, as an index into the table.
    pub from: usize,
    /// The corridor whose share rose most, as an index into the table.
    pub to: usize,
    /// The smaller of the fall and the rise, as a share of all flows, from 0 to 1.
    pub share: f64,
}

/// The delay of one series behind another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lag {
    /// The number of periods by which the second series follows the first; negative if it leads.
    pub periods: i64,
    /// The correlation of the changes of both series at that lag, from -1 to 1.
    pub correlation: f64,
}

/// Returns the periods at which the level of a series of counts changes, each the first period of a new level, from 0.
///
/// Optimal partitioning (Jackson and others 2005, "An algorithm for optimal partitioning of data on an interval") of
/// the logarithms of the counts. The cost of a segment is its squared distance from its mean plus the penalty of Yao
/// 1988, "Estimating the number of change-points via Schwarz' criterion". The noise is estimated by the median absolute
/// difference of neighbours, so that changes of level do not count as noise. A segment has at least three periods.
/// Cost: O(n²) for n periods.
///
/// # Errors
/// [`Error::Input`] for a count that is negative or not finite.
///
/// ```
/// use vinculo::analysis::change_points;
/// let series = [10.0, 12.0, 11.0, 9.0, 210.0, 190.0, 200.0, 205.0];
/// assert_eq!(change_points(&series)?, [4]);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn change_points(series: &[f64]) -> Result<Vec<usize>> {
    check(series)?;
    let logs: Vec<f64> = series.iter().map(|count| count.ln_1p()).collect();
    Ok(partition(&[logs], &vec![1.0; series.len()]))
}

/// Returns the times at which the composition of flows changes, each with the corridor whose share fell most and the
/// one whose share rose most, in order of time.
///
/// `counts` has one series per corridor (or nationality), with one count per period. The shares of all corridors are
/// segmented together, as in [`change_points`]; a period with fewer people than the median period weighs proportionally
/// less. A change is reported if at least `min_share` (0 to 1) of the whole shifted. It does not prove that the same
/// people moved. Cost: O(c n²) for c corridors and n periods.
///
/// # Errors
/// [`Error::Input`] for corridors with unequal numbers of periods, or a count that is negative or not finite.
///
/// ```
/// use vinculo::analysis::displacements;
/// let (sea, land) = ([90.0, 92.0, 88.0, 91.0, 12.0, 9.0, 11.0, 10.0], [10.0, 9.0, 11.0, 10.0, 85.0, 90.0, 88.0, 91.0]);
/// let found = displacements(&[sea.to_vec(), land.to_vec()], 0.2)?;
/// assert_eq!((found.len(), found[0].period, found[0].from, found[0].to), (1, 4, 0, 1));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn displacements(counts: &[Vec<f64>], min_share: f64) -> Result<Vec<Displacement>> {
    let periods = counts.first().map_or(0, Vec::len);
    for (at, series) in counts.iter().enumerate() {
        check(series)?;
        if series.len() != periods {
            let message = format!("corridor {}: {} periods, but the first has {periods}", at + 1, series.len());
            return Err(Error::Input(message));
        }
    }
    let totals: Vec<f64> = (0..periods).map(|p| counts.iter().map(|series| series[p]).sum()).collect();
    let mut sorted = totals.clone();
    sorted.sort_by(f64::total_cmp);
    let median = sorted.get(periods / 2).copied().unwrap_or(0.0).max(1.0);
    let weight: Vec<f64> = totals.iter().map(|total| (total / median).min(1.0)).collect();
    let share_series = |series: &Vec<f64>| -> Vec<f64> {
        series.iter().zip(&totals).map(|(count, total)| if *total > 0.0 { count / total } else { 0.0 }).collect()
    };
    let shares: Vec<Vec<f64>> = counts.iter().map(share_series).collect();
    let mut bounds = vec![0];
    bounds.extend(partition(&shares, &weight));
    bounds.push(periods);
    let mean = |share: &[f64], from: usize, to: usize| {
        let sum: f64 = share[from..to].iter().zip(&weight[from..to]).map(|(share, weight)| share * weight).sum();
        sum / weight[from..to].iter().sum::<f64>().max(f64::MIN_POSITIVE)
    };
    let mut found = Vec::new();
    for segment in bounds.windows(3) {
        let rise = |share: &Vec<f64>| mean(share, segment[1], segment[2]) - mean(share, segment[0], segment[1]);
        let rises: Vec<f64> = shares.iter().map(rise).collect();
        let by = |a: &(usize, &f64), b: &(usize, &f64)| a.1.total_cmp(b.1).then(b.0.cmp(&a.0));
        let (Some((from, fall)), Some((to, rise))) =
            (rises.iter().enumerate().min_by(by), rises.iter().enumerate().max_by(by))
        else {
            continue;
        };
        let share = (-fall).min(*rise);
        if share > 0.0 && share >= min_share {
            found.push(Displacement { period: segment[1], from, to, share });
        }
    }
    Ok(found)
}

/// Returns the lag at which the changes of two series correlate most, or `None` if fewer than three changes overlap or
/// a series does not change.
///
/// The lag of the largest cross-correlation of the differenced logarithms, up to `max_lag` periods in either direction
/// (Box and Jenkins 1970, "Time series analysis"); of equal correlations the shortest lag. Cost: O(n · `max_lag`) for n
/// periods.
///
/// # Errors
/// [`Error::Input`] for series of unequal length, or a count that is negative or not finite.
///
/// ```
/// use vinculo::analysis::lag;
/// let first = [1.0, 9.0, 2.0, 30.0, 4.0, 4.0, 80.0, 3.0];
/// let second = [5.0, 1.0, 9.0, 2.0, 30.0, 4.0, 4.0, 80.0];
/// assert_eq!(lag(&first, &second, 3)?.map(|lag| lag.periods), Some(1));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn lag(first: &[f64], second: &[f64], max_lag: usize) -> Result<Option<Lag>> {
    check(first)?;
    check(second)?;
    if first.len() != second.len() {
        let message =
            format!("{} periods of the first series, {} of the second; give the same", first.len(), second.len());
        return Err(Error::Input(message));
    }
    let changes = |series: &[f64]| -> Vec<f64> { series.windows(2).map(|w| w[1].ln_1p() - w[0].ln_1p()).collect() };
    let (first, second) = (changes(first), changes(second));
    let mut best: Option<Lag> = None;
    for size in 0..=max_lag.min(first.len()) {
        for (periods, a, b) in [(size as i64, &first, &second), (-(size as i64), &second, &first)] {
            let correlation = correlation(&a[..a.len() - size], &b[size..]);
            if correlation.is_some_and(|c| best.is_none_or(|best| c > best.correlation)) {
                best = correlation.map(|correlation| Lag { periods, correlation });
            }
        }
    }
    Ok(best)
}

/// Pearson's correlation; `None` for too few values or a constant series.
fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let n = a.len() as f64;
    let (mean_a, mean_b) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let covariance: f64 = a.iter().zip(b).map(|(x, y)| (x - mean_a) * (y - mean_b)).sum();
    let variance = |x: &[f64], mean: f64| x.iter().map(|x| (x - mean).powi(2)).sum::<f64>();
    let scale = (variance(a, mean_a) * variance(b, mean_b)).sqrt();
    (a.len() >= MIN_OVERLAP && scale > 0.0).then(|| covariance / scale)
}

/// The change points that minimise the summed cost of several series; `weight` has one entry per period.
fn partition(series: &[Vec<f64>], weight: &[f64]) -> Vec<usize> {
    let n = weight.len();
    let noise: f64 = series.iter().map(|one| noise_variance(one)).sum::<f64>().max(MIN_NOISE);
    let penalty = 2.0 * noise * (n.max(2) as f64).ln();
    let weights = cumulative_sums(weight.iter().copied());
    let weighted = |one: &Vec<f64>, power: i32| cumulative_sums(one.iter().zip(weight).map(|(x, w)| w * x.powi(power)));
    let all: Vec<(Vec<f64>, Vec<f64>)> = series.iter().map(|one| (weighted(one, 1), weighted(one, 2))).collect();
    let cost = |from: usize, to: usize| -> f64 {
        let weight = (weights[to] - weights[from]).max(f64::MIN_POSITIVE);
        let one = |(first, second): &(Vec<f64>, Vec<f64>)| {
            (second[to] - second[from] - (first[to] - first[from]).powi(2) / weight).max(0.0)
        };
        all.iter().map(one).sum()
    };
    let mut best = vec![(f64::INFINITY, 0_usize); n + 1];
    best[0].0 = 0.0;
    for to in 1..=n {
        // A series too short for two segments is one segment.
        let Some(last_start) = to.checked_sub(MIN_PERIODS.min(n)) else { continue };
        let choices = (0..=last_start).map(|from| (best[from].0 + cost(from, to) + penalty, from));
        best[to] = choices.fold((f64::INFINITY, 0), |best, choice| if choice.0 < best.0 { choice } else { best });
    }
    let mut bounds = Vec::new();
    let mut at = n;
    while at > 0 {
        at = best[at].1;
        if at > 0 {
            bounds.push(at);
        }
    }
    bounds.reverse();
    bounds
}

/// The noise variance of a series, from the differences of neighbouring values.
fn noise_variance(series: &[f64]) -> f64 {
    let mut steps: Vec<f64> = series.windows(2).map(|w| (w[1] - w[0]).abs()).collect();
    steps.sort_by(f64::total_cmp);
    let median = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
    // The variance of a difference is twice that of a value.
    (median / NORMAL_MAD).powi(2) / 2.0
}

fn cumulative_sums(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    for x in values {
        sum += x;
        sums.push(sum);
    }
    sums
}

fn check(series: &[f64]) -> Result<()> {
    match series.iter().position(|count| !(count.is_finite() && *count >= 0.0)) {
        Some(at) => {
            let message = format!("period {}: count {} must be a finite number of at least 0", at + 1, series[at]);
            Err(Error::Input(message))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_and_constant_series_do_not_change() {
        assert!(change_points(&[]).unwrap().is_empty() && change_points(&[5.0]).unwrap().is_empty());
        assert!(change_points(&[7.0; 40]).unwrap().is_empty());
        assert!(displacements(&[], 0.1).unwrap().is_empty());
        assert!(displacements(&[vec![0.0; 9], vec![0.0; 9]], 0.0).unwrap().is_empty());
        assert_eq!(lag(&[], &[], 3).unwrap(), None);
        assert_eq!(lag(&[1.0; 9], &[1.0; 9], 3).unwrap(), None);
    }

    #[test]
    fn invalid_counts_are_errors() {
        assert!(change_points(&[1.0, f64::NAN]).unwrap_err().to_string().starts_with("period 2"));
        assert!(displacements(&[vec![1.0], vec![1.0, 2.0]], 0.1).unwrap_err().to_string().contains("corridor 2"));
        assert!(lag(&[1.0], &[], 1).is_err() && lag(&[-1.0], &[1.0], 1).is_err());
    }

    #[test]
    fn the_partition_has_the_least_cost() {
        let series: Vec<f64> =
            [3.0, 4.0, 3.0, 40.0, 50.0, 45.0, 44.0, 2.0, 3.0, 2.0].iter().map(|x: &f64| x.ln_1p()).collect();
        let n = series.len();
        let penalty = 2.0 * noise_variance(&series).max(MIN_NOISE) * (n as f64).ln();
        let cost = |bounds: &[usize]| -> f64 {
            let stretch = |w: &[usize]| {
                let part = &series[w[0]..w[1]];
                let mean = part.iter().sum::<f64>() / part.len() as f64;
                part.iter().map(|x| (x - mean).powi(2)).sum::<f64>() + penalty
            };
            bounds.windows(2).map(stretch).sum()
        };
        let whole = |inner: Vec<usize>| [vec![0], inner, vec![n]].concat();
        let every = (0..1_usize << (n - 1)).map(|set| whole((1..n).filter(|at| set >> (at - 1) & 1 == 1).collect()));
        let long = |bounds: &Vec<usize>| bounds.windows(2).all(|w| w[1] - w[0] >= MIN_PERIODS);
        let least = every.filter(long).map(|bounds| cost(&bounds)).fold(f64::INFINITY, f64::min);
        let found = partition(std::slice::from_ref(&series), &vec![1.0; n]);
        assert!((cost(&whole(found.clone())) - least).abs() < 1e-9);
        assert_eq!(found, [3, 7]);
    }
}
