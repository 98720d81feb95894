//! Brazil: `br.cpf` (persons) and `br.cnpj` (companies), both issued by the Receita Federal, and `br.rg`, the identity
//! cards of the states.

use smallvec::SmallVec;

use crate::ids::check::weighted;
use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::problem::IdProblemReason as Reason;

/// Cadastro de Pessoas Físicas: nine digits, of which the ninth is the tax region, and two check digits.
///
/// Source: Receita Federal, Instrução Normativa RFB 1548/2015. Check: weights 10 (then 11) down to 2, 11 minus the sum
/// modulo 11; 10 and 11 become 0. Up to two leading zeros lost in a spreadsheet are restored. Part: `region`. Example:
/// `529.982.247-25`.
pub(in crate::ids) static CPF: IdDescriptor = IdDescriptor::numbered(
    "br.cpf",
    cpf,
    About {
        name: "Cadastro de Pessoas Físicas, Brazil",
        format: "11 digits, of which the ninth is the tax region",
        check: "two, modulo 11",
        source: "Receita Federal, Instrução Normativa 1548/2015",
        example: "529.982.247-25",
    },
)
.of_country("BR")
.one_per_person()
.with_check(CheckStrength::Strong);

pub(in crate::ids) fn cpf(id: &mut Identifier) {
    id.read_padded(0, 11, 2, cpf_rules);
}

fn cpf_rules(id: &mut Identifier) {
    if !id.expect_digits(11..=11) || !id.expect_variety() {
        return;
    }
    let number: SmallVec<[u8; 11]> = id.canonical.bytes().collect();
    let first = check_digit(weighted(&number[..9], &[10, 9, 8, 7, 6, 5, 4, 3, 2]));
    let second = check_digit(weighted(&number[..9], &[11, 10, 9, 8, 7, 6, 5, 4, 3]) + u32::from(first - b'0') * 2);
    expect_two_checks(id, &number[9..], [first, second]);
    id.part("region", char::from(number[8]).to_string());
}

/// Cadastro Nacional da Pessoa Jurídica: company (eight characters), branch (four), two check digits. From July 2026
/// the first twelve characters may be letters.
///
/// Source: Instrução Normativa RFB 2229/2024 and its technical note. Check: character values are the ASCII code minus
/// 48; weights 5 to 2 and 9 to 2 for the first check digit, 6 to 2 and 9 to 2 for the second. Parts: `company`,
/// `branch`. Example: `11.222.333/0001-81`.
pub(in crate::ids) static CNPJ: IdDescriptor = IdDescriptor::numbered(
    "br.cnpj",
    cnpj,
    About {
        name: "Cadastro Nacional da Pessoa Jurídica, Brazil",
        format: "14 characters: company (8), branch (4), check digits (2); letters from July 2026",
        check: "two, modulo 11",
        source: "Receita Federal, Instrução Normativa 2229/2024",
        example: "11.222.333/0001-81",
    },
)
.of_country("BR")
.with_check(CheckStrength::Strong);

pub(in crate::ids) fn cnpj(id: &mut Identifier) {
    id.read_padded(0, 14, 1, cnpj_rules);
}

