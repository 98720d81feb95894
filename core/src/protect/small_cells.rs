//! Suppression of small counts, from which single persons could be recognised.

/// The default threshold: counts from 1 to below it are withheld.
pub const THRESHOLD: u64 = 11;

/// Returns the count, or `None` if it is from 1 to below `threshold`. Zero is returned: it concerns nobody.
///
/// ```
/// use vinculo::protect::{THRESHOLD, suppress};
/// assert_eq!([0, 3, 11].map(|count| suppress(count, THRESHOLD)), [Some(0), None, Some(11)]);
/// ```
#[must_use]
pub fn suppress(count: u64, threshold: u64) -> Option<u64> {
    (count == 0 || count >= threshold).then_some(count)
}

/// Suppresses the small cells of a table whose row and column sums are known.
///
/// If only one cell of a row or column would be hidden, the next smallest count above zero is hidden too, so that no hidden
/// count follows from a sum (complementary suppression). Rows may differ in length; missing cells count as zero. Of equal
/// counts the first is hidden. Returns the table with `None` for hidden cells.
///
/// ```
/// use vinculo::protect::suppress_table;
/// let shown = suppress_table(&[vec![3, 40], vec![50, 60]], 11);
/// assert!(shown.iter().flatten().all(Option::is_none));
/// ```
#[must_use]
pub fn suppress_table(counts: &[Vec<u64>], threshold: u64) -> Vec<Vec<Option<u64>>> {
    let mut shown: Vec<Vec<Option<u64>>> =
        counts.iter().map(|row| row.iter().map(|&count| suppress(count, threshold)).collect()).collect();
    let width = counts.iter().map(Vec::len).max().unwrap_or(0);
    loop {
        let rows = (0..counts.len()).map(|r| (0..counts[r].len()).map(|c| (r, c)).collect());
        let columns = (0..width).map(|c| (0..counts.len()).filter(|&r| c < counts[r].len()).map(|r| (r, c)).collect());
        let lines: Vec<Vec<(usize, usize)>> = rows.chain(columns).collect();
        let mut changed = false;
        for line in lines {
            if line.iter().filter(|&&(r, c)| shown[r][c].is_none()).count() != 1 {
                continue;
            }
            let next = line.iter().filter(|&&(r, c)| shown[r][c].is_some_and(|count| count > 0));
            if let Some(&(r, c)) = next.min_by_key(|&&(r, c)| counts[r][c]) {
                shown[r][c] = None;
                changed = true;
            }
        }
        if !changed {
            return shown;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_table_of_one_small_cell_is_hidden() {
        assert_eq!(suppress_table(&[vec![3]], 11), [[None]]);
        assert_eq!(suppress_table(&[], 11), Vec::<Vec<Option<u64>>>::new());
        assert_eq!(suppress_table(&[vec![20, 30], vec![0, 11]], 11), [[Some(20), Some(30)], [Some(0), Some(11)]]);
    }

    proptest! {
        #[test]
        fn small_cells_are_hidden_and_never_alone_in_a_row_or_column(
            counts in prop::collection::vec(prop::collection::vec(0_u64..40, 4), 1..6)
        ) {
            let shown = suppress_table(&counts, 11);
            for (row, counts) in shown.iter().zip(&counts) {
                for (cell, &count) in row.iter().zip(counts) {
                    prop_assert!(cell.is_none_or(|shown| shown == count && (count == 0 || count >= 11)));
                }
                let hidden = row.iter().filter(|cell| cell.is_none()).count();
                let others = row.iter().flatten().any(|&count| count > 0);
                prop_assert!(hidden != 1 || !others);
            }
        }
    }
}
