//! Connected components by union-find.

/// Returns the component of each of `n` records, identified by its lowest record. Links are pairs of record numbers.
#[must_use]
pub fn components(n: usize, links: impl IntoIterator<Item = (u32, u32)>) -> Vec<u32> {
    let mut parent: Vec<u32> = (0..n as u32).collect();
    for (a, b) in links {
        let (a, b) = (find(&mut parent, a), find(&mut parent, b));
        parent[a.max(b) as usize] = a.min(b);
    }
    (0..n as u32).map(|row| find(&mut parent, row)).collect()
}

/// The root of a record; halves the path on the way.
fn find(parent: &mut [u32], mut row: u32) -> u32 {
    while parent[row as usize] != row {
        parent[row as usize] = parent[parent[row as usize] as usize];
        row = parent[row as usize];
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_identified_by_their_lowest_record() {
        assert_eq!(components(6, [(4, 2), (2, 1), (5, 3)]), [0, 1, 1, 3, 1, 3]);
        assert!(components(0, []).is_empty());
    }
}
