/// A battery whose charge falls by exactly the energy that leaves its terminals.
///
/// What it turns into heat inside is part of the drive's and the charger's efficiency.
struct Battery: Sendable {
    private let capacityWattSeconds: Double
    private let cellsInSeries: Double
    private let resistanceOhms: Double
    private let chargerWatts: Double
    /// Share of the usable energy, 0 to 1.
    private(set) var charge: Double

    init(model: VehicleModel, charge: Double) {
        capacityWattSeconds = model.batteryWattHours * 3600
        cellsInSeries = model.cellsInSeries
        resistanceOhms = model.internalResistanceOhms
        chargerWatts = model.chargerWatts
        self.charge = charge
    }

    var socPercent: Double { charge * 100 }

    /// Takes energy out, or puts it in when negative.
    mutating func draw(wattSeconds: Double) { charge -= wattSeconds / capacityWattSeconds }

    mutating func exchange(forCharge charge: Double) { self.charge = charge }

    func wattSeconds(toCharge charge: Double) -> Double {
        (charge - self.charge) * capacityWattSeconds
    }

    /// What a charger puts in: its rating, then less and less once the cells reach their voltage.
    var acceptedWatts: Double {
        chargerWatts * min(1, 0.06 + 0.94 * max(0, 1 - charge) / (1 - Self.taperCharge))
    }

    /// Voltage and current at the terminals at this power; discharge is positive.
    func terminal(atWatts watts: Double) -> (volts: Double, amperes: Double) {
        let open = openCircuitVolts
        // Power = voltage × current, and voltage = open − resistance × current: the smaller root.
        let discriminant = max(open * open / 4, open * open - 4 * resistanceOhms * watts)
        let amperes = (open - discriminant.squareRoot()) / (2 * resistanceOhms)
        return (open - resistanceOhms * amperes, amperes)
    }

    private var openCircuitVolts: Double {
        let place = min(max(charge, 0), 1) * Double(Self.cellVolts.count - 1)
        let lower = min(Int(place), Self.cellVolts.count - 2)
        let part = place - Double(lower)
        return cellsInSeries
            * (Self.cellVolts[lower] * (1 - part) + Self.cellVolts[lower + 1] * part)
    }

    static let fullCharge = 0.998
    private static let taperCharge = 0.85

    /// Rest voltage of a lithium-ion cell at 0, 10, … 100 % (own estimate, typical shape).
    private static let cellVolts = [
        3.10, 3.42, 3.52, 3.58, 3.62, 3.67, 3.74, 3.83, 3.93, 4.04, 4.17,
    ]
}
