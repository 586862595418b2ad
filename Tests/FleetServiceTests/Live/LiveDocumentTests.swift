import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetService

/// What `docs/live-ingest.md` says is what the code does, and what it does not say harms nobody.
@Suite struct LiveDocumentTests {
    private let reader = LiveSamples.reader

    /// The fenced blocks of the document, in order, but for those with commands.
    private func blocks() throws -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "docs/live-ingest.md")
        let blocks = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "```")
            .enumerated().filter { $0.offset % 2 == 1 && !$0.element.hasPrefix("sh\n") }
            .map { String($0.element.drop { $0 != "\n" }.dropFirst()) }
        try #require(blocks.count == 6)
        return blocks
    }

    private func examples() throws -> [LiveBatch] {
        let blocks = try blocks()
        let forms = blocks[3].split(separator: "\n").map(String.init)
        let fields = forms[0].split(separator: "&").map { pair in
            let parts = pair.split(separator: "=").map(String.init)
            return (name: parts[0], value: parts[1])
        }
        return try [
            reader.ndjson(Array(blocks[0].utf8)), reader.csv(Array(blocks[1].utf8)),
            reader.ownTracks(Array(blocks[2].utf8), device: nil), reader.osmAnd(fields),
            reader.osmAndJSON(Array(forms[1].utf8)),
        ]
    }

    @Test func everyExampleIsASampleOfTheSameVehicleAndInstant() throws {
        for batch in try examples() {
            #expect(batch.onlyVehicle == "cargo-7" && batch.onlyTime == LiveSamples.start)
            #expect(batch.log.quarantined.isEmpty && batch.log.cells.isEmpty)
            let samples = try #require(batch.log.vehicles.first).samples
            #expect(samples[.latitude]?[0] == 51.339695)
            let speed = try #require(samples[.gpsSpeed] ?? samples[.speed])[0]
            #expect((18...18.3).contains(speed))
        }
    }

    @Test func theDecodersAreThoseOfTheTests() throws {
        let json = try blocks()[4]
        let decoders = try PayloadDecoders(json: Array(json.utf8), source: "docs")
        #expect(decoders == (try LiveSamples.payloadDecoders()))
    }

    @Test func theReceiptHasTheKeysOfTheDocument() throws {
        let written = try blocks()[5]
        let receipt = try JSONDecoder().decode(LiveReceipt.self, from: Data(written.utf8))
        #expect(LiveSamples.isBalanced(receipt) && receipt.failures.count == 1)
        let again = try JSONDecoder().decode(
            JSONValue.self,
            from: Data(SortedJSON.text(receipt).utf8)
        )
        #expect(again == (try JSONDecoder().decode(JSONValue.self, from: Data(written.utf8))))
    }

    @Test func damagedBodiesAreRefusedOrEveryRowIsAccountedFor() throws {
        let decoders = try LiveSamples.payloadDecoders()
        let blocks = try blocks()
        let uplink =
            #"{"end_device_ids":{"device_id":"mini-0007"},"uplink_message":{"f_port":2,"#
            + #""frm_payload":"HpnQ1gdf+z70Abx6/+0=","received_at":"2026-03-02T00:00:00Z"}}"#
        let event =
            #"{"deviceInfo":{"devEui":"00000000000000dd"},"object":{"fix":{"at":1772409600}}}"#
        let forms: [(body: String, read: ([UInt8]) throws -> LiveBatch)] = [
            (blocks[0], reader.ndjson), (blocks[1], reader.csv),
            (blocks[2], { try reader.ownTracks($0, device: nil) }),
            (String(blocks[3].split(separator: "\n")[1]), reader.osmAndJSON),
            (uplink, { try reader.ttn($0, decoders) }),
            (event, { try reader.chirpStack($0, event: nil, decoders) }),
        ]
        var random = SplitMix64(seed: 7)
        var samples = 0
        for (body, read) in forms {
            samples += try read(Array(body.utf8)).sampleCount
            for _ in 0..<400 {
                var bytes = Array(body.utf8)
                for _ in 0...Int.random(in: 0..<4, using: &random) where !bytes.isEmpty {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                    case 1: bytes.remove(at: place)
                    case 2: bytes.insert(contentsOf: bytes[place...].prefix(9), at: place)
                    default: bytes.removeLast(bytes.count - place)
                    }
                }
                do {
                    #expect(try read(bytes).isBalanced)
                } catch is LiveError {}
            }
        }
        #expect(samples == 7)
    }
}
