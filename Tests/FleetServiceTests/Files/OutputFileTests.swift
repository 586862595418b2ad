import Foundation
import Testing

@testable import FleetService

@Suite struct OutputFileTests {
    @Test func aPlaceThatCannotBeWrittenIsKnownBeforehand() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "receipt.json").path
        try OutputFile.check(file)
        #expect(!FileManager.default.fileExists(atPath: file))
        try OutputFile.write(Array("{}".utf8), to: file)
        try OutputFile.check(file)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "{}")
        #expect(throws: ServiceError.fileIsThere(file)) {
            try OutputFile.check(file, replaces: false)
        }
        try OutputFile.check(folder.appending(path: "new.json").path, replaces: false)
        try OutputFile.check("/dev/null", replaces: false)
        for path in [folder.path, folder.appending(path: "missing/receipt.json").path] {
            #expect(throws: ServiceError.unwritableFile(path)) { try OutputFile.check(path) }
        }
    }
}
