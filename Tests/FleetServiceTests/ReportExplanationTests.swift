import FleetAnalytics
import Foundation
import Testing

@testable import FleetService

/// Every figure of a report leads to its definition, which says what the figure rests on there.
@Suite struct ReportExplanationTests {
    private static let reports: [(name: String, report: PeriodReport)] = {
        // What cannot be made fails the tests that count the reports.
        [
            ("full", try? ReportOutputTests.fullReport()), ("corrected", try? corrected()),
            ("staff", try? forStaff()),
            (
                "empty",
                try? PeriodReport(
                    ReportFixture.input(from: "2025-10-06", to: "2025-10-06", days: [])
                )
            ),
        ].compactMap { name, report in report.map { (name, $0) } }
    }()

    /// Two days that were issued again, with all that there are tables of.
    private static func corrected() throws -> PeriodReport {
        let names = ["2025-10-06", "2025-10-07"]
        let days = names.map(ReportFixture.placedDay)
        var input = ReportFixture.input(from: names[0], to: names[1], days: days)
        input.days[1].revision = 2
        for (name, now) in zip(names, days) {
            var before = now
            before.totals.trips -= 6
            before.totals.distanceMeters -= 2000
            let date = try #require(CivilDate(name))
            input.changes.append(
                DayChange(
                    date: date,
                    revision: 2,
                    publishedMillis: ReportFixture.monday,
                    cause: .lateData,
                    before: before,
                    now: now
                )
            )
        }
        return try PeriodReport(input)
    }

    /// Of two categories, one is hidden: its 1000 m are those that positions measured.
    private static func forStaff() throws -> PeriodReport {
        var day = ReportFixture.placedDay("2025-10-06")
        day.categories["L7e"]?.sums.distanceBySource = ["odometer": 79_000]
        day.categories["L5e"]?.sums.distanceBySource = ["position": 1000]
        day.totals.distanceBySource = ["odometer": 79_000, "position": 1000]
        day.quality.samples = 4321
        day.quality.exclusions = [ExclusionReason.speedOutOfRange.rawValue: 77]
        day.quality.quarantined = ["no time": 8]
        var input = ReportFixture.input(from: day.day, to: day.day, days: [day])
        let release = Release(
            minimum: 10,
            days: [day.day],
            revisions: [1],
            shown: [
                DisclosedGroup.trips.rawValue: ["": [1]],
                DisclosedGroup.categories.rawValue: ["L7e": [1]],
            ]
        )
        input.disclosed = DisclosedReleases(
            minimum: 10,
            ofPeriod: [release],
            ofDays: [day.day: release]
        )
        return try PeriodReport(input)
    }

    /// A page, cut into what stands before the definitions and the entry of each figure.
    private struct Page {
        let before: String
        let entries: [DefinedFigure: String]

        init(_ name: String, _ language: ReportLanguage = .en) throws {
            let report = try #require(reports.first { $0.name == name }?.report)
            let page = renderHTML(report, language: language)
            let parts = page.components(separatedBy: "<dl class=\"definitions\">")
            before = parts[0]
            let list = try #require(parts.last).components(separatedBy: "</dl>")[0]
            entries = Dictionary(
                uniqueKeysWithValues: list.components(separatedBy: "<div id=\"").dropFirst().map {
                    part in
                    let anchor = part.prefix { $0 != "\"" }
                    let figure = DefinedFigure.allCases.first { $0.anchor == anchor }
                    return (figure ?? .trips, part)
                }
            )
        }

        func basis(_ figure: DefinedFigure) -> String {
            entries[figure]?.components(separatedBy: "<ul class=\"basis\">").last ?? ""
        }
    }

