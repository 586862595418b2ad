import Telemetry

/// A profile laid over the columns of one file.
struct FilePlan: Sendable {
    let columns: [ColumnPlan]
    let timeCells: [Int]
    let timeName: String
    let startCell: Int?
    let vehicleCell: Int?
    let vehicleName: String?
    /// Names of columns the profile does not name and leaves out.
    let ignoredColumns: [String]
    /// Cells in a row.
    let cellCount: Int

    /// Where the header stands, for messages.
    struct Header {
        let file: String
        let line: Int
        /// `nil`: the file has none, and this many cells in its first row.
        let names: [String]?
        let cellCount: Int
        let text: String
    }

    init(
        _ profile: ImportProfile,
        header: Header,
        hasGivenStart: Bool
    ) throws(ImportError) {
        let lookup = Lookup(profile: profile, header: header)
        var timeCells: [Int] = []
        for column in profile.time.columns {
            timeCells.append(try lookup.required(column))
        }
        self.timeCells = timeCells
        timeName = profile.time.columns.map(\.description).joined(separator: " ")
        if let column = profile.time.start?.column {
            startCell =
                hasGivenStart ? try lookup.place(of: column) : try lookup.required(column)
        } else {
            startCell = nil
        }
        vehicleCell =
            if let column = profile.vehicle.column { try lookup.place(of: column) } else { nil }
        vehicleName = profile.vehicle.column?.description
        let mapped = try lookup.mappedColumns()
        var used = Set(mapped.map(\.cell) + timeCells)
        used.formUnion([startCell, vehicleCell].compactMap(\.self))
        for column in profile.drop {
            if let place = try lookup.place(of: column) { used.insert(place) }
        }
        let others = try lookup.otherColumns(except: used)
        try lookup.checkSignals(mapped + others.plans)
        columns = mapped + others.plans
        ignoredColumns = others.ignored
        cellCount = header.cellCount
    }
}

extension DecimalReader {
    init(_ layout: ImportProfile.TextLayout) {
        self.init(point: layout.decimal == "," ? UInt8(ascii: ",") : UInt8(ascii: "."))
    }
}

/// Finds columns of a file by name or number.
private struct Lookup {
    let profile: ImportProfile
    let header: FilePlan.Header

    func name(at place: Int) -> String {
        guard let name = header.names?[place], !name.isEmpty else { return "column \(place + 1)" }
        return name
    }

    /// The column's place from 0; `nil` when the file does not have it.
    func place(of column: ImportProfile.ColumnReference) throws(ImportError) -> Int? {
        switch column {
        case .number(let number):
            return number <= header.cellCount ? number - 1 : nil
        case .name(let name):
            let places = (header.names ?? []).indices.filter { header.names?[$0] == name }
            guard places.count <= 1 else {
                throw .repeatedColumn(
                    file: header.file,
                    line: header.line,
                    profile: profile.name,
                    column: name,
                    places: places.map { $0 + 1 }
                )
            }
            return places.first
        }
    }

    func required(_ column: ImportProfile.ColumnReference) throws(ImportError) -> Int {
        if let place = try place(of: column) { return place }
        let present = header.names ?? (1...max(header.cellCount, 1)).map { "column \($0)" }
        throw .missingColumn(
            file: header.file,
            line: header.line,
            profile: profile.name,
            column: column.description,
            present: present,
            hint: header.names.map { profile.headerHint($0, text: header.text) } ?? ""
        )
    }

    /// The columns of the profile that the file has.
    func mappedColumns() throws(ImportError) -> [ColumnPlan] {
        var plans: [ColumnPlan] = []
        for rule in profile.columns {
            let place = rule.optional ? try place(of: rule.column) : try required(rule.column)
            guard let place, let signal = Signal(name: rule.signal) else { continue }
            plans.append(plan(place, signal, rule))
        }
        return plans
    }

    /// The columns of the file that the profile does not name: those kept, and those left out.
    func otherColumns(
        except used: Set<Int>
    ) throws(ImportError) -> (plans: [ColumnPlan], ignored: [String]) {
        var plans: [ColumnPlan] = []
        var ignored: [String] = []
        for place in 0..<header.cellCount where !used.contains(place) {
            if let signal = try signal(ofOther: place) {
                plans.append(plan(place, signal, nil))
            } else {
                ignored.append(name(at: place))
            }
        }
        return (plans, ignored)
    }

    private func plan(
        _ place: Int,
        _ signal: Signal,
        _ rule: ImportProfile.ColumnRule?
    ) -> ColumnPlan {
        ColumnPlan(
            cell: place,
            name: name(at: place),
            signal: signal,
            rule: rule,
            profile: profile,
            decimals: DecimalReader(profile.text)
        )
    }

    /// What a column that the profile does not name becomes; `nil`: nothing.
    private func signal(ofOther place: Int) throws(ImportError) -> Signal? {
        let name = name(at: place)
        func unexpected(_ hint: String) -> ImportError {
            .unexpectedColumn(
                file: header.file,
                line: header.line,
                profile: profile.name,
                column: name,
                hint: hint
            )
        }
        switch profile.otherColumns {
        case .drop: return nil
        case .refuse:
            throw unexpected("; map it, or list it under `drop`")
        case .signals:
            if let signal = Signal(name: name) { return signal }
            throw unexpected(
                ", which takes signals by their names only"
                    + nearest(to: name, among: Signal.canonical.map(\.name))
                    + "; other columns are called `extra.<name>`"
            )
        case .keep:
            if let signal = Signal(name: name) { return signal }
            return Signal(name: Signal.extraPrefix + Self.slug(name))
        }
    }

    func checkSignals(_ plans: [ColumnPlan]) throws(ImportError) {
        for (signal, same) in Dictionary(grouping: plans, by: \.signal) where same.count > 1 {
            throw .repeatedSignal(
                file: header.file,
                profile: profile.name,
                signal: signal.name,
                columns: same.map(\.name)
            )
        }
    }

    /// Letters, digits, `_`, `-` and `.` stay, everything else between them becomes one `_`.
    private static func slug(_ name: String) -> String {
        let kept = name.lowercased().utf8.map { byte -> Character in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
                Character(Unicode.Scalar(byte))
            default: " "
            }
        }
        let words = kept.split(separator: " ").map { String($0) }
        let slug = words.joined(separator: "_")
        return slug.isEmpty
            ? "column" : String(slug.prefix(Signal.longestNameBytes - Signal.extraPrefix.count))
    }
}
