import FleetAnalytics
import Foundation
import Telemetry
import Testing

@testable import FleetService

/// Lengths, connections, places of charging, driving style and CO2, as those who run the fleet see
/// them.
@Suite struct ReportPlaceTests {
    private func report(
        _ days: [DayFigures],
        from: String = "2025-10-06",
        to: String = "2025-10-07",
        timeZone: String = "Europe/Berlin"
    ) throws -> PeriodReport {
        try PeriodReport(
            ReportFixture.input(
                from: from,
                to: to,
                days: days,
                zones: ["A", "B", "C"].map { ReportFixture.square($0, west: 12, south: 51) },
                timeZone: timeZone
            )
        )
    }

    private func csv(_ id: ReportTable.ID, _ report: PeriodReport) throws -> [[String]] {
        try #require(ReportReading.csv(renderCSV(report)["\(id.rawValue).csv"] ?? ""))
    }

    private func readings(_ report: PeriodReport) -> [String] {
        ReportLanguage.allCases.map { renderHTML(report, language: $0) }
    }

    @Test func lengthsAddUpOverDaysAndNameTheMiddle() throws {
        let report = try report([
            ReportFixture.placedDay("2025-10-06"), ReportFixture.placedDay("2025-10-07"),
        ])
        let rows = try csv(.tripLengths, report)
        #expect(rows[0].prefix(4) == ["from_km", "to_km", "trips", "share_percent"])
        #expect(
            rows.dropFirst().map { Array($0.prefix(4)) } == [
                ["0", "1", "10", "12.5"], ["1", "2", "40", "50"], ["2", "", "26", "32.5"],
                ["unknown", "", "4", "5"],
            ]
        )
        #expect(report.lengths?.median?.fromMeters == 1000)
        let pages = readings(report)
        #expect(pages[0].contains("The typical trip (the median) is 1–2\u{A0}km long"))
        #expect(pages[0].contains("Apart from these, 4 trips have no known length."))
        #expect(pages[1].contains("Die mittlere Fahrt (der Median) ist 1–2\u{A0}km lang"))
    }

    @Test func daysPublishedBeforeThereWereLengthsHaveNoPartInShares() throws {
        let report = try report([
            ReportFixture.placedDay("2025-10-06"),
            ReportFixture.busyDay("2025-10-07", trips: 99, meters: 1, wattHours: 0),
        ])
        #expect(report.lengths?.allTrips == 40)
        let old = try self.report([
            ReportFixture.busyDay("2025-10-07", trips: 99, meters: 1, wattHours: 0)
        ])
        #expect(old.lengths == nil)
        #expect(!readings(old)[0].contains("id=\"lengths\""))
    }

    @Test func connectionsAddUpAndTheStrongestIsNamed() throws {
        let report = try report([
            ReportFixture.placedDay("2025-10-06"), ReportFixture.placedDay("2025-10-07"),
        ])
        let rows = try csv(.flows, report)
        #expect(
            rows[0].prefix(5)
                == ["from_zone", "to_zone", "trips", "distance_km", "mean_distance_km"]
        )
        #expect(rows[1].prefix(5) == ["A", "A", "40", "20", "0.5"])
        #expect(rows.dropFirst().reduce(0) { $0 + (Int($1[2]) ?? 0) } == report.sums.usage.trips)
        #expect(rows.last?.prefix(2) == ["C", "outside all zones"])
        let pages = readings(report)
        #expect(pages[0].contains("The strongest connection is within A with 40 trips; the 4"))
        #expect(pages[1].contains("Die stärkste Verbindung ist innerhalb von A mit 40 Fahrten"))
        #expect(pages[0].contains("<table class=\"matrix\">"))
    }

    @Test func everyNumberOfTheConnectionsIsInTheirFile() throws {
        let report = try report([ReportFixture.placedDay("2025-10-06")])
        let known = Set(try csv(.flows, report).dropFirst().map { $0[2] } + ["0"])
        let page = readings(report)[0]
        let matrix = try #require(page.components(separatedBy: "<table class=\"matrix\">").last)
            .components(separatedBy: "</table>")[0]
        let cells = matrix.components(separatedBy: "<td").dropFirst().compactMap {
            $0.components(separatedBy: ">").dropFirst().first?.components(separatedBy: "<").first
        }
        #expect(cells.count == 9)
        #expect(Set(cells).isSubset(of: known))
    }

    @Test func aPageListsTheStrongestConnectionsAndTheFileAll() throws {
        var day = ReportFixture.placedDay("2025-10-06")
        day.flows = (0..<55).map {
            .init(from: "A", to: "z\($0)", trips: 60 - $0, distanceMeters: 0)
        }
        let report = try report([day])
        #expect(try csv(.flows, report).count == 56)
        let page = readings(report)[0]
        #expect(ReportReading.numbers(ofTable: "flows", in: page)?.count == 40)
        #expect(page.contains("15 more rows in the CSV file."))
    }

    @Test func chargingByZoneTellsTheTimeWithoutGain() throws {
        let report = try report([
            ReportFixture.placedDay("2025-10-06"), ReportFixture.placedDay("2025-10-07"),
        ])
        let rows = try csv(.chargingByZone, report)
        #expect(rows[1].prefix(6) == ["A", "4", "6", "10", "2.5", "25"])
        // Its sessions brought nothing that anything measured, which is not nothing.
        #expect(rows[2].prefix(6) == ["B", "2", "", "2", "0", "0"])
        let pages = readings(report)
        #expect(pages[0].contains("for 2.50\u{A0}h of it, or 20.8%, their batteries gained"))
        #expect(pages[1].contains("in 2,50\u{A0}h davon, das sind 20,8\u{A0}%, nahmen ihre"))
    }

    @Test func withoutAnyIdleTimeNoShareOfItIsNamed() throws {
        var day = ReportFixture.placedDay("2025-10-06")
        day.chargingZones?["A"]?.idleSeconds = 0
        let pages = readings(try report([day]))
        #expect(pages[0].contains("In 6.00\u{A0}h at the plug, no time without gain was seen."))
        #expect(pages[1].contains("In 6,00\u{A0}h an der Steckdose war keine Zeit ohne Ladung"))
    }

    @Test func energyThatNothingMeasuredIsNotZero() throws {
        var day = ReportFixture.placedDay("2025-10-06")
        day.totals.chargedWattHours = 0
        day.chargingZones?["A"]?.chargedWattHours = 0
        day.categories["L7e"]?.sums.chargingSessions = 3
        day.hours[12].chargingStarted = 3
        let report = try report([day])
        let hours = try csv(.chargingByHour, report)
        let charged = try #require(hours[0].firstIndex(of: "charged_kwh"))
        #expect(hours.dropFirst().allSatisfy { $0[charged].isEmpty })
        #expect(try csv(.chargingByZone, report).dropFirst().allSatisfy { $0[2].isEmpty })
        let categories = try csv(.chargingByCategory, report)
        let column = try #require(categories[0].firstIndex(of: "charged_kwh"))
        #expect(categories.dropFirst().allSatisfy { $0[column].isEmpty })
        let key = try csv(.keyFigures, report)
        #expect(key.first { $0[0] == "charged_kwh" }?[1] == "")
        let pages = readings(report)
        #expect(pages[0].contains("how much energy they brought is not known."))
        #expect(pages[1].contains("wie viel Energie sie brachten, ist nicht bekannt."))
        #expect(!pages[0].contains("no data of the energy"))
        #expect(!pages[0].contains("id=\"chart-charged\""))
    }

    @Test func gainsBetweenDaysAreNamedWhereChargingIsShown() throws {
        var (first, second) = (
            ReportFixture.placedDay("2025-10-06"), ReportFixture.placedDay("2025-10-07")
        )
        first.ledger.vehicles = 1
        second.ledger.vehicles = 1
        second.ledger.startWattHours = 5000
        let pages = readings(try report([first, second]))
        #expect(pages[0].contains("5.00\u{A0}kWh came into the batteries that no charging session"))
        #expect(pages[1].contains("kamen 5,00\u{A0}kWh in die Batterien"))
    }

    @Test func styleIsByDistanceAndMissingWhereNothingTells() throws {
        let report = try report([
            ReportFixture.placedDay("2025-10-06"), ReportFixture.placedDay("2025-10-07"),
        ])
        let rows = try csv(.drivingStyle, report)
        #expect(rows[1].prefix(6) == ["L7e", "40", "20", "10", "30", "75"])
        #expect(rows[2].prefix(6) == ["L5e", "0", "0", "", "", ""])
        let pages = readings(report)
        #expect(
            pages[0].contains(
                "Heavy quadricycle (L7e): 30 harsh brakings and 10 harsh accelerations per 100 km"
            )
        )
        #expect(pages[1].contains("Schweres Vierrad (L7e): 30 starke Bremsungen und 10 starke"))
        #expect(pages[0].contains("not known") && pages[1].contains("nicht bekannt"))
        var silent = ReportFixture.placedDay("2025-10-06")
        silent.style = [:]
        #expect(readings(try self.report([silent]))[0].contains("Not known: no vehicle sent"))
    }

    @Test func theBalanceIsThatOfTheFactorsAndTheYear() throws {
        func day(_ name: String) -> DayFigures {
            var day = ReportFixture.placedDay(name)
            day.categories = [
                "L7e": ReportFixture.category(meters: 100_000, energyMeters: 100_000, 8500)
            ]
            return day
        }
        let report = try report(
            [day("2023-12-31"), day("2024-01-01")],
            from: "2023-12-31",
            to: "2024-01-01"
        )
        let rows = try csv(.climate, report)
        // Half of the kilometres of a car, an eighth each of a bus and a tram.
        let gross = 200 * (0.5 * 162 + 0.125 * 108 + 0.125 * 80) / 1000
        let electricity = (10.0 * 380 + 10 * 363) / 1000
        #expect(rows[1].prefix(3) == ["L7e", "200", "20.9"])
        #expect(abs((Double(rows[1][2]) ?? 0) - gross) < 1e-9)
        #expect(abs((Double(rows[1][3]) ?? 0) - electricity) < 1e-9)
        #expect(abs((Double(rows[1][4]) ?? 0) - (gross - electricity)) < 1e-9)
        #expect(rows[2][1..<6].elementsEqual(rows[1][1..<6]))
        let factors = try csv(.climateFactors, report)
        #expect(factors.filter { $0[0] == "grid" }.map { $0[2] } == ["380", "363"])
        let pages = readings(report)
        #expect(pages[0].contains("emitted 7.43\u{A0}kg: 13.5\u{A0}kg were avoided."))
        #expect(pages[1].contains("verursachte 7,43\u{A0}kg: Vermieden wurden 13,5\u{A0}kg."))
        #expect(pages[1].contains("UBA, deutscher Strommix 2023"))
        #expect(!pages[0].contains("not of the one that Leipzig"))
    }

    @Test func moreThanWasAvoidedIsDrawnToTheLeft() throws {
        var day = ReportFixture.placedDay("2025-10-06")
        day.categories = [
            "e-scooter": ReportFixture.category(meters: 100_000, energyMeters: 100_000, 17_000)
        ]
        let report = try report([day], timeZone: "America/New_York")
        let net = try #require(Double(try csv(.climate, report)[1][4]))
        #expect(net < 0)
        let pages = readings(report)
        #expect(pages[0].contains("more than was avoided."))
        #expect(pages[1].contains("mehr, als vermieden wurde."))
        #expect(pages[0].contains("not of the one that Leipzig draws from."))
        #expect(pages[1].contains("nicht der des Netzes, aus dem Leipzig versorgt wird."))
        let chart = try #require(pages[0].components(separatedBy: "chart-co2-net-t").last)
            .components(separatedBy: "</svg>")[0]
        #expect(chart.contains("<rect class=\"bar\" x=\"0%\""))
        #expect(chart.contains("<line class=\"axis\""))
    }

    @Test func aBalanceWithoutEnergyIsGrossOnly() throws {
        var day = ReportFixture.placedDay("2025-10-06")
        day.categories = ["e-scooter": ReportFixture.category(meters: 100_000, energyMeters: 0, 0)]
        let report = try report([day])
        #expect(
            try csv(.climate, report)[1].prefix(6) == ["e-scooter", "100", "4.022", "", "", "0"]
        )
        #expect(readings(report)[0].contains("so there is no net figure."))
        day.categories = ["M1": ReportFixture.category(meters: 100_000, energyMeters: 0, 0)]
        #expect(readings(try self.report([day]))[0].contains("There are no factors for these"))
    }

    @Test(arguments: [
        (50.0, "were lost while idle", "im Stillstand verloren"),
        (-50.0, "while idle the batteries lost nothing", "im Stillstand ging nichts verloren"),
    ])
    func idleReadsRightForBothSigns(
        wattHours: Double,
        english: String,
        german: String
    ) throws {
        var day = ReportFixture.placedDay("2025-10-06")
        day.ledger.vehicles = 1
        day.ledger.startWattHours = 1000
        day.ledger.idleWattHours = wattHours
        day.ledger.endWattHours = 1000 - wattHours
        let pages = readings(try report([day]))
        #expect(pages[0].contains(english) && pages[1].contains(german))
        #expect(
            !pages[0].contains("−0.05\u{A0}kWh were") && !pages[1].contains("−0,05\u{A0}kWh im")
        )
    }

    @Test func everyFactorAndSourceHasAWordInAllLanguages() throws {
        let uses = ClimateFactors.defaultModeShift.keys.map {
            ClimateUse(
                category: $0,
                year: 2023,
                distanceMeters: 1,
                energyDistanceMeters: 1,
                netWattHours: 1
            )
        }
        let both =
            uses + [
                ClimateUse(
                    category: .pedelec,
                    year: 2024,
                    distanceMeters: 1,
                    energyDistanceMeters: 1,
                    netWattHours: 1
                )
            ]
        var day = ReportFixture.placedDay("2024-01-01")
        day.categories = Dictionary(
            uniqueKeysWithValues: ClimateFactors.defaultModeShift.keys.map {
                ($0.rawValue, ReportFixture.category(meters: 1000, energyMeters: 1000, 10))
            }
        )
        let factors = try csv(
            .climateFactors,
            report([day], from: "2024-01-01", to: "2024-01-01")
        )
        let names = factors.dropFirst().map { $0[0] }
        let sources = ClimateBalance(both).applied.map(\.source)
        #expect(names.count > 40)
        for catalogue in ReportLanguage.allCases.map(\.catalogue) {
            #expect(Set(names + sources).filter { catalogue.words[$0] == nil } == [])
        }
    }
}
