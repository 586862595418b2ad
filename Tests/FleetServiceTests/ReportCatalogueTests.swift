import Telemetry
import FleetAnalytics
import Testing

@testable import FleetService

@Suite struct ReportCatalogueTests {
    private static let catalogues = ReportLanguage.allCases.map(\.catalogue)

    /// Names of values and of plural words in a text.
    private func placeholders(_ template: String) -> Set<String> {
        Set(
            TemplatePart.parts(of: template).compactMap { part in
                switch part {
                case .literal: nil
                case .value(let name), .plural(let name, _): name
                }
            }
        )
    }

    @Test(arguments: TextKey.allCases)
    func everyTextHasTheSamePlaceholdersInAllLanguages(key: TextKey) {
        let english = placeholders(Catalogue.english.template(key))
        for catalogue in Self.catalogues {
            let template = catalogue.template(key)
            #expect(!template.isEmpty)
            #expect(placeholders(template) == english, "\(catalogue.code)")
        }
    }

    @Test(arguments: TextKey.allCases)
    func everyPluralHasAFormForOneAndForMany(key: TextKey) {
        for catalogue in Self.catalogues {
            for case .plural(_, let forms) in TemplatePart.parts(of: catalogue.template(key)) {
                #expect(forms.count == 2)
                #expect(forms.allSatisfy { !$0.isEmpty })
            }
        }
    }

    @Test func theSameWordsOfTheDataAreKnownInAllLanguages() {
        for catalogue in Self.catalogues {
            #expect(Set(catalogue.words.keys) == Set(Catalogue.english.words.keys))
            #expect(catalogue.months.count == 12 && catalogue.shortMonths.count == 12)
            #expect(catalogue.weekdays.count == 7 && catalogue.shortWeekdays.count == 7)
        }
    }

    @Test func everyReasonAndSourceHasAWordInAllLanguages() {
        let words =
            ExclusionReason.allCases.map(\.rawValue) + QuarantineReason.allCases.map(\.rawValue)
            + [Ingest.unreadableCell] + DistanceSource.allCases.map(\.rawValue)
            + EnergySource.allCases.map(\.rawValue) + VehicleCategory.allCases.map(\.rawValue)
        for catalogue in Self.catalogues {
            #expect(words.filter { catalogue.words[$0] == nil } == [])
        }
    }

    @Test func everyFigureIsDefinedInAllLanguages() {
        for catalogue in Self.catalogues {
            let definitions = DefinedFigure.allCases.map(catalogue.definition)
            #expect(Set(definitions.map(\.name)).count == definitions.count)
            for definition in definitions {
                #expect(definition.meaning.hasSuffix("."))
                #expect(!definition.formula.isEmpty && !definition.source.isEmpty)
            }
        }
    }

    @Test(arguments: [
        (ReportLanguage.en, 1, "1 (1 day)"), (.en, 0, "1 (0 days)"), (.de, 1, "1 (1 Tag)"),
        (.de, 2, "1 (2 Tage)"), (.de, 1234, "1 (1\u{202F}234 Tage)"),
    ])
    func pluralsFollowTheCount(language: ReportLanguage, count: Int, text: String) {
        let day = language == .en ? "{n} ({d} {d|day|days})" : "{n} ({d} {d|Tag|Tage})"
        let base = language.catalogue
        let catalogue = Catalogue(
            code: base.code,
            languageAuthority: base.languageAuthority,
            decimalMark: base.decimalMark,
            groupMark: base.groupMark,
            weekdays: [],
            shortWeekdays: [],
            months: [],
            shortMonths: [],
            pluralForm: base.pluralForm,
            words: [:],
            template: { _ in day },
            page: { _ in day },
            definition: base.definition
        )
        #expect(catalogue.fill(.kicker, ["n": .count(1), "d": .count(count)]) == text)
    }

    @Test func valuesAreNotReadAsTemplates() {
        let text = Catalogue.english.fill(
            .comparedWith,
            ["period": .text("{period} {here|a|b}")]
        )
        #expect(text.contains("{period} {here|a|b}"))
    }

