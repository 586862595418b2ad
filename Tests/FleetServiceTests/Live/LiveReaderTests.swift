import Foundation
import Telemetry
import Testing

@testable import FleetService

/// Bodies of senders' own making: NDJSON and CSV.
@Suite struct LiveReaderTests {
    private let reader = LiveSamples.reader
    private let start = LiveSamples.start

    @Test func bothFormsOfTheSameRowsGiveTheSameBits() throws {
        let values: [Double] = [0.1, -0, 1e-7, 12.339695, .infinity, 1.0e300, -273.15, 7]
        var csv = "time,vehicle,voltage_v\n"
        var json = ""
        for (number, value) in values.enumerated() {
            let time = start + Int64(number) * 1000
            csv += "\(time),a,\(value)\n"
            let written = value.isInfinite ? "\"\(value)\"" : "\(value)"
            json += "{\"time\":\(time),\"vehicle\":\"a\",\"voltage_v\":\(written)}\n"
        }
        let first = try reader.csv(Array(csv.utf8))
        let second = try reader.ndjson(Array(json.utf8))
        #expect(first.log.vehicles[0].samples.isBitIdentical(to: second.log.vehicles[0].samples))
        #expect(
            first.log.vehicles[0].samples[.voltage]?.map(\.bitPattern) == values.map(\.bitPattern)
        )
    }

    @Test func keysComeInAnyOrderAndNumberOnALine() throws {
        let text = """
            {"soc_percent": 7, "vehicle": "a", "time": \(start)}

            { "time":"2026-03-02T00:00:01Z" , "vehicle":"b\\u00e4r, \\"1\\"","charging":true,"speed_kmh":null}
            {"vehicle":"a","time":\(start + 2000),"speed_kmh":-1.5e1,"extra.x":"2"}
            """
        let batch = try reader.ndjson(Array(text.utf8))
        #expect(batch.rowsRead == 3 && batch.sampleCount == 3)
        #expect(batch.log.vehicles.map(\.id) == ["a", "bär, \"1\""])
        let a = batch.log.vehicles[0].samples
        #expect(a[.speed]?.map { $0.isNaN ? 0 : $0 } == [0, -15])
        let extra = try #require(Signal(name: "extra.x"))
        #expect(a[.soc]?[0] == 7 && a[extra]?[1] == 2)
        #expect(batch.log.vehicles[1].samples.timeMillis == [start + 1000])
        #expect(batch.log.vehicles[1].samples[.charging] == [1])
        #expect(batch.log.vehicles[1].samples[.speed] == nil)
    }

    @Test func linesThatAreNoSampleAreSetAsideWithTheirTextAndReason() throws {
        let bad: [(String, QuarantineReason)] = [
            ("[1]", .jsonUnreadable), ("{\"time\":1", .jsonUnreadable),
            ("nonsense", .jsonUnreadable), (#"{"speed":1,"time""#, .jsonUnreadable),
            (#"{"time":1,"time":2}"#, .jsonUnreadable),
            (#"{"time":\#(start),"vehicle":"a","speed_kmh":{"v":1}}"#, .jsonUnreadable),
            (#"{"time":\#(start),"vehicle":"a\n","speed_kmh":1}"#, .vehicleUnreadable),
            (#"{"vehicle":"a","speed_kmh":1}"#, .timeMissing),
            (#"{"time":"today","vehicle":"a","speed_kmh":1}"#, .timeUnreadable),
            (#"{"time":1,"vehicle":"a","speed_kmh":1}"#, .timeOutOfRange),
            (
                #"{"time":\#(LiveSamples.now + 2 * 86_400_000),"vehicle":"a","speed_kmh":1}"#,
                .timeOutOfRange
            ),
            (#"{"time":\#(start),"vehicle":"a"}"#, .noValues), ("{}", .vehicleMissing),
        ]
        for (line, reason) in bad {
            let alone = try reader.ndjson(Array(line.utf8))
            #expect(alone.reasons == [reason], "\(line)")
            #expect(alone.log.quarantined.first?.text == line)
        }
        let all =
            LiveSamples.lines(0..<3, vehicle: "a") + bad.map(\.0).joined(separator: "\n") + "\n"
            + LiveSamples.lines(3..<5, vehicle: "a")
        let batch = try reader.ndjson(Array(all.utf8))
        #expect(batch.rowsRead == 5 + bad.count && batch.sampleCount == 5 && batch.isBalanced)
        #expect(batch.reasons == bad.map(\.1))
        #expect(batch.log.quarantined.map(\.line) == Array(4..<(4 + bad.count)))
        #expect(batch.log.quarantined.map(\.text) == bad.map(\.0))
    }

    @Test func aNumberThatCannotBeTrueIsStoredAndOneThatIsNoneIsSetAside() throws {
        let text = #"{"time":\#(start),"vehicle":"a","longitude_deg":1555,"speed_kmh":"fast"}"#
        let batch = try reader.ndjson(Array(text.utf8))
        #expect(batch.value(.longitude) == 1555)
        #expect(batch.log.cells.map(\.column) == ["speed_kmh"])
        #expect(batch.log.cells.map(\.line) == [1])
    }

    @Test func aKeyThatIsNoSignalIsNamedAndNothingIsTaken() throws {
        let text = #"{"time":\#(start),"vehicle":"a","sped_kmh":1}"#
        let error = #expect(throws: LiveError.self) { try reader.ndjson(Array(text.utf8)) }
        let said = error.map { "\($0)" } ?? ""
        #expect(said.contains("sped_kmh") && said.contains("speed_kmh"))
    }

    @Test func errorsOfABodyShowNoValueOfIt() throws {
        for body in [
            "", "1772409600000,51.33,12.37\n", "\u{1F}\u{8B}", "time;vehicle\n", "12.37\n1\n",
        ] {
            let error = #expect(throws: LiveError.self) { try reader.csv(Array(body.utf8)) }
            let said = error.map { "\($0)" } ?? ""
            #expect(!said.contains("51.33") && !said.contains("12.37"), "\(said)")
        }
        #expect(throws: LiveError.self) { try reader.csv([0x1F, 0x8B, 8, 0]) }
    }

    @Test func rowsOfTimesThatAreNotKeptLoseTheirText() throws {
        let reader = LiveReader(
            nowMillis: LiveSamples.now,
            keptFromMillis: start + 2000,
            vehicle: "a"
        )
        let csv = "time,speed_kmh\n" + (0..<4).map { "\(start + Int64($0) * 1000),5\n" }.joined()
        let batch = try reader.csv(Array(csv.utf8))
        #expect(batch.onlyVehicle == "a" && batch.sampleCount == 2)
        #expect(batch.reasons == [.olderThanKept, .olderThanKept])
        #expect(batch.log.quarantined.map(\.text) == ["", ""])
        #expect(batch.log.quarantined.map(\.line) == [2, 3])
    }

    @Test func whatIsNestedDeeplyIsNoRow() throws {
        for opening in ["[", #"{"a":"#, #"{"time":["#] {
            let deep = Array(String(repeating: opening, count: 100_000).utf8)
            #expect(try reader.ndjson(deep).reasons == [.jsonUnreadable])
            #expect(throws: LiveError.self) { try reader.ownTracks(deep, device: nil) }
            #expect(throws: LiveError.self) { try reader.ttn(deep, .none) }
        }
    }

    @Test func aBodyOfManyKeysIsRefusedBeforeItGrows() throws {
        let text = (0..<400).map { #"{"time":1,"extra.k\#($0)":1}"# }.joined(separator: "\n")
        #expect(throws: LiveError.self) { try reader.ndjson(Array(text.utf8)) }
    }
}
