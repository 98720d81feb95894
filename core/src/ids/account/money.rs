//! Mobile money (kind `mobile_money`) and remittances (kind `remittance`).

use crate::ids::clean;
use crate::ids::identifier::{About, IdDescriptor, Identifier, Thing};
use crate::ids::phone;
use crate::text::fold;

/// Mobile money services: the folded word in texts, and the country if the service operates in one country only.
const SERVICES: &[(&str, &str)] = &[
    ("airtel money", ""),
    ("bizum", "ES"),
    ("daviplata", "CO"),
    ("lafise", ""),
    ("mercado pago", ""),
    ("moncash", "HT"),
    ("m-pesa", ""),
    ("mpesa", ""),
    ("mtn momo", ""),
    ("natcash", "HT"),
    ("nequi", "CO"),
    ("orange money", ""),
    ("pago movil", "VE"),
    ("plin", "PE"),
    ("sinpe movil", "CR"),
    ("sinpe", "CR"),
    ("swish", "SE"),
    ("tigo money", ""),
    ("transfermovil", "CU"),
    ("tpago", "DO"),
    ("wave", ""),
    ("yape", "PE"),
    ("yappy", "PA"),
    ("zelle", "US"),
];

/// Mobile money accounts: a phone number (canonical in E.164) with the name of the service before or after it.
///
/// Source: ITU-T E.164. A service of a single country supplies the country of a number without a calling code. Parts:
/// `service`, and the parts of kind `phone`. Example: `Nequi 300 123 4567` becomes `+573001234567`.
pub(in crate::ids) static MOBILE_MONEY: IdDescriptor = IdDescriptor::free(
    "mobile_money",
    mobile,
    About {
        name: "Account of mobile money",
        format: "a phone number, with the name of the service",
        check: "that of the phone",
        source: "ITU-T E.164",
        example: "Nequi 300 123 4567",
    },
)
.of_thing(Some(Thing::Account))
.with_national_phones()
.with_level(phone::level)
.with_blocking_keys(phone::blocking_keys)
.with_split(phone::split);

fn mobile(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    let folded = fold(text);
    let service = SERVICES.iter().find(|(word, _)| folded.contains(word));
    let home = service.and_then(|(_, home)| clean::country(Some(home)));
    let digits = clean::ascii_digits(text);
    let number = digits.trim_matches(|c: char| !c.is_ascii_digit() && c != '+' && c != '(');
    phone::read(id, number, home.or(country));
    if let Some((word, _)) = service {
        id.part("service", word.replace(' ', "_"));
    }
}

/// Label words before a remittance code, and the service that they name.
const REMITTANCE_LABELS: &[(&str, &str)] = &[
    ("WESTERNUNION", "western_union"),
    ("MTCN", "western_union"),
    ("MONEYGRAM", "moneygram"),
    ("REMITLY", "remitly"),
    ("RIA", "ria"),
    ("XOOM", "xoom"),
    ("INTERMEX", "intermex"),
    ("VIAMERICAS", "viamericas"),
    ("WU", "western_union"),
    ("MG", "moneygram"),
    ("PIN", ""),
    ("REF", ""),
    ("CLAVE", ""),
    ("CODIGO", ""),
    ("FOLIO", ""),
];

/// Remittance payout codes, kept as text: letters and digits in upper case.
///
/// No rule is published. Western Union's MTCN has ten digits, MoneyGram's reference eight, Ria's order number eleven;
/// codes are reused after some years. Part: `service`, if the text names it. Example: `MTCN 123-456-7890` becomes
/// `1234567890`.
pub(in crate::ids) static REMITTANCE: IdDescriptor = IdDescriptor::free(
    "remittance",
    remittance,
    About {
        name: "Code of a remittance",
        format: "text; words such as MTCN are dropped",
        check: "none",
        source: "none: no rule is public",
        example: "MTCN 123-456-7890",
    },
)
.without_role();

fn remittance(id: &mut Identifier, text: &str, _: Option<[u8; 2]>) {
    let compact = clean::compact(text);
    let mut code = compact.as_str();
    let mut service = "";
    // A word is a label only if a digit follows it, because a code may consist of letters.
    while let Some((word, named)) = REMITTANCE_LABELS.iter().find(|(word, _)| code.starts_with(word)) {
        let rest = &code[word.len()..];
        if !rest.bytes().any(|c| c.is_ascii_digit()) {
            break;
        }
        if service.is_empty() {
            service = named;
        }
        code = rest;
    }
    if !service.is_empty() {
        id.part("service", service);
    }
    id.canonical = code.to_owned();
}

#[cfg(test)]
mod tests {
    use crate::ids::{parse, score};

    #[test]
    fn parses_mobile_money_as_phone() {
        for (text, country, canonical, service) in [
            ("Nequi 300 123 4567", None, "+573001234567", "nequi"),
            ("300-123-4567 (Nequi)", Some("MX"), "+573001234567", "nequi"),
            ("Yape: 987 654 321", None, "+51987654321", "yape"),
            ("M-Pesa +254 712 345 678", None, "+254712345678", "m-pesa"),
        ] {
            let id = parse("mobile_money", text, country).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), (canonical, true), "{text} {:?}", id.problems);
            assert_eq!(&id.parts["service"], service);
        }
        assert_eq!(score("mobile_money", "+573001234567", "Nequi 3001234567", None).unwrap(), 1.0);
    }

    #[test]
    fn strips_labels_of_remittance_codes() {
        for (text, canonical) in [
            ("MTCN: 123-456-7890", "1234567890"),
            ("Western Union MTCN 1234567890", "1234567890"),
            ("Ref. 12345678", "12345678"),
            ("ABCDEF", "ABCDEF"),
        ] {
            let id = parse("remittance", text, None).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), (canonical, true));
        }
        assert_eq!(&parse("remittance", "MTCN 1234567890", None).unwrap().parts["service"], "western_union");
    }
}
