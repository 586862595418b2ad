/// In which form samples come in over the network.
package enum LiveFormat: String, Sendable, CaseIterable {
    /// One JSON object a line, its keys named as the signals.
    case ndjson
    /// What profile `canonical` reads.
    case csv
    case owntracks
    /// What Traccar's clients and OsmAnd send.
    case osmand
    /// Webhooks of The Things Stack v3.
    case ttn
    /// The HTTP integration of ChirpStack v4.
    case chirpstack

    /// What rows in quarantine have as the name of their file.
    var fileName: String { "live \(rawValue)" }
}
