/// A column of a table: its name, and what it says of an item.
struct ItemColumn<Item>: Sendable {
    let name: String
    /// Short heading in the aligned text; `nil` leaves the column to CSV and JSON.
    let heading: String?
    let cell: @Sendable (Item) -> Table.Cell

    init(_ name: String, _ heading: String? = nil, cell: @escaping @Sendable (Item) -> Table.Cell) {
        self.name = name
        self.heading = heading
        self.cell = cell
    }
}

extension Table {
    /// A row for each item.
    init<Item>(_ items: [Item], columns: [ItemColumn<Item>]) {
        var headings: [String: String] = [:]
        for column in columns { headings[column.name] = column.heading }
        self.init(
            columns: columns.map(\.name),
            rows: items.map { item in columns.map { $0.cell(item) } },
            headings: headings
        )
    }
}
