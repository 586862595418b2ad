import Telemetry

/// The pass over the rows of one file.
struct FileParse {
    private let file: String
    private let profile: ImportProfile
    private let plan: FilePlan
    private let decimals: DecimalReader
    private let timeRange: Range<Int64>
    private var scanner: RowScanner
    private var time: TimeReader
    private var startReader: TimeReader?
    private var vehicles: VehicleTable

    private var rowsRead = 0
    private var rows: SampleRows
    private var quarantined: [ParsedLog.QuarantinedRow] = []
    private var cells: [ParsedLog.SetAsideCell] = []
    /// By column of the plan.
    private let rules: [NumberRule]
    /// Cells that could not be read, by column of the plan.
    private var unreadable: [Int]
    /// Columns of the row being read that are not plain numbers.
    private var others: [Int] = []

    /// Rows after which a profile that reads nothing is said not to fit.
    private static let trialRows = 1000
    /// Cells of a column that must fail, with none readable, before the profile is at fault.
    private static let trialCells = 10
    private static let progressBytes = 4 << 20

    /// Why a row is no sample.
    private struct Rejection {
        let reason: QuarantineReason
        var column: String?
    }

    init(
        file: String,
        profile: ImportProfile,
        plan: FilePlan,
        scanner: RowScanner,
        time: TimeReader,
        startReader: TimeReader?,
        vehicles: VehicleTable,
        timeRange: Range<Int64>
    ) {
        self.file = file
        self.profile = profile
        self.plan = plan
        self.scanner = scanner
        self.time = time
        self.startReader = startReader
        self.timeRange = timeRange
        decimals = DecimalReader(profile.text)
        self.vehicles = vehicles
        rows = SampleRows(columnCount: plan.columns.count)
        rules = plan.columns.map(\.numberRule)
        unreadable = Array(repeating: 0, count: plan.columns.count)
    }

    mutating func run(
        _ bytes: Span<UInt8>,
        progress: LogFileParser.Progress
    ) throws(ImportError) {
        var nextReport = Self.progressBytes
        while scanner.next(bytes) {
            rowsRead += 1
            if let rejection = accept(bytes) { quarantine(rejection, bytes) }
            if rowsRead == Self.trialRows { try checkFit() }
            if scanner.position >= nextReport {
                progress(scanner.position, bytes.count)
                nextReport = scanner.position + Self.progressBytes
            }
        }
        if rowsRead < Self.trialRows { try checkFit() }
        progress(bytes.count, bytes.count)
    }

    func result(headerText: String?) -> ParsedLog {
        let firstMillis = rows.firstMillis
        let booked = quarantined.map { row in
            var row = row
            row.nearMillis = row.nearMillis ?? firstMillis
            return row
        }
        var implausible: [Signal: Int] = [:]
        for (index, column) in plan.columns.enumerated() {
            let count = column.implausibleCount(rows.values(index))
            if count > 0 { implausible[column.signal] = count }
        }
        return ParsedLog(
            rowsRead: rowsRead,
            vehicles: rows.byVehicle(vehicles.ids, signals: plan.columns.map(\.signal)),
            quarantined: booked,
            cells: cells,
            implausible: implausible,
            ignoredColumns: plan.ignoredColumns,
            headerText: headerText
        )
    }

    // MARK: - One row

    /// Appends the row to the samples, or says why it is none.
    private mutating func accept(_ bytes: Span<UInt8>) -> Rejection? {
        if scanner.isUnterminated { return Rejection(reason: .unterminatedQuote) }
        if scanner.hasZeroBytes { return Rejection(reason: .zeroBytes) }
        guard scanner.cellCount == plan.cellCount else {
            return Rejection(reason: .columnCount)
        }
        let vehicle: Int
        switch vehicles.find(bytes, scanner, cell: plan.vehicleCell) {
        case .known(let index): vehicle = index
        case .missing: return Rejection(reason: .vehicleMissing, column: plan.vehicleName)
        case .unreadable: return Rejection(reason: .vehicleUnreadable, column: plan.vehicleName)
        }
        if vehicles.isElsewhere(vehicle) {
            return Rejection(reason: .vehicleOfAnotherCity, column: plan.vehicleName)
        }
        let previous = vehicles.previousMillis(vehicle)
        let millis: Int64
        switch readTime(bytes, previous: previous) {
        case .millis(let read): millis = read
        case .missing: return Rejection(reason: .timeMissing, column: plan.timeName)
        case .unreadable: return Rejection(reason: .timeUnreadable, column: plan.timeName)
        case .doesNotExist:
            return Rejection(reason: .localTimeDoesNotExist, column: plan.timeName)
        }
        guard timeRange.contains(millis) else {
            return Rejection(reason: .timeOutOfRange, column: plan.timeName)
        }
        guard readValues(bytes, millis: millis) else { return Rejection(reason: .noValues) }
        rows.append(millis: millis, vehicle: vehicle)
        vehicles.setPreviousMillis(vehicle, millis)
        return nil
    }

