//! Pix keys (kind `br.pix`): the address of an account in Brazil's instant payment system. A key is a CPF, a CNPJ, an
//! email, a phone number or a random key (UUID).
//!
//! Source: Banco Central do Brasil, *Manual Operacional do DICT*, and RFC 9562 for the random key. The canonical text
//! has the form of the DICT directory: digits of a CPF or CNPJ, `+55...` for a phone, an email in lower case with its
//! dots, a random key in lower case with hyphens. Eleven digits are a CPF if the check digits fit, otherwise a phone.
//! The key is extracted from the text of a payment QR code (BR Code). Parts: `type` (`cpf`, `cnpj`, `phone`, `email`,
//! `random`), and `merchant` and `city` of a BR Code. Example: `123e4567-e89b-12d3-a456-426655440000`.

use super::brcode;
use crate::ids::clean;
use crate::ids::email;
use crate::ids::identifier::{About, IdDescriptor, Identifier, Thing};
use crate::ids::national::br;
use crate::ids::phone;
use crate::ids::problem::{IdProblem, IdProblemReason as Reason};

pub(in crate::ids) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "br.pix",
    read,
    About {
        name: "Pix key, Brazil",
        format: "CPF, CNPJ, phone, email or random UUID; payment codes are read",
        check: "that of what it is; CRC-16 of a code",
        source: "Banco Central do Brasil, Manual Operacional do DICT; Manual do BR Code",
        example: "+55 11 98765-4321",
    },
)
.of_country("BR")
.of_thing(Some(Thing::Account));

fn read(id: &mut Identifier, text: &str, _: Option<[u8; 2]>) {
    match brcode::read(text) {
        Some(code) => {
            if let Some(merchant) = code.merchant {
                id.part("merchant", merchant);
            }
            if let Some(city) = code.city {
                id.part("city", city);
            }
            match &code.key {
                Some(inside) => read_key(id, inside),
                None => {
                    id.canonical = clean::compact(text);
                    id.problem(Reason::PaymentCodeWithoutKey);
                }
            }
            if !code.crc_valid {
                id.problem(Reason::PaymentCodeCheckSum);
            }
        }
        None => read_key(id, text),
    }
}

/// Detects the type of a key and reads it.
fn read_key(id: &mut Identifier, text: &str) {
    let compact = clean::compact(text);
    let compact = ["CHAVEPIX", "CHAVE", "PIX"].iter().find_map(|word| compact.strip_prefix(word)).unwrap_or(&compact);
    if text.contains('@') {
        let key = text.trim().rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
        let key: String = key.rsplit('<').next().unwrap_or("").chars().filter(|c| !c.is_control()).collect();
        let key = key.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(['.', ',', ';', '>']);
        let mut read = Identifier::new(&email::DESCRIPTOR, key);
        email::read(&mut read, key, None);
        id.part("type", "email");
        // Keeps the written form of a plain address. Obfuscated forms ("ana [at] ...") use the canonical email.
        let plain =
            key.contains('@') && key.chars().all(|c| c.is_alphanumeric() || "@._+-%!#$&'*/=?^`{|}~".contains(c));
        id.canonical = if read.valid && plain { key.to_owned() } else { read.canonical };
        add_problems(id, read.problems);
    } else if let Some(random) = uuid(compact) {
        id.part("type", "random");
        id.canonical = random;
    } else if !text.contains('+')
        && let Some(read) =
            tax_number(compact, &br::CNPJ, br::cnpj, 14).or_else(|| tax_number(compact, &br::CPF, br::cpf, 11))
    {
        id.part("type", if read.canonical.len() == 11 { "cpf" } else { "cnpj" });
        id.canonical = read.canonical;
    } else if compact.len() >= if text.contains('+') { 2 } else { 8 } && compact.bytes().all(|c| c.is_ascii_digit()) {
        let mut read = Identifier::new(&phone::DESCRIPTOR, text);
        phone::read(&mut read, if text.contains('+') { text } else { compact }, Some(*b"BR"));
        id.part("type", "phone");
        id.canonical = read.canonical;
        add_problems(id, read.problems);
    } else {
        id.canonical = compact.to_owned();
        id.problem(Reason::NotAPixKey);
    }
}

/// Appends the problems of the embedded identifier.
fn add_problems(id: &mut Identifier, problems: Vec<IdProblem>) {
    for problem in problems {
        id.problem(problem);
    }
}

/// Parses a tax number with exactly `width` characters. A number with a lost leading zero is not accepted, because it
/// cannot be distinguished from a phone number.
fn tax_number(
    compact: &str,
    kind: &'static IdDescriptor,
    read: fn(&mut Identifier),
    width: usize,
) -> Option<Identifier> {
    if compact.len() != width {
        return None;
    }
    let mut number = Identifier::new(kind, compact);
    number.canonical = compact.to_owned();
    read(&mut number);
    number.valid.then_some(number)
}

/// Formats 32 hexadecimal digits as a UUID.
fn uuid(compact: &str) -> Option<String> {
    if compact.len() != 32 || !compact.bytes().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    let hex = compact.to_ascii_lowercase();
    Some([&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-"))
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;
    use proptest::prelude::*;

    #[test]
    fn parses_keys_of_every_type() {
        for (text, kind, canonical) in [
            ("529.982.247-25", "cpf", "52998224725"),
            ("Chave PIX: 11.222.333/0001-81", "cnpj", "11222333000181"),
            ("+55 (11) 98765-4321", "phone", "+5511987654321"),
            ("11 98765-4321", "phone", "+5511987654321"),
            ("0043 180404", "phone", "+43180404"),
            ("Pix: Ana.Torres@Gmail.com", "email", "ana.torres@gmail.com"),
            ("123E4567-E89B-12D3-A456-426655440000", "random", "123e4567-e89b-12d3-a456-426655440000"),
            (
                "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D",
                "random",
                "123e4567-e12b-12d1-a456-426655440000",
            ),
        ] {
            let id = parse("br.pix", text, None).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), (canonical, true), "{text} {:?}", id.problems);
            assert_eq!(&id.parts["type"], kind, "{text}");
        }
        assert_eq!(parse("br.pix", "@ c2l[at]2\u{5}ar.cui", None).unwrap().canonical, "c2l@2ar.cui");
        assert_eq!(parse("br.pix", "?@z.n<`\u{1c}`a@z.raf>", None).unwrap().canonical, "a@z.raf");
        assert_eq!(
            parse("br.pix", "qualquer", None).unwrap().problem_texts(),
            ["neither a CPF, a CNPJ, an email, a phone nor a random key"]
        );
    }

    proptest! {
        #[test]
        fn parses_any_text_without_panic(text in "\\PC{0,40}|[0-9a-f@.+ -]{0,40}") {
            let once = parse("br.pix", &text, None).unwrap();
            if once.valid {
                prop_assert_eq!(parse("br.pix", &once.canonical, None).unwrap().canonical, once.canonical);
            }
        }
    }
}
