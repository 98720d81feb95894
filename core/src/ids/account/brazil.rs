//! Brazilian bank accounts (kind `br.account`): bank, agency (branch), operation (Caixa only), account with check
//! digit.
//!
//! Source: the account layouts that the banks publish with Febraban CNAB 240; bank codes of Banco Central do Brasil
//! (COMPE). Check digits of agency and account are verified for the five banks that publish their rule (Banco do
//! Brasil, Santander, Caixa, Bradesco, Itaú); for other banks only the shape is checked. The last digit of an account
//! written without a hyphen is its check digit. Canonical: `bank/agency/account` (`bank/agency/operation/account` at
//! the Caixa), without the bank if the text does not name it. Parts: `bank`, `bank_name`, `agency`, `operation`,
//! `account`, `check`. Example: `Banco do Brasil ag. 1584-9 c/c 210.169-6` becomes `001/1584/2101696`.

use smallvec::SmallVec;

use crate::ids::check::weighted;
use crate::ids::clean;
use crate::ids::identifier::{About, IdDescriptor, Identifier, Thing};
use crate::ids::problem::IdProblemReason as Reason;
use crate::text::fold;

/// Banks: code, trade name, and the folded word that names the bank in a text.
const BANKS: &[(&str, &str, &str)] = &[
    ("001", "Banco do Brasil", "banco do brasil"),
    ("001", "Banco do Brasil", "bb"),
    ("033", "Santander", "santander"),
    ("041", "Banrisul", "banrisul"),
    ("070", "BRB", "brb"),
    ("077", "Banco Inter", "inter"),
    ("104", "Caixa Econômica Federal", "caixa"),
    ("104", "Caixa Econômica Federal", "cef"),
    ("208", "BTG Pactual", "btg"),
    ("212", "Banco Original", "original"),
    ("237", "Bradesco", "bradesco"),
    ("260", "Nubank", "nubank"),
    ("260", "Nubank", "nu pagamentos"),
    ("290", "PagBank", "pagbank"),
    ("290", "PagBank", "pagseguro"),
    ("323", "Mercado Pago", "mercado pago"),
    ("336", "C6 Bank", "c6"),
    ("341", "Itaú", "itau"),
    ("380", "PicPay", "picpay"),
    ("422", "Safra", "safra"),
    ("623", "Banco Pan", "pan"),
    ("748", "Sicredi", "sicredi"),
    ("756", "Sicoob", "sicoob"),
];

/// A run of digits with the check digit after its hyphen and the label before it.
#[derive(Debug, Clone)]
struct Group {
    digits: String,
    check: Option<char>,
    label: Label,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    None,
    Bank,
    Agency,
    Operation,
    Account,
}

pub(in crate::ids) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "br.account",
    read,
    About {
        name: "Bank account, Brazil",
        format: "bank (3), agency (4), account with check digit",
        check: "of agency and account, at five banks",
        source: "Febraban CNAB 240; codes of Banco Central do Brasil",
        example: "Banco do Brasil ag. 1584-9 c/c 210.169-6",
    },
)
.of_country("BR")
.of_thing(Some(Thing::Account));

fn read(id: &mut Identifier, text: &str, _: Option<[u8; 2]>) {
    let text = fold(&clean::ascii_digits(text));
    let named = BANKS.iter().find(|(_, _, word)| has_word(&text, word));
    let (text, bank) = match named {
        Some((code, _, word)) => (text.replacen(word, " ", 1), Some((*code).to_owned())),
        None => (text, None),
    };
    let mut groups = groups(&text);
    let bank = take_labelled(&mut groups, Label::Bank).map(|group| group.digits).or(bank).or_else(|| {
        let first =
            groups.first().filter(|first| first.digits.len() == 3 && first.label == Label::None)?.digits.clone();
        (groups.len() >= 3).then(|| {
            groups.remove(0);
            first
        })
    });
    let bank = bank.map(|code| format!("{code:0>3}"));
    let agency = take_labelled(&mut groups, Label::Agency).or_else(|| (groups.len() >= 2).then(|| groups.remove(0)));
    let operation =
        take_labelled(&mut groups, Label::Operation).or_else(|| (groups.len() >= 2).then(|| groups.remove(0)));
    let account = take_labelled(&mut groups, Label::Account).or_else(|| groups.pop());
    let (Some(agency), Some(account)) = (agency, account) else {
        id.canonical = clean::compact(&text);
        id.problem(Reason::NotAgencyAndAccount);
        return;
    };
    fill(id, bank.as_deref(), &agency, operation.as_ref().map(|group| group.digits.as_str()), account);
}

