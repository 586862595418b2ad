import Foundation
import Telemetry
import Testing

@testable import FleetService

/// Forms of trackers and of radio networks.
@Suite struct LiveTrackerTests {
    private let reader = LiveSamples.reader
    private let seconds = LiveSamples.start / 1000
    private let deviceBattery = Signal(name: "extra.device_battery_percent")

    private func ownTracks(_ text: String, device: String? = nil) throws -> LiveBatch {
        try reader.ownTracks(Array(text.utf8), device: device)
    }

    @Test func ownTracksSendsSecondsAndKilometresAnHour() throws {
        let text =
            #"{"_type":"location","topic":"owntracks/x/bike-3","tid":"b3","tst":\#(seconds),"#
            + #""lat":51.339695,"lon":12.373075,"vel":18,"cog":270,"alt":113,"acc":5,"batt":87,"#
            + #""conn":"m","inregions":["a"],"soc_percent":64}"#
        let batch = try ownTracks(text)
        #expect(batch.onlyVehicle == "bike-3" && batch.onlyTime == LiveSamples.start)
        #expect(batch.value(.latitude) == 51.339695 && batch.value(.gpsSpeed) == 18)
        #expect(batch.value(.soc) == 64 && batch.value(.heading) == 270)
        #expect(batch.value(try #require(deviceBattery)) == 87)
        #expect(try ownTracks(text, device: "phone").onlyVehicle == "phone")
        let byInitials = text.replacing(#""topic":"owntracks/x/bike-3","#, with: "")
        #expect(try ownTracks(byInitials).onlyVehicle == "b3")
    }

    @Test func otherMessagesOfOwnTracksCarryNoSample() throws {
        let batch = try ownTracks(#"{"_type":"lwt","tst":\#(seconds)}"#)
        #expect(batch.rowsRead == 0 && batch.isBalanced)
        for text in ["", "[]", "{}", "{", #"{"_type":"encrypted","data":"AAAA"}"#] {
            #expect(throws: LiveError.self, "\(text)") { try ownTracks(text) }
        }
        let lost = #"{"_type":"location","lat":1,"lon":2,"tid":"a"}"#
        let aside = try ownTracks(lost)
        #expect(aside.reasons == [.timeMissing] && aside.isBalanced)
        #expect(aside.log.quarantined.map(\.text) == [lost] && aside.log.quarantined[0].line == 1)
        #expect(
            try ownTracks(lost.replacing(#","tid":"a""#, with: "")).reasons == [.vehicleMissing]
        )
    }

    @Test(arguments: ["1772409600", "1772409600000", "2026-03-02T01:00:00+01:00"])
    func osmAndWritesTimeInThreeWays(time: String) throws {
        let fields = [
            ("id", "t-1"), ("timestamp", time), ("location", "51.25,12.5"), ("speed", "10"),
            ("bearing", "90"), ("batt", "50"), ("charge", "true"), ("hdop", "1"),
            ("soc_percent", "33"),
        ]
        let batch = try reader.osmAnd(fields.map { (name: $0.0, value: $0.1) })
        #expect(batch.onlyVehicle == "t-1" && batch.onlyTime == LiveSamples.start)
        #expect(batch.value(.gpsSpeed) == 18.52 && batch.value(.longitude) == 12.5)
        #expect(batch.value(.soc) == 33)
        #expect(batch.value(try #require(Signal(name: "extra.device_charging"))) == 1)
    }

    @Test func osmAndHasAJSONFormInOtherUnits() throws {
        let text =
            #"{"device_id":"t-2","location":{"timestamp":"2026-03-02T00:00:00.000Z","coords":"#
            + #"{"latitude":51.25,"longitude":12.5,"speed":5,"heading":0,"accuracy":4.5},"#
            + #""battery":{"level":0.57,"is_charging":false},"odometer":1200,"event":"motion"}}"#
        let batch = try reader.osmAndJSON(Array(text.utf8))
        #expect(batch.onlyVehicle == "t-2" && batch.onlyTime == LiveSamples.start)
        #expect(batch.value(.gpsSpeed) == 18 && batch.value(.heading) == 0)
        #expect(batch.value(try #require(deviceBattery)) == 57)
        #expect(batch.value(.odometer) == nil)
        #expect(throws: LiveError.self) { try reader.osmAndJSON(Array(#"{"device_id":"a"}"#.utf8)) }
    }

    @Test func osmAndWithoutADeviceOrTimeIsSetAside() throws {
        func reasons(_ fields: [(name: String, value: String)]) throws -> [QuarantineReason] {
            try reader.osmAnd(fields).reasons
        }
        #expect(try reasons([]) == [.vehicleMissing])
        #expect(try reasons([("id", "a"), ("lat", "1"), ("lon", "2")]) == [.timeMissing])
        #expect(
            try reasons([("id", "a"), ("timestamp", "soon"), ("lat", "1")]) == [.timeUnreadable]
        )
        #expect(try reasons([("id", "a"), ("timestamp", "\(seconds)")]) == [.noValues])
        let bad = try reader.osmAnd([("id", "a\r\nb"), ("timestamp", "\(seconds)"), ("lat", "1")])
        #expect(bad.reasons == [.vehicleUnreadable] && bad.isBalanced)
    }

    // MARK: - Radio networks

    /// 51.339695° north, 12.373075° east, 5 m/s, 48.25 V, 255 for no charge, flags and −10 °C.
    private let payload: [UInt8] = [
        0x1E, 0x99, 0xD0, 0xD6, 0x07, 0x5F, 0xFB, 0x3E, 0xF4, 0x01, 0xBC, 0x7A, 0xFF, 0xED,
    ]

    private func ttn(_ uplink: String, device: String = "mini-0007") throws -> LiveBatch {
        let text =
            #"{"end_device_ids":{"device_id":"\#(device)","dev_eui":"00000000000000AA"},"#
            + #""received_at":"2026-03-02T00:00:09.5Z","uplink_message":\#(uplink)}"#
        return try reader.ttn(Array(text.utf8), LiveSamples.payloadDecoders())
    }

    private var base64: String { Data(payload).base64EncodedString() }

    @Test func theBytesOfATrackerAreReadAsItsDecoderSays() throws {
        let batch = try ttn(
            #"{"f_port":2,"frm_payload":"\#(base64)","received_at":"2026-03-02T00:00:00.123456789Z"}"#
        )
        #expect(batch.onlyVehicle == "cargo-7" && batch.onlyTime == LiveSamples.start + 123)
        #expect(batch.value(.latitude) == 51.339695 && batch.value(.longitude) == 12.373075)
        #expect(batch.value(.gpsSpeed) == 18 && batch.value(.voltage) == 48.25)
        #expect(batch.value(.soc) == nil)
        #expect(batch.value(.ignition) == 1 && batch.value(.charging) == 0)
        #expect(batch.value(.batteryTemperature) == -10)
    }

    @Test func messagesNoDecoderCanReadAreSetAsideWhole() throws {
        #expect(try ttn(#"{"frm_payload":"\#(base64)"}"#).reasons == [.noDecoder])
        for uplink in [
            #"{"f_port":2}"#, #"{"f_port":2,"frm_payload":"AAAA"}"#,
            #"{"f_port":2,"frm_payload":"%%%"}"#,
        ] {
            let batch = try ttn(uplink)
            #expect(batch.reasons == [.payloadUnreadable], "\(uplink)")
            #expect(batch.isBalanced && batch.log.quarantined[0].text.contains("end_device_ids"))
            #expect(batch.log.quarantined[0].vehicle == "cargo-7")
        }
        let join = #"{"end_device_ids":{"device_id":"mini-1"},"join_accept":{}}"#
        #expect(try reader.ttn(Array(join.utf8), .none).rowsRead == 0)
        #expect(throws: LiveError.self) { try reader.ttn(Array("{}".utf8), .none) }
    }

    @Test func aKeyOfADeviceIsNotKeptWithItsMessage() throws {
        let batch = try ttn(#"{"f_port":9,"frm_payload":"AAAA","app_s_key":{"key":"00FF"}}"#)
        let text = try #require(batch.log.quarantined.first).text
        #expect(text.contains("AAAA") && !text.contains("00FF") && !text.contains("app_s_key"))
    }

    @Test func whatIsZeroIsLeftOutByTheNetworkAndComesBack() throws {
        let batch = try ttn(
            #"{"decoded_payload":{"fix":{"at":\#(seconds),"lon":12.5}}}"#,
            device: "dec-1"
        )
        #expect(batch.onlyTime == LiveSamples.start && batch.onlyVehicle == "dec-1")
        #expect(batch.value(.latitude) == 0 && batch.value(.longitude) == 12.5)
        #expect(batch.value(.speed) == 0)
        // Of an object that is not there nothing is known.
        #expect(batch.value(.ambientTemperature) == nil)
        let undecoded = try ttn(#"{"frm_payload":"AAAA"}"#, device: "dec-1")
        #expect(undecoded.reasons == [.payloadUnreadable])
    }

    @Test func chirpStackNamesDevicesByTheirEUI() throws {
        let text =
            #"{"deduplicationId":"1","time":"2026-03-02T00:00:05+00:00","deviceInfo":"#
            + #"{"devEui":"00000000000000dd","deviceName":"x"},"#
            + #""object":{"fix":{"at":\#(seconds),"lat":51.5,"lon":12.5},"speed":7}}"#
        let decoders = try LiveSamples.payloadDecoders()
        let batch = try reader.chirpStack(Array(text.utf8), event: "up", decoders)
        #expect(batch.onlyVehicle == "00000000000000dd" && batch.value(.speed) == 7)
        #expect(batch.onlyTime == LiveSamples.start)
        #expect(try reader.chirpStack(Array(text.utf8), event: "status", decoders).rowsRead == 0)
    }

    @Test func numbersOfAnyWidthAreFoundAmongBytes() {
        func number(_ bit: Int, _ bits: Int, signed: Bool = false, little: Bool = false) -> String?
        {
            BitField(byte: 1, bit: bit, bits: bits, isSigned: signed, isLittleEndian: little)
                .number(in: [0xFF, 0x80, 0x01, 0xFE])
        }
        #expect(number(0, 8) == "128" && number(0, 8, signed: true) == "-128")
        #expect(number(0, 16) == "32769" && number(0, 16, little: true) == "384")
        #expect(number(4, 12, signed: true) == "-2048" && number(7, 1) == "1")
        #expect(number(0, 24) == "8389118" && number(0, 25) == nil)
        let wide = BitField(byte: 0, bit: 0, bits: 64, isSigned: true, isLittleEndian: false)
        #expect(wide.number(in: Array(repeating: 0xFF, count: 8)) == "-1")
    }

    @Test func decodersSayWhatIsWrongInThem() throws {
        func said(_ text: String, _ replacement: String) -> String {
            let json = LiveSamples.decoders.replacing(text, with: replacement)
            do {
                _ = try PayloadDecoders(json: Array(json.utf8), source: "decoders.json")
                return ""
            } catch { return "\(error)" }
        }
        #expect(said(#""bit": 0"#, #""bitt": 0"#).contains("nearest is `bit`"))
        #expect(
            said("soc_percent", "soc").contains("decoders.json, line 15: key `0.fields.4.signal`")
        )
        #expect(said(#""unit": "mV""#, #""unit": "mph""#).contains("cannot become voltage_v"))
        #expect(said(#""byte": 12"#, #""byte": 14"#).contains("behind the 14 bytes"))
        #expect(said(#""bits": 6"#, #""bits": 63"#).contains("within 64 bits"))
        #expect(said(#""path": "speed""#, #""path": "speed", "byte": 1"#).contains("bytes"))
        #expect(said(#""path": "speed""#, #""about": "speed""#).contains("no key"))
        #expect(said(#""port": 2"#, #""port": 300"#).contains("from 0 to 255"))
        #expect(said("charging", "ignition").contains("twice"))
        let decoders = try LiveSamples.payloadDecoders()
        let again = try JSONEncoder().encode(decoders.decoders)
        #expect(try PayloadDecoders(json: Array(again), source: "again") == decoders)
    }

    @Test func starsInNamesOfDevicesStandForAnything() throws {
        func isFor(_ pattern: String, _ name: String) -> Bool {
            let decoder = PayloadDecoder(
                name: "a",
                about: nil,
                devices: [pattern],
                port: nil,
                length: nil,
                vehicle: nil,
                vehicles: [:],
                time: nil,
                fields: []
            )
            return decoder.isFor(NetworkUplink(names: [.deviceID: name]))
        }
        #expect(isFor("*", "") && isFor("a*c*", "abcabc") && isFor("*-7", "x-6-7"))
        #expect(!isFor("a", "ab") && !isFor("*-7", "x-77") && !isFor("a*b*c", "acb"))
    }
}
