// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// A module of ours: its arrows are its dependencies, and `scripts/check-layers` holds the imports to them.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [])
    -> Target
{
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name,
        dependencies: dependencies + ["FleetTestSupport"],
        exclude: exclude,
        swiftSettings: settings
    )
}

/// Tests that are run in debug alone, for want of time: with FLEET_TESTS=optimised, as `.ci/run` builds
/// for release, they are not even compiled.
let unoptimisedTests = [
    "FleetServerTests", "FleetServiceTests", "FleetSimulatorTests", "FleetStoreTests",
    "LogBytesTests", "SpreadsheetTests",
]

let package = Package(
    name: "FleetAnalytics",
    products: [
        .executable(name: "fleet-report", targets: ["fleet-report"]),
        .library(name: "Telemetry", targets: ["Telemetry"]),
        .library(name: "TripCompressor", targets: ["TripCompressor"]),
        .library(name: "FleetAnalytics", targets: ["FleetAnalytics"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            from: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CZstd",
            pkgConfig: "libzstd",
            providers: [.apt(["libzstd-dev"])]
        ),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CXlsxWriter",
            pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]
        ),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        module("Telemetry"),
        module("TripCompressor", ["CZstd", "Telemetry"]),
        module("FleetAnalytics", ["Telemetry"]),
        module("FleetStore", ["CLibPQ", "Telemetry"]),
        module("FleetSimulator", ["Telemetry"]),
        module("LogBytes", ["CZlib", "CZstd"]),
        module("Spreadsheet", ["CXlsxWriter"]),
        module(
            "FleetService",
            [
                "FleetAnalytics", "FleetSimulator", "FleetStore", "LogBytes", "Spreadsheet",
                "Telemetry", "TripCompressor",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        module(
            "FleetServer",
            [
                "FleetService", "LogBytes",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .executableTarget(
            name: "fleet-report",
            dependencies: [
                "CMalloc", "FleetServer", "FleetService",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "FleetTestSupport",
            dependencies: ["Telemetry"],
            path: "Tests/FleetTestSupport",
            swiftSettings: settings
        ),
        .target(
            name: "FuzzTargets",
            dependencies: ["Telemetry", "TripCompressor"],
            path: "Fuzz/Targets",
            swiftSettings: settings
        ),
        tests("TelemetryTests", ["Telemetry"]),
        tests("LogBytesTests", ["CZstd", "LogBytes"]),
        tests("SpreadsheetTests", ["Spreadsheet"]),
        tests(
            "TripCompressorTests",
            ["FuzzTargets", "Telemetry", "TripCompressor"],
            exclude: ["Golden"]
        ),
        tests("FleetAnalyticsTests", ["FleetAnalytics", "Telemetry"]),
        tests("FleetStoreTests", ["FleetStore", "Telemetry"]),
        tests("FleetSimulatorTests", ["FleetSimulator", "Telemetry"]),
        tests(
            "FleetServiceTests",
            [
                "FleetService", "FleetAnalytics", "FleetSimulator", "FleetStore", "Spreadsheet",
                "Telemetry", "TripCompressor",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        tests("FleetServerTests", ["FleetServer", "FleetService"]),
        tests("FleetReportTests", ["FleetService"]),
    ],
    swiftLanguageModes: [.v6]
)

if Context.environment["FLEET_TESTS"] == "optimised" {
    package.targets.removeAll { unoptimisedTests.contains($0.name) }
}
