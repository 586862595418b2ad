import Telemetry

/// How the radio messages of one kind of device become a sample; `docs/live-ingest.md` describes the
/// JSON.
package struct PayloadDecoder: Codable, Equatable, Sendable {
    package var name: String
    package var about: String?
    /// Names of devices, in which `*` stands for anything; empty for all devices.
    package var devices: [String]
    /// `nil`: every port.
    package var port: Int?
    /// Bytes a message has; `nil`: as many as the fields need, or more.
    package var length: Int?
    /// Which name of the device is the vehicle's; `nil`: the usual one of the network.
    package var vehicle: DeviceName?
    /// Names of devices whose vehicles are called otherwise.
    package var vehicles: [String: String]
    /// `nil`: when the network received it.
    package var time: TimeField?
    package var fields: [Field]

    /// What a network calls a device by.
    package enum DeviceName: String, Codable, Sendable, CaseIterable {
        case deviceID = "device_id"
        case devEUI = "dev_eui"
        case deviceName = "device_name"
    }

    /// Where in a message a number stands.
    package enum Place: Equatable, Sendable {
        case bits(BitField)
        /// Keys from the outermost to the innermost, in what the network decoded.
        case path([String])
    }

    package struct TimeField: Equatable, Sendable {
        package var place: Place
        /// One of a profile's forms of time, such as `epoch s`.
        package var format: String
    }

    /// One number of a message, and which signal it becomes; the rules are those of a profile.
    package struct Field: Equatable, Sendable {
        package var place: Place
        package var rule: ImportProfile.ColumnRule
    }
}

extension PayloadDecoder {
    static let timeColumn = "time"

    static func column(_ number: Int) -> String { "field \(number + 1)" }

    /// What reads the cells.
    var profile: ImportProfile {
        ImportProfile(
            name: name,
            about: about,
            text: .init(),
            missing: [],
            time: .init(
                columns: [.name(Self.timeColumn)],
                formats: [time?.format ?? "iso8601"],
                zone: "Etc/UTC"
            ),
            vehicle: .init(column: .name("vehicle")),
            position: .live,
            columns: fields.map(\.rule),
            drop: [],
            otherColumns: .refuse,
            plausible: [:]
        )
    }

    func vehicle(of uplink: NetworkUplink, by usual: DeviceName) -> String? {
        guard let id = uplink.names[vehicle ?? usual] else { return nil }
        return vehicles[id] ?? id
    }

    func isFor(_ uplink: NetworkUplink) -> Bool {
        guard port == nil || port == uplink.port else { return false }
        return devices.isEmpty
            || uplink.names.values.contains { name in
                devices.contains { Self.matches(Array(name.utf8)[...], Array($0.utf8)[...]) }
            }
    }

    private static func matches(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        var (name, pattern) = (name, pattern)
        // Where to go on when what follows the last star does not fit.
        var retry: (name: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
        while true {
            if pattern.first == UInt8(ascii: "*") {
                pattern = pattern.dropFirst()
                retry = (name, pattern)
            } else if let byte = name.first, pattern.first == byte {
                (name, pattern) = (name.dropFirst(), pattern.dropFirst())
            } else if name.isEmpty, pattern.isEmpty {
                return true
            } else if let last = retry, !last.name.isEmpty {
                retry = (last.name.dropFirst(), last.pattern)
                (name, pattern) = (last.name.dropFirst(), last.pattern)
            } else {
                return false
            }
        }
    }

    /// The cells of a message under the names of their columns; `nil` when it is not of this kind.
    func cells(of uplink: NetworkUplink) -> [(name: String, cell: String)]? {
        if let length, uplink.payload?.count != length { return nil }
        var cells: [(name: String, cell: String)] = []
        if let time {
            guard let cell = cell(at: time.place, uplink) else { return nil }
            cells.append((Self.timeColumn, cell))
        } else {
            cells.append((Self.timeColumn, uplink.receivedAt))
        }
        for (number, field) in fields.enumerated() {
            guard let cell = cell(at: field.place, uplink) else { return nil }
            cells.append((Self.column(number), cell))
        }
        return cells
    }

    private func cell(at place: Place, _ uplink: NetworkUplink) -> String? {
        switch place {
        case .bits(let field): uplink.payload.flatMap { field.number(in: $0) }
        case .path(let path): uplink.object.flatMap { Self.cell(at: path[...], $0) }
        }
    }

    /// What is zero is left out of the JSON of these networks.
    ///
    /// Of an object that is not there at all nothing is known, and an empty cell is a missing value.
    private static func cell(at path: ArraySlice<String>, _ value: JSONValue) -> String? {
        guard let key = path.first else { return value.cell }
        guard case .object = value else { return nil }
        guard let member = value[key] else { return path.count == 1 ? "0" : "" }
        return cell(at: path.dropFirst(), member)
    }
}
