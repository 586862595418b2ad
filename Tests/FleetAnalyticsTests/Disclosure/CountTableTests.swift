import FleetTestSupport
import Testing

@testable import FleetAnalytics

/// What an attacker can know of counts that are not published.
@Suite struct CountTableTests {
    private let minimum = 3

    /// The largest value a count has in any table that agrees with all that is published: every table
    /// of counts is tried.
    private func largest(_ table: CountTable) -> [CountTable.Cell: Int] {
        var largest: [CountTable.Cell: Int] = [:]
        let rows = (0..<table.rowCount).map { row in
            splits(
                (0..<table.columnCount).reduce(0) { $0 + table[row, $1] },
                into: table.columnCount
            )
        }
        func visit(_ row: Int, _ counts: [[Int]]) {
            guard row < rows.count else {
                for column in 0..<table.columnCount {
                    for set in table.published[column] {
                        let sum = set.reduce(0) { $0 + counts[$1][column] }
                        guard sum == table.sum(set, column: column) else { return }
                    }
                }
                for (row, cells) in counts.enumerated() {
                    for (column, count) in cells.enumerated() {
                        let cell = CountTable.Cell(row: row, column: column)
                        largest[cell] = max(largest[cell] ?? 0, count)
                    }
                }
                return
            }
            for split in rows[row] { visit(row + 1, counts + [split]) }
        }
        visit(0, [])
        return largest
    }

    /// The same choices of each column.
    private func offers(_ choices: [Set<Int>], columns: Int) -> [CountTable.Offer] {
        (0..<columns).map { CountTable.Offer(column: $0, choices: choices) }
    }

    /// All ways to write a total as so many counts.
    private func splits(_ total: Int, into parts: Int) -> [[Int]] {
        if parts == 1 { return [[total]] }
        return (0...total).flatMap { first in
            splits(total - first, into: parts - 1).map { [first] + $0 }
        }
    }

    @Test func aLoneHiddenCountIsTheRestOfItsRow() {
        var table = CountTable(counts: [[2, 5, 9]], columnCount: 3)
        table.publish([0], column: 1)
        table.publish([0], column: 2)
        #expect(table.exposed(minimum: minimum) == [CountTable.Cell(row: 0, column: 0)])
    }

    @Test func twoHiddenCountsCoverEachOther() {
        var table = CountTable(counts: [[2, 5, 9]], columnCount: 3)
        table.publish([0], column: 2)
        #expect(table.exposed(minimum: minimum).isEmpty)
        // Together they have no more than the minimum allows.
        var few = CountTable(counts: [[1, 1, 9]], columnCount: 3)
        few.publish([0], column: 2)
        #expect(few.exposed(minimum: minimum).count == 2)
    }

    @Test func aMonthLessItsOtherDaysTellsTheHiddenOne() {
        // Column 0 is hidden on the last day alone.
        var table = CountTable(counts: [[5, 5], [5, 5], [1, 9]], columnCount: 2)
        for row in 0..<2 { table.publish([row], column: 0) }
        #expect(table.exposed(minimum: minimum).isEmpty)
        table.publish([0, 1, 2], column: 0)
        #expect(table.exposed(minimum: minimum) == [CountTable.Cell(row: 2, column: 0)])
    }

    @Test func aRowWithoutATotalHidesItsCounts() {
        var known = CountTable(counts: [[1], [5]], columnCount: 1)
        known.publish([1], column: 0)
        #expect(known.exposed(minimum: minimum).count == 1)
        var free = CountTable(counts: [[1], [5]], columnCount: 1, groups: [nil, nil])
        free.publish([1], column: 0)
        #expect(free.exposed(minimum: minimum).isEmpty)
        free.publish([0, 1], column: 0)
        #expect(free.exposed(minimum: minimum).count == 1)
    }

