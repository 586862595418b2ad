import FleetStore
import Foundation
import LogBytes

/// Imports log files: reads and parses them side by side, and stores them in their order.
///
/// A file is stored in one transaction or not at all. Small files are gathered: many of them share
/// a transaction and their samples share blocks.
package struct ImportRun: Sendable {
    let store: FleetStore
    let city: CityRow
    let parser: LogFileParser
    /// Files and parts parsed, and blocks encoded, at once.
    let lanes: Int

    /// What became of a file.
    package struct FileResult: Sendable {
        package let path: String
        package let outcome: Result<ImportOutcome, any Error>
    }

    /// How far a run is.
    package struct Progress: Sendable {
        /// Number and path of the file that is being stored.
        package var file: Int
        package var path: String
        /// Bytes done of it as it lies there; `nil` of all when that is not known.
        package var fileBytes: Int
        package var fileSize: Int?
        /// Bytes done of all files.
        package var bytes: Int
        package var rows: Int
    }

    /// The paths that a file or standard input lists, a line each.
    package static func list(_ path: String) throws(ImportError) -> [String] {
        var bytes: [UInt8] = []
        do {
            var lines =
                try path == LogStream.standardInput ? .standardInput() : LogLines(path: path)
            while let part = try lines.next(bytes: 1 << 20) { bytes += part }
        } catch {
            throw ImportError(error, file: path)
        }
        var paths: [String] = []
        for (number, line) in bytes.split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        ).enumerated() {
            let name = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard !name.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
                throw .list(file: path, line: number + 1, problem: "holds control characters")
            }
            if !name.isEmpty { paths.append(String(decoding: name, as: UTF8.self)) }
        }
        guard !paths.isEmpty else { throw .list(file: path, line: nil, problem: "names no file") }
        // A log in place of its list must not be told row by row.
        guard paths.contains(where: FileManager.default.fileExists(atPath:)) else {
            throw .list(file: path, line: nil, problem: "names no file that is there")
        }
        return paths
    }

    /// Bytes of the files as they lie there, as far as that is known before they are read.
    package static func size(of paths: [String]) -> Int {
        paths.reduce(0) { sum, path in
            if case .file(let bytes) = LogFileKind(path: path) { sum + bytes } else { sum }
        }
    }

    /// Imports the files and says what became of each; a file that cannot be imported does not stop
    /// the others.
    ///
    /// What the loss of a connection undid is stored once more, unless it came through a pipe.
    ///
    /// - Throws: what the database fails with: then files from the last one reported on are not
    ///   stored, or, with `StoreError.commitUnknown`, those of the last transaction perhaps are.
    package func run(
        _ paths: [String],
        report: @escaping (FileResult) -> Void,
        progress: @escaping (Progress) -> Void
    ) async throws {
        var stored = Stored(run: self, report: report, progress: progress)
        var next = 0
        try await withThrowingTaskGroup(of: (Int, Opened).self) { group in
            var waiting: [Int: Opened] = [:]
            for number in paths.indices {
                while next < paths.count, next < number + Self.filesAhead {
                    let (place, path, parser) = (next, paths[next], parser)
                    group.addTask { (place, Opened(path, parser)) }
                    next += 1
                }
                while waiting[number] == nil, let (place, opened) = try await group.next() {
                    waiting[place] = opened
                }
                if let opened = waiting.removeValue(forKey: number) {
                    try await stored.take(opened, number, paths[number])
                }
            }
        }
        try await stored.flush()
        try await stored.finishStoring()
    }

    private static let filesAhead = 8
}

/// A file looked at ahead of its turn.
private enum Opened: Sendable {
    case whole(WholeLog)
    /// Too large to be held, or to be read once only.
    case stream
    case failed(any Error)

    init(_ path: String, _ parser: LogFileParser) {
        guard path != LogStream.standardInput, LogFileKind(path: path) != .stream else {
            self = .stream
            return
        }
        do {
            let stream = try LogStream(path, parser)
            guard stream.isWhole else {
                self = .stream
                return
            }
            self = .whole(
                WholeLog(
                    name: stream.name,
                    header: stream.open.headerText,
                    part: try stream.wholePart(),
                    size: stream.size ?? stream.bytesRead,
                    textBytes: stream.headBytes
                )
            )
        } catch {
            self = .failed(error)
        }
    }
}

/// A small log, read and parsed.
private struct WholeLog: Sendable {
    let name: String
    let header: String?
    let part: LogPart
    let size: Int
    /// Unpacked.
    let textBytes: Int
}

/// A small file that waits for those which share its transaction, or for its turn to be refused.
private struct Waiting: Sendable {
    let path: String
    let log: Result<WholeLog, any Error>
}

/// What has been stored, and what waits for it.
private struct Stored {
    let run: ImportRun
    let report: (ImportRun.FileResult) -> Void
    let progress: (ImportRun.Progress) -> Void
    private var waiting: [Waiting] = []
    private var waitingBytes = 0
    /// Logs on their way into the database, while the next ones gather.
    private var storing: Task<[ImportRun.FileResult], any Error>?
    private var bytes = 0
    private var rows = 0

