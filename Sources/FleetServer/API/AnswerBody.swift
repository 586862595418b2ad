import Crypto
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
        let answer: Answer
        var lastUse: Int
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var bytes = 0
        var uses = 0
    }

    private let state = Mutex(State())
    private let mostBytes: Int

    init(mostBytes: Int) { self.mostBytes = mostBytes }

    func answer(_ key: String, _ make: () throws -> Answer) rethrows -> Answer {
        let kept = state.withLock { state -> Answer? in
            state.uses += 1
            state.entries[key]?.lastUse = state.uses
            return state.entries[key]?.answer
        }
        if let kept { return kept }
        let answer = try make()
        state.withLock { state in
            state.bytes += answer.body.bytes.count
            state.bytes -= state.entries[key]?.answer.body.bytes.count ?? 0
            state.entries[key] = Entry(answer: answer, lastUse: state.uses)
            guard state.bytes > mostBytes else { return }
            // Half of it goes at once, so that not every further answer looks for what is oldest.
            for (key, entry) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
                guard state.bytes > mostBytes / 2 else { break }
                state.bytes -= entry.answer.body.bytes.count
                state.entries[key] = nil
            }
        }
        return answer
    }
}
