/// Text as the parts of a workbook can hold it.
enum XMLText {
    /// What no XML may hold, and zero, which would end the text, becomes a replacement character;
    /// what the format would read as a character's code is told apart from one.
    static func of(_ text: String) -> String {
        var plain = ""
        plain.unicodeScalars.reserveCapacity(text.unicodeScalars.count)
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\u{0}", "\u{FFFE}", "\u{FFFF}": plain.unicodeScalars.append("\u{FFFD}")
            case "_" where isCode(scalars[index...].prefix(7)): plain += "_x005F_"
            default: plain.unicodeScalars.append(scalar)
            }
        }
        return plain
    }

    /// Such as `_x000D_`, which a workbook shows as the character of that code.
    private static func isCode(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let parts = Array(scalars)
        return parts.count == 7 && parts[1] == "x" && parts[6] == "_"
            && parts[2..<6].allSatisfy { $0.properties.isASCIIHexDigit }
    }
}
