extension Thresholds {
    /// One threshold as something to be set: its name, what it decides, and within which bounds.
    public struct Setting: Sendable {
        /// The name of the property, and of the key in a file of thresholds.
        public let name: String
        /// Unit as written behind a number, `1` for a factor or a share.
        public let unit: String
        /// What it may be set to, both ends included.
        public let bounds: ClosedRange<Double>
        /// What it decides, in a sentence.
        public let meaning: String
        fileprivate let property: any WritableKeyPath<Thresholds, Double> & Sendable

        /// The bounds with their unit, for example `1 to 86400 s`.
        public var boundsText: String {
            Setting.text(bounds.lowerBound) + " to " + Setting.text(bounds.upperBound)
                + (unit == "1" ? "" : " " + unit)
        }

        /// A value as people write it: without decimals where it has none.
        public static func text(_ value: Double) -> String {
            Int64(exactly: value).map(String.init) ?? value.description
        }
    }

    /// The threshold that a setting speaks of.
    public subscript(setting: Setting) -> Double {
        get { self[keyPath: setting.property] }
        set { self[keyPath: setting.property] = newValue }
    }

    /// The setting of that name; `nil` when there is none.
    public static func setting(_ name: String) -> Setting? { settings.first { $0.name == name } }

    /// Two thresholds that say the opposite of each other: their names, and why; `nil` when none do.
    ///
    /// Each may be within its own bounds, so that only the set as a whole shows it.
    public var contradiction: (names: [String], text: String)? {
        guard tripGapSeconds < gapSeconds else { return nil }
        return (
            ["tripGapSeconds", "gapSeconds"],
            "tripGapSeconds (\(Setting.text(tripGapSeconds)) s) is below gapSeconds "
                + "(\(Setting.text(gapSeconds)) s), and what is no gap yet cannot end a trip as one"
        )
    }

    /// Every threshold, in the order in which an analysis comes to them.
    public static let settings: [Setting] =
        motionSettings + tripSettings + chargingSettings + energySettings + styleSettings

    private static let motionSettings = [
        Setting(
            name: "standingSpeedKmh",
            unit: "km/h",
            bounds: 0.1...10,
            meaning: "Slower than this, by the wheel or the bus, is standing.",
            property: \.standingSpeedKmh
        ),
        Setting(
            name: "standingGpsSpeedKmh",
            unit: "km/h",
            bounds: 0.1...20,
            meaning: "Slower than this, by the receiver or from positions, is standing.",
            property: \.standingGpsSpeedKmh
        ),
        Setting(
            name: "implausibleSpeedKmh",
            unit: "km/h",
            bounds: 5...500,
            meaning: "A speed above this is an error and left out.",
            property: \.implausibleSpeedKmh
        ),
        Setting(
            name: "gapSeconds",
            unit: "s",
            bounds: 1...86_400,
            meaning: "A longer step is a gap, unless the vehicle's rhythm is slower.",
            property: \.gapSeconds
        ),
        Setting(
            name: "gapRhythmFactor",
            unit: "1",
            bounds: 1...100,
            meaning: "A step of so many usual steps is no gap, where that is longer.",
            property: \.gapRhythmFactor
        ),
        Setting(
            name: "rhythmStepSeconds",
            unit: "s",
            bounds: 1...86_400,
            meaning: "Longer steps do not count for the rhythm.",
            property: \.rhythmStepSeconds
        ),
        Setting(
            name: "parkedSilenceSeconds",
            unit: "s",
            bounds: 0...604_800,
            meaning: "A vehicle that is found at the same place may have been silent for so long.",
            property: \.parkedSilenceSeconds
        ),
        Setting(
            name: "samePlaceMeters",
            unit: "m",
            bounds: 1...10_000,
            meaning: "Positions or odometer readings this near to each other are the same place.",
            property: \.samePlaceMeters
        ),
    ]