    @Test(arguments: [
        (ReportLanguage.en, "1,234.5 km"), (.de, "1\u{202F}234,5 km"),
    ])
    func numbersAreWrittenAsTheReaderDoes(language: ReportLanguage, text: String) throws {
        let catalogue = language.catalogue
        let number = try #require(ReportNumber(1234.5, .kilometers))
        #expect(catalogue.number(number, decimals: 1) + " km" == text)
        let mark = catalogue.decimalMark
        let negative = try #require(ReportNumber(-0.25, .percentagePoints))
        #expect(catalogue.number(negative) == "−0\(mark)3")
        let tiny = try #require(ReportNumber(-0.04, .percentagePoints))
        #expect(catalogue.number(tiny) == "−0\(mark)04")
        let nothing = try #require(ReportNumber(-0.004, .percentagePoints))
        #expect(catalogue.number(nothing) == "0")
        #expect(
            catalogue.number(-1_234_567) == "−1_234_567".replacing("_", with: catalogue.groupMark)
        )
    }

    @Test(arguments: [
        ("2025-10-06", "2025-10-06", "6 October 2025", "6. Oktober 2025"),
        ("2025-10-06", "2025-10-19", "6–19 October 2025", "6.–19. Oktober 2025"),
        (
            "2025-09-22", "2025-10-05", "22 September – 5 October 2025",
            "22. September – 5. Oktober 2025"
        ),
        (
            "2025-12-29", "2026-01-11", "29 December 2025 – 11 January 2026",
            "29. Dezember 2025 – 11. Januar 2026"
        ),
    ])
    func periodsAreSpelledForTheLanguage(
        first: String,
        last: String,
        english: String,
        german: String
    ) throws {
        let first = try #require(CivilDate(first))
        let last = try #require(CivilDate(last))
        #expect(Catalogue.english.dates(first, last) == english)
        #expect(Catalogue.german.dates(first, last) == german)
    }

    @Test func instantsAreThoseOfTheCity() throws {
        let clock = try CityCalendar(zone: "Asia/Kathmandu").clock
        let reading = clock.reading(atMillis: 1_761_429_600_999)
        #expect(reading.iso == "2025-10-26T03:45:00+05:45")
        #expect(Catalogue.english.moment(reading) == "26 October 2025, 03:45 (UTC+05:45)")
        let newYork = try CityCalendar(zone: "America/New_York").clock
        #expect(newYork.reading(atMillis: -1).iso == "1969-12-31T18:59:59-05:00")
    }
}

@Suite struct ReportNumberTests {
    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (0.0004, "0"), (0.0005, "0.001"), (-1.5, "-1.5"),
        (1234.5678, "1234.568"), (1e14, "100000000000000"), (0.1 + 0.2, "0.3"),
    ])
    func dataFilesHoldPlainDigits(value: Double, text: String) {
        #expect(ReportNumber(value, .kilometers)?.canonical == text)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e15, nil])
    func whatIsNoSensibleNumberIsMissing(value: Double?) {
        #expect(ReportNumber(value, .kilometers) == nil)
    }
}

@Suite struct ReportChartTests {
    @Test(arguments: [
        (110.0, 150.0, 4), (1.0, 1.0, 5), (0.73, 0.8, 5), (9.0, 10.0, 5), (484.0, 600.0, 4),
    ])
    func scalesEndAboveTheLargestValueWithFewTicks(largest: Double, top: Double, ticks: Int) {
        let scale = ChartScale(upTo: largest)
        #expect(abs(scale.top - top) < 1e-9)
        #expect(scale.ticks.count == ticks)
        #expect(scale.percent(of: largest) <= 100)
    }

    @Test func countsHaveWholeTicks() {
        #expect(ChartScale(upTo: 2, isWhole: true).ticks == [0, 1, 2])
        #expect(ChartScale(upTo: .nan).ticks == [0])
        #expect(ChartScale(upTo: 0).percent(of: 0) == 0)
    }

    @Test(arguments: [1, 2, 7, 8, 14, 15, 30, 92, 366, 1100, 3660])
    func dayLabelsAreFewEnoughForAPhone(count: Int) throws {
        let first = try #require(CivilDate("2021-01-02"))
        let labels = DayLabels((0..<count).map { first.advanced(by: $0) })
        #expect((1...DayLabels.most).contains(labels.indices.count))
    }
}
