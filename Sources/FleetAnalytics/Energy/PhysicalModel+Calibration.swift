public import Telemetry

extension PhysicalModel {
    /// A trip whose energy was measured, beside what the model needs of it.
    public struct CalibrationTrip: Sendable, Equatable {
        /// Which vehicle: trips of one vehicle err alike.
        public var vehicle: String
        /// Net energy, measured.
        public var measuredWattHours: Double
        /// Half the width of its 95 % interval.
        public var measuredErrorWattHours: Double
        /// Energy by the uncalibrated model of its category, without auxiliaries.
        public var drivingWattHours: Double
        /// Seconds of the trip that have speed.
        public var seconds: Double

        /// A trip as given.
        public init(
            vehicle: String,
            measuredWattHours: Double,
            measuredErrorWattHours: Double,
            drivingWattHours: Double,
            seconds: Double
        ) {
            self.vehicle = vehicle
            self.measuredWattHours = measuredWattHours
            self.measuredErrorWattHours = measuredErrorWattHours
            self.drivingWattHours = drivingWattHours
            self.seconds = seconds
        }
    }

    /// Fewer trips do not calibrate: their scatter would be as uncertain as the model.
    public static let leastCalibrationTrips = 8
    /// Auxiliaries are fitted beside the scale only from so many trips on.
    private static let leastTripsForTwo = 20
    /// Before many vehicles are known, their means are taken to scatter by this share of the energy
    /// (load, tyres, riders; own estimate), as firmly as this many vehicles would say it.
    private static let priorScatter = 0.12
    private static let priorVehicles = 4.0
    /// Model error of a single trip before it is known, for the trips' weights.
    private static let assumedScatter = 0.2

    /// The model of a category with scale and auxiliaries fitted to trips that measure.
    ///
    /// Weighted least squares of `measured = scale·driving + auxiliary·hours`; a trip weighs by the
    /// inverse square of its own error and of 20 % of its energy together, so that neither long
    /// trips nor coarse gauges rule. ``errorShare`` becomes the 97.5 % quantile of Student times
    /// the residuals' relative deviation, with the uncertainty of the fit; trips that cannot be are
    /// left out. With fewer than ``leastCalibrationTrips`` the model stays as it was. `nil` for no
    /// category.
    public static func calibrated(
        for category: VehicleCategory?,
        with trips: [CalibrationTrip]
    ) -> PhysicalModel? {
        guard var model = PhysicalModel(category: category) else { return nil }
        // Sums of doubles depend on their order, and the trips' order means nothing.
        let usable = trips.filter(\.isUsable).sorted {
            $0.vehicle != $1.vehicle
                ? $0.vehicle < $1.vehicle : $0.content.lexicographicallyPrecedes($1.content)
        }
        guard usable.count >= leastCalibrationTrips else { return model }
        var fit = Normal()
        for trip in usable { fit.add(trip) }
        var parameters = 1
        if usable.count >= leastTripsForTwo, let (scale, watts) = fit.scaleAndWatts,
            scale > 0, watts >= 0
        {
            (model.scale, model.auxiliaryWatts, parameters) = (scale, watts, 2)
        } else if let scale = fit.scale(withWatts: model.auxiliaryWatts), scale > 0 {
            model.scale = scale
        } else {
            return model
        }
        model.calibrationTrips = usable.count
        model.errorShare = min(model.errorShare, model.scatter(of: usable, parameters: parameters))
        return model
    }

