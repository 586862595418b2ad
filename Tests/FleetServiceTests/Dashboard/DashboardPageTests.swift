import Foundation
import Testing

@testable import FleetService

/// What every page of the dashboard must be, whatever it shows.
@Suite struct DashboardPageTests {
    private static let hostile = "<script>alert('1')</script>"

    private static func context(
        _ language: ReportLanguage,
        part: DashboardSelection.Part? = nil,
        other: DashboardSelection.Other? = nil,
        name: String = hostile,
        role: Role = .city
    ) throws -> DashboardContext {
        let first = try #require(CivilDate("2025-10-06"))
        let days = first...first.advanced(by: 13)
        return DashboardContext(
            selection: DashboardSelection(
                city: "leipzig",
                period: CalendarPeriod(days),
                part: part,
                asOfMillis: 1_760_000_000_000,
                other: other,
                language: language
            ),
            cities: [.init(id: "leipzig", name: name), .init(id: "\"><b>", name: "Bari")],
            categories: ["L7e", name],
            zones: [name, "unseen"],
            publishedDays: days,
            visitor: .init(name: name, role: role, csrf: "\"><i>")
        )
    }

    private static func trace(samples count: Int, name: String = hostile) throws -> TraceDay {
        let start = ReportFixture.monday
        let times = (0..<count).map { start + Int64($0) * 1000 }
        // Two hours without any signal, and a walk that no thinning straightens.
        func values(_ value: (Double) -> Double) -> [Double] {
            (0..<count).map { (36_000..<43_200).contains($0) ? .nan : value(Double($0)) }
        }
        return TraceDay(
            vehicle: name,
            category: nil,
            day: try #require(CivilDate("2025-10-06")),
            timeZone: "Europe/Berlin",
            startMillis: start,
            endMillis: start + 86_400_000,
            samples: .init(
                timesMillis: times,
                latitudes: values { 51.3 + 0.03 * sin($0 / 400) + 0.0004 * sin($0 * 1.7) },
                longitudes: values { 12.3 + 0.03 * cos($0 / 531) + 0.0004 * sin($0 * 2.3) },
                speedsKilometersPerHour: values { 20 + 20 * sin($0 * 1.3) },
                powersWatts: values { 900 * sin($0 * 0.7) },
                socPercents: values { 90 - $0 / 2000 }
            ),
            states: [
                .init(startMillis: start, endMillis: start + 43_200_000, state: .driving),
                .init(
                    startMillis: start + 43_200_000,
                    endMillis: start + 86_400_000,
                    state: .unknown
                ),
            ],
            trips: [
                .init(
                    startMillis: start,
                    endMillis: start + 3_600_000,
                    distanceMeters: 1234,
                    energyWattHours: nil,
                    fromZone: name,
                    toZone: ""
                )
            ],
            zones: [ReportFixture.square(name, west: 12.3, south: 51.3)]
        )
    }

    /// Every page by its name.
    private static func pages(_ language: ReportLanguage) throws -> [String: String] {
        let report = try ReportOutputTests.fullReport(name: hostile)
        let empty = try PeriodReport(
            ReportFixture.input(from: "2025-10-06", to: "2025-10-19", days: [])
        )
        let context = try context(language)
        let zone = try Self.context(language, part: .zone(hostile))
        let category = try Self.context(language, part: .category(hostile))
        let zones = try Self.context(language, part: .zone(hostile), other: .zone("unseen"))
        let lab = try Self.context(language, role: .lab)
        var pages = [
            "overview": renderOverview(report, context),
            "zone": renderOverview(report, zone), "category": renderOverview(report, category),
            "empty": renderOverview(empty, context),
            "compare": renderComparison(report, with: report, context),
            "compare zones": renderComparison(report, with: report, zones),
            "compare with nothing": renderComparison(report, with: empty, context),
            "nothing to compare": renderNothingToCompare(report, context),
            "quality": renderQuality(
                report,
                waiting: [
                    .init(day: report.lastDay, silentVehicles: 3, untilMillis: 1_760_000_000_000)
                ],
                context
            ),
            "vehicle": try renderTraceDay(
                try trace(samples: 2000),
                vehicles: [(name: hostile, address: "/x?a=1&b=\"")],
                dayAddress: { "/x?day=\($0.name)&b=\"" },
                lab
            ),
            "no vehicle": try renderTraceDay(nil, vehicles: [], lab),
            "login": renderLogin(hasFailed: true, csrf: hostile, next: "/\"><b>", context),
            "cities": renderCities(context),
        ]
        for figure in explainedFigureNames {
            let page: String = try #require(renderExplanation(of: figure, report, context))
            pages["explain \(figure)"] = page
        }
        let messages: [DashboardMessage] = [
            .nothingPublished, .notFinished, .badAddress(.unknownZone(hostile)), .notFound,
            .notAllowed, .tooManyRequests, .unavailable, .internalError, .monthsOnly,
        ]
        for (index, message) in messages.enumerated() {
            pages["message \(index)"] = renderMessage(
                message,
                requestID: hostile,
                place: .overview,
                context
            )
        }
        return pages
    }

