import FleetAnalytics
package import FleetStore
package import Telemetry

/// What a vehicle sent on some days, and what the night made of it.
package struct Trace: Sendable {
    package let vehicle: VehicleRow
    package let samples: SampleColumns
    package let states: [StateRow]
    package let trips: [TripRow]

    /// The samples as the import profile `canonical` reads them.
    package var csv: [UInt8] {
        let writer = CanonicalCSV(signals: samples.columns.map(\.signal), hasVehicle: true)
        return writer.header + writer.lines(samples, vehicle: vehicle.id)
    }
}

extension Visitor {
    /// Longest stretch of a trace that is answered at once.
    private static let longestTraceDays = 7

    /// The signals of a vehicle as it sent them, and its states and trips.
    package func trace(
        of cityID: String,
        vehicle id: String,
        _ range: ClosedRange<CivilDate>,
        _ question: Question
    ) async throws -> Trace {
        let (city, extent) = try await permitted(.traces, in: cityID)
        let length = range.upperBound.daysSince1970 - range.lowerBound.daysSince1970 + 1
        guard length <= Self.longestTraceDays else {
            throw ReportError.periodTooLong(days: length, limit: Self.longestTraceDays)
        }
        let calendar = try CityCalendar(zone: city.timeZone)
        try calendar.check(range)
        guard let vehicle = try await known(id, city, extent) else {
            throw AccessError.noSuchVehicle
        }
        try await audit("trace", city, vehicleKey: vehicle.key, days: range, question)
        let days = calendar.days(range)
        let (start, end) = (days.first?.startMillis ?? 0, days.last?.endMillis ?? 0)
        let samples = try await workspace.store.samples(of: vehicle, in: days)
        let (states, trips) = try await workspace.store.withConnection { connection in
            (
                try connection.states(.vehicle(id), fromMillis: start, toMillis: end),
                try connection.trips(.vehicle(id), fromMillis: start, toMillis: end)
            )
        }
        return Trace(
            vehicle: vehicle,
            samples: samples,
            states: states.map(\.row),
            trips: trips.map(\.row)
        )
    }

    /// Use by squares of the European 250 m grid, all of them.
    ///
    /// Positions are read anew for it, which is why it is of a week at most.
    package func cellUse(
        of cityID: String,
        _ range: ClosedRange<CivilDate>,
        _ question: Question
    ) async throws -> AnswerRows {
        let (city, _) = try await permitted(.cells, in: cityID)
        let length = range.upperBound.daysSince1970 - range.lowerBound.daysSince1970 + 1
        guard length <= Self.longestTraceDays else {
            throw ReportError.periodTooLong(days: length, limit: Self.longestTraceDays)
        }
        try await audit("cell use", city, days: range, question)
        return AnswerRows(try await workspace.cellTable(city, Period(range)) { _, _ in })
    }
}
