/// An address that mail is sent from or to, and that can be nothing else: no name, no line break, no
/// option of a program.
package struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    /// As it was given, with the domain in small letters.
    package let description: String
    let domain: String

    /// - Throws: ``DeliveryError/address(_:problem:)``.
    package init(_ text: String) throws {
        func refuse(_ problem: String) -> DeliveryError {
            .address(String(text.prefix(80)), problem: problem)
        }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw refuse("it must be of ASCII letters, without blanks, as name@example.org")
        }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254 else {
            throw refuse("write it as name@example.org")
        }
        guard Self.isLocal(parts[0]) else {
            throw refuse("what stands before the @ may have letters, digits and .!#$%&*+-/=?^_{}~")
        }
        guard Self.isDomain(parts[1]) else { throw refuse("what stands after the @ is no domain") }
        domain = parts[1].lowercased()
        description = "\(parts[0])@\(domain)"
    }

    /// Several with commas between them, each once.
    package static func list(_ text: String) throws -> [MailAddress] {
        var seen: Set<MailAddress> = []
        return try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            try MailAddress(
                String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            )
        }.filter { seen.insert($0).inserted }
    }

    /// A dot-atom of RFC 5322, without the quotes that some parts of it would need elsewhere.
    private static func isLocal(_ text: Substring) -> Bool {
        let atoms = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 64 && text.first != "-"
            && atoms.allSatisfy { atom in
                !atom.isEmpty
                    && atom.utf8.allSatisfy {
                        isLetterOrDigit($0) || "!#$%&*+-/=?^_{}~".utf8.contains($0)
                    }
            }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
