import Telemetry

// Every key is checked: an unknown one is an error that names it and the nearest known one.

extension ImportProfile {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, about, text, missing, time, vehicle, position, columns, drop, otherColumns
        case plausible
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        about = try container.decodeIfPresent(String.self, forKey: .about)
        text = try container.decodeIfPresent(TextLayout.self, forKey: .text) ?? TextLayout()
        missing = try container.decodeIfPresent([MissingToken].self, forKey: .missing) ?? []
        time = try container.decode(TimeRule.self, forKey: .time)
        vehicle = try container.decodeIfPresent(VehicleRule.self, forKey: .vehicle) ?? .init()
        position = try container.decodeChoice(PositionRule.self, forKey: .position) ?? .live
        columns = try container.decode([ColumnRule].self, forKey: .columns)
        drop = try container.decodeIfPresent([ColumnReference].self, forKey: .drop) ?? []
        otherColumns = try container.decodeChoice(OtherColumns.self, forKey: .otherColumns) ?? .drop
        plausible =
            try container.decodeIfPresent([String: PlausibleRange].self, forKey: .plausible) ?? [:]
        for signal in plausible.keys.sorted() where Signal(name: signal) == nil {
            throw container.problem(.plausible, unknownSignal(signal))
        }
        guard !name.isEmpty else { throw container.problem(.name, "is empty") }
        guard !columns.isEmpty || otherColumns == .keep || otherColumns == .signals else {
            throw container.problem(.columns, "is empty: no column becomes a signal")
        }
        try checkColumnNumbers(container)
    }

    private func checkColumnNumbers(_ container: KeyedDecodingContainer<CodingKeys>) throws {
        guard !text.header else { return }
        var used = columns.map(\.column) + drop + time.columns
        used += [vehicle.column, time.start?.column].compactMap(\.self)
        for case .name(let name) in used {
            throw container.problem(
                .text,
                "the file has no header, so column `\(name)` needs a number instead"
            )
        }
    }
}

extension ImportProfile.TextLayout {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case encoding, delimiter, decimal, quote, header, skipLines, comment
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        encoding = try container.decodeChoice(Encoding.self, forKey: .encoding) ?? encoding
        delimiter = try container.decodeIfPresent(String.self, forKey: .delimiter) ?? delimiter
        decimal = try container.decodeIfPresent(String.self, forKey: .decimal) ?? decimal
        quote = try container.decodeIfPresent(String.self, forKey: .quote) ?? quote
        header = try container.decodeIfPresent(Bool.self, forKey: .header) ?? header
        skipLines = try container.decodeWholeIfPresent(forKey: .skipLines) ?? skipLines
        comment = try container.decodeIfPresent(String.self, forKey: .comment) ?? comment
        let notDelimiters = "\"'.\n\r\0"
        guard delimiter.utf8.count == 1, !notDelimiters.contains(delimiter) else {
            throw container.problem(.delimiter, "must be one character such as `,`, `;` or a tab")
        }
        guard decimal == "." || decimal == "," else {
            throw container.problem(.decimal, "must be `.` or `,`")
        }
        guard decimal != delimiter else {
            throw container.problem(.decimal, "is the delimiter too")
        }
        guard ["", "\"", "'"].contains(quote) else {
            throw container.problem(.quote, "must be `\"`, `'` or empty")
        }
        guard (0...100_000).contains(skipLines) else {
            throw container.problem(.skipLines, "is \(skipLines), and must be from 0 to 100000")
        }
    }
}

extension ImportProfile.TimeRule {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case columns, formats, zone, earliest, latest, start
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        columns = try container.decode([ImportProfile.ColumnReference].self, forKey: .columns)
        formats = try container.decode([String].self, forKey: .formats)
        zone = try container.decodeIfPresent(String.self, forKey: .zone)
        earliest = try container.decodeIfPresent(String.self, forKey: .earliest)
        latest = try container.decodeIfPresent(String.self, forKey: .latest)
        start = try container.decodeIfPresent(ImportProfile.StartRule.self, forKey: .start)
        guard !columns.isEmpty else { throw container.problem(.columns, "is empty") }
        let parsed = try container.formats(formats, forKey: .formats)
        if parsed.contains(where: \.isNumber), columns.count > 1 {
            throw container.problem(.columns, "a number of seconds comes from one column only")
        }
        if let zone, ZoneClock(name: zone) == nil {
            throw container.problem(.zone, "`\(zone)` is no IANA zone such as Europe/Berlin")
        }
        for (key, text) in [(CodingKeys.earliest, earliest), (.latest, latest)] {
            guard let text, TimeFormat.utcMillis(text) == nil else { continue }
            throw container.problem(key, "`\(text)` is no ISO 8601 date or time")
        }
        if let earliest, let latest, let first = TimeFormat.utcMillis(earliest),
            let end = TimeFormat.utcMillis(latest), first >= end
        {
            throw container.problem(
                .earliest,
                "is `\(earliest)`, which is not before `latest`, `\(latest)`: no row would count"
            )
        }
    }
}

