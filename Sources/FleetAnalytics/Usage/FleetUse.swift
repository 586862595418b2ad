/// How a fleet was used in a stretch of time, most often a civil day.
///
/// Days may be added up: every part is additive, and the shares and rates of the sum are then means
/// over its days, weighted by their real length and the vehicles deployed.
public struct FleetUse: Sendable, Equatable {
    /// Real length: 23, 24 or 25 hours for a civil day.
    public var lengthMillis: Int64 = 0
    /// Time of all deployed vehicles by state, their trips and metres.
    ///
    /// A trip belongs, with all its metres, to the stretch in which it starts.
    public var sums = UseSums()
    /// Time of those vehicles that started a trip in the stretch.
    public var activeMillis: Int64 = 0

    /// Nothing.
    public init() {}

    /// Adds another stretch of the same fleet.
    public mutating func add(_ other: FleetUse) {
        lengthMillis = lengthMillis.joined(other.lengthMillis)
        sums.add(other.sums)
        activeMillis = activeMillis.joined(other.activeMillis)
    }

    private func figure(_ numerator: Double, per denominator: Int64) -> UsageFigure? {
        UsageFigure(numerator, per: Double(denominator), coverage: sums.states.coverage)
    }

    /// Mean number of vehicles deployed; vehicle time divided by real time, never by 24 hours.
    public var meanFleet: UsageFigure? {
        figure(Double(sums.states.total), per: lengthMillis)
    }

    /// Mean number of vehicles in a state, by real time.
    public func meanVehicles(_ state: VehicleState) -> UsageFigure? {
        sums.meanVehicles(state, overMillis: lengthMillis)
    }

    /// Utilisation by vehicles: share of the deployed vehicles that started a trip.
    ///
    /// Not to be mixed up with ``UseSums/timeUtilisation``.
    public var vehicleUtilisation: UsageFigure? {
        figure(Double(activeMillis), per: sums.states.total)
    }

    /// Trips per deployed vehicle and 24 hours.
    public var tripsPerVehicleDay: UsageFigure? {
        figure(Double(sums.tripsStarted) * UseSums.dayMillis, per: sums.states.total)
    }

    /// Trips per vehicle that started one, and 24 hours.
    public var tripsPerActiveVehicleDay: UsageFigure? {
        figure(Double(sums.tripsStarted) * UseSums.dayMillis, per: activeMillis)
    }

    /// The use of a fleet in each of the bins, in their order.
    ///
    /// A vehicle is deployed while a deployment or a state says so; deployed time without a state
    /// is unknown. Overlapping states of one vehicle count once. The order of the inputs plays no
    /// part.
    public static func tally(
        _ bins: TimeBins,
        deployments: [Deployment],
        states: [StateUse],
        trips: [TripUse]
    ) -> [FleetUse] {
        var uses = bins.bins.map { bin in
            var use = FleetUse()
            use.lengthMillis = bin.lengthMillis
            return use
        }
        let deploymentsByVehicle = Dictionary(grouping: deployments, by: \.vehicle)
        let statesByVehicle = Dictionary(grouping: states, by: \.vehicle)
        var activeBins: [Int: Set<Int>] = [:]
        for trip in trips {
            if let bin = bins.index(at: trip.startMillis) {
                uses[bin].sums.tripsStarted += 1
                uses[bin].sums.distanceMeters.add(trip.believableMeters ?? 0)
                activeBins[trip.vehicle, default: []].insert(bin)
            }
            if let bin = bins.index(at: trip.endMillis) { uses[bin].sums.tripsEnded += 1 }
        }
        for vehicle in Set(deploymentsByVehicle.keys).union(statesByVehicle.keys) {
            let timeline = VehicleTimeline(
                vehicle: vehicle,
                states: statesByVehicle[vehicle] ?? [],
                deployments: deploymentsByVehicle[vehicle] ?? []
            )
            let active = activeBins[vehicle] ?? []
            for piece in timeline.pieces {
                bins.forEachPart(from: piece.startMillis, to: piece.endMillis) { bin, from, to in
                    let length = Int64.millis(from: from, to: to)
                    uses[bin].sums.states.add(length, to: piece.state)
                    if active.contains(bin) {
                        uses[bin].activeMillis = uses[bin].activeMillis.joined(length)
                    }
                }
            }
        }
        return uses
    }
}
