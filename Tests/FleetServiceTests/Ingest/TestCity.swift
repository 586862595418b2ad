import FleetAnalytics
import FleetStore
import Foundation
import Telemetry
import Testing
import TripCompressor

@testable import FleetService

/// A city in Berlin's time, and what happens to it.
struct TestCity {
    let workspace: Workspace
    let city: CityRow

    init(_ workspace: Workspace, id: String = "leipzig", zone: String = "Europe/Berlin")
        async throws
    {
        self.workspace = workspace
        city = CityRow(id: id, name: id, timeZone: zone)
        let city = city
        try await workspace.store.withConnection { try $0.addCity(city) }
    }

    var store: FleetStore { workspace.store }

    func calendar() throws -> CityCalendar { try CityCalendar(zone: city.timeZone) }

    /// First instant of a civil day of the city.
    func midnight(_ day: String) throws -> Int64 {
        try calendar().day(try #require(CivilDate(day))).startMillis
    }

    /// Takes in a text as a file of that name.
    @discardableResult
    func importText(
        _ text: String,
        _ profile: ImportProfile,
        name: String = "log.csv",
        vehicle: String? = nil
    ) async throws -> ImportOutcome {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "fleet-import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        let isLatin1 = profile.text.encoding == .latin1
        try #require(text.data(using: isLatin1 ? .isoLatin1 : .utf8)).write(to: file)
        var results: [ImportRun.FileResult] = []
        try await workspace.importFiles(
            [file.path],
            profile: profile,
            options: options(vehicle: vehicle),
            city: city,
            lanes: 2,
            report: { results.append($0) },
            progress: { _ in }
        )
        return try #require(results.first).outcome.get()
    }

    /// Takes in samples as if a file had held them.
    @discardableResult
    func add(_ vehicles: [(id: String, samples: SampleColumns)], file: String = "samples")
        async throws -> ImportOutcome
    {
        let log = ParsedLog(
            rowsRead: vehicles.reduce(0) { $0 + $1.samples.count },
            vehicles: vehicles.map { .init(id: $0.id, samples: $0.samples) },
            quarantined: [],
            cells: [],
            implausible: [:],
            ignoredColumns: []
        )
        return try await store.ingest(log, file: file, profile: "canonical", city: city)
    }

    func describe(_ id: String, battery: Double? = nil, category: String? = nil) async throws {
        try await workspace.describeVehicles(
            [VehicleDescription(id: id, category: category, batteryWattHours: battery)],
            city: city
        )
    }

    /// Checks all of the city, at the hour of the night after the end of that day.
    func verify(after day: String, isDeep: Bool = true, setsAside: Bool = false) async throws
        -> VerificationResult
    {
        try await workspace.verify(
            city: nil,
            isDeep: isDeep,
            setsAside: setsAside,
            nowMillis: try midnight(day) + 30 * 3_600_000,
            progress: { _, _ in }
        )
    }

    /// A night so many hours after the end of that day.
    @discardableResult
    func night(
        after day: String,
        range: ClosedRange<String>? = nil,
        reprocess: Reprocess = .missing,
        workers: Int = 2,
        samplesAtOnce: Int? = nil,
        hoursAfter: Int64 = 1
    ) async throws -> NightlyResult {
        let date = try #require(CivilDate(day))
        var job = NightlyJob(
            store: store,
            city: city,
            range: try Period(day: nil, from: range?.lowerBound, to: range?.upperBound)?.range,
            reprocess: reprocess,
            workers: workers,
            nowMillis: try calendar().day(date).endMillis + hoursAfter * 3_600_000,
            progress: { _, _ in }
        )
        if let samplesAtOnce { job.samplesAtOnce = samplesAtOnce }
        return try await job.run()
    }

    /// The newest figures of a published day.
    func figures(_ day: String) async throws -> DayFigures? {
        let id = city.id
        return try await store.withConnection { db in
            try db.latestPublishedDay(city: id, day: day).map {
                try SortedJSON.value(DayFigures.self, from: $0.figuresJSON)
            }
        }
    }

    func revisions(_ day: String) async throws -> [Int32] {
        let id = city.id
        return try await store.withConnection {
            try $0.revisions(city: id, day: day).map(\.revision)
        }
    }

    /// Why the newest revision of a day was issued; `nil` when nothing was to be said.
    func causes(_ day: String) async throws -> RevisionCauses? {
        let id = city.id
        return try await store.withConnection { db in
            let latest = try #require(try db.latestPublishedDay(city: id, day: day))
            return try db.publicationBasis(city: id, day: day, revision: latest.revision)?
                .causesJSON.map { try SortedJSON.value(RevisionCauses.self, from: $0) }
        }
    }

    func key(_ vehicle: String) async throws -> Int64 {
        try await store.withConnection { try #require(try $0.vehicle(id: vehicle)).key }
    }

    /// Everything stored of a vehicle, decoded.
    func stored(_ vehicle: String) async throws -> SampleColumns {
        let blocks = try await store.withConnection { db in
            let key = try #require(try db.vehicle(id: vehicle)).key
            return try db.blocks(key, overlapping: Int64.min / 2...Int64.max / 2)
        }
        var decoder = BlockDecoder()
        return SampleColumns.union(try blocks.map { try decoder.decode($0.payload) })
    }

    func options(vehicle: String? = nil) -> ReadingOptions {
        ReadingOptions(vehicle: vehicle, zone: nil, start: nil, nowMillis: 1_798_761_600_000)
    }
}
