import Testing

@testable import FleetStore

@Suite struct MigrationTests {
    @Test func stepsAreNumberedWithoutHoles() {
        #expect(Migration.all.map(\.number) == Array(1...Migration.all.count))
    }
}
