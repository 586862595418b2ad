// Each group of a trip's figures reads and writes its columns; NULL in the one that is always known
// says that the group is not there.

extension TripRow.Speeds {
    init?(reading row: inout RowReader) throws {
        let mean = try row.optionalDouble()
        let movingMean = try row.optionalDouble()
        let percentile95 = try row.optionalDouble()
        guard let maximum = try row.optionalDouble() else { return nil }
        self.init(
            meanKmh: mean,
            movingMeanKmh: movingMean,
            percentile95Kmh: percentile95,
            maximumKmh: maximum
        )
    }

    static func write(_ speeds: Self?, to writer: inout BinaryCopyWriter) {
        writer.float8(speeds?.meanKmh)
        writer.float8(speeds?.movingMeanKmh)
        writer.float8(speeds?.percentile95Kmh)
        writer.float8(speeds?.maximumKmh)
    }
}

extension TripRow.Elevation {
    init?(reading row: inout RowReader) throws {
        let gain = try row.optionalDouble()
        let loss = try row.optionalDouble()
        let known = try row.optionalDouble()
        guard let gain, let loss, let known else { return nil }
        self.init(gainMeters: gain, lossMeters: loss, knownSeconds: known)
    }

    static func write(_ elevation: Self?, to writer: inout BinaryCopyWriter) {
        writer.float8(elevation?.gainMeters)
        writer.float8(elevation?.lossMeters)
        writer.float8(elevation?.knownSeconds)
    }
}

extension TripRow.Style {
    init?(reading row: inout RowReader) throws {
        let distance = try row.optionalDouble()
        let relativePositiveAcceleration = try row.optionalDouble()
        let speedTimesAcceleration = try row.optionalDouble()
        let positiveKineticEnergy = try row.optionalDouble()
        let repeatedKineticEnergy = try row.optionalDouble()
        let meanAcceleration = try row.optionalDouble()
        let meanBraking = try row.optionalDouble()
        let accelerations = try row.optionalInt32()
        let brakings = try row.optionalInt32()
        let corners = try row.optionalInt32()
        guard let distance, let relativePositiveAcceleration, let positiveKineticEnergy,
            let repeatedKineticEnergy, let accelerations, let brakings
        else { return nil }
        self.init(
            distanceMeters: distance,
            relativePositiveAccelerationMs2: relativePositiveAcceleration,
            speedTimesAcceleration95M2s3: speedTimesAcceleration,
            positiveKineticEnergyMs2: positiveKineticEnergy,
            repeatedKineticEnergyMs2: repeatedKineticEnergy,
            meanAccelerationMs2: meanAcceleration,
            meanBrakingMs2: meanBraking,
            harshAccelerations: accelerations,
            harshBrakings: brakings,
            harshCorners: corners
        )
    }

    static func write(_ style: Self?, to writer: inout BinaryCopyWriter) {
        writer.float8(style?.distanceMeters)
        writer.float8(style?.relativePositiveAccelerationMs2)
        writer.float8(style?.speedTimesAcceleration95M2s3)
        writer.float8(style?.positiveKineticEnergyMs2)
        writer.float8(style?.repeatedKineticEnergyMs2)
        writer.float8(style?.meanAccelerationMs2)
        writer.float8(style?.meanBrakingMs2)
        writer.int4(style?.harshAccelerations)
        writer.int4(style?.harshBrakings)
        writer.int4(style?.harshCorners)
    }
}

extension TripRow.EcoScore {
    init?(reading row: inout RowReader) throws {
        let points = try row.optionalDouble()
        let acceleration = try row.optionalDouble()
        let braking = try row.optionalDouble()
        let steadiness = try row.optionalDouble()
        guard let points, let acceleration, let braking, let steadiness else { return nil }
        self.init(
            points: points,
            accelerationPoints: acceleration,
            brakingPoints: braking,
            steadinessPoints: steadiness
        )
    }

    static func write(_ score: Self?, to writer: inout BinaryCopyWriter) {
        writer.float8(score?.points)
        writer.float8(score?.accelerationPoints)
        writer.float8(score?.brakingPoints)
        writer.float8(score?.steadinessPoints)
    }
}

extension TripRow.Energy {
    init?(reading row: inout RowReader) throws {
        let net = try row.optionalDouble()
        let error = try row.optionalDouble()
        let used = try row.optionalDouble()
        let recovered = try row.optionalDouble()
        let standing = try row.optionalDouble()
        guard let net else { return nil }
        self.init(
            netWattHours: net,
            errorWattHours: error,
            usedWattHours: used,
            recoveredWattHours: recovered,
            standingWattHours: standing
        )
    }

    static func write(_ energy: Self?, to writer: inout BinaryCopyWriter) {
        writer.float8(energy?.netWattHours)
        writer.float8(energy?.errorWattHours)
        writer.float8(energy?.usedWattHours)
        writer.float8(energy?.recoveredWattHours)
        writer.float8(energy?.standingWattHours)
    }
}
