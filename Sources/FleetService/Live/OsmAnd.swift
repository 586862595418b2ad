extension LiveReader {
    /// What came as a query or a form, by the protocol that Traccar calls OsmAnd.
    ///
    /// Of fields that come twice the first counts. Fields named as signals are these signals; others
    /// that are not known are left out. Secrets are for the caller to leave out: a row in quarantine
    /// keeps all fields.
    package func osmAnd(_ fields: [(name: String, value: String)]) throws -> LiveBatch {
        var named = Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
        if let place = named.removeValue(forKey: "location") {
            let parts = place.split(separator: ",", omittingEmptySubsequences: false)
            if parts.count == 2 {
                (named["lat"], named["lon"]) = (String(parts[0]), String(parts[1]))
            }
        }
        if let heading = named.removeValue(forKey: "heading"), named["bearing"] == nil {
            named["bearing"] = heading
        }
        return try osmAnd(
            device: named["id"] ?? named["deviceid"],
            time: named["timestamp"],
            named,
            TrackerProfiles.osmand.get(),
            message: fields.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        )
    }

    /// The same protocol's JSON form.
    package func osmAndJSON(_ body: [UInt8]) throws -> LiveBatch {
        let message = try JSONValue(message: body, .osmand)
        guard let location = message["location"], case .object(let outer) = location else {
            throw LiveError.unreadable(.osmand, problem: "the object has no `location`")
        }
        var fields: [String: String] = [:]
        for part in [location["coords"], location["battery"]] {
            guard case .object(let members)? = part else { continue }
            for (name, value) in members { fields[name] = value.cell ?? "?" }
        }
        if let odometer = outer["odometer"] { fields["odometer"] = odometer.cell ?? "?" }
        return try osmAnd(
            device: message["device_id"]?.cell,
            time: location["timestamp"]?.cell,
            fields,
            TrackerProfiles.osmandJSON.get(),
            message: String(decoding: body, as: UTF8.self)
        )
    }

    private func osmAnd(
        device: String?,
        time: String?,
        _ fields: [String: String],
        _ profile: ImportProfile,
        message: String
    ) throws -> LiveBatch {
        let cells = fields.filter { profile.takes($0.key) }.sorted { $0.key < $1.key }
        let row =
            [("vehicle", vehicle ?? device ?? ""), ("timestamp", Self.osmAndTime(time ?? ""))]
            + cells.map { ($0.key, $0.value) }
        return try batch(.osmand, row, profile, message: message)
    }

    /// Numbers below 2³¹ are seconds, others milliseconds; anything else is left as it is.
    private static func osmAndTime(_ text: String) -> String {
        guard let number = Double(text), number.magnitude < 2_147_483_648 else { return text }
        return "\(Int64((number * 1000).rounded()))"
    }
}
