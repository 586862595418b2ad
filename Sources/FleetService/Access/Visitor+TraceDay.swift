import FleetAnalytics
import FleetStore
import Telemetry

extension Visitor {
    /// Ids of the vehicles whose traces the visitor may look at, in order.
    package func tracedVehicles(of cityID: String) async throws -> [String] {
        let (city, extent) = try await permitted(.traces, in: cityID)
        return try await workspace.store.withConnection { try $0.vehicles(city: city.id) }
            .filter { extent != .ownFleet || $0.fleet == fleet }
            .map(\.id)
    }

    /// A vehicle's day as a page draws it.
    package func traceDay(
        of cityID: String,
        vehicle id: String,
        _ day: CivilDate,
        _ question: Question
    ) async throws -> TraceDay {
        let trace = try await trace(of: cityID, vehicle: id, day...day, question)
        let (city, _) = try await permitted(.traces, in: cityID)
        let zones = try await workspace.store.withConnection { try $0.zones(city.id) }
        let names = Dictionary(uniqueKeysWithValues: zones.map { ($0.number, $0.name) })
        let bounds = try CityCalendar(zone: city.timeZone).day(day)
        return TraceDay(
            vehicle: id,
            category: trace.vehicle.category,
            day: day,
            timeZone: city.timeZone,
            startMillis: bounds.startMillis,
            endMillis: bounds.endMillis,
            samples: TraceDay.Samples(trace.samples),
            states: trace.states.compactMap { row in
                FleetState(rawValue: row.state).map {
                    TraceDay.State(
                        startMillis: row.startMillis,
                        endMillis: row.endMillis,
                        state: $0
                    )
                }
            },
            trips: trace.trips.map { trip in
                TraceDay.Trip(
                    startMillis: trip.startMillis,
                    endMillis: trip.endMillis,
                    distanceMeters: trip.distanceMeters,
                    energyWattHours: trip.energy?.netWattHours,
                    fromZone: names[trip.startZone] ?? "",
                    toZone: names[trip.endZone] ?? ""
                )
            },
            zones: try ReportZone.zones(zones)
        )
    }
}

extension TraceDay.Samples {
    fileprivate init(_ samples: SampleColumns) {
        func column(_ signals: Signal...) -> [Double] {
            let known = signals.compactMap { samples[$0] }
            return samples.timeMillis.indices.map { row in
                known.lazy.map { $0[row] }.first { !$0.isNaN } ?? .nan
            }
        }
        let (voltage, current) = (column(.voltage), column(.current))
        let power = column(.power)
        self.init(
            timesMillis: samples.timeMillis,
            latitudes: column(.latitude),
            longitudes: column(.longitude),
            speedsKilometersPerHour: column(.speed, .gpsSpeed),
            powersWatts: power.indices.map {
                power[$0].isNaN ? voltage[$0] * current[$0] : power[$0]
            },
            socPercents: column(.soc)
        )
    }
}
