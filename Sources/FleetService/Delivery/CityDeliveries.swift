import Foundation

/// What was delivered of one city, in its folder.
///
/// An issue is written into a folder NAME.new, which becomes NAME.ready when all of it is on the
/// disk. From then on it is put in place, file by file and its record last, by this run or the next.
///
/// The folder may be a link to another disk, as somebody set it up: what is being written lies below
/// it as well, so that renames stay on that disk, and what is removed is named by an issue there.
struct CityDeliveries: Sendable {
    let path: String
    private var hidden: String { "\(path)/\(DeliveryFolder.hidden)" }

    init(_ folder: DeliveryFolder, city: String) { path = "\(folder.path)/\(city)" }

    /// Where an issue is written before it has its place.
    func workshop(_ issue: Issue) -> String { "\(hidden)/\(issue.shortName).new" }

    /// Ends what a run that was killed had begun: what was ready gets its place, the rest goes.
    func recover() throws {
        for name in try names() {
            if name.hasSuffix(".ready") {
                try putInPlace("\(hidden)/\(name)")
            } else if name.hasSuffix(".new") {
                try Durable.remove("\(hidden)/\(name)")
            }
        }
    }

    /// All that were delivered, newest publication first.
    func records() throws -> [DeliveryRecord] {
        try names().filter { $0.hasSuffix(".json") }.map { name in
            try record(at: "\(hidden)/\(name)")
        }.sorted {
            ($0.publishedMillis, $0.lastDay, $0.kind.rawValue)
                > ($1.publishedMillis, $1.lastDay, $1.kind.rawValue)
        }
    }

    /// Files of a record that are there; those that somebody removed are not linked.
    func files(_ record: DeliveryRecord) -> [DeliveryRecord.File] {
        guard let period = record.period else { return [] }
        return record.files.filter { isThere("\(path)/\(period.name)/\($0.name)") }
    }

    /// Publishes what was written into the issue's workshop.
    ///
    /// What people have read stays: a file that was delivered before is not replaced.
    ///
    /// - Returns: the files that are new.
    func publish(_ record: DeliveryRecord, of issue: Issue, _ files: [String]) throws
        -> [DeliveryRecord.File]
    {
        let workshop = workshop(issue)
        let place = "\(path)/\(issue.period.name)"
        let known = Set(record.files.map(\.name))
        var record = record
        var added: [DeliveryRecord.File] = []
        for name in files {
            let file = "\(workshop)/\(name)"
            if isThere("\(place)/\(name)") {
                guard known.contains(name) else {
                    throw DeliveryError.foreignFile("\(place)/\(name)")
                }
                try Durable.remove(file)
                continue
            }
            try Durable.flush(file)
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            added.append(.init(name: name, bytes: attributes[.size] as? Int ?? 0))
        }
        let names = Set(added.map(\.name))
        record.files = record.files.filter { !names.contains($0.name) } + added
        record.files.sort { $0.name < $1.name }
        try Durable.write(
            SortedJSON.text(record) + "\n",
            to: "\(workshop)/\(Self.recordName)"
        )
        try Durable.flush(workshop)
        let ready = "\(hidden)/\(issue.shortName).ready"
        try Durable.move(workshop, to: ready)
        try Durable.flush(hidden)
        try putInPlace(ready)
        return added
    }

    /// Gives the files of a whole issue their names; may be done again after any interruption.
    private func putInPlace(_ ready: String) throws {
        let recordFile = "\(ready)/\(Self.recordName)"
        guard isThere(recordFile) else { return try Durable.remove(ready) }
        let record = try record(at: recordFile)
        guard let period = record.period else { throw DeliveryError.damagedRecord(recordFile) }
        let place = "\(path)/\(period.name)"
        try Durable.makeFolder(place)
        let waiting = try FileManager.default.contentsOfDirectory(atPath: ready).sorted()
        for name in waiting where name != Self.recordName {
            try Durable.move("\(ready)/\(name)", to: "\(place)/\(name)")
        }
        try Durable.flush(place)
        try Durable.flush(path)
        try Rename.replacing(
            "\(hidden)/\(period.name)_r\(record.revision).json",
            by: recordFile
        )
        try Durable.remove(ready)
        try Durable.flush(hidden)
    }

    /// Whether a page of that name is there.
    func has(_ page: String) -> Bool { isThere("\(path)/\(page)") }

    /// Writes a page in place of an earlier one; one that would say nothing new stays.
    func write(_ text: String, as name: String) throws {
        try Self.write(text, as: name, in: path)
    }

    static func write(_ text: String, as name: String, in folder: String) throws {
        let target = "\(folder)/\(name)"
        if let there = FileManager.default.contents(atPath: target) {
            if there == Data(text.utf8) { return }
            guard String(decoding: there.prefix(4096), as: UTF8.self).contains(generator) else {
                throw DeliveryError.foreignFile(target)
            }
        }
        let unfinished = "\(folder)/\(DeliveryFolder.hidden)/\(name).unfinished"
        try Durable.write(text, to: unfinished)
        try Rename.replacing(target, by: unfinished)
        try Durable.flush(folder)
    }

    /// By which pages and feeds of ours are known.
    static let generator = "fleet-report deliver"
    private static let recordName = "record.json"

    private func names() throws -> [String] {
        guard isThere(hidden) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: hidden).sorted()
        } catch {
            throw DeliveryError.unwritable(hidden, after: error)
        }
    }

    private func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private func record(at path: String) throws -> DeliveryRecord {
        guard let data = FileManager.default.contents(atPath: path),
            let record = try? JSONDecoder().decode(DeliveryRecord.self, from: data),
            record.version == 1, record.period != nil
        else { throw DeliveryError.damagedRecord(path) }
        return record
    }
}
