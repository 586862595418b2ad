import FleetService
import Foundation

/// How far an import is: a line that grows on a terminal, or JSON lines for machines.
final class ImportDisplay {
    private let files: [String]
    private let totalBytes: Int
    private let asJSON: Bool
    private let bar = ProgressBar("import", unit: "B")
    private let start = ContinuousClock.now
    private var lastLine: ContinuousClock.Instant?
    private var lastFile = -1

    init(_ files: [String], asJSON: Bool) {
        self.files = files
        self.asJSON = asJSON
        totalBytes = files.reduce(0) { $0 + Self.size($1) }
    }

    private static func size(_ file: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    private var seconds: Double { max(1e-3, start.duration(to: .now) / .seconds(1)) }

    func update(_ progress: ImportRun.Progress) {
        guard asJSON else {
            let share = progress.fileSize.map { size in
                "\(size > 0 ? progress.fileBytes * 100 / size : 100) %"
            }
            bar.update(
                progress.bytes,
                of: max(totalBytes, progress.bytes),
                also: "\(Int(Double(progress.rows) / seconds)) rows/s"
                    + (files.count > 1
                        ? ", file \(progress.file + 1) of \(files.count)"
                            + (share.map { ": \($0)" } ?? "")
                        : "")
            )
            return
        }
        let now = ContinuousClock.now
        // A line a second, and one for each file that does not pass within it.
        if let lastLine, lastLine.duration(to: now) < .seconds(1) { return }
        lastLine = now
        let rate = Double(progress.bytes) / seconds
        let line = ImportProgressLine(
            file: progress.path,
            file_number: progress.file + 1,
            files: files.count,
            file_bytes: progress.fileBytes,
            file_size_bytes: progress.fileSize,
            bytes: progress.bytes,
            total_bytes: totalBytes,
            rows: progress.rows,
            rows_per_s: Int(Double(progress.rows) / seconds),
            left_s: totalBytes > 0 && rate > 0
                ? Int((Double(max(0, totalBytes - progress.bytes)) / rate).rounded(.up)) : nil
        )
        Terminal.say(line.text)
    }

    func finish() { bar.finish() }

    func sayRate(rows: Int) {
        guard rows > 0, !asJSON else { return }
        Terminal.say(
            "\(rows) rows in \(String(format: "%.2f", seconds)) s, "
                + "\(Int(Double(rows) / seconds)) rows/s"
        )
    }
}
