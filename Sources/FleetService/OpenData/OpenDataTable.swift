/// A table of all released months, as a portal gets it: one file whose address stays the same.
struct OpenDataTable {
    let id: ReportTable.ID
    /// The months that have rows of it, in order.
    private(set) var months: [PeriodReport] = []

    /// Tables that tell of the fleet's use; those about files, rows and single vehicles are for who
    /// runs it.
    static let published: [ReportTable.ID] = ReportTable.ID.allCases.filter {
        ![.batteryWatch, .exclusions, .positionNoise, .quarantine, .files].contains($0)
    }

    init(_ id: ReportTable.ID, of reports: [PeriodReport]) {
        self.id = id
        months = reports.filter { !$0.table(id).rows.isEmpty }
    }

    var isEmpty: Bool { months.isEmpty }
    var fileName: String { "\(id.rawValue).csv" }

    /// The report's table with the month in front of each row, as RFC 4180.
    var csv: String {
        guard let columns = months.first?.table(id).columns else { return "" }
        let rows = months.flatMap { report in
            report.table(id).rows.map { [report.firstDay.monthName] + $0.map(CSVField.text) }
        }
        return CSVField.lines([["month"] + columns.map(\.name)] + rows)
    }
}

extension CivilDate {
    /// `YYYY-MM`.
    var monthName: String { String(name.prefix(7)) }
}
