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

func product(_ name: String) -> Target.Dependency {
    .product(name: name, package: "FleetAnalytics")
}

// A package of its own: whoever depends on FleetAnalytics neither sees nor builds its benchmarks.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "FleetAnalytics", path: "..")],
    targets: [
        .executableTarget(
            name: "CodecBenchmark",
            dependencies: [product("TripCompressor")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "KernelBenchmark",
            dependencies: [product("FleetAnalytics")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "AnalysisBenchmark",
            dependencies: [
                product("FleetAnalytics"), product("Telemetry"), product("TripCompressor"),
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
