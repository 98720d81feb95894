//! The types shared by all kinds: the kind, its descriptor, and a parsed identifier.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

use super::distance;
use super::keys::{self, BlockingKeys};
use super::level::Level;
use super::parts::Parts;
use super::problem::IdProblem;
use super::split;

/// A kind of identifier, such as `mx.curp` or `phone`: a reference to its [`IdDescriptor`], as small as a pointer.
///
/// Kinds compare, hash, print and serialise by name.
///
/// ```
/// use vinculo::ids::{self, IdKind};
///
/// let kind: IdKind = "mx.curp".parse()?;
/// assert!(ids::parse(kind, "BOXW310820HNERXN09", None)?.valid);
/// assert_eq!(kind.to_string(), "mx.curp");
/// assert!(kind.descriptor().is_one_per_person());
/// # Ok::<(), vinculo::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct IdKind(&'static IdDescriptor);

impl IdKind {
    /// Returns the name, such as `mx.curp`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0.name
    }

    /// Returns the description of the kind.
    #[must_use]
    pub const fn descriptor(self) -> &'static IdDescriptor {
        self.0
    }
}

impl PartialEq for IdKind {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0) || self.as_str() == other.as_str()
    }
}

impl Eq for IdKind {}

impl PartialOrd for IdKind {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for IdKind {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for IdKind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialEq<str> for IdKind {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for IdKind {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl AsRef<str> for IdKind {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for IdKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdKind({})", self.as_str())
    }
}

impl fmt::Display for IdKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for IdKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The text that documents a kind of identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct About {
    /// The name of the document or number in its country, and the country.
    pub name: &'static str,
    /// The format: length, alphabet and fields.
    pub format: &'static str,
    /// The check digit algorithm, or "none".
    pub check: &'static str,
    /// The public rule or standard; "general knowledge" where none was found.
    pub source: &'static str,
    /// A valid example as people write it, made up or from a public standard.
    pub example: &'static str,
}

/// The kind of thing that an identifier identifies, other than a person or an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Thing {
    /// A phone line, a handset or a SIM card.
    Phone,
    /// An email address or an account on a network.
    Email,
    /// A bank account, payment card or wallet.
    Account,
    /// A road vehicle, ship, aircraft or freight container.
    Vehicle,
    /// A document of a person or an organisation.
    Document,
}

/// How many wrong numbers the check of a kind detects; it decides which corrections [`parse`](super::parse) suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ids) enum CheckStrength {
    /// No check, or no fixed length. Suggests look-alike characters only.
    Absent,
    /// One check digit and a fixed length. Also suggests removing a doubled character.
    Single,
    /// A check of 23 values or more. Also suggests transposing two adjacent characters.
    Strong,
    /// No correction is suggested.
    NoSuggestions,
}

/// The parser of a kind.
#[derive(Clone, Copy)]
pub(in crate::ids) enum Parser {
    /// From the text as written, with the country of the record (two upper-case letters).
    Free(fn(&mut Identifier, &str, Option<[u8; 2]>)),
    /// From the letters and digits alone, which are in `canonical` already.
    Numbered(fn(&mut Identifier)),
}

/// Returns the kind and text of an identifier that another one contains.
pub(in crate::ids) type Embedded = fn(&Identifier) -> Option<(&'static IdDescriptor, String)>;

/// Everything that the crate knows about one kind of identifier. Each kind's file defines one as a `static`, and the
/// registry lists it.
pub struct IdDescriptor {
    name: &'static str,
    about: About,
    pub(in crate::ids) parser: Parser,
    country: Option<&'static str>,
    thing: Option<Thing>,
    reads_national_phones: bool,
    is_role: bool,
    pub(in crate::ids) unlimited_length: bool,
    pub(in crate::ids) strength: CheckStrength,
    pub(in crate::ids) mask: Option<fn(&str) -> String>,
    pub(in crate::ids) series: Option<fn(&Identifier) -> u8>,
    pub(in crate::ids) level: fn(&str, &str) -> Level,
    pub(in crate::ids) text_level: Option<fn(&str, &str) -> Option<Level>>,
    pub(in crate::ids) blocking_keys: fn(u64, &str, &mut BlockingKeys),
    pub(in crate::ids) split: for<'a> fn(&'a str) -> Vec<Cow<'a, str>>,
    pub(in crate::ids) embedded: Option<Embedded>,
    pub(in crate::ids) holder_code: Option<fn(&Identifier) -> Option<&str>>,
    pub(in crate::ids) state_code: Option<fn(&str) -> Option<&'static str>>,
}

impl IdDescriptor {
    const fn new(name: &'static str, parser: Parser, about: About) -> Self {
        Self {
            name,
            about,
            parser,
            country: None,
            thing: Some(Thing::Document),
            reads_national_phones: false,
            is_role: true,
            unlimited_length: false,
            strength: CheckStrength::Single,
            mask: None,
            series: None,
            level: distance::level,
            text_level: None,
            blocking_keys: keys::of_text,
            split: split::at_separators,
            embedded: None,
            holder_code: None,
            state_code: None,
        }
    }