/// Returns whether a text contains `word` with no letter or digit on either side.
fn has_word(text: &str, word: &str) -> bool {
    let is_boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word).any(|(at, _)| {
        is_boundary(text[..at].chars().next_back()) && is_boundary(text[at + word.len()..].chars().next())
    })
}

/// Removes and returns the first group with a label.
fn take_labelled(groups: &mut Vec<Group>, label: Label) -> Option<Group> {
    let at = groups.iter().position(|group| group.label == label)?;
    Some(groups.remove(at))
}

/// Splits a folded text into runs of digits, each with its label and check digit.
fn groups(text: &str) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let label = label(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let mut digits: String = rest[..end].chars().filter(char::is_ascii_digit).collect();
        rest = &rest[end..];
        let mut check = None;
        let mut after = rest.trim_start().chars();
        let hyphen = after.next() == Some('-');
        let tail = if hyphen { after.as_str().trim_start() } else { rest };
        let mut tail_chars = tail.chars();
        if let Some(c) = tail_chars.next()
            && (c == 'x' || c == 'p' || (hyphen && c.is_ascii_digit()))
            && !tail_chars.next().is_some_and(char::is_alphanumeric)
        {
            check = Some(c.to_ascii_uppercase());
            rest = &tail[1..];
        }
        if check.is_none() && label == Label::Account && !hyphen && digits.len() > 1 {
            check = digits.pop();
        }
        groups.push(Group { digits, check, label });
    }
    groups
}

/// Returns the label in the text before a number.
fn label(before: &str) -> Label {
    let word: String = before.chars().filter(char::is_ascii_alphanumeric).collect();
    let ends = |words: &[&str]| words.iter().any(|end| word.ends_with(end));
    if word.is_empty() {
        Label::None
    } else if ends(&["ag", "agencia", "age", "agc"]) {
        Label::Agency
    } else if ends(&["op", "oper", "operacao"]) {
        Label::Operation
    } else if ends(&["cc", "conta", "cta", "ct", "cp", "corrente", "poupanca", "poup", "c"]) {
        Label::Account
    } else if ends(&["banco", "bco", "cod"]) {
        Label::Bank
    } else {
        Label::None
    }
}

/// Writes the canonical text, the parts and the problems of an account.
fn fill(id: &mut Identifier, bank: Option<&str>, agency: &Group, operation: Option<&str>, mut account: Group) {
    let check = account.check.or_else(|| account.digits.pop());
    let number = account.digits.trim_start_matches('0').to_owned();
    let Some(check) = check.filter(|_| !number.is_empty() && number.len() <= 12) else {
        id.canonical = format!("{}{}", account.digits, check.unwrap_or_default());
        id.problem(Reason::NotAccountWithCheckDigit);
        return;
    };
    let branch = format!("{:0>4}", agency.digits.trim_start_matches('0'));
    if let Some(bank) = bank {
        id.canonical.push_str(bank);
        id.canonical.push('/');
        id.part("bank", bank);
        if let Some((_, name, _)) = BANKS.iter().find(|(code, _, _)| *code == bank) {
            id.part("bank_name", *name);
        }
    }
    id.canonical.push_str(&branch);
    if let Some(operation) = operation {
        id.canonical.push('/');
        id.canonical.push_str(operation);
        id.part("operation", operation);
    }
    id.canonical.push('/');
    id.canonical.push_str(&number);
    id.canonical.push(check);
    id.part("agency", branch.as_str());
    id.part("account", number.as_str());
    id.part("check", check.to_string());
    if branch.len() > 4 {
        id.problem(Reason::AgencyDigits { found: branch.len(), expected: 4 });
        return;
    }
    if let Some(operation) = operation.filter(|operation| operation.len() != 3) {
        id.problem(Reason::OperationDigits { found: operation.len(), expected: 3 });
    }
    let Some(bank) = bank else { return };
    if bank.len() != 3 {
        id.problem(Reason::BankDigits { found: bank.len(), expected: 3 });
    }
    if let (Some(found), Some(expected)) = (agency.check, agency_check(bank, branch.as_bytes()))
        && found != expected
    {
        id.problem(Reason::AgencyCheckDigit { found, expected });
    }
    if let Some(expected) = account_check(bank, &branch, operation, &number)
        && check != expected
    {
        id.problem(Reason::AccountCheckDigit { found: check, expected });
    }
}

/// Returns 11 minus the sum modulo 11 as a character: 11 becomes 0, and 10 becomes the character `ten` of the bank.
fn modulo_11_digit(sum: u32, ten: char) -> char {
    match 11 - sum % 11 {
        10 => ten,
        11 => '0',
        digit => char::from(b'0' + digit as u8),
    }
}

