/// The rows of the tables as Swift sees them. Times are milliseconds since 1970 UTC, ends are
/// exclusive; `nil` is SQL `NULL`. Enumerations are stored under their text.

/// A city: the owner of a time zone, of zones and of vehicles.
package struct CityRow: Sendable, Equatable {
    package var id: String
    package var name: String
    /// IANA name, for example `Europe/Berlin`.
    package var timeZone: String

    package init(id: String, name: String, timeZone: String) {
        self.id = id
        self.name = name
        self.timeZone = timeZone
    }
}

/// A named polygon of a city.
package struct ZoneRow: Sendable, Equatable {
    /// Number of the zone within its city, from 1; 0 stands for "in no zone" in derived rows.
    package var number: Int32
    package var name: String
    /// The geometry object of its GeoJSON feature, as text.
    package var geometryJSON: String

    package init(number: Int32, name: String, geometryJSON: String) {
        self.number = number
        self.name = name
        self.geometryJSON = geometryJSON
    }
}

/// A vehicle of a city.
package struct VehicleRow: Sendable, Equatable {
    /// Surrogate of `id`, the first column of every large table's key; 0 before it is stored.
    package var key: Int64
    /// Unique in the installation.
    package var id: String
    package var cityID: String
    /// Raw value of `VehicleCategory`; `nil` when unknown.
    package var category: String?
    /// Raw value of `OwnershipScheme`; `nil` when unknown.
    package var scheme: String?
    /// Usable battery energy when new.
    package var batteryWattHours: Double?
    package var model: String?

    package init(
        key: Int64 = 0,
        id: String,
        cityID: String,
        category: String? = nil,
        scheme: String? = nil,
        batteryWattHours: Double? = nil,
        model: String? = nil
    ) {
        self.key = key
        self.id = id
        self.cityID = cityID
        self.category = category
        self.scheme = scheme
        self.batteryWattHours = batteryWattHours
        self.model = model
    }
}

/// One block: compressed columns of one vehicle over one stretch, opaque here.
package struct BlockRow: Sendable, Equatable {
    package var startMillis: Int64
    /// Time of the last sample (inclusive).
    package var lastMillis: Int64
    package var sampleCount: Int32
    package var formatVersion: Int16
    package var payload: [UInt8]

    package init(
        startMillis: Int64,
        lastMillis: Int64,
        sampleCount: Int32,
        formatVersion: Int16,
        payload: [UInt8]
    ) {
        self.startMillis = startMillis
        self.lastMillis = lastMillis
        self.sampleCount = sampleCount
        self.formatVersion = formatVersion
        self.payload = payload
    }
}

/// What one import of one file did.
package struct ImportRow: Sendable, Equatable {
    package var cityID: String
    /// Last path component of the file.
    package var fileName: String
    package var profile: String
    package var rowsRead: Int64
    package var rowsStored: Int64
    package var rowsDuplicate: Int64
    package var rowsQuarantined: Int64
    /// Single cells that could not be read; their rows are stored without them.
    package var cellsSetAside: Int64

    package init(
        cityID: String,
        fileName: String,
        profile: String,
        rowsRead: Int64,
        rowsStored: Int64,
        rowsDuplicate: Int64,
        rowsQuarantined: Int64,
        cellsSetAside: Int64
    ) {
        self.cityID = cityID
        self.fileName = fileName
        self.profile = profile
        self.rowsRead = rowsRead
        self.rowsStored = rowsStored
        self.rowsDuplicate = rowsDuplicate
        self.rowsQuarantined = rowsQuarantined
        self.cellsSetAside = cellsSetAside
    }
}

/// A row of a log file that was not accepted, or one cell of an accepted row.
package struct QuarantineRow: Sendable, Equatable {
    package var cityID: String
    package var fileName: String
    package var profile: String
    /// First line of the row in its file, from 1.
    package var line: Int64
    /// Raw value of the reason, for example `time unreadable`.
    package var reason: String
    /// The column at fault; `nil` when it is the row as a whole.
    package var column: String?
    /// The row as it stood in the file.
    package var text: String
    /// Whether the row itself was kept out (`true`), or only the cell (`false`).
    package var isWholeRow: Bool
    /// Time of the nearest accepted row of the same file, by which the row is booked to a day.
    package var nearMillis: Int64?

    package init(
        cityID: String,
        fileName: String,
        profile: String,
        line: Int64,
        reason: String,
        column: String?,
        text: String,
        isWholeRow: Bool,
        nearMillis: Int64?
    ) {
        self.cityID = cityID
        self.fileName = fileName
        self.profile = profile
        self.line = line
        self.reason = reason
        self.column = column
        self.text = text
        self.isWholeRow = isWholeRow
        self.nearMillis = nearMillis
    }
}

