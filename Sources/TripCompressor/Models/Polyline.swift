/// A line through points on a coarse grid that lie two rows apart, as a log has it that was resampled.
///
/// Every second row, a turn, begins a new stretch of line somewhere between two rows. The stretch
/// moves by a whole number of grid steps, so two rows need one small number. Where between the rows
/// the stretch begins moves slowly, as two clocks drift: it is told anew for every chunk.
struct Polyline: Equatable, Sendable {
    /// Elements that share a bend.
    static let chunk = 64

    /// Where the line bends, one for each chunk: bit 0 says whether its even or its odd elements are
    /// turns, the others how much of the step to a turn the old stretch has, in 32768ths.
    var bends: [UInt16]
    /// How far one grid step is.
    var grid: Int64
    /// Grid steps of the stretches, one for each turn.
    var moves: [Int64]

    /// Another column whose line bends in the same places, and what its moves tell of this one's.
    struct Lead: Equatable, Sendable {
        /// Its number in the block.
        var number: Int
        /// How far this line moves when the other moves a step, in 65536ths.
        var weight: Int64

        /// The part of the moves that the other's do not tell.
        func rest(of moves: [Int64], led leader: [Int64]) -> [UInt64] {
            moves.indices.map { zigzag(moves[$0] &- expected(leader[$0])) }
        }

        /// Rests become moves, in place.
        func restore(_ numbers: inout [Int64], led leader: [Int64]) {
            for turn in numbers.indices {
                let rest = unzigzag(UInt64(bitPattern: numbers[turn]))
                numbers[turn] = expected(leader[turn]) &+ rest
            }
        }

        @inline(__always)
        private func expected(_ move: Int64) -> Int64 { (move &* weight &+ 32_768) &>> 16 }
    }

    static func chunkCount(of elements: Int) -> Int { (elements + chunk - 1) / chunk }

    /// Turns among so many elements.
    static func turnCount(_ bends: [UInt16], elements: Int) -> Int {
        var count = 0
        for (number, bend) in bends.enumerated() {
            let length = min(chunk, elements - number * chunk)
            // Chunks begin at even places: an odd length has one more even element.
            count += bend & 1 == 0 ? (length + 1) / 2 : length / 2
        }
        return count
    }

    /// How far the line has gone at an element since its last knot, in 65536ths of the stretch.
    @inline(__always)
    static func progress(_ bend: UInt16, isTurn: Bool) -> Int64 {
        (isTurn ? 32_768 : 65_536) - Int64(bend >> 1)
    }

    /// What each integer is above the line.
    ///
    /// - Precondition: the bends and moves are those of so many elements.
    func surprises(of integers: [Int64]) -> [UInt64] {
        var numbers = [UInt64](repeating: 0, count: integers.count)
        walk(integers.count) { place, expected in
            numbers[place] = zigzag(integers[place] &- expected)
        }
        return numbers
    }

    /// Surprises become the integers, less the knot where the line begins, in place.
    ///
    /// - Precondition: the bends and moves are those of so many elements.
    func restore(_ numbers: inout [Int64]) {
        var span = numbers.mutableSpan
        walk(span.count) { place, expected in
            span[place] = expected &+ unzigzag(UInt64(bitPattern: span[place]))
        }
    }

    @inline(__always)
    private func walk(_ count: Int, _ visit: (Int, Int64) -> Void) {
        precondition(bends.count == Polyline.chunkCount(of: count), "bends and chunks differ")
        precondition(moves.count == Polyline.turnCount(bends, elements: count), "moves and turns")
        var (knot, stretch) = (Int64(0), Int64(0))
        var turn = 0
        for (number, bend) in bends.enumerated() {
            let atTurn = Polyline.progress(bend, isTurn: true)
            let behind = Polyline.progress(bend, isTurn: false)
            let start = number * Polyline.chunk
            for place in start..<min(start + Polyline.chunk, count) {
                var progress = behind
                if (place ^ Int(bend)) & 1 == 0 {
                    knot &+= stretch
                    stretch = grid &* moves[turn]
                    turn += 1
                    progress = atTurn
                }
                visit(place, knot &+ (stretch &* progress &+ 32_768) &>> 16)
            }
        }
    }
}