    /// Half the width of the 95 % interval of a trip of another vehicle, as a share.
    ///
    /// Trips of one vehicle have its load, tyres and driver in common: what the vehicles' means
    /// scatter counts with as few degrees of freedom as there are vehicles. One vehicle alone says
    /// nothing of others.
    private func scatter(of trips: [CalibrationTrip], parameters: Int) -> Double {
        var residuals: [String: [Double]] = [:]
        for trip in trips {
            let modelled = scale * trip.drivingWattHours + auxiliaryWatts * trip.seconds / 3600
            guard modelled > 0 else { continue }
            residuals[trip.vehicle, default: []].append(trip.measuredWattHours / modelled - 1)
        }
        let means = residuals.values.map { $0.reduce(0, +) / Double($0.count) }.sorted()
        guard means.count > 1 else { return .infinity }
        let vehicles = Double(means.count)
        let middle = means.reduce(0, +) / vehicles
        let prior =
            PhysicalModel.priorVehicles * PhysicalModel.priorScatter
            * PhysicalModel.priorScatter
        let spread = means.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
        let between = (prior + spread) / (PhysicalModel.priorVehicles + vehicles - 1)
        var squares: [Double] = []
        for list in residuals.values {
            let mean = list.reduce(0, +) / Double(list.count)
            squares += list.map { ($0 - mean) * ($0 - mean) }
        }
        let freedom = trips.count - means.count - parameters + 1
        guard freedom > 0 else { return .infinity }
        let within = squares.sorted().reduce(0, +) / Double(freedom)
        return ErrorInterval.combined(
            ErrorInterval.quantile(samples: freedom) * within.squareRoot(),
            ErrorInterval.quantile(samples: means.count - 1 + Int(PhysicalModel.priorVehicles))
                * (between * (1 + 1 / vehicles)).squareRoot(),
            abs(middle)
        )
    }

    /// Sums of the normal equations.
    private struct Normal {
        private var (xx, xt, tt, xy, ty) = (0.0, 0.0, 0.0, 0.0, 0.0)

        mutating func add(_ trip: CalibrationTrip) {
            let error = trip.measuredErrorWattHours / ErrorInterval.normal
            // By the model and not by the measurement, or high ones would weigh less.
            let scatter = assumedScatter * trip.drivingWattHours
            let weight = 1 / max(1e-6, error * error + scatter * scatter)
            let (x, t, y) = (trip.drivingWattHours, trip.seconds / 3600, trip.measuredWattHours)
            xx += weight * x * x
            xt += weight * x * t
            tt += weight * t * t
            xy += weight * x * y
            ty += weight * t * y
        }

        /// `nil` where the trips' speeds are too alike to tell driving from time.
        var scaleAndWatts: (Double, Double)? {
            let determinant = xx * tt - xt * xt
            guard determinant > 0.01 * xx * tt else { return nil }
            return ((xy * tt - ty * xt) / determinant, (ty * xx - xy * xt) / determinant)
        }

        func scale(withWatts watts: Double) -> Double? {
            xx > 0 ? (xy - watts * xt) / xx : nil
        }
    }
}

extension PhysicalModel.CalibrationTrip {
    fileprivate var content: [Double] {
        [drivingWattHours, measuredWattHours, measuredErrorWattHours, seconds]
    }

    fileprivate var isUsable: Bool {
        content.allSatisfy { $0.isFinite && abs($0) < 1e9 } && measuredWattHours > 0
            && measuredErrorWattHours >= 0 && drivingWattHours > 0 && seconds > 0
            && measuredErrorWattHours < drivingWattHours / 2
    }
}

extension PhysicalModel {
    /// The trips of one vehicle that measure and of which every second is known.
    ///
    /// `vehicle` names it; `running` is the energy by this model, `speed` the time it had speed for.
    func calibrationTrips(
        _ trips: [Trip],
        vehicle: String,
        running: RunningSum,
        speed: StepIntegral<DistanceKernel.Sums>
    ) -> [CalibrationTrip] {
        trips.compactMap { trip in
            guard let energy = trip.energy, trip.energySource != .model,
                trip.seconds.unknown == 0
            else { return nil }
            let seconds = speed.sums(trip.startMillis, trip.endMillis).coveredSeconds
            return CalibrationTrip(
                vehicle: vehicle,
                measuredWattHours: energy.netWattHours,
                measuredErrorWattHours: energy.errorWattHours,
                drivingWattHours: running.difference(trip.startMillis, trip.endMillis)
                    - auxiliaryWatts * seconds / 3600,
                seconds: seconds
            )
        }
    }
}
