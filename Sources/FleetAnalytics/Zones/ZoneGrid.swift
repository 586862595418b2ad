/// Cells over a city, each of which knows what of every zone's border it has to look at.
///
/// The even-odd rule counts the sides east of a point. For all points of a cell, the sides that lie
/// wholly west of it count never, those wholly east count wherever they cross the point's latitude,
/// and only those that reach into the cell's span of longitudes must be looked at exactly. Of the
/// sides in the east it is enough to keep the latitudes of their ends: a side crosses where one end
/// is above and one is not, and ends that two sides share cancel. What is left of most cells is
/// nothing but one zone, or none.
struct ZoneGrid: Sendable {
    /// How a zone is told apart inside a cell.
    struct Candidate: Sendable {
        let number: Int32
        let box: ZoneBox
        /// Whether the number of crossings starts odd.
        let startsInside: Bool
        /// Which of ``edges`` to look at exactly.
        let edges: Range<Int>
        /// Which of ``latitudes`` turn the answer when they are above the point.
        let latitudes: Range<Int>
    }

    /// What a cell knows.
    struct Cell: Sendable {
        /// Zones whose border must be looked at, in order of their number.
        var candidates = 0..<0
        /// The zone of a point that is in none of them; 0 when there is none.
        var otherwise: Int32 = 0
    }

    private var columns = 0
    private var rows = 0
    private var west = 0.0
    private var south = 0.0
    private var columnsPerDegree = 0.0
    private var rowsPerDegree = 0.0
    private(set) var cells: [Cell] = []
    private var candidates: [Candidate] = []
    private var edges: [ZoneEdge] = []
    private var latitudes: [Double] = []

    /// Slack around a cell: rounding may move a point across its border, but not this far.
    private static let slackDegrees = 1e-9
    /// More cells would cost more to make than they save.
    private static let mostPerSide = 192

    /// A grid over zones in order of their numbers.
    init(_ zones: [(zone: ZonePolygon, box: ZoneBox)]) {
        guard let first = zones.first else { return }
        var (latitudes, longitudes) = (first.box.latitudes, first.box.longitudes)
        var corners = 0
        for (zone, box) in zones {
            latitudes =
                min(
                    latitudes.lowerBound,
                    box.latitudes.lowerBound
                )...max(
                    latitudes.upperBound,
                    box.latitudes.upperBound
                )
            longitudes =
                min(
                    longitudes.lowerBound,
                    box.longitudes.lowerBound
                )...max(
                    longitudes.upperBound,
                    box.longitudes.upperBound
                )
            corners += zone.rings.reduce(0) { $0 + $1.count }
        }
        let side = Double(corners).squareRoot().rounded(.up)
        columns = max(1, min(ZoneGrid.mostPerSide, Int(2 * side)))
        rows = columns
        (west, south) = (longitudes.lowerBound, latitudes.lowerBound)
        // A city of no width has one column, whatever the quotient.
        columnsPerDegree = ZoneGrid.cellsPerDegree(longitudes, columns)
        rowsPerDegree = ZoneGrid.cellsPerDegree(latitudes, rows)
        var found = [[Candidate]](repeating: [], count: columns * rows)
        cells = [Cell](repeating: Cell(), count: columns * rows)
        for (zone, box) in zones { add(zone, box, &found) }
        for cell in cells.indices {
            cells[cell].candidates = candidates.count..<(candidates.count + found[cell].count)
            candidates += found[cell]
        }
    }

    private static func cellsPerDegree(_ span: ClosedRange<Double>, _ count: Int) -> Double {
        let width = span.upperBound - span.lowerBound
        return width > 1e-6 ? Double(count) / width : 0
    }

    /// Index of the cell that holds the position; `nil` outside of all.
    @inline(__always)
    func cell(of position: Coordinate) -> Int? {
        let column = (position.longitude - west) * columnsPerDegree
        let row = (position.latitude - south) * rowsPerDegree
        // The far borders belong to the last cells. NaN fails every comparison.
        guard !cells.isEmpty, column >= 0 && column <= Double(columns),
            row >= 0 && row <= Double(rows)
        else {
            return nil
        }
        return min(Int(row), rows - 1) * columns + min(Int(column), columns - 1)
    }

    /// Number of the zone that holds a position of this cell; 0 when none does.
    @inline(__always)
    func zone(at position: Coordinate, cell: Int) -> Int32 {
        let cell = cells[cell]
        for candidate in cell.candidates where holds(candidates[candidate], position) {
            return candidates[candidate].number
        }
        return cell.otherwise
    }

