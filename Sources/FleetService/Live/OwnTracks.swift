extension LiveReader {
    /// A message of OwnTracks, by HTTP or of a topic.
    ///
    /// The vehicle is the `device` of the request, such as `X-Limit-D` names it, or else the last
    /// part of the message's topic, or its `tid`. Messages other than locations are taken and carry
    /// no sample.
    package func ownTracks(_ body: [UInt8], device: String?) throws -> LiveBatch {
        let message = try JSONValue(message: body, .owntracks)
        guard let type = message["_type"]?.text else {
            throw LiveError.unreadable(.owntracks, problem: "the object has no `_type`")
        }
        // To take it and keep nothing would lose positions that nobody misses.
        guard type != "encrypted" else {
            throw LiveError.unreadable(
                .owntracks,
                problem: "it is encrypted, and there is no key for it here; turn encryption off"
            )
        }
        guard type == "location" else { return .nothing(.owntracks) }
        let topic = message["topic"]?.text?.split(separator: "/").last.map(String.init)
        let id = vehicle ?? device ?? topic ?? message["tid"]?.text ?? ""
        let profile = try TrackerProfiles.owntracks.get()
        guard case .object(let members) = message else { return .nothing(.owntracks) }
        let fields = members.filter { profile.takes($0.key) }.sorted { $0.key < $1.key }
        let row =
            [("vehicle", id), ("tst", message["tst"]?.cell ?? "")]
            + fields.map { ($0.key, $0.value.cell ?? "?") }
        return try batch(
            .owntracks,
            row,
            profile,
            message: String(decoding: body, as: UTF8.self)
        )
    }
}
