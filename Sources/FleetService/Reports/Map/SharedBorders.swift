/// Where the borders of many rings meet.
///
/// A border between two zones lies in both of their rings. If each ring were simplified by itself,
/// the two copies would come out different and leave slivers; so rings are cut where borders meet,
/// and each piece is simplified once for all rings that share it.
struct SharedBorders: Sendable {
    private let junctions: Set<GridPoint>

    init(rings: [[GridPoint]]) {
        var neighbours: [GridPoint: [GridPoint]] = [:]
        func meet(_ point: GridPoint, _ other: GridPoint) {
            if neighbours[point]?.contains(other) != true {
                neighbours[point, default: []].append(other)
            }
        }
        for ring in rings {
            for (index, point) in ring.enumerated() {
                let next = ring[(index + 1) % ring.count]
                meet(point, next)
                meet(next, point)
            }
        }
        junctions = Set(neighbours.lazy.filter { $0.value.count != 2 }.map(\.key))
    }

    /// The ring cut at its junctions; pieces include both ends.
    ///
    /// A ring without a junction is one piece that begins and ends at its smallest point.
    func pieces(of ring: [GridPoint]) -> [[GridPoint]] {
        guard
            let start = ring.firstIndex(where: junctions.contains)
                ?? ring.indices.min(by: { ring[$0] < ring[$1] })
        else { return [] }
        var pieces: [[GridPoint]] = []
        var piece = [ring[start]]
        for step in 1...ring.count {
            let point = ring[(start + step) % ring.count]
            piece.append(point)
            if step == ring.count || junctions.contains(point) {
                pieces.append(piece)
                piece = [point]
            }
        }
        return pieces
    }
}

/// Leaves out the points that lie within a tolerance of the line without them.
struct BorderSimplifier {
    let borders: SharedBorders
    /// In grid units.
    let tolerance: Double
    private var simplified: [[GridPoint]: (points: [GridPoint], uses: Int)] = [:]

    init(borders: SharedBorders, tolerance: Double) {
        self.borders = borders
        self.tolerance = tolerance
    }

    /// The ring with simpler borders; unchanged when it would lose its area.
    mutating func simplify(_ ring: [GridPoint]) -> [GridPoint] {
        var points: [GridPoint] = []
        for piece in borders.pieces(of: ring) {
            points += simplifyPiece(piece).dropLast()
        }
        return points.count >= 3 ? points : ring
    }

    /// The simplified pieces that only one ring has, in a stable order.
    var outerArcs: [[GridPoint]] {
        simplified.values.filter { $0.uses == 1 }.map(\.points)
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    // Both rings walk a shared piece in opposite directions; it is simplified in one of them, since
    // ties could otherwise be broken differently.
    private mutating func simplifyPiece(_ piece: [GridPoint]) -> [GridPoint] {
        let reversed = Array(piece.reversed())
        let isForward = !reversed.lexicographicallyPrecedes(piece)
        let key = isForward ? piece : reversed
        let known = simplified[key] ?? (points: keptPoints(of: key), uses: 0)
        simplified[key] = (known.points, known.uses + 1)
        return isForward ? known.points : known.points.reversed()
    }

    /// Keeps the ends, and ever again the point farthest from the line between two kept ones.
    private func keptPoints(of piece: [GridPoint]) -> [GridPoint] {
        guard piece.count > 2 else { return piece }
        var isKept = [Bool](repeating: false, count: piece.count)
        isKept[0] = true
        isKept[piece.count - 1] = true
        var open = [(0, piece.count - 1)]
        while let (first, last) = open.popLast() {
            var farthest = (index: 0, squared: tolerance * tolerance)
            for index in first + 1..<last {
                let squared = squaredDistance(of: piece[index], from: piece[first], piece[last])
                if squared > farthest.squared { farthest = (index, squared) }
            }
            guard farthest.index > 0 else { continue }
            isKept[farthest.index] = true
            if farthest.index - first > 1 { open.append((first, farthest.index)) }
            if last - farthest.index > 1 { open.append((farthest.index, last)) }
        }
        return zip(piece, isKept).filter(\.1).map(\.0)
    }

    /// Squared distance of a point from the stretch between two others.
    private func squaredDistance(
        of point: GridPoint,
        from start: GridPoint,
        _ end: GridPoint
    ) -> Double {
        let along = (x: Double(end.x - start.x), y: Double(end.y - start.y))
        let offset = (x: Double(point.x - start.x), y: Double(point.y - start.y))
        let length = along.x * along.x + along.y * along.y
        let position =
            length > 0
            ? min(1, max(0, (offset.x * along.x + offset.y * along.y) / length)) : 0
        let away = (x: offset.x - position * along.x, y: offset.y - position * along.y)
        return away.x * away.x + away.y * away.y
    }
}
