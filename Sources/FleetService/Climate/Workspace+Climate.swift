import FleetAnalytics
package import FleetStore
import Telemetry

/// The tables of a CO2 balance.
package enum ClimatePart: String, Sendable, CaseIterable {
    case balance
    case factors
}

extension Workspace {
    /// CO2 avoided on the civil days of the period, by category and year and in all, with the factors
    /// it rests on.
    ///
    /// Distance and measured energy are those of the vehicles' hours, as in `energyTable`; modelled
    /// energy is in neither.
    package func climateTables(_ city: CityRow, _ period: Period?, factorsFile: String?)
        async throws -> TableSet
    {
        let factors = try factorsFile.map(ClimateFactors.file) ?? ClimateFactors()
        let fleet = try await fleetDays(city, period?.range)
        return ClimateTables(fleet.climateBalance(factors), states: fleet.statesByCategory).tables
    }
}

extension FleetDays {
    /// The balance of all hours; the civil year of an hour chooses the grid.
    fileprivate func climateBalance(_ factors: ClimateFactors) -> ClimateBalance {
        ClimateBalance(
            zip(vehicles, hours).flatMap { vehicle, hours in
                hours.map { hour in
                    ClimateUse(
                        category: vehicle.category.flatMap(VehicleCategory.init),
                        year: calendar.clock.reading(atMillis: hour.hourStartMillis).date.year,
                        distanceMeters: hour.distanceMeters,
                        energyDistanceMeters: hour.energyDistanceMeters,
                        netWattHours: hour.energyNetWattHours
                    )
                }
            },
            factors: factors
        )
    }

    /// Time of the fleet by category, `nil` for vehicles without one, and year.
    fileprivate var statesByCategory: [ClimateTables.Key: StateMillis] {
        var states: [ClimateTables.Key: StateMillis] = [:]
        forEachUse(in: TimeBins(days: days)) { vehicle, bin, sums in
            let key = ClimateTables.Key(
                category: vehicles[vehicle].category.flatMap(VehicleCategory.init),
                year: calendar.clock.reading(atMillis: days[bin].startMillis).date.year
            )
            states[key, default: StateMillis()].add(sums.states)
        }
        return states
    }
}
