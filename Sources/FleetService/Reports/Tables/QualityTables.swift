import FleetStore

extension PeriodReport {
    func reasonTable(
        _ id: ReportTable.ID,
        _ counts: [(reason: String, count: Int)],
        _ column: String,
        _ heading: TextKey,
        of figure: DefinedFigure
    ) -> ReportTable {
        ReportTable(
            id,
            of: counts,
            columns: [
                TableColumn("reason", .columnReason) { .vocabulary($0.reason) },
                TableColumn(column, heading, of: figure) { .count($0.count) },
            ]
        )
    }

    /// The files with most rows in quarantine first.
    var fileTable: ReportTable {
        let sorted = files.sorted {
            ($1.rowsQuarantined, $0.fileName) < ($0.rowsQuarantined, $1.fileName)
        }
        return ReportTable(
            .files,
            of: sorted,
            columns: [
                TableColumn("file", .columnFile) { .text($0.fileName) },
                TableColumn("profile", .columnProfile) { .text($0.profile) },
                TableColumn("rows_read", .columnRowsRead, of: .rows) { .count(Int($0.rowsRead)) },
                TableColumn("rows_stored", .columnRowsStored, of: .rows) {
                    .count(Int($0.rowsStored))
                },
                TableColumn("rows_duplicate", .columnRowsDuplicate, of: .rows) {
                    .count(Int($0.rowsDuplicate))
                },
                TableColumn("rows_quarantined", .columnRowsQuarantined, of: .rows) {
                    .count(Int($0.rowsQuarantined))
                },
                TableColumn("cells_set_aside", .columnCellsSetAside, of: .rows) {
                    .count(Int($0.cellsSetAside))
                },
            ]
        )
    }
}
