//! Reasons of findings: codes with data, so that any language can word them.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A value of a reason, by which a catalogue fills in its wording.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Value {
    /// A number of things.
    Count(u64),
    /// A share from 0 to 1.
    Share(f64),
    /// A ratio.
    Times(f64),
    /// Text of the input.
    Text(String),
}

/// A reason of a finding, and how strongly it supports it.
///
/// Serialised as `{"code": ..., "values": [[name, value], ...], "weight": ...}`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The reason, with its data.
    pub kind: ReasonKind,
    /// How strongly it supports the finding on its own, from 0 to 1.
    pub weight: f64,
}

/// Declares the kinds of reason: variant, code, fields with the function that makes their [`Value`], and the English
/// sentence.
macro_rules! reason_kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal
        { $($(#[$field_doc:meta])* $field:ident: $type:ty as $name:literal $value:ident),* } $text:literal;)*) => {
        /// What a reason says, as a code with data.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum ReasonKind {
            $($(#[$doc])* $variant { $($(#[$field_doc])* $field: $type),* },)*
        }

        impl ReasonKind {
            /// All codes. Every catalogue of messages has one wording per code.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The code, which names the message in the catalogues.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)*
                }
            }

            /// The values by the names that the messages use.
            #[must_use]
            pub fn values(&self) -> Vec<(&'static str, Value)> {
                match self {
                    $(Self::$variant { $($field),* } => vec![$(($name, $value($field))),*],)*
                }
            }
        }

        impl fmt::Display for ReasonKind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$variant { $($field),* } => write!(f, $text),)*
                }
            }
        }
    };
}

fn count_value(n: &u32) -> Value {
    Value::Count(u64::from(*n))
}

fn share_value(share: &f64) -> Value {
    Value::Share(*share)
}

fn times_value(ratio: &f64) -> Value {
    Value::Times(*ratio)
}

fn text_value(text: &str) -> Value {
    Value::Text(text.to_owned())
}

reason_kinds! {
    // Of rings.
    /// Several layers tie the members of a ring.
    LayersCombined = "layers_combined" {
        /// The number of layers.
        layers: u32 as "n" count_value
    } "{layers} kinds of tie join the same people";
    /// The members are tied more strongly than chance explains.
    Dense = "dense" {
        /// The weight of the ties inside as a multiple of the expectation.
        ratio: f64 as "times" times_value
    } "the ties among the members weigh {ratio:.2} times as much as expected by chance";
    /// Some members are suspects already.
    KnownSuspects = "known_suspects" {
        /// The number of suspects.
        suspects: u32 as "n" count_value
    } "{suspects} members are known suspects";
    // Of roles.
    /// The member travelled with others in a vehicle that the member owns or uses.
    JourneysDriven = "journeys_driven" {
        /// The number of journeys.
        journeys: u32 as "n" count_value
    } "{journeys} journeys with others in a vehicle of the member";
    /// The member travelled with others, in other people's vehicles.
    JourneysShared = "journeys_shared" {
        /// The number of journeys.
        journeys: u32 as "n" count_value
    } "{journeys} journeys together with others";
    /// People outside the ring travelled after a contact with the member.
    FirstContact = "first_contact" {
        /// The number of people.
        people: u32 as "n" count_value
    } "{people} people travelled after a contact with the member";
    /// The member is tied to documents of other people.
    DocumentsHandled = "documents_handled" {
        /// The number of documents.
        documents: u32 as "n" count_value
    } "{documents} documents that others hold too";
    /// People stayed at an address of the member.
    ManyGuests = "many_guests" {
        /// The number of people.
        guests: u32 as "n" count_value
    } "{guests} people at an address of the member";
    /// The member received payments.
    PaymentsIn = "payments_in" {
        /// The number of payments.
        payments: u32 as "n" count_value
    } "{payments} payments received";
    /// The member made payments.
    PaymentsOut = "payments_out" {
        /// The number of payments.
        payments: u32 as "n" count_value
    } "{payments} payments made";
    /// Shortest paths between members lead through the member.
    Between = "between" {
        /// The betweenness in the ring, from 0 to 1.
        share: f64 as "share" share_value
    } "{share:.2} of the shortest paths in the ring lead through the member";
    /// The member is in contact with many members.
    CallsWithMembers = "calls_with_members" {
        /// The number of calls and messages.
        calls: u32 as "n" count_value,
        /// The number of members called.
        members: u32 as "members" count_value
    } "{calls} calls and messages with {members} members";
    /// The member connects parts of the ring, with few contacts.
    JoinsParts = "joins_parts" {
        /// The betweenness in the ring, from 0 to 1.
        share: f64 as "share" share_value
    } "connects parts of the ring; {share:.2} of the shortest paths lead through the member";
    /// The member holds a public office.
    HoldsOffice = "holds_office" {} "holds a public office";
    /// Members of the ring paid the member, who holds an office.
    PaidByMembers = "paid_by_members" {
        /// The number of members who paid.
        members: u32 as "n" count_value
    } "paid by {members} members";
    /// The ring falls apart without the member.
    CutPoint = "cut_point" {} "without the member the ring falls apart";
    /// The declared occupation fits the role.
    Occupation = "occupation" {
        /// The occupation as declared.
        occupation: String as "value" text_value
    } "declared occupation: {occupation}";
}

impl Reason {
    pub(super) const fn new(kind: ReasonKind, weight: f64) -> Self {
        Self { kind, weight }
    }

    /// The code of the reason's kind.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Reason", 3)?;
        fields.serialize_field("code", self.code())?;
        fields.serialize_field("values", &self.kind.values())?;
        fields.serialize_field("weight", &self.weight)?;
        fields.end()
    }
}

/// Combines the weights of independent reasons (noisy or): 1 - Π(1 - w), each weight clamped to 0 to 1.
pub(super) fn noisy_or(weights: impl Iterator<Item = f64>) -> f64 {
    1.0 - weights.map(|weight| 1.0 - weight.clamp(0.0, 1.0)).product::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_the_json_form_is_stable() {
        let mut codes = ReasonKind::CODES.to_vec();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ReasonKind::CODES.len());
        let reason = Reason::new(ReasonKind::CallsWithMembers { calls: 7, members: 3 }, 0.25);
        let json = serde_json::to_string(&reason).unwrap();
        assert_eq!(json, r#"{"code":"calls_with_members","values":[["n",7],["members",3]],"weight":0.25}"#);
        assert_eq!(reason.to_string(), "7 calls and messages with 3 members");
        assert!(ReasonKind::CODES.contains(&reason.code()));
    }
}
