package import Telemetry

/// Writes samples as the CSV that profile `canonical` reads back, bit for bit.
///
/// Columns are `time` (milliseconds since 1970 UTC), `vehicle` where asked for, then signals by
/// their names in canonical order. A missing value is an empty cell. Every other value is the
/// shortest decimal that is read as the same double, `inf` and `-0` included. A sample without any
/// value, and a column without any, are not samples and columns to the parser and do not come back.
package struct CanonicalCSV: Sendable {
    private let signals: [Signal]
    private let hasVehicle: Bool

    /// Lines with these signals, in canonical order whatever the order given, each once.
    package init(signals: some Sequence<Signal>, hasVehicle: Bool) {
        self.signals = Set(signals).sorted()
        self.hasVehicle = hasVehicle
    }

    /// The first line.
    package var header: [UInt8] {
        let names = ["time"] + (hasVehicle ? ["vehicle"] : []) + signals.map(\.name)
        return Array((names.joined(separator: ",") + "\n").utf8)
    }

    /// One line a sample; signals the samples do not have stay empty, and `vehicle` is not written
    /// when the file has no such column.
    package func lines(_ samples: SampleColumns, vehicle: String = "") -> [UInt8] {
        let columns = signals.map { samples[$0] }
        let vehicleCell = hasVehicle ? "," + Self.cell(vehicle) : ""
        var lines: [UInt8] = []
        lines.reserveCapacity(samples.count * (16 + 8 * columns.count))
        for row in 0..<samples.count {
            lines.append(contentsOf: samples.timeMillis[row].description.utf8)
            lines.append(contentsOf: vehicleCell.utf8)
            for column in columns {
                lines.append(UInt8(ascii: ","))
                guard let value = column?[row], !value.isNaN else { continue }
                Self.append(value, to: &lines)
            }
            lines.append(UInt8(ascii: "\n"))
        }
        return lines
    }

    private static func append(_ value: Double, to lines: inout [UInt8]) {
        let isWhole = value.magnitude < 1e15 && value == value.rounded(.towardZero)
        if isWhole, value != 0 {
            lines.append(contentsOf: Int64(value).description.utf8)
        } else if value == 0 {
            lines.append(contentsOf: (value.sign == .minus ? "-0" : "0").utf8)
        } else {
            lines.append(contentsOf: value.description.utf8)
        }
    }

    private static func cell(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
            return text
        }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
