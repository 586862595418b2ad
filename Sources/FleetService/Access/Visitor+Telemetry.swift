import FleetStore
import Foundation

/// What was sent in, as it came.
package enum SentBody: Sendable {
    case csv([UInt8])
    case ndjson([UInt8])
    case ownTracks([UInt8], device: String?)
    case osmAnd([(name: String, value: String)])
    case osmAndJSON([UInt8])
    case ttn([UInt8])
    case chirpStack([UInt8], event: String?)
}

extension Visitor {
    /// Stores samples and answers after the commit: a JSON object of how many rows became what.
    ///
    /// Without a city it is the one the token is for. Operators send for vehicles of their fleet;
    /// new ones become part of it. With a key, the same body sent again gets the same answer.
    ///
    /// - Throws: `LiveError` when nothing was stored; `StoreError.commitUnknown` when that is not known.
    package func send(
        _ body: SentBody,
        to cityID: String?,
        vehicle: String?,
        key: String?,
        _ question: Question
    ) async throws -> String {
        try permitted(.telemetry)
        guard let cityID = cityID ?? onlyCity else { throw AccessError.noCityGiven }
        let (city, extent) = try await permitted(.telemetry, in: cityID)
        guard let tokenID else { throw AccessError.unknownVisitor }
        let intake = library.intake
        let reader = LiveReader(
            nowMillis: question.nowMillis,
            keptFromMillis: try await intake.keptFromMillis(city, nowMillis: question.nowMillis),
            vehicle: vehicle
        )
        let receipt = try await intake.store(
            try await LongWork.run { try batch(body, reader) },
            city: city,
            sender: Sender(tokenID: tokenID, fleet: extent == .ownFleet ? fleet : nil),
            upload: try key.map {
                // The same bytes in another form, or of another vehicle, are other samples.
                let reading = Array("\(body.form)\u{0}\(vehicle ?? "")\u{0}".utf8)
                return try UploadKey($0, bodySHA256: Secret.sha256(reading, body.bytes))
            },
            nowMillis: question.nowMillis
        )
        return try SortedJSON.text(receipt) + "\n"
    }

    private var onlyCity: String? { cityIDs.flatMap { $0.count == 1 ? $0.first : nil } }

    private func batch(_ body: SentBody, _ reader: LiveReader) throws -> LiveBatch {
        switch body {
        case .csv(let bytes): try reader.csv(bytes)
        case .ndjson(let bytes): try reader.ndjson(bytes)
        case .ownTracks(let bytes, let device): try reader.ownTracks(bytes, device: device)
        case .osmAnd(let fields): try reader.osmAnd(fields)
        case .osmAndJSON(let bytes): try reader.osmAndJSON(bytes)
        case .ttn(let bytes): try reader.ttn(bytes, library.decoders)
        case .chirpStack(let bytes, let event):
            try reader.chirpStack(bytes, event: event, library.decoders)
        }
    }
}

extension SentBody {
    fileprivate var form: LiveFormat {
        switch self {
        case .csv: .csv
        case .ndjson: .ndjson
        case .ownTracks: .owntracks
        case .osmAnd, .osmAndJSON: .osmand
        case .ttn: .ttn
        case .chirpStack: .chirpstack
        }
    }

    fileprivate var bytes: [UInt8] {
        switch self {
        case .csv(let bytes), .ndjson(let bytes), .ownTracks(let bytes, _), .osmAndJSON(let bytes),
            .ttn(let bytes), .chirpStack(let bytes, _):
            bytes
        case .osmAnd(let fields): Array(fields.map { "\($0.name)=\($0.value)" }.joined().utf8)
        }
    }
}
