import Testing

@testable import FleetService

@Suite struct ReportAggregationTests {
    private func figure(_ report: PeriodReport, _ id: KeyFigure.ID) throws -> KeyFigure {
        try #require(report.keyFigures.first { $0.id == id })
    }

    @Test func keyFiguresAreSumsOverThePublishedDays() throws {
        let report = try PeriodReport(
            ReportFixture.input(
                from: "2025-10-06",
                to: "2025-10-08",
                days: [
                    ReportFixture.busyDay("2025-10-06", trips: 3, meters: 6000, wattHours: 300),
                    ReportFixture.busyDay("2025-10-08", trips: 1, meters: 4000, wattHours: 100),
                ]
            )
        )
        #expect(try figure(report, .trips).value?.value == 4)
        #expect(try figure(report, .distance).value?.value == 10)
        #expect(try figure(report, .energyNet).value?.value == 0.4)
        #expect(try figure(report, .energyPerDistance).value?.value == 40)
        #expect(try figure(report, .vehiclesInUse).value?.value == 1)
        #expect(try figure(report, .vehiclesWithTrip).value?.value == 100)
        #expect(try figure(report, .timeInUse).value?.value == 4.17)  // 1 h of 24 h
        #expect(report.missingDays.map(\.name) == ["2025-10-07"])
        #expect(report.coveragePercent == 100)
    }

    @Test func energyPerKilometreIgnoresDistanceWithoutEnergy() throws {
        var silent = ReportFixture.busyDay("2025-10-07", trips: 1, meters: 90_000, wattHours: 0)
        silent.totals.energyDistanceMeters = 0
        silent.totals.energyBySource = [:]
        let report = try PeriodReport(
            ReportFixture.input(
                from: "2025-10-06",
                to: "2025-10-07",
                days: [
                    ReportFixture.busyDay("2025-10-06", trips: 1, meters: 10_000, wattHours: 500),
                    silent,
                ]
            )
        )
        #expect(try figure(report, .energyPerDistance).value?.value == 50)
        #expect(try figure(report, .energyPerDistance).coverage?.value == 10)
    }

    @Test func withoutEnergyThereIsNoFigureRatherThanZero() throws {
        let report = try PeriodReport(
            ReportFixture.input(
                from: "2025-10-06",
                to: "2025-10-06",
                days: [ReportFixture.day("2025-10-06")]
            )
        )
        #expect(try figure(report, .energyNet).value == nil)
        #expect(try figure(report, .energyPerDistance).value == nil)
        #expect(try figure(report, .charged).value == nil)
        #expect(try figure(report, .trips).value?.value == 0)
    }

    @Test func springDayHasNoHourAtTwo() throws {
        // Clocks in Berlin jump from 2:00 to 3:00 on 2025-03-30.
        let start: Int64 = 1_743_289_200_000
        let report = try PeriodReport(
            ReportFixture.input(
                from: "2025-03-30",
                to: "2025-03-30",
                days: [ReportFixture.day("2025-03-30", startMillis: start, hours: 23)]
            )
        )
        #expect(report.hours.map(\.realHours).reduce(0, +) == 23)
        #expect(report.hours[2].realHours == 0)
        #expect(report.hours[2].seconds.sharePercent(of: .parked) == nil)
        #expect(report.hours[3].realHours == 1)
        #expect(report.coveragePercent == 100)
    }

    @Test func autumnDayCountsTheHourAtTwoTwice() throws {
        let start: Int64 = 1_761_429_600_000  // 2025-10-26 00:00 in Berlin
        var day = ReportFixture.day("2025-10-26", startMillis: start, hours: 25)
        day.hours[2].chargingStarted = 1  // 2:00 summer time
        day.hours[3].chargingStarted = 3  // 2:00 winter time
        day.hours[4].chargingStarted = 2  // 3:00
        let report = try PeriodReport(
            ReportFixture.input(from: "2025-10-26", to: "2025-10-26", days: [day])
        )
        #expect(report.hours[2].realHours == 2)
        #expect(report.hours[2].sessionsPerHour == 2)
        #expect(report.hours[3].sessionsPerHour == 2)
        #expect(report.hours.map(\.realHours).reduce(0, +) == 25)
    }

