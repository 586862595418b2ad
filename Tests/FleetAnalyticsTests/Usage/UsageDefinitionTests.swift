import FleetAnalytics
import Testing

@Suite struct UsageDefinitionTests {
    @Test(arguments: VehicleState.allCases)
    func everyStateHasADefinition(state: VehicleState) throws {
        let definition = try #require(DefinitionCatalogue.definition("state.\(state.rawValue)"))
        #expect(definition.family == .states)
    }

    @Test func limitsOfStatesAreTheDefaults() throws {
        let limits = Thresholds()
        let trip = try #require(DefinitionCatalogue.definition("state.driving")).formula
        #expect(limits.tripEndStandingSeconds == 180 && trip.contains("180 s of standing"))
        #expect(limits.tripGapSeconds == 900 && trip.contains("gap of 900 s or more"))
        let gap = try #require(DefinitionCatalogue.definition("state.gap")).formula
        #expect(limits.gapSeconds == 60 && gap.contains("60 s (gapSeconds)"))
    }

    @Test func noTwoDefinitionsOfUseShareAnIdAndNoneIsEmpty() {
        let chapter = DefinitionCatalogue.all.filter { [.usage, .states].contains($0.family) }
        #expect(Set(chapter.map(\.id)).count == chapter.count)
        #expect(chapter.filter { $0.family == .usage }.count == 18)
        for definition in chapter {
            let texts = [
                definition.title, definition.unit, definition.formula, definition.source,
                definition.gaps, definition.missing, definition.coverage,
            ]
            #expect(texts.allSatisfy { !$0.isEmpty && !$0.contains("\n") })
            #expect(!definition.inputs.isEmpty)
        }
    }
}
