//! Converts dates of other calendars to Gregorian ones: Islamic (lunar), Solar Hijri (Iran and Afghanistan) and Ethiopian.
//! A mark such as "AH" or a month's name identifies the calendar.
//!
//! Source: Dershowitz and Reingold, *Calendrical Calculations* (chapters 4, 7 and 15): the day numbers on which the
//! calendars begin, the arithmetic Islamic calendar of 30-year cycles of 10,631 days, of which the years 2, 5, 7, 10,
//! 13, 16, 18, 21, 24, 26 and 29 are leap, and the Ethiopian year of twelve months of 30 days and a thirteenth of five
//! or six. The Solar Hijri leap years follow the 33-year cycle, which is correct for 1799 to 2256. The observed Islamic
//! calendar differs from the arithmetic one by a day or two, so Islamic dates are uncertain; the other two are not. Month
//! names are in the spellings of Spanish, French and English texts, and in Arabic, Persian and Amharic script
//! (from general knowledge).

use super::arrange::{DateError, Number};
use super::{Date, from_days};
use crate::ids::problem::{CalendarName, IdProblemReason as Reason};

/// A calendar other than the Gregorian one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calendar {
    /// The lunar calendar of Islam.
    Islamic,
    /// The solar calendar of Iran and Afghanistan.
    Solar,
    /// The calendar of Ethiopia and of the churches of Eritrea.
    Ethiopian,
}

/// Epochs: the day before day 1 of year 1, in days since 1 January 1970.
const ISLAMIC_EPOCH: i32 = -492_149;
const SOLAR_EPOCH: i32 = 226_894 - 719_163;
const ETHIOPIAN_EPOCH: i32 = 2_795 - 719_163;

impl Calendar {
    /// Returns the Gregorian date of a day of this calendar. A month or day of 0 is unknown, and gives an uncertain year.
    pub(super) fn date(self, year: u32, month: u32, day: u32) -> Option<Date> {
        let (y, m) = (i32::try_from(year).ok()?, i32::try_from(month).ok()?);
        if day == 0 || month == 0 {
            let month = if month == 0 { 6 } else { month };
            let middle = self.date(year, month, 15)?;
            let mut date = Date::partial(middle.year, None, None)?;
            date.uncertain = true;
            return Some(date);
        }
        let d = i32::try_from(day).ok()?;
        let (years, months, longest) = match self {
            Self::Islamic => (354, 12, 30),
            Self::Solar => (365, 12, if m <= 6 { 31 } else { 30 }),
            Self::Ethiopian => (365, 13, if m == 13 { 5 + i32::from(y % 4 == 3) } else { 30 }),
        };
        let known = match self {
            Self::Islamic => 600..1700,
            Self::Solar => 1178..1634,
            Self::Ethiopian => 1000..2190,
        };
        if !known.contains(&y) || !(1..=months).contains(&m) || !(1..=longest).contains(&d) {
            return None;
        }
        let before = years * (y - 1) + d;
        let mut date = from_days(match self {
            Self::Islamic => ISLAMIC_EPOCH + before + (3 + 11 * y).div_euclid(30) + 29 * (m - 1) + m / 2,
            Self::Solar => SOLAR_EPOCH + before + (8 * y + 21).div_euclid(33) + 30 * (m - 1) + (m - 1).min(6),
            Self::Ethiopian => ETHIOPIAN_EPOCH + before + y / 4 + 30 * (m - 1),
        })?;
        date.uncertain = self == Self::Islamic;
        date.stand_in = m == 1 && d == 1;
        Some(date)
    }

    /// Builds a date of numbers in the order day, month, year or year, month, day. With a named month, the numbers are a
    /// day and a year.
    pub(super) fn arrange(self, month: Option<u8>, numbers: &[Number]) -> Result<Date, DateError> {
        let name = match self {
            Self::Islamic => CalendarName::Islamic,
            Self::Solar => CalendarName::SolarHijri,
            Self::Ethiopian => CalendarName::Ethiopian,
        };
        let (year, month, day) = match (month, numbers) {
            (Some(month), [only]) => (only.value, u32::from(month), 0),
            (Some(month), [a, b]) if a.width >= 3 => (a.value, u32::from(month), b.value),
            (Some(month), [a, b]) => (b.value, u32::from(month), a.value),
            (None, [a, b, c]) if a.width >= 3 => (a.value, b.value, c.value),
            (None, [a, b, c]) => (c.value, b.value, a.value),
            (None, [only]) if only.width == 4 => (only.value, 0, 0),
            _ => return Err(Reason::IncompleteCalendarDate { calendar: name }.into()),
        };
        self.date(year, month, day).ok_or_else(|| Reason::NoDayOfCalendar { calendar: name }.into())
    }
}

/// Returns the calendar and month that a word names. The word is in lower case without accents.
pub(super) fn month(word: &str) -> Option<(Calendar, u8)> {
    let calendar = |calendar, months: &[&str]| {
        let found = months.iter().position(|names| names.split(' ').any(|name| name == word))?;
        Some((calendar, u8::try_from(found + 1).ok()?))
    };
    calendar(Calendar::Islamic, &ISLAMIC_MONTHS)
        .or_else(|| calendar(Calendar::Solar, &IRANIAN_MONTHS))
        .or_else(|| calendar(Calendar::Solar, &AFGHAN_MONTHS))
        .or_else(|| calendar(Calendar::Ethiopian, &ETHIOPIAN_MONTHS))
}

/// Returns whether a word after "Rabi" or "Jumada" means the second month of that name.
pub(super) fn is_second_of_pair(word: &str) -> bool {
    matches!(
        word,
        "thani" | "thaniya" | "sani" | "akhir" | "akhira" | "akhirah" | "ii" | "الثاني" | "الاخر" | "الآخرة" | "الثانية"
    )
}

