import Crypto
import FleetService
import LogBytes
import Synchronization

/// The bytes of an answer, with what is made of them once, however often they are sent.
final class AnswerBody: Sendable {
    let bytes: [UInt8]

    private struct Made {
        var tag: String?
        var packed: [UInt8]?
    }

    private let made = Mutex(Made())

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Of all that is kept of it.
    var byteCount: Int {
        bytes.count + made.withLock { $0.packed?.count ?? 0 }
    }

    /// Makes now what would be made when it is sent first.
    func makeAll() {
        _ = tag
        _ = gzipped
    }

    /// Changes with every byte.
    var tag: String {
        made.withLock { made in
            if let tag = made.tag { return tag }
            let digits = SHA256.hash(data: bytes).prefix(16).map { byte in
                let text = String(byte, radix: 16)
                return text.count == 1 ? "0" + text : text
            }
            let tag = digits.joined()
            made.tag = tag
            return tag
        }
    }

    /// As gzip; `nil` where that saves nothing.
    var gzipped: [UInt8]? {
        made.withLock { made in
            if let packed = made.packed { return packed.isEmpty ? nil : packed }
            let packed = PackedBody.gzipped(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
            made.packed = packed ?? []
            return packed
        }
    }
}

/// Answers that were made a short while ago, by what they answer and the edition it is made of.
///
/// An edition never changes, so that what is kept is what would be made again.
final class KeptAnswers: Sendable {
    private struct Entry {
        let task: Task<Answer, any Error>
        /// Zero as long as it is being made.
        var byteCount = 0
        var lastUse: Int
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var byteCount = 0
        var uses = 0
    }

    private let state = Mutex(State())
    private let mostBytes: Int

    init(mostBytes: Int) { self.mostBytes = mostBytes }

    /// Made once, however many ask at the same time, with all that is sent of it.
    func answer(_ key: String, _ make: @escaping @Sendable () throws -> Answer) async throws
        -> Answer
    {
        let (task, isNew) = state.withLock { state -> (Task<Answer, any Error>, Bool) in
            state.uses += 1
            state.entries[key]?.lastUse = state.uses
            if let entry = state.entries[key] { return (entry.task, false) }
            // Of its own: who asked first may go away while others wait for the same.
            let task = LongWork.task {
                let answer = try make()
                answer.body.makeAll()
                return answer
            }
            state.entries[key] = Entry(task: task, lastUse: state.uses)
            return (task, true)
        }
        do {
            let answer = try await task.value
            if isNew { made(key, answer.body.byteCount) }
            return answer
        } catch {
            // What failed is tried again by the next one who asks.
            state.withLock { $0.entries[key] = nil }
            throw error
        }
    }

    private func made(_ key: String, _ byteCount: Int) {
        state.withLock { state in
            guard state.entries[key]?.byteCount == 0 else { return }
            state.entries[key]?.byteCount = byteCount
            state.byteCount += byteCount
            guard state.byteCount > mostBytes else { return }
            // Half of it goes at once, so that not every further answer looks for what is oldest.
            for (key, entry) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse })
            where entry.byteCount > 0 {
                guard state.byteCount > mostBytes / 2 else { break }
                state.byteCount -= entry.byteCount
                state.entries[key] = nil
            }
        }
    }
}
