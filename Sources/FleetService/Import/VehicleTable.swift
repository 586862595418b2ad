/// The vehicles of a file, numbered by first appearance, found by the bytes of a cell.
struct VehicleTable {
    private(set) var ids: [String] = []
    private var previous: [Int64] = []
    private let isOneVehicle: Bool
    private let prefix: String
    private let elsewhere: Set<String>
    private let carry: LogCarry
    private var isElsewhere: [Bool] = []
    /// Cell bytes → vehicle; several cells (quoted and not) can be one vehicle.
    private var cells: [[UInt8]] = []
    private var vehicleOfCell: [Int] = []
    private var cellsByHash: [UInt64: [Int]] = [:]
    private var lastCell = -1

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

    /// Whether a vehicle belongs to another city.
    func isElsewhere(_ vehicle: Int) -> Bool { isElsewhere[vehicle] }

    /// Time of the last sample of a vehicle, be it before the part; `nil` before its first.
    func previousMillis(_ vehicle: Int) -> Int64? {
        previous[vehicle] == .min ? nil : previous[vehicle]
    }

    mutating func setPreviousMillis(_ vehicle: Int, _ millis: Int64) {
        previous[vehicle] = millis
    }

    /// The vehicle of the row that the scanner has just read.
    mutating func find(_ bytes: Span<UInt8>, _ scanner: RowScanner, cell: Int?) -> Found {
        if isOneVehicle { return .known(0) }
        guard let cell else { return .missing }
        let range = scanner.cells[cell]
        if range.isEmpty { return .missing }
        if lastCell >= 0, isCell(lastCell, bytes, range) {
            return .known(vehicleOfCell[lastCell])
        }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
        if let known = cellsByHash[hash]?.first(where: { isCell($0, bytes, range) }) {
            lastCell = known
            return .known(vehicleOfCell[known])
        }
        guard let text = scanner.text(bytes, range), VehicleID.isValid(prefix + text) else {
            return .unreadable
        }
        lastCell = cells.count
        cells.append(range.map { bytes[$0] })
        vehicleOfCell.append(number(of: prefix + text))
        cellsByHash[hash, default: []].append(lastCell)
        return .known(vehicleOfCell[lastCell])
    }

    private func isCell(_ known: Int, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard cells[known].count == range.count else { return false }
        for index in 0..<range.count where cells[known][index] != bytes[range.lowerBound + index] {
            return false
        }
        return true
    }

    private mutating func number(of id: String) -> Int {
        if let known = ids.firstIndex(of: id) { return known }
        ids.append(id)
        previous.append(carry.lastMillis[id] ?? .min)
        isElsewhere.append(elsewhere.contains(id))
        return ids.count - 1
    }
}
