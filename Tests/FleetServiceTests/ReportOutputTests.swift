import FleetAnalytics
import FleetStore
import Foundation
import Testing

@testable import FleetService

@Suite struct ReportOutputTests {
    /// Two weeks with everything in them, and one day missing.
    static func fullReport(name: String = "Leipzig") throws -> PeriodReport {
        func days(from first: String, skipping: Int?) -> [DayFigures] {
            (0..<14).filter { $0 != skipping }.compactMap { index in
                guard let date = CivilDate(first)?.advanced(by: index) else { return nil }
                return busy(date, index, name)
            }
        }
        let zones = [
            ReportFixture.square(name, west: 12, south: 51),
            ReportFixture.square("unseen", west: 12.001, south: 51),
        ]
        let file = ImportRow(
            cityID: "leipzig",
            fileName: name,
            profile: "canonical",
            rowsRead: 12_345,
            rowsStored: 12_300,
            rowsDuplicate: 40,
            rowsQuarantined: 5,
            cellsSetAside: 0
        )
        var input = ReportFixture.input(
            from: "2025-10-06",
            to: "2025-10-19",
            days: days(from: "2025-10-06", skipping: 4),
            previousDays: days(from: "2025-09-22", skipping: nil),
            zones: zones,
            files: [file],
            cityName: name
        )
        input.startCells = try [(12.0005, 51.0005, 40), (12.0015, 51.0045, 12)].map {
            longitude,
            latitude,
            trips in
            let place = Coordinate(latitude: latitude, longitude: longitude)
            return Release.StartCell(
                cell: try #require(GridCell(at: place)),
                zone: name,
                trips: trips
            )
        }
        let deep = DeepDischarges(chargeCount: 9, deepCount: 8)
        input.batteries = [
            ReportBatteryTests.entry(name, percent: 71.234, deep: deep),
            ReportBatteryTests.entry("B", percent: nil, deep: deep),
        ]
        return try PeriodReport(input)
    }

    private static func busy(_ date: CivilDate, _ index: Int, _ name: String) -> DayFigures {
        var day = ReportFixture.busyDay(
            date.name,
            trips: 100 + 7 * index,
            meters: 1_234_567.8 / Double(index + 1),
            wattHours: 45_678.9 / Double(index + 2)
        )
        day.totals.chargedWattHours = 777.7 * Double(index)
        day.totals.chargingSessions = index
        day.hours[19].chargingStarted = index
        day.hours[19].chargedWattHours = day.totals.chargedWattHours
        day.categories = [
            name: .init(vehicles: 3, active: 2, sums: day.totals),
            "L7e": .init(vehicles: 1, active: 1, sums: day.totals),
        ]
        day.zones = [
            name: .init(
                tripsStarted: day.totals.trips,
                tripsEnded: 1,
                distanceMeters: 12,
                seconds: day.totals.seconds
            )
        ]
        let most = day.totals.trips - 30
        day.tripLengths = [
            .init(fromMeters: 0, trips: most), .init(fromMeters: 5000, trips: 29),
            .init(fromMeters: nil, trips: 1),
        ]
        day.flows = [
            .init(from: name, to: name, trips: most, distanceMeters: 4567.8),
            .init(from: name, to: "B", trips: 12, distanceMeters: 345.6),
            .init(from: "B", to: "C", trips: 17, distanceMeters: 2345.6),
            .init(from: "C", to: "", trips: 1, distanceMeters: 0),
        ]
        var plugged = DayFigures.ChargingFigures()
        plugged.sessions = index
        plugged.chargedWattHours = day.totals.chargedWattHours
        plugged.connectedSeconds = 3600 * Double(index)
        plugged.idleSeconds = 1234
        day.chargingZones = [name: plugged]
        var style = DayFigures.StyleFigures()
        style.trips = 11
        style.distanceMeters = 12_345.6
        style.harshBrakings = index
        style.ecoPointMeters = 567_890
        style.ecoDistanceMeters = 12_345.6
        day.style = ["L7e": style]
        day.ledger.vehicles = 1
        day.ledger.startWattHours = 1000
        day.ledger.endWattHours = 1000
        day.quality.samples = 86_400
        day.quality.exclusions = [
            name: 3, "position repeated while moving": 40, "position drift at standstill": 5,
        ]
        day.quality.quarantined = [name: 1]
        return day
    }

