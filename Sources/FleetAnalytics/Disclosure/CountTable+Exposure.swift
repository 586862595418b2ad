extension CountTable {
    /// A count that an attacker may know to be below the minimum.
    public struct Cell: Hashable, Sendable {
        /// Place of the row.
        public let row: Int
        /// Place of the column.
        public let column: Int
    }

    /// Counts below the minimum of which no other table could be found that agrees with all that is
    /// published and has the minimum or more in their place; row by row.
    ///
    /// The search moves counts in cycles that leave every published sum as it is: what a count gains
    /// another one of its row loses, which a third one of its column gains, and so on. It finds such
    /// tables only as keep the sum of each stretch of rows that are in the same published sums, so
    /// that it may miss one, and never takes for one what is none.
    public func exposed(minimum: Int) -> [Cell] {
        let all = (0..<rowCount).filter { !empty.contains($0) }.flatMap { row in
            (0..<columnCount).map { Cell(row: row, column: $0) }
        }
        return exposed(minimum: minimum, among: all)
    }

    /// Those of these counts.
    func exposed(minimum: Int, among cells: [Cell]) -> [Cell] {
        let network = CountNetwork(self)
        return cells.filter { cell in
            let need = minimum - self[cell.row, cell.column]
            return need > 0 && !network.canGain(need, row: cell.row, column: cell.column)
        }
    }
}

/// Where counts may move without a published sum noticing.
///
/// Rows of a group and rows of a stretch of a column are each a node, and a count is an edge between
/// both: raising it must be made up for at both ends. What no published sum bounds is one node, at
/// which nothing need be made up for.
private struct CountNetwork {
    private static let free = 0

    private let columnCount: Int
    private let counts: [Int]
    /// The node at either end of each count, row by row like the counts.
    private let rowNodes: [Int]
    private let columnNodes: [Int]
    /// Counts at each node.
    private let cells: [[Int]]

    init(_ table: CountTable) {
        columnCount = table.columnCount
        counts = table.counts
        var columnNodes = [Int](repeating: Self.free, count: table.counts.count)
        var next = Self.free + 1
        for column in 0..<table.columnCount {
            let stretches = table.stretches(column: column)
            for (row, stretch) in stretches.enumerated() {
                guard let stretch else { continue }
                columnNodes[row * table.columnCount + column] = next + stretch
            }
            next += (stretches.compactMap { $0 }.max() ?? -1) + 1
        }
        var nodeOfGroup: [Int: Int] = [:]
        var rowNodes = columnNodes
        for row in 0..<table.rowCount {
            var node = Self.free
            if let group = table.groups[row] {
                node = nodeOfGroup[group] ?? next
                if node == next {
                    nodeOfGroup[group] = node
                    next += 1
                }
            }
            for column in 0..<table.columnCount {
                rowNodes[row * table.columnCount + column] = node
            }
        }
        var cells = [[Int]](repeating: [], count: next)
        for cell in columnNodes.indices {
            cells[rowNodes[cell]].append(cell)
            if columnNodes[cell] != rowNodes[cell] { cells[columnNodes[cell]].append(cell) }
        }
        self.rowNodes = rowNodes
        self.columnNodes = columnNodes
        self.cells = cells
    }

    /// Whether a count can be raised by so much.
    func canGain(_ need: Int, row: Int, column: Int) -> Bool {
        let target = row * columnCount + column
        if rowNodes[target] == columnNodes[target] { return true }
        var counts = counts
        var missing = need
        while missing > 0 {
            guard let steps = makingUp(for: target, counts) else { return false }
            let most = steps.filter(\.isLoss).map { counts[$0.cell] }.min() ?? missing
            let amount = min(missing, most)
            for step in steps { counts[step.cell] += step.isLoss ? -amount : amount }
            missing -= amount
        }
        return true
    }

    /// A change of one count on the way, and the node it leads on from.
    private struct Step {
        let cell: Int
        let isLoss: Bool
        let from: Int
    }

    /// Changes that make up for one more in the target at both of its ends; `nil` when there are none.
    ///
    /// From the row of the target, which has gained one, a search in breadth over counts that lose
    /// one to their column and counts that gain one for their row, until the column of the target
    /// has lost one.
    private func makingUp(for target: Int, _ counts: [Int]) -> [Step]? {
        let (start, goal) = (rowNodes[target], columnNodes[target])
        var cameBy = [Step?](repeating: nil, count: cells.count)
        var queue = [start]
        var next = 0
        while next < queue.count, cameBy[goal] == nil {
            let node = queue[next]
            next += 1
            for cell in cells[node] where cell != target {
                let (row, column) = (rowNodes[cell], columnNodes[cell])
                // Away from its row a count loses, away from its column it gains.
                if row == node, counts[cell] > 0, column != start, cameBy[column] == nil {
                    cameBy[column] = Step(cell: cell, isLoss: true, from: node)
                    queue.append(column)
                }
                if column == node, row != start, cameBy[row] == nil {
                    cameBy[row] = Step(cell: cell, isLoss: false, from: node)
                    queue.append(row)
                }
            }
        }
        var steps: [Step] = []
        var node = goal
        while let step = cameBy[node] {
            steps.append(step)
            node = step.from
        }
        return steps.isEmpty ? nil : steps
    }
}
