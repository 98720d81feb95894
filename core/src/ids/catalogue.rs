//! Every kind in words: what it is, how it is written, how it is checked, who says so.

use serde::Serialize;

/// A kind of identifier in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct About {
    /// The kind, one of [`kinds`](super::kinds).
    pub kind: &'static str,
    /// What the number is called where it is given out, and the country.
    pub name: &'static str,
    /// How it is made up.
    pub format: &'static str,
    /// The check digit, or that there is none.
    pub check: &'static str,
    /// The public rule or standard; "general knowledge" where none could be read.
    pub source: &'static str,
    /// A valid one as people write it: made up, or from a public standard.
    pub example: &'static str,
}

/// Every kind in words, in alphabetical order of the kind.
///
/// ```
/// let clabe = vinculo::ids::catalogue().iter().find(|about| about.kind == "mx.clabe").unwrap();
/// assert_eq!(clabe.format, "18 digits: bank (3), place (3), account (11), check digit");
/// ```
#[must_use]
pub const fn catalogue() -> &'static [About] {
    CATALOGUE
}

const fn about(
    kind: &'static str,
    name: &'static str,
    format: &'static str,
    check: &'static str,
    source: &'static str,
    example: &'static str,
) -> About {
    About { kind, name, format, check, source, example }
}