/// A stretch of time a vehicle was in one state.
package struct StateRow: Sendable, Equatable {
    package var startMillis: Int64
    package var endMillis: Int64
    /// `driving`, `standing`, `parked`, `charging` or `unknown`.
    package var state: String

    package init(startMillis: Int64, endMillis: Int64, state: String) {
        self.startMillis = startMillis
        self.endMillis = endMillis
        self.state = state
    }
}

/// A trip.
package struct TripRow: Sendable, Equatable {
    package var startMillis: Int64
    package var endMillis: Int64
    package var startLatitude: Double?
    package var startLongitude: Double?
    package var endLatitude: Double?
    package var endLongitude: Double?
    package var startZone: Int32
    package var endZone: Int32
    package var distanceMeters: Double
    /// `odometer`, `speed`, `position`, or `none`.
    package var distanceSource: String
    package var movingSeconds: Double
    package var standingSeconds: Double
    package var unknownSeconds: Double
    package var maximumSpeedKmh: Double?
    package var energyNetWattHours: Double?
    package var energyUsedWattHours: Double?
    package var energyRecoveredWattHours: Double?
    /// `voltage and current`, `power`, `state of charge`, or `none`.
    package var energySource: String
    package var socStartPercent: Double?
    package var socEndPercent: Double?
    package var sampleCount: Int32

    package init(
        startMillis: Int64,
        endMillis: Int64,
        startLatitude: Double?,
        startLongitude: Double?,
        endLatitude: Double?,
        endLongitude: Double?,
        startZone: Int32,
        endZone: Int32,
        distanceMeters: Double,
        distanceSource: String,
        movingSeconds: Double,
        standingSeconds: Double,
        unknownSeconds: Double,
        maximumSpeedKmh: Double?,
        energyNetWattHours: Double?,
        energyUsedWattHours: Double?,
        energyRecoveredWattHours: Double?,
        energySource: String,
        socStartPercent: Double?,
        socEndPercent: Double?,
        sampleCount: Int32
    ) {
        self.startMillis = startMillis
        self.endMillis = endMillis
        self.startLatitude = startLatitude
        self.startLongitude = startLongitude
        self.endLatitude = endLatitude
        self.endLongitude = endLongitude
        self.startZone = startZone
        self.endZone = endZone
        self.distanceMeters = distanceMeters
        self.distanceSource = distanceSource
        self.movingSeconds = movingSeconds
        self.standingSeconds = standingSeconds
        self.unknownSeconds = unknownSeconds
        self.maximumSpeedKmh = maximumSpeedKmh
        self.energyNetWattHours = energyNetWattHours
        self.energyUsedWattHours = energyUsedWattHours
        self.energyRecoveredWattHours = energyRecoveredWattHours
        self.energySource = energySource
        self.socStartPercent = socStartPercent
        self.socEndPercent = socEndPercent
        self.sampleCount = sampleCount
    }
}

/// A charging session or a battery swap.
package struct ChargingRow: Sendable, Equatable {
    package var startMillis: Int64
    package var endMillis: Int64
    /// `charging` or `swap`.
    package var kind: String
    package var socStartPercent: Double?
    package var socEndPercent: Double?
    package var energyWattHours: Double?
    package var energySource: String
    package var peakPowerWatts: Double?
    package var zone: Int32

    package init(
        startMillis: Int64,
        endMillis: Int64,
        kind: String,
        socStartPercent: Double?,
        socEndPercent: Double?,
        energyWattHours: Double?,
        energySource: String,
        peakPowerWatts: Double?,
        zone: Int32
    ) {
        self.startMillis = startMillis
        self.endMillis = endMillis
        self.kind = kind
        self.socStartPercent = socStartPercent
        self.socEndPercent = socEndPercent
        self.energyWattHours = energyWattHours
        self.energySource = energySource
        self.peakPowerWatts = peakPowerWatts
        self.zone = zone
    }
}

