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

    init(_ files: [String], asJSON: Bool) {
        self.files = files
        self.asJSON = asJSON
        totalBytes = ImportRun.size(of: files)
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
        // A line a second is enough for any machine.
        if let lastLine, lastLine.duration(to: now) < .seconds(1) { return }
        lastLine = now
        let line = ImportProgressLine(
            progress,
            files: files.count,
            totalBytes: totalBytes,
            seconds: seconds
        )
        Terminal.say(line.text)
    }

    func finish() { bar.finish() }

    /// What became of all rows together, and how fast.
    func saySum(_ outcomes: [ImportOutcome]) {
        func sum(_ value: KeyPath<ImportOutcome, Int>) -> Int {
            outcomes.reduce(0) { $0 + $1[keyPath: value] }
        }
        let rows = sum(\.rowsRead)
        guard rows > 0, !asJSON else { return }
        Terminal.say(
            (outcomes.count > 1
                ? "\(outcomes.count) files: \(rows) rows = \(sum(\.rowsStored)) stored + "
                    + "\(sum(\.rowsDuplicate)) duplicate + \(sum(\.rowsQuarantined)) quarantined"
                : "\(rows) rows")
                + " in \(String(format: "%.2f", seconds)) s, \(Int(Double(rows) / seconds)) rows/s"
        )
    }
}
