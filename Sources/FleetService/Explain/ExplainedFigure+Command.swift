extension ExplainedFigure {
    /// The command that takes the figure of these days apart, for a shell, option by option.
    func command(city: String, _ days: ClosedRange<CivilDate>) -> [String] {
        let period =
            days.lowerBound == days.upperBound
            ? ["--day \(days.lowerBound.name)"]
            : ["--from \(days.lowerBound.name)", "--to \(days.upperBound.name)"]
        let name = shellWord(city)
        // A value that begins like an option would be taken for one.
        let ofCity = city.hasPrefix("-") ? "--city=\(name)" : "--city \(name)"
        return ["fleet-report explain \(rawValue)", ofCity] + period + ["--trips"]
    }
}

/// A word as a POSIX shell reads it back.
func shellWord(_ word: String) -> String {
    let isPlain =
        !word.isEmpty
        && word.unicodeScalars.allSatisfy { scalar in
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar) || "-_.:/".unicodeScalars.contains(scalar)
        }
    return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
}
