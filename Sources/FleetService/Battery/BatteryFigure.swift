import FleetAnalytics

extension BatteryEstimate.Quantity {
    /// What the figure is called.
    var title: String {
        switch self {
        case .ampereHours, .wattHours: "usable capacity"
        case .resistance: "resistance"
        case .health: "state of health"
        }
    }

    /// In what it is shown.
    var unit: String {
        switch self {
        case .ampereHours: "Ah"
        case .wattHours: "Wh"
        case .resistance: "mΩ"
        case .health: "%"
        }
    }

    /// What turns a value as it is stored into one of ``unit``.
    var scale: Double { self == .resistance ? 1000 : 1 }

    /// Decimals that a reader wants of it.
    var places: Int { self == .wattHours ? 0 : 1 }
}

extension BatteryLife {
    /// The battery in words: its number, or the swaps before it.
    var name: String {
        if let batteryID { return "no. " + BatteryLife.number(batteryID) }
        return swapsBefore == 0 ? "first" : "swap \(swapsBefore)"
    }

    /// A number without a fraction where it has none.
    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? "\(value)"
    }
}
