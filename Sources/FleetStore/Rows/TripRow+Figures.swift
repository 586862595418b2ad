// Figures of a trip that are known together or not at all. Those that an earlier version of the
// schema did not hold are `nil` until the night has derived the trip again.

extension TripRow {
    package struct Speeds: Sendable, Equatable {
        package var meanKmh: Double?
        package var movingMeanKmh: Double?
        package var percentile95Kmh: Double?
        package var maximumKmh: Double

        package init(
            meanKmh: Double?,
            movingMeanKmh: Double?,
            percentile95Kmh: Double?,
            maximumKmh: Double
        ) {
            self.meanKmh = meanKmh
            self.movingMeanKmh = movingMeanKmh
            self.percentile95Kmh = percentile95Kmh
            self.maximumKmh = maximumKmh
        }
    }

    package struct Elevation: Sendable, Equatable {
        package var gainMeters: Double
        package var lossMeters: Double
        /// Time of the trip over which the altitude is known.
        package var knownSeconds: Double

        package init(gainMeters: Double, lossMeters: Double, knownSeconds: Double) {
            self.gainMeters = gainMeters
            self.lossMeters = lossMeters
            self.knownSeconds = knownSeconds
        }
    }

    package struct Style: Sendable, Equatable {
        /// Metres of the trip of which the style is known.
        package var distanceMeters: Double
        package var relativePositiveAccelerationMs2: Double
        package var speedTimesAcceleration95M2s3: Double?
        package var positiveKineticEnergyMs2: Double
        package var repeatedKineticEnergyMs2: Double
        package var meanAccelerationMs2: Double?
        package var meanBrakingMs2: Double?
        package var harshAccelerations: Int32
        package var harshBrakings: Int32
        package var harshCorners: Int32?

        package init(
            distanceMeters: Double,
            relativePositiveAccelerationMs2: Double,
            speedTimesAcceleration95M2s3: Double?,
            positiveKineticEnergyMs2: Double,
            repeatedKineticEnergyMs2: Double,
            meanAccelerationMs2: Double?,
            meanBrakingMs2: Double?,
            harshAccelerations: Int32,
            harshBrakings: Int32,
            harshCorners: Int32?
        ) {
            self.distanceMeters = distanceMeters
            self.relativePositiveAccelerationMs2 = relativePositiveAccelerationMs2
            self.speedTimesAcceleration95M2s3 = speedTimesAcceleration95M2s3
            self.positiveKineticEnergyMs2 = positiveKineticEnergyMs2
            self.repeatedKineticEnergyMs2 = repeatedKineticEnergyMs2
            self.meanAccelerationMs2 = meanAccelerationMs2
            self.meanBrakingMs2 = meanBrakingMs2
            self.harshAccelerations = harshAccelerations
            self.harshBrakings = harshBrakings
            self.harshCorners = harshCorners
        }
    }

    package struct EcoScore: Sendable, Equatable {
        package var points: Double
        package var accelerationPoints: Double
        package var brakingPoints: Double
        package var steadinessPoints: Double

        package init(
            points: Double,
            accelerationPoints: Double,
            brakingPoints: Double,
            steadinessPoints: Double
        ) {
            self.points = points
            self.accelerationPoints = accelerationPoints
            self.brakingPoints = brakingPoints
            self.steadinessPoints = steadinessPoints
        }
    }

    package struct Energy: Sendable, Equatable {
        package var netWattHours: Double
        /// Half the width of the interval around the net.
        package var errorWattHours: Double?
        package var usedWattHours: Double?
        package var recoveredWattHours: Double?
        package var standingWattHours: Double?

        package init(
            netWattHours: Double,
            errorWattHours: Double?,
            usedWattHours: Double?,
            recoveredWattHours: Double?,
            standingWattHours: Double?
        ) {
            self.netWattHours = netWattHours
            self.errorWattHours = errorWattHours
            self.usedWattHours = usedWattHours
            self.recoveredWattHours = recoveredWattHours
            self.standingWattHours = standingWattHours
        }
    }
}