    @Test(arguments: ReportLanguage.allCases)
    func pagesNestAndAskForNothingForeignAndHoldNoScriptOrStyle(language: ReportLanguage) throws {
        for (name, page) in try Self.pages(language) {
            let tokens = try #require(ReportReading.html(page), "\(name)")
            var ids: Set<String> = []
            for case .open(let element, let attributes) in tokens {
                #expect(element != "style" && element != "b" && element != "i", "\(name)")
                #expect(!attributes.contains(" style=") && !attributes.contains(" on"), "\(name)")
                if element == "script" {
                    #expect(
                        attributes.contains(" src=\"/assets/\(DashboardAssets.script.fileName)\"")
                    )
                }
                for attribute in ["href", "src", "action"] {
                    guard let target = ReportReading.attribute(attribute, in: attributes) else {
                        continue
                    }
                    let isOwn =
                        target.hasPrefix("/") && !target.hasPrefix("//") || target.hasPrefix("#")
                        || target == "data:,"
                    #expect(isOwn, "\(name): \(target)")
                }
                if let id = ReportReading.attribute("id", in: attributes) {
                    #expect(ids.insert(id).inserted, "\(name): twice \(id)")
                }
            }
            for case .open(_, let attributes) in tokens {
                if let target = ReportReading.attribute("href", in: attributes),
                    target.hasPrefix("#")
                {
                    #expect(ids.contains(String(target.dropFirst())), "\(name): \(target)")
                }
            }
            // Templates that lack a value leave their braces.
            #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
            for case .text(let text) in tokens { #expect(!text.contains("{"), "\(name): \(text)") }
        }
    }

    @Test(arguments: [Role.operator, .lab, .city, .public, .admin])
    func onlyThoseWhoSeeTracesAreLedToVehicles(role: Role) throws {
        let page = renderOverview(
            try ReportOutputTests.fullReport(),
            try Self.context(.en, role: role)
        )
        let seesTraces = role != .city && role != .public
        #expect(page.contains("/leipzig/vehicles") == seesTraces)
    }

    @Test func aLoginIsOfferedToThoseWhoSeeMoreWithOne() throws {
        var context = try Self.context(.en)
        #expect(!renderCities(context).contains("\"/login\""))
        context.visitor = nil
        // A page that says why there is none cannot know who reads it.
        #expect(!renderCities(context).contains("\"/login\""))
        context.offersLogin = true
        #expect(renderCities(context).contains("<a href=\"/login\">Log in</a>"))
    }

    @Test func theNumberOfARequestIsShownWhereSomebodyCanLookIntoIt() throws {
        let context = try Self.context(.en)
        func page(_ message: DashboardMessage) -> String {
            renderMessage(message, requestID: "0123", context)
        }
        #expect(page(.internalError).contains("<code>0123</code>"))
        #expect(page(.unavailable).contains("<code>0123</code>"))
        #expect(!page(.notFound).contains("0123") && !page(.nothingPublished).contains("0123"))
    }

    @Test func ofTwoPeriodsEachSaysWhatItRestsOn() throws {
        let report = try ReportOutputTests.fullReport()
        let whole = try Self.context(.en)
        let comparison = renderComparison(report, with: report, whole)
        #expect(comparison.components(separatedBy: "class=\"facts\"").count == 3)
        let nothing = renderNothingToCompare(report, whole)
        #expect(nothing.contains("Nothing is published of 22 September – 5 October 2025"))
    }

    @Test func everyZoneOfTheMapLeadsToItselfAndKeepsThePeriod() throws {
        let report = try ReportOutputTests.fullReport(name: "Süd & Ost")
        let page = renderOverview(report, try Self.context(.en, name: "Süd & Ost"))
        let address =
            "/leipzig?period=2025-10-06..2025-10-19&amp;zone=S%C3%BCd%20%26%20Ost"
            + "&amp;as_of=2025-10-09T08%3A53%3A20Z&amp;language=en"
        #expect(page.contains("<a href=\"\(address)\" data-label=\"Süd &amp; Ost: "))
    }

    @Test func whatIsCitedNamesItsInstantAndItsRevisions() throws {
        let page = renderOverview(
            try ReportOutputTests.fullReport(),
            try Self.context(.en)
        )
        #expect(page.contains("as_of=2025-10-09T08%3A53%3A20Z&amp;language=en#states</code>"))
        #expect(page.contains("revision 1: 6–9 October 2025; 11–19 October 2025"))
    }

    @Test func aDayOfASampleASecondIsASmallPage() throws {
        let page = try renderTraceDay(
            try Self.trace(samples: 86_400),
            vehicles: [],
            try Self.context(.en, role: .lab)
        )
        #expect(page.utf8.count < 400_000)
        #expect(DashboardAssets.script.bytes.count < 8192)
    }

    @Test func assetsAreFoundByTheNameTheirContentGives() {
        for asset in DashboardAssets.all {
            #expect(DashboardAssets.named(asset.fileName)?.bytes == asset.bytes)
            #expect(!asset.bytes.isEmpty && asset.fileName.hasPrefix("dashboard-"))
        }
        #expect(DashboardAssets.named("../dashboard.css") == nil)
        let style = String(decoding: DashboardAssets.style.bytes, as: UTF8.self)
        #expect(
            !style.contains("url(")
                || style.components(separatedBy: "url(").count - 1
                    == style.components(separatedBy: "url(#").count - 1
        )
    }
}

@Suite struct PageTextTests {
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

    @Test(arguments: PageText.allCases)
    func everyTextHasTheSamePlaceholdersInAllLanguages(key: PageText) {
        let english = Catalogue.english.page(key)
        for catalogue in ReportLanguage.allCases.map(\.catalogue) {
            let template = catalogue.page(key)
            #expect(!template.isEmpty)
            #expect(placeholders(template) == placeholders(english), "\(catalogue.code)")
            for case .plural(_, let forms) in TemplatePart.parts(of: template) {
                #expect(forms.count == 2 && forms.allSatisfy { !$0.isEmpty })
            }
        }
    }
}
