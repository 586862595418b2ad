import Foundation

/// What a running server says about itself in `postmaster.pid`.
struct RunningServer {
    let processID: Int32
    let socketFolder: String
    let isReady: Bool

    /// `nil` when no server runs on the cluster, also when one was killed and left its file, or its
    /// number now belongs to another process.
    init?(cluster: String) {
        let path = "\(cluster)/postmaster.pid"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let processID = lines.first.flatMap({ Int32($0) }), processID > 0,
            RunningServer.isServer(processID, cluster: cluster)
        else { return nil }
        self.processID = processID
        socketFolder = lines.count > 4 ? String(lines[4]) : ""
        isReady = lines.count > 7 && lines[7].trimmingCharacters(in: .whitespaces) == "ready"
    }

    private static func isServer(_ processID: Int32, cluster: String) -> Bool {
        guard kill(processID, 0) == 0 || errno == EPERM else { return false }
        guard FileManager.default.fileExists(atPath: "/proc/self") else { return true }
        // A server works in its cluster's folder.
        let folder = try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/\(processID)/cwd"
        )
        return folder == cluster
    }
}
