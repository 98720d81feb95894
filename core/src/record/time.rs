use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// A point in time, in seconds since 1970-01-01 UTC.
pub type Instant = i64;

/// Parses a date, or a date and a time, of a link table.
///
/// Accepts ISO 8601 with or without an offset, and day-first dates with `/`, `-` or `.`; the time may lack seconds. A time
/// without an offset is in `zone` (an IANA name such as `America/Bogota`), or in UTC if the zone is missing or unknown. A
/// date without a time is its midnight. Returns `None` for any other text.
#[must_use]
pub fn parse_instant(text: &str, zone: Option<&str>) -> Option<Instant> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant.as_second());
    }
    if let Ok(zoned) = text.parse::<ZonedDateTime>() {
        return Some(zoned.timestamp().as_second());
    }
    let local = local(text)?;
    let zone = zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
    zone.to_timestamp(local).ok().map(Timestamp::as_second)
}

fn local(text: &str) -> Option<DateTime> {
    let (day, time) = match text.split_once([' ', 'T']) {
        Some((day, time)) => (day, time.trim()),
        None => (text, ""),
    };
    let day = date(day)?;
    let time = if time.is_empty() { Time::midnight() } else { clock(time)? };
    Some(day.to_datetime(time))
}

fn date(text: &str) -> Option<Date> {
    let mut parts = text.split(['/', '-', '.']);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn clock(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let mut next = || parts.next().map_or(Some(0), |part| part.split('.').next()?.trim().parse().ok());
    let (hour, minute, second) = (next()?, next()?, next()?);
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_one_moment_gives_the_same_instant() {
        let moment = Some(1_709_331_300);
        for (text, zone) in [
            ("2024-03-01T22:15:00Z", None),
            ("2024-03-01T17:15:00-05:00", None),
            ("2024-03-01 17:15", Some("America/Bogota")),
            ("01/03/2024 17:15:00", Some("America/Bogota")),
            ("1.3.2024 22:15", Some("Nowhere/Unknown")),
        ] {
            assert_eq!(parse_instant(text, zone), moment, "{text}");
        }
        assert_eq!(parse_instant("1970-01-02", None), Some(86_400));
    }

    #[test]
    fn text_that_is_no_time_is_none() {
        for text in ["", "0000-00-00", "31/02/1980", "soon", "12:30", "2024-13-01 25:00", "1/2/3/4"] {
            assert_eq!(parse_instant(text, None), None, "{text}");
        }
    }
}
