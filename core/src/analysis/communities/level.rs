//! One level of aggregation: nodes that stand for sets of nodes of the network.

use rayon::prelude::*;

use crate::network::Network;

/// Nodes of the next level a task builds; fixed, so that nothing depends on the number of threads.
const CHUNK: usize = 1 << 13;

pub(super) struct Level {
    offsets: Vec<usize>,
    targets: Vec<u32>,
    /// Empty where every weight is 1.
    weights: Vec<f64>,
    /// The weight of each node's links, those inside it counted twice.
    pub(super) strength: Vec<f64>,
    /// The sum of `strength`: twice the weight of all links.
    pub(super) total: f64,
}

impl Level {
    pub(super) fn base(network: &Network) -> Self {
        let mut level = Self {
            offsets: Vec::with_capacity(network.len() + 1),
            targets: Vec::with_capacity(2 * network.link_count()),
            weights: Vec::new(),
            strength: network.nodes().map(|v| network.strength(v)).collect(),
            total: 0.0,
        };
        level.offsets.push(0);
        for v in network.nodes() {
            level.targets.extend_from_slice(network.neighbors(v));
            if network.is_weighted() {
                level.weights.extend(network.arcs(v).map(|arc| arc.1));
            }
            level.offsets.push(level.targets.len());
        }
        level.total = level.strength.iter().sum();
        level
    }

    /// The same with every node of strength one, so that the strength of a community is the number of its nodes.
    pub(super) fn counting(network: &Network) -> Self {
        let mut level = Self::base(network);
        level.strength.fill(1.0);
        level.total = level.strength.len() as f64;
        level
    }

    pub(super) fn len(&self) -> usize {
        self.strength.len()
    }

    pub(super) fn neighbors(&self, v: u32) -> &[u32] {
        &self.targets[self.offsets[v as usize]..self.offsets[v as usize + 1]]
    }

    /// Calls `visit` with every neighbour of `v` and the weight of the link to it.
    #[inline]
    pub(super) fn each(&self, v: u32, mut visit: impl FnMut(u32, f64)) {
        let row = self.offsets[v as usize]..self.offsets[v as usize + 1];
        if self.weights.is_empty() {
            self.targets[row].iter().for_each(|&w| visit(w, 1.0));
        } else {
            self.targets[row.clone()].iter().zip(&self.weights[row]).for_each(|(&w, &weight)| visit(w, weight));
        }
    }

    /// The level whose nodes are the `count` parts that `part` puts this level's nodes in.
    pub(super) fn aggregate(&self, part: &[u32], count: usize) -> Self {
        let mut begins = vec![0_usize; count + 1];
        part.iter().for_each(|&p| begins[p as usize + 1] += 1);
        for p in 0..count {
            begins[p + 1] += begins[p];
        }
        let mut free = begins.clone();
        let mut members = vec![0_u32; part.len()];
        for (v, &p) in part.iter().enumerate() {
            members[free[p as usize]] = v as u32;
            free[p as usize] += 1;
        }
        let chunks: Vec<usize> = (0..count).step_by(CHUNK).collect();
        let built: Vec<Piece> = chunks
            .into_par_iter()
            .map(|first| self.piece(part, &members, &begins, first..(first + CHUNK).min(count)))
            .collect();
        let mut level = Self {
            offsets: vec![0],
            targets: Vec::with_capacity(built.iter().map(|piece| piece.targets.len()).sum()),
            weights: Vec::new(),
            strength: Vec::with_capacity(count),
            total: self.total,
        };
        for piece in built {
            let before = level.targets.len();
            level.offsets.extend(piece.ends.iter().map(|end| before + end));
            level.targets.extend_from_slice(&piece.targets);
            level.weights.extend_from_slice(&piece.weights);
            level.strength.extend_from_slice(&piece.strength);
        }
        level
    }

    fn piece(&self, part: &[u32], members: &[u32], begins: &[usize], range: std::ops::Range<usize>) -> Piece {
        let mut piece = Piece::default();
        let mut sums = Sums::new(begins.len() - 1);
        for p in range {
            let mut strength = 0.0;
            for &v in &members[begins[p]..begins[p + 1]] {
                strength += self.strength[v as usize];
                self.each(v, |w, weight| sums.add(part[w as usize], weight));
            }
            sums.touched.sort_unstable();
            for &q in sums.touched.iter().filter(|&&q| q as usize != p) {
                piece.targets.push(q);
                piece.weights.push(sums.weight[q as usize]);
            }
            sums.clear();
            piece.ends.push(piece.targets.len());
            piece.strength.push(strength);
        }
        piece
    }
}

#[derive(Default)]
struct Piece {
    ends: Vec<usize>,
    targets: Vec<u32>,
    weights: Vec<f64>,
    strength: Vec<f64>,
}

/// Sums of weights by community, with the communities that have one, in the order they came.
pub(super) struct Sums {
    pub(super) weight: Vec<f64>,
    pub(super) touched: Vec<u32>,
}

impl Sums {
    pub(super) fn new(communities: usize) -> Self {
        Self { weight: vec![-1.0; communities], touched: Vec::new() }
    }

    #[inline]
    pub(super) fn add(&mut self, community: u32, weight: f64) {
        let sum = &mut self.weight[community as usize];
        if *sum < 0.0 {
            *sum = weight;
            self.touched.push(community);
        } else {
            *sum += weight;
        }
    }

    /// The sum of a community, 0 where nothing was added.
    #[inline]
    pub(super) fn of(&self, community: u32) -> f64 {
        self.weight[community as usize].max(0.0)
    }

    #[inline]
    pub(super) fn clear(&mut self) {
        for community in self.touched.drain(..) {
            self.weight[community as usize] = -1.0;
        }
    }
}
