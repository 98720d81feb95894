//! The model: Fellegi-Sunter weights over levels of agreement, estimated without labels.
//!
//! Fellegi and Sunter, *A Theory for Record Linkage*, JASA 64 (1969): the weight of a level is log2(m/u), where m is the
//! probability of the level for two records of one entity and u the same for two records of different entities; the weights
//! of independent properties add up. m comes from expectation-maximisation over counts of level patterns, with the shipped
//! defaults as Dirichlet priors. u comes from random pairs and from the frequencies of values. The prior probability of a
//! match comes from the same loop. A level at which values are shared is corrected by their rarity (Winkler,
//! *Frequency-Based Matching*, 1989).
//!
//! Besides one person and two random persons the model has alternatives ([`Alternative`]): two persons of one household, twins,
//! namesakes, parent and child of one name, compatriots. Under two hypotheses alone they would look like one person. Forensic
//! genetics weighs identity against kinship and against strangers in the same way (Evett and Weir, *Interpreting DNA Evidence*,
//! 1998, ch. 4).
//!
//! All weights are [`MilliBits`], so that the parts of a score add up exactly.

mod alternatives;
mod correlation;
mod explain;
mod fit;
mod fit_pairs;
mod kin;
mod millibits;
mod monotone;
mod observe;
mod plan;
mod prefilter;
mod train;
mod weigh;

pub use alternatives::Alternative;
pub use explain::{WeightBreakdown, WeightPart};
pub use fit::{DEFAULT_LABEL_STRENGTH, Labels, fit};
pub use millibits::MilliBits;
pub use observe::{Comparison, PairScope, compare};
pub use plan::{LevelWeights, Model, Property};
pub use prefilter::{Prefilter, PrefilterCutoff, PrefilteredRecord};
pub use train::{Training, train};
pub use weigh::{Weigher, probability, weight_at};