#[rustfmt::skip] // One kind a line reads as the table that it is.
const CATALOGUE: &[About] = &[
    about("account", "Account of no stated kind", "IBAN, CLABE, CBU, crypto address or card, where the check digits prove it; else text", "that of the kind it proves to be", "the kinds named", "032 180 00011835971 9"),
    about("address", "Postal address", "free text in Spanish, Portuguese, French or English, taken into ten parts", "none", "ISO 19160-4 for the parts; ways of writing of general knowledge", "Cra. 45 # 26-85 apto 301, Medellín"),
    about("aircraft", "Aircraft registration", "mark of nationality, then the mark of the aircraft", "none", "ICAO Annex 7; shapes of general knowledge", "HK-4567-G"),
    about("ar.alias", "Alias of a CBU or CVU, Argentina", "6 to 20 letters, digits, dots and hyphens", "none", "Banco Central de la República Argentina, Comunicación A 6044", "casa.perro.luna"),
    about("ar.cbu", "Clave Bancaria Uniforme and Clave Virtual Uniforme, Argentina", "22 digits: bank (3), branch (4), check digit; account (13), check digit", "each block: digits times 3, 1, 7, 9 from the right, to the next ten", "Banco Central de la República Argentina, Comunicaciones A 2622 and A 6510", "28505909 40090418135201"),
    about("ar.cuit", "CUIT and CUIL (tax), Argentina", "11 digits: kind of holder (2), identity card (8), check digit", "weights 5-2, 7-2; 11 less the rest by 11", "AFIP, Resolución General 10/97", "20-05536168-2"),
    about("ar.dni", "Documento Nacional de Identidad, Argentina", "7 or 8 digits", "none", "Ley 17.671", "25.123.456"),
    about("bo.ci", "Cédula de Identidad, Bolivia", "4 to 8 digits; a complement of a digit and a letter; the department beside it is no part", "none", "SEGIP, Ley 145/2011", "4567890-1B"),
    about("br.account", "Bank account, Brazil", "bank (3), agency (4), account with check digit", "of agency and account, at five banks", "Febraban CNAB 240; codes of Banco Central do Brasil", "Banco do Brasil ag. 1584-9 c/c 210.169-6"),
    about("br.cnpj", "Cadastro Nacional da Pessoa Jurídica, Brazil", "14 characters: company (8), branch (4), check digits (2); letters from July 2026", "two, modulo 11", "Receita Federal, Instrução Normativa 2229/2024", "11.222.333/0001-81"),
    about("br.cpf", "Cadastro de Pessoas Físicas, Brazil", "11 digits, of which the ninth is the tax region", "two, modulo 11", "Receita Federal, Instrução Normativa 1548/2015", "529.982.247-25"),
    about("br.pix", "Pix key, Brazil", "CPF, CNPJ, phone, email or random UUID; payment codes are read", "that of what it is; CRC-16 of a code", "Banco Central do Brasil, Manual Operacional do DICT; Manual do BR Code", "+55 11 98765-4321"),
    about("br.rg", "Registro Geral, Brazil's states", "4 to 13 letters and digits", "none for the whole country", "Lei 7.116/1983", "12.345.678-9 SSP/SP"),
    about("call_sign", "Call sign of a ship", "3 to 8 letters and digits that begin with a country's series", "none", "ITU Radio Regulations, article 19 and Appendix 42", "XCAB7"),
    about("card", "Payment card", "12 to 19 digits; the last four are kept, or a fingerprint under a key", "Luhn", "ISO/IEC 7812-1", "4111 1111 1111 1111"),
    about("cl.rut", "Rol Único Tributario (of persons RUN), Chile", "8 or 9 characters, the last a check character 0-9 or K", "weights 2-7 from the right; 11 less the rest by 11", "Registro Civil; Servicio de Impuestos Internos", "12.531.909-2"),
    about("co.cc", "Cédula de Ciudadanía, Colombia", "3 to 8 digits, or 10 from 1,000,000,000 on", "none; of older numbers the range tells the sex", "Registraduría Nacional del Estado Civil", "52.123.456"),
    about("co.nit", "Número de Identificación Tributaria, Colombia", "7 to 15 digits, check digit", "primes from 3 to 71 from the right, modulo 11", "DIAN, Orden Administrativa 4/1989", "213.123.432-1"),
    about("country", "Country", "ISO code of 2 or 3 letters; name or demonym in Spanish, Portuguese, French or English", "none", "ISO 3166-1; names of general knowledge", "mexicana"),
    about("cr.cedula", "Cédula de identidad, Costa Rica", "province (1), book (4), entry (4)", "none", "Tribunal Supremo de Elecciones", "1-0613-0584"),
    about("crypto", "Address of a crypto currency", "Bitcoin, Litecoin, Dogecoin, Dash, Ethereum and its kin, Tron", "Base58Check, bech32, bech32m, EIP-55", "Bitcoin reference client; BIP 173, BIP 350; EIP-55", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    about("cu.ni", "Número de identidad, Cuba", "birth date (6), century (1), order (4), of which the third tells the sex", "none", "Ministerio del Interior, Resolución 7/2005", "91021027775"),
    about("date", "Date", "day, month and year in any order and language of a case, or parts of them", "the calendar", "ISO 8601", "31 de enero de 1980"),
    about("do.cedula", "Cédula de Identidad y Electoral, Dominican Republic", "11 digits: municipality (3), order (7), check digit", "Luhn", "Junta Central Electoral, Ley 8-92", "001-1391820-5"),
    about("do.rnc", "Registro Nacional del Contribuyente, Dominican Republic", "9 digits, the last a check digit", "weights 7, 9, 8, 6, 5, 4, 3, 2, modulo 11", "Dirección General de Impuestos Internos", "1-01-85004-3"),
    about("ec.ci", "Cédula de identidad, Ecuador", "10 digits: province (2), order (7), check digit", "Luhn", "Registro Civil", "171430710-3"),
    about("ec.ruc", "Registro Único de Contribuyentes, Ecuador", "13 digits: identity card or company with check digit, branch (3 or 4)", "Luhn or modulo 11, by the third digit", "Servicio de Rentas Internas", "1792060346-001"),
    about("eid", "Number of an embedded SIM", "32 digits that begin with 89", "modulo 97", "GSMA SGP.29; ISO/IEC 7064", "8904 9032 1234 5123 4512 3456 7890 1235"),
    about("email", "Email address", "mailbox and domain; tags and Gmail's dots are dropped", "none", "RFC 5321, section 4.1.2; RFC 5233", "Ana.Perez+viajes@gmail.com"),
    about("es.dni", "Documento Nacional de Identidad, Spain", "8 digits and a letter", "the rest by 23 counts the letter", "Real Decreto 1553/2005", "54362315-K"),
    about("es.nie", "Número de Identidad de Extranjero, Spain", "X, Y or Z, 7 digits and a letter", "as of the DNI", "Orden INT/2058/2008", "X-2482300-W"),
    about("fr.nir", "Numéro d'inscription au répertoire, France", "15 characters: sex, year, month, department, commune, order, key (2)", "97 less the rest by 97", "INSEE, Décret 82-103", "2 95 10 99 126 111 93"),
    about("gt.dpi", "Código Único de Identificación, Guatemala", "13 digits: number (8), check digit, department (2), municipality (2)", "weights 2-9, modulo 11", "Registro Nacional de las Personas, Decreto 90-2005", "2345 67899 0101"),
    about("gt.nit", "Número de Identificación Tributaria, Guatemala", "up to 11 digits and a check character 0-9 or K", "weights 2, 3, 4 ... from the right, modulo 11", "Superintendencia de Administración Tributaria", "576937-K"),
    about("handle", "Name on a network or messenger", "link, name with its network, or bare name", "none", "what each network's help says a name may be of", "https://t.me/AnaTorres"),
    about("hn.dni", "Documento Nacional de Identificación, Honduras", "13 digits: department (2), municipality (2), year of the entry (4), order (5)", "none", "Registro Nacional de las Personas, Decreto 62-2004", "0801-1990-12345"),
    about("ht.nif", "Numéro d'immatriculation fiscale, Haiti", "10 digits", "no rule found", "Direction Générale des Impôts; Immigration and Refugee Board of Canada, HTI102708", "003-456-789-1"),
    about("iban", "International bank account number", "country (2), check digits (2), account of the country's shape", "modulo 97", "ISO 13616; SWIFT IBAN registry", "ES91 2100 0418 4502 0005 1332"),
    about("iccid", "Serial number of a SIM card", "89, calling code, issuer, number; 18 to 20 digits", "Luhn, where it stands", "ITU-T E.118; ETSI TS 102 221", "8952 0205 1812 3456 783"),
    about("imei", "Handset number, also IMEI-SV", "15 digits, 14 without the check digit, 16 with the software's version", "Luhn, of 15", "3GPP TS 23.003", "49-015420-323751-8"),
    about("imo", "Ship identification number", "6 digits and a check digit", "times 7 to 2, the last digit of the sum", "IMO Resolution A.1117(30)", "IMO 9074729"),
    about("imsi", "Mobile subscriber identity", "country (3), network (2 or 3), subscriber; 14 or 15 digits", "none", "ITU-T E.212", "334020123456789"),
    about("jm.trn", "Taxpayer Registration Number, Jamaica", "9 digits", "no rule found", "Tax Administration Jamaica", "123-456-789"),
    about("mmsi", "Maritime mobile service identity", "9 digits, of which three tell the country", "none", "ITU-R M.585", "345070123"),
    about("mobile_money", "Account of mobile money", "a phone number, with the name of the service", "that of the phone", "ITU-T E.164", "Nequi 300 123 4567"),
    about("mrz", "Machine-readable zone of a travel document", "TD1 (3 lines of 30), TD2 (2 of 36), TD3 (2 of 44), MRV-A, MRV-B", "weights 7, 3, 1, of each field and of all", "ICAO Doc 9303, parts 3 to 7", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    about("mx.clabe", "Clave Bancaria Estandarizada, Mexico", "18 digits: bank (3), place (3), account (11), check digit", "times 3, 7, 1, units summed, to the next ten", "Asociación de Bancos de México; codes of Banco de México", "032 180 00011835971 9"),
    about("mx.curp", "Clave Única de Registro de Población, Mexico", "18 characters: name (4), birth date (6), sex, state (2), consonants (3), homonymy, check digit", "values times 18 to 2, to the next ten", "RENAPO, Instructivo Normativo (Diario Oficial, 18 October 2021)", "BOXW310820HNERXN09"),
    about("mx.ine", "Clave de elector, Mexico", "18 characters: name (6), birth date (6), state (2), sex, check digit, homonymy (2)", "no rule found", "Instituto Nacional Electoral", "PRGMAN82050609M100"),
    about("mx.rfc", "Registro Federal de Contribuyentes, Mexico", "12 (companies) or 13 characters: name, date (6), homonymy (2), check digit; of a person also 10", "values times 13 to 2, modulo 11", "Servicio de Administración Tributaria", "GODE-561231-GR8"),
    about("ni.cedula", "Cédula de identidad, Nicaragua", "municipality (3), birth date (6), order (4), letter", "the rest by 23 counts the letter", "Consejo Supremo Electoral, Ley 152", "001-120390-0004D"),
    about("nl.bsn", "Burgerservicenummer, Netherlands", "9 digits", "weights 9 to 2 and -1, modulo 11", "Rijksdienst voor Identiteitsgegevens", "1112.22.333"),
    about("opaque", "Text of no declared scheme", "letters and digits", "none", "none", "EXP-2024"),
    about("pa.cedula", "Cédula de identidad personal, Panama", "province (or PE, E, N), book, entry", "none", "Tribunal Electoral", "8-123-4567"),
    about("passport", "Passport", "up to 9 letters and digits; shapes of 31 countries", "none (see mrz)", "ICAO Doc 9303, part 4; shapes as printed", "AAA-123456"),
    about("pe.dni", "Documento Nacional de Identidad, Peru", "8 digits; on the card a check character", "of the character, weights 3, 2, 7, 6, 5, 4, 3, 2, modulo 11", "Registro Nacional de Identificación y Estado Civil", "10117410-2"),
    about("pe.ruc", "Registro Único de Contribuyentes, Peru", "11 digits: kind (2), number (8), check digit", "weights 5-2, 7-2, modulo 11", "SUNAT", "20512333797"),
    about("phone", "Phone number", "E.164, or as written in the country of the record; short codes", "the numbering plans", "ITU-T E.164; libphonenumber", "+52 55 1234 5678"),
    about("plate", "Vehicle plate", "formats of 53 countries, with their years", "none", "national rules where public, else general knowledge", "ABC-12-34"),
    about("pt.nif", "Número de Identificação Fiscal, Portugal", "9 digits, the last a check digit", "weights 9 to 2, modulo 11", "Decreto-Lei 14/2013; Autoridade Tributária", "501 964 843"),
    about("py.ci", "Cédula de Identidad Civil, Paraguay", "5 to 8 digits", "none", "Policía Nacional, Departamento de Identificaciones", "3.456.789"),
    about("py.ruc", "Registro Único de Contribuyentes, Paraguay", "up to 8 digits and a check digit", "weights 2, 3, 4 ... from the right, modulo 11", "Subsecretaría de Estado de Tributación", "80028061-0"),
    about("remittance", "Code of a remittance", "text; words such as MTCN are dropped", "none", "none: no rule is public", "MTCN 123-456-7890"),
    about("sv.dui", "Documento Único de Identidad, El Salvador", "8 digits and a check digit", "weights 9 to 2, to the next ten", "Registro Nacional de las Personas Naturales", "04210000-8"),
    about("sv.nit", "Número de Identificación Tributaria, El Salvador", "14 digits: municipality (4), date (6), order (3), check digit; or the DUI", "weights 14 to 2, modulo 11; other weights above order 100", "Ministerio de Hacienda", "0614-050707-104-8"),
    about("tac", "Type allocation code of a handset", "8 digits", "none", "3GPP TS 23.003; GSMA TS.06", "49-015420"),
    about("us.ssn", "Social Security Number, United States", "area (3), group (2), serial (4)", "none; numbers never issued are refused", "Social Security Administration", "536-90-4399"),
    about("uy.ci", "Cédula de Identidad, Uruguay", "7 digits and a check digit", "weights 2, 9, 8, 7, 6, 3, 4, to the next ten", "Dirección Nacional de Identificación Civil", "1.234.567-2"),
    about("uy.rut", "Registro Único Tributario, Uruguay", "12 digits: office (2), order (6), 001, check digit", "weights 4, 3, 2, 9-2, modulo 11", "Dirección General Impositiva", "21-100342-001-7"),
    about("ve.ci", "Cédula de Identidad, Venezuela", "V or E, 4 to 8 digits", "none", "SAIME, Ley Orgánica de Identificación", "V-12.345.678"),
    about("ve.rif", "Registro de Información Fiscal, Venezuela", "a letter (V, E, J, P, G, C), 8 digits, check digit", "the letter's value and weights 3, 2, 7, 6, 5, 4, 3, 2, modulo 11", "SENIAT, Providencia 0048/2013", "V-11470283-4"),
    about("vin", "Vehicle identification number", "17 letters and digits without I, O, Q", "position 9, of vehicles made in North America", "ISO 3779, ISO 3780; 49 CFR 565.15", "1M8GDM9AXKP042788"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{kinds, one_per_person, parse};

    const PAGE: &str = include_str!("kinds.md");

    /// The page of all kinds, as it ought to be.
    fn page() -> String {
        let mut page = String::from(
            "| kind | what it is | format | check | source | example | canonical |\n|---|---|---|---|---|---|---|\n",
        );
        for about in catalogue() {
            let id = parse(about.kind, about.example, None).unwrap();
            let id = if id.valid { id } else { parse(about.kind, about.example, Some("MX")).unwrap() };
            assert!(id.valid, "{} {:?}", about.kind, id.problems);
            let one = if one_per_person(about.kind) { " (1)" } else { "" };
            let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ⏎ ");
            page.push_str(&format!(
                "| `{}`{one} | {} | {} | {} | {} | `{}` | `{}` |\n",
                about.kind,
                about.name,
                about.format,
                about.check,
                about.source,
                cell(about.example),
                cell(&id.canonical)
            ));
        }
        page.push_str("\n(1) A person has only one: two different valid numbers are strong evidence of two persons.\n");
        page
    }

    #[test]
    fn every_kind_is_described_once_in_order() {
        let described: Vec<&str> = catalogue().iter().map(|about| about.kind).collect();
        assert_eq!(described, kinds());
    }

    #[test]
    fn the_page_is_what_the_catalogue_says() {
        let page = page();
        if std::env::var_os("VINCULO_UPDATE").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/ids/kinds.md"), &page).unwrap();
        } else {
            assert!(PAGE == page, "kinds.md is stale: run the test with VINCULO_UPDATE=1");
        }
    }
}
