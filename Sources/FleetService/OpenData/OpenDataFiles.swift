import Foundation

/// The files of one city's folder, written one after the other when all are known.
///
/// A list beside them says which are of an edition; another file of that name is not replaced.
struct OpenDataFiles {
    private let folder: URL
    private var contents: [(name: String, bytes: [UInt8])] = []

    static let list = ".open-data.json"

    init(request: OpenDataRequest, cityID: String) {
        folder = URL(filePath: request.folder).appending(path: cityID)
    }

    /// Gives the size in bytes.
    @discardableResult
    mutating func add(_ text: String, as name: String) -> Int {
        let bytes = Array(text.utf8)
        contents.append((name, bytes))
        return bytes.count
    }

    /// Writes them in the order in which they were added, and gives their paths.
    func write() throws -> [String] {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw ServiceError.unwritableFile(folder.path)
        }
        let ours = try earlierNames()
        for file in contents where !ours.contains(file.name) && isThere(file.name) {
            throw ServiceError.openData(
                "\(path(file.name)) is there already and is not of an earlier edition; move it, or "
                    + "write into another folder"
            )
        }
        // Before the files themselves: what a run that was killed has written is ours, too.
        let names = ours.union(contents.map(\.name)).sorted()
        try OutputFile.write(Array((SortedJSON.text(names) + "\n").utf8), to: path(Self.list))
        return try contents.map { file in
            try OutputFile.write(file.bytes, to: path(file.name))
            return path(file.name)
        }
    }

    private func earlierNames() throws -> Set<String> {
        guard isThere(Self.list) else { return [] }
        guard let data = FileManager.default.contents(atPath: path(Self.list)),
            let names = try? JSONDecoder().decode(Set<String>.self, from: data)
        else {
            throw ServiceError.openData(
                "\(path(Self.list)) is no list of the files of an edition; remove it"
            )
        }
        return names
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    /// A link that leads nowhere is somebody's as well.
    private func isThere(_ name: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path(name))) != nil
    }
}
