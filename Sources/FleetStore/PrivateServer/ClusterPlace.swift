import Foundation

/// Where a private cluster lies, who owns it and how it is reached.
struct ClusterPlace {
    /// The data folder, or the place its note points to.
    let home: String
    let account: ServerAccount

    var cluster: String { "\(home)/postgresql" }
    var log: String { "\(home)/postgresql.log" }

    /// Whether there is no room for one more segment of its log, which a server needs at least.
    var isFull: Bool {
        let free = try? FileManager.default.attributesOfFileSystem(forPath: home)
        return (free?[.systemFreeSize] as? NSNumber)?.int64Value ?? .max < 16 << 20
    }

    /// Of the data folder, when the cluster had to go elsewhere.
    private static func note(in dataFolder: String) -> String {
        "\(dataFolder)/postgresql-location"
    }

    private static func homeByNote(in dataFolder: String) -> String? {
        let text = try? String(contentsOfFile: note(in: dataFolder), encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The place of a cluster that is there already.
    static func existing(dataFolder: String) throws -> ClusterPlace? {
        let home = homeByNote(in: dataFolder) ?? dataFolder
        let cluster = "\(home)/postgresql"
        guard FileManager.default.fileExists(atPath: cluster) else { return nil }
        return ClusterPlace(home: home, account: try .owning(cluster: cluster))
    }

    /// A place for a new cluster: the data folder, unless the server's user cannot get there.
    static func new(dataFolder: String) throws -> ClusterPlace {
        let account = try ServerAccount.forNewCluster()
        if let home = homeByNote(in: dataFolder),
            FileManager.default.fileExists(atPath: home)
        {
            return ClusterPlace(home: home, account: account)
        }
        if try account.canEnter(dataFolder) {
            return ClusterPlace(home: dataFolder, account: account)
        }
        let home = "/var/lib/fleet-report/\(UUID().uuidString.lowercased())"
        do {
            try FileManager.default.createDirectory(
                atPath: home,
                withIntermediateDirectories: true
            )
            let text = home + "\n"
            try text.write(toFile: note(in: dataFolder), atomically: true, encoding: .utf8)
        } catch {
            throw StoreError.folderUnusable(
                path: dataFolder,
                reason: "the user \(account.name ?? "of the server") cannot enter it, and \(home) "
                    + "cannot be made instead; use a --data-folder outside private folders"
            )
        }
        return ClusterPlace(home: home, account: account)
    }

    /// A socket's path ends at 107 bytes, so a deep folder needs a short one in its stead.
    var socketFolder: String {
        let longest = 107 - "/.s.PGSQL.5432".utf8.count
        // The setting is a list with quotes and commas, and passes through a shell.
        let isPlain = cluster.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        if isPlain, cluster.utf8.count <= longest { return cluster }
        return "/tmp/fleet-\(account.userID)-\(String(StableHash.of(cluster), radix: 16))"
    }

    /// Refuses a folder for sockets that someone else could have put there.
    ///
    /// The folder is what keeps others out, as the server trusts whoever reaches its socket.
    func checkSocketFolder(_ folder: String) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder)
        let owner = (attributes?[.ownerAccountID] as? NSNumber)?.uint32Value
        let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        guard attributes?[.type] as? FileAttributeType == .typeDirectory,
            owner == account.userID, mode & 0o077 == 0
        else {
            throw StoreError.folderUnusable(
                path: folder,
                reason: "the socket of the database belongs there, but the folder is not the "
                    + "server's own or is open to others; remove it and run the command again"
            )
        }
    }

    func makeSocketFolder() throws {
        let folder = socketFolder
        if folder != cluster, !FileManager.default.fileExists(atPath: folder),
            let mkdir = SystemCommand.path(of: "mkdir")
        {
            // In one step with its mode, and not open to others for a moment.
            _ = try account.command(mkdir, ["-m", "700", "--", folder]).run()
        }
        try checkSocketFolder(folder)
    }

    /// The URL of a database of this cluster behind a socket in `folder`.
    func url(database: String, socketFolder folder: String) -> String {
        let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
        var url = "postgresql://fleet@/\(database)?host="
        url += folder.addingPercentEncoding(withAllowedCharacters: allowed) ?? folder
        if let peer = account.name?.addingPercentEncoding(withAllowedCharacters: allowed) {
            // libpq then refuses a server that another user runs.
            url += "&requirepeer=\(peer)"
        }
        return url
    }
}
