import Telemetry

extension ClimateBalance {
    static func applied(_ rows: [Row], factors: ClimateFactors) -> [Applied] {
        let categories = VehicleCategory.allCases.filter { category in
            rows.contains { $0.use.category == category }
        }
        let shifts = categories.compactMap { category in
            factors.modeShift[category].map { (category, $0) }
        }
        let modes = Set(shifts.flatMap { $0.1.shares.filter { $0.value > 0 }.keys }).sorted()
        var applied = modes.flatMap { name in
            factors.modes[name].map { Applied.list($0, named: name) } ?? []
        }
        for year in Set(rows.compactMap { factors.grid(of: $0.use.year)?.year }).sorted() {
            guard let grid = factors.grid(of: year) else { continue }
            applied.append(
                Applied(
                    name: "grid \(year)",
                    value: grid.gramsPerKilowattHour,
                    unit: "g/kWh",
                    year: year,
                    source: grid.source,
                    isAssumption: false
                )
            )
        }
        guard !rows.isEmpty else { return applied }
        applied.append(
            Applied(
                name: "charging efficiency",
                value: factors.charging.efficiency,
                unit: "1",
                year: nil,
                source: factors.charging.source,
                isAssumption: factors.charging.isAssumption
            )
        )
        for (category, shift) in shifts { applied += Applied.list(shift, of: category) }
        return applied
    }
}

extension ClimateBalance.Applied {
    fileprivate static func list(_ mode: ClimateFactors.Mode, named name: String) -> [Self] {
        func applied(_ name: String, _ value: Double, _ unit: String) -> Self {
            Self(
                name: name,
                value: value,
                unit: unit,
                year: mode.year,
                source: mode.source,
                isAssumption: false
            )
        }
        let emission = applied(name, mode.gramsPerPassengerKilometer, "g/Pkm")
        return mode.detour == 1
            ? [emission] : [emission, applied("\(name) detour", mode.detour, "1")]
    }

    fileprivate static func list(
        _ shift: ClimateFactors.ModeShift,
        of category: VehicleCategory
    ) -> [Self] {
        func applied(_ name: String, _ value: Double) -> Self {
            Self(
                name: category.rawValue + " " + name,
                value: value,
                unit: "1",
                year: nil,
                source: shift.source,
                isAssumption: shift.isAssumption
            )
        }
        let shares = shift.shares.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map {
            applied("replaces \($0.key)", $0.value)
        }
        return shift.passengers == 1 ? shares : shares + [applied("passengers", shift.passengers)]
    }
}