    private static let tripSettings = [
        Setting(
            name: "tripEndStandingSeconds",
            unit: "s",
            bounds: 1...86_400,
            meaning: "Standing this long ends a trip of a shared, delivery or unknown vehicle.",
            property: \.tripEndStandingSeconds
        ),
        Setting(
            name: "tripEndStandingPrivateSeconds",
            unit: "s",
            bounds: 1...86_400,
            meaning: "Standing this long ends a trip of an owned or rented vehicle.",
            property: \.tripEndStandingPrivateSeconds
        ),
        Setting(
            name: "tripGapSeconds",
            unit: "s",
            bounds: 1...86_400,
            meaning: "A gap this long ends a trip.",
            property: \.tripGapSeconds
        ),
        Setting(
            name: "tripMinimumSeconds",
            unit: "s",
            bounds: 0...3600,
            meaning: "A shorter movement is a manoeuvre, not a trip.",
            property: \.tripMinimumSeconds
        ),
        Setting(
            name: "tripMinimumMeters",
            unit: "m",
            bounds: 0...10_000,
            meaning: "A shorter movement is a manoeuvre, not a trip.",
            property: \.tripMinimumMeters
        ),
    ]

    private static let chargingSettings = [
        Setting(
            name: "chargingPauseSeconds",
            unit: "s",
            bounds: 0...86_400,
            meaning: "A shorter pause belongs to the charging session around it.",
            property: \.chargingPauseSeconds
        ),
        Setting(
            name: "chargingMinimumPercent",
            unit: "%",
            bounds: 0.1...100,
            meaning: "A session known by state of charge alone must gain this much.",
            property: \.chargingMinimumPercent
        ),
        Setting(
            name: "chargingMinimumSeconds",
            unit: "s",
            bounds: 0...86_400,
            meaning: "A session known by state of charge alone must last this long.",
            property: \.chargingMinimumSeconds
        ),
        Setting(
            name: "chargingMinimumAmperes",
            unit: "A",
            bounds: 0.01...100,
            meaning: "More current into a standing vehicle's battery is charging.",
            property: \.chargingMinimumAmperes
        ),
        Setting(
            name: "swapMinimumPercent",
            unit: "%",
            bounds: 1...100,
            meaning: "Gaining this much from one reading to the next may be a battery swap.",
            property: \.swapMinimumPercent
        ),
        Setting(
            name: "swapPercentPerHour",
            unit: "%/h",
            bounds: 1...100_000,
            meaning: "It is a battery swap when it gained faster than this.",
            property: \.swapPercentPerHour
        ),
    ]

    private static let energySettings = [
        Setting(
            name: "socHoldSeconds",
            unit: "s",
            bounds: 0...2_592_000,
            meaning: "An older state of charge says nothing of now.",
            property: \.socHoldSeconds
        ),
        Setting(
            name: "powerCoverage",
            unit: "1",
            bounds: 0.01...1,
            meaning: "Share of a trip's known time that power must cover for energy to rest on it.",
            property: \.powerCoverage
        ),
    ]

    private static let styleSettings = [
        Setting(
            name: "harshAccelerationMs2",
            unit: "m/s²",
            bounds: 0.1...20,
            meaning: "Speeding up faster than this is harsh.",
            property: \.harshAccelerationMs2
        ),
        Setting(
            name: "harshBrakingMs2",
            unit: "m/s²",
            bounds: 0.1...20,
            meaning: "Slowing down faster than this is harsh.",
            property: \.harshBrakingMs2
        ),
        Setting(
            name: "harshCorneringMs2",
            unit: "m/s²",
            bounds: 0.1...20,
            meaning: "More sideways acceleration than this is harsh.",
            property: \.harshCorneringMs2
        ),
        Setting(
            name: "ecoReferenceSpeedKmh",
            unit: "km/h",
            bounds: 5...200,
            meaning: "The eco score measures style by this speed.",
            property: \.ecoReferenceSpeedKmh
        ),
    ]
}
