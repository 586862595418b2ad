extension Array where Element: Sendable {
    /// The results for all elements, in their order: runs of them are worked on side by side, as many
    /// at once as there are lanes.
    func mapped<Result: Sendable>(
        lanes: Int,
        _ body: @escaping @Sendable (ArraySlice<Element>) throws -> [Result]
    ) async throws -> [Result] {
        // More runs than lanes, as some take longer than others.
        let runs = Swift.min(count, 4 * lanes)
        return try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
            var results = [[Result]](repeating: [], count: runs)
            for run in 0..<runs {
                if run >= lanes, let (done, result) = try await group.next() {
                    results[done] = result
                }
                let range = count * run / runs..<count * (run + 1) / runs
                group.addTask { (run, try body(self[range])) }
            }
            for try await (done, result) in group { results[done] = result }
            return results.flatMap(\.self)
        }
    }
}
