import FleetStore
import Testing

@testable import FleetService

@Suite struct KnownReadingsTests {
    private func key(_ number: UInt8) -> [UInt8] { Array(repeating: number, count: 32) }

    @Test func figuresAreKnownByTheirChecksumAndGoWhenThereIsNoRoom() {
        let known = KnownFigures(mostBytes: 100)
        let days = ["2025-10-06", "2025-10-07", "2025-10-08"].map { ReportFixture.placedDay($0) }
        known.keep(days[0], key(0), byteCount: 40)
        known.keep(days[1], key(1), byteCount: 40)
        #expect(known.value(key(0)) == days[0])
        #expect(known.value(key(1)) == days[1])
        #expect(known.value(key(2)) == nil)
        _ = known.value(key(0))
        known.keep(days[2], key(2), byteCount: 40)
        // The newest is there, and the one that was asked for longest ago is not.
        #expect(known.value(key(2)) == days[2])
        #expect(known.value(key(1)) == nil)
    }

    @Test func aCityIsKnownAsLongAsItsRowAndItsMarkAreTheSame() {
        let known = KnownCities()
        let city = CityRow(id: "a", name: "A", timeZone: "UTC")
        var stricter = city
        stricter.disclosureMinimum = 20
        let days = KnownCities.Days(comparedFrom: "a", from: "b", through: "c", asOfMillis: nil)
        let edition = EditionRow(mark: "1", publishedDays: 1, releasedMonths: 0)
        let state = CityState(city: city, mark: "m")
        known.keep(edition, days, of: state)
        #expect(known.edition(days, of: state) == edition)
        let asOf = KnownCities.Days(comparedFrom: "a", from: "b", through: "c", asOfMillis: 1)
        #expect(known.edition(asOf, of: state) == nil)
        #expect(known.edition(days, of: CityState(city: city, mark: "n")) == nil)
        #expect(known.edition(days, of: CityState(city: stricter, mark: "m")) == nil)
        // What one found out late of an earlier state is not what others of a later one get.
        let later = CityState(city: city, mark: "n")
        known.keep(EditionRow(mark: "2", publishedDays: 2, releasedMonths: 0), days, of: later)
        known.keep(edition, days, of: state)
        #expect(known.edition(days, of: later)?.mark != "1")
    }

    @Test func oneRowOfATableIsThatOfAllRows() throws {
        let days = ["2025-10-06", "2025-10-07"].map { ReportFixture.placedDay($0) }
        let report = try PeriodReport(
            ReportFixture.input(from: "2025-10-06", to: "2025-10-07", days: days)
        )
        let all = report.table(.chargingByZone)
        let names = all.rows.compactMap { row -> String? in
            if case .text(let name) = row.first { name } else { nil }
        }
        let name = try #require(names.first)
        let one = all.limited(to: name)
        #expect(one.rows.count == 1 && all.rows.count > 1)
        let lines = AnswerRows(all).csv.split(whereSeparator: \.isNewline).map(String.init)
        let kept = AnswerRows(one).csv.split(whereSeparator: \.isNewline).map(String.init)
        #expect(kept.first == lines.first)
        #expect(kept.count == 2 && lines.contains(kept[1]))
        #expect(AnswerRows(all.limited(to: "no such zone")).json == "[]")
    }
}
