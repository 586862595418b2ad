public import Telemetry

/// What driving costs a vehicle of a category by its forces, where nothing electrical is known.
///
/// Power at the wheel is `(m·g·Crr·cosθ + m·g·sinθ + ½·ρ·CdA·v² + λ·m·a)·v`. The battery gives it
/// divided by η, after a rider's share up to 25 km/h; while it is negative the battery takes it
/// back times η_r, up to a limit. Auxiliaries are added throughout. It is a model and no
/// measurement: it carries a wide interval until it is calibrated against vehicles that measure.
public struct PhysicalModel: Sendable, Equatable {
    /// Vehicle, rider and usual load, in kilograms.
    public var massKilograms: Double
    /// Rolling resistance over weight.
    public var rollingCoefficient: Double
    /// Drag coefficient times front area, in square metres.
    public var dragAreaSquareMeters: Double
    /// Mass plus what turns with the wheels, over mass.
    public var rotatingMassFactor = 1.04
    /// Battery to wheel.
    public var driveEfficiency: Double
    /// Wheel to battery while braking.
    public var recuperationEfficiency = 0.0
    /// Most that the battery takes back, in watts.
    public var recuperationLimitWatts = 0.0
    /// Power at the wheel by the rider's legs, in watts.
    public var riderWatts = 0.0
    /// Lights, controller and displays, in watts.
    public var auxiliaryWatts: Double
    /// Factor on the energy for driving that the calibration found; 1 before.
    public var scale = 1.0
    /// Half the width of the 95 % interval of a trip's energy, as a share of it.
    public var errorShare = PhysicalModel.uncalibratedErrorShare
    /// Trips that it was calibrated with; 0 before.
    public var calibrationTrips = 0

    /// Plausible parameters left the energy of 17 Twizy drives wrong by 24 % in the mean, and twice
    /// the mean error is exceeded by one in twenty or less.
    public static let uncalibratedErrorShare = 0.5
    /// For cycles, of which nobody measures what the rider gives.
    ///
    /// The parameters were fitted to the 36 published trips of the Dublin e-bike; two of them are
    /// further off than this.
    public static let uncalibratedCycleErrorShare = 1.6
    /// Standing scooters: the Dublin one's trips scatter by their own energy around the model.
    public static let uncalibratedScooterErrorShare = 1.0

    /// Gravity at the Earth's surface, m/s².
    static let gravityMs2 = 9.806_65
    /// Air at 15 °C and sea level (ISA), kg/m³.
    static let airDensityKgM3 = 1.225
    /// Assistance ends here: pedelecs and powered cycles, Regulation (EU) 168/2013.
    static let assistLimitKmh = 25.0

    /// The model of a category before calibration; `nil` for a vehicle of no known category.
    ///
    /// L7e: mass, drag and the rest as fitted to 17 Twizy drives (473 kg kerb, CdA 0.64 m²; 8.8 %
    /// mean error within that sample). Cycles: CdA 0.473 m² (Springer s12283-021-00345-2), Crr
    /// 0.012 (mountain bike; race 0.004); efficiency and rider fitted to the published energy of the
    /// Dublin e-bike, 12.3 Wh/km over 36 trips (arXiv 2403.17632). Standing scooters: the upper end
    /// of Crr 0.012–0.02, the middle of CdA 0.5–0.65 m², efficiency fitted to the Dublin scooter, 24
    /// Wh/km. Mopeds: the middle of Crr 0.012–0.02 and CdA 0.6–0.7 m². The rest is own estimate.
    public init?(category: VehicleCategory?) {
        switch category {
        case .pedelec, .l1eA:
            self.init(100, 0.012, 0.473, efficiency: 0.5, auxiliaryWatts: 4)
            riderWatts = 10
            errorShare = PhysicalModel.uncalibratedCycleErrorShare
        case .eScooter:
            self.init(90, 0.02, 0.575, efficiency: 0.4, auxiliaryWatts: 10)
            errorShare = PhysicalModel.uncalibratedScooterErrorShare
        case .eUnicycle:
            self.init(100, 0.016, 0.575, efficiency: 0.7, auxiliaryWatts: 10)
            (recuperationEfficiency, recuperationLimitWatts) = (0.4, 1000)
        case .l1eB:
            self.init(180, 0.016, 0.65, efficiency: 0.75, auxiliaryWatts: 30)
            (recuperationEfficiency, recuperationLimitWatts) = (0.2, 500)
        case .l3e, .l4e:
            self.init(230, 0.016, 0.65, efficiency: 0.8, auxiliaryWatts: 50)
            (recuperationEfficiency, recuperationLimitWatts) = (0.3, 2000)
        case .l2e, .l5e:
            self.init(400, 0.016, 0.8, efficiency: 0.75, auxiliaryWatts: 50)
            (recuperationEfficiency, recuperationLimitWatts) = (0.3, 1000)
        case .l6e, .l7e:
            self.init(560, 0.018, 0.64, efficiency: 0.75, auxiliaryWatts: 200)
            (recuperationEfficiency, recuperationLimitWatts) = (0.3, 2000)
        case .m1:
            self.init(1350, 0.011, 0.69, efficiency: 0.8, auxiliaryWatts: 400)
            (recuperationEfficiency, recuperationLimitWatts) = (0.5, 50_000)
        case nil: return nil
        }
    }

    private init(
        _ massKilograms: Double,
        _ rollingCoefficient: Double,
        _ dragAreaSquareMeters: Double,
        efficiency: Double,
        auxiliaryWatts: Double
    ) {
        self.massKilograms = massKilograms
        self.rollingCoefficient = rollingCoefficient
        self.dragAreaSquareMeters = dragAreaSquareMeters
        driveEfficiency = efficiency
        self.auxiliaryWatts = auxiliaryWatts
    }
}
