import FleetAnalytics
import Foundation
import Telemetry
import TripCompressor

/// Analyses decoded blocks, one core, and says how long it took; `Benchmarks/night` writes the files.
@main
struct AnalysisBenchmark {
    static func main() {
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("AnalysisBenchmark: \(error)\n".utf8))
            exit(1)
        }
    }

    private struct Result: Encodable {
        var samples = 0
        var vehicleDays = 0
        var trips = 0
        var seconds = Double.infinity
        var decodeSeconds = 0.0
        var distanceMeters = 0.0
        var usedWattHours = 0.0
        var recoveredWattHours = 0.0
    }

    /// One file a vehicle; the fastest of some runs over all of them counts.
    private static func run(_ arguments: [String]) throws {
        guard arguments.count > 1, let runs = Int(arguments[0]), runs > 0 else {
            throw CocoaError(.featureUnsupported)
        }
        let clock = ContinuousClock()
        var result = Result()
        var vehicles: [(samples: SampleColumns, days: [CivilDay])] = []
        for path in arguments[1...] {
            let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
            let start = clock.now
            let decoded = try TripFile.decode(bytes)
            result.decodeSeconds += (clock.now - start) / .seconds(1)
            // What is stored holds no sample twice.
            let samples = SampleColumns.union([decoded])
            vehicles.append((samples, utcDays(samples.timeMillis)))
        }
        result.samples = vehicles.reduce(0) { $0 + $1.samples.count }
        let zones = ZoneIndex([])
        let traits = VehicleTraits(category: .eUnicycle, batteryWattHours: 1_000)
        for run in 0..<runs {
            var analyses: [VehicleAnalysis] = []
            let start = clock.now
            for vehicle in vehicles {
                analyses.append(
                    VehicleAnalysis(
                        vehicle.samples,
                        traits: traits,
                        days: vehicle.days,
                        zones: zones
                    )
                )
            }
            result.seconds = min(result.seconds, (clock.now - start) / .seconds(1))
            guard run == 0 else { continue }
            for analysis in analyses {
                result.vehicleDays += analysis.days.count
                result.trips += analysis.trips.count
                for trip in analysis.trips {
                    result.distanceMeters += trip.distanceMeters
                    result.usedWattHours += trip.energy?.usedWattHours ?? 0
                    result.recoveredWattHours += trip.energy?.recoveredWattHours ?? 0
                }
            }
        }
        FileHandle.standardOutput.write(try JSONEncoder().encode(result))
    }

    private static func utcDays(_ timeMillis: [Int64]) -> [CivilDay] {
        let (hour, day): (Int64, Int64) = (3_600_000, 86_400_000)
        guard let first = timeMillis.min(), let last = timeMillis.max() else { return [] }
        return stride(from: first / day * day, through: last, by: Int(day)).map { start in
            CivilDay(
                name: "\(start / day)",
                hourStartMillis: (0..<24).map { start + $0 * hour },
                endMillis: start + day
            )
        }
    }
}
