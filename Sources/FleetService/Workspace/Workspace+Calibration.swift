import FleetAnalytics
package import FleetStore
import Telemetry

extension Workspace {
    /// How far the physical model of each category is from the trips that measure; stores nothing.
    ///
    /// Every sample of the period is looked at, so the answer depends on nothing else.
    package func calibrationTable(
        _ city: CityRow,
        _ period: Period?,
        progress: (Int, Int) -> Void
    ) async throws -> Table {
        let thresholds = try CityThresholds(city)
        let (from, to, calendar) = try await bounds(city, period)
        let vehicles = try await store.withConnection { try $0.vehicles(city: city.id) }
        var calibrations: [VehicleCategory: CategoryCalibration] = [:]
        for (number, vehicle) in vehicles.enumerated() {
            progress(number, vehicles.count)
            guard let category = VehicleTraits(vehicle).category,
                let first = vehicle.firstSampleMillis, let last = vehicle.lastSampleMillis,
                first < to, last >= from,
                let day = CivilDate(calendar.dayName(at: max(first, from))),
                let end = CivilDate(calendar.dayName(at: min(last, to - 1)))
            else { continue }
            try await calibrations[category, default: CategoryCalibration(category)].add(
                vehicle,
                day...end,
                calendar,
                thresholds.thresholds(of: category),
                store
            )
        }
        progress(vehicles.count, vehicles.count)
        return CategoryCalibration.table(
            VehicleCategory.allCases.compactMap { calibrations[$0] }
        )
    }
}