extension ImportProfile.StartRule {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case fileName, column, table, formats
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        fileName = try container.decodePattern(forKey: .fileName)
        column = try container.decodeIfPresent(
            ImportProfile.ColumnReference.self,
            forKey: .column
        )
        table = try container.decodeIfPresent(ImportProfile.StartTable.self, forKey: .table)
        formats = try container.decode([String].self, forKey: .formats)
        if try container.formats(formats, forKey: .formats).contains(where: \.isSinceStart) {
            throw container.problem(.formats, "a start cannot itself be counted from a start")
        }
        guard [fileName != nil, column != nil, table != nil].count(where: \.self) == 1 else {
            throw container.problem(.formats, "a start needs one of `fileName`, `column`, `table`")
        }
    }
}

extension ImportProfile.StartTable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case file, key, value
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        file = try container.decode(String.self, forKey: .file)
        key = try container.decode(String.self, forKey: .key)
        value = try container.decode(String.self, forKey: .value)
        guard !file.isEmpty, !file.contains("/") else {
            throw container.problem(.file, "must name a file beside the log file, without a folder")
        }
    }
}

extension ImportProfile.VehicleRule {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case column, fileName, id, prefix
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        column = try container.decodeIfPresent(
            ImportProfile.ColumnReference.self,
            forKey: .column
        )
        fileName = try container.decodePattern(forKey: .fileName)
        id = try container.decodeIfPresent(String.self, forKey: .id)
        prefix = try container.decodeIfPresent(String.self, forKey: .prefix)
        if let id, !VehicleID.isValid(id) { throw container.problem(.id, VehicleID.rule) }
    }
}

extension ImportProfile.ColumnRule {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case column, signal, unit, scale, offset, positive, missing, values, optional
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        column = try container.decode(ImportProfile.ColumnReference.self, forKey: .column)
        signal = try container.decode(String.self, forKey: .signal)
        unit = try container.decodeIfPresent(String.self, forKey: .unit)
        scale = try container.decodeIfPresent(Double.self, forKey: .scale)
        offset = try container.decodeIfPresent(Double.self, forKey: .offset)
        positive = try container.decodeChoice(Direction.self, forKey: .positive)
        missing =
            try container.decodeIfPresent([ImportProfile.MissingToken].self, forKey: .missing) ?? []
        values = try container.decodeIfPresent([String: Double].self, forKey: .values)
        optional = try container.decodeIfPresent(Bool.self, forKey: .optional) ?? false
        if let (key, text) = problem { throw container.problem(key, text) }
    }

    /// The key that cannot be what it is, and why; wherever the rule stands.
    var problem: (key: CodingKeys, text: String)? {
        guard let known = Signal(name: signal) else { return (.signal, unknownSignal(signal)) }
        if let unit, UnitConversion(from: unit, to: known) == nil {
            return (.unit, UnitConversion.unknown(unit, for: known))
        }
        if scale == 0 { return (.scale, "is 0") }
        if positive != nil, known != .current, known != .power, !known.isExtra {
            return (.positive, "is for current_a, power_w and extras only")
        }
        if values != nil, unit != nil || scale != nil || offset != nil || positive != nil {
            return (.values, "words give the number itself: no unit, scale or sign")
        }
        return nil
    }
}

extension ImportProfile.ColumnReference: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            guard let whole = Int(exactly: number), (1...100_000).contains(whole) else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "is `\(number)`; columns are numbered from 1 to 100000"
                )
            }
            self = .number(whole)
        } else {
            self = .name(try container.decode(String.self).trimmingBlanks())
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .name(let name): try container.encode(name)
        case .number(let number): try container.encode(number)
        }
    }
}

extension ImportProfile.MissingToken: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self).trimmingBlanks())
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        }
    }
}

extension ImportProfile.PlausibleRange: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let bounds = try container.decode([Double].self)
        guard bounds.count == 2, bounds[0] <= bounds[1] else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "must be two numbers, the lower one first"
            )
        }
        (low, high) = (bounds[0], bounds[1])
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode([low, high])
    }
}

private func unknownSignal(_ name: String) -> String {
    let known = Signal.canonical.map(\.name)
    return "`\(name)` is no signal\(nearest(to: name, among: known)); "
        + "a column without a canonical meaning is `extra.<name>`"
}
