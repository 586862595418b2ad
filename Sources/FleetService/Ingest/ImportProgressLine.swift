/// How far an import is, as a line of JSON for machines.
package struct ImportProgressLine: Encodable, Sendable {
    var event = "progress"
    package var file: String
    package var file_number: Int
    package var files: Int
    package var file_bytes: Int
    /// `nil` when the size is not known before the end.
    package var file_size_bytes: Int?
    package var bytes: Int
    package var total_bytes: Int
    package var rows: Int
    package var rows_per_s: Int
    /// `nil` when nobody knows.
    package var left_s: Int?

    package init(
        file: String,
        file_number: Int,
        files: Int,
        file_bytes: Int,
        file_size_bytes: Int?,
        bytes: Int,
        total_bytes: Int,
        rows: Int,
        rows_per_s: Int,
        left_s: Int?
    ) {
        self.file = file
        self.file_number = file_number
        self.files = files
        self.file_bytes = file_bytes
        self.file_size_bytes = file_size_bytes
        self.bytes = bytes
        self.total_bytes = total_bytes
        self.rows = rows
        self.rows_per_s = rows_per_s
        self.left_s = left_s
    }

    /// One line, keys sorted.
    package var text: String { (try? SortedJSON.text(self)) ?? "{}" }
}
