import FleetAnalytics
import FleetSimulator
import Foundation
import Telemetry

/// What the analysis finds of a simulated fleet, by category, rate and what the battery says.
struct TruthTable {
    struct Key: Hashable {
        let category: VehicleCategory
        let rate: TruthRate
        let electrics: TruthElectrics
    }

    struct Cell {
        var trips = TruthCounts()
        var sessions = TruthCounts()
        var swaps = TruthCounts()
        var distance = TruthTally()
        var energy = TruthTally()
    }

    private(set) var cells: [Key: Cell] = [:]

    init(_ fleet: TruthFleet) {
        let days = fleet.days
        let end = days[days.count - 1].endMillis
        var calibration: [VehicleCategory: [PhysicalModel.CalibrationTrip]] = [:]
        for life in fleet.lives {
            for rate in TruthRate.allCases {
                for electrics in [TruthElectrics.voltageAndCurrent, .stateOfCharge]
                where electrics != .voltageAndCurrent || life.vehicle.hasVoltageAndCurrent {
                    let key = Key(
                        category: life.vehicle.category,
                        rate: rate,
                        electrics: electrics
                    )
                    let calibrates = rate == .everySecond && electrics == .voltageAndCurrent
                    let analysis = life.analysis(
                        rate,
                        electrics,
                        days: days,
                        calibrates: calibrates
                    )
                    cells[key, default: Cell()].add(analysis, life, end: end)
                    calibration[key.category, default: []] += analysis.calibrationTrips
                }
            }
        }
        // Vehicles that measure calibrate the model for those that do not.
        for life in fleet.lives where !life.vehicle.hasVoltageAndCurrent {
            let category = life.vehicle.category
            let key = Key(category: category, rate: .everySecond, electrics: .nothing)
            let analysis = life.analysis(
                .everySecond,
                .nothing,
                days: days,
                model: PhysicalModel.calibrated(for: category, with: calibration[category] ?? [])
            )
            cells[key, default: Cell()].add(analysis, life, end: end)
        }
    }

    /// The table in text; all but counts in percent.
    ///
    /// Bias is the sum found over the sum true, less one; error the mean of the absolute relative
    /// errors; held the share of intervals that hold the truth; width the median half width.
    var text: String {
        let head = [
            "category", "rate", "battery", "trips", "missed", "split", "merged", "invented",
            "distances", "bias", "error", "held", "width", "energies", "bias", "error", "held",
            "width", "sessions", "missed", "split", "invented", "swaps", "missed", "invented",
        ]
        let keys = cells.keys.sorted {
            ($0.category.rawValue, $0.electrics.order, $0.rate.order)
                < ($1.category.rawValue, $1.electrics.order, $1.rate.order)
        }
        let rows = keys.map { key in
            [key.category.rawValue, key.rate.rawValue, key.electrics.rawValue]
                + (cells[key]?.columns ?? [])
        }
        return ([head] + rows).map { row in
            zip(row, head).map { cell, title in
                String(repeating: " ", count: max(0, max(9, title.count) - cell.count)) + cell
            }.joined(separator: " ") + "\n"
        }.joined()
    }
}

extension TruthTable.Cell {
    fileprivate var columns: [String] {
        func numbers(_ tally: TruthTally) -> [String] {
            guard tally.count > 0 else { return ["0", "", "", "", ""] }
            return [String(tally.count)]
                + [tally.bias, tally.meanShare, tally.heldShare, tally.medianWidth].map {
                    String(format: "%.1f", $0 * 100)
                }
        }
        let counts = [trips.truths, trips.missed, trips.split, trips.merged, trips.invented]
        let charging = [
            sessions.truths, sessions.missed, sessions.split, sessions.invented, swaps.truths,
            swaps.missed, swaps.invented,
        ]
        return counts.map(String.init) + numbers(distance) + numbers(energy)
            + charging.map(String.init)
    }

    mutating func add(_ analysis: VehicleAnalysis, _ life: TruthFleet.Life, end: Int64) {
        let truths = life.truth.trips.filter { $0.endMillis <= end }
        let pairs = trips.add(
            truths: truths.map { ($0.startMillis, $0.endMillis) },
            found: analysis.trips.map { ($0.startMillis, $0.endMillis) },
            leastOverlapMillis: 15_000
        )
        for pair in pairs {
            let (truth, found) = (truths[pair.truth], analysis.trips[pair.found])
            distance.add(
                found: found.distanceMeters,
                truth: truth.distanceMeters,
                error: found.distanceErrorMeters
            )
            if let energy = found.energy {
                self.energy.add(
                    found: energy.netWattHours,
                    truth: truth.netWattHours,
                    error: energy.errorWattHours
                )
            }
        }
        let charging = analysis.charging.filter { $0.kind == .charging }
        _ = sessions.add(
            truths: life.truth.chargingSessions.map { ($0.startMillis, $0.endMillis) },
            found: charging.map { ($0.startMillis, $0.endMillis) },
            leastOverlapMillis: 1
        )
        _ = swaps.add(
            truths: life.truth.swaps.map { ($0.startMillis, $0.endMillis) },
            found: analysis.charging.filter { $0.kind == .swap }
                .map { ($0.startMillis, $0.endMillis) },
            leastOverlapMillis: 1
        )
    }
}