    private mutating func readTime(
        _ bytes: Span<UInt8>,
        previous: Int64?
    ) -> TimeReader.Reading {
        if let startCell = plan.startCell, startReader != nil {
            let start = startReader?.read(bytes, scanner.cells[startCell], previous: nil)
            guard case .millis(let millis)? = start else { return start ?? .missing }
            time.startMillis = millis
        }
        return time.read(bytes, scanner.cells, at: plan.timeCells, previous: previous)
    }

    /// Reads the cells into the row being built; `false` when no cell holds a value.
    private mutating func readValues(_ bytes: Span<UInt8>, millis: Int64) -> Bool {
        let cellsBefore = cells.count
        others.removeAll(keepingCapacity: true)
        var hasValue = rows.fill(rules, scanner.cells, bytes, decimals, others: &others)
        for index in others {
            let range = scanner.cells[plan.columns[index].cell]
            switch plan.columns[index].read(bytes, range, decimals) {
            case .value(let value):
                hasValue = true
                rows.set(index, value)
            case .missing: break
            case .unreadable: setAside(index, range, bytes, millis: millis)
            }
        }
        if !hasValue { cells.removeLast(cells.count - cellsBefore) }
        return hasValue
    }

    @inline(never)
    private mutating func setAside(
        _ index: Int,
        _ range: Range<Int>,
        _ bytes: Span<UInt8>,
        millis: Int64
    ) {
        unreadable[index] += 1
        let text = scanner.text(bytes, range) ?? scanner.latin1Text(bytes, range)
        cells.append(
            .init(
                line: scanner.line,
                column: plan.columns[index].name,
                signal: plan.columns[index].signal,
                text: text,
                millis: millis
            )
        )
    }

    @inline(never)
    private mutating func quarantine(_ rejection: Rejection, _ bytes: Span<UInt8>) {
        quarantined.append(
            .init(
                line: scanner.line,
                reason: rejection.reason,
                column: rejection.column,
                text: scanner.rowText(bytes),
                nearMillis: rows.lastMillis
            )
        )
    }
}

// MARK: - Does the profile fit?

extension FileParse {
    /// Throws when no row so far is a sample, or when no cell of a column could be read.
    private func checkFit() throws(ImportError) {
        let isElsewhere = quarantined.contains { $0.reason == .vehicleOfAnotherCity }
        if rows.count == 0, !isElsewhere, let first = quarantined.first {
            throw .doesNotFit(
                file: file,
                line: first.line,
                profile: profile.name,
                column: first.column,
                found: found(first),
                expected: expected(first.reason)
            )
        }
        for (index, column) in plan.columns.enumerated()
        where unreadable[index] >= Self.trialCells && !rows.hasValue(index) {
            guard let cell = cells.first(where: { $0.signal == column.signal }) else { continue }
            let isPosition = column.signal == .latitude || column.signal == .longitude
            throw .doesNotFit(
                file: file,
                line: cell.line,
                profile: profile.name,
                column: column.name,
                found: isPosition ? "a text that is no number" : "`\(cell.text.prefix(60))`",
                expected: profile.columns.contains {
                    $0.signal == column.signal.name && $0.values != nil
                }
                    ? "one of the words in `values`"
                    : "a number with decimal `\(profile.text.decimal)` "
                        + "(give words in `values`, or list the column under `drop`)"
            )
        }
    }

    private func found(_ row: ParsedLog.QuarantinedRow) -> String {
        switch row.reason {
        case .columnCount:
            var again = RowScanner(profile.text, position: 0)
            let text = Array(row.text.utf8)
            let count = again.next(text.span) ? again.cellCount : 0
            return "\(count) cells"
        case .timeUnreadable, .timeOutOfRange, .localTimeDoesNotExist:
            return "\(row.reason.rawValue): `\(timeText(of: row))`"
        default: return row.reason.rawValue
        }
    }

    /// The time as it is written in a row, without the rest of it.
    private func timeText(of row: ParsedLog.QuarantinedRow) -> String {
        var layout = profile.text
        layout.encoding = .utf8
        let text = Array(row.text.utf8)
        var again = RowScanner(layout, position: 0)
        guard again.next(text.span), again.cellCount == plan.cellCount else { return "" }
        let cells = plan.timeCells.map { again.text(text.span, again.cells[$0]) ?? "" }
        return String(cells.joined(separator: " ").prefix(60))
    }

    private func expected(_ reason: QuarantineReason) -> String {
        switch reason {
        case .columnCount: "\(plan.cellCount), as in the header"
        case .timeOutOfRange:
            "\(time.expectation), between \(utcDay(timeRange.lowerBound)) and "
                + "\(utcDay(timeRange.upperBound))"
        case .noValues: "a value in at least one mapped column"
        case .vehicleMissing, .vehicleUnreadable: VehicleID.rule
        case .unterminatedQuote: "closed quotes (`text.quote` may be empty)"
        case .zeroBytes: "text"
        default: time.expectation
        }
    }
}
