/// A statement.
///
/// Only a literal becomes one, so that values can reach the server as parameters alone.
struct SQL: ExpressibleByStringLiteral, Sendable {
    let text: String

    init(stringLiteral text: StaticString) { self.text = text.description }

    /// Table and columns that a `COPY … FROM STDIN` names.
    var copyTarget: (table: String, columns: [String])? {
        guard text.hasPrefix("COPY "), let open = text.firstIndex(of: "("),
            let close = text.firstIndex(of: ")"), open < close
        else { return nil }
        let table = text[..<open].dropFirst("COPY ".count)
        let columns = text[text.index(after: open)..<close]
            .split { $0 == "," || $0.isWhitespace }.map(String.init)
        return (table.filter { !$0.isWhitespace }, columns)
    }

    /// The INSERT for what a COPY names, from one array a column; made of a literal's words.
    init?(insertingArraysFor target: (table: String, columns: [String])) {
        guard !target.columns.isEmpty else { return nil }
        let places = (1...target.columns.count).map { "$\($0)" }.joined(separator: ", ")
        text =
            "INSERT INTO \(target.table) (\(target.columns.joined(separator: ", "))) "
            + "SELECT * FROM unnest(\(places))"
    }
}
