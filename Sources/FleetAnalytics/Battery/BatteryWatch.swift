/// Whether a vehicle's battery should be looked at, as of an instant.
///
/// A reason is given only where the interval of the figure behind it excludes chance: its better end
/// is still beyond the limit.
public struct BatteryWatch: Sendable, Equatable {
    /// Why it should be looked at; the gravest first.
    public enum Reason: String, Sendable, CaseIterable {
        /// State of health below ``healthLimitPercent``.
        case lowHealth = "low health"
        /// More than ``lossLimitPoints`` of health lost within a year.
        case fastLoss = "fast loss"
        /// More than ``deepShareLimitPercent`` of its charges begin almost empty.
        case deepDischarges = "deep discharges"
    }

    /// Why its state of health is not known.
    public enum Gap: String, Sendable, CaseIterable {
        /// Neither measured nor reported.
        case notMeasured = "not measured"
        /// Measured, but nobody said what it was when new.
        case noNominalCapacity = "no nominal capacity"
        /// A battery came in within the time looked at, and told too little since.
        case exchanged
        /// Fewer points than an interval needs.
        case tooFewPoints = "too few points"
    }

    /// State of health in the 90 days before the instant.
    public struct Health: Sendable, Equatable {
        /// Median of its points, in percent of the nominal capacity.
        public var percent: Double
        /// Half the width of its 95 % interval, in points.
        public var errorPoints: Double
        /// What it rests on.
        public var source: BatteryEstimate.Source
        /// Points behind it, see ``BatteryTrend``.
        public var pointCount: Int
        /// End of the last estimate behind it.
        public var lastMillis: Int64

        /// Lower end of the interval.
        public var lowPercent: Double { max(0, percent - errorPoints) }
        /// Upper end of it.
        public var highPercent: Double { percent + errorPoints }
    }

    /// Change of the state of health against the same 90 days a year before.
    public struct Change: Sendable, Equatable {
        /// In points; negative for a loss.
        public var points: Double
        /// Half the width of its 95 % interval.
        public var errorPoints: Double
    }

    /// `nil` where it cannot be judged, which ``gap`` explains.
    public var health: Health?
    /// `nil` where the health is known.
    public var gap: Gap?
    /// `nil` where either time is not known, or another battery was in the vehicle.
    public var change: Change?
    /// Charges of the 90 days that began almost empty.
    public var deep: DeepDischarges

    /// The usual end of a traction battery's first life.
    ///
    /// USABC, Electric Vehicle Battery Test Procedures Manual, 1996: end of life when less than 80 %
    /// of the rated capacity is left.
    public static let healthLimitPercent = 80.0
    /// Our own: at this pace a battery would be at the end of its first life after four years.
    public static let lossLimitPoints = 5.0
    /// Our own, after the common advice not to drive lithium-ion batteries empty.
    public static let deepBelowPercent = 10.0
    /// Our own: one charge in ten.
    public static let deepShareLimitPercent = 10.0
    /// The least of which the smallest and the largest enclose the median 95 times of 100.
    static let leastPoints = 6

    private static let dayMillis: Int64 = 86_400_000

    /// The time from which the present state is told: 90 days.
    public static func present(at instant: Int64) -> Range<Int64> {
        instant - 90 * dayMillis..<instant
    }

    /// The same days a year before, as capacity follows the seasons.
    public static func yearBefore(_ instant: Int64) -> Range<Int64> {
        present(at: instant - 365 * dayMillis)
    }

    /// `estimates` are those of both times in any order, `lastSwapMillis` is the end of the last
    /// battery swap known before the instant.
    public init(
        at instant: Int64,
        _ estimates: [BatteryEstimate],
        lastSwapMillis: Int64?,
        nominalWattHours: Double?,
        deep: DeepDischarges
    ) {
        self.deep = deep
        let present = BatteryWatch.present(at: instant)
        let own = BatteryWatch.ofBatteryInVehicle(estimates, lastSwapMillis)
        let found = BatteryEstimate.Source.byTrust.lazy.compactMap {
            BatteryWatch.health(own, $0, nominalWattHours, within: present)
        }.first
        guard let found else {
            gap = BatteryWatch.gap(
                estimates.filter { present.contains($0.startMillis) },
                wasExchanged: lastSwapMillis.map(present.contains) ?? false,
                nominalWattHours
            )
            return
        }
        health = found
        change = BatteryWatch.health(
            own,
            found.source,
            nominalWattHours,
            within: BatteryWatch.yearBefore(instant)
        ).map { before in
            let (now, then) = (found.errorPoints, before.errorPoints)
            return Change(
                points: found.percent - before.percent,
                errorPoints: (now * now + then * then).squareRoot()
            )
        }
    }

