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

extension PostgresConnection {
    /// One stretch of one vehicle.
    func replaceDerived(
        _ vehicleKey: Int64,
        fromMillis: Int64,
        toMillis: Int64,
        days: [String],
        _ rows: DerivedRows
    ) throws {
        try replaceDerived([
            DerivedStretch(
                vehicleKey: vehicleKey,
                fromMillis: fromMillis,
                toMillis: toMillis,
                days: days,
                rows: rows
            )
        ])
    }

    /// The changed days of one vehicle.
    func takeDirtyDays(
        _ vehicleKey: Int64,
        from firstDay: String? = nil,
        through lastDay: String? = nil
    ) throws -> [String] {
        try takeDirtyDays([vehicleKey], from: firstDay, through: lastDay)[vehicleKey] ?? []
    }
}
