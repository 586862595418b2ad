/// How far an import is, as a line of JSON for machines.
package struct ImportProgressLine: Encodable, Sendable {
    private let event = "progress"
    private let file: String
    private let file_number: Int
    private let files: Int
    private let file_bytes: Int
    /// `nil` when the size is not known before the end.
    private let file_size_bytes: Int?
    private let bytes: Int
    private let total_bytes: Int
    private let rows: Int
    private let rows_per_s: Int
    /// `nil` when nobody knows.
    private let left_s: Int?

    /// The state of an import of so many files and bytes that has run for so long.
    package init(_ progress: ImportRun.Progress, files: Int, totalBytes: Int, seconds: Double) {
        file = progress.path
        file_number = progress.file + 1
        self.files = files
        file_bytes = progress.fileBytes
        file_size_bytes = progress.fileSize
        bytes = progress.bytes
        total_bytes = totalBytes
        rows = progress.rows
        rows_per_s = Int(Double(progress.rows) / seconds)
        let left = max(0, totalBytes - progress.bytes)
        left_s =
            totalBytes > 0 && progress.bytes > 0
            ? Int((Double(left) / Double(progress.bytes) * seconds).rounded(.up)) : nil
    }

    /// One line, keys sorted.
    package var text: String { (try? SortedJSON.text(self)) ?? "{}" }
}