fn cnpj_rules(id: &mut Identifier) {
    if !id.expect("XXXXXXXXXXXX99") || !id.expect_variety() {
        return;
    }
    let number: SmallVec<[u8; 14]> = id.canonical.bytes().collect();
    let sum = |weights: &[u32]| number.iter().zip(weights).map(|(c, w)| u32::from(c - b'0') * w).sum::<u32>();
    let first = check_digit(sum(&[5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
    let second = check_digit(sum(&[6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3]) + u32::from(first - b'0') * 2);
    expect_two_checks(id, &number[12..], [first, second]);
    id.parts.insert("company", &id.canonical[..8]);
    id.parts.insert("branch", &id.canonical[8..12]);
}

/// Issuers of identity cards, as abbreviated after the number.
const ISSUERS: [&str; 12] =
    ["SSP", "SESP", "SDS", "SJS", "DETRAN", "DIC", "IFP", "IIRGD", "PCMG", "PC", "SPTC", "DGPC"];

/// Registro Geral: a number assigned by the identity office of a state. No nationwide rule exists: four to thirteen
/// letters and digits, at least four of them digits; in São Paulo the last is a check character. The same number in two
/// states belongs to two cards, and a person may hold one card per state. The issuer after the number is therefore kept
/// as a part.
///
/// Source: Lei 7.116/1983 and Decreto 10.977/2022 (new cards carry the CPF number). Parts: `issuer`, `state`. Example:
/// `12.345.678-9 SSP/SP`.
pub(in crate::ids) static RG: IdDescriptor = IdDescriptor::numbered(
    "br.rg",
    rg,
    About {
        name: "Registro Geral, Brazil's states",
        format: "4 to 13 letters and digits",
        check: "none for the whole country",
        source: "Lei 7.116/1983",
        example: "12.345.678-9 SSP/SP",
    },
)
.of_country("BR")
.with_check(CheckStrength::Absent)
.with_embedded(tax_number);

fn rg(id: &mut Identifier) {
    id.drop_label(&["RG"]);
    // Some records repeat the issuer.
    while let Some((at, issuer, state)) = trailing_issuer(&id.canonical) {
        let state = state.to_owned();
        id.canonical.truncate(at);
        if !id.parts.contains_key("issuer") {
            id.part("issuer", issuer);
            if !state.is_empty() {
                id.part("state", state);
            }
        }
    }
    let found = id.canonical.chars().count();
    let digits = id.canonical.bytes().filter(u8::is_ascii_digit).count();
    if !id.canonical.is_ascii() {
        id.problem(Reason::UnusedLetter);
    } else if !(4..=13).contains(&found) {
        id.problem(Reason::CharactersBetween { found, min: 4, max: 13 });
    } else if digits < 4 {
        id.problem(Reason::DigitsAtLeast { found: digits, min: 4 });
    }
}

/// Returns the byte offset of a trailing issuer, the issuer and its state (empty if absent).
fn trailing_issuer(text: &str) -> Option<(usize, &'static str, &str)> {
    ISSUERS.iter().find_map(|issuer| {
        let at = text.rfind(issuer).filter(|at| *at >= 4)?;
        let rest = &text[at + issuer.len()..];
        (rest.is_empty() || rest.len() == 2 && rest.bytes().all(|c| c.is_ascii_uppercase()))
            .then_some((at, *issuer, rest))
    })
}

/// Returns the check digit of a weighted sum: 11 minus the sum modulo 11, with 10 and 11 as 0.
fn check_digit(sum: u32) -> u8 {
    b'0' + super::eleven_less(sum) % 10 * u8::from(sum % 11 >= 2)
}

/// Compares two check digits. A problem names both digits only if both are wrong.
fn expect_two_checks(id: &mut Identifier, found: &[u8], expected: [u8; 2]) {
    if found[0] != expected[0] && found[1] != expected[1] {
        let text = |digits: &[u8]| digits.iter().map(|d| char::from(*d)).collect::<String>();
        id.problem(Reason::CheckDigits { found: text(found), expected: text(&expected) });
    } else {
        let _ = id.expect_check(found[0], expected[0]) && id.expect_check(found[1], expected[1]);
    }
}

/// Returns the CPF that a card of the new series has as its number.
fn tax_number(id: &Identifier) -> Option<(&'static IdDescriptor, String)> {
    (id.canonical.len() == 11).then(|| (&CPF, id.canonical.clone()))
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_cpf_and_cnpj() {
        let id = parse("br.cpf", "529.982.247-25", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, id.country.as_deref()), ("52998224725", true, Some("BR")));
        assert_eq!(parse("br.cpf", "52998224726", None).unwrap().problem_texts(), ["check digit is 6, expected 5"]);
        assert_eq!(parse("br.cpf", "52998224737", None).unwrap().problem_texts(), ["check digits are 37, expected 25"]);
        assert_eq!(parse("br.cpf", "111.111.111-11", None).unwrap().problem_texts(), ["all digits are the same"]);
        assert_eq!(parse("br.cpf", "191", None).unwrap().problem_texts(), ["3 digits, expected 11"]);
        assert!(parse("br.cnpj", "11.222.333/0001-81", None).unwrap().valid);
        assert!(parse("br.cnpj", "12.abc.345/01de-35", None).unwrap().valid);
        assert!(!parse("br.cnpj", "11.222.333/0001-82", None).unwrap().valid);
    }

    #[test]
    fn parses_rg_with_issuer() {
        let id = parse("br.rg", "12.345.678-9 SSP/SP", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("123456789", true));
        assert_eq!((&id.parts["issuer"], &id.parts["state"]), ("SSP", "SP"));
        assert_eq!(parse("br.rg", "MG-12.345.678", None).unwrap().canonical, "MG12345678");
        assert_eq!(parse("br.rg", "RG: RG 12.345.678", None).unwrap().canonical, "12345678");
        assert_eq!(parse("br.rg", "1234 SSP SP PC", None).unwrap().canonical, "1234");
        assert!(!parse("br.rg", "isento", None).unwrap().valid);
    }

    #[test]
    fn restores_lost_leading_zero_of_cpf() {
        let id = parse("br.cpf", "3123456749", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("03123456749", true));
        let id = parse("br.cpf", "3123456748", None).unwrap();
        assert_eq!(
            (id.canonical.as_str(), id.problems[0].to_string().as_str()),
            ("3123456748", "10 digits, expected 11")
        );
    }
}