    @Test func ledgerLinesAddUpToTheEnd() throws {
        var first = ReportFixture.day("2025-10-06")
        first.ledger.vehicles = 1
        first.ledger.startWattHours = 1000
        first.ledger.chargedWattHours = 500
        first.ledger.drivenWattHours = 300
        first.ledger.idleWattHours = 50
        first.ledger.endWattHours = 1140
        first.ledger.residualWattHours = 10
        var third = first  // the day between is not published
        third.day = "2025-10-08"
        third.ledger.startWattHours = 900
        third.ledger.endWattHours = 1070
        third.ledger.residualWattHours = -20
        third.ledger.swappedWattHours = 0
        let report = try PeriodReport(
            ReportFixture.input(from: "2025-10-06", to: "2025-10-08", days: [third, first])
        )
        let ledger = try #require(report.ledger)
        let sum = PeriodLedger.Line.allCases.filter { $0 != .end }.reduce(0) { $0 + ledger[$1] }
        #expect(abs(sum - ledger[.end]) < 1e-12)
        #expect(ledger[.betweenDays] == -0.24)
        #expect(ledger[.residual] == 0.01)
        #expect(ledger.unexplainedKilowattHours == 0.03)
        #expect(ledger.unexplainedPercent == 30 / 1700.0 * 100)
    }

    @Test func zonesOfOneNameAreOneAndUnseenOnesHaveNoFigures() throws {
        var day = ReportFixture.day("2025-10-06")
        var parked = DayFigures.StateSeconds()
        parked.parked = 60
        day.zones = [
            "A": .init(tripsStarted: 2, tripsEnded: 1, distanceMeters: 500, seconds: parked),
            "gone": .init(tripsStarted: 1, tripsEnded: 0, distanceMeters: 0, seconds: .init()),
            "": .init(tripsStarted: 0, tripsEnded: 1, distanceMeters: 0, seconds: .init()),
            "B": .init(tripsStarted: 0, tripsEnded: 0, distanceMeters: 0, seconds: .init()),
        ]
        let report = try PeriodReport(
            ReportFixture.input(
                from: "2025-10-06",
                to: "2025-10-06",
                days: [day],
                zones: [
                    ReportFixture.square("B", west: 12, south: 51),
                    ReportFixture.square("A", west: 12.1, south: 51),
                    ReportFixture.square("A", west: 12.2, south: 51),
                ]
            )
        )
        #expect(report.zones.map(\.name) == ["A", "B", "gone", ""])
        #expect(report.zones.map { $0.figures?.tripsStarted } == [2, nil, 1, 0])
        #expect(report.map?.shapes.map(\.name) == ["B", "A"])
    }
}

@Suite struct ReportComparisonTests {
    private func report(previousDays: [DayFigures]) throws -> PeriodReport {
        try PeriodReport(
            ReportFixture.input(
                from: "2025-10-06",
                to: "2025-10-07",
                days: [
                    ReportFixture.busyDay("2025-10-06", trips: 6, meters: 3000, wattHours: 60),
                    ReportFixture.busyDay("2025-10-07", trips: 6, meters: 3000, wattHours: 60),
                ],
                previousDays: previousDays
            )
        )
    }

    private let monday = ReportFixture.busyDay(
        "2025-09-29",
        trips: 4,
        meters: 4000,
        wattHours: 120
    )
    private let tuesday = ReportFixture.busyDay(
        "2025-09-30",
        trips: 4,
        meters: 4000,
        wattHours: 120
    )

    @Test(arguments: [
        ("2025-10-06", "2025-10-06", "2025-09-29", "2025-09-29"),
        ("2025-10-06", "2025-10-12", "2025-09-29", "2025-10-05"),
        ("2025-10-06", "2025-10-13", "2025-09-22", "2025-09-29"),
        ("2025-10-01", "2025-10-31", "2025-08-27", "2025-09-26"),
    ])
    func previousPeriodHasTheSameWeekdaysAndNoOverlap(
        from: String,
        to: String,
        previousFrom: String,
        previousTo: String
    ) throws {
        let previous = try PeriodReport.previousPeriod(from: from, to: to)
        #expect(previous == (previousFrom, previousTo))
        let weekdays = [from, previous.from].map { CivilDate($0)?.weekday }
        #expect(weekdays[0] == weekdays[1])
        #expect(previous.to < from)
    }

