import Foundation
import Testing

/// `scripts/check-layers` must say no to a wrong arrow; a check that never fails checks nothing.
@Suite(.enabled(if: SearchPath.holds("python3"), "needs python3"))
struct LayerCheckTests {
    private func check(_ arguments: [String]) async throws -> Program.Ending {
        try await Program.run(HouseScript.url("check-layers"), arguments)
    }

    @Test func thisTreeKeepsToItsArrows() async throws {
        let ending = try await check([])
        #expect(ending.status == 0, "\(ending.output)")
    }

    @Test(
        arguments: [
            ("FleetStore/Queries/Trips.swift", "import TripCompressor", "must not import"),
            ("FleetStore/Queries/Trips.swift", "package import FleetAnalytics", "must not import"),
            ("FleetAnalytics/Trip.swift", "import Foundation", "must not import"),
            ("Telemetry/Signal.swift", "internal import struct Foundation.Date", "must not import"),
            ("TripCompressor/A.swift", "@preconcurrency import FleetStore", "must not import"),
            ("FleetSimulator/Plan.swift", "import FleetAnalytics", "must not import"),
            ("fleet-report/Main.swift", "import FleetStore", "must not import"),
            ("TripCompressor/Format/Header.swift", "import CZstd", "stays behind"),
            ("FleetStore/Queries/Trips.swift", "import CLibPQ", "stays behind"),
            ("FleetService/Report.swift", "import CXlsxWriter", "must not import"),
            ("Spreadsheet/Workbook.swift", "let x = unsafe p.pointee", "unsafe code"),
            ("FleetService/Report.swift", "let x = unsafe p.pointee", "unsafe code"),
            ("Helpers/Everything.swift", "import Telemetry", "has no arrows"),
        ]
    )
    func aWrongLineIsNamed(_ file: String, _ line: String, _ verdict: String) async throws {
        let scratch = try Scratch()
        try scratch.write("Sources/Telemetry/Fine.swift", Array("let fine = 1\n".utf8))
        try scratch.write("Sources/\(file)", Array("// A file.\n\(line)\n".utf8))
        let ending = try await check([scratch.folder.path])
        #expect(ending.status == 1)
        #expect(ending.output.contains("\(file):"))
        #expect(ending.output.contains(verdict))
        #expect(ending.output.split(separator: "\n").count == 1)
    }

    @Test(
        arguments: [
            ("FleetService/Night.swift", "import FleetStore"),
            ("FleetStore/Connection/Handle.swift", "import CLibPQ"),
            ("FleetAnalytics/Trip.swift", "// import Foundation would be wrong"),
            ("FleetService/Text.swift", #"let text = "unsafe""#),
        ]
    )
    func aRightLinePasses(_ file: String, _ line: String) async throws {
        let scratch = try Scratch()
        try scratch.write("Sources/\(file)", Array("\(line)\n".utf8))
        let ending = try await check([scratch.folder.path])
        #expect(ending.status == 0, "\(ending.output)")
    }
}

/// The scripts beside the sources.
enum HouseScript {
    static func url(_ name: String) -> URL {
        // Tests/FleetReportTests/LayerCheckTests.swift, three levels up.
        URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "scripts/\(name)")
    }
}
