/// A square of 250 m of the European grid on EPSG:3035.
public struct GridCell: Sendable, Hashable, Comparable, Codable {
    /// Length of a side.
    public static let sideMeters = 250.0
    /// The grid's codes have coordinates of up to seven digits and no sign.
    private static let firstMeterBeyond = 10_000_000.0

    /// Cells from the grid's origin to the east.
    public let eastIndex: Int32
    /// Cells from the grid's origin to the north.
    public let northIndex: Int32

    /// The cell of a plane point, which has its western and southern side, not the others.
    ///
    /// `nil` outside the grid.
    public init?(at point: PlanePoint) {
        let limits = 0..<GridCell.firstMeterBeyond
        guard limits.contains(point.eastMeters), limits.contains(point.northMeters) else {
            return nil
        }
        eastIndex = Int32(point.eastMeters / GridCell.sideMeters)
        northIndex = Int32(point.northMeters / GridCell.sideMeters)
    }

    /// The cell of a position; `nil` outside the grid.
    public init?(at position: Coordinate) {
        guard let point = EuropeanProjection.point(of: position) else { return nil }
        self.init(at: point)
    }

    /// Southwestern corner.
    public var origin: PlanePoint {
        PlanePoint(
            eastMeters: Double(eastIndex) * GridCell.sideMeters,
            northMeters: Double(northIndex) * GridCell.sideMeters
        )
    }

    /// Code of the cell, `CRS3035RES250mN…E…` with the southwestern corner in metres.
    ///
    /// The form of Regulation (EU) 1089/2010, Annex IV 1.4.1.1, as Regulation (EU) 2018/1799
    /// prescribes it for the 1 km grid. That names powers of ten metres; statistical offices write
    /// their 250 m grids, four cells to a kilometre, in the same way.
    public var code: String { "CRS3035RES250mN\(northIndex * 250)E\(eastIndex * 250)" }

    /// Corners from the southwest counter-clockwise; a corner beyond the Earth is left out.
    public var corners: [Coordinate] {
        let side = GridCell.sideMeters
        return [(0, 0), (side, 0), (side, side), (0, side)].compactMap { east, north in
            EuropeanProjection.position(
                of: PlanePoint(
                    eastMeters: origin.eastMeters + east,
                    northMeters: origin.northMeters + north
                )
            )
        }
    }

    /// From south to north, then from west to east.
    public static func < (left: GridCell, right: GridCell) -> Bool {
        (left.northIndex, left.eastIndex) < (right.northIndex, right.eastIndex)
    }
}
