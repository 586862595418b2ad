/// A table of the report: the same rows for the page, the CSV file and the JSON array.
package struct ReportTable: Sendable {
    package enum ID: String, CaseIterable, Sendable {
        case keyFigures = "key_figures"
        case days
        case tripLengths = "trip_lengths"
        case stateByHour = "fleet_state_by_hour"
        case categories
        case sources
        case drivingStyle = "driving_style"
        case zones
        case flows
        case cells
        case chargingByHour = "charging_by_hour"
        case chargingByZone = "charging_by_zone"
        case chargingByCategory = "charging_by_category"
        case batteryWatch = "battery_watch"
        case ledger = "energy_ledger"
        case climate = "co2"
        case climateFactors = "co2_factors"
        case exclusions
        case positionNoise = "position_noise"
        case quarantine
        case files
        case changes
    }

    let id: ID
    let columns: [Heading]
    let rows: [[ReportCell]]
    /// What the numbers of each row are, where its columns do not say so; otherwise empty.
    let rowFigures: [DefinedFigure]

    /// A column's name in data files, with the unit last, and its heading on pages.
    struct Heading: Sendable {
        let name: String
        let text: TextKey
        /// Whether pages show the column, too.
        let isOnPage: Bool
        /// What its numbers are; `nil` of words, and where each row has a figure of its own.
        let figure: DefinedFigure?
    }

    private init(
        id: ID,
        columns: [Heading],
        rows: [[ReportCell]],
        rowFigures: [DefinedFigure]
    ) {
        self.id = id
        self.columns = columns
        self.rows = rows
        self.rowFigures = rowFigures
    }

    /// A row for each entry.
    ///
    /// Where cells may be suppressed, data files name those of each row in a last column, as an empty
    /// cell may also mean that there is no figure.
    init<Row>(
        _ id: ID,
        of entries: [Row],
        columns: [TableColumn<Row>],
        isDisclosed: Bool = false,
        figureOfRow: ((Row) -> DefinedFigure)? = nil
    ) {
        self.id = id
        let suppressed = Heading(
            name: "suppressed",
            text: .columnSuppressed,
            isOnPage: false,
            figure: nil
        )
        self.columns =
            columns.map {
                Heading(name: $0.name, text: $0.heading, isOnPage: $0.isOnPage, figure: $0.figure)
            } + (isDisclosed ? [suppressed] : [])
        rowFigures = figureOfRow.map { entries.map($0) } ?? []
        rows = entries.map { entry in
            let cells = columns.map { $0.cell(entry) }
            guard isDisclosed else { return cells }
            let suppressed = zip(columns, cells).filter { $0.1.isSuppressed }.map(\.0.name)
            return cells + [.text(suppressed.joined(separator: " "))]
        }
    }
}

extension ReportTable {
    /// The rows whose first cell is that text in JSON.
    func limited(to member: String) -> ReportTable {
        let kept = rows.indices.filter { place in
            switch rows[place].first {
            case .text(let text), .vocabulary(let text), .word(let text, _): text == member
            default: false
            }
        }
        return ReportTable(
            id: id,
            columns: columns,
            rows: kept.map { rows[$0] },
            rowFigures: rowFigures.isEmpty ? [] : kept.map { rowFigures[$0] }
        )
    }
}

/// A column with what it holds of a row, so that a cell cannot slip under another heading.
struct TableColumn<Row> {
    let name: String
    let heading: TextKey
    /// What its numbers are.
    let figure: DefinedFigure?
    let isOnPage: Bool
    let cell: (Row) -> ReportCell

    init(
        _ name: String,
        _ heading: TextKey,
        of figure: DefinedFigure? = nil,
        isOnPage: Bool = true,
        _ cell: @escaping (Row) -> ReportCell
    ) {
        self.name = name
        self.heading = heading
        self.figure = figure
        self.isOnPage = isOnPage
        self.cell = cell
    }
}

/// A value of a table.
enum ReportCell: Sendable {
    case missing
    /// A figure that rests on too little to be shown.
    case suppressed
    case number(ReportNumber)
    /// A word of ours: in data files as it is, on pages in the reader's language.
    case word(String, TextKey)
    /// Several of them.
    case words([(name: String, key: TextKey)])
    /// A category, source or reason, which a page may know a better name for.
    case vocabulary(String)
    /// Text from outside.
    case text(String)
    case date(CivilDate)
    /// RFC 3339 in data files.
    case instant(CityClock.Reading)
    /// An hour of the clock, 0 to 23.
    case hour(Int)

    var isSuppressed: Bool { if case .suppressed = self { true } else { false } }

    /// The cell, unless it must not be shown.
    func hidden(if isHidden: Bool) -> ReportCell { isHidden ? .suppressed : self }

    static func count(_ value: Int) -> ReportCell { quantity(Double(value), .count) }

    static func quantity(_ value: Double?, _ quantity: ReportQuantity) -> ReportCell {
        number(ReportNumber(value, quantity))
    }

    static func number(_ value: ReportNumber?) -> ReportCell {
        value.map(ReportCell.number) ?? .missing
    }
}
