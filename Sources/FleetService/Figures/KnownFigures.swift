import FleetStore
import Synchronization

/// Figures of published days as they were read from their JSON, those used last.
///
/// They are known by the checksum of that JSON, so that what is found is what would be read again,
/// whatever was published, brought back or erased meanwhile. Nothing of what may be shown to whom is
/// decided here: it is the same material from which every report is made.
final class KnownFigures: Sendable {
    private struct Entry {
        let figures: DayFigures
        let byteCount: Int
        var lastUse: Int
    }

    private struct State {
        var entries: [[UInt8]: Entry] = [:]
        var byteCount = 0
        var uses = 0
    }

    private let state = Mutex(State())
    /// Of JSON, as what is made of it grows with it.
    private let mostBytes: Int

    init(mostBytes: Int) { self.mostBytes = mostBytes }

    func figures(_ sha256: [UInt8]) -> DayFigures? {
        state.withLock { state in
            state.uses += 1
            state.entries[sha256]?.lastUse = state.uses
            return state.entries[sha256]?.figures
        }
    }

    func keep(_ figures: DayFigures, _ sha256: [UInt8], byteCount: Int) {
        state.withLock { state in
            state.byteCount += byteCount - (state.entries[sha256]?.byteCount ?? 0)
            state.uses += 1
            state.entries[sha256] = Entry(
                figures: figures,
                byteCount: byteCount,
                lastUse: state.uses
            )
            guard state.byteCount > mostBytes else { return }
            // Half of it goes at once, so that not every further day looks for what is oldest.
            for (key, entry) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
                guard state.byteCount > mostBytes / 2 else { break }
                state.byteCount -= entry.byteCount
                state.entries[key] = nil
            }
        }
    }
}

extension Workspace {
    /// Published days by their keys, in that order; what is not known of them is read.
    ///
    /// - Throws: `StoreError.damagedPublication` where one is not what it was published as.
    func publishedDays(of cityID: String, _ keys: [PublishedDayKey]) async throws -> [PublishedDay]
    {
        var found = keys.map { figures.figures($0.figuresSHA256) }
        let missing = keys.indices.filter { found[$0] == nil }
        if !missing.isEmpty {
            let wanted = missing.map { (day: keys[$0].day, revision: keys[$0].revision) }
            let rows = try await store.withConnection {
                try $0.publishedDays(city: cityID, wanted)
            }
            let texts = Dictionary(
                rows.map { (Name(day: $0.day, revision: $0.revision), $0.figuresJSON) },
                uniquingKeysWith: { first, _ in first }
            )
            for place in missing {
                let key = keys[place]
                guard let text = texts[Name(day: key.day, revision: key.revision)] else {
                    throw StoreError.damagedPublication(
                        cityID: cityID,
                        day: key.day,
                        revision: Int(key.revision)
                    )
                }
                let read = try SortedJSON.value(DayFigures.self, from: text)
                figures.keep(read, key.figuresSHA256, byteCount: text.utf8.count)
                found[place] = read
            }
        }
        // As many as there are keys.
        return zip(keys, found).compactMap { key, figures in
            figures.map {
                PublishedDay(
                    revision: Int(key.revision),
                    publishedMillis: key.publishedMillis,
                    figures: $0
                )
            }
        }
    }

    private struct Name: Hashable {
        let day: String
        let revision: Int32
    }
}
