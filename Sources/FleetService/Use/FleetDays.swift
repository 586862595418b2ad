import FleetAnalytics
import FleetStore

/// The civil days of a city that the night derived, and which vehicles belonged to its fleet on each.
struct FleetDays {
    let calendar: CityCalendar
    /// In order, without a hole; none when nothing was derived.
    let days: [CivilDay]
    /// By id; a vehicle's place here is its number in the analysis.
    let vehicles: [VehicleRow]
    /// Days of `days` on which the vehicle of that number belonged to the fleet.
    let deployedDays: [Set<Int>]
    /// Hours by number of the vehicle; none where nobody asks for them.
    let hours: [[VehicleHourRow]]
    var zoneNames: [Int32: String]

    /// The first and the last of them; `nil` of none.
    var dates: ClosedRange<CivilDate>? {
        guard let first = days.first.flatMap({ CivilDate($0.name) }),
            let last = days.last.flatMap({ CivilDate($0.name) })
        else { return nil }
        return first...last
    }

    var startMillis: Int64 { days.first?.startMillis ?? 0 }
    var endMillis: Int64 { days.last?.endMillis ?? 0 }

    /// Number of each vehicle by its id.
    var numberOfVehicle: [String: Int] {
        Dictionary(uniqueKeysWithValues: vehicles.enumerated().map { ($1.id, $0) })
    }

    func zoneName(_ zone: Int32) -> String { zoneNames[zone] ?? "(no zone)" }

    func category(_ vehicle: Int) -> String { vehicles[vehicle].category ?? "unknown" }

    /// What each vehicle of the fleet did in each bin, once for every bin in which it was deployed.
    ///
    /// A vehicle of the fleet that was not heard of is unknown for all of the bin.
    func forEachUse(in bins: TimeBins, _ body: (_ vehicle: Int, _ bin: Int, UseSums) -> Void) {
        let dayBins = TimeBins(days: days)
        let dayOfBin = bins.bins.map { dayBins.index(at: $0.startMillis) }
        for vehicle in vehicles.indices {
            var uses = [UseSums](repeating: UseSums(), count: bins.bins.count)
            for hour in hours[vehicle] {
                guard let bin = bins.index(at: hour.hourStartMillis) else { continue }
                uses[bin].add(HourUse(vehicle: vehicle, hour).sums)
            }
            for bin in uses.indices {
                guard let day = dayOfBin[bin], deployedDays[vehicle].contains(day) else { continue }
                let silent = bins.bins[bin].lengthMillis - uses[bin].states.total
                uses[bin].states.add(max(0, silent), to: .unknown)
                body(vehicle, bin, uses[bin])
            }
        }
    }
}

extension HourUse {
    /// An hour that the night stored.
    init(vehicle: Int, _ row: VehicleHourRow) {
        var seconds = StateSeconds()
        seconds.driving = row.drivingSeconds
        seconds.standing = row.standingSeconds
        seconds.parked = row.parkedSeconds
        seconds.charging = row.chargingSeconds
        seconds.unknown = row.unknownSeconds
        var sums = UseSums()
        sums.states = StateMillis(seconds)
        sums.tripsStarted = Int(row.tripsStarted)
        sums.tripsEnded = Int(row.tripsEnded)
        sums.distanceMeters.add(row.distanceMeters)
        self.init(
            vehicle: vehicle,
            hourStartMillis: row.hourStartMillis,
            zone: row.zone,
            sums: sums
        )
    }
}

extension TripUse {
    /// A trip that the night stored.
    init(vehicle: Int, _ row: TripEndsRow) {
        self.init(
            vehicle: vehicle,
            startMillis: row.startMillis,
            endMillis: row.endMillis,
            startZone: row.startZone,
            endZone: row.endZone,
            start: Coordinate(row.startLatitude, row.startLongitude),
            end: Coordinate(row.endLatitude, row.endLongitude),
            distanceMeters: row.distanceMeters,
            unknownMillis: Int64((max(0, min(row.unknownSeconds, 1e12)) * 1000).rounded())
        )
    }
}

extension Coordinate {
    /// A position of which both parts are known.
    fileprivate init?(_ latitude: Double?, _ longitude: Double?) {
        guard let latitude, let longitude else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }
}
