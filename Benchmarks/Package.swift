// swift-tools-version: 6.2
import PackageDescription

// A package of its own: whoever depends on FleetAnalytics neither sees nor builds its benchmarks.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "FleetAnalytics", path: "..")],
    targets: [
        .executableTarget(
            name: "CodecBenchmark",
            dependencies: [.product(name: "TripCompressor", package: "FleetAnalytics")],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
                .strictMemorySafety(),
                .treatAllWarnings(as: .error),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