    @Test(arguments: ReportLanguage.allCases)
    func everyLinkLeadsToOnePlaceOfThePage(language: ReportLanguage) throws {
        #expect(Self.reports.count == 4)
        for (name, report) in Self.reports {
            for page in [
                renderHTML(report, language: language), renderPaperHTML(report, language: language),
            ] {
                let tokens = try #require(ReportReading.html(page), "\(name)")
                var (ids, links): ([String: Int], Set<String>) = ([:], [])
                for case .open(let element, let attributes) in tokens {
                    if let id = ReportReading.attribute("id", in: attributes) {
                        ids[id, default: 0] += 1
                    }
                    if element == "a", let link = ReportReading.attribute("href", in: attributes) {
                        #expect(link.hasPrefix("#"), "\(name)")
                        links.insert(String(link.dropFirst()))
                    }
                }
                for link in links { #expect(ids[link] == 1, "\(name) \(link)") }
                for figure in DefinedFigure.allCases { #expect(ids[figure.anchor] == 1) }
            }
        }
    }

    /// Others link to these places.
    @Test func theNamesOfThePlacesStay() {
        let names = DefinedFigure.allCases.map(\.anchor)
        #expect(Set(names).count == names.count)
        for name in [
            "about-trips", "about-energy-per-distance", "about-vehicles-with-trip",
            "about-charging-session", "about-eco-score", "about-left-out",
        ] {
            #expect(names.contains(name))
        }
    }

    @Test func everyNumberOfEveryTableHasADefinition() throws {
        var filled: Set<ReportTable.ID> = []
        for (_, report) in Self.reports {
            for table in report.tables {
                let isNumeric = table.columns.indices.map { index in
                    table.rows.contains { if case .number = $0[index] { true } else { false } }
                }
                if isNumeric.contains(true) { filled.insert(table.id) }
                for (column, isNumeric) in zip(table.columns, isNumeric) where isNumeric {
                    #expect(
                        column.figure != nil || table.rowFigures.count == table.rows.count,
                        "\(table.id) \(column.name)"
                    )
                }
            }
        }
        #expect(Set(ReportTable.ID.allCases).subtracting(filled) == [])
    }

    @Test(arguments: ReportLanguage.allCases)
    func namesOfFiguresAreLinks(language: ReportLanguage) throws {
        let link = "<a class=\"about\" href=\"#about-"
        for name in ["full", "corrected", "staff"] {
            let page = try Page(name, language).before
            let captions = page.components(separatedBy: "<figcaption>").dropFirst()
            #expect(captions.count > 4)
            #expect(captions.allSatisfy { $0.hasPrefix(link) }, "\(name)")
            let cards = page.components(separatedBy: "<li><h3>").dropFirst()
            #expect(cards.count == 6)
            #expect(cards.allSatisfy { $0.hasPrefix(link) }, "\(name)")
            let rows = try #require(
                page.components(separatedBy: "data-table=\"key_figures\"").last
            ).components(separatedBy: "</table>")[0].components(separatedBy: "<th scope=\"row\">")
            #expect(rows.count == 1 + KeyFigure.ID.allCases.count)
            #expect(rows.dropFirst().allSatisfy { $0.hasPrefix(link) }, "\(name)")
            // Each is a name of the figure, not a number that could be mistaken for a link.
            #expect(!page.contains("<data value=\"\(link)"))
        }
        let report = try #require(Self.reports.first?.report)
        let page = try Page("full", language).before
        for table in report.tables where !table.rows.isEmpty && table.rowFigures.isEmpty {
            for column in table.columns where column.isOnPage {
                guard let figure = column.figure else { continue }
                let heads = page.components(separatedBy: "data-column=\"\(column.name)\"")
                    .dropFirst().map { $0.drop { $0 != ">" }.dropFirst() }
                #expect(
                    heads.contains {
                        $0.hasPrefix("<a class=\"about\" href=\"#\(figure.anchor)\">")
                    }
                )
            }
        }
    }

    @Test func anEntrySaysWhatItsFigureRestsOn() throws {
        let page = try Page("full")
        let trips = page.basis(.trips)
        #expect(trips.contains("<code>speed_kmh</code>"))
        #expect(trips.contains("<code>trip.start</code>"))
        // 13 days with 40 of these each, and a row in quarantine each.
        #expect(trips.contains("520\u{A0}× positions repeated by the receiver"))
        #expect(trips.contains("13 rows in quarantine"))
        #expect(trips.contains("100.0% of the vehicle time"))
        #expect(
            trips.contains(
                "<code><span>fleet-report explain trips</span> <span>--city leipzig</span> <span>--from 2025-10-06</span> <span>--to 2025-10-19</span> <span>--trips</span></code>"
            )
        )
        for place in ["figures", "days", "states"] {
            #expect(trips.contains("<a href=\"#\(place)\">"), "\(place)")
        }
        // A repeated position says nothing of a state of charge.
        #expect(!page.basis(.charged).contains("positions repeated"))
        #expect(page.basis(.charged).contains("<code>soc_percent</code>"))
        #expect(page.basis(.distance).contains("odometer"))
        #expect(page.basis(.energyNet).contains("of the distance"))
        #expect(page.basis(.comparison).contains("Changes are against"))
        #expect(!page.basis(.rows).contains("<code>"))
    }

    @Test func everyFigureThatCanBeTakenApartSaysHow() throws {
        let page = try Page("full", .de)
        for figure in ExplainedFigure.allCases {
            #expect(
                page.basis(figure.reportDefinition).contains(
                    "<span>fleet-report explain \(figure.rawValue)</span> <span>--city leipzig</span>"
                ),
                "\(figure)"
            )
        }
        let empty = try Page("empty")
        #expect(empty.entries.count == DefinedFigure.allCases.count)
        #expect(!empty.entries.values.contains { $0.contains("fleet-report explain") })
    }

    @Test func correctionsOfAFigureAreItsOwn() throws {
        let page = try Page("corrected")
        #expect(page.basis(.trips).contains("1 on 1 day, 2 on 1 day"))
        #expect(
            page.basis(.trips).contains(
                "<a href=\"#changes\">2 days were issued again, which changed it by +12</a>"
            )
        )
        #expect(page.basis(.distance).contains("changed it by +4.00\u{A0}km"))
        #expect(page.basis(.energyNet).contains("changed it by 0"))
        #expect(page.basis(.charged).contains("<a href=\"#changes\">2 days were issued again</a>"))
        #expect(!(try Page("full")).basis(.trips).contains("#changes"))
    }

    /// Numbers of the text, without those of commands and of names of definitions.
    private func numbers(_ markup: String) throws -> Set<String> {
        let text = markup.replacing(/<code>[^<]*<\/code>/, with: " ").replacing(
            /<[^>]*>/,
            with: " "
        )
        return Set(text.matches(of: /[0-9][0-9.,]*[0-9]|[0-9]/).map { String($0.output) })
    }

    @Test func toStaffAnEntryTellsNoMoreThanTheRestOfThePage() throws {
        let page = try Page("staff")
        let known = try numbers(page.before)
        for figure in DefinedFigure.allCases {
            let told = try numbers(page.basis(figure))
            #expect(told.isSubset(of: known), "\(figure) \(told.subtracting(known))")
        }
        #expect(page.basis(.trips).contains("77\u{A0}× speed out of range"))
        #expect(page.basis(.distance).contains("odometer"))
        // What the hidden category's distance was measured with, and that it was by position.
        let sources = page.basis(.distance).components(separatedBy: "Measured here by:")
        try #require(sources.count == 2)
        let told = sources[1].components(separatedBy: "</li>")[0]
        #expect(!told.contains("position") && told.contains("of the categories shown"))
    }
}

