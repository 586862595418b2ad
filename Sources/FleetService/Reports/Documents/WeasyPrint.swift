import Foundation

/// The program weasyprint, which makes PDF of pages.
struct WeasyPrint: Sendable {
    private let program: URL

    /// Ten years take minutes; what takes longer than this has stopped working.
    static let limit: Duration = .seconds(900)

    /// The one that `PATH` leads to.
    static func find(
        in path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
    ) throws(ReportError) -> WeasyPrint {
        let programs = path.split(separator: ":").map { "\($0)/weasyprint" }
        guard let program = programs.first(where: FileManager.default.isExecutableFile(atPath:))
        else { throw .noPDFProgram }
        return WeasyPrint(program: URL(filePath: program))
    }

    /// Makes a tagged PDF at `path`, with what it needs on the way beside it.
    ///
    /// The program fetches what a page names; ours names nothing.
    func print(_ html: String, to path: String, createdMillis: Int64, limit: Duration = limit)
        async throws
    {
        let (page, words) = (path + ".html", path + ".words")
        try OutputFile.write(Array(html.utf8), to: page)
        try OutputFile.write([], to: words)
        let process = Process()
        process.executableURL = program
        process.arguments = ["--pdf-variant", "pdf/ua-1", "--encoding", "utf-8", page, path]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: words)
        var environment = ProcessInfo.processInfo.environment
        // The same report is the same bytes: fonts that are built in say when that was.
        environment["SOURCE_DATE_EPOCH"] = String(createdMillis / 1000)
        process.environment = environment
        do {
            try process.run()
        } catch {
            throw ReportError.pdfFailed("it could not be started")
        }
        try await WeasyPrint.wait(for: process, limit: limit)
        guard process.terminationReason == .exit, process.terminationStatus == 0,
            FileManager.default.fileExists(atPath: path)
        else {
            throw ReportError.pdfFailed(
                WeasyPrint.reason(words: words, status: process.terminationStatus)
            )
        }
    }

    private static func wait(for process: Process, limit: Duration) async throws {
        let end = ContinuousClock.now + limit
        while process.isRunning {
            do {
                try await Task.sleep(for: .milliseconds(20))
                // On a busy machine the wait itself may have been longer than the limit.
                guard ContinuousClock.now < end || !process.isRunning else {
                    throw ReportError.pdfTooSlow(seconds: limit.components.seconds)
                }
            } catch {
                process.terminate()
                throw error
            }
        }
        // Already over; without it the status is not there to be asked for.
        process.waitUntilExit()
    }

    /// The last of what it said that is no remark on the page: of a trace, its error.
    private static func reason(words: String, status: Int32) -> String {
        let text = (try? String(contentsOfFile: words, encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").last { !$0.hasPrefix("WARNING:") && $0.first != " " }
        return line.map { String($0.prefix(200)) } ?? "it ended with status \(status)"
    }
}
