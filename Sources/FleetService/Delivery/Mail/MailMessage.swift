import Foundation

/// A message with files attached, as RFC 5322 and MIME want it; lines end with CR LF.
///
/// Whatever text comes in, headers are of printable ASCII alone, so that no name can add another one.
struct MailMessage: Sendable {
    var from: MailAddress
    var to: MailAddress
    var subject: String
    /// BCP 47.
    var language: String
    var sentMillis: Int64
    /// Of this message alone; hexadecimal.
    var id: String
    var text: String
    var attachments: [Attachment]

    struct Attachment: Sendable {
        var name: String
        var mediaType: String
        var content: Data
    }

    var bytes: Data {
        let boundary = "=_\(id)"
        var message = Data()
        func add(_ line: String) { message.append(contentsOf: Array("\(line)\r\n".utf8)) }
        add("Date: \(MailDate.text(sentMillis))")
        add("From: \(from)")
        add("To: \(to)")
        add("Message-ID: <\(id)@\(from.domain)>")
        add("Subject: \(MailHeader.text(subject))")
        add("Auto-Submitted: auto-generated")
        add("Content-Language: \(language)")
        add("MIME-Version: 1.0")
        add("Content-Type: multipart/mixed; boundary=\"\(boundary)\"")
        add("")
        add("--\(boundary)")
        add("Content-Type: text/plain; charset=utf-8")
        add("Content-Transfer-Encoding: base64")
        add("")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        message.append(Self.base64(Data(lines.joined(separator: "\r\n").utf8)))
        for attachment in attachments {
            add("--\(boundary)")
            let isText = attachment.mediaType.hasPrefix("text/")
            add("Content-Type: \(attachment.mediaType)\(isText ? "; charset=utf-8" : "")")
            add("Content-Disposition: attachment;")
            for parameter in MailHeader.fileName(attachment.name) { add(" \(parameter)") }
            add("Content-Transfer-Encoding: base64")
            add("")
            message.append(Self.base64(attachment.content))
        }
        add("--\(boundary)--")
        return message
    }

    private static func base64(_ content: Data) -> Data {
        let options: Data.Base64EncodingOptions = [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ]
        return content.base64EncodedData(options: options) + Data("\r\n".utf8)
    }
}

/// Text in headers.
enum MailHeader {
    /// As it is where it is short and plain, otherwise as encoded words (RFC 2047), each of whole
    /// characters and on a line of its own.
    static func text(_ text: String) -> String {
        let isPlain =
            text.utf8.count <= 60 && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
            && !text.contains("=?") && text.first != " " && text.last != " "
        if isPlain { return text }
        // 45 bytes become 60 characters, and with what goes around them stay below 75.
        let most = 45
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control
            let bytes = Array(String(isControl ? "\u{FFFD}" : scalar).utf8)
            if words[words.count - 1].count + bytes.count > most { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }
            .joined(separator: "\r\n ")
    }

    /// Parameters that name a file; beyond ASCII by RFC 2231, in pieces of a line.
    static func fileName(_ name: String) -> [String] {
        let isPlain = name.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain, name.utf8.count <= 60 { return ["filename=\"\(name)\""] }
        var pieces = [""]
        // Escapes stay whole, so pieces end between two of them.
        for scalar in name.unicodeScalars {
            let encoded = DeliveryLink.encoded(String(scalar))
            if pieces[pieces.count - 1].utf8.count + encoded.utf8.count > 50 { pieces.append("") }
            pieces[pieces.count - 1] += encoded
        }
        if pieces.count == 1 { return ["filename*=utf-8''\(pieces[0])"] }
        return pieces.enumerated().map { index, piece in
            "filename*\(index)*=\(index == 0 ? "utf-8''" : "")\(piece)"
                + (index == pieces.count - 1 ? "" : ";")
        }
    }
}

/// Instants as mails write them, in UTC.
enum MailDate {
    static func text(_ millis: Int64) -> String {
        let seconds = Int((Double(millis) / 1000).rounded(.down))
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        let ofDay = seconds - day * 86_400
        let date = CivilDate(daysSince1970: day)
        let weekday = Catalogue.english.shortWeekdays[date.weekday]
        let month = Catalogue.english.shortMonths[date.month - 1]
        let time = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { zeroPadded($0) }
        return "\(weekday), \(date.day) \(month) \(zeroPadded(date.year, width: 4)) "
            + "\(time.joined(separator: ":")) +0000"
    }
}
