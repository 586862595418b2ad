import Foundation

/// One message handed to a relay by RFC 5321, without encryption and without a password.
struct SMTPConversation {
    private var socket: RelaySocket
    private let relay: String

    /// Connects and says hello.
    init(host: String, port: Int, timeoutSeconds: Int = 60) throws {
        relay = "\(host):\(port)"
        socket = try RelaySocket(host: host, port: port, timeoutSeconds: timeoutSeconds)
        try expect(200..<300, of: reply(), at: "its greeting")
        let name = Self.ownName
        let hello = try ask("EHLO \(name)")
        // Relays that know none of the extensions; none of them is needed.
        if !hello.isDone { try expect(200..<300, of: ask("HELO \(name)"), at: "HELO") }
    }

    /// Throws unless the relay took the message for the recipient.
    mutating func send(_ message: Data, from: String, to: String) throws {
        try expect(200..<300, of: ask("MAIL FROM:<\(from)>"), at: "the sender \(from)")
        try expect(200..<300, of: ask("RCPT TO:<\(to)>"), at: "the recipient \(to)")
        try expect(300..<400, of: ask("DATA"), at: "DATA")
        try socket.write(Self.stuffed(message) + Data(".\r\n".utf8))
        try expect(200..<300, of: reply(), at: "the message to \(to)")
        // It is the relay's now, whatever it answers to the farewell.
        try? socket.write(Data("QUIT\r\n".utf8))
    }

    /// A line that begins with a dot gets another one, as a dot alone would end the message.
    static func stuffed(_ message: Data) -> Data {
        var stuffed = Data(capacity: message.count + 64)
        var isAtStart = true
        for byte in message {
            if isAtStart, byte == UInt8(ascii: ".") { stuffed.append(byte) }
            stuffed.append(byte)
            isAtStart = byte == UInt8(ascii: "\n")
        }
        return stuffed
    }

    private mutating func ask(_ command: String) throws -> SMTPReply {
        try socket.write(Data("\(command)\r\n".utf8))
        return try reply()
    }

    private mutating func reply() throws -> SMTPReply {
        var lines: [String] = []
        while lines.count < 100 {
            let line = try socket.readLine()
            lines.append(line)
            guard SMTPReply.isContinued(line) else {
                guard let reply = SMTPReply(lines) else { break }
                return reply
            }
        }
        throw DeliveryError.relayUnreachable(relay, reason: "does not speak SMTP")
    }

    private func expect(_ codes: Range<Int>, of reply: SMTPReply, at step: String) throws {
        if codes.contains(reply.code) { return }
        let text = "\(reply.verdict) \(step): \(reply.code) \(reply.text)"
        // 421: it goes away, and will not listen to the next message either.
        throw reply.code == 421
            ? DeliveryError.relayUnreachable(relay, reason: text)
            : .relayRefused(relay, reply: text)
    }

    /// What this machine calls itself; relays of a network only log it.
    private static var ownName: String {
        let data = FileManager.default.contents(atPath: "/proc/sys/kernel/hostname") ?? Data()
        let name = String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
        let isName = name.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        return name.isEmpty || !isName ? "localhost" : name
    }
}

/// What a relay answers: a number of three digits, and text for people, perhaps in several lines.
struct SMTPReply: Equatable {
    let code: Int
    let text: String

    init?(_ lines: [String]) {
        guard let last = lines.last, let code = Self.code(of: last),
            lines.allSatisfy({ Self.code(of: $0) == code })
        else { return nil }
        self.code = code
        text = String(lines.map { $0.dropFirst(4) }.joined(separator: " ").prefix(200))
    }

    var isDone: Bool { (200..<300).contains(code) }

    /// What the number means.
    var verdict: String {
        switch code {
        case 400..<500: "does not take now, and may later,"
        case 500..<600: "refuses"
        default: "answers what nobody expects to"
        }
    }

    static func isContinued(_ line: String) -> Bool {
        code(of: line) != nil && line.utf8.dropFirst(3).first == UInt8(ascii: "-")
    }

    private static func code(of line: String) -> Int? {
        let bytes = Array(line.utf8.prefix(4))
        guard bytes.count >= 3, let code = Int(line.prefix(3)), (200..<600).contains(code),
            bytes.count == 3 || bytes[3] == UInt8(ascii: " ") || bytes[3] == UInt8(ascii: "-")
        else { return nil }
        return code
    }
}
