// Wider than anything that is, and narrow enough that no product of them overflows or vanishes.
/// Coal power at the plug emits about 1,000 g/kWh, an aircraft's passenger 250 g/km.
private let grams = 0.0...10_000
/// Persons in a vehicle, in the mean.
private let persons = 0.1...1000
/// The way by a mode, by the way of the electric vehicle.
private let detours = 0.1...10
private let efficiencies = 0.1...1

extension ClimateFactors.Mode: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case gramsPerKilometer, per, occupancy, detour, source, year
    }
    private static let perPassenger = "passenger-km"
    private static let perVehicle = "vehicle-km"

    /// Reads a mode; no key but its own is allowed, and `occupancy` only per `vehicle-km`.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.onlyKeys(CodingKeys.self)
        let per = try fields.decode(String.self, forKey: .per)
        let basis: Basis
        switch per {
        case Self.perPassenger:
            guard !fields.contains(.occupancy) else {
                throw fields.problem(.occupancy, "is in a figure per passenger-km already")
            }
            basis = .passengerKilometers
        case Self.perVehicle:
            let occupancy = try fields.number(.occupancy, persons, "persons")
            basis = .vehicleKilometers(occupancy: occupancy)
        default:
            throw fields.problem(
                .per,
                "is `\(per)`, not `\(Self.perPassenger)` or `\(Self.perVehicle)`"
            )
        }
        self.init(
            gramsPerKilometer: try fields.number(.gramsPerKilometer, grams, "g/km"),
            basis: basis,
            detour: try fields.number(.detour, detours, otherwise: 1),
            source: try fields.text(.source),
            year: fields.contains(.year) ? try fields.year(.year) : nil
        )
    }

    /// Writes a mode as ``init(from:)`` reads it.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(gramsPerKilometer, forKey: .gramsPerKilometer)
        switch basis {
        case .passengerKilometers: try fields.encode(Self.perPassenger, forKey: .per)
        case .vehicleKilometers(let occupancy):
            try fields.encode(Self.perVehicle, forKey: .per)
            try fields.encode(occupancy, forKey: .occupancy)
        }
        try fields.encode(detour, forKey: .detour)
        try fields.encode(source, forKey: .source)
        try fields.encodeIfPresent(year, forKey: .year)
    }
}

extension ClimateFactors.Grid: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case year, gramsPerKilowattHour, source
    }

    /// Reads a year of the grid; no key but its own is allowed.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.onlyKeys(CodingKeys.self)
        self.init(
            year: try fields.year(.year),
            gramsPerKilowattHour: try fields.number(.gramsPerKilowattHour, grams, "g/kWh"),
            source: try fields.text(.source)
        )
    }

    /// Writes a year as ``init(from:)`` reads it.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(year, forKey: .year)
        try fields.encode(gramsPerKilowattHour, forKey: .gramsPerKilowattHour)
        try fields.encode(source, forKey: .source)
    }
}

extension ClimateFactors.Charging: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case efficiency, source
        case isAssumption = "assumption"
    }

    /// Reads the charging losses; no key but its own is allowed.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.onlyKeys(CodingKeys.self)
        self.init(
            efficiency: try fields.number(.efficiency, efficiencies),
            source: try fields.text(.source),
            isAssumption: try fields.decode(Bool.self, forKey: .isAssumption)
        )
    }

    /// Writes the losses as ``init(from:)`` reads them.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(efficiency, forKey: .efficiency)
        try fields.encode(source, forKey: .source)
        try fields.encode(isAssumption, forKey: .isAssumption)
    }
}

extension ClimateFactors.ModeShift: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case shares, passengers, source
        case isAssumption = "assumption"
    }
    /// How far shares written with a few decimals may be from 1.
    private static let roundingOfShares = 1e-6

    /// Reads the shares of a category; no key but its own is allowed, and they must sum to 1.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.onlyKeys(CodingKeys.self)
        let shares = try fields.decode([String: Double].self, forKey: .shares)
        for (name, share) in shares.sorted(by: { $0.key < $1.key })
        where !(share >= 0 && share <= 1) {
            throw fields.problem(
                .shares,
                "has \(written(share)) for `\(name)`, not a share from 0 to 1"
            )
        }
        let sum = shares.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
        guard abs(sum - 1) <= Self.roundingOfShares else {
            throw fields.problem(.shares, "sum to \(written(sum)), not to 1")
        }
        self.init(
            shares: shares,
            passengers: try fields.number(.passengers, persons, otherwise: 1),
            source: try fields.text(.source),
            isAssumption: try fields.decode(Bool.self, forKey: .isAssumption)
        )
    }
    /// Writes the shares as ``init(from:)`` reads them.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(shares, forKey: .shares)
        try fields.encode(passengers, forKey: .passengers)
        try fields.encode(source, forKey: .source)
        try fields.encode(isAssumption, forKey: .isAssumption)
    }
}
