extension Polyline {
    /// The polyline through these integers, if there is one that foretells them much better than
    /// their own differences do.
    static func fit(_ integers: [Int64]) -> (plan: PolylinePlan, bits: Double)? {
        let count = integers.count
        guard count >= 4 * chunk else { return nil }
        let steps = Differences.changes(integers).map { unzigzag($0) }
        let chunks = chunkCount(of: count)
        // A few chunks tell whether it is worth looking at all.
        let probes = Array(Swift.stride(from: 0, to: chunks, by: max(1, chunks / 10)))
        var (bentBits, plainBits) = (0.0, 0.0)
        for chunk in probes {
            bentBits += bend(steps, chunk).bits
            plainBits += self.plainBits(steps, chunk)
        }
        guard bentBits < 0.9 * plainBits else { return nil }
        let bends = rounded((0..<chunks).map { bend(steps, $0).bend }, steps)
        let rough = onBestGrid(integers, bends)
        let refined = rounded(rough.line.refined(integers, rough.start), steps)
        let line = through(integers, refined, rough.line.grid)
        let start = knot(integers, refined, line.grid)
        let rest = Differences.changes(line.moves)
        let plan = PolylinePlan(line: line, start: start, rest: rest)
        return (plan, plan.bits(integers) + Double(12 * chunks))
    }

    /// The polyline through these integers that bends where another does, and how much the other
    /// tells of its moves.
    static func fit(
        _ integers: [Int64],
        led leader: Polyline,
        number: Int
    ) -> (plan: PolylinePlan, bits: Double) {
        let (line, start) = onBestGrid(integers, leader.bends)
        var (top, bottom) = (0.0, 0.0)
        for turn in line.moves.indices {
            let move = Double(leader.moves[turn])
            top += Double(line.moves[turn]) * move
            bottom += move * move
        }
        let ratio = bottom > 0 ? (65_536 * top / bottom).rounded() : 0
        let lead = Lead(number: number, weight: abs(ratio) < 0x1p40 ? Int64(ratio) : 0)
        let rest = lead.rest(of: line.moves, led: leader.moves)
        let plan = PolylinePlan(line: line, start: start, lead: lead, rest: rest)
        return (plan, plan.bits(integers))
    }

    /// Of the grids the one that promises the fewest bits.
    private static func onBestGrid(
        _ integers: [Int64],
        _ bends: [UInt16]
    ) -> (line: Polyline, start: Int64) {
        let some = Array(integers.prefix(sampledElements))
        let someBends = Array(bends.prefix(chunkCount(of: some.count)))
        var best: (grid: Int64, bits: Double) = (1, .infinity)
        for grid in grids {
            let line = through(some, someBends, grid)
            let start = knot(some, someBends, grid)
            let rest = Differences.changes(line.moves)
            let bits = PolylinePlan(line: line, start: start, rest: rest).bits(some)
            if bits < best.bits { best = (grid, bits) }
        }
        return (through(integers, bends, best.grid), knot(integers, bends, best.grid))
    }

    /// Grid steps that are tried: sensors tell round numbers.
    private static let grids: [Int64] = [
        1, 5, 10, 50, 100, 500, 1000, 5000, 10_000, 50_000, 100_000,
    ]

    private static let sampledElements = 2048

    /// Knots on the grid, each chosen so that the line meets the rows up to the next one.
    private static func through(_ integers: [Int64], _ bends: [UInt16], _ grid: Int64) -> Polyline {
        var moves: [Int64] = []
        var knot = knot(integers, bends, grid)
        var stretch: Int64 = 0
        for place in integers.indices {
            let bend = bends[place / chunk]
            guard (place ^ Int(bend)) & 1 == 0 else { continue }
            knot &+= stretch
            // The element behind the turn tells more of the stretch, when it has one.
            let next = place + 1
            let isNextBehind =
                next < integers.count && (next ^ Int(bends[next / chunk])) & 1 == 1
            let seen = isNextBehind ? next : place
            let progress = Polyline.progress(bends[seen / chunk], isTurn: !isNextBehind)
            let reach = Double(integers[seen] &- knot) * 65_536 / Double(progress)
            let move = (reach / Double(grid)).rounded()
            moves.append(abs(move) < 0x1p50 ? Int64(move) : 0)
            stretch = grid &* (moves.last ?? 0)
        }
        return Polyline(bends: bends, grid: grid, moves: moves)
    }

    /// The grid point nearest to where the first stretch begins.
    private static func knot(_ integers: [Int64], _ bends: [UInt16], _ grid: Int64) -> Int64 {
        let slope = Double(integers[1] &- integers[0])
        let progress = Double(progress(bends[0], isTurn: bends[0] & 1 == 0)) / 32_768
        let start = Double(integers[0]) - slope * progress
        let knot = (start / Double(grid)).rounded()
        return abs(knot) < 0x1p50 ? grid &* Int64(knot) : integers[0]
    }
}
