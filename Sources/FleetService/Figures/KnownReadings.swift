import FleetStore
import Synchronization

/// What was read from JSON, that which was used last.
///
/// It is known by that JSON or its checksum, so that what is found is what would be read again,
/// whatever was published, brought back or erased meanwhile. Nothing of what may be shown to whom is
/// decided here: it is the same material from which every report is made.
final class KnownReadings<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let value: Value
        let byteCount: Int
        var lastUse: Int
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var byteCount = 0
        var uses = 0
    }

    private let state = Mutex(State())
    /// Of JSON, as what is made of it grows with it.
    private let mostBytes: Int

    init(mostBytes: Int) { self.mostBytes = mostBytes }

    func value(_ key: Key) -> Value? {
        state.withLock { state in
            state.uses += 1
            state.entries[key]?.lastUse = state.uses
            return state.entries[key]?.value
        }
    }

    func keep(_ value: Value, _ key: Key, byteCount: Int) {
        // What is let go of may take long to be taken apart: not while others wait for the lock.
        let gone = state.withLock { state -> [Value] in
            state.byteCount += byteCount - (state.entries[key]?.byteCount ?? 0)
            state.uses += 1
            let old = state.entries[key]?.value
            state.entries[key] = Entry(value: value, byteCount: byteCount, lastUse: state.uses)
            var gone = [old].compactMap(\.self)
            guard state.byteCount > mostBytes else { return gone }
            // Half of it goes at once, so that not every further one looks for what is oldest.
            for (key, entry) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
                guard state.byteCount > mostBytes / 2 else { break }
                state.byteCount -= entry.byteCount
                gone.append(entry.value)
                state.entries[key] = nil
            }
            return gone
        }
        withExtendedLifetime(gone) {}
    }
}

/// Figures of published days by the checksum of their JSON.
typealias KnownFigures = KnownReadings<[UInt8], DayFigures>

extension KnownReadings<[UInt8], Release> {
    /// A release, by its JSON.
    func release(_ json: String) throws -> Release {
        // Its bytes: texts are compared as characters, which takes many times as long.
        let bytes = Array(json.utf8)
        if let known = value(bytes) { return known }
        let read = try SortedJSON.value(Release.self, from: json)
        keep(read, bytes, byteCount: bytes.count)
        return read
    }
}

/// The zones of a city, and their map.
struct DrawnZones: Sendable {
    let zones: [ReportZone]
    let map: ZoneMap?
}

extension KnownReadings<[ZoneRow], DrawnZones> {
    func drawn(_ rows: [ZoneRow]) throws -> DrawnZones {
        if let known = value(rows) { return known }
        let zones = try ReportZone.zones(rows)
        let drawn = DrawnZones(zones: zones, map: ZoneMap(zones: zones))
        keep(drawn, rows, byteCount: rows.reduce(0) { $0 + $1.geometryJSON.utf8.count })
        return drawn
    }
}

extension Workspace {
    /// Published days by their keys, in that order; what is not known of them is read.
    ///
    /// - Throws: `StoreError.damagedPublication` where one is not what it was published as.
    func publishedDays(of cityID: String, _ keys: [PublishedDayKey]) async throws -> [PublishedDay]
    {
        var found = keys.map { figures.value($0.figuresSHA256) }
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
