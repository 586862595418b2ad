/// A vehicle's day as its signals tell it; for labs.
package struct TraceDay: Sendable {
    package var vehicle: String
    /// Raw value of its category; `nil` when not known.
    package var category: String?
    package var day: CivilDate
    /// IANA name.
    package var timeZone: String
    package var startMillis: Int64
    /// Exclusive.
    package var endMillis: Int64
    package var samples: Samples
    package var states: [State]
    package var trips: [Trip]
    package var zones: [ReportZone]

    /// Columns of one length, in order of time; what is not known is not a number.
    package struct Samples: Sendable {
        package var timesMillis: [Int64]
        package var latitudes: [Double]
        package var longitudes: [Double]
        package var speedsKilometersPerHour: [Double]
        package var powersWatts: [Double]
        package var socPercents: [Double]

        package init(
            timesMillis: [Int64],
            latitudes: [Double],
            longitudes: [Double],
            speedsKilometersPerHour: [Double],
            powersWatts: [Double],
            socPercents: [Double]
        ) {
            precondition(
                [latitudes, longitudes, speedsKilometersPerHour, powersWatts, socPercents]
                    .allSatisfy { $0.count == timesMillis.count },
                "columns differ in length"
            )
            self.timesMillis = timesMillis
            self.latitudes = latitudes
            self.longitudes = longitudes
            self.speedsKilometersPerHour = speedsKilometersPerHour
            self.powersWatts = powersWatts
            self.socPercents = socPercents
        }
    }

    /// A stretch of the day in one state.
    package struct State: Sendable {
        package var startMillis: Int64
        package var endMillis: Int64
        package var state: FleetState

        package init(startMillis: Int64, endMillis: Int64, state: FleetState) {
            self.startMillis = startMillis
            self.endMillis = endMillis
            self.state = state
        }
    }

    package struct Trip: Sendable {
        package var startMillis: Int64
        package var endMillis: Int64
        package var distanceMeters: Double?
        package var energyWattHours: Double?
        /// Empty for outside all zones, `nil` when not known.
        package var fromZone: String?
        package var toZone: String?

        package init(
            startMillis: Int64,
            endMillis: Int64,
            distanceMeters: Double?,
            energyWattHours: Double?,
            fromZone: String?,
            toZone: String?
        ) {
            self.startMillis = startMillis
            self.endMillis = endMillis
            self.distanceMeters = distanceMeters
            self.energyWattHours = energyWattHours
            self.fromZone = fromZone
            self.toZone = toZone
        }
    }

    package init(
        vehicle: String,
        category: String?,
        day: CivilDate,
        timeZone: String,
        startMillis: Int64,
        endMillis: Int64,
        samples: Samples,
        states: [State],
        trips: [Trip],
        zones: [ReportZone]
    ) {
        self.vehicle = vehicle
        self.category = category
        self.day = day
        self.timeZone = timeZone
        self.startMillis = startMillis
        self.endMillis = endMillis
        self.samples = samples
        self.states = states
        self.trips = trips
        self.zones = zones
    }
}