/// Returns the check digit of an agency, or `None` for a bank without a published rule.
fn agency_check(bank: &str, agency: &[u8]) -> Option<char> {
    match bank {
        "001" => Some(modulo_11_digit(weighted(agency, &[5, 4, 3, 2]), 'X')),
        "237" => Some(modulo_11_digit(weighted(agency, &[5, 4, 3, 2]), 'P')),
        _ => None,
    }
}

/// Returns the check digit of an account, or `None` for a bank without a published rule.
fn account_check(bank: &str, agency: &str, operation: Option<&str>, number: &str) -> Option<char> {
    let joined = |head: &str, width: usize| -> Option<SmallVec<[u8; 24]>> {
        (number.len() <= width).then(|| format!("{head}{number:0>width$}").bytes().collect())
    };
    let modulo_10_digit = |sum: u32| char::from(b'0' + ((10 - sum % 10) % 10) as u8);
    Some(match bank {
        "001" => modulo_11_digit(weighted(&joined("", 8)?, &[9, 8, 7, 6, 5, 4, 3, 2]), 'X'),
        "237" => modulo_11_digit(weighted(&joined("", 7)?, &[2, 7, 6, 5, 4, 3, 2]), 'P'),
        "341" => {
            let digits = joined(agency, 5)?;
            let doubled = digits.iter().zip([2, 1].iter().cycle()).map(|(d, w)| u32::from(d - b'0') * w);
            modulo_10_digit(doubled.map(|value| value / 10 + value % 10).sum())
        }
        "033" => {
            let weights = [9, 7, 3, 1, 0, 0, 9, 7, 1, 3, 1, 9, 7, 3];
            let digits = joined(&format!("{agency}00"), 8)?;
            modulo_10_digit(digits.iter().zip(weights).map(|(d, w)| u32::from(d - b'0') * w % 10).sum())
        }
        "104" => {
            let operation = operation.filter(|operation| operation.len() == 3)?;
            let digits = joined(&format!("{agency}{operation}"), 8)?;
            let sum = weighted(&digits, &[8, 7, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
            char::from(b'0' + (sum * 10 % 11 % 10) as u8)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::ids::{Level, compare, parse};
    use proptest::prelude::*;

    #[test]
    fn parses_common_notations() {
        for (text, canonical) in [
            ("Banco do Brasil ag. 1584-9 c/c 210.169-6", "001/1584/2101696"),
            ("001 / 1584-9 / 00210169-6", "001/1584/2101696"),
            ("Banco: 001 Agência: 1584 Conta corrente: 210169-6", "001/1584/2101696"),
            ("Bradesco AG 1425-7 CC 0238069-2", "237/1425/2380692"),
            ("Itaú, agência 2545, conta 02366-1", "341/2545/23661"),
            ("Itaú 2545 023661", "341/2545/23661"),
            ("Santander ag 2006 cc 01008407-4", "033/2006/10084074"),
            ("Caixa ag 2004 op 001 conta 448-6", "104/2004/001/4486"),
            ("Nubank ag 0001 conta 1234567-8", "260/0001/12345678"),
            ("ag 2545 c/c 02366-1", "2545/23661"),
        ] {
            let id = parse("br.account", text, None).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), (canonical, true), "{text} {:?}", id.problems);
            assert_eq!(parse("br.account", canonical, None).unwrap().canonical, canonical, "{text}");
        }
    }

    #[test]
    fn reports_problems_of_accounts() {
        for (text, problem) in [
            ("001/1584-8/210169-6", "check digit of the agency is 8, expected 9"),
            ("Itaú 2545 02366-2", "check digit of the account is 2, expected 1"),
            ("conta 12", "not an agency and an account, such as ag. 1584-9 c/c 210169-6"),
        ] {
            assert_eq!(parse("br.account", text, None).unwrap().problem_texts(), [problem], "{text}");
        }
        let (a, b) = (parse("br.account", "ag 2545 cc 123456-1", None), parse("br.account", "341/2545/123456-1", None));
        assert_eq!(compare(&a.unwrap(), &b.unwrap()), Level::Tail);
    }

    proptest! {
        #[test]
        fn parses_any_text_without_panic(text in "\\PC{0,40}|[0-9agcopxX ./-]{0,40}") {
            let once = parse("br.account", &text, None).unwrap();
            if once.valid {
                prop_assert_eq!(parse("br.account", &once.canonical, None).unwrap().canonical, once.canonical);
            }
        }
    }
}
