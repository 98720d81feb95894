//! The model: Fellegi-Sunter weights over levels, estimated without labels.
//!
//! Fellegi and Sunter, *A Theory for Record Linkage*, JASA 64 (1969): the evidence of a level is log2(m/u), m being how
//! often two records of one entity stand at it and u how often two records of different entities do; the weights
//! of independent properties add up. m comes from expectation-maximisation over counts of level patterns, held by
//! shipped defaults as Dirichlet priors; u from random pairs and from the frequencies of values; the probability that
//! two random records match comes out of the same loop. A level that shares values is corrected by how rare they are
//! (Winkler, *Frequency-Based Matching*, 1989).
//!
//! Besides one person and two random ones the model knows two people of one household: kin share a home, things and a
//! surname, which under the first two hypotheses alone looks like one person. That is the question of forensic genetics,
//! which weighs identity against kinship and against strangers (Evett and Weir, *Interpreting DNA Evidence*, 1998, ch. 4).
//!
//! All weights are whole thousandths of a bit, so that the parts of a score add up exactly.

mod fit;
mod observe;
mod plan;
mod screen;
mod train;
mod weigh;

pub use fit::{Labels, STRENGTH, fit};
pub use observe::{Comparison, Pairs, compare};
pub use plan::{Level, Model, Property};
pub use screen::{Limit, Screen, Screened};
pub use train::{Training, train};
pub use weigh::{Part, Weighed, Weigher, bits_of, probability};
