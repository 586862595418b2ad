import FleetAnalytics
import FleetStore
import Telemetry

/// What the figures of a day are made of.
struct DayInputs {
    var city: CityRow
    var day: CivilDay
    /// Vehicles of the fleet that day, by id, whether they reported or not.
    var fleet: [VehicleRow]
    /// By vehicle id.
    var hours: [String: [VehicleHourRow]]
    var days: [String: VehicleDayRow]
    /// Trips and charging that start that day, by vehicle and start.
    var trips: [OfVehicle<TripRow>]
    var charging: [OfVehicle<ChargingRow>]
    /// Charging that ends that day.
    var chargingEnded: [OfVehicle<ChargingRow>]
    var zoneNames: [Int32: String]
    var quarantined: [String: Int]
    var dataThroughMillis: Int64?
    var thresholds: CityThresholds
}

extension DayFigures {
    /// The figures of a day from what the night derived.
    ///
    /// Vehicles are added in the order of their ids and sums are rounded to a thousandth, so that
    /// equal inputs are equal bytes, whatever the order in which they came.
    init(_ inputs: DayInputs) throws {
        let day = inputs.day
        definitions = Thresholds.definitionsVersion
        let set = inputs.thresholds.canonical.values
        thresholds = set.isEmpty ? nil : set
        city = inputs.city.id
        self.day = day.name
        timeZone = inputs.city.timeZone
        startMillis = day.startMillis
        endMillis = day.endMillis
        dataThroughMillis = inputs.dataThroughMillis
        fleet = FleetSize(vehicles: inputs.fleet.count, reporting: 0, active: 0)
        totals = UsageSums()
        let ends = day.hourStartMillis.dropFirst() + [day.endMillis]
        hours = day.hourStartMillis.map {
            HourFigures(
                startMillis: $0,
                seconds: StateSeconds(),
                tripsStarted: 0,
                distanceMeters: 0,
                chargingStarted: 0,
                chargedWattHours: 0
            )
        }
        categories = [:]
        zones = Dictionary(
            inputs.zoneNames.values.map {
                (
                    $0,
                    ZoneFigures(
                        tripsStarted: 0,
                        tripsEnded: 0,
                        distanceMeters: 0,
                        seconds: StateSeconds()
                    )
                )
            },
            uniquingKeysWith: { first, _ in first }
        )
        ledger = LedgerSums()
        quality = DataQuality()
        quality.quarantined = inputs.quarantined
        add(inputs.trips, zoneNames: inputs.zoneNames)
        add(charging: inputs.chargingEnded, zoneNames: inputs.zoneNames)
        let swaps = inputs.charging.filter { $0.row.kind == ChargingSession.Kind.swap.rawValue }
            .reduce(into: [:]) { $0[$1.vehicleID, default: 0] += 1 }
        let index = Dictionary(
            uniqueKeysWithValues: day.hourStartMillis.enumerated().map { ($1, $0) }
        )
        for vehicle in inputs.fleet.sorted(by: { $0.id < $1.id }) {
            var sums = UsageSums()
            if let vehicleDay = inputs.days[vehicle.id] {
                fleet.reporting += 1
                try add(vehicleDay, to: &sums)
                for row in inputs.hours[vehicle.id] ?? [] {
                    guard let hour = index[row.hourStartMillis] else { continue }
                    sums.add(row)
                    hours[hour].add(row)
                    let name = inputs.zoneNames[row.zone] ?? ""
                    zones[
                        name,
                        default: ZoneFigures(
                            tripsStarted: 0,
                            tripsEnded: 0,
                            distanceMeters: 0,
                            seconds: StateSeconds()
                        )
                    ].add(row)
                }
            } else {
                sums.seconds.unknown = Double(day.endMillis - day.startMillis) / 1000
                for (hour, end) in ends.enumerated() {
                    hours[hour].seconds.unknown +=
                        Double(end - day.hourStartMillis[hour]) / 1000
                }
            }
            sums.batterySwaps = swaps[vehicle.id] ?? 0
            if sums.trips > 0 { fleet.active += 1 }
            let category = vehicle.category ?? "unknown"
            var entry =
                categories[category]
                ?? CategoryFigures(vehicles: 0, active: 0, sums: UsageSums())
            entry.vehicles += 1
            entry.active += sums.trips > 0 ? 1 : 0
            entry.sums.add(sums)
            categories[category] = entry
            totals.add(sums)
        }
        round()
    }