    /// The zone of all positions of this cell, or 0; `nil` when they differ.
    @inline(__always)
    func settledZone(cell: Int) -> Int32? {
        cells[cell].candidates.isEmpty ? cells[cell].otherwise : nil
    }

    private func holds(_ candidate: Candidate, _ position: Coordinate) -> Bool {
        guard candidate.box.contains(position) else { return false }
        var inside = candidate.startsInside
        for latitude in candidate.latitudes where latitudes[latitude] > position.latitude {
            inside.toggle()
        }
        for edge in candidate.edges where edges[edge].isCrossed(eastOf: position) {
            inside.toggle()
        }
        return inside
    }

    private mutating func add(_ zone: ZonePolygon, _ box: ZoneBox, _ found: inout [[Candidate]]) {
        for row in span(box.latitudes, south, rowsPerDegree, rows) {
            let band = range(row, south, rowsPerDegree)
            let sides = ZoneGrid.sides(zone, in: band)
            for column in span(box.longitudes, west, columnsPerDegree, columns) {
                let cell = row * columns + column
                // A zone of a lower number holds the whole cell.
                if cells[cell].otherwise != 0 { continue }
                let width = range(column, west, columnsPerDegree)
                add(zone.number, box, sides, band, width, cell, &found[cell])
            }
        }
    }

    private mutating func add(
        _ number: Int32,
        _ box: ZoneBox,
        _ sides: [ZoneEdge],
        _ band: ClosedRange<Double>,
        _ width: ClosedRange<Double>,
        _ cell: Int,
        _ found: inout [Candidate]
    ) {
        var inside = false
        var near: [ZoneEdge] = []
        var ends: [Double] = []
        for side in sides {
            let (from, to) = (side.from, side.to)
            if max(from.longitude, to.longitude) < width.lowerBound { continue }
            guard min(from.longitude, to.longitude) > width.upperBound else {
                near.append(side)
                continue
            }
            for end in [from.latitude, to.latitude] {
                if end > band.upperBound {
                    inside.toggle()
                } else if end > band.lowerBound {
                    ends.append(end)
                }
            }
        }
        ends = ZoneGrid.unpaired(ends)
        if near.isEmpty && ends.isEmpty {
            if inside { cells[cell].otherwise = number }
            return
        }
        found.append(
            Candidate(
                number: number,
                box: box,
                startsInside: inside,
                edges: edges.count..<(edges.count + near.count),
                latitudes: latitudes.count..<(latitudes.count + ends.count)
            )
        )
        edges += near
        latitudes += ends
    }

    /// Cells along one axis that a box touches.
    private func span(
        _ box: ClosedRange<Double>,
        _ origin: Double,
        _ perDegree: Double,
        _ count: Int
    ) -> ClosedRange<Int> {
        let first = (box.lowerBound - ZoneGrid.slackDegrees - origin) * perDegree
        let last = (box.upperBound + ZoneGrid.slackDegrees - origin) * perDegree
        let most = Double(count - 1)
        return Int(max(0, min(first, most)))...Int(max(0, min(last, most)))
    }

    /// Degrees that a cell covers along one axis, with slack.
    private func range(_ index: Int, _ origin: Double, _ perDegree: Double) -> ClosedRange<Double> {
        // Where there is but one cell along an axis, it has no end.
        guard perDegree > 0 else { return -Double.infinity...Double.infinity }
        let from = origin + Double(index) / perDegree - ZoneGrid.slackDegrees
        return from...(origin + Double(index + 1) / perDegree + ZoneGrid.slackDegrees)
    }

    /// Sides of a zone that can cross a latitude of the band.
    private static func sides(_ zone: ZonePolygon, in band: ClosedRange<Double>) -> [ZoneEdge] {
        var result: [ZoneEdge] = []
        for ring in zone.rings {
            guard var previous = ring.last else { continue }
            for corner in ring {
                if min(previous.latitude, corner.latitude) <= band.upperBound,
                    max(previous.latitude, corner.latitude) > band.lowerBound
                {
                    result.append(ZoneEdge(from: previous, to: corner))
                }
                previous = corner
            }
        }
        return result
    }

    /// Values that occur an odd number of times.
    private static func unpaired(_ values: [Double]) -> [Double] {
        var result: [Double] = []
        for value in values.sorted() {
            if result.last == value { result.removeLast() } else { result.append(value) }
        }
        return result
    }
}
