import FleetTestSupport
import Foundation
import Telemetry
import Testing
import TripCompressor

@testable import FleetService

/// `pack` and back, for a file of each real set.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.skipReason)))
struct RealTripFileTests {
    @Test(arguments: RealSet.all.map(\.folder), [false, true])
    func aPackedFileComesBackBitForBit(folder: String, isSmall: Bool) throws {
        let set = try #require(RealSet.all.first { $0.folder == folder })
        let drive = try #require(try set.drives().min { $0.samples.count < $1.samples.count })
        let place = FileManager.default.temporaryDirectory
            .appending(path: "fleet-pack-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let output = place.appending(path: "drive.trip").path
        let (packed, _) = try TripFiles.pack(
            set.path(drive.name).path,
            profile: set.builtIn.profile(),
            options: ReadingOptions(
                vehicle: nil,
                // As its profile says; only wheellog's says none.
                zone: set.builtIn == .wheellog ? set.zone : nil,
                start: nil,
                nowMillis: 1_767_225_600_000
            ),
            isSmall: isSmall,
            to: output
        )
        #expect(packed.rows == drive.samples.count)
        #expect(packed.rowsRead == packed.rows + packed.rowsQuarantined)
        let bytes = Array(try Data(contentsOf: URL(filePath: output)))
        let isWhole = try TripFile.decode(bytes).isBitIdentical(to: drive.samples)
        #expect(isWhole)
        // As text, through the canonical profile.
        let text = try TripFiles.unpack(output, .csv)
        let parser = try LogFileParser(
            profile: BuiltInProfile.canonical.profile(),
            vehicle: "one",
            nowMillis: 1_767_225_600_000
        )
        let again = try #require(try parser.parse(text, name: "drive.csv").vehicles.first)
        let isSame = again.samples.isBitIdentical(to: drive.samples)
        #expect(isSame)
        let inspection = try TripFiles.inspect(output)
        #expect(inspection.rows == drive.samples.count)
        #expect(inspection.bytes == bytes.count)
        let lines = try TripFiles.unpack(output, .ndjson)
        #expect(lines.count { $0 == UInt8(ascii: "\n") } == drive.samples.count)
    }

    @Test func aTruncatedFileIsNamedWithWhatIsMissing() throws {
        let drive = try #require(try RealSet.twizy.drives().first)
        let bytes = try TripFile.encode(drive.samples, preset: .fast)
        let file = FileManager.default.temporaryDirectory
            .appending(path: "fleet-\(UUID().uuidString).trip")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes.dropLast(100)).write(to: file)
        let error = #expect(throws: ServiceError.self) { try TripFiles.unpack(file.path, .csv) }
        #expect("\(error as Any)".contains(file.path))
    }
}