    @Test func changesAreInPercentAndSharesInPoints() throws {
        let report = try report(previousDays: [monday, tuesday])
        let changes = Dictionary(
            uniqueKeysWithValues: report.keyFigures.map { ($0.id, $0.change) }
        )
        #expect(changes[.trips] == ReportNumber(50, .percent))
        #expect(changes[.distance] == ReportNumber(-25, .percent))
        #expect(changes[.vehiclesWithTrip] == ReportNumber(0, .percentagePoints))
    }

    @Test func onePreviousDayLessMakesNothingComparable() throws {
        let report = try report(previousDays: [tuesday])
        #expect(report.comparison.reason == .daysMissingThere(published: 1, needed: 2))
        #expect(report.keyFigures.allSatisfy { $0.change == nil && $0.previous == nil })
    }

    @Test func aDayMissingHereIsNotComparedThere() throws {
        let report = try PeriodReport(
            ReportFixture.input(
                from: "2025-10-06",
                to: "2025-10-07",
                days: [
                    ReportFixture.busyDay("2025-10-07", trips: 6, meters: 3000, wattHours: 60)
                ],
                previousDays: [monday, tuesday]
            )
        )
        #expect(report.keyFigures.first { $0.id == .trips }?.previous?.value == 4)
    }

    @Test func otherDefinitionsAreNotComparable() throws {
        var other = monday
        other.definitions = "2024-9"
        let report = try report(previousDays: [other, tuesday])
        #expect(
            report.comparison.reason
                == .definitionsDiffer(here: "2025-1", there: "2024-9, 2025-1")
        )
    }

    @Test func zeroBeforeGivesNoPercentage() throws {
        let report = try report(previousDays: [
            ReportFixture.day("2025-09-29"), ReportFixture.day("2025-09-30"),
        ])
        let trips = try #require(report.keyFigures.first { $0.id == .trips })
        #expect(trips.previous?.value == 0)
        #expect(trips.change == nil)
    }
}

@Suite struct ReportInputTests {
    private func error(_ input: ReportInput) -> ReportError? {
        do {
            _ = try PeriodReport(input)
            return nil
        } catch {
            return error as? ReportError
        }
    }

    @Test func badInputIsNamed() {
        let day = ReportFixture.day("2025-10-06")
        func input(
            _ from: String,
            _ to: String,
            _ days: [DayFigures] = [],
            zone: String = "Europe/Berlin"
        ) -> ReportInput {
            ReportFixture.input(from: from, to: to, days: days, timeZone: zone)
        }
        #expect(error(input("2025-13-01", "2025-10-06")) == .notADay("2025-13-01"))
        #expect(error(input("2025-10-06", "06.10.2025")) == .notADay("06.10.2025"))
        #expect(
            error(input("2025-10-06", "2025-10-05"))
                == .periodEndsBeforeItBegins(from: "2025-10-06", to: "2025-10-05")
        )
        #expect(
            error(input("1900-01-01", "2025-10-05")) == .periodTooLong(days: 45_934, limit: 3660)
        )
        #expect(throws: ServiceError.unknownTimeZone("Europe/Nowhere")) {
            _ = try PeriodReport(input("2025-10-06", "2025-10-06", zone: "Europe/Nowhere"))
        }
        #expect(
            error(input("2025-10-07", "2025-10-08", [day]))
                == .dayOutsidePeriod(day: "2025-10-06", from: "2025-10-07", to: "2025-10-08")
        )
        #expect(error(input("2025-10-06", "2025-10-06", [day, day])) == .dayTwice("2025-10-06"))
        let foreign = ReportFixture.day("2025-10-06", city: "bari")
        #expect(
            error(input("2025-10-06", "2025-10-06", [foreign]))
                == .otherCity(day: "2025-10-06", city: "bari", expected: "leipzig")
        )
    }

    @Test(arguments: [
        "2025-02-29", "2025-00-10", "2025-01-00", "2025-1-01", "2025-04-31", "+025-01-01", "",
        "２０２５-01-01",
    ])
    func whatIsNoDateIsRefused(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func everyDateOfTwoCenturiesReadsBack() throws {
        var date = try #require(CivilDate("1900-01-01"))
        #expect(date.weekday == 0)  // a Monday
        var weekday = 0
        while date.year < 2101 {
            try #require(CivilDate(date.name) == date)
            try #require(date.weekday == weekday)
            date = date.advanced(by: 1)
            weekday = (weekday + 1) % 7
        }
        #expect(date.name == "2101-01-01")
        #expect(CivilDate("1970-01-01")?.daysSince1970 == 0)
    }
}
