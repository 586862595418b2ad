/// What sheets may be called: short, without some characters, each name once.
enum SheetNames {
    static let longest = 31

    /// A name for each title, in order.
    static func distinct(_ titles: [String]) -> [String] {
        var taken: Set<String> = ["history"]  // which Excel keeps for itself
        return titles.map { title in
            let plain = allowed(title)
            var name = cut(plain, to: longest)
            var number = 2
            while !taken.insert(name.lowercased()).inserted {
                let suffix = " (\(number))"
                name = cut(plain, to: longest - suffix.utf16.count) + suffix
                number += 1
            }
            return name
        }
    }

    private static func allowed(_ title: String) -> String {
        let refused = Set("[]:*?/\\'".unicodeScalars)
        var name = ""
        for scalar in title.unicodeScalars {
            let isRefused = refused.contains(scalar) || scalar.value < 0x20 || scalar == "\u{7F}"
            name.unicodeScalars.append(isRefused ? "-" : scalar)
        }
        return name.allSatisfy(\.isWhitespace) ? "-" : name
    }

    /// Excel counts UTF-16 units; a whole character is left out rather than halved.
    private static func cut(_ name: String, to length: Int) -> String {
        guard name.utf16.count > length else { return name }
        var short = ""
        for character in name {
            guard short.utf16.count + String(character).utf16.count < length else { break }
            short.append(character)
        }
        while short.last?.isWhitespace == true { short.removeLast() }
        return short + "…"
    }
}
