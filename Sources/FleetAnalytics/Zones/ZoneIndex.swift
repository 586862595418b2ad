/// Finds the zone of a position.
///
/// The answer is that of the even-odd rule on the corners as given, to the last bit, on borders too;
/// ``ZoneGrid`` only leaves out what cannot change it.
public struct ZoneIndex: Sendable {
    private let zones: [(zone: ZonePolygon, box: ZoneBox)]
    private let grid: ZoneGrid

    /// Whether there is no zone at all.
    public var isEmpty: Bool { zones.isEmpty }

    /// An index over zones; where zones overlap, the one with the lowest number is found.
    ///
    /// A zone with a corner that is missing or beyond ±1,000 degrees holds nothing.
    public init(_ zones: [ZonePolygon]) {
        self.zones = zones.sorted { $0.number < $1.number }.compactMap { zone in
            ZoneBox(zone).map { (zone, $0) }
        }
        grid = ZoneGrid(self.zones)
    }

    /// Number of the zone that holds the position; 0 when none does.
    public func zone(at position: Coordinate) -> Int32 {
        grid.cell(of: position).map { grid.zone(at: position, cell: $0) } ?? 0
    }

    /// Numbers of the zones of a run of fixes, 0 where none holds one or a coordinate is missing.
    ///
    /// - Precondition: the columns are of one length.
    public func zones(latitude: Span<Double>, longitude: Span<Double>) -> [Int32] {
        precondition(latitude.count == longitude.count, "columns differ in length")
        var last: Int?
        var settled: Int32?
        return [Int32](capacity: latitude.count) { output in
            for index in 0..<latitude.count {
                let position = Coordinate(latitude: latitude[index], longitude: longitude[index])
                let cell = grid.cell(of: position)
                if cell != last {
                    last = cell
                    settled = cell.map { grid.settledZone(cell: $0) } ?? 0
                }
                output.append(settled ?? cell.map { grid.zone(at: position, cell: $0) } ?? 0)
            }
        }
    }

    /// The plain loop that defines what ``zone(at:)`` answers.
    public func reference(at position: Coordinate) -> Int32 {
        zones.first { $0.zone.contains(position, within: $0.box) }?.zone.number ?? 0
    }
}
