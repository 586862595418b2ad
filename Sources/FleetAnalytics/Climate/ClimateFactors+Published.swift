public import Telemetry

// The federal factors of persons hold greenhouse gases with their supply, the grid's figure holds
// the direct CO2 of generation alone. They are kept as published, and the sources say so.
extension ClimateFactors {
    private static let federal =
        "UBA, TREMOD: greenhouse gases as CO2 equivalents, fuel and power supply included"
    private static let noEngine = "no emission in use"

    /// German means per passenger-kilometre of 2021, and the modes that emit nothing in use.
    public static let publishedModes: [String: Mode] = [
        "car": Mode(gramsPerKilometer: 162, source: federal, year: 2021),
        "bus": Mode(gramsPerKilometer: 108, source: federal + "; city bus", year: 2021),
        "tram": Mode(gramsPerKilometer: 80, source: federal + "; tram and metro", year: 2021),
        "bicycle": Mode(gramsPerKilometer: 0, source: noEngine),
        "walking": Mode(gramsPerKilometer: 0, source: noEngine),
        "induced": Mode(gramsPerKilometer: 0, source: "the way would not have been made"),
    ]

    /// Germany's power, by the federal agency's estimates.
    public static let germanGrid: [Grid] = [
        Grid(
            year: 2023,
            gramsPerKilowattHour: 380,
            source: "UBA, German power mix 2023, estimate; direct CO2"
        ),
        Grid(
            year: 2024,
            gramsPerKilowattHour: 363,
            source: "UBA, German power mix 2024, estimate; direct CO2"
        ),
    ]

    /// Small chargers lose a tenth to a fifth.
    public static let assumedCharging = Charging(
        efficiency: 0.85,
        source: "assumption between 0.80 and 0.90, what makers and users of small chargers state",
        isAssumption: true
    )

    /// What was found for pedelecs and shared scooters, and assumptions for the rest.
    ///
    /// Public transport is half bus, half tram. What the studies leave open counts as `induced`,
    /// which avoids nothing. Reference cars have no entry.
    public static let defaultModeShift: [VehicleCategory: ModeShift] = [
        .pedelec: likePedelec(isAssumption: false),
        .l1eA: likePedelec(isAssumption: true),
        .l1eB: likePedelec(isAssumption: true),
        .l3e: likePedelec(isAssumption: true),
        .eScooter: likeScooter(isAssumption: false),
        .eUnicycle: likeScooter(isAssumption: true),
        .l2e: likeSmallCar,
        .l4e: likeSmallCar,
        .l5e: likeSmallCar,
        .l6e: likeSmallCar,
        .l7e: likeSmallCar,
    ]

    /// Medians of 38 observations: transit 33 %, bicycle 27 %, car 24 %, walking 10 %.
    private static func likePedelec(isAssumption: Bool) -> ModeShift {
        ModeShift(
            shares: [
                "bus": 0.165, "tram": 0.165, "bicycle": 0.27, "car": 0.24, "walking": 0.1,
                "induced": 0.06,
            ],
            source: (isAssumption ? "assumed as for pedelecs: " : "")
                + "Bigazzi and Wong 2020, Transportation Research D 85, 102412: medians of 24"
                + " studies of e-bikes",
            isAssumption: isAssumption
        )
    }

    /// Walking 47 %, transit 29 %, bicycle 9 %, car or taxi 8 %, no way at all 3 %, open 4 %.
    private static func likeScooter(isAssumption: Bool) -> ModeShift {
        ModeShift(
            shares: [
                "walking": 0.47, "bus": 0.145, "tram": 0.145, "bicycle": 0.09, "car": 0.08,
                "induced": 0.07,
            ],
            source: (isAssumption ? "assumed as for shared e-scooters: " : "")
                + "survey of over 4,000 users of shared e-scooters in Paris 2019, as reported by"
                + " UBA",
            isAssumption: isAssumption
        )
    }

    private static let likeSmallCar = ModeShift(
        shares: [
            "car": 0.5, "bus": 0.125, "tram": 0.125, "bicycle": 0.1, "walking": 0.05,
            "induced": 0.1,
        ],
        source: "own assumption, no study found: half of the kilometres replace a car's",
        isAssumption: true
    )
}
