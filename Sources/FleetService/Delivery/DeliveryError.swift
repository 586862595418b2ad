import Foundation

/// Why a report was not delivered; each text says what to do next.
package enum DeliveryError: Error, Equatable, CustomStringConvertible {
    case running(String)
    case mailing(city: String)
    case unwritable(String, reason: String)
    case foreignFile(String)
    case damagedRecord(String)
    case otherLanguage(String, found: String, asked: String)
    case noMailProgram
    case noProgram(String)
    case noFormat(String)
    case address(String, problem: String)
    case relayAddress(String)
    case relayUnreachable(String, reason: String)
    case relayRefused(String, reply: String)
    case mailProgram(String, status: Int32, said: String)

    package var description: String {
        switch self {
        case .running(let folder):
            "another delivery into \(folder) is at work; wait for it to end"
        case .mailing(let city):
            "another delivery is mailing the reports of '\(city)'; wait for it to end, and run the command again for what it leaves"
        case .unwritable(let path, let reason):
            "\(path) cannot be written: \(reason). Nothing half was left; run the command again then"
        case .foreignFile(let path):
            "\(path) is there already and is not of a delivery; move it, or deliver into another folder"
        case .damagedRecord(let path):
            "\(path) is no record of a delivery; remove it, and what it tells of is delivered again"
        case .otherLanguage(let folder, let found, let asked):
            "\(folder) holds reports in '\(found)', and '\(asked)' was asked for; deliver into another folder, or with --language \(found)"
        case .noMailProgram:
            "there is no /usr/sbin/sendmail on this machine; name a relay with --smtp HOST:PORT, or a program with --sendmail PATH"
        case .noProgram(let path):
            "\(path) is no program that can be run; give another with --sendmail"
        case .noFormat(let format):
            "'\(format)' cannot be written on this machine; there are: \(ReportFormat.available.map(\.rawValue).joined(separator: ", "))"
        case .address(let address, let problem):
            "'\(address)' is no address that mail can be sent to: \(problem)"
        case .relayAddress(let text):
            "'\(text)' is no relay; write HOST:PORT, for example localhost:25 or [::1]:25"
        case .relayUnreachable(let relay, let reason):
            "the relay \(relay) \(reason); what was not sent is sent by the next run"
        case .relayRefused(let relay, let reply):
            "the relay \(relay) \(reply)"
        case .mailProgram(let path, let status, let said):
            "\(path) ended with \(status)\(said.isEmpty ? "" : ": \(said)"); what was not sent is sent by the next run"
        }
    }

    /// What the file system said, in words.
    static func unwritable(_ path: String, after error: any Error) -> DeliveryError {
        if let known = error as? DeliveryError { return known }
        let reason =
            switch (error as? CocoaError)?.code {
            case .fileWriteOutOfSpace: "the disk is full"
            case .fileWriteNoPermission, .fileReadNoPermission: "you may not write there"
            case .fileWriteVolumeReadOnly: "the disk is read-only"
            default: "see that its folder is there, writable and not full"
            }
        return .unwritable(path, reason: reason)
    }
}
