/// A line on standard error when something takes longer than people wait without asking.
enum LongWait {
    private static let patience: Duration = .seconds(2)

    /// Does it, and says once what is being done when that lasts; nothing when there is no line.
    static func telling<T>(
        _ line: @autoclosure @escaping @Sendable () -> String?,
        during work: () async throws -> T
    ) async rethrows -> T {
        let teller = Task {
            try await Task.sleep(for: patience)
            if let line = line() { Terminal.say(line) }
        }
        defer { teller.cancel() }
        return try await work()
    }
}
