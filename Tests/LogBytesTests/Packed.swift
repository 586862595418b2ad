import CZstd
import Foundation

/// Files as programs of this machine pack them.
enum Packed {
    /// Runs the body with a file of these bytes.
    static func withFile<T>(_ bytes: [UInt8], _ body: (String) throws -> T) throws -> T {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "log-bytes-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        try withFile(bytes) { path in
            let process = Process()
            process.executableURL = URL(filePath: "/bin/gzip")
            process.arguments = ["-c", path]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let packed = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return [UInt8](packed)
        }
    }

    static func zstd(_ bytes: [UInt8]) -> [UInt8] {
        var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let count = unsafe packed.withUnsafeMutableBytes { target in
            unsafe bytes.withUnsafeBytes { source in
                unsafe ZSTD_compress(
                    target.baseAddress,
                    target.count,
                    source.baseAddress,
                    source.count,
                    3
                )
            }
        }
        return Array(packed[..<count])
    }
}