    /// Describes a kind that is parsed from the text as written.
    pub(in crate::ids) const fn free(
        name: &'static str,
        parse: fn(&mut Identifier, &str, Option<[u8; 2]>),
        about: About,
    ) -> Self {
        Self::new(name, Parser::Free(parse), about)
    }

    /// Describes a kind that is parsed from its letters and digits alone.
    pub(in crate::ids) const fn numbered(name: &'static str, parse: fn(&mut Identifier), about: About) -> Self {
        Self::new(name, Parser::Numbered(parse), about)
    }

    /// Sets the country (ISO 3166, two letters) that issues every number of this kind.
    pub(in crate::ids) const fn of_country(self, country: &'static str) -> Self {
        Self { country: Some(country), ..self }
    }

    /// Declares that a person has only one number of this kind (see [`series`](super::series)).
    pub(in crate::ids) const fn one_per_person(self) -> Self {
        self.one_per_person_and_series(holder_series)
    }

    /// Declares that a person has only one number of this kind within each of the series that `series` returns (0 to
    /// 254).
    pub(in crate::ids) const fn one_per_person_and_series(self, series: fn(&Identifier) -> u8) -> Self {
        Self { series: Some(series), ..self }
    }

    /// Sets the thing that the number identifies. The default is a document.
    pub(in crate::ids) const fn of_thing(self, thing: Option<Thing>) -> Self {
        Self { thing, ..self }
    }

    /// Declares that the text may hold a national phone number, which only the country of the record makes complete.
    pub(in crate::ids) const fn with_national_phones(self) -> Self {
        Self { reads_national_phones: true, ..self }
    }

    /// Declares that a column whose role has the name of the kind is not read as this kind: the name is a common word,
    /// or another role stands for the kind.
    pub(in crate::ids) const fn without_role(self) -> Self {
        Self { is_role: false, ..self }
    }

    /// Lifts the limit on the length of the text.
    pub(in crate::ids) const fn of_any_length(self) -> Self {
        Self { unlimited_length: true, ..self }
    }

    /// Sets how strong the check of the number is.
    pub(in crate::ids) const fn with_check(self, strength: CheckStrength) -> Self {
        Self { strength, ..self }
    }

    /// Sets the function that hides the secret digits of an original text.
    pub(in crate::ids) const fn masked_by(self, mask: fn(&str) -> String) -> Self {
        Self { mask: Some(mask), ..self }
    }

    /// Sets the comparison of two non-empty canonical texts. It must be symmetric.
    pub(in crate::ids) const fn with_level(self, level: fn(&str, &str) -> Level) -> Self {
        Self { level, ..self }
    }

    /// Sets a comparison of two texts as written, for kinds whose canonical text hides digits.
    pub(in crate::ids) const fn with_text_level(self, level: fn(&str, &str) -> Option<Level>) -> Self {
        Self { text_level: Some(level), ..self }
    }

    /// Sets the blocking keys of a non-empty canonical text: the first argument seeds every key.
    pub(in crate::ids) const fn with_blocking_keys(self, keys: fn(u64, &str, &mut BlockingKeys)) -> Self {
        Self { blocking_keys: keys, ..self }
    }

    /// Sets how a cell that holds several identifiers is split.
    pub(in crate::ids) const fn with_split(self, split: for<'a> fn(&'a str) -> Vec<Cow<'a, str>>) -> Self {
        Self { split, ..self }
    }

