import Telemetry

/// From a unit in a file to the unit of a signal: value → (value · multiply + add) / divide.
///
/// Factors are kept as whole numbers where they are ones, and powers of ten apart as `shift`,
/// which moves the point of the written decimal before it becomes a double. So a value goes through
/// at most one multiplication, one addition and one division, and mV or ‰ through none.
struct UnitConversion: Equatable, Sendable {
    var shift = 0
    var multiply = 1.0
    var add = 0.0
    var divide = 1.0

    static let none = UnitConversion()

    /// Whether the written decimal, moved by `shift`, is already the value.
    var isShiftOnly: Bool { multiply == 1 && add == 0 && divide == 1 }

    @inline(__always)
    func apply(_ value: Double) -> Double { (value * multiply + add) / divide }

    init(shift: Int = 0, multiply: Double = 1, add: Double = 0, divide: Double = 1) {
        self.shift = shift
        self.multiply = multiply
        self.add = add
        self.divide = divide
    }

    /// Multiplication by `scale`; a power of ten becomes a shift, 1/n a division by n.
    init(scale: Double) {
        let power = (-22...22).first { Double("1e\($0)") == scale }
        let inverse = (1 / scale).rounded()
        if let power {
            self.init(shift: power)
        } else if scale.magnitude < 1, 1 / inverse == scale {
            self.init(divide: inverse)
        } else {
            self.init(multiply: scale)
        }
    }

    /// `nil` when the unit does not measure what the signal does.
    init?(from unit: String, to signal: Signal) {
        guard let found = Self.units(of: signal)?[unit] else { return nil }
        self = found
    }

    /// What to say about a unit that cannot be converted.
    static func unknown(_ unit: String, for signal: Signal) -> String {
        guard let known = units(of: signal) else {
            return "\(signal) has no unit of its own: use scale and offset"
        }
        return "`\(unit)` cannot become \(signal); "
            + "known are \(known.keys.sorted().joined(separator: ", "))"
    }

    /// The units that can become the unit in a canonical signal's name; `nil` when it has none.
    static func units(of signal: Signal) -> [String: UnitConversion]? {
        guard !signal.isExtra, let suffix = signal.name.split(separator: "_").last else {
            return nil
        }
        return table[String(suffix)]
    }

    private static let table: [String: [String: UnitConversion]] = [
        "kmh": [
            "km/h": .none, "m/s": .init(multiply: 18, divide: 5),
            "cm/s": .init(multiply: 36, divide: 1000), "mm/s": .init(multiply: 36, divide: 10_000),
            "mph": .init(multiply: 1_609_344, divide: 1_000_000),
            "knots": .init(multiply: 1852, divide: 1000),
        ],
        "ms": [
            "m/s": .none, "km/h": .init(multiply: 5, divide: 18),
            "mph": .init(multiply: 44_704, divide: 100_000),
            "knots": .init(multiply: 1852, divide: 3600),
        ],
        "m": [
            "m": .none, "km": .init(shift: 3), "cm": .init(shift: -2), "mm": .init(shift: -3),
            "mile": .init(multiply: 1_609_344, divide: 1000),
            "ft": .init(multiply: 3048, divide: 10_000),
        ],
        "percent": ["%": .none, "fraction": .init(shift: 2), "‰": .init(shift: -1)],
        "v": ["V": .none, "mV": .init(shift: -3), "cV": .init(shift: -2), "dV": .init(shift: -1)],
        "a": ["A": .none, "mA": .init(shift: -3), "cA": .init(shift: -2), "dA": .init(shift: -1)],
        "w": ["W": .none, "mW": .init(shift: -3), "kW": .init(shift: 3)],
        "wh": [
            "Wh": .none, "mWh": .init(shift: -3), "kWh": .init(shift: 3),
            "J": .init(divide: 3600), "kJ": .init(multiply: 10, divide: 36),
            "MJ": .init(multiply: 10_000, divide: 36),
        ],
        "c": [
            "°C": .none, "°F": .init(multiply: 5, add: -160, divide: 9),
            "K": .init(shift: 2, add: -27_315, divide: 100),
        ],
        "nm": ["Nm": .none],
        "rpm": ["rpm": .none, "1/s": .init(multiply: 60)],
        "deg": [
            "°": .none, "rad": .init(multiply: 180, divide: .pi),
            "semicircles": .init(multiply: 180, divide: 2_147_483_648),
        ],
        "ms2": [
            "m/s²": .none, "g": .init(multiply: 980_665, divide: 100_000),
            "mg": .init(multiply: 980_665, divide: 100_000_000),
        ],
    ]
}
