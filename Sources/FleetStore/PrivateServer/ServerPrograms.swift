import Foundation

/// A folder with PostgreSQL's server programs.
struct ServerPrograms {
    let folder: String
    /// For example `15`.
    let majorVersion: String

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// Programs for a cluster of this major version, or the first found for a new one.
    static func find(forMajorVersion wanted: String?, cluster: String) throws -> ServerPrograms {
        let found = installed()
        guard !found.isEmpty else { throw StoreError.serverProgramsMissing }
        guard let fitting = found.first(where: { wanted == nil || $0.majorVersion == wanted })
        else {
            throw StoreError.serverVersionMissing(major: wanted ?? "", folder: cluster)
        }
        return fitting
    }

    static func installed() -> [ServerPrograms] {
        folders().compactMap(ServerPrograms.init(folder:))
    }

    /// Where programs of PostgreSQL may lie, newer versions first.
    static func folders() -> [String] {
        var folders: [String] = []
        if let config = SystemCommand.path(of: "pg_config") {
            let answer = SystemCommand(program: config, arguments: ["--bindir"]).runForOutput()
            folders.append(answer.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        folders += versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(debian)/\($0)/bin" }
        for name in ["postgres", "pg_dump"] {
            guard let program = SystemCommand.path(of: name) else { continue }
            folders.append(URL(filePath: program).deletingLastPathComponent().path)
        }
        return folders
    }

    /// What a program says of itself; `nil` when it says nothing.
    static func majorVersion(of program: String) -> String? {
        let answer = SystemCommand(program: program, arguments: ["--version"]).runForOutput()
        let words = answer.output.split(separator: " ")
        let version = words.first { $0.first?.isNumber == true }
        return version.map { String($0.prefix(while: \.isNumber)) }
    }

    /// `nil` unless all three programs are there; pg_config comes with the client library too.
    private init?(folder: String) {
        let needed = ["initdb", "pg_ctl", "postgres"].map { "\(folder)/\($0)" }
        guard needed.allSatisfy(FileManager.default.isExecutableFile(atPath:)) else { return nil }
        guard let version = ServerPrograms.majorVersion(of: needed[2]) else { return nil }
        self.folder = folder
        majorVersion = version
    }
}