    private mutating func add(_ vehicleDay: VehicleDayRow, to sums: inout UsageSums) throws {
        quality.samples += Int(vehicleDay.sampleCount)
        let exclusions = try SortedJSON.value(
            [String: Int].self,
            from: vehicleDay.exclusionsJSON
        )
        quality.exclusions.merge(exclusions, uniquingKeysWith: +)
        sums.distanceBySource = try SortedJSON.value(
            [String: Double].self,
            from: vehicleDay.distanceBySourceJSON
        )
        sums.energyBySource = try SortedJSON.value(
            [String: Double].self,
            from: vehicleDay.energyBySourceJSON
        )
        guard let battery = vehicleDay.batteryWattHours, let start = vehicleDay.socStartPercent
        else { return }
        func wattHours(_ percent: Double?) -> Double { (percent ?? 0) / 100 * battery }
        ledger.vehicles += 1
        ledger.startWattHours += wattHours(start)
        ledger.chargedWattHours += wattHours(vehicleDay.chargedPercent)
        ledger.swappedWattHours += wattHours(vehicleDay.swappedPercent)
        ledger.drivenWattHours += wattHours(vehicleDay.drivenPercent)
        ledger.idleWattHours += wattHours(vehicleDay.idlePercent)
        ledger.endWattHours += wattHours(vehicleDay.socEndPercent)
        ledger.residualWattHours += wattHours(vehicleDay.residualPercent)
    }

    private mutating func round() {
        totals.round()
        for hour in hours.indices { hours[hour].round() }
        for category in categories.keys { categories[category]?.sums.round() }
        for zone in zones.keys { zones[zone]?.round() }
        ledger.startWattHours.roundToThousandths()
        ledger.chargedWattHours.roundToThousandths()
        ledger.swappedWattHours.roundToThousandths()
        ledger.drivenWattHours.roundToThousandths()
        ledger.idleWattHours.roundToThousandths()
        ledger.endWattHours.roundToThousandths()
        ledger.residualWattHours.roundToThousandths()
    }
}

extension Double {
    mutating func roundToThousandths() {
        // Adding zero turns −0 into 0, which prints alike.
        self = (self * 1000).rounded() / 1000 + 0
    }
}

extension DayFigures.StateSeconds {
    fileprivate mutating func add(_ row: VehicleHourRow) {
        driving += row.drivingSeconds
        standing += row.standingSeconds
        parked += row.parkedSeconds
        charging += row.chargingSeconds
        unknown += row.unknownSeconds
    }

    fileprivate mutating func round() {
        driving.roundToThousandths()
        standing.roundToThousandths()
        parked.roundToThousandths()
        charging.roundToThousandths()
        unknown.roundToThousandths()
    }
}

extension DayFigures.UsageSums {
    fileprivate mutating func add(_ row: VehicleHourRow) {
        trips += Int(row.tripsStarted)
        distanceMeters += row.distanceMeters
        seconds.add(row)
        energyNetWattHours += row.energyNetWattHours
        energyDistanceMeters += row.energyDistanceMeters
        energyUsedWattHours += row.energyUsedWattHours
        energyRecoveredWattHours += row.energyRecoveredWattHours
        chargedWattHours += row.chargedWattHours
        chargingSessions += Int(row.chargingStarted)
    }

    fileprivate mutating func round() {
        distanceMeters.roundToThousandths()
        for source in distanceBySource.keys { distanceBySource[source]?.roundToThousandths() }
        for source in energyBySource.keys { energyBySource[source]?.roundToThousandths() }
        seconds.round()
        energyNetWattHours.roundToThousandths()
        energyDistanceMeters.roundToThousandths()
        energyUsedWattHours.roundToThousandths()
        energyRecoveredWattHours.roundToThousandths()
        chargedWattHours.roundToThousandths()
    }
}

extension DayFigures.HourFigures {
    fileprivate mutating func add(_ row: VehicleHourRow) {
        seconds.add(row)
        tripsStarted += Int(row.tripsStarted)
        distanceMeters += row.distanceMeters
        chargingStarted += Int(row.chargingStarted)
        chargedWattHours += row.chargedWattHours
    }

    fileprivate mutating func round() {
        seconds.round()
        distanceMeters.roundToThousandths()
        chargedWattHours.roundToThousandths()
    }
}

extension DayFigures.ZoneFigures {
    fileprivate mutating func add(_ row: VehicleHourRow) {
        seconds.add(row)
        tripsStarted += Int(row.tripsStarted)
        tripsEnded += Int(row.tripsEnded)
        distanceMeters += row.distanceMeters
    }

    fileprivate mutating func round() {
        seconds.round()
        distanceMeters.roundToThousandths()
    }
}
