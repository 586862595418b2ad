import FleetAnalytics
import FleetStore

extension Workspace {
    /// What the night stored of the batteries of a fleet, as of an instant: nothing later counts.
    func batteries(_ city: CityRow, at instant: Int64) async throws -> [BatteryEntry] {
        let (present, before) = (
            BatteryWatch.present(at: instant), BatteryWatch.yearBefore(instant)
        )
        let (vehicles, rows, charges) = try await store.withConnection { connection in
            let rows = try [before, present].flatMap { time in
                try connection.batteryEstimates(
                    city: city.id,
                    quantities: [BatteryEstimate.Quantity.wattHours, .health].map(\.rawValue),
                    fromMillis: time.lowerBound,
                    toMillis: time.upperBound
                )
            }
            return (
                try connection.vehicles(city: city.id),
                rows,
                try connection.chargeStarts(
                    city: city.id,
                    belowPercent: BatteryWatch.deepBelowPercent,
                    fromMillis: present.lowerBound,
                    swapsFromMillis: before.lowerBound,
                    toMillis: present.upperBound
                )
            )
        }
        let estimates = Dictionary(grouping: rows, by: \.vehicleKey)
        let starts = Dictionary(charges.map { ($0.vehicleID, $0) }) { first, _ in first }
        return vehicles.filter { $0.firstSampleMillis.map { $0 < instant } ?? false }.map {
            vehicle in
            let start = starts[vehicle.id]
            return BatteryEntry(
                vehicle: vehicle.id,
                category: vehicle.category ?? "unknown",
                nominalWattHours: vehicle.batteryWattHours,
                watch: BatteryWatch(
                    at: instant,
                    estimates[vehicle.key, default: []].compactMap { BatteryEstimate($0.row) },
                    lastSwapMillis: start?.lastSwapMillis,
                    nominalWattHours: vehicle.batteryWattHours,
                    deep: DeepDischarges(
                        chargeCount: Int(start?.known ?? 0),
                        deepCount: Int(start?.below ?? 0)
                    )
                )
            )
        }
    }
}
