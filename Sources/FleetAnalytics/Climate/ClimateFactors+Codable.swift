import Telemetry

extension ClimateFactors: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case modes, grid, charging, modeShift, minimumEnergyShare
    }

    /// Reads factors; a field that is not given keeps its published default as a whole.
    ///
    /// Refused, with the place in the error: a key that is none, shares that do not sum to 1 or
    /// name a mode that is not in `modes`, a category that is none, a year that comes twice, numbers
    /// out of range, and a factor without a source.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.onlyKeys(CodingKeys.self)
        self.init()
        if let given = try fields.decodeIfPresent([String: Mode].self, forKey: .modes) {
            modes = given
        }
        if let given = try fields.decodeIfPresent([Grid].self, forKey: .grid) {
            guard !given.isEmpty else { throw fields.problem(.grid, "is empty") }
            guard Set(given.map(\.year)).count == given.count else {
                throw fields.problem(.grid, "has a year twice")
            }
            grid = given.sorted { $0.year < $1.year }
        }
        if let given = try fields.decodeIfPresent(Charging.self, forKey: .charging) {
            charging = given
        }
        if fields.contains(.modeShift) { modeShift = try Self.modeShift(fields) }
        if fields.contains(.minimumEnergyShare) {
            minimumEnergyShare = try fields.number(.minimumEnergyShare, 0...1)
        }
        for (category, shift) in modeShift.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for name in shift.shares.keys.sorted() where modes[name] == nil {
                throw fields.problem(
                    fields.contains(.modeShift) ? .modeShift : .modes,
                    "has no mode `\(name)`, which \(category.rawValue) replaces; known are "
                        + modes.keys.sorted().joined(separator: ", ")
                )
            }
        }
    }

    private static func modeShift(
        _ fields: KeyedDecodingContainer<CodingKeys>
    ) throws -> [VehicleCategory: ModeShift] {
        let given = try fields.nestedContainer(keyedBy: NameKey.self, forKey: .modeShift)
        var shifts: [VehicleCategory: ModeShift] = [:]
        for key in given.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
            guard let category = VehicleCategory(rawValue: key.stringValue) else {
                throw given.problem(
                    key,
                    "is no category; known are "
                        + VehicleCategory.allCases.map(\.rawValue).joined(separator: ", ")
                )
            }
            shifts[category] = try given.decode(ModeShift.self, forKey: key)
        }
        return shifts
    }

    /// Writes all factors as ``init(from:)`` reads them.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(modes, forKey: .modes)
        try fields.encode(grid, forKey: .grid)
        try fields.encode(charging, forKey: .charging)
        var shifts = fields.nestedContainer(keyedBy: NameKey.self, forKey: .modeShift)
        for (category, shift) in modeShift.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try shifts.encode(shift, forKey: NameKey(category.rawValue))
        }
        try fields.encode(minimumEnergyShare, forKey: .minimumEnergyShare)
    }
}
