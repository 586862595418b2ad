import FleetAnalytics
import Foundation
import Telemetry
import Testing

/// What the analysis finds against what a simulated fleet did.
///
/// With `FLEET_TRUTH_TABLE` naming a file, the fleet is larger and the table is written there.
@Suite struct TruthTableTests {
    private static let path = ProcessInfo.processInfo.environment["FLEET_TRUTH_TABLE"]
    private static let table = Result {
        let table = TruthTable(
            try TruthFleet(seed: 7, vehicles: path == nil ? 30 : 120, days: path == nil ? 4 : 7)
        )
        if let path { try table.text.write(toFile: path, atomically: true, encoding: .utf8) }
        return table
    }

    @Test func intervalsHoldTheTruthInNineteenOfTwentyTrips() throws {
        let cells = try Self.table.get().cells
        #expect(cells.count == 6 * (3 + 3 + 1))
        for (key, cell) in cells {
            #expect(cell.distance.holdsWhatItClaims, "distance of \(key): \(cell.distance)")
            #expect(cell.energy.holdsWhatItClaims, "energy of \(key): \(cell.energy)")
        }
    }

    /// An interval without end would hold everything.
    @Test func intervalsAreNarrowWhereSamplesAreDense() throws {
        for (key, cell) in try Self.table.get().cells where key.rate != .everyMinute {
            #expect(cell.distance.medianWidth < 0.08, "\(key)")
            let limit =
                switch (key.electrics, key.rate) {
                case (.voltageAndCurrent, .everySecond): 0.1
                case (.voltageAndCurrent, _), (.stateOfCharge, _): 0.3
                // Riders make up for most of a cycle's energy, and nobody measures them.
                case (.nothing, _): [.pedelec, .l1eA].contains(key.category) ? 1.8 : 1.2
                }
            #expect(cell.energy.medianWidth < limit, "\(key)")
        }
    }

    @Test func nearlyEveryTripIsFoundAsOne() throws {
        for (key, cell) in try Self.table.get().cells {
            // A loss of samples can hide a trip or cut it in two: it strikes 4 % of them.
            let limit = max(1, cell.trips.truths / 50)
            let (missed, split) = (cell.trips.missed, cell.trips.split)
            let (merged, invented) = (cell.trips.merged, cell.trips.invented)
            #expect(missed <= limit && split <= limit, "\(key): \(cell.trips)")
            #expect(merged <= 2 * limit && invented <= limit, "\(key): \(cell.trips)")
        }
    }

    @Test func sessionsAndSwapsAreFoundFromTheGauge() throws {
        for (key, cell) in try Self.table.get().cells where key.electrics != .nothing {
            let limit = max(1, cell.sessions.truths / 50)
            #expect(cell.sessions.missed <= limit && cell.sessions.split <= limit, "\(key)")
            #expect(cell.sessions.invented <= limit, "\(key)")
            #expect(cell.swaps.missed == 0 && cell.swaps.invented == 0, "\(key)")
        }
    }
}
