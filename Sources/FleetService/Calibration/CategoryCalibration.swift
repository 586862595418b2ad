import FleetAnalytics
import FleetStore
import Telemetry
import TripCompressor

/// What a city's trips that measure say of the physical model of their category.
struct CategoryCalibration {
    let category: VehicleCategory
    var measured: [PhysicalModel.CalibrationTrip] = []
    var measuringVehicles: Set<String> = []
    var modelledTrips = 0
    var modelledVehicles: Set<String> = []

    init(_ category: VehicleCategory) { self.category = category }

    /// Adds one vehicle's trips of the days.
    ///
    /// A trip over the end of seven days counts as two: each half is measured and modelled alike.
    mutating func add(
        _ vehicle: VehicleRow,
        _ days: ClosedRange<CivilDate>,
        _ calendar: CityCalendar,
        _ thresholds: Thresholds,
        _ store: FleetStore
    ) async throws {
        for part in days.heldAtOnce {
            let window = calendar.days(part)
            let samples = try await store.samples(of: vehicle, in: window)
            guard samples.count > 0 else { continue }
            add(
                VehicleAnalysis(
                    samples,
                    traits: VehicleTraits(vehicle),
                    days: window,
                    zones: ZoneIndex([]),
                    thresholds: thresholds,
                    calibratesAs: vehicle.id
                ),
                vehicle.id
            )
        }
    }

    private mutating func add(_ analysis: VehicleAnalysis, _ vehicle: String) {
        measured += analysis.calibrationTrips
        if !analysis.calibrationTrips.isEmpty { measuringVehicles.insert(vehicle) }
        let modelled = analysis.trips.count { $0.energySource == .model }
        modelledTrips += modelled
        if modelled > 0 { modelledVehicles.insert(vehicle) }
    }

    static func table(_ calibrations: [CategoryCalibration]) -> Table {
        Table(
            calibrations.compactMap { calibration in
                PhysicalModel(category: calibration.category).map { plain in
                    Row(
                        calibration: calibration,
                        plain: plain,
                        model: PhysicalModel.calibrated(
                            for: calibration.category,
                            with: calibration.measured
                        ) ?? plain
                    )
                }
            },
            columns: columns
        )
    }

    private struct Row {
        let calibration: CategoryCalibration
        let plain: PhysicalModel
        let model: PhysicalModel

        /// The model after calibration; `nil` where too few trips measure.
        var calibrated: PhysicalModel? { model.calibrationTrips > 0 ? model : nil }
    }

    private typealias Column = ItemColumn<Row>

    private static let columns: [Column] = [
        Column("category", "category") { .text($0.calibration.category.rawValue) },
        Column("measured_trips", "measured trips") { .integer($0.calibration.measured.count) },
        Column("measuring_vehicles", "vehicles") {
            .integer($0.calibration.measuringVehicles.count)
        },
        Column("trips_used", "used") { .integer($0.model.calibrationTrips) },
        Column("scale", "scale") { .decimal($0.calibrated?.scale, places: 3) },
        Column("auxiliary_w", "auxiliary W") { .decimal($0.calibrated?.auxiliaryWatts, places: 1) },
        Column("error_percent", "± %") {
            .decimal($0.calibrated.map { $0.errorShare * 100 }, places: 1)
        },
        Column("uncalibrated_error_percent", "± % before") {
            .decimal($0.plain.errorShare * 100, places: 1)
        },
        Column("modelled_trips", "modelled trips") { .integer($0.calibration.modelledTrips) },
        Column("modelled_vehicles", "vehicles") {
            .integer($0.calibration.modelledVehicles.count)
        },
    ]
}
