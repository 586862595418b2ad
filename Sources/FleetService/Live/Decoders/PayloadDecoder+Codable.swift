import Telemetry

// Every key is checked: an unknown one is an error that names it and the nearest known one.

extension PayloadDecoder {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, about, devices, port, length, vehicle, vehicles, time, fields
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        about = try container.decodeIfPresent(String.self, forKey: .about)
        devices = try container.decodeIfPresent([String].self, forKey: .devices) ?? []
        port = try container.decodeWholeIfPresent(forKey: .port)
        length = try container.decodeWholeIfPresent(forKey: .length)
        vehicle = try container.decodeChoice(DeviceName.self, forKey: .vehicle)
        vehicles = try container.decodeIfPresent([String: String].self, forKey: .vehicles) ?? [:]
        time = try container.decodeIfPresent(TimeField.self, forKey: .time)
        fields = try container.decode([Field].self, forKey: .fields)
        guard !name.isEmpty else { throw container.problem(.name, "is empty") }
        guard !fields.isEmpty else { throw container.problem(.fields, "is empty") }
        if let port, !(0...255).contains(port) {
            throw container.problem(.port, "is \(port), and must be from 0 to 255")
        }
        if let length, !(0...255).contains(length) {
            throw container.problem(.length, "is \(length), and must be from 0 to 255")
        }
        for (device, id) in vehicles.sorted(by: { $0.key < $1.key }) where !VehicleID.isValid(id) {
            throw container.problem(.vehicles, "of `\(device.printable)`: \(VehicleID.rule)")
        }
        for (number, field) in fields.enumerated() {
            fields[number].rule.column = .name(Self.column(number))
            guard !fields[..<number].contains(where: { $0.rule.signal == field.rule.signal }) else {
                throw container.problem(.fields, "makes \(field.rule.signal) twice")
            }
            if let length, case .bits(let bits) = field.place, bits.byte + bits.byteCount > length {
                throw container.problem(
                    .fields,
                    "reads \(field.rule.signal) behind the \(length) bytes of a message"
                )
            }
        }
    }
}

extension PayloadDecoder.Field: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case byte, bit, bits, signed, endian, path
        case signal, unit, scale, offset, positive, missing, values
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        place = try PayloadDecoder.Place(from: decoder)
        // The checks of a profile's column, whose other keys are of the same names.
        rule = try ImportProfile.ColumnRule(
            column: .number(1),
            signal: container.decode(String.self, forKey: .signal),
            unit: container.decodeIfPresent(String.self, forKey: .unit),
            scale: container.decodeIfPresent(Double.self, forKey: .scale),
            offset: container.decodeIfPresent(Double.self, forKey: .offset),
            positive: container.decodeChoice(
                ImportProfile.ColumnRule.Direction.self,
                forKey: .positive
            ),
            missing: container.decodeIfPresent(
                [ImportProfile.MissingToken].self,
                forKey: .missing
            ) ?? [],
            values: container.decodeIfPresent([String: Double].self, forKey: .values),
            optional: false
        )
        if let (key, text) = rule.problem {
            let own = CodingKeys(rawValue: key.rawValue) ?? .signal
            throw container.problem(own, text)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try place.encode(to: encoder)
        try container.encode(rule.signal, forKey: .signal)
        try container.encodeIfPresent(rule.unit, forKey: .unit)
        try container.encodeIfPresent(rule.scale, forKey: .scale)
        try container.encodeIfPresent(rule.offset, forKey: .offset)
        try container.encodeIfPresent(rule.positive, forKey: .positive)
        if !rule.missing.isEmpty { try container.encode(rule.missing, forKey: .missing) }
        try container.encodeIfPresent(rule.values, forKey: .values)
    }
}

extension PayloadDecoder.TimeField: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case byte, bit, bits, signed, endian, path, format
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        place = try PayloadDecoder.Place(from: decoder)
        format = try container.decodeIfPresent(String.self, forKey: .format) ?? "epoch s"
        guard try !container.formats([format], forKey: .format)[0].isSinceStart else {
            throw container.problem(.format, "`\(format)` has no start in a message")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try place.encode(to: encoder)
        try container.encode(format, forKey: .format)
    }
}

extension PayloadDecoder.Place: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case byte, bit, bits, signed, endian, path
    }

    private enum Endian: String, Codable, CaseIterable { case big, little }

    /// The keys of a place among others.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let path = try container.decodeIfPresent(String.self, forKey: .path) {
            let keys = path.split(separator: ".", omittingEmptySubsequences: false)
            guard !keys.contains("") else {
                throw container.problem(.path, "`\(path)` has an empty key; write it as `gps.lat`")
            }
            for key in CodingKeys.allCases where key != .path && container.contains(key) {
                throw container.problem(key, "is for messages of bytes; this one has a `path`")
            }
            self = .path(keys.map(String.init))
            return
        }
        guard let byte = try container.decodeWholeIfPresent(forKey: .byte) else {
            throw container.problem(.byte, "is missing, and so is `path`")
        }
        let field = BitField(
            byte: byte,
            bit: try container.decodeWholeIfPresent(forKey: .bit) ?? 0,
            bits: try container.decodeWholeIfPresent(forKey: .bits) ?? 8,
            isSigned: try container.decodeIfPresent(Bool.self, forKey: .signed) ?? false,
            isLittleEndian: try container.decodeChoice(Endian.self, forKey: .endian) == .little
        )
        guard (0...254).contains(byte) else {
            throw container.problem(.byte, "is \(byte), and must be from 0 to 254")
        }
        guard (0...63).contains(field.bit) else {
            throw container.problem(.bit, "is \(field.bit), and must be from 0 to 63")
        }
        guard field.bits >= 1, field.bits <= 64 - field.bit else {
            throw container.problem(.bits, "is \(field.bits); a number ends within 64 bits")
        }
        self = .bits(field)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .path(let path): try container.encode(path.joined(separator: "."), forKey: .path)
        case .bits(let field):
            try container.encode(field.byte, forKey: .byte)
            try container.encode(field.bit, forKey: .bit)
            try container.encode(field.bits, forKey: .bits)
            try container.encode(field.isSigned, forKey: .signed)
            try container.encode(field.isLittleEndian ? Endian.little : .big, forKey: .endian)
        }
    }
}
