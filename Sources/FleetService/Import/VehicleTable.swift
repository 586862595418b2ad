/// The vehicles of a file, numbered by first appearance, found by the bytes of a cell.
struct VehicleTable {
    private(set) var ids: [String] = []
    private var numberOfID: [String: Int] = [:]
    private var previous: [Int64] = []
    private let isOneVehicle: Bool
    private let prefix: String
    private let elsewhere: Set<String>
    private let carry: LogCarry
    private var isElsewhere: [Bool] = []
    /// Cells met so far, one behind the other; several (quoted and not) can be one vehicle.
    private var cellBytes: [UInt8] = []
    private var cells: [Cell] = []
    /// The cell last met with that hash.
    private var cellOfHash: [Int: Int] = [:]
    /// The cell of the row before, in the bytes of the part.
    private var lastRange = 0..<0
    private var lastVehicle = 0

    private struct Cell {
        let range: Range<Int>
        let vehicle: Int
        /// The cell met before it with the same hash.
        let before: Int?
    }

    enum Found {
        case known(Int)
        case missing
        case unreadable
    }

    init(_ log: OpenLog, carry: LogCarry) {
        prefix = log.profile.vehicle.prefix ?? ""
        elsewhere = log.vehiclesElsewhere
        self.carry = carry
        isOneVehicle = log.fileVehicle != nil
        if let vehicle = log.fileVehicle { _ = number(of: vehicle) }
    }

    /// The vehicle of the row last found.
    var lastID: String? { ids.indices.contains(lastVehicle) ? ids[lastVehicle] : nil }

    /// The vehicle whose rows all of the file's are.
    var onlyID: String? { isOneVehicle ? ids.first : nil }

    /// Whether a vehicle belongs to another city.
    func isElsewhere(_ vehicle: Int) -> Bool { isElsewhere[vehicle] }

    /// Time of the last sample of a vehicle, be it before the part; `nil` before its first.
    func previousMillis(_ vehicle: Int) -> Int64? {
        previous[vehicle] == .min ? nil : previous[vehicle]
    }

    mutating func setPreviousMillis(_ vehicle: Int, _ millis: Int64) {
        previous[vehicle] = millis
    }

    /// The vehicle of the row that the scanner has just read; always with the same bytes.
    @inline(__always)
    mutating func find(_ bytes: Span<UInt8>, _ scanner: RowScanner, cell: Int?) -> Found {
        if isOneVehicle { return .known(0) }
        guard let cell else { return .missing }
        let range = scanner.cells[cell]
        if range.isEmpty { return .missing }
        if bytes.isSame(range, lastRange) {
            lastRange = range
            return .known(lastVehicle)
        }
        return findOther(bytes, scanner, range)
    }

    @inline(never)
    private mutating func findOther(
        _ bytes: Span<UInt8>,
        _ scanner: RowScanner,
        _ range: Range<Int>
    ) -> Found {
        let hash = bytes.hash(of: range)
        var met = cellOfHash[hash]
        while let cell = met {
            if isCell(cell, bytes, range) {
                (lastRange, lastVehicle) = (range, cells[cell].vehicle)
                return .known(lastVehicle)
            }
            met = cells[cell].before
        }
        guard let text = scanner.text(bytes, range), VehicleID.isValid(prefix + text) else {
            return .unreadable
        }
        (lastRange, lastVehicle) = (range, number(of: prefix + text))
        let start = cellBytes.count
        for index in range { cellBytes.append(bytes[index]) }
        let cell = Cell(
            range: start..<cellBytes.count,
            vehicle: lastVehicle,
            before: cellOfHash[hash]
        )
        cellOfHash[hash] = cells.count
        cells.append(cell)
        return .known(lastVehicle)
    }

    private func isCell(_ cell: Int, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let known = cells[cell].range
        guard known.count == range.count else { return false }
        for index in 0..<range.count
        where cellBytes[known.lowerBound + index] != bytes[range.lowerBound + index] {
            return false
        }
        return true
    }

    private mutating func number(of id: String) -> Int {
        if let known = numberOfID[id] { return known }
        numberOfID[id] = ids.count
        ids.append(id)
        previous.append(carry.lastMillis[id] ?? .min)
        isElsewhere.append(elsewhere.contains(id))
        return ids.count - 1
    }
}

extension Span<UInt8> {
    /// Whether two stretches hold the same bytes.
    @inline(__always)
    fileprivate func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        let count = left.count
        guard count == right.count else { return false }
        var index = 0
        while index &+ 8 <= count {
            guard word(at: left.lowerBound &+ index) == word(at: right.lowerBound &+ index) else {
                return false
            }
            index &+= 8
        }
        while index < count {
            guard self[left.lowerBound &+ index] == self[right.lowerBound &+ index] else {
                return false
            }
            index &+= 1
        }
        return true
    }

    /// A hash that differs from process to process, so that no file can be made to fit it.
    fileprivate func hash(of range: Range<Int>) -> Int {
        var hasher = Hasher()
        var index = range.lowerBound
        while index &+ 8 <= range.upperBound {
            hasher.combine(word(at: index))
            index &+= 8
        }
        var rest: UInt64 = 0
        while index < range.upperBound {
            rest = rest &<< 8 | UInt64(self[index])
            index &+= 1
        }
        hasher.combine(rest)
        return hasher.finalize()
    }
}
