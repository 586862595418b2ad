import Telemetry

/// Physical parameters of a kind of vehicle.
///
/// `docs/simulator.md` gives the source of each.
struct VehicleModel: Sendable {
    let word: String
    let name: String
    let category: VehicleCategory

    // Body.
    let kerbKilograms: Double
    /// Rider, luggage, parcels; drawn anew for each trip.
    let loadKilograms: ClosedRange<Double>
    let rollingCoefficient: Double
    let dragAreaSquareMeters: Double
    /// Mass plus what turns with the wheels, over mass.
    let rotatingMassFactor: Double

    // Drive.
    let topSpeedKmh: Double
    let accelerationMetersPerSecond2: Double
    let decelerationMetersPerSecond2: Double
    /// At the wheel.
    let motorLimitWatts: Double
    /// Battery to wheel.
    let driveEfficiency: Double
    /// Wheel to battery while braking.
    let regenerationEfficiency: Double
    let regenerationLimitWatts: Double
    /// At the wheel, from the rider's legs; 0...0 without pedals.
    let riderWatts: ClosedRange<Double>
    /// Light, controller, box while switched on.
    let auxiliaryWatts: Double
    /// Box while switched off.
    let standbyWatts: Double

    // Battery.
    let batteryWattHours: Double
    let cellsInSeries: Double
    let internalResistanceOhms: Double
    /// Into the battery, before the taper.
    let chargerWatts: Double

    // Box.
    /// Steps of the reported state of charge in a percent.
    let socStepsPerPercent: Double
    let currentStepsPerAmpere: Double
    let odometerStepMeters: Double

    /// What a rider reckons with when deciding whether the charge will do; above the real mean.
    let planningWattHoursPerKm: Double
}

extension VehicleModel {
    /// Whether its riders stay at home when it is cold or wet.
    var isOpen: Bool { category != .l2e && category != .l7e }

    /// Powered cycle of category L1e-A.
    static let eBike = bicycle(word: "e-bike", name: "e-bike 450 Wh", category: .l1eA)

    /// Pedal-assisted cycle.
    static let pedelec = bicycle(word: "pedelec", name: "pedelec 450 Wh", category: .pedelec)

    private static func bicycle(
        word: String,
        name: String,
        category: VehicleCategory
    ) -> VehicleModel {
        VehicleModel(
            word: word,
            name: name,
            category: category,
            kerbKilograms: 26,
            loadKilograms: 60...100,
            rollingCoefficient: 0.009,
            dragAreaSquareMeters: 0.5,
            rotatingMassFactor: 1.03,
            topSpeedKmh: 24.5,
            accelerationMetersPerSecond2: 0.8,
            decelerationMetersPerSecond2: 1.3,
            motorLimitWatts: 250,
            driveEfficiency: 0.65,
            regenerationEfficiency: 0,
            regenerationLimitWatts: 0,
            riderWatts: 30...70,
            auxiliaryWatts: 5,
            standbyWatts: 0.3,
            batteryWattHours: 450,
            cellsInSeries: 10,
            internalResistanceOhms: 0.12,
            chargerWatts: 140,
            socStepsPerPercent: 1,
            currentStepsPerAmpere: 100,
            odometerStepMeters: 10,
            planningWattHoursPerKm: 18
        )
    }

    /// Standing scooter.
    static let eScooter = VehicleModel(
        word: "e-scooter",
        name: "e-scooter 446 Wh",
        category: .eScooter,
        kerbKilograms: 15,
        loadKilograms: 55...100,
        rollingCoefficient: 0.02,
        dragAreaSquareMeters: 0.65,
        rotatingMassFactor: 1.03,
        topSpeedKmh: 22,
        accelerationMetersPerSecond2: 0.9,
        decelerationMetersPerSecond2: 1.4,
        motorLimitWatts: 550,
        driveEfficiency: 0.49,
        regenerationEfficiency: 0.25,
        regenerationLimitWatts: 120,
        riderWatts: 0...0,
        auxiliaryWatts: 12,
        standbyWatts: 0.8,
        batteryWattHours: 446,
        cellsInSeries: 10,
        internalResistanceOhms: 0.15,
        chargerWatts: 71,
        socStepsPerPercent: 1,
        currentStepsPerAmpere: 100,
        odometerStepMeters: 10,
        planningWattHoursPerKm: 35
    )

    /// Two-wheel moped with a battery that can be exchanged.
    static let moped = VehicleModel(
        word: "moped",
        name: "e-moped 2.5 kWh",
        category: .l1eB,
        kerbKilograms: 100,
        loadKilograms: 60...105,
        rollingCoefficient: 0.016,
        dragAreaSquareMeters: 0.65,
        rotatingMassFactor: 1.05,
        topSpeedKmh: 45,
        accelerationMetersPerSecond2: 1.3,
        decelerationMetersPerSecond2: 1.6,
        motorLimitWatts: 3000,
        driveEfficiency: 0.78,
        regenerationEfficiency: 0.3,
        regenerationLimitWatts: 500,
        riderWatts: 0...0,
        auxiliaryWatts: 35,
        standbyWatts: 2,
        batteryWattHours: 2500,
        cellsInSeries: 14,
        internalResistanceOhms: 0.06,
        chargerWatts: 480,
        socStepsPerPercent: 1,
        currentStepsPerAmpere: 10,
        odometerStepMeters: 100,
        planningWattHoursPerKm: 45
    )

    /// Three-wheel delivery vehicle.
    static let cargoTrike = VehicleModel(
        word: "cargo-trike",
        name: "cargo trike 6 kWh",
        category: .l2e,
        kerbKilograms: 240,
        loadKilograms: 110...240,
        rollingCoefficient: 0.017,
        dragAreaSquareMeters: 0.8,
        rotatingMassFactor: 1.05,
        topSpeedKmh: 45,
        accelerationMetersPerSecond2: 1.1,
        decelerationMetersPerSecond2: 1.5,
        motorLimitWatts: 3500,
        driveEfficiency: 0.75,
        regenerationEfficiency: 0.35,
        regenerationLimitWatts: 1200,
        riderWatts: 0...0,
        auxiliaryWatts: 60,
        standbyWatts: 3,
        batteryWattHours: 6000,
        cellsInSeries: 8,
        internalResistanceOhms: 0.01,
        chargerWatts: 950,
        socStepsPerPercent: 2,
        currentStepsPerAmpere: 10,
        odometerStepMeters: 100,
        planningWattHoursPerKm: 90
    )

    /// Heavy quadricycle with two seats.
    static let quadricycle = VehicleModel(
        word: "quadricycle",
        name: "quadricycle 6.1 kWh",
        category: .l7e,
        kerbKilograms: 473,
        loadKilograms: 65...120,
        rollingCoefficient: 0.018,
        dragAreaSquareMeters: 0.64,
        rotatingMassFactor: 1.05,
        topSpeedKmh: 80,
        accelerationMetersPerSecond2: 1.3,
        decelerationMetersPerSecond2: 1.5,
        motorLimitWatts: 12_500,
        driveEfficiency: 0.75,
        regenerationEfficiency: 0.3,
        regenerationLimitWatts: 2000,
        riderWatts: 0...0,
        auxiliaryWatts: 200,
        standbyWatts: 2.5,
        batteryWattHours: 6100,
        cellsInSeries: 14,
        internalResistanceOhms: 0.03,
        chargerWatts: 2000,
        socStepsPerPercent: 50,
        currentStepsPerAmpere: 10,
        odometerStepMeters: 100,
        planningWattHoursPerKm: 125
    )
}