    /// Sets the number of another kind that a valid number contains (see [`inside`](super::inside)).
    pub(in crate::ids) const fn with_embedded(
        self,
        embedded: fn(&Identifier) -> Option<(&'static Self, String)>,
    ) -> Self {
        Self { embedded: Some(embedded), ..self }
    }

    /// Sets the code of name and birth date that several kinds of one country share.
    pub(in crate::ids) const fn with_holder_code(self, code: fn(&Identifier) -> Option<&str>) -> Self {
        Self { holder_code: Some(code), ..self }
    }

    /// Sets the function that maps a state of birth, as a record writes it, to the code of the part `state`.
    pub(in crate::ids) const fn with_state_code(self, code: fn(&str) -> Option<&'static str>) -> Self {
        Self { state_code: Some(code), ..self }
    }

    /// Returns the kind that this describes.
    #[must_use]
    pub const fn kind(&'static self) -> IdKind {
        IdKind(self)
    }

    /// Returns the text that documents the kind.
    #[must_use]
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// Returns the country (ISO 3166, two letters) that issues every number of this kind, if there is one.
    #[must_use]
    pub const fn country(&self) -> Option<&'static str> {
        self.country
    }

    /// Returns the kind of thing that the number identifies; `None` for dates, places and free text.
    #[must_use]
    pub const fn thing(&self) -> Option<Thing> {
        self.thing
    }

    /// Returns whether a person has only one number of this kind, so that two different valid numbers are strong
    /// evidence of two persons.
    #[must_use]
    pub const fn is_one_per_person(&self) -> bool {
        self.series.is_some()
    }

    /// Returns whether a column whose role has the name of the kind is read as this kind. The other kinds are `plate`, whose
    /// role is `vehicle_plate`, and those whose name is a common word, such as `date`.
    #[must_use]
    pub const fn is_role(&self) -> bool {
        self.is_role
    }

    /// Returns whether the text may hold a national phone number, which only the country of the record makes complete.
    #[must_use]
    pub const fn reads_national_phones(&self) -> bool {
        self.reads_national_phones
    }
}

impl fmt::Debug for IdDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdDescriptor").field("name", &self.name).field("about", &self.about).finish_non_exhaustive()
    }
}

/// Returns the series of a number by its part `holder`, so that a person's number and a company's do not conflict.
pub(in crate::ids) fn holder_series(id: &Identifier) -> u8 {
    match id.parts.get("holder") {
        None => 0,
        Some("person" | "citizen") => 1,
        Some("company") => 2,
        Some("foreign" | "foreigner") => 3,
        Some("state") => 4,
        Some(_) => 5,
    }
}

/// One parsed identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identifier {
    /// The kind.
    pub kind: IdKind,
    /// The input text; for a card, with all digits but the last four masked.
    pub original: String,
    /// The normal form: equal for equal numbers; empty if nothing could be parsed.
    pub canonical: String,
    /// Whether the number satisfies every rule of its kind.
    pub valid: bool,
    /// The rules that the number breaks; empty for a valid identifier.
    pub problems: Vec<IdProblem>,
    /// The country (ISO 3166, two letters), if the number or its kind determines it.
    pub country: Option<String>,
    /// The fields of the number, such as `birth_date`, `sex`, `state`, `type`, `brand`.
    pub parts: Parts,
}

impl Identifier {
    pub(in crate::ids) fn new(kind: &'static IdDescriptor, original: &str) -> Self {
        Self {
            kind: kind.kind(),
            original: kind.mask.map_or_else(|| original.to_owned(), |mask| mask(original)),
            canonical: String::new(),
            valid: true,
            problems: Vec::new(),
            country: None,
            parts: Parts::default(),
        }
    }

    /// Returns the sentences of [`Identifier::problems`], in English.
    #[must_use]
    pub fn problem_texts(&self) -> Vec<String> {
        self.problems.iter().map(ToString::to_string).collect()
    }

    /// Adds a problem and marks the identifier invalid.
    pub(in crate::ids) fn problem(&mut self, problem: impl Into<IdProblem>) {
        self.valid = false;
        self.problems.push(problem.into());
    }

    /// Sets a part.
    pub(in crate::ids) fn part(&mut self, name: &'static str, value: impl AsRef<str>) {
        self.parts.insert(name, value.as_ref());
    }
}
