//! The text of a Brazilian payment QR code (BR Code), which holds a Pix key.
//!
//! Source: Banco Central do Brasil, *Manual do BR Code*, after EMVCo's *QR Code Specification for Payment Systems,
//! Merchant-Presented Mode*. A code is a sequence of fields: tag (two digits), length (two digits), value. The last
//! field is a CRC-16 with polynomial 0x1021 and initial value 0xFFFF (CCITT-FALSE) over everything before its value.

/// Fields of a BR Code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BrCode {
    pub(super) key: Option<String>,
    pub(super) merchant: Option<String>,
    pub(super) city: Option<String>,
    /// Whether the CRC-16 matches.
    pub(super) crc_valid: bool,
}

/// Parses a BR Code. Returns `None` for a text that does not begin with the payload format field `000201`.
pub(super) fn read(text: &str) -> Option<BrCode> {
    let text = text.trim();
    text.starts_with("000201").then_some(())?;
    let mut code = BrCode { key: None, merchant: None, city: None, crc_valid: false };
    let mut rest = text;
    while let Some((name, value, after)) = field(rest) {
        let account =
            ("26".."52").contains(&name) && field(value).is_some_and(|f| f.1.eq_ignore_ascii_case("br.gov.bcb.pix"));
        match name {
            _ if account => {
                let mut inner = value;
                while let Some((name, value, after)) = field(inner) {
                    if name == "01" {
                        code.key = Some(value.to_owned());
                    }
                    inner = after;
                }
            }
            "59" => code.merchant = Some(value.to_owned()),
            "60" => code.city = Some(value.to_owned()),
            "63" => {
                let body = &text[..text.len() - after.len() - value.len()];
                code.crc_valid = u16::from_str_radix(value, 16).is_ok_and(|sum| sum == crc16(body.as_bytes()));
            }
            _ => {}
        }
        rest = after;
    }
    Some(code)
}

/// Splits off the first field. Returns its tag, its value and the text after it. Lengths count characters.
fn field(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = (text.get(..2)?, text.get(2..)?);
    let length: usize = rest.get(..2)?.parse().ok()?;
    let rest = rest.get(2..)?;
    let end = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(length)?;
    Some((name, &rest[..end], &rest[end..]))
}

fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |crc, byte| {
        (0..8).fold(crc ^ u16::from(*byte) << 8, |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x1021 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn crc16_matches_published_check_value() {
        assert_eq!(crc16(b"123456789"), 0x29b1);
    }

    proptest! {
        #[test]
        fn parses_any_text_without_panic(text in "000201\\PC{0,60}|000201(26[0-9]{2}0014br.gov.bcb.pix[0-9a-zé]{0,40})?") {
            read(&text);
        }
    }
}
