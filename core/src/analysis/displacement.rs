//! Flows over time: when they change, where they shift to, and how long one place lags behind another.

use crate::error::{Error, Result};

/// A level must last this many periods to be one.
const SHORTEST: usize = 3;

/// A shift of flows from one corridor to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Displacement {
    /// The first period of the new state, from 0.
    pub period: usize,
    /// The corridor whose share fell most, by its place in the table.
    pub from: usize,
    /// The corridor whose share rose most.
    pub to: usize,
    /// How much of the whole shifted between the two at least: the lesser of the fall and the rise, from 0 to 1.
    pub share: f64,
}

/// How much later one series does what another did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lag {
    /// By how many periods the second follows the first; negative where it goes before.
    pub periods: i64,
    /// The correlation of the changes of both at that lag, from -1 to 1.
    pub correlation: f64,
}

/// The periods at which the level of a series of counts changes, from 0, each the first of a new level.
///
/// The partition of least cost (Jackson and others 2005, "An algorithm for optimal partitioning of data on an interval")
/// of the logarithms: squared distance from the mean of a stretch, and for each stretch the penalty of Yao 1988,
/// "Estimating the number of change-points via Schwarz' criterion", with the noise measured on the differences of
/// neighbours (median absolute deviation), so that the changes themselves don't count as noise. A level lasts three
/// periods at least. Cost: O(n²).
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

/// When the make-up of flows changes, and from which corridor to which; in order of time.
///
/// `counts` holds for each corridor (or nationality) one count a period. The shares of the corridors are parted together,
/// as in [`change_points`]; of each change the corridor that fell most and the one that rose most are told, if at least
/// `least` of the whole went from one to the other. That people moved over is not proven by it. Periods with fewer people
/// than the middle one weigh as much less: the share of three in five tells little. Cost: O(corridors · n²).
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
pub fn displacements(counts: &[Vec<f64>], least: f64) -> Result<Vec<Displacement>> {
    let periods = counts.first().map_or(0, Vec::len);
    for (at, series) in counts.iter().enumerate() {
        check(series)?;
        if series.len() != periods {
            let message = format!("corridor {}: {} periods, but the first has {periods}", at + 1, series.len());
            return Err(Error::Input(message));
        }
    }
    let whole: Vec<f64> = (0..periods).map(|p| counts.iter().map(|series| series[p]).sum()).collect();
    let mut sorted = whole.clone();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.get(periods / 2).copied().unwrap_or(0.0).max(1.0);
    let weight: Vec<f64> = whole.iter().map(|whole| (whole / middle).min(1.0)).collect();
    let part = |series: &Vec<f64>| -> Vec<f64> {
        series.iter().zip(&whole).map(|(count, whole)| if *whole > 0.0 { count / whole } else { 0.0 }).collect()
    };
    let shares: Vec<Vec<f64>> = counts.iter().map(part).collect();
    let mut bounds = vec![0];
    bounds.extend(partition(&shares, &weight));
    bounds.push(periods);
    let mean = |share: &[f64], from: usize, to: usize| {
        let sum: f64 = share[from..to].iter().zip(&weight[from..to]).map(|(share, weight)| share * weight).sum();
        sum / weight[from..to].iter().sum::<f64>().max(f64::MIN_POSITIVE)
    };
    let mut found = Vec::new();
    for stretch in bounds.windows(3) {
        let rise = |share: &Vec<f64>| mean(share, stretch[1], stretch[2]) - mean(share, stretch[0], stretch[1]);
        let rises: Vec<f64> = shares.iter().map(rise).collect();
        let by = |a: &(usize, &f64), b: &(usize, &f64)| a.1.total_cmp(b.1).then(b.0.cmp(&a.0));
        let (Some((from, fall)), Some((to, rise))) =
            (rises.iter().enumerate().min_by(by), rises.iter().enumerate().max_by(by))
        else {
            continue;
        };
        let share = (-fall).min(*rise);
        if share > 0.0 && share >= least {
            found.push(Displacement { period: stretch[1], from, to, share });
        }
    }
    Ok(found)
}

