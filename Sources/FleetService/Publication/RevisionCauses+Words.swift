extension RevisionCauses {
    /// In words for those who run the fleet, with vehicles by the names that `ids` gives; one that
    /// is not there any more has none.
    func sentence(_ ids: [Int64: String]) -> String {
        func vehicles(_ keys: [Int64]) -> String {
            let names = keys.prefix(3).map { ids[$0] ?? "a vehicle that was erased" }
            let more = keys.count > 3 ? " and \(keys.count - 3) more" : ""
            return names.joined(separator: ", ") + more
        }
        var parts: [String] = []
        if !late.isEmpty { parts.append("\(lateSamples) late samples of \(vehicles(late))") }
        if !lost.isEmpty { parts.append("\(lostSamples) samples fewer of \(vehicles(lost))") }
        if !derivedAnew.isEmpty {
            parts.append(
                "other results from the same samples of \(vehicles(derivedAnew)): of data of the days "
                    + "beside, a description given later, or other thresholds"
            )
        }
        if !joined.isEmpty { parts.append("\(vehicles(joined)) joined the fleet of that day") }
        if !left.isEmpty { parts.append("\(vehicles(left)) left the fleet of that day") }
        if let definitions {
            parts.append("definitions \(definitions.from), now \(definitions.to)")
        }
        if quarantined != 0 {
            parts.append(
                "\(abs(quarantined)) rows \(quarantined > 0 ? "more" : "fewer") in quarantine"
            )
        }
        if zones { parts.append("other zones") }
        if isUnknown { parts.append("published before causes were kept") }
        if !silent.isEmpty {
            parts.append("published without \(vehicles(silent)), waited for in vain")
        }
        return parts.joined(separator: "; ")
    }

    /// Every vehicle that is named.
    var vehicleKeys: [Int64] { late + lost + derivedAnew + joined + left + silent }
}
