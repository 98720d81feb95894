//! Small counts are not shown: in a small cell people can be recognised.

/// Counts below this are not shown, unless a caller asks for another threshold.
pub const THRESHOLD: u64 = 11;

/// A count that may be shown: `None` for one from 1 to below `threshold`.
///
/// Zero is shown: it says that nobody was there.
///
/// ```
/// use vinculo::protect::{THRESHOLD, suppress};
/// assert_eq!([0, 3, 11].map(|count| suppress(count, THRESHOLD)), [Some(0), None, Some(11)]);
/// ```
#[must_use]
pub fn suppress(count: u64, threshold: u64) -> Option<u64> {
    (count == 0 || count >= threshold).then_some(count)
}

/// The cells of a table that may be shown, given that the sums of its rows and columns are known.
///
/// Small cells are hidden, and of each row and column where only one would be hidden also the next smallest count above
/// zero, so that no hidden one can be worked out from a sum (complementary suppression). Rows may differ in length;
/// missing cells count as zero. Of equal counts the first is hidden.
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
    fn a_lone_cell_has_nothing_to_hide_behind() {
        assert_eq!(suppress_table(&[vec![3]], 11), [[None]]);
        assert_eq!(suppress_table(&[], 11), Vec::<Vec<Option<u64>>>::new());
        assert_eq!(suppress_table(&[vec![20, 30], vec![0, 11]], 11), [[Some(20), Some(30)], [Some(0), Some(11)]]);
    }

    proptest! {
        #[test]
        fn no_small_cell_is_shown_nor_alone_in_its_line(
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
