/// Counts of people's trips by row and column, and which sums of them are published.
///
/// A row is a batch: the trips of a day as first published, or those that a later revision of it
/// added. A column is a member of a grouping: a zone, an hour, a category. What is published of a
/// column are sums over sets of rows: a day, all batches of a week, of a month, in one revision or
/// another. What is published of the rows are their totals, of each row or of several together.
///
/// An attacker knows all of these sums, and that no count is below zero. He learns a count below the
/// minimum when no table that agrees with all he knows has the minimum or more in its place.
///
/// Shape: ``counts`` row by row. A count of a correction may be negative.
public struct CountTable: Sendable {
    /// Number of batches.
    public let rowCount: Int
    /// Number of members.
    public let columnCount: Int
    private(set) var counts: [Int]
    /// Sets of rows whose sum is published, by column.
    private(set) var published: [[Set<Int>]]
    /// Rows of one group have a published total; `nil`: nothing is published that bounds the row.
    let groups: [Int?]
    /// Rows that stand for nothing: corrections of other figures than counts.
    let empty: Set<Int>

    /// A table of which no sum of a column is published yet.
    ///
    /// - Parameters:
    ///   - counts: a row for each batch, all of the same length.
    ///   - columnCount: that length.
    ///   - groups: which rows' totals are published together; each alone where left out.
    ///   - empty: rows of zeros that stand for no trip and are nobody's secret.
    public init(counts: [[Int]], columnCount: Int, groups: [Int?]? = nil, empty: Set<Int> = []) {
        precondition(counts.allSatisfy { $0.count == columnCount }, "rows differ in length")
        precondition(groups.map { $0.count == counts.count } ?? true, "a group for each row")
        rowCount = counts.count
        self.columnCount = columnCount
        self.counts = Array(counts.joined())
        self.groups = groups ?? Array(counts.indices)
        self.empty = empty
        published = Array(repeating: [], count: columnCount)
    }

    subscript(row: Int, column: Int) -> Int {
        get { counts[row * columnCount + column] }
        set { counts[row * columnCount + column] = newValue }
    }

    /// Sum of a column over rows.
    public func sum(_ rows: Set<Int>, column: Int) -> Int {
        rows.reduce(0) { $0 + self[$1, column] }
    }

    /// Takes note that the sum of these rows is known of a column.
    public mutating func publish(_ rows: Set<Int>, column: Int) {
        guard !rows.isEmpty, !published[column].contains(rows) else { return }
        published[column].append(rows)
    }

    /// Takes it back.
    mutating func withdraw(_ rows: Set<Int>, column: Int) {
        published[column].removeAll { $0 == rows }
    }

    /// Number of the stretch of rows to which each row belongs, by column: rows of one number are in
    /// the same published sums, so that what one loses another may gain unseen; `nil`: in none.
    public func stretches(column: Int) -> [Int?] {
        var membership = [[Int]](repeating: [], count: rowCount)
        for (number, rows) in published[column].enumerated() {
            for row in rows { membership[row].append(number) }
        }
        var numbers: [[Int]: Int] = [:]
        return membership.map { sets in
            guard !sets.isEmpty else { return nil }
            if let number = numbers[sets] { return number }
            numbers[sets] = numbers.count
            return numbers.count - 1
        }
    }
}