    /// None where nothing excludes chance.
    public var reasons: [Reason] { Reason.allCases.filter { excess($0) > 0 } }

    /// The gravest reason first, and of those with the same one whose better end is farthest beyond.
    public func isWorse(than other: BatteryWatch) -> Bool {
        for reason in Reason.allCases {
            let (here, there) = (max(0, excess(reason)), max(0, other.excess(reason)))
            if here != there { return here > there }
        }
        return false
    }

    /// By how much the better end of an interval lies beyond the limit; not above 0 where it does not.
    private func excess(_ reason: Reason) -> Double {
        switch reason {
        case .lowHealth: health.map { BatteryWatch.healthLimitPercent - $0.highPercent } ?? 0
        case .fastLoss:
            change.map { -($0.points + $0.errorPoints) - BatteryWatch.lossLimitPoints } ?? 0
        case .deepDischarges:
            deep.lowSharePercent.map { $0 - BatteryWatch.deepShareLimitPercent } ?? 0
        }
    }

    private static func ofBatteryInVehicle(_ estimates: [BatteryEstimate], _ lastSwap: Int64?)
        -> [BatteryEstimate]
    {
        let lives = BatteryLife.lives(
            of: estimates,
            swapEndMillis: lastSwap.map { [$0] } ?? []
        )
        let last = lives.max { left, right in
            (left.estimates.last?.startMillis ?? 0) < (right.estimates.last?.startMillis ?? 0)
        }
        guard let last, last.batteryID == nil else { return last?.estimates ?? [] }
        // What was told before the last swap is of a battery that is gone.
        return last.swapsBefore == (lastSwap == nil ? 0 : 1) ? last.estimates : []
    }

    private static func health(
        _ estimates: [BatteryEstimate],
        _ source: BatteryEstimate.Source,
        _ nominalWattHours: Double?,
        within time: Range<Int64>
    ) -> Health? {
        let quantity: BatteryEstimate.Quantity = source == .reported ? .health : .wattHours
        let trend = BatteryTrend(
            estimates,
            quantity: quantity,
            source: source,
            monthStartMillis: [time.lowerBound, time.upperBound],
            withSlope: false
        )
        let ofNominal =
            quantity == .health
            ? trend : nominalWattHours.flatMap { nominal in trend?.health(nominal: nominal) }
        guard let whole = ofNominal?.months.first, whole.pointCount >= leastPoints else {
            return nil
        }
        let behind = estimates.filter {
            $0.quantity == quantity && $0.source == source && time.contains($0.startMillis)
        }
        return Health(
            percent: whole.median,
            errorPoints: whole.error,
            source: source,
            pointCount: whole.pointCount,
            lastMillis: behind.map(\.endMillis).max() ?? time.lowerBound
        )
    }

    private static func gap(
        _ estimates: [BatteryEstimate],
        wasExchanged: Bool,
        _ nominalWattHours: Double?
    ) -> Gap {
        let isReported = estimates.contains { $0.quantity == .health }
        let isMeasured = estimates.contains { $0.quantity == .wattHours }
        if !isReported, !isMeasured { return .notMeasured }
        if !isReported, (nominalWattHours ?? 0) <= 0 { return .noNominalCapacity }
        return wasExchanged ? .exchanged : .tooFewPoints
    }
}

extension BatteryEstimate.Source {
    /// What a rider can take out comes first, the vehicle's own word last.
    fileprivate static let byTrust: [BatteryEstimate.Source] = [
        .discharging, .remainingEnergy, .charging, .reported,
    ]
}
