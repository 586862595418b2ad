import FleetStore
import Foundation

/// How mail leaves this machine.
package enum MailRoute: Sendable, Equatable {
    case relay(host: String, port: Int)
    case program(String)

    /// What was named, or the system's own program.
    package init(relay: String?, program: String?) throws {
        if let relay {
            self = try Self.relay(relay)
            return
        }
        let usual = "/usr/sbin/sendmail"
        let path = program ?? usual
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw program == nil ? DeliveryError.noMailProgram : .noProgram(path)
        }
        self = .program(path)
    }

    /// From `HOST:PORT`, where a host of IPv6 stands in brackets.
    package static func relay(_ text: String) throws -> MailRoute {
        guard let colon = text.lastIndex(of: ":"),
            let port = Int(text[text.index(after: colon)...]),
            (1...65_535).contains(port)
        else { throw DeliveryError.relayAddress(text) }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw DeliveryError.relayAddress(text)
        }
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw DeliveryError.relayAddress(text)
        }
        return .relay(host: String(host), port: port)
    }

    /// Hands a message over; when this returns, another answers for it.
    func send(_ message: MailMessage) async throws {
        let bytes = message.bytes
        let (from, to) = (message.from.description, message.to.description)
        switch self {
        case .relay(let host, let port):
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Void, any Error>) in
                // A relay may take its time, and no thread of Swift's pool waits for it.
                DispatchQueue.global().async {
                    continuation.resume(
                        with: Result {
                            var conversation = try SMTPConversation(host: host, port: port)
                            try conversation.send(bytes, from: from, to: to)
                        }
                    )
                }
            }
        case .program(let path):
            try await Self.run(path, bytes, from: from, to: to)
        }
    }

    private static func run(_ path: String, _ bytes: Data, from: String, to: String) async throws {
        let folder = try PrivateFolder()
        defer { withExtendedLifetime(folder) {} }
        // Programs of this kind take lines as this system ends them; nothing else in it is a CR.
        let file = folder.path + "/message"
        try Data(bytes.filter { $0 != UInt8(ascii: "\r") }).write(to: URL(filePath: file))
        // However we end, the program is told to end as well, and made to if it does not: one that
        // went on alone would take a message that nobody notes, and that the next run sends again.
        let words = ["--pdeathsig", "TERM", "/usr/bin/timeout", "--kill-after=10", "300", path]
        // -i: a line with a dot alone ends nothing. --: what follows is no option.
        let options = ["-i", "-f", from, "--", to]
        let answer = try await FleetStore.run("/usr/bin/setpriv", words + options, inputFile: file)
        guard answer.status == 0 else {
            let said = answer.output.split(separator: "\n").first.map { String($0.prefix(200)) }
            throw DeliveryError.mailProgram(path, status: answer.status, said: said ?? "")
        }
    }
}

/// A folder that nobody else can look into, gone with this value.
final class PrivateFolder: Sendable {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appending(path: "fleet-delivery-\(UUID().uuidString)").path
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw DeliveryError.unwritable(path, after: error)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