    @Test func rowsOfOneTotalGiveToEachOther() {
        // Both days are below the minimum; only what they have together is known.
        let alone = CountTable(counts: [[1, 1], [1, 1]], columnCount: 2)
        #expect(alone.exposed(minimum: minimum).count == 4)
        let together = CountTable(counts: [[1, 1], [1, 1]], columnCount: 2, groups: [0, 0])
        #expect(together.exposed(minimum: minimum).isEmpty)
    }

    @Test func whatIsNotNamedIsNotExposed() {
        var random = SplitMix64(seed: 61)
        var (named, bounded) = (0, 0)
        for _ in 0..<150 {
            let (rows, columns) = random.next() % 2 == 0 ? (2, 4) : (3, 3)
            let counts = (0..<rows).map { _ in
                (0..<columns).map { _ in Int(random.next() % 4) * Int(random.next() % 2) }
            }
            var table = CountTable(counts: counts, columnCount: columns)
            for column in 0..<columns {
                for _ in 0..<random.next() % 3 {
                    let set = Set((0..<rows).filter { _ in random.next() % 2 == 0 })
                    table.publish(set, column: column)
                }
            }
            let exposed = Set(table.exposed(minimum: minimum))
            for (cell, most) in largest(table) where counts[cell.row][cell.column] < minimum {
                if exposed.contains(cell) {
                    named += 1
                } else {
                    bounded += 1
                    #expect(most >= minimum, "\(counts) \(table.published) \(cell)")
                }
            }
        }
        // Both happened, so that the comparison says something.
        #expect(named > 100)
        #expect(bounded > 100)
    }

    @Test func publishingExposesNothing() {
        var random = SplitMix64(seed: 62)
        var shown = 0
        for _ in 0..<40 {
            let counts = (0..<3).map { _ in (0..<4).map { _ in Int(random.next() % 7) } }
            guard counts.allSatisfy({ $0.reduce(0, +) >= 3 }) else { continue }
            var table = CountTable(counts: counts, columnCount: 4)
            for row in 0..<3 {
                let chosen = table.publish(offers([[row]], columns: 4), minimum: minimum)
                shown += chosen.count { $0 != nil }
                #expect(table.exposed(minimum: minimum).filter { $0.row == row }.isEmpty)
            }
            let months = table.publish(offers([[0, 1, 2]], columns: 4), minimum: minimum)
            shown += months.count { $0 != nil }
            #expect(table.exposed(minimum: minimum).isEmpty)
        }
        #expect(shown > 150)
    }

    @Test func aLargerMinimumKeepsWhatASmallerOnePromised() {
        var random = SplitMix64(seed: 63)
        var later = 0
        for _ in 0..<100 {
            let counts = (0..<3).map { _ in (0..<4).map { _ in Int(random.next() % 14) } }
            guard counts.allSatisfy({ $0.reduce(0, +) >= minimum }) else { continue }
            var table = CountTable(counts: counts, columnCount: 4)
            for rows in [[0], [1], [2], [0, 1, 2]] as [Set<Int>] {
                _ = table.publish(offers([rows], columns: 4), minimum: minimum)
            }
            // What was shown stays so; what is added must not tell what that left open.
            for larger in [minimum + 2, minimum + 5] {
                for row in 0..<3 {
                    let chosen = table.publish(
                        offers([[row]], columns: 4),
                        minimum: larger,
                        promised: [minimum]
                    )
                    later += chosen.count { $0 != nil }
                }
            }
            #expect(table.exposed(minimum: minimum).isEmpty)
        }
        #expect(later > 300)
    }

    @Test func whatIsKnownAlreadyIsKept() {
        var table = CountTable(counts: [[2, 8, 9], [0, 1, 9]], columnCount: 3)
        #expect(
            table.publish(offers([[0]], columns: 3), minimum: minimum) == [nil, nil, 0]
        )
        // The later trips of column 1 are too few to be told from the earlier ones.
        let again = table.publish(
            offers([[0, 1], [0]], columns: 3),
            minimum: minimum
        )
        #expect(again[2] != nil)
        #expect(table.exposed(minimum: minimum).isEmpty)
    }
}