/// Which definitions, signals and reasons belong to the figures of a report.
@Suite struct DefinedFigureTests {
    @Test func everyDefinitionIsInTheCatalogue() {
        for figure in DefinedFigure.allCases {
            for id in figure.definitionIDs {
                #expect(DefinitionCatalogue.definition(id) != nil, "\(figure) \(id)")
            }
        }
        let counted: Set<DefinedFigure> = [.comparison, .publication, .rows, .leftOut]
        #expect(Set(DefinedFigure.allCases.filter { $0.definitionIDs.isEmpty }) == counted)
        #expect(Set(DefinedFigure.allCases.filter { $0.signals.isEmpty }) == counted)
    }

    @Test func everyReasonHasItsDefinition() {
        for reason in ExclusionReason.allCases { #expect(reason.definition != nil, "\(reason)") }
    }

    @Test func signalsAreThoseInTheEnd() {
        #expect(DefinedFigure.ecoScore.signals == ["gps_speed_kmh", "speed_kmh"])
        #expect(DefinedFigure.timeInUse.signals.contains("latitude_deg"))
        #expect(!DefinedFigure.climate.signals.contains("charging"))
        #expect(DefinedFigure.climate.signals.contains("voltage_v"))
    }

    @Test func reasonsTouchWhatRestsOnTheirSignals() {
        #expect(
            DefinedFigure.trips.exclusionReasons.isSuperset(of: [.manoeuvre, .speedOutOfRange])
        )
        #expect(DefinedFigure.ecoScore.exclusionReasons.contains(.speedOutOfRange))
        #expect(!DefinedFigure.ecoScore.exclusionReasons.contains(.socSpike))
        #expect(DefinedFigure.charged.exclusionReasons.contains(.socSpike))
        #expect(DefinedFigure.leftOut.exclusionReasons.isEmpty)
        let heading = DefinedFigure.allCases.filter {
            $0.exclusionReasons.contains(.headingOutOfRange)
        }
        #expect(heading == [])
    }

    @Test(arguments: [
        ("leipzig", "--city leipzig"), ("Köln", "--city 'Köln'"), ("-x", "--city=-x"),
        ("a b", "--city 'a b'"), ("a'b", #"--city 'a'\''b'"#),
    ])
    func aCityIsOneWordOfTheCommand(id: String, option: String) throws {
        let day = try #require(CivilDate("2025-10-06"))
        #expect(
            ExplainedFigure.trips.command(city: id, day...day)
                == ["fleet-report explain trips", option, "--day 2025-10-06", "--trips"]
        )
    }
}
