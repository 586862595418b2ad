public import Foundation

/// The folder of real telemetry that lies beside the repository, never in it.
public enum SharedData {
    /// `FLEET_SHARED`, or `../shared` beside the repository; `nil` when neither is a folder.
    public static let folder: URL? = {
        let given = ProcessInfo.processInfo.environment["FLEET_SHARED"].map { URL(filePath: $0) }
        let beside = URL(filePath: #filePath)  // Tests/FleetTestSupport/SharedData.swift
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "shared")
        return [given, beside].compactMap(\.self).first {
            FileManager.default.fileExists(atPath: $0.appending(path: "data").path)
        }
    }()

    /// Whether the real data is there; tests that need it say `.enabled(if:)` with this.
    public static var isPresent: Bool { folder != nil }

    /// What a skipped test says.
    public static let skipReason = "needs the real telemetry at ../shared or FLEET_SHARED"
}
