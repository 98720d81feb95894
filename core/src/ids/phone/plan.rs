//! What a numbering plan says of a number: its type and its country.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberType, Region};

/// The type and the country of a number; of type `Unknown` if no plan has given it out.
pub(super) fn verdict(number: &PhoneNumber) -> (PhoneNumberType, Option<[u8; 2]>) {
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
    if let Some(region) = usize::try_from(number.country_code).ok().and_then(|code| ALONE.get(code).copied().flatten())
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

/// The country of each calling code that has one country only.
static ALONE: LazyLock<Vec<Option<[u8; 2]>>> = LazyLock::new(|| {
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

/// A slot holds the first seven digits (24 bits), the country (16) and the type (8) of numbers that were looked up.
const SLOTS: usize = 1 << 13;

static SEEN: [AtomicU64; SLOTS] = [const { AtomicU64::new(0) }; SLOTS];

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

/// Twenty-five countries share calling code 1, and the library tries their plans one after the other, 25 µs for the last.
/// No plan looks further than the seventh digit of ten (tried out over all of them), so blocks of a thousand numbers
/// are remembered. A slot is a memory only: whoever fills it writes what anybody would have.
fn north_american(number: &PhoneNumber) -> (PhoneNumberType, Option<[u8; 2]>) {
    let block = number.national_number / 1000;
    let slot = &SEEN[(block.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51) as usize % SLOTS];
    let seen = slot.load(Ordering::Relaxed);
    if seen >> 24 == block
        && let Some(kind) = TYPES.get((seen & 0xff) as usize)
    {
        let country = [(seen >> 16 & 0xff) as u8, (seen >> 8 & 0xff) as u8];
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
    fn a_calling_code_of_one_country_names_it() {
        for region in PHONE_NUMBER_UTIL.get_supported_regions() {
            let Some(number) = PHONE_NUMBER_UTIL.get_example_number(region).ok() else { continue };
            let said = PHONE_NUMBER_UTIL.get_region_for_number(&number).and_then(letters);
            assert_eq!(look_up(&number).1, said, "{number:?}");
        }
        assert_eq!((ALONE[52], ALONE[1], ALONE[44], ALONE[800]), (Some(*b"MX"), None, None, None));
    }

    proptest! {
        #[test]
        fn what_is_remembered_is_what_the_library_says(area in prop_oneof![Just(868u64), Just(876), Just(809), Just(246), Just(800), 200u64..1000], block in 2000u64..10_000, last in proptest::array::uniform3(0u64..1000)) {
            for last in last {
                let national_number = (area * 10_000 + block) * 1000 + last;
                let number = PhoneNumber { country_code: 1, national_number, ..PhoneNumber::default() };
                prop_assert_eq!(verdict(&number), look_up(&number));
            }
        }
    }
}
