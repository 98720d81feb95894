//! Levels of agreement: their codes, their texts and the shipped parameters that a model starts from.

use std::fmt;

use serde::Serialize;

/// Defines the codes with their texts, so that no list can miss one.
macro_rules! level_codes {
    ($($(#[$attribute:meta])* $variant:ident, $code:literal, $text:literal;)*) => {
        /// What a line of an explanation says: the level of agreement of a property, or the reason of a correction.
        ///
        /// [`LevelCode::code`] is stable and is what catalogues translate; `Display` gives an English text.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum LevelCode {
            $($(#[$attribute])* #[doc = $text] $variant,)*
        }

        impl LevelCode {
            /// Every code once, in the order of the variants.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The stable code, in snake case.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The English text.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        #[cfg(test)]
        const ALL: &[LevelCode] = &[$(LevelCode::$variant),*];
    };
}

level_codes! {
    // Any property.
    #[default]
    Missing, "missing", "missing";
    Equal, "equal", "equal";
    OneSlip, "one_slip", "one slip";
    Similar, "similar", "similar";
    Different, "different", "different";
    // Names.
    SameTokens, "same_tokens", "same tokens";
    OneWithinTheOther, "one_within_the_other", "one within the other";
    EveryTokenMeetsSomeMisspelt, "every_token_meets_some_misspelt", "every token meets, some misspelt";
    EveryTokenMeetsSomeAsAVariantOrInitial, "every_token_meets_some_as_a_variant_or_initial",
        "every token meets, some as a variant or initial";
    EveryTokenMeetsButOneASlipAway, "every_token_meets_but_one_a_slip_away", "every token meets but one, a slip away";
    ASingleTokenEqual, "a_single_token_equal", "a single token, equal";
    ASingleTokenSimilar, "a_single_token_similar", "a single token, similar";
    EachLacksATokenOfTheOther, "each_lacks_a_token_of_the_other", "each lacks a token of the other";
    MostTokensMeetOneContradicts, "most_tokens_meet_one_contradicts", "most tokens meet, one contradicts";
    MostTokensMeetTheFirstContradicts, "most_tokens_meet_the_first_contradicts",
        "most tokens meet, the first contradicts";
    ATokenEqualAnotherContradicts, "a_token_equal_another_contradicts", "a token equal, another contradicts";
    ATokenEqualTheFirstContradicts, "a_token_equal_the_first_contradicts",
        "a token equal, the first contradicts";
    ATokenSimilarAnotherContradicts, "a_token_similar_another_contradicts", "a token similar, another contradicts";
    AnotherScriptEveryTokenMeets, "another_script_every_token_meets", "another script, every token meets";
    AnotherScriptEveryTokenMeetsSomeLoosely, "another_script_every_token_meets_some_loosely",
        "another script, every token meets, some loosely";
    AnotherScriptSomeTokensMeet, "another_script_some_tokens_meet", "another script, some tokens meet";
    AnotherScriptDifferent, "another_script_different", "another script, different";
    // Dates.
    SameDay, "same_day", "same day";
    TwoPartsEqual, "two_parts_equal", "two parts equal";
    SameYear, "same_year", "same year";
    NearYear, "near_year", "near year";
    SameAsFarAsKnown, "same_as_far_as_known", "same as far as known";
    NearYearNotWhole, "near_year_not_whole", "near year, not whole";
    DifferentNotWhole, "different_not_whole", "different, not whole";
    // Places and postal codes.
    AWordInCommon, "a_word_in_common", "a word in common";
    SameArea, "same_area", "same area";
    // Identifiers.
    SameTail, "same_tail", "same tail";
    SameHolder, "same_holder", "same holder";
    AnotherValidNumber, "another_valid_number", "another valid number";
    // Resolved things.
    Shared, "shared", "shared";
    NotShared, "not_shared", "not shared";
    // Lines of an explanation that belong to no property.
    TwoRandomRecords, "two_random_records", "two random records";
    PeopleOfOneNameShareSexAndNation, "people_of_one_name_share_sex_and_nation",
        "people of one name share sex and nation";
    PropertiesThatRepeatEachOther, "properties_that_repeat_each_other", "properties that repeat each other";
    MayBeTwoPeopleOfOneHousehold, "may_be_two_people_of_one_household", "may be two people of one household";
    MayBeTwins, "may_be_twins", "may be twins";
    MayBeNamesakes, "may_be_namesakes", "may be namesakes";
    MayBeCompatriots, "may_be_compatriots", "may be compatriots";
    MayBeParentAndChild, "may_be_parent_and_child", "may be parent and child";
}

impl LevelCode {
    /// Whether two names of one script, or two whole dates, contradict each other at this level.
    #[must_use]
    pub const fn contradicts(self) -> bool {
        matches!(
            self,
            Self::MostTokensMeetOneContradicts
                | Self::MostTokensMeetTheFirstContradicts
                | Self::ATokenEqualAnotherContradicts
                | Self::ATokenEqualTheFirstContradicts
                | Self::ATokenSimilarAnotherContradicts
                | Self::NearYear
                | Self::Different
        )
    }
}

impl LevelCode {
    /// The level at which earlier builds counted the pairs of this one; `None` if they had this level.
    pub(crate) const fn earlier(self) -> Option<Self> {
        match self {
            Self::EachLacksATokenOfTheOther | Self::MostTokensMeetTheFirstContradicts => {
                Some(Self::MostTokensMeetOneContradicts)
            }
            Self::ATokenEqualTheFirstContradicts => Some(Self::ATokenEqualAnotherContradicts),
            _ => None,
        }
    }
}

impl fmt::Display for LevelCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// One level of a comparator, with the shipped parameters that a model starts from.
#[derive(Debug, Clone, Copy)]
pub struct LevelSpec {
    /// What the level means.
    pub code: LevelCode,
    /// The probability of this level for two records of one entity, given that both have the property.
    pub m: f64,
    /// The same probability for two records of different entities. Unused where `terms` is above 0: the model then
    /// computes u from the rarities of the values.
    pub u: f64,
    /// How many values of average rarity are shared at this level; 0 where rarity does not matter.
    pub terms: f64,
    /// The ratio of this level's u to the probability that exactly those values are shared by chance.
    pub spread: f64,
    /// The ladder of the level: m and u each add up to 1 over the levels of one ladder. Which ladder applies is decided by
    /// the form of the values (a date without a day, for example), and is not evidence.
    pub ladder: u8,
    /// The probability of this level for two people of one household; 0 where the model derives it from the property.
    pub household: f64,
    /// The probability of this level for twins; 0 where the model derives it from the property.
    pub twins: f64,
}

/// A level at which rarity does not matter.
pub(super) const fn fixed(code: LevelCode, m: f64, u: f64) -> LevelSpec {
    LevelSpec { code, m, u, terms: 0.0, spread: 1.0, ladder: 0, household: 0.0, twins: 0.0 }
}

/// A level at which values are shared: the rarer they are, the more it weighs.
pub(super) const fn sharing(code: LevelCode, m: f64, terms: f64, spread: f64) -> LevelSpec {
    LevelSpec { code, m, u: 0.0, terms, spread, ladder: 0, household: 0.0, twins: 0.0 }
}

impl LevelSpec {
    /// Sets the probabilities for two people of one household and for twins.
    pub(super) const fn for_kin(self, household: f64, twins: f64) -> Self {
        Self { household, twins, ..self }
    }

    pub(super) const fn on_ladder(self, ladder: u8) -> Self {
        Self { ladder, ..self }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_code_is_listed_once_and_is_what_serde_writes() {
        assert_eq!(ALL.len(), LevelCode::CODES.len());
        assert_eq!(LevelCode::CODES.iter().collect::<BTreeSet<_>>().len(), ALL.len());
        for (code, expected) in ALL.iter().zip(LevelCode::CODES) {
            assert_eq!(serde_json::to_value(code).unwrap(), *expected);
            // A model file holds the text; readers of old files derive the code from it.
            let words: Vec<&str> =
                code.text().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            assert_eq!(words.join("_"), *expected);
        }
    }

    #[test]
    fn every_catalogue_of_the_report_translates_every_code() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../python/vinculo/report/messages");
        let mut read = 0;
        for file in fs::read_dir(&folder).expect("the catalogues of the report") {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let section = text.split("\n[").find(|part| part.starts_with("level]")).expect("a section [level]");
            let keys: BTreeSet<&str> =
                section.lines().filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim()).collect();
            // The prior is shown on its own and has no text of a level.
            let prior = LevelCode::TwoRandomRecords.code();
            let lacking: Vec<_> = LevelCode::CODES.iter().filter(|c| **c != prior && !keys.contains(**c)).collect();
            assert!(lacking.is_empty(), "{} lacks {lacking:?}", path.display());
            read += 1;
        }
        assert!(read >= 4);
    }
}
