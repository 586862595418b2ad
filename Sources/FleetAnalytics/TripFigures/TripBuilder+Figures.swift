import Telemetry

extension TripBuilder {
    /// Speeds of a trip; what a counter counted in gaps is not in its means.
    func speeds(
        _ from: Int64,
        _ to: Int64,
        meters: Double,
        _ source: DistanceSource,
        _ seconds: StateSeconds,
        gaps: [Range<Int64>]
    ) -> TripSpeeds? {
        let series = measures.speed.series
        let rows = series.timeMillis.indices(from: from, through: to)
        return TripSpeeds(
            timeMillis: series.timeMillis.span.extracting(rows),
            speedKmh: series.values.span.extracting(rows),
            meters: meters,
            metersInGaps: gaps.reduce(0) {
                $0 + measures.meters(source, $1.lowerBound, $1.upperBound)
            },
            seconds: seconds,
            standingSpeedKmh: samples.speedKmh.isEmpty
                ? thresholds.standingGpsSpeedKmh : thresholds.standingSpeedKmh,
            gapMillis: motion.gaps.limit(at: from)
        )
    }

    /// Climb of a trip.
    func elevation(_ from: Int64, _ to: Int64) -> Elevation? {
        let rows = samples.altitude.timeMillis.indices(from: from, through: to)
        return Elevation(
            timeMillis: samples.altitude.timeMillis.span.extracting(rows),
            altitudeMeters: samples.altitude.values.span.extracting(rows),
            gapMillis: motion.gaps.limit(at: from)
        )
    }

    /// Mean temperature around a trip.
    func ambientTemperatureCelsius(_ from: Int64, _ to: Int64) -> Double? {
        let series = samples.ambientTemperature
        let rows = series.timeMillis.indices(from: from, through: to)
        return TimeWeightedMean.mean(
            timeMillis: series.timeMillis.span.extracting(rows),
            values: series.values.span.extracting(rows),
            gapMillis: motion.gaps.limit(at: from)
        )
    }

    /// Style of a trip.
    func style(_ from: Int64, _ to: Int64) -> DrivingStyle? {
        let series = measures.speed.series
        let rows = series.timeMillis.indices(from: from, through: to)
        return DrivingStyle(
            timeMillis: series.timeMillis.span.extracting(rows),
            speedKmh: series.values.span.extracting(rows),
            thresholds: thresholds,
            harshCorners: harshCorners(from, to)
        )
    }

    /// By heading where there is one, else by positions.
    private func harshCorners(_ from: Int64, _ to: Int64) -> Int? {
        let speeds = measures.speed.series
        let speedRows = speeds.timeMillis.indices(from: from, through: to)
        let heading = samples.heading
        let headingRows = heading.timeMillis.indices(from: from, through: to)
        let byHeading = HarshCorners.count(
            timeMillis: heading.timeMillis.span.extracting(headingRows),
            headingDegrees: heading.values.span.extracting(headingRows),
            speedTimeMillis: speeds.timeMillis.span.extracting(speedRows),
            speedKmh: speeds.values.span.extracting(speedRows),
            thresholds: thresholds
        )
        if let byHeading { return byHeading }
        let fixes = samples.fixes
        let rows = fixes.firstMillis.indices(from: from, through: to)
        return HarshCorners.count(
            timeMillis: fixes.firstMillis.span.extracting(rows),
            latitudeDegrees: fixes.latitude.span.extracting(rows),
            longitudeDegrees: fixes.longitude.span.extracting(rows),
            speedTimeMillis: speeds.timeMillis.span.extracting(speedRows),
            speedKmh: speeds.values.span.extracting(speedRows),
            thresholds: thresholds
        )
    }
}
