import FleetAnalytics
import Testing

@Suite struct CleaningChapterTests {
    @Test func everyExclusionReasonHasItsDefinitionByName() {
        let chapter = DefinitionCatalogue.all.filter { $0.family == .cleaning }
        #expect(
            Set(chapter.map { $0.title.lowercased() })
                == Set(ExclusionReason.allCases.map { $0.rawValue.lowercased() })
        )
        #expect(Set(chapter.map(\.id)).count == chapter.count)
    }

    @Test(arguments: [Definition.Family.cleaning, .climate, .comparison])
    func aDefinitionSaysEverythingUnderAnIdOfItsFamily(family: Definition.Family) {
        let chapter = DefinitionCatalogue.all.filter { $0.family == family }
        #expect(!chapter.isEmpty)
        for definition in chapter {
            #expect(definition.id.hasPrefix(family.rawValue + "."))
            let texts = [
                definition.title, definition.unit, definition.formula, definition.source,
                definition.gaps, definition.missing, definition.coverage,
            ]
            #expect(texts.allSatisfy { !$0.isEmpty }, "\(definition.id)")
            #expect(!definition.inputs.isEmpty, "\(definition.id)")
        }
    }
}
