import Foundation
import Telemetry
import Testing

@testable import FleetAnalytics
@testable import FleetService

/// The catalogue, and the page that is printed from it.
@Suite struct DefinitionCatalogueTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs/definitions.md").standardized

    @Test func thePageSaysWhatTheCodeSays() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let code = try DefinitionOutput.text(nil, .markdown)
        // Not the texts themselves: their difference would fill the screen.
        let differs = zip(
            page.split(separator: "\n", omittingEmptySubsequences: false),
            code.split(separator: "\n", omittingEmptySubsequences: false)
        ).first { $0 != $1 }
        #expect(
            page == code,
            """
            run fleet-report definitions --format markdown > docs/definitions.md
            first difference: page "\(differs?.0 ?? "ends")", code "\(differs?.1 ?? "ends")"
            """
        )
    }

    @Test func noIDStandsTwice() {
        let ids = DefinitionCatalogue.all.map(\.id)
        #expect(Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys.sorted() == [])
    }

    @Test func idsHaveAFamilyAndAFigure() {
        for definition in DefinitionCatalogue.all {
            let form = /[a-z][a-z0-9]*(\.[a-z0-9][a-z0-9_-]*)+/
            #expect(definition.id.wholeMatch(of: form) != nil, "\(definition.id)")
            #expect(definition.version > 0, "\(definition.id)")
            #expect(DefinitionCatalogue.definition(definition.id) == definition)
        }
    }

    @Test func nothingIsLeftUnsaid() {
        for definition in DefinitionCatalogue.all {
            let texts = [
                definition.title, definition.unit, definition.formula, definition.source,
                definition.gaps, definition.missing, definition.coverage,
            ]
            for text in texts + definition.inputs {
                #expect(
                    !text.isEmpty && text == text.trimmingCharacters(in: .whitespacesAndNewlines),
                    "\(definition.id): '\(text)'"
                )
            }
            #expect(!definition.inputs.isEmpty, "\(definition.id)")
        }
    }

    @Test func everyThresholdHasARow() {
        let rows = DefinitionCatalogue.markdown.split(separator: "\n").filter {
            $0.hasPrefix("| `")
        }
        let names = Mirror(reflecting: Thresholds()).children.compactMap(\.label)
        #expect(names.count > 20)
        for name in names {
            #expect(rows.filter { $0.hasPrefix("| `\(name)` |") }.count == 1, "\(name)")
        }
        #expect(rows.count == names.count)
    }

    @Test func aRowNamesTheDefaultsOfOtherCategories() throws {
        let row = try #require(
            DefinitionCatalogue.markdown.split(separator: "\n").first {
                $0.hasPrefix("| `implausibleSpeedKmh`")
            }
        )
        #expect(row.contains(" 250; 80 for L1e-A, e-scooter, pedelec; 90 for L1e-B"))
        #expect(row.hasSuffix("| 5 to 500 km/h |"))
    }

    private static let sample = Definition(
        id: "trip.product",
        version: 3,
        family: .trips,
        title: "A | B",
        unit: "m²/s³",
        formula: "a * b\nfor a < b",
        source: "own",
        inputs: ["speed_kmh", "trip.distance"],
        gaps: "None.",
        missing: "nil.",
        coverage: "All."
    )

    @Test func markdownKeepsItsSignsOutOfFormulas() {
        #expect(
            Self.sample.markdown == """
                ### A \\| B

                `trip.product`, version 3, in m²/s³

                **Formula.** a \\* b for a \\< b

                **Source.** own

                **Inputs.** speed_kmh, trip.distance

                **Gaps.** None.

                **Missing.** nil.

                **Coverage.** All.

                """
        )
    }

    @Test func anUnknownDefinitionIsRefused() {
        #expect(throws: ServiceError.self) { try DefinitionOutput.text("trip.nonsense", .json) }
    }

    @Test(arguments: DefinitionOutput.Format.allCases)
    func eachDefinitionIsPrintedByItself(format: DefinitionOutput.Format) throws {
        for definition in DefinitionCatalogue.all {
            let text = try DefinitionOutput.text(definition.id, format)
            #expect(text.contains(definition.id) && text.hasSuffix("\n"))
        }
    }

    @Test func theListIsJSON() throws {
        let text = try DefinitionOutput.text(nil, .json)
        let list = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
        #expect(list?.count == DefinitionCatalogue.all.count)
        #expect(list?.compactMap { $0["id"] as? String } == DefinitionCatalogue.all.map(\.id))
    }
}
