import Foundation

/// The user the server runs as: the caller, or another one when the caller is root, as whom
/// PostgreSQL refuses to run.
struct ServerAccount {
    let userID: UInt32
    let groupID: UInt32
    let name: String?
    private let isCaller: Bool

    /// For a new cluster.
    static func forNewCluster() throws -> ServerAccount {
        guard geteuid() == 0 else { return caller }
        let postgres = "postgres"
        guard let user = number("-u", postgres), let group = number("-g", postgres) else {
            throw StoreError.serverProgramsMissing
        }
        return ServerAccount(userID: user, groupID: group, name: postgres, isCaller: false)
    }

    /// The owner of a cluster; only root may act for someone else.
    static func owning(cluster: String) throws -> ServerAccount {
        let attributes: [FileAttributeKey: Any]
        do {
            attributes = try FileManager.default.attributesOfItem(atPath: cluster)
        } catch {
            throw StoreError.folderUnusable(path: cluster, reason: "its owner cannot be read")
        }
        let owner = (attributes[.ownerAccountID] as? NSNumber)?.uint32Value ?? 0
        let group = (attributes[.groupOwnerAccountID] as? NSNumber)?.uint32Value ?? 0
        let name = attributes[.ownerAccountName] as? String
        if owner == geteuid(), owner != 0 { return caller }
        guard geteuid() == 0 else {
            throw StoreError.folderUnusable(
                path: cluster,
                reason: "it belongs to the user \(name ?? "number \(owner)"); run the command as "
                    + "that user or as root, or use another --data-folder"
            )
        }
        guard owner != 0 else {
            throw StoreError.folderUnusable(
                path: cluster,
                reason: "it belongs to root, as whom PostgreSQL does not run; give it to the "
                    + "user who made it (chown -R)"
            )
        }
        return ServerAccount(userID: owner, groupID: group, name: name, isCaller: false)
    }

    private static var caller: ServerAccount {
        ServerAccount(userID: geteuid(), groupID: getegid(), name: NSUserName(), isCaller: true)
    }

    private static func number(_ option: String, _ name: String) -> UInt32? {
        guard let id = SystemCommand.path(of: "id") else { return nil }
        let answer = SystemCommand(program: id, arguments: [option, name]).runForOutput()
        return UInt32(answer.output.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// The command as this user runs it.
    func command(
        _ program: String,
        _ arguments: [String],
        folder: String = "/",
        environment: [String: String] = [:]
    ) throws -> SystemCommand {
        // The caller's folder may be closed to this user, who then complains about it.
        var words = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, folder, program] + arguments
        if !isCaller {
            if let setpriv = SystemCommand.path(of: "setpriv") {
                let identity = ["--reuid=\(userID)", "--regid=\(groupID)", "--clear-groups"]
                words = [setpriv] + identity + ["--"] + words
            } else if let runuser = SystemCommand.path(of: "runuser"), let name {
                words = [runuser, "-u", name, "--"] + words
            } else {
                throw StoreError.privateServerFailed(
                    reason: "root can run it as another user only with setpriv or runuser "
                        + "(Debian package util-linux), and neither is there",
                    log: "empty"
                )
            }
        }
        return SystemCommand(
            program: words[0],
            arguments: Array(words.dropFirst()),
            environment: environment
        )
    }

    /// Whether this user can enter the folder, whatever stands in the way above it.
    func canEnter(_ folder: String) throws -> Bool {
        guard let test = SystemCommand.path(of: "test") else { return true }
        return try command(test, ["-x", folder]).run() == 0
    }

    /// Gives this user a file or folder that we made.
    func own(_ path: String) throws {
        guard !isCaller else { return }
        try FileManager.default.setAttributes(
            [
                .ownerAccountID: NSNumber(value: userID),
                .groupOwnerAccountID: NSNumber(value: groupID),
            ],
            ofItemAtPath: path
        )
    }
}
