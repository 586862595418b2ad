import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import TripCompressor

@Suite struct SizeTests {
    private func bytes(_ columns: SampleColumns, _ preset: BlockEncoder.Preset) throws -> Int {
        var encoder = BlockEncoder(preset: preset)
        return try encoder.encode(columns).count
    }

    @Test func headersTakeTensOfBytes() throws {
        let columns = SampleColumns(
            timeMillis: (0..<300).map { 1_750_000_000_000 + $0 * 1000 },
            columns: Signal.canonical.prefix(8).map {
                .init(signal: $0, values: Array(repeating: 1, count: 300))
            }
        )
        // Eight constants of eight bytes each, and the times.
        #expect(try bytes(columns, .fast) < 8 * 8 + 80)
    }

    @Test func noSampleAndOneSampleAreShort() throws {
        #expect(try bytes(columns([], count: 0, seed: 1), .fast) == 12)
        #expect(try bytes(columns([.decimalWalk], count: 1, seed: 1), .fast) < 50)
    }

    @Test(arguments: Shape.allCases)
    func smallIsNeverMuchLargerThanPlainZstd(_ shape: Shape) throws {
        for count in [1, 100, 5000] {
            let columns = columns([shape], count: count, seed: 2)
            var plain = ByteWriter()
            for value in columns.columns[0].values { plain.appendLittleEndian(value.bitPattern) }
            var zstd = ZstdCompressor()
            let frame = try zstd.frame(of: plain.bytes, level: 19, dictionary: 0)
            let plainBytes = frame?.count ?? plain.bytes.count
            var encoder = BlockEncoder(preset: .small)
            let column = try BlockSummary(of: encoder.encode(columns)).columns[0]
            #expect(column.encodedBytes <= plainBytes + plainBytes / 50 + 64, "\(count) samples")
        }
    }

    struct RealFile: CustomTestStringConvertible {
        var path: String
        var separator: Character = ","
        var columns: [String]
        /// Bits a value, the times not counted.
        var fast: ClosedRange<Double>
        var small: ClosedRange<Double>

        var testDescription: String { path }
    }

    static let realFiles = [
        RealFile(
            path: "twizy/T1_03_29_2021.csv",
            columns: [
                "Soc", "Speed", "LAT", "LON", "ALT", "GpsSpeed", "Temperature", "Humidity",
                "WindSpeedAv", "SpeedLimit",
            ],
            fast: 1.06...1.24,
            small: 0.88...1.03
        ),
        RealFile(
            path: "wheellog/2025_07_12_20_31_14.csv",
            columns: [
                "latitude", "longitude", "gps_speed", "gps_alt", "gps_heading", "speed", "voltage",
                "phase_current", "current", "power", "pwm", "battery_level", "totaldistance",
                "system_temp", "tilt", "roll",
            ],
            fast: 2.72...3.18,
            small: 2.44...2.84
        ),
        RealFile(
            path: "bmw-i3/TripA05.csv",
            separator: ";",
            columns: [
                "Velocity [km/h]", "Elevation [m]", "Throttle [%]", "Motor Torque [Nm]",
                "Battery Voltage [V]", "Battery Current [A]", "SoC [%]",
            ],
            fast: 4.3...5.01,
            small: 3.80...4.43
        ),
        RealFile(
            path: "dublin-ebike/trip_18.csv",
            columns: ["position_lat", "position_long", "distance", "speed"],
            fast: 7.73...9.02,
            small: 7.46...8.7
        ),
        RealFile(
            path: "dublin-escooter/trip_1.csv",
            columns: ["Latitude", "Longitude", "Speed", "Altitude", "SoC"],
            fast: 13.3...15.6,
            small: 13.0...15.3
        ),
    ]

    @Test(
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.skipReason)),
        arguments: realFiles
    )
    func realDrivesComeBackAndStayInTheirSizeBand(_ file: RealFile) throws {
        let folder = try #require(SharedData.folder)
        let text = try String(
            contentsOf: folder.appending(path: "data/" + file.path),
            encoding: .isoLatin1
        )
        let rows = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: file.separator, omittingEmptySubsequences: false)
        }
        let places = try file.columns.map { name in
            try #require(rows[0].firstIndex { $0 == name }, "\(name)")
        }
        let columns = SampleColumns(
            timeMillis: (1..<rows.count).map { Int64($0) * 1000 },
            columns: zip(Signal.canonical, places).map { signal, place in
                let values = rows.dropFirst().map { row in
                    row.indices.contains(place) ? Double(row[place]) : nil
                }
                return .init(signal: signal, values: values.map { $0 ?? Missing.value })
            }
        )
        var decoder = BlockDecoder()
        for (preset, band) in [(BlockEncoder.Preset.fast, file.fast), (.small, file.small)] {
            var encoder = BlockEncoder(preset: preset)
            let block = try encoder.encode(columns)
            #expect(try decoder.decode(block).isBitIdentical(to: columns))
            let bits = Double(8 * block.count) / Double(columns.count * columns.columns.count)
            #expect(band.contains(bits), "\(preset): \(bits) bits a value")
        }
    }
}