/// Returns whether a word after "Rabi" or "Jumada" means the first month of that name.
pub(super) fn is_first_of_pair(word: &str) -> bool {
    matches!(word, "awwal" | "awal" | "ula" | "oula" | "i" | "الاول" | "الأول" | "الاولى" | "الأولى")
}

const ISLAMIC_MONTHS: [&str; 12] = [
    "muharram moharram mouharram محرم",
    "safar صفر",
    "rabi rabia rabie ربيع",
    "",
    "jumada joumada djoumada jamadi جمادى",
    "",
    "rajab radjab رجب",
    "shaban shaaban chaaban chaban شعبان",
    "ramadan ramadhan ramazan رمضان",
    "shawwal shawal chawwal شوال",
    "qada qadah qidah dhulqada dhulqadah zulqada zilqad القعدة",
    "hijja hijjah hidjja dhulhijja dhulhijjah zulhijja zilhaj الحجة",
];

const IRANIAN_MONTHS: [&str; 12] = [
    "farvardin فروردین",
    "ordibehesht اردیبهشت",
    "khordad خرداد",
    "tir تیر",
    "mordad amordad مرداد",
    "shahrivar شهریور",
    "mehr مهر",
    "aban آبان",
    "azar آذر",
    "dey دی",
    "bahman بهمن",
    "esfand اسفند",
];

const AFGHAN_MONTHS: [&str; 12] = [
    "hamal حمل",
    "sawr saur ثور",
    "jawza جوزا",
    "saratan سرطان",
    "asad اسد",
    "sunbula sonbola سنبله",
    "mizan میزان",
    "aqrab عقرب",
    "qaws qaus قوس",
    "jadi jady جدی",
    "dalw dalwa دلو",
    "hut hoot حوت",
];

const ETHIOPIAN_MONTHS: [&str; 13] = [
    "meskerem መስከረም",
    "tikimt teqemt tiqimt ጥቅምት",
    "hidar hedar ኅዳር ህዳር",
    "tahsas tahesas tahisas ታኅሣሥ ታህሳስ",
    "tirr ter ጥር",
    "yekatit የካቲት",
    "megabit meggabit መጋቢት",
    "miyazya miazia ሚያዝያ",
    "ginbot genbot ግንቦት",
    "sene senne ሰኔ",
    "hamle ሐምሌ ሀምሌ",
    "nehase nahase ነሐሴ ነሀሴ",
    "pagume pagumen ጳጉሜን ጳጉሜ",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::date::{Order, days, read};

    #[test]
    fn known_days_convert_to_gregorian() {
        for (calendar, year, month, day, iso) in [
            (Calendar::Islamic, 1400, 9, 15, "1980-07-28"),
            (Calendar::Islamic, 1445, 1, 1, "2023-07-19"),
            (Calendar::Solar, 1399, 1, 1, "2020-03-20"),
            (Calendar::Solar, 1400, 1, 1, "2021-03-21"),
            (Calendar::Solar, 1357, 11, 22, "1979-02-11"),
            (Calendar::Solar, 1403, 12, 30, "2025-03-20"),
            (Calendar::Ethiopian, 2000, 1, 1, "2007-09-12"),
            (Calendar::Ethiopian, 1977, 4, 23, "1985-01-01"),
            (Calendar::Ethiopian, 2011, 13, 6, "2019-09-11"),
        ] {
            assert_eq!(calendar.date(year, month, day).map(|d| d.iso()), Some(iso.to_owned()), "{calendar:?} {year}");
        }
        assert_eq!(Calendar::Ethiopian.date(2010, 13, 6), None);
        assert_eq!(Calendar::Solar.date(1400, 7, 31), None);
    }

    #[test]
    fn consecutive_solar_years_leave_no_gap() {
        for year in 1300..1450 {
            let next = Calendar::Solar.date(year + 1, 1, 1).and_then(|d| d.days());
            let last = [30, 29].map(|day| Calendar::Solar.date(year, 12, day).and_then(|d| d.days()));
            assert!(last.iter().any(|day| day.map(|d| d + 1) == next), "{year}");
        }
        assert_eq!(days(2021, 3, 21), Calendar::Solar.date(1400, 1, 1).and_then(|d| d.days()).unwrap_or(0));
    }

    #[test]
    fn calendar_marks_and_month_names_parse() {
        for (text, iso) in [
            ("15/09/1400 AH", "1980-07-28"),
            ("15 Ramadan 1400", "1980-07-28"),
            ("15 رمضان ١٤٠٠ هـ", "1980-07-28"),
            ("1 Rabi al-thani 1400", "1980-02-18"),
            ("1 Rabi al-awwal 1400 AH", "1980-01-19"),
            ("Jumada II 1, 1400", "1980-04-17"),
            ("22 Bahman 1357", "1979-02-11"),
            ("1357/11/22 SH", "1979-02-11"),
            ("۱۳۵۷/۱۱/۲۲ ه‍.ش.", "1979-02-11"),
            ("23/04/1977 E.C.", "1985-01-01"),
            ("23 Tahsas 1977", "1985-01-01"),
            ("1977 E.C.", "1985"),
            ("01/01/1985 G.C.", "1985-01-01"),
        ] {
            assert_eq!(read(text, Order::DayFirst).map(|d| d.iso()), Ok(iso.to_owned()), "{text}");
        }
        let reason = Reason::NoDayOfCalendar { calendar: CalendarName::Ethiopian };
        assert_eq!(reason.to_string(), "no such day in the Ethiopian calendar");
        assert_eq!(read("31/13/1977 E.C.", Order::DayFirst), Err(reason));
    }
}
