@testable import FleetStore

extension PostgresConnection {
    /// Adds blocks of one vehicle, with the partitions they need.
    func insertBlocks(_ vehicleKey: Int64, _ blocks: [BlockRow]) throws {
        try transaction {
            try ensurePartitions(holding: blocks.map(\.startMillis))
            try exchangeBlocks([], for: blocks.map { NewBlock(vehicleKey: vehicleKey, block: $0) })
        }
    }

    func markDirty(_ vehicleKey: Int64, days: [String]) throws {
        try markDirty(days.map { (vehicleKey: vehicleKey, day: $0) })
    }
}