    private func json(_ report: PeriodReport) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(renderJSON(report).utf8))
        return try #require(object as? [String: Any])
    }

    @Test(arguments: ReportLanguage.allCases)
    func everyNumberOfEveryTableIsTheSameInPageCSVAndJSON(language: ReportLanguage) throws {
        let report = try Self.fullReport()
        let page = renderHTML(report, language: language)
        let files = renderCSV(report)
        let json = try json(report)
        for table in report.tables {
            let csv = try #require(ReportReading.csv(files["\(table.id.rawValue).csv"] ?? ""))
            let objects = try #require(json[table.id.rawValue] as? [[String: Any]])
            let shown = try #require(
                ReportReading.numbers(ofTable: table.id.rawValue, in: page),
                "\(table.id)"
            )
            #expect(csv.count == objects.count + 1)
            #expect(shown.count == objects.count)
            let onPage = Set(table.columns.filter(\.isOnPage).map(\.name))
            for (row, object) in zip(csv.dropFirst(), objects) {
                for (name, field) in zip(csv[0], row) {
                    if let number = object[name] as? Double {
                        #expect(Double(field) == number)
                    } else if object[name] is NSNull {
                        #expect(field.isEmpty)
                    } else {
                        #expect(object[name] as? String == field)
                    }
                }
            }
            for ((row, cells), numbers) in zip(zip(csv.dropFirst(), table.rows), shown) {
                let expected = zip(zip(csv[0], cells), row).compactMap { column, field in
                    switch column.1 {
                    case .number, .hour: onPage.contains(column.0) ? field : nil
                    default: nil
                    }
                }
                #expect(numbers.map(\.value) == expected)
            }
        }
    }

    @Test(arguments: [
        (ReportLanguage.en, ",", "."), (ReportLanguage.de, "\u{202F}", ","),
    ])
    func keyFiguresReadBackFromTheirText(
        language: ReportLanguage,
        group: String,
        mark: String
    ) throws {
        let page = renderHTML(try Self.fullReport(), language: language)
        let rows = try #require(ReportReading.numbers(ofTable: "key_figures", in: page))
        let numbers = rows.flatMap(\.self)
        #expect(numbers.count > 20)
        for number in numbers {
            let plain = number.text.replacing(group, with: "").replacing(mark, with: ".")
                .replacing("−", with: "-")
            let decimals = plain.split(separator: ".").dropFirst().first?.count ?? 0
            let read = try #require(Double(plain))
            let exact = try #require(Double(number.value))
            let half = 0.5 / pow(10, Double(decimals))
            #expect(abs(read - exact) <= half + 1e-9)
        }
    }

    @Test(arguments: ReportLanguage.allCases)
    func thePageAsksForNothing(language: ReportLanguage) throws {
        let page = renderHTML(try Self.fullReport(), language: language)
        let tokens = try #require(ReportReading.html(page))
        for case .open(let name, let attributes) in tokens {
            #expect(!["script", "img", "iframe", "object", "embed", "image"].contains(name))
            for attribute in [" src=", " srcset=", " action=", " on", " xlink:", " style="] {
                #expect(!attributes.contains(attribute), "\(name)\(attributes)")
            }
            if let link = ReportReading.attribute("href", in: attributes) {
                #expect(link.hasPrefix("#") || link == "data:,")
            }
        }
        #expect(!page.contains("://"))
        #expect(!page.contains("@import"))
        for part in page.components(separatedBy: "url(").dropFirst() {
            #expect(part.hasPrefix("#"))
        }
    }

    @Test(arguments: ReportLanguage.allCases)
    func everyReferenceInThePageHasItsTarget(language: ReportLanguage) throws {
        let page = renderHTML(try Self.fullReport(), language: language)
        let tokens = try #require(ReportReading.html(page))
        var ids: [String] = []
        var references: [String] = []
        var headings: [Int] = []
        for case .open(let name, let attributes) in tokens {
            ids += ReportReading.attribute("id", in: attributes).map { [$0] } ?? []
            references +=
                ReportReading.attribute("aria-labelledby", in: attributes)
                .map { $0.split(separator: " ").map(String.init) } ?? []
            if let link = ReportReading.attribute("href", in: attributes), link.hasPrefix("#") {
                references.append(String(link.dropFirst()))
            }
            if name == "svg", !attributes.contains("aria-hidden") {
                #expect(attributes.contains("role=\"img\""))
            }
            if name.hasPrefix("h"), let level = Int(name.dropFirst()) { headings.append(level) }
        }
        #expect(Set(ids).count == ids.count)
        #expect(Set(references).isSubset(of: Set(ids)))
        #expect(headings.first == 1)
        #expect(zip(headings, headings.dropFirst()).allSatisfy { $1 <= $0 + 1 })
        #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
    }

    private static let hostile = "<script>alert(1)</script>\"'&{days}\u{202E},\r\n=2"

    @Test(arguments: ReportLanguage.allCases)
    func hostileNamesStayText(language: ReportLanguage) throws {
        let tame = renderHTML(try Self.fullReport(), language: language)
        let page = renderHTML(try Self.fullReport(name: Self.hostile), language: language)
        let tokens = try #require(ReportReading.html(page))
        let elements = tokens.filter { if case .text = $0 { false } else { true } }
        let expected = try #require(ReportReading.html(tame))
            .filter { if case .text = $0 { false } else { true } }
        #expect(elements.count == expected.count)
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;{days}"))
        #expect(!page.contains("\u{202E}"))
    }

    @Test(arguments: ["=cmd()", "+1", "-1", "@x", "\tx", "\rx"])
    func namesThatLookLikeFormulasAreDefused(name: String) throws {
        let files = renderCSV(try Self.fullReport(name: name))
        for file in ["zones", "files", "exclusions", "quarantine", "report"] {
            let records = try #require(ReportReading.csv(files["\(file).csv"] ?? ""))
            #expect(records.joined().contains("'" + name), "\(file)")
            #expect(!records.joined().contains(name), "\(file)")
        }
    }

    @Test func hostileNamesComeBackFromCSVAndJSON() throws {
        let report = try Self.fullReport(name: Self.hostile)
        let zones = try #require(ReportReading.csv(renderCSV(report)["zones.csv"] ?? ""))
        #expect(zones[1][0] == Self.hostile)
        #expect(try json(report)["city_name"] as? String == Self.hostile)
    }

    @Test func noOutputHoldsWhatIsNoNumber() throws {
        var broken = ReportFixture.day("2025-10-07")
        broken.totals.distanceMeters = .nan
        broken.totals.energyNetWattHours = .infinity
        broken.totals.energyDistanceMeters = -.infinity
        broken.totals.seconds.driving = .nan
        broken.hours[3].seconds.driving = .nan
        broken.hours[4].chargedWattHours = .infinity
        broken.ledger.vehicles = 1
        broken.ledger.startWattHours = .nan
        broken.categories = ["L7e": .init(vehicles: 1, active: 0, sums: broken.totals)]
        let figures = [
            [broken], [ReportFixture.day("2025-10-07", vehicles: 0)],
            [ReportFixture.day("2025-10-07")], [],
        ]
        for days in figures {
            let report = try PeriodReport(
                ReportFixture.input(from: "2025-10-06", to: "2025-10-08", days: days)
            )
            _ = try json(report)  // JSON has no word for NaN, so it would not parse
            let pages = ReportLanguage.allCases.map { renderHTML(report, language: $0) }
            for text in pages + renderCSV(report).values {
                let words = text.lowercased().split { !$0.isLetter }
                #expect(!words.contains("nan") && !words.contains("inf"))
            }
            for page in pages { #expect(ReportReading.html(page) != nil) }
        }
    }

    @Test func notPublishedDaysAreMarkedAndNeverZero() throws {
        let report = try Self.fullReport()
        let days = try #require(ReportReading.csv(renderCSV(report)["days.csv"] ?? ""))
        #expect(days[5].prefix(2) == ["2025-10-10", "not published"])
        #expect(days[5].dropFirst(2).allSatisfy { $0.isEmpty })
        let page = renderHTML(report, language: .en)
        #expect(page.contains("1 day is not published and takes no part"))
        #expect(page.contains("<title>Not published: 10 October 2025</title>"))
    }

    @Test(arguments: [
        (
            ReportLanguage.en, "2 values were stored as sent but left out",
            "position noise at standstill"
        ),
        (.de, "2 Werte sind gespeichert wie gesendet", "Positionsrauschen im Stand"),
    ])
    func whatReceiversAlwaysDoIsNotCountedAsLeftOut(
        language: ReportLanguage,
        sentence: String,
        word: String
    ) throws {
        var day = ReportFixture.day("2025-10-06")
        day.quality.exclusions = [
            "speed out of range": 2, "position repeated while moving": 62_100,
            "position drift at standstill": 681,
        ]
        let report = try PeriodReport(
            ReportFixture.input(from: "2025-10-06", to: "2025-10-06", days: [day])
        )
        let page = renderHTML(report, language: language)
        #expect(page.contains(sentence))
        #expect(page.contains(word))
        let files = renderCSV(report)
        #expect(files["exclusions.csv"] == "reason,values\r\nspeed out of range,2\r\n")
        #expect(
            files["position_noise.csv"]
                == "reason,positions\r\nposition repeated while moving,62100\r\n"
                + "position drift at standstill,681\r\n"
        )
    }

    @Test func aDayThatTheClocksLeftOutIsNotCalledUnpublished() throws {
        func report(_ from: String, _ to: String) throws -> PeriodReport {
            let days = [ReportFixture.day("2011-12-29"), ReportFixture.day("2011-12-31")]
            return try PeriodReport(
                ReportFixture.input(
                    from: from,
                    to: to,
                    days: days.filter { from <= $0.day && $0.day <= to },
                    timeZone: "Pacific/Apia"
                )
            )
        }
        let whole = try report("2011-12-29", "2011-12-31")
        #expect(whole.missingDays == [])
        #expect(whole.days.map(\.date.name) == ["2011-12-29", "2011-12-31"])
        let page = renderHTML(whole, language: .en)
        #expect(!page.contains("day is not published and takes no part"))
        #expect(
            page.contains(
                "30 December 2011 did not exist here: the clocks of Pacific/Apia left that day out."
            )
        )
        let error = #expect(throws: ServiceError.self) { try report("2011-12-30", "2011-12-30") }
        #expect(
            error?.description.hasPrefix("the day 2011-12-30 does not exist in Pacific/Apia")
                == true
        )
    }

    @Test func sameInputGivesTheSameBytes() throws {
        let first = try Self.fullReport()
        let second = try Self.fullReport()
        #expect(renderHTML(first, language: .de) == renderHTML(second, language: .de))
        #expect(renderJSON(first) == renderJSON(second))
        #expect(renderCSV(first) == renderCSV(second))
    }
}
