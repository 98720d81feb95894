//! Type and country of a number in the numbering plans.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberType, Region};

/// Returns the type and the country of a number; type `Unknown` for a number outside the assigned ranges.
pub(super) fn type_and_country(number: &PhoneNumber) -> (PhoneNumberType, Option<[u8; 2]>) {
    if number.country_code == 1 && (2_000_000_000..10_000_000_000).contains(&number.national_number) {
        north_american(number)
    } else {
        look_up(number)
    }
}

fn look_up(number: &PhoneNumber) -> (PhoneNumberType, Option<[u8; 2]>) {
    let kind = PHONE_NUMBER_UTIL.get_number_type(number);
    if kind == PhoneNumberType::Unknown {
        return (kind, None);
    }
    if let Some(region) =
        usize::try_from(number.country_code).ok().and_then(|code| COUNTRY_OF_CODE.get(code).copied().flatten())
    {
        return (kind, Some(region));
    }
    (kind, PHONE_NUMBER_UTIL.get_region_for_number(number).and_then(letters))
}

fn letters(region: Region) -> Option<[u8; 2]> {
    if region == Region::World {
        return None;
    }
    region.as_region_str().as_str().as_bytes().try_into().ok()
}

/// The country of each calling code that a single country uses.
static COUNTRY_OF_CODE: LazyLock<Vec<Option<[u8; 2]>>> = LazyLock::new(|| {
    let mut of_code: Vec<Option<[u8; 2]>> = vec![None; 1000];
    let mut shared = vec![false; of_code.len()];
    for region in PHONE_NUMBER_UTIL.get_supported_regions() {
        let Some(code) = PHONE_NUMBER_UTIL.get_country_code_for_region(region) else { continue };
        let Some(at) = usize::try_from(code).ok().filter(|at| *at < of_code.len()) else { continue };
        shared[at] |= of_code[at].is_some();
        of_code[at] = letters(region);
    }
    shared.into_iter().zip(of_code).map(|(shared, country)| country.filter(|_| !shared)).collect()
});

/// The number of cache slots. A slot packs the first seven digits (24 bits), the country (16) and the type (8) of a
/// looked-up number.
const SLOTS: usize = 1 << 13;

static CACHE: [AtomicU64; SLOTS] = [const { AtomicU64::new(0) }; SLOTS];

const TYPES: [PhoneNumberType; 12] = [
    PhoneNumberType::Unknown,
    PhoneNumberType::FixedLine,
    PhoneNumberType::Mobile,
    PhoneNumberType::FixedLineOrMobile,
    PhoneNumberType::TollFree,
    PhoneNumberType::PremiumRate,
    PhoneNumberType::SharedCost,
    PhoneNumberType::VoIP,
    PhoneNumberType::PersonalNumber,
    PhoneNumberType::Pager,
    PhoneNumberType::UAN,
    PhoneNumberType::VoiceMail,
];

/// Looks up a number under calling code 1. Twenty-five countries share the code, and the library tries their plans in
/// sequence, 25 µs for the last. No plan depends on digits after the seventh of ten (verified over all plans), so
/// results are cached per block of a thousand numbers. Concurrent writers of a slot are harmless: the result for a
/// block does not depend on the writer.
fn north_american(number: &PhoneNumber) -> (PhoneNumberType, Option<[u8; 2]>) {
    let block = number.national_number / 1000;
    let slot = &CACHE[(block.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51) as usize % SLOTS];
    let cached = slot.load(Ordering::Relaxed);
    if cached >> 24 == block
        && let Some(kind) = TYPES.get((cached & 0xff) as usize)
    {
        let country = [(cached >> 16 & 0xff) as u8, (cached >> 8 & 0xff) as u8];
        return (*kind, (country[0] != 0).then_some(country));
    }
    let (kind, country) = look_up(number);
    if let Some(at) = TYPES.iter().position(|known| *known == kind) {
        let [a, b] = country.unwrap_or_default().map(u64::from);
        slot.store(block << 24 | a << 16 | b << 8 | at as u64, Ordering::Relaxed);
    }
    (kind, country)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn single_country_calling_code_gives_country() {
        for region in PHONE_NUMBER_UTIL.get_supported_regions() {
            let Some(number) = PHONE_NUMBER_UTIL.get_example_number(region).ok() else { continue };
            let expected = PHONE_NUMBER_UTIL.get_region_for_number(&number).and_then(letters);
            assert_eq!(look_up(&number).1, expected, "{number:?}");
        }
        assert_eq!(
            (COUNTRY_OF_CODE[52], COUNTRY_OF_CODE[1], COUNTRY_OF_CODE[44], COUNTRY_OF_CODE[800]),
            (Some(*b"MX"), None, None, None)
        );
    }

    proptest! {
        #[test]
        fn cached_result_equals_lookup(area in prop_oneof![Just(868u64), Just(876), Just(809), Just(246), Just(800), 200u64..1000], block in 2000u64..10_000, last in proptest::array::uniform3(0u64..1000)) {
            for last in last {
                let national_number = (area * 10_000 + block) * 1000 + last;
                let number = PhoneNumber { country_code: 1, national_number, ..PhoneNumber::default() };
                prop_assert_eq!(type_and_country(&number), look_up(&number));
            }
        }
    }
}
