/// A plausible position of a vehicle, from the instant at which it was found.
public struct PositionFix: Sendable, Equatable {
    /// Milliseconds since 1970 UTC.
    public var timeMillis: Int64
    /// Where.
    public var position: Coordinate

    /// A fix from its parts.
    public init(timeMillis: Int64, position: Coordinate) {
        self.timeMillis = timeMillis
        self.position = position
    }
}

/// Use of one cell.
public struct CellUse: Sendable, Equatable {
    /// Time of vehicles in each state.
    public var states = StateMillis()
    /// Distinct trips that were in the cell; a trip counts in every cell it touched.
    public var trips = 0
    /// Trips that started there.
    public var tripsStarted = 0
    /// Trips that ended there.
    public var tripsEnded = 0

    /// Nothing.
    public init() {}

    /// Adds the use of other vehicles or another time.
    public mutating func add(_ other: CellUse) {
        states.add(other.states)
        trips += other.trips
        tripsStarted += other.tripsStarted
        tripsEnded += other.tripsEnded
    }
}

/// Use by cells of the European 250 m grid.
///
/// Cells and ``unplaced`` together hold all time, all starts and all ends, so that any way of
/// cutting days or vehicles adds up to the whole. Distinct trips add up over days, not over cells.
public struct CellTally: Sendable, Equatable {
    /// The cells that were used.
    public private(set) var cells: [GridCell: CellUse] = [:]
    /// Gaps, time before the first fix, and everything outside the grid or without a position; its
    /// `trips` are those that were in no cell at all.
    public private(set) var unplaced = CellUse()

    /// Nothing.
    public init() {}

    /// Adds another tally.
    public mutating func add(_ other: CellTally) {
        for (cell, use) in other.cells { cells[cell, default: CellUse()].add(use) }
        unplaced.add(other.unplaced)
    }

    /// What one vehicle did in a stretch of time.
    ///
    /// A fix holds until the next one while the vehicle's state is known; time in a gap is not
    /// placed. A trip belongs, with all cells it touched, to the stretch in which it starts: fixes
    /// must reach to its end. Its end belongs to the stretch in which it ends.
    public init(fixes: [PositionFix], states: [StateUse], trips: [TripUse], during bin: TimeBin) {
        let stays = CellTally.stays(fixes)
        let timeline = VehicleTimeline(vehicle: 0, states: states, deployments: [])
        for piece in timeline.pieces {
            let from = max(piece.startMillis, bin.startMillis)
            place(piece.state, from, min(piece.endMillis, bin.endMillis), stays)
        }
        for trip in trips {
            if bin.contains(trip.startMillis) {
                with(trip.start.flatMap(GridCell.init(at:))) { $0.tripsStarted += 1 }
                countTrip(trip, stays)
            }
            if bin.contains(trip.endMillis) {
                with(trip.end.flatMap(GridCell.init(at:))) { $0.tripsEnded += 1 }
            }
        }
    }

    /// A vehicle in one cell, or, with `nil`, outside the grid.
    private struct Stay {
        let cell: GridCell?
        let startMillis: Int64
        var endMillis: Int64
    }

    private static func stays(_ fixes: [PositionFix]) -> [Stay] {
        let usable = fixes.filter { !$0.position.latitude.isNaN && !$0.position.longitude.isNaN }
        let sorted = usable.sorted { left, right in
            if left.timeMillis != right.timeMillis { return left.timeMillis < right.timeMillis }
            return (left.position.latitude, left.position.longitude)
                < (right.position.latitude, right.position.longitude)
        }
        let latitudes = sorted.map(\.position.latitude)
        let longitudes = sorted.map(\.position.longitude)
        let points = EuropeanProjection.points(
            latitudes: latitudes.span,
            longitudes: longitudes.span
        )
        var stays: [Stay] = []
        for (index, fix) in sorted.enumerated() {
            let cell = GridCell(
                at: PlanePoint(
                    eastMeters: points.eastMeters[index],
                    northMeters: points.northMeters[index]
                )
            )
            if let last = stays.last {
                stays[stays.count - 1].endMillis = fix.timeMillis
                if last.cell == cell { continue }
            }
            stays.append(Stay(cell: cell, startMillis: fix.timeMillis, endMillis: .max))
        }
        if !stays.isEmpty { stays[stays.count - 1].endMillis = .max }
        return stays
    }

    private mutating func with(_ cell: GridCell?, _ change: (inout CellUse) -> Void) {
        if let cell { change(&cells[cell, default: CellUse()]) } else { change(&unplaced) }
    }

    private mutating func place(
        _ state: VehicleState,
        _ from: Int64,
        _ to: Int64,
        _ stays: [Stay]
    ) {
        guard to > from else { return }
        guard state != .unknown else {
            unplaced.states.add(.millis(from: from, to: to), to: state)
            return
        }
        var index = stays.partitioningIndex { $0.endMillis > from }
        var reached = from
        while index < stays.count, stays[index].startMillis < to {
            let stay = stays[index]
            let start = max(reached, stay.startMillis)
            unplaced.states.add(.millis(from: reached, to: start), to: state)
            reached = max(start, min(to, stay.endMillis))
            with(stay.cell) { $0.states.add(.millis(from: start, to: reached), to: state) }
            index += 1
        }
        unplaced.states.add(.millis(from: reached, to: to), to: state)
    }

    private mutating func countTrip(_ trip: TripUse, _ stays: [Stay]) {
        var touched = Set([trip.start, trip.end].compactMap { $0.flatMap(GridCell.init(at:)) })
        var index = stays.partitioningIndex { $0.endMillis > trip.startMillis }
        while index < stays.count, stays[index].startMillis <= trip.endMillis {
            if let cell = stays[index].cell { touched.insert(cell) }
            index += 1
        }
        if touched.isEmpty { unplaced.trips += 1 }
        for cell in touched { cells[cell, default: CellUse()].trips += 1 }
    }
}
