extension RevisionCauses {
    /// In words without naming a vehicle, for those who are not to know which it was.
    var countedSentence: String {
        func vehicles(_ keys: [Int64]) -> String {
            keys.count == 1 ? "1 vehicle" : "\(keys.count) vehicles"
        }
        var parts: [String] = []
        if !late.isEmpty { parts.append("\(lateSamples) late samples of \(vehicles(late))") }
        if !lost.isEmpty { parts.append("\(lostSamples) samples fewer of \(vehicles(lost))") }
        if !derivedAnew.isEmpty {
            parts.append("other results from the same samples of \(vehicles(derivedAnew))")
        }
        if !joined.isEmpty { parts.append("\(vehicles(joined)) more in the fleet of that day") }
        if !left.isEmpty { parts.append("\(vehicles(left)) fewer in the fleet of that day") }
        if !silent.isEmpty { parts.append("\(vehicles(silent)) waited for in vain") }
        // What is left names no vehicle anyway.
        var others = RevisionCauses()
        others.definitions = definitions
        others.quarantined = quarantined
        others.zones = zones
        others.isUnknown = isUnknown
        if !others.isEmpty { parts.append(others.sentence([:])) }
        return parts.joined(separator: "; ")
    }
}
