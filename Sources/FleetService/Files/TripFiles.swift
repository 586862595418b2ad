import Foundation
import Telemetry
import TripCompressor

/// Log files as `.trip` files and back, without a database.
package enum TripFiles {
    /// What `pack` did.
    package struct Packed: Codable, Sendable, Equatable {
        package var rowsRead: Int
        package var rows: Int
        package var rowsQuarantined: Int
        package var cellsSetAside: Int
        package var bytes: Int
        package var bitsPerValue: Double

        enum CodingKeys: String, CodingKey {
            case rowsRead = "rows_read"
            case rows
            case rowsQuarantined = "rows_quarantined"
            case cellsSetAside = "cells_set_aside"
            case bytes
            case bitsPerValue = "bits_per_value"
        }
    }

    /// Packs the samples of one vehicle in the order of the file, and says what of its rows could not
    /// be read.
    package static func pack(
        _ path: String,
        profile: ImportProfile,
        options: ReadingOptions,
        isSmall: Bool,
        to output: String
    ) throws -> (packed: Packed, setAside: String?) {
        let log = try parse(path, profile, options)
        let samples = try choose(log, options.vehicle, file: path)
        let bytes = try TripFile.encode(samples, preset: isSmall ? .small : .fast)
        try write(bytes, to: output, madeFrom: path)
        let values = samples.count * (samples.columns.count + 1)
        let packed = Packed(
            rowsRead: log.rowsRead,
            rows: samples.count,
            rowsQuarantined: log.quarantined.count,
            cellsSetAside: log.cells.count,
            bytes: bytes.count,
            bitsPerValue: values > 0 ? (Double(bytes.count) * 8 / Double(values)).printed : 0
        )
        return (packed, log.setAsideWords)
    }

    /// Writes a file, but never over the one it was made from.
    private static func write(_ bytes: [UInt8], to output: String, madeFrom input: String) throws {
        let (from, to) = (URL(filePath: input), URL(filePath: output))
        guard from.resolvingSymlinksInPath() != to.resolvingSymlinksInPath() else {
            throw ServiceError.outputIsInput(output)
        }
        try OutputFile.write(bytes, to: output)
    }

    /// Writes the samples of a `.trip` file as text, but never over that file.
    package static func unpack(_ path: String, _ format: TextFormat, to output: String) throws {
        try write(try unpack(path, format), to: output, madeFrom: path)
    }

    /// With a vehicle column in the file, --vehicle chooses; without one, it only names.
    private static func parse(_ path: String, _ profile: ImportProfile, _ options: ReadingOptions)
        throws -> ParsedLog
    {
        var reading = options
        if profile.vehicle.column != nil { reading.vehicle = nil }
        do {
            return try reading.parser(profile, cityZone: "Etc/UTC").parse(URL(filePath: path))
        } catch ImportError.noVehicle where options.vehicle != nil {
            // The profile knows such a column, this file has none: `unpack` writes such files.
            return try options.parser(profile, cityZone: "Etc/UTC").parse(URL(filePath: path))
        }
    }

    private static func choose(_ log: ParsedLog, _ vehicle: String?, file: String) throws
        -> SampleColumns
    {
        if log.vehicles.count == 1, vehicle == nil || log.vehicles[0].id == vehicle {
            return log.vehicles[0].samples
        }
        if log.vehicles.isEmpty { return SampleColumns(timeMillis: [], columns: []) }
        guard let found = log.vehicles.first(where: { $0.id == vehicle }) else {
            throw ServiceError.severalVehicles(
                file: file,
                vehicles: log.vehicles.map(\.id).sorted()
            )
        }
        return found.samples
    }

    /// Text formats of `unpack`.
    package enum TextFormat: String, Sendable, CaseIterable {
        case csv
        case ndjson
    }

    /// The samples of a `.trip` file as text, in the order in which they were packed.
    package static func unpack(_ path: String, _ format: TextFormat) throws -> [UInt8] {
        let samples = try reading(path) { bytes throws(BlockDecodingError) in
            try TripFile.decode(bytes)
        }
        switch format {
        case .csv:
            let writer = CanonicalCSV(signals: samples.columns.map(\.signal), hasVehicle: false)
            return writer.header + writer.lines(samples)
        case .ndjson: return lines(samples)
        }
    }

    /// One JSON object a sample; missing values are left out, infinities are strings.
    private static func lines(_ samples: SampleColumns) -> [UInt8] {
        var text: [UInt8] = []
        for row in 0..<samples.count {
            text += Array("{\"time\":\(samples.timeMillis[row])".utf8)
            for column in samples.columns where !column.values[row].isNaN {
                let value = column.values[row]
                text += Array(",\"\(column.signal.name)\":".utf8)
                text += Array((value.isInfinite ? "\"\(value)\"" : "\(value)").utf8)
            }
            text += Array("}\n".utf8)
        }
        return text
    }

    /// What `inspect` shows.
    package struct Inspection: Codable, Sendable, Equatable {
        package struct Column: Codable, Sendable, Equatable {
            package var name: String
            package var scheme: String
            package var bytes: Int
            /// Smallest and largest value, as the headers tell them, without the sign of −0; `nil`
            /// when one is infinite.
            package var minimum: Double?
            package var maximum: Double?
        }

        package var rows: Int
        package var bytes: Int
        package var blocks: Int
        package var formatVersion: Int
        package var earliestTimeMillis: Int64?
        package var latestTimeMillis: Int64?
        package var columns: [Column]

        enum CodingKeys: String, CodingKey {
            case rows, bytes, blocks, columns
            case formatVersion = "format_version"
            case earliestTimeMillis = "earliest_time_ms"
            case latestTimeMillis = "latest_time_ms"
        }
    }

    /// Rows, bytes and schemes of a `.trip` file, from its headers.
    package static func inspect(_ path: String) throws -> Inspection {
        try reading(path) { bytes throws(BlockDecodingError) in
            let blocks = try TripFile.blocks(in: bytes)
            var columns: [Inspection.Column] = []
            func add(
                _ name: String,
                _ scheme: String,
                _ size: Int,
                _ values: ClosedRange<Double>?
            ) {
                if let index = columns.firstIndex(where: { $0.name == name }) {
                    columns[index].bytes += size
                    if let values {
                        let (low, high) = (columns[index].minimum, columns[index].maximum)
                        columns[index].minimum = min(low ?? .infinity, values.lowerBound)
                        columns[index].maximum = max(high ?? -.infinity, values.upperBound)
                    }
                    if !columns[index].scheme.split(separator: "|").contains(Substring(scheme)) {
                        columns[index].scheme += "|" + scheme
                    }
                } else {
                    columns.append(
                        Inspection.Column(
                            name: name,
                            scheme: scheme,
                            bytes: size,
                            minimum: values.map { $0.lowerBound + 0 },
                            maximum: values.map { $0.upperBound + 0 }
                        )
                    )
                }
            }
            for block in blocks {
                add("time", block.timeScheme, block.timeBytes, nil)
                for column in block.columns {
                    // JSON has no infinities.
                    let values = column.values.flatMap {
                        $0.lowerBound.isFinite && $0.upperBound.isFinite ? $0 : nil
                    }
                    add(column.signal.name, column.scheme, column.encodedBytes, values)
                }
            }
            return Inspection(
                rows: blocks.reduce(0) { $0 + $1.sampleCount },
                bytes: bytes.count,
                blocks: blocks.count,
                formatVersion: blocks.first?.formatVersion ?? 0,
                earliestTimeMillis: blocks.compactMap { $0.times?.earliestMillis }.min(),
                latestTimeMillis: blocks.compactMap { $0.times?.latestMillis }.max(),
                columns: columns
            )
        }
    }

    private static func reading<Value>(
        _ path: String,
        _ body: ([UInt8]) throws(BlockDecodingError) -> Value
    ) throws -> Value {
        let bytes = Array(try TextFile.read(path))
        do {
            return try body(bytes)
        } catch {
            throw ServiceError.tripFile(file: path, problem: "\(error)")
        }
    }
}

extension TripFiles.Inspection {
    /// One row a column.
    package var table: Table {
        Table(
            columns: ["column", "scheme", "bytes", "bits_per_value", "minimum", "maximum"],
            rows: columns.map { column in
                [
                    .text(column.name), .text(column.scheme), .integer(column.bytes),
                    .decimal(
                        rows > 0 ? Double(column.bytes) * 8 / Double(rows) : nil,
                        places: 3
                    ),
                    .text(column.minimum.map { "\($0)" } ?? ""),
                    .text(column.maximum.map { "\($0)" } ?? ""),
                ]
            }
        )
    }

    package var sentence: String {
        "\(rows) rows in \(blocks) blocks, \(bytes) bytes, format version \(formatVersion)"
    }
}
