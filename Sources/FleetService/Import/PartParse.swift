import Telemetry

/// The pass over the rows of a part of a file.
struct PartParse {
    let log: OpenLog
    private let plan: FilePlan
    private let decimals: DecimalReader
    private let timeRange: Range<Int64>
    private let hasCarry: Bool
    private var scanner: RowScanner
    private var time: TimeReader
    private var startReader: TimeReader?
    private var vehicles: VehicleTable

    private var rowsRead = 0
    private(set) var rows: SampleRows
    private(set) var quarantined: [ParsedLog.QuarantinedRow] = []
    /// Of the rows older than is kept: the first before every sample, and the last, with how many
    /// samples came before it.
    private var firstOldMillis: Int64?
    private var lastOld: (millis: Int64, samplesBefore: Int)?
    private(set) var cells: [ParsedLog.SetAsideCell] = []
    /// By column of the plan.
    private let rules: [NumberRule]
    /// Cells that could not be read, by column of the plan.
    private(set) var unreadable: [Int]
    /// Columns of the row being read that are not plain numbers.
    private var others: [Int] = []
    private(set) var misfit: ImportError?

    /// Rows after which a profile that reads nothing is said not to fit.
    private static let trialRows = 1000

    init(_ log: OpenLog, carry: LogCarry?) {
        self.log = log
        plan = log.plan
        decimals = DecimalReader(log.profile.text)
        let (range, kept) = (log.timeRange, log.keptFromMillis)
        timeRange = min(max(range.lowerBound, kept), range.upperBound)..<range.upperBound
        hasCarry = carry != nil
        scanner = RowScanner(log.profile.text, position: 0, line: 0)
        time = log.time
        startReader = log.startReader
        vehicles = VehicleTable(log, carry: carry ?? LogCarry())
        rows = SampleRows(columnCount: plan.columns.count)
        rules = plan.columns.map(\.numberRule)
        unreadable = Array(repeating: 0, count: plan.columns.count)
    }

    /// Where the next row begins.
    var position: Int { scanner.position }

    /// Reads the rows that begin before `end`.
    mutating func run(_ bytes: Span<UInt8>, until end: Int) {
        while scanner.position < end, scanner.next(bytes) {
            rowsRead += 1
            if rowsRead == Self.trialRows { reserve(bytes.count) }
            if let reason = accept(bytes) { quarantine(reason, bytes) }
            if rowsRead == Self.trialRows { misfit = findMisfit() }
        }
    }

    /// Makes room for the samples of the part, as many as the first ones let expect.
    ///
    /// A sample has a byte for each of its cells at least, so that the room is bounded by the part.
    private mutating func reserve(_ byteCount: Int) {
        guard rows.count > 0 else { return }
        rows.reserve(byteCount / max(position / rows.count, 1) * 17 / 16)
    }

    /// What the rows read so far hold.
    mutating func result() -> LogPart {
        rows.moveOn()
        var implausible: [Signal: Int] = [:]
        for (index, column) in plan.columns.enumerated() {
            let count = column.implausibleCount(rows.values(index))
            if count > 0 { implausible[column.signal] = count }
        }
        return LogPart(
            rowsRead: rowsRead,
            lineCount: scanner.nextLine,
            vehicles: rows.byVehicle(vehicles.ids, signals: plan.columns.map(\.signal)),
            quarantined: quarantined,
            cells: cells,
            implausible: implausible,
            firstMillis: firstOldMillis ?? rows.firstMillis,
            lastMillis: nearMillis,
            keptFromMillis: log.keptFromMillis,
            needsCarry: !hasCarry && time.lackedPrevious,
            misfit: rowsRead < Self.trialRows ? findMisfit() : misfit
        )
    }

    // MARK: - One row

    /// Appends the row to the samples, or says why it is none.
    @inline(__always)
    private mutating func accept(_ bytes: Span<UInt8>) -> QuarantineReason? {
        guard !scanner.isUnterminated, !scanner.hasZeroBytes,
            scanner.cellCount == plan.cellCount
        else {
            if scanner.isUnterminated { return .unterminatedQuote }
            return scanner.hasZeroBytes ? .zeroBytes : .columnCount
        }
        let vehicle: Int
        switch vehicles.find(bytes, scanner, cell: plan.vehicleCell) {
        case .known(let index): vehicle = index
        case .missing: return .vehicleMissing
        case .unreadable: return .vehicleUnreadable
        }
        if vehicles.isElsewhere(vehicle) { return .vehicleOfAnotherCity }
        let previous = vehicles.previousMillis(vehicle)
        let millis: Int64
        switch readTime(bytes, previous: previous) {
        case .millis(let read): millis = read
        case .missing: return .timeMissing
        case .unreadable: return .timeUnreadable
        case .doesNotExist: return .localTimeDoesNotExist
        }
        guard timeRange.contains(millis) else {
            guard log.timeRange.contains(millis) else { return .timeOutOfRange }
            noteOld(millis)
            return .olderThanKept
        }
        guard readValues(bytes, millis: millis) else { return .noValues }
        rows.append(millis: millis, vehicle: vehicle)
        vehicles.setPreviousMillis(vehicle, millis)
        return nil
    }

    @inline(never)
    private mutating func noteOld(_ millis: Int64) {
        if rows.count == 0, firstOldMillis == nil { firstOldMillis = millis }
        lastOld = (millis, rows.count)
    }

    /// The time of the last row that had one which can be.
    private var nearMillis: Int64? {
        if let lastOld, lastOld.samplesBefore == rows.count { return lastOld.millis }
        return rows.lastMillis
    }

    /// The column at fault; `nil` when it is the row as a whole.
    private func column(of reason: QuarantineReason) -> String? {
        switch reason {
        case .vehicleMissing, .vehicleUnreadable, .vehicleOfAnotherCity: plan.vehicleName
        case .timeMissing, .timeUnreadable, .timeOutOfRange, .olderThanKept,
            .localTimeDoesNotExist:
            plan.timeName
        case .columnCount, .unterminatedQuote, .zeroBytes, .noValues, .jsonUnreadable,
            .payloadUnreadable, .noDecoder:
            nil
        }
    }

    /// Whose row it is that was not accepted.
    private func vehicle(of reason: QuarantineReason) -> String? {
        switch reason {
        case .vehicleMissing, .vehicleUnreadable, .columnCount, .unterminatedQuote, .zeroBytes,
            .jsonUnreadable, .payloadUnreadable, .noDecoder:
            vehicles.onlyID
        case .vehicleOfAnotherCity, .timeMissing, .timeUnreadable, .timeOutOfRange,
            .olderThanKept, .localTimeDoesNotExist, .noValues:
            vehicles.lastID
        }
    }

    @inline(__always)
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
        var hasValue = rows.fill(rules, scanner.cells, bytes, decimals, others: &others)
        if others.isEmpty { return hasValue }
        defer { others.removeAll(keepingCapacity: true) }
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
                millis: millis,
                vehicle: vehicles.lastID
            )
        )
    }

    @inline(never)
    private mutating func quarantine(_ reason: QuarantineReason, _ bytes: Span<UInt8>) {
        quarantined.append(
            .init(
                line: scanner.line,
                reason: reason,
                column: column(of: reason),
                text: reason == .olderThanKept ? "" : scanner.rowText(bytes),
                nearMillis: nearMillis,
                vehicle: vehicle(of: reason)
            )
        )
    }
}