/// By how many periods the second series follows the first: where the changes of their logarithms go together best.
///
/// The lag of the highest cross-correlation up to `most` periods either way (Box and Jenkins 1970, "Time series
/// analysis"); of equals the shortest. `None` where fewer than three changes overlap or a series does not change. Cost:
/// O(n · `most`).
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
pub fn lag(first: &[f64], second: &[f64], most: usize) -> Result<Option<Lag>> {
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
    for size in 0..=most.min(first.len()) {
        for (periods, a, b) in [(size as i64, &first, &second), (-(size as i64), &second, &first)] {
            let correlation = correlation(&a[..a.len() - size], &b[size..]);
            if correlation.is_some_and(|c| best.is_none_or(|best| c > best.correlation)) {
                best = correlation.map(|correlation| Lag { periods, correlation });
            }
        }
    }
    Ok(best)
}

fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let n = a.len() as f64;
    let (mean_a, mean_b) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let both: f64 = a.iter().zip(b).map(|(x, y)| (x - mean_a) * (y - mean_b)).sum();
    let spread = |x: &[f64], mean: f64| x.iter().map(|x| (x - mean).powi(2)).sum::<f64>();
    let scale = (spread(a, mean_a) * spread(b, mean_b)).sqrt();
    (a.len() >= 3 && scale > 0.0).then(|| both / scale)
}

/// The bounds of the stretches of several series together, by the least cost; one weight a period.
fn partition(series: &[Vec<f64>], weight: &[f64]) -> Vec<usize> {
    let n = weight.len();
    // Noise below a hundredth is no more than rounding, and nothing is learnt from series without noise.
    let noise: f64 = series.iter().map(|one| noise(one)).sum::<f64>().max(1e-4);
    let penalty = 2.0 * noise * (n.max(2) as f64).ln();
    let weights = sums(weight.iter().copied());
    let weighted = |one: &Vec<f64>, power: i32| sums(one.iter().zip(weight).map(|(x, w)| w * x.powi(power)));
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
        // A series too short for two levels is one.
        let Some(ends) = to.checked_sub(SHORTEST.min(n)) else { continue };
        let ways = (0..=ends).map(|from| (best[from].0 + cost(from, to) + penalty, from));
        best[to] = ways.fold((f64::INFINITY, 0), |best, way| if way.0 < best.0 { way } else { best });
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

/// The variance of a series round its level, from the differences of neighbours.
fn noise(series: &[f64]) -> f64 {
    let mut steps: Vec<f64> = series.windows(2).map(|w| (w[1] - w[0]).abs()).collect();
    steps.sort_by(f64::total_cmp);
    let middle = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
    // A median of absolute deviations is 0.6745 standard deviations; a difference has twice the variance.
    (middle / 0.6745).powi(2) / 2.0
}

fn sums(values: impl Iterator<Item = f64>) -> Vec<f64> {
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
            let message = format!("period {}: count {} must be a finite number, zero or more", at + 1, series[at]);
            Err(Error::Input(message))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_changes_in_nothing() {
        assert!(change_points(&[]).unwrap().is_empty() && change_points(&[5.0]).unwrap().is_empty());
        assert!(change_points(&[7.0; 40]).unwrap().is_empty());
        assert!(displacements(&[], 0.1).unwrap().is_empty());
        assert!(displacements(&[vec![0.0; 9], vec![0.0; 9]], 0.0).unwrap().is_empty());
        assert_eq!(lag(&[], &[], 3).unwrap(), None);
        assert_eq!(lag(&[1.0; 9], &[1.0; 9], 3).unwrap(), None);
    }

    #[test]
    fn what_is_no_count_is_told() {
        assert!(change_points(&[1.0, f64::NAN]).unwrap_err().to_string().starts_with("period 2"));
        assert!(displacements(&[vec![1.0], vec![1.0, 2.0]], 0.1).unwrap_err().to_string().contains("corridor 2"));
        assert!(lag(&[1.0], &[], 1).is_err() && lag(&[-1.0], &[1.0], 1).is_err());
    }

    #[test]
    fn the_partition_is_the_least_of_all() {
        let series: Vec<f64> =
            [3.0, 4.0, 3.0, 40.0, 50.0, 45.0, 44.0, 2.0, 3.0, 2.0].iter().map(|x: &f64| x.ln_1p()).collect();
        let n = series.len();
        let penalty = 2.0 * noise(&series).max(1e-4) * (n as f64).ln();
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
        let long = |bounds: &Vec<usize>| bounds.windows(2).all(|w| w[1] - w[0] >= SHORTEST);
        let least = every.filter(long).map(|bounds| cost(&bounds)).fold(f64::INFINITY, f64::min);
        let found = partition(std::slice::from_ref(&series), &vec![1.0; n]);
        assert!((cost(&whole(found.clone())) - least).abs() < 1e-9);
        assert_eq!(found, [3, 7]);
    }
}
