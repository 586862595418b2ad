package import FleetAnalytics
import Foundation

/// Civil days and hours of a city's time zone.
package struct CityCalendar: Sendable {
    let clock: CityClock
    private let calendar: Calendar

    /// A calendar for an IANA zone.
    ///
    /// - Throws: ``ServiceError/unknownTimeZone(_:)`` for any other name.
    package init(zone: String) throws {
        guard zone.contains("/") || zone == "UTC", let timeZone = TimeZone(identifier: zone) else {
            throw ServiceError.unknownTimeZone(zone)
        }
        clock = CityClock(timeZone)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        self.calendar = calendar
    }

    /// Name (`YYYY-MM-DD`) of the civil day that holds an instant.
    package func dayName(at timeMillis: Int64) -> String {
        clock.reading(atMillis: timeMillis).date.name
    }

    /// An instant as local time with its offset, to the second: `2026-03-01T07:12:05+01:00`.
    package func stamp(_ timeMillis: Int64) -> String {
        clock.reading(atMillis: timeMillis).iso
    }

    /// The last day that is over.
    func yesterday(_ nowMillis: Int64) throws -> CivilDate {
        guard let today = CivilDate(dayName(at: nowMillis)) else {
            throw ServiceError.clockOutOfRange
        }
        return today.advanced(by: -1)
    }

    /// The civil day of that name.
    package func day(_ date: CivilDate) -> CivilDay {
        civilDay(date, from: startMillis(date), to: startMillis(date.advanced(by: 1)))
    }

    private func civilDay(_ date: CivilDate, from start: Int64, to end: Int64) -> CivilDay {
        CivilDay(
            name: date.name,
            hourStartMillis: Array(stride(from: start, to: end, by: 3_600_000)),
            endMillis: end
        )
    }

    /// Whether the zone had that day; a few crossed the date line and left one out.
    package func exists(_ date: CivilDate) -> Bool {
        startMillis(date) < startMillis(date.advanced(by: 1))
    }

    /// Throws for a period of which the zone had no day.
    func check(_ period: ClosedRange<CivilDate>) throws {
        let numbers = period.lowerBound.daysSince1970...period.upperBound.daysSince1970
        guard !numbers.contains(where: { exists(CivilDate(daysSince1970: $0)) }) else { return }
        throw ServiceError.skippedDay(period.lowerBound.name, zone: clock.identifier)
    }

    /// All days from one to another, both included.
    package func days(_ range: ClosedRange<CivilDate>) -> [CivilDay] {
        var start = startMillis(range.lowerBound)
        return range.dates.map { date in
            // One day's end is the next one's start, and looking it up takes most of the time.
            let end = startMillis(date.advanced(by: 1))
            defer { start = end }
            return civilDay(date, from: start, to: end)
        }
    }

    /// First instant of a civil day; zones that change their clocks at midnight begin it later.
    private func startMillis(_ date: CivilDate) -> Int64 {
        let noon = DateComponents(year: date.year, month: date.month, day: date.day, hour: 12)
        let start = calendar.startOfDay(for: calendar.date(from: noon) ?? .distantPast)
        return Int64(start.timeIntervalSince1970) * 1000
    }
}
