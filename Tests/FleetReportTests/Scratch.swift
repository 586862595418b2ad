import FleetTestSupport
import Foundation

/// A folder of a test's own, removed with it.
struct Scratch: ~Copyable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "fleet-report-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: file)
        return file.path
    }
}

/// Canonical CSV of a ride that never was.
struct GeneratedRide {
    static let signals = ["latitude_deg", "longitude_deg", "speed_kmh", "soc_percent", "power_w"]

    var timeMillis: [Int64] = []
    /// A column a signal; `nil` is an empty cell.
    var columns: [[Double?]] = signals.map { _ in [] }

    /// `seconds` rows a second apart from a given instant: out and back, awkward numbers, holes.
    init(seed: UInt64, fromMillis start: Int64 = 1_772_438_400_000, seconds: Int = 900) {
        var random = SplitMix64(seed: seed)
        var (latitude, soc) = (51.34, 91.0)
        for second in 0..<seconds {
            timeMillis.append(start + Int64(second) * 1000)
            let speed = Double.random(in: 0...28, using: &random)
            latitude += (second < seconds / 2 ? 1 : -1) * speed / 3.6 / 111_200
            soc -= 0.004
            let row: [Double?] = [
                latitude, 12.373,
                second % 97 == 5 ? nil : (speed * 10).rounded() / 10,
                second % 10 == 0 ? soc : nil,
                second == 7 ? -0.0 : speed * 11.7 - Double.random(in: 0...60, using: &random),
            ]
            for (index, value) in row.enumerated() { columns[index].append(value) }
        }
    }

    func csv(vehicle: String) -> [UInt8] {
        var text = "time,vehicle," + Self.signals.joined(separator: ",") + "\n"
        for row in timeMillis.indices {
            let cells = columns.map { $0[row].map(\.description) ?? "" }
            text += "\(timeMillis[row]),\(vehicle),\(cells.joined(separator: ","))\n"
        }
        return Array(text.utf8)
    }
}
