import FleetAnalytics
package import FleetStore

/// Conditions to normalise consumption for.
package struct ConditionChoice: Sendable, Equatable {
    let conditions: Set<ConsumptionCondition>

    /// From words with commas between them.
    package init(_ text: String) throws {
        let words = text.split(separator: ",", omittingEmptySubsequences: false)
        conditions = Set(
            try words.map { word in
                let name = String(word).trimmingBlanks()
                guard let condition = ConsumptionCondition(rawValue: name) else {
                    throw ServiceError.vocabulary(
                        word: name,
                        of: "condition",
                        known: ConsumptionCondition.allCases.map(\.rawValue)
                    )
                }
                return condition
            }
        )
    }
}

extension Workspace {
    /// The figures of two sides with their difference; the same answer every time for one seed.
    package func comparisonTable(
        _ city: CityRow,
        _ request: ComparisonRequest,
        seed: UInt64,
        draws: Int = 4000
    ) async throws -> Table {
        let (reference, compared) = try await cohorts(city, request)
        var options = CohortComparison.Options()
        options.seed = seed
        options.replicates = draws
        return CohortTable(reference: reference, compared: compared, options: options).table
    }

    /// Wh/km of two sides at 20 °C, the median speed and on the level, for the conditions chosen or
    /// all that are known.
    package func normalisedTable(
        _ city: CityRow,
        _ request: ComparisonRequest,
        conditions: ConditionChoice? = nil,
        seed: UInt64,
        draws: Int = 4000
    ) async throws -> Table {
        let (reference, compared) = try await cohorts(city, request)
        var options = NormalisedConsumption.Options()
        options.seed = seed
        options.replicates = draws
        return NormalisedTable(
            reference: reference,
            compared: compared,
            conditions: conditions?.conditions,
            options: options
        ).table
    }

    private func cohorts(_ city: CityRow, _ request: ComparisonRequest) async throws -> (
        reference: ComparedCohort, compared: ComparedCohort
    ) {
        if request.by == .vehicle { try await checkVehicles(request, city) }
        return (
            try await cohort(city, request, request.reference),
            try await cohort(city, request, request.compared)
        )
    }

    private func cohort(
        _ city: CityRow,
        _ request: ComparisonRequest,
        _ side: ComparisonRequest.Side
    ) async throws -> ComparedCohort {
        let range: ClosedRange<CivilDate>?
        let words: Set<String>
        switch side {
        case .days(let days): (range, words) = (days, [])
        case .words(let given): (range, words) = (request.period?.range, given)
        }
        let fleet = try await fleetDays(city, range)
        let trips = try await store.withConnection { connection in
            try connection.trips(
                .city(city.id),
                fromMillis: fleet.startMillis,
                toMillis: fleet.endMillis
            )
        }
        return ComparedCohort(fleet, trips: trips) { vehicle in
            switch request.by {
            case .period: true
            case .category: words.contains(vehicle.category ?? ComparisonRequest.unknown)
            case .scheme: words.contains(vehicle.scheme ?? ComparisonRequest.unknown)
            case .vehicle: words.contains(vehicle.id)
            }
        }
    }

    /// An id that nobody has would otherwise look like a vehicle that did nothing.
    private func checkVehicles(_ request: ComparisonRequest, _ city: CityRow) async throws {
        let known = try await store.withConnection { try $0.vehicles(city: city.id) }.map(\.id)
        for case .words(let ids) in [request.reference, request.compared] {
            if let stranger = ids.subtracting(known).min() {
                throw ServiceError.unknownVehicle(stranger)
            }
        }
    }
}
