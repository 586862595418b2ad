import Foundation
import Telemetry

@testable import FleetService

/// What a fleet's boxes upload: a file for each minute of each vehicle.
struct MinuteFiles {
    let paths: [String]
    private let folder: URL

    init(_ vehicles: [(id: String, samples: SampleColumns)]) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "fleet-minutes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var paths: [String] = []
        for vehicle in vehicles {
            let csv = CanonicalCSV(
                signals: vehicle.samples.columns.map(\.signal),
                hasVehicle: true
            )
            var start = 0
            let times = vehicle.samples.timeMillis
            while start < times.count {
                var end = start
                while end < times.count, times[end] / 60_000 == times[start] / 60_000 { end += 1 }
                let minute = vehicle.samples.rows(at: start..<end)
                let file = folder.appending(path: "\(vehicle.id)-\(times[start]).csv")
                try Data(csv.header + csv.lines(minute, vehicle: vehicle.id)).write(to: file)
                paths.append(file.path)
                start = end
            }
        }
        self.paths = paths
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Imports the files in eight runs; gives what became of their rows in all.
    func importAll(_ paths: [String], _ city: TestCity) async throws
        -> (rowsStored: Int, rowsDuplicate: Int)
    {
        var outcomes: [ImportOutcome] = []
        for run in 0..<8 {
            let some = paths[paths.count * run / 8..<paths.count * (run + 1) / 8]
            var results: [ImportRun.FileResult] = []
            try await city.workspace.importFiles(
                Array(some),
                profile: BuiltInProfile.canonical.profile(),
                options: city.options(),
                city: city.city,
                lanes: 2,
                report: { results.append($0) },
                progress: { _ in }
            )
            outcomes += try results.map { try $0.outcome.get() }
        }
        return (
            outcomes.reduce(0) { $0 + $1.rowsStored }, outcomes.reduce(0) { $0 + $1.rowsDuplicate }
        )
    }
}