    /// Files that share a transaction: the more, the fewer pieces the days of a fleet come in.
    private static let mostWaiting = 5000
    private static let mostWaitingBytes = 32 << 20

    init(
        run: ImportRun,
        report: @escaping (ImportRun.FileResult) -> Void,
        progress: @escaping (ImportRun.Progress) -> Void
    ) {
        self.run = run
        self.report = report
        self.progress = progress
    }

    mutating func take(_ opened: Opened, _ number: Int, _ path: String) async throws {
        switch opened {
        case .failed(let error):
            waiting.append(Waiting(path: path, log: .failure(error)))
            if waiting.count >= Self.mostWaiting { try await flush() }
        case .whole(let log):
            waiting.append(Waiting(path: path, log: .success(log)))
            waitingBytes += log.textBytes
            bytes += log.size
            rows += log.part.rowsRead
            progress(
                .init(
                    file: number,
                    path: path,
                    fileBytes: log.size,
                    fileSize: log.size,
                    bytes: bytes,
                    rows: rows
                )
            )
            if waiting.count >= Self.mostWaiting || waitingBytes >= Self.mostWaitingBytes {
                try await flush()
            }
        case .stream:
            try await flush()
            try await finishStoring()
            do {
                // A pipe would go on where it was left, and the rows before that would be gone.
                let outcome =
                    if path != LogStream.standardInput, case .file = LogFileKind(path: path) {
                        try await run.store.repeating { try await stream(number, path) }
                    } else { try await stream(number, path) }
                report(.init(path: path, outcome: .success(outcome)))
            } catch let error as ImportError {
                report(.init(path: path, outcome: .failure(error)))
            } catch let error as ServiceError {
                guard case .damagedBlock = error else { throw error }
                report(.init(path: path, outcome: .failure(error)))
            }
        }
    }

    /// Begins to store the small logs that wait, after those before them.
    mutating func flush() async throws {
        let files = waiting
        guard !files.isEmpty else { return }
        waiting = []
        waitingBytes = 0
        try await finishStoring()
        let run = run
        // As with the batches of a large log, its steps come before the parsing of further logs.
        storing = Task(priority: .high) {
            try await run.ingestAllThatCan(files)
        }
    }

    /// Waits for what is being stored, and reports on it.
    mutating func finishStoring() async throws {
        guard let task = storing else { return }
        storing = nil
        let results = try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
        for result in results { report(result) }
    }

    /// Stores a log that is read as it is stored.
    private mutating func stream(_ number: Int, _ path: String) async throws -> ImportOutcome {
        let stream = try LogStream(path, run.parser)
        let (before, lanes) = (bytes, run.lanes)
        var count = rows
        let (_, outcomes) = try await run.store.ingest(
            city: run.city,
            isAlone: true,
            lanes: lanes
        ) { ingest, _ in
            ingest.begin(
                file: stream.name,
                profile: stream.open.profile.name,
                header: stream.open.headerText
            )
            try await stream.forEachPart(lanes: lanes) { part in
                try await ingest.add(part)
                count += part.rowsRead
                progress(
                    .init(
                        file: number,
                        path: path,
                        fileBytes: stream.bytesRead,
                        fileSize: stream.size,
                        bytes: before + stream.bytesRead,
                        rows: count
                    )
                )
            }
        }
        rows = count
        bytes = before + stream.bytesRead
        return outcomes[0]
    }
}

extension ImportRun {
    /// Stores small logs in one transaction, without those of vehicles of which a block that is there
    /// cannot be read.
    fileprivate func ingestAllThatCan(_ files: [Waiting]) async throws -> [FileResult] {
        var damaged: [String: ServiceError] = [:]
        func refusal(of file: Waiting) -> (any Error)? {
            switch file.log {
            case .failure(let error): error
            case .success(let log): log.part.vehicles.lazy.compactMap { damaged[$0.id] }.first
            }
        }
        while true {
            let logs = try files.filter { refusal(of: $0) == nil }.map { try $0.log.get() }
            do {
                var stored = try await store.repeating { try await ingest(logs) }.makeIterator()
                return files.compactMap { file in
                    let outcome: Result<ImportOutcome, any Error>? =
                        if let refusal = refusal(of: file) { .failure(refusal) } else {
                            stored.next().map { .success($0) }
                        }
                    return outcome.map { FileResult(path: file.path, outcome: $0) }
                }
            } catch let error as ServiceError {
                guard case .damagedBlock(let vehicle, _, _) = error, damaged[vehicle] == nil else {
                    throw error
                }
                damaged[vehicle] = error
            }
        }
    }

    /// Stores small logs in one transaction.
    private func ingest(_ logs: [WholeLog]) async throws -> [ImportOutcome] {
        guard !logs.isEmpty else { return [] }
        let (_, outcomes) = try await store.ingest(
            city: city,
            isAlone: false,
            expecting: logs.flatMap { $0.part.vehicles.map(\.samples) },
            lanes: lanes
        ) { ingest, _ in
            for log in logs {
                ingest.begin(file: log.name, profile: parser.profile.name, header: log.header)
                try await ingest.add(log.part)
            }
        }
        return outcomes
    }
}
