import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetAnalytics

/// Real log files, without the import that a night would do: all on one day.
enum RealLog {
    /// The named columns; `seconds` is the time of a row by the cells of its columns, by number.
    private static func samples(
        _ path: String,
        delimiter: Character,
        signals: [(column: String, signal: Signal)],
        turning: Set<Signal> = [],
        seconds: ([Substring]) -> Double?
    ) throws -> SampleColumns {
        let file = try #require(SharedData.folder).appending(path: "data/\(path)")
        let lines = try String(contentsOf: file, encoding: .isoLatin1).split(
            whereSeparator: \.isNewline
        )
        let names = try #require(lines.first).split(
            separator: delimiter,
            omittingEmptySubsequences: false
        )
        let places = try signals.map { wanted in
            try #require(names.firstIndex { $0 == wanted.column })
        }
        var values = [[Double]](repeating: [], count: signals.count)
        var times: [Int64] = []
        for line in lines.dropFirst() {
            let cells = line.split(separator: delimiter, omittingEmptySubsequences: false)
            guard let last = places.max(), cells.count > last, let time = seconds(cells) else {
                continue
            }
            times.append(midnight + Int64((time * 1000).rounded()))
            for (index, place) in places.enumerated() {
                let value = Double(cells[place]) ?? Missing.value
                values[index].append(turning.contains(signals[index].signal) ? -value : value)
            }
        }
        return SampleColumns(
            timeMillis: times,
            columns: zip(signals, values).map { .init(signal: $0.signal, values: $1) }
        )
    }

    private static func secondOfDay(_ time: Substring) -> Double? {
        let parts = time.split(separator: ":").compactMap { Double($0) }
        return parts.count == 3 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : nil
    }

    static func i3(_ name: String) throws -> SampleColumns {
        try samples(
            "bmw-i3/\(name).csv",
            delimiter: ";",
            signals: [
                ("Velocity [km/h]", .speed), ("Battery Voltage [V]", .voltage),
                ("Battery Current [A]", .current), ("SoC [%]", .soc),
                ("Battery Temperature [°C]", .batteryTemperature),
            ],
            turning: [.current]
        ) { Double($0[0]) }
    }

    static func wheel(_ name: String) throws -> SampleColumns {
        try samples(
            "wheellog/\(name).csv",
            delimiter: ",",
            signals: [
                ("speed", .speed), ("voltage", .voltage), ("current", .current),
                ("battery_level", .soc), ("totaldistance", .odometer),
            ]
        ) { secondOfDay($0[1]) }
    }

    static func twizy(_ name: String) throws -> SampleColumns {
        try samples(
            "twizy/\(name).csv",
            delimiter: ",",
            signals: [
                ("Speed", .speed), ("Soc", .soc), ("LAT", .latitude), ("LON", .longitude),
            ]
        ) { $0[0].hasSuffix("2021") ? secondOfDay($0[1]) : nil }
    }
}
