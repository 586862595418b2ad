@testable import FleetService

extension Table {
    /// The numbers of a column, row by row; `nil` for missing ones and texts.
    func numbers(_ column: String) -> [Double?] {
        cells(column).map { cell in
            switch cell {
            case .integer(let value): Double(value)
            case .decimal(let value, _): value
            case .text, .boolean, .missing: nil
            }
        }
    }

    func texts(_ column: String) -> [String] {
        cells(column).map { if case .text(let text) = $0 { text } else { "" } }
    }

    /// Sum of a column; not a number when there is no such column.
    func sum(_ column: String) -> Double {
        columns.contains(column) ? numbers(column).reduce(0) { $0 + ($1 ?? 0) } : .nan
    }

    private func cells(_ column: String) -> [Cell] {
        guard let index = columns.firstIndex(of: column) else { return [] }
        return rows.map { $0[index] }
    }
}
