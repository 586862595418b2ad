/// The states that tile a vehicle's time, in the order in which charts stack them.
package enum FleetState: String, CaseIterable, Sendable {
    case driving, standing, charging, parked, unknown
}

extension DayFigures.StateSeconds {
    subscript(state: FleetState) -> Double {
        switch state {
        case .driving: driving
        case .standing: standing
        case .charging: charging
        case .parked: parked
        case .unknown: unknown
        }
    }

    func sharePercent(of state: FleetState) -> Double? { ratio(self[state] * 100, sum) }
}