/// Sums of one vehicle over one civil hour in one zone; the hours of a day tile it.
package struct VehicleHourRow: Sendable, Equatable {
    package var hourStartMillis: Int64
    package var zone: Int32
    package var drivingSeconds: Double
    package var standingSeconds: Double
    package var parkedSeconds: Double
    package var chargingSeconds: Double
    package var unknownSeconds: Double
    package var distanceMeters: Double
    /// The part of `distanceMeters` for which energy is known.
    package var energyDistanceMeters: Double
    package var energyNetWattHours: Double
    package var energyUsedWattHours: Double
    package var energyRecoveredWattHours: Double
    package var chargedWattHours: Double
    package var tripsStarted: Int32
    package var tripsEnded: Int32
    package var chargingStarted: Int32

    package init(
        hourStartMillis: Int64,
        zone: Int32,
        drivingSeconds: Double,
        standingSeconds: Double,
        parkedSeconds: Double,
        chargingSeconds: Double,
        unknownSeconds: Double,
        distanceMeters: Double,
        energyDistanceMeters: Double,
        energyNetWattHours: Double,
        energyUsedWattHours: Double,
        energyRecoveredWattHours: Double,
        chargedWattHours: Double,
        tripsStarted: Int32,
        tripsEnded: Int32,
        chargingStarted: Int32
    ) {
        self.hourStartMillis = hourStartMillis
        self.zone = zone
        self.drivingSeconds = drivingSeconds
        self.standingSeconds = standingSeconds
        self.parkedSeconds = parkedSeconds
        self.chargingSeconds = chargingSeconds
        self.unknownSeconds = unknownSeconds
        self.distanceMeters = distanceMeters
        self.energyDistanceMeters = energyDistanceMeters
        self.energyNetWattHours = energyNetWattHours
        self.energyUsedWattHours = energyUsedWattHours
        self.energyRecoveredWattHours = energyRecoveredWattHours
        self.chargedWattHours = chargedWattHours
        self.tripsStarted = tripsStarted
        self.tripsEnded = tripsEnded
        self.chargingStarted = chargingStarted
    }
}

/// One vehicle's civil day: samples, exclusions, and the energy ledger.
package struct VehicleDayRow: Sendable, Equatable {
    /// `YYYY-MM-DD` in the city's zone.
    package var day: String
    package var sampleCount: Int64
    /// Values left out of the figures, by reason, as a JSON object of counts.
    package var exclusionsJSON: String
    package var distanceMeters: Double
    /// Distance by source, as a JSON object of metres.
    package var distanceBySourceJSON: String
    /// Net trip energy by source, as a JSON object of watt-hours.
    package var energyBySourceJSON: String
    /// The ledger in percent of the battery: `nil` where the vehicle reports no state of charge.
    package var socStartPercent: Double?
    package var socEndPercent: Double?
    package var chargedPercent: Double?
    package var swappedPercent: Double?
    package var drivenPercent: Double?
    package var idlePercent: Double?
    /// start + charged + swapped − driven − idle − end.
    package var residualPercent: Double?
    package var batteryWattHours: Double?

    package init(
        day: String,
        sampleCount: Int64,
        exclusionsJSON: String,
        distanceMeters: Double,
        distanceBySourceJSON: String,
        energyBySourceJSON: String,
        socStartPercent: Double?,
        socEndPercent: Double?,
        chargedPercent: Double?,
        swappedPercent: Double?,
        drivenPercent: Double?,
        idlePercent: Double?,
        residualPercent: Double?,
        batteryWattHours: Double?
    ) {
        self.day = day
        self.sampleCount = sampleCount
        self.exclusionsJSON = exclusionsJSON
        self.distanceMeters = distanceMeters
        self.distanceBySourceJSON = distanceBySourceJSON
        self.energyBySourceJSON = energyBySourceJSON
        self.socStartPercent = socStartPercent
        self.socEndPercent = socEndPercent
        self.chargedPercent = chargedPercent
        self.swappedPercent = swappedPercent
        self.drivenPercent = drivenPercent
        self.idlePercent = idlePercent
        self.residualPercent = residualPercent
        self.batteryWattHours = batteryWattHours
    }
}

/// Everything the night derives for a stretch of one vehicle, replaced in one transaction.
package struct DerivedRows: Sendable, Equatable {
    package var states: [StateRow]
    package var trips: [TripRow]
    package var charging: [ChargingRow]
    package var hours: [VehicleHourRow]
    package var days: [VehicleDayRow]

    package init(
        states: [StateRow],
        trips: [TripRow],
        charging: [ChargingRow],
        hours: [VehicleHourRow],
        days: [VehicleDayRow]
    ) {
        self.states = states
        self.trips = trips
        self.charging = charging
        self.hours = hours
        self.days = days
    }
}

/// The n-th publication of a city's day; never changed once written.
package struct PublishedDayRow: Sendable, Equatable {
    package var cityID: String
    package var day: String
    package var revision: Int32
    package var publishedMillis: Int64
    /// The figures as JSON; equal JSON means an equal publication.
    package var figuresJSON: String

    package init(
        cityID: String,
        day: String,
        revision: Int32,
        publishedMillis: Int64,
        figuresJSON: String
    ) {
        self.cityID = cityID
        self.day = day
        self.revision = revision
        self.publishedMillis = publishedMillis
        self.figuresJSON = figuresJSON
    }
}
