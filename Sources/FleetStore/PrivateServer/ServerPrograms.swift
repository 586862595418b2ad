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
        var folders: [String] = []
        if let config = SystemCommand.path(of: "pg_config") {
            let answer = SystemCommand(program: config, arguments: ["--bindir"]).runForOutput()
            folders.append(answer.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        folders += versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(debian)/\($0)/bin" }
        if let postgres = SystemCommand.path(of: "postgres") {
            folders.append(URL(filePath: postgres).deletingLastPathComponent().path)
        }
        return folders.compactMap(ServerPrograms.init(folder:))
    }

    /// `nil` unless all three programs are there; pg_config comes with the client library too.
    private init?(folder: String) {
        let needed = ["initdb", "pg_ctl", "postgres"].map { "\(folder)/\($0)" }
        guard needed.allSatisfy(FileManager.default.isExecutableFile(atPath:)) else { return nil }
        let answer = SystemCommand(program: needed[2], arguments: ["--version"]).runForOutput()
        let words = answer.output.split(separator: " ")
        guard let version = words.first(where: { $0.first?.isNumber == true }) else { return nil }
        self.folder = folder
        majorVersion = String(version.prefix(while: \.isNumber))
    }
}
