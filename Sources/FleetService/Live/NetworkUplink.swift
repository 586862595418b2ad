import Foundation

/// What a network of radio gateways says of one message of a device.
struct NetworkUplink: Sendable {
    /// Names of the device, by what kind they are.
    var names: [PayloadDecoder.DeviceName: String] = [:]
    var port = 0
    /// The bytes sent; `nil` when they are not what base64 can be.
    var payload: [UInt8]?
    /// What the network itself made of them; `nil` when it made nothing.
    var object: JSONValue?
    /// When the network received it, RFC 3339.
    var receivedAt = ""
}

extension LiveReader {
    /// A webhook of The Things Stack v3; those that are no uplink are taken and carry no sample.
    ///
    /// What is zero or empty is left out there: no port is port 0, and no payload an empty one.
    package func ttn(_ body: [UInt8], _ decoders: PayloadDecoders) throws -> LiveBatch {
        let message = try JSONValue(message: body, .ttn)
        guard let device = message["end_device_ids"] else {
            throw LiveError.unreadable(.ttn, problem: "the object has no `end_device_ids`")
        }
        guard let uplink = message["uplink_message"] else { return .nothing(.ttn) }
        var found = NetworkUplink()
        found.names[.deviceID] = device["device_id"]?.text
        found.names[.devEUI] = device["dev_eui"]?.text
        found.port = Self.port(uplink["f_port"])
        found.payload = Self.base64(uplink["frm_payload"])
        found.object = uplink["decoded_payload"]
        // Of the network, which is the same for all copies; that of the application is later.
        found.receivedAt = uplink["received_at"]?.text ?? message["received_at"]?.text ?? ""
        var text = String(decoding: body, as: UTF8.self)
        if uplink["app_s_key"] != nil {
            // A row in quarantine is read by people, and this is a key of the device.
            text = try SortedJSON.text(message.without(["uplink_message", "app_s_key"]))
        }
        return try batch(.ttn, found, decoders, vehicleName: .deviceID, message: text)
    }

    /// A message of ChirpStack's HTTP integration; `event` is what its address says.
    package func chirpStack(_ body: [UInt8], event: String?, _ decoders: PayloadDecoders) throws
        -> LiveBatch
    {
        let message = try JSONValue(message: body, .chirpstack)
        guard let device = message["deviceInfo"] else {
            throw LiveError.unreadable(.chirpstack, problem: "the object has no `deviceInfo`")
        }
        guard event == nil || event == "up" else { return .nothing(.chirpstack) }
        var found = NetworkUplink()
        found.names[.devEUI] = device["devEui"]?.text
        found.names[.deviceName] = device["deviceName"]?.text
        found.port = Self.port(message["fPort"])
        found.payload = Self.base64(message["data"])
        found.object = message["object"]
        found.receivedAt = message["time"]?.text ?? ""
        let text = String(decoding: body, as: UTF8.self)
        return try batch(.chirpstack, found, decoders, vehicleName: .devEUI, message: text)
    }

    private static func port(_ value: JSONValue?) -> Int {
        value.map { $0.number.flatMap(Int.init(exactly:)) ?? -1 } ?? 0
    }

    private static func base64(_ value: JSONValue?) -> [UInt8]? {
        guard let value, value != .null else { return [] }
        return value.text.flatMap { Data(base64Encoded: $0) }.map(Array.init)
    }

    private func batch(
        _ format: LiveFormat,
        _ uplink: NetworkUplink,
        _ decoders: PayloadDecoders,
        vehicleName: PayloadDecoder.DeviceName,
        message: String
    ) throws -> LiveBatch {
        guard let decoder = decoders.decoder(for: uplink) else {
            let id = vehicle ?? uplink.names[vehicleName]
            return aside(format, .noDecoder, vehicle: id, message: message)
        }
        let id = vehicle ?? decoder.vehicle(of: uplink, by: vehicleName)
        guard let cells = decoder.cells(of: uplink) else {
            return aside(format, .payloadUnreadable, vehicle: id, message: message)
        }
        let row = [("vehicle", id ?? "")] + cells
        return try batch(format, row, decoder.profile, message: message)
    }
}
