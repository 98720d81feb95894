//! Series of call signs by country.
//!
//! Source: ITU, *Table of International Call Sign Series* (Radio Regulations, Appendix 42), written from general
//! knowledge; series of single islands and the shared ones are left out.

/// The first and last two or three characters of a series, and the country.
type Series = (&'static str, &'static str, &'static str);

const SERIES: &[Series] = &[
    ("2A", "2Z", "GB"), ("3A", "3A", "MC"), ("3B", "3B", "MU"), ("3C", "3C", "GQ"), ("3DA", "3DM", "SZ"), ("3DN", "3DZ", "FJ"),
    ("3E", "3F", "PA"), ("3G", "3G", "CL"), ("3H", "3U", "CN"), ("3V", "3V", "TN"), ("3W", "3W", "VN"), ("3X", "3X", "GN"),
    ("3Y", "3Y", "NO"), ("3Z", "3Z", "PL"), ("4A", "4C", "MX"), ("4D", "4I", "PH"), ("4J", "4K", "AZ"), ("4L", "4L", "GE"),
    ("4M", "4M", "VE"), ("4O", "4O", "ME"), ("4P", "4S", "LK"), ("4T", "4T", "PE"), ("4V", "4V", "HT"), ("4W", "4W", "TL"),
    ("4X", "4X", "IL"), ("4Z", "4Z", "IL"), ("5A", "5A", "LY"), ("5B", "5B", "CY"), ("5C", "5G", "MA"), ("5H", "5I", "TZ"),
    ("5J", "5K", "CO"), ("5L", "5M", "LR"), ("5N", "5O", "NG"), ("5P", "5Q", "DK"), ("5R", "5S", "MG"), ("5T", "5T", "MR"),
    ("5U", "5U", "NE"), ("5V", "5V", "TG"), ("5W", "5W", "WS"), ("5X", "5X", "UG"), ("5Y", "5Z", "KE"), ("6A", "6B", "EG"),
    ("6C", "6C", "SY"), ("6D", "6J", "MX"), ("6K", "6N", "KR"), ("6O", "6O", "SO"), ("6P", "6S", "PK"), ("6T", "6U", "SD"),
    ("6V", "6W", "SN"), ("6X", "6X", "MG"), ("6Y", "6Y", "JM"), ("6Z", "6Z", "LR"), ("7A", "7I", "ID"), ("7J", "7N", "JP"),
    ("7O", "7O", "YE"), ("7P", "7P", "LS"), ("7Q", "7Q", "MW"), ("7R", "7R", "DZ"), ("7S", "7S", "SE"), ("7T", "7Y", "DZ"),
    ("7Z", "7Z", "SA"), ("8A", "8I", "ID"), ("8J", "8N", "JP"), ("8O", "8O", "BW"), ("8P", "8P", "BB"), ("8Q", "8Q", "MV"),
    ("8R", "8R", "GY"), ("8S", "8S", "SE"), ("8T", "8Y", "IN"), ("8Z", "8Z", "SA"), ("9A", "9A", "HR"), ("9B", "9D", "IR"),
    ("9E", "9F", "ET"), ("9G", "9G", "GH"), ("9H", "9H", "MT"), ("9I", "9J", "ZM"), ("9K", "9K", "KW"), ("9L", "9L", "SL"),
    ("9M", "9M", "MY"), ("9N", "9N", "NP"), ("9O", "9T", "CD"), ("9U", "9U", "BI"), ("9V", "9V", "SG"), ("9W", "9W", "MY"),
    ("9X", "9X", "RW"), ("9Y", "9Z", "TT"), ("A2", "A2", "BW"), ("A3", "A3", "TO"), ("A4", "A4", "OM"), ("A5", "A5", "BT"),
    ("A6", "A6", "AE"), ("A7", "A7", "QA"), ("A8", "A8", "LR"), ("A9", "A9", "BH"), ("AA", "AL", "US"), ("AM", "AO", "ES"),
    ("AP", "AS", "PK"), ("AT", "AW", "IN"), ("AX", "AX", "AU"), ("AY", "AZ", "AR"), ("B", "B", "CN"), ("C2", "C2", "NR"),
    ("C3", "C3", "AD"), ("C4", "C4", "CY"), ("C5", "C5", "GM"), ("C6", "C6", "BS"), ("C8", "C9", "MZ"), ("CA", "CE", "CL"),
    ("CF", "CK", "CA"), ("CL", "CM", "CU"), ("CN", "CN", "MA"), ("CO", "CO", "CU"), ("CP", "CP", "BO"), ("CQ", "CU", "PT"),
    ("CV", "CX", "UY"), ("CY", "CZ", "CA"), ("D2", "D3", "AO"), ("D4", "D4", "CV"), ("D5", "D5", "LR"), ("D6", "D6", "KM"),
    ("D7", "D9", "KR"), ("DA", "DR", "DE"), ("DS", "DT", "KR"), ("DU", "DZ", "PH"), ("E2", "E2", "TH"), ("E3", "E3", "ER"),
    ("E4", "E4", "PS"), ("E5", "E5", "CK"), ("E7", "E7", "BA"), ("EA", "EH", "ES"), ("EI", "EJ", "IE"), ("EK", "EK", "AM"),
    ("EL", "EL", "LR"), ("EM", "EO", "UA"), ("EP", "EQ", "IR"), ("ER", "ER", "MD"), ("ES", "ES", "EE"), ("ET", "ET", "ET"),
    ("EU", "EW", "BY"), ("EX", "EX", "KG"), ("EY", "EY", "TJ"), ("EZ", "EZ", "TM"), ("F", "F", "FR"), ("G", "G", "GB"),
    ("H2", "H2", "CY"), ("H3", "H3", "PA"), ("H4", "H4", "SB"), ("H6", "H7", "NI"), ("H8", "H9", "PA"), ("HA", "HA", "HU"),
    ("HB", "HB", "CH"), ("HC", "HD", "EC"), ("HE", "HE", "CH"), ("HF", "HF", "PL"), ("HG", "HG", "HU"), ("HH", "HH", "HT"),
    ("HI", "HI", "DO"), ("HJ", "HK", "CO"), ("HL", "HL", "KR"), ("HM", "HM", "KP"), ("HN", "HN", "IQ"), ("HO", "HP", "PA"),
    ("HQ", "HR", "HN"), ("HS", "HS", "TH"), ("HT", "HT", "NI"), ("HU", "HU", "SV"), ("HV", "HV", "VA"), ("HW", "HY", "FR"),
    ("HZ", "HZ", "SA"), ("I", "I", "IT"), ("J2", "J2", "DJ"), ("J3", "J3", "GD"), ("J4", "J4", "GR"), ("J5", "J5", "GW"),
    ("J6", "J6", "LC"), ("J7", "J7", "DM"), ("J8", "J8", "VC"), ("JA", "JS", "JP"), ("JT", "JV", "MN"), ("JW", "JX", "NO"),
    ("JY", "JY", "JO"), ("JZ", "JZ", "ID"), ("K", "K", "US"), ("L2", "L9", "AR"), ("LA", "LN", "NO"), ("LO", "LW", "AR"),
    ("LX", "LX", "LU"), ("LY", "LY", "LT"), ("LZ", "LZ", "BG"), ("M", "M", "GB"), ("N", "N", "US"), ("OA", "OC", "PE"),
    ("OD", "OD", "LB"), ("OE", "OE", "AT"), ("OF", "OJ", "FI"), ("OK", "OL", "CZ"), ("OM", "OM", "SK"), ("ON", "OT", "BE"),
    ("OU", "OZ", "DK"), ("P2", "P2", "PG"), ("P3", "P3", "CY"), ("P4", "P4", "AW"), ("P5", "P9", "KP"), ("PA", "PI", "NL"),
    ("PJ", "PJ", "CW"), ("PK", "PO", "ID"), ("PP", "PY", "BR"), ("PZ", "PZ", "SR"), ("R", "R", "RU"), ("S2", "S3", "BD"),
    ("S5", "S5", "SI"), ("S6", "S6", "SG"), ("S7", "S7", "SC"), ("S8", "S8", "ZA"), ("S9", "S9", "ST"), ("SA", "SM", "SE"),
    ("SN", "SR", "PL"), ("SSA", "SSM", "EG"), ("SSN", "SSZ", "SD"), ("ST", "ST", "SD"), ("SU", "SU", "EG"), ("SV", "SZ", "GR"),
    ("T2", "T2", "TV"), ("T3", "T3", "KI"), ("T4", "T4", "CU"), ("T5", "T5", "SO"), ("T6", "T6", "AF"), ("T7", "T7", "SM"),
    ("T8", "T8", "PW"), ("TA", "TC", "TR"), ("TD", "TD", "GT"), ("TE", "TE", "CR"), ("TF", "TF", "IS"), ("TG", "TG", "GT"),
    ("TH", "TH", "FR"), ("TI", "TI", "CR"), ("TJ", "TJ", "CM"), ("TK", "TK", "FR"), ("TL", "TL", "CF"), ("TM", "TM", "FR"),
    ("TN", "TN", "CG"), ("TO", "TQ", "FR"), ("TR", "TR", "GA"), ("TS", "TS", "TN"), ("TT", "TT", "TD"), ("TU", "TU", "CI"),
    ("TV", "TX", "FR"), ("TY", "TY", "BJ"), ("TZ", "TZ", "ML"), ("UA", "UI", "RU"), ("UJ", "UM", "UZ"), ("UN", "UQ", "KZ"),
    ("UR", "UZ", "UA"), ("V2", "V2", "AG"), ("V3", "V3", "BZ"), ("V4", "V4", "KN"), ("V5", "V5", "NA"), ("V6", "V6", "FM"),
    ("V7", "V7", "MH"), ("V8", "V8", "BN"), ("VA", "VG", "CA"), ("VH", "VN", "AU"), ("VO", "VO", "CA"), ("VP", "VQ", "GB"),
    ("VR", "VR", "HK"), ("VS", "VS", "GB"), ("VT", "VW", "IN"), ("VX", "VY", "CA"), ("VZ", "VZ", "AU"), ("W", "W", "US"),
    ("XA", "XI", "MX"), ("XJ", "XO", "CA"), ("XP", "XP", "DK"), ("XQ", "XR", "CL"), ("XS", "XS", "CN"), ("XT", "XT", "BF"),
    ("XU", "XU", "KH"), ("XV", "XV", "VN"), ("XW", "XW", "LA"), ("XX", "XX", "MO"), ("XY", "XZ", "MM"), ("Y2", "Y9", "DE"),
    ("YA", "YA", "AF"), ("YB", "YH", "ID"), ("YI", "YI", "IQ"), ("YJ", "YJ", "VU"), ("YK", "YK", "SY"), ("YL", "YL", "LV"),
    ("YM", "YM", "TR"), ("YN", "YN", "NI"), ("YO", "YR", "RO"), ("YS", "YS", "SV"), ("YT", "YU", "RS"), ("YV", "YY", "VE"),
    ("Z2", "Z2", "ZW"), ("Z3", "Z3", "MK"), ("Z8", "Z8", "SS"), ("ZA", "ZA", "AL"), ("ZB", "ZJ", "GB"), ("ZK", "ZM", "NZ"),
    ("ZN", "ZO", "GB"), ("ZP", "ZP", "PY"), ("ZQ", "ZQ", "GB"), ("ZR", "ZU", "ZA"), ("ZV", "ZZ", "BR"),
];

/// The country in whose series a call sign begins.
pub(super) fn country(sign: &str) -> Option<&'static str> {
    // The last series that begins no later than the sign; longer texts of the same beginning come after it.
    let at = SERIES.partition_point(|(first, ..)| *first <= sign);
    let (_, last, code) = SERIES.get(at.checked_sub(1)?)?;
    let head = sign.get(..last.len())?;
    (head <= *last).then_some(*code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_are_in_order_and_apart() {
        for two in SERIES.windows(2) {
            assert!(two[0].1 < two[1].0 && two[0].0 <= two[0].1, "{two:?}");
        }
        for (sign, code) in [("XCAB1", Some("MX")), ("HO1234", Some("PA")), ("WDB1234", Some("US")), ("3DAX", Some("SZ")), ("QQQ1", None), ("1A00", None)] {
            assert_eq!(country(sign), code, "{sign}");
        }
    }
}
