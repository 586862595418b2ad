import FleetAnalytics
import Telemetry

extension DefinedFigure {
    /// The figures of the command line that are this one, in their order.
    var explained: [ExplainedFigure] {
        ExplainedFigure.allCases.filter { $0.reportDefinition == self }
    }

    /// Ids of the definitions that decide the figure; none of what is counted before any analysis.
    var definitionIDs: [String] {
        switch self {
        case .fleetState:
            [
                "state.driving", "state.standing", "state.parked", "state.charging",
                "state.unknown", "state.gap",
            ]
        case .zoneTrips: ["trip.zones", "trip.start", "trip.end"]
        case .ledger: ["day.ledger", "day.parked_drain"]
        case .tripLength: ["trip.distance"]
        case .flow: ["usage.origin_destination", "trip.zones"]
        case .plugTime: ["charging.session", "charging.idle", "charging.place"]
        case .harshEvents: ["trip.harsh_accelerations", "trip.harsh_brakings"]
        case .ecoScore: ["trip.eco_score"]
        case .climate: ["climate.gross", "climate.electricity", "climate.net"]
        case .hours: ["state.day"]
        case .batteryHealth: ["battery.health", "battery.capacity", "battery.trend"]
        case .batteryWatch: ["battery.watch"]
        default:
            explained.flatMap(\.definitionIDs).reduce(into: []) { ids, id in
                if !ids.contains(id) { ids.append(id) }
            }
        }
    }

    /// Whether it rests on the days of the report; a battery is judged by what came long before them.
    var isOfThePeriod: Bool {
        switch self {
        case .batteryHealth, .batteryWatch: false
        default: true
        }
    }

    /// The definitions and those that they build on.
    private var allDefinitions: [Definition] {
        var found: [String: Definition] = [:]
        var open = definitionIDs
        while let id = open.popLast() {
            guard found[id] == nil, let definition = DefinitionCatalogue.definition(id) else {
                continue
            }
            found[id] = definition
            open += definition.inputs.flatMap(Self.words)
        }
        return Array(found.values)
    }

    /// The signals that it comes from in the end, in the order of columns.
    var signals: [String] {
        let names = Set(allDefinitions.flatMap(Self.signalNames))
        return Signal.canonical.map(\.name).filter(names.contains)
    }

    /// Reasons for which values were left out that the figure would have rested on.
    var exclusionReasons: Set<ExclusionReason> {
        let definitions = allDefinitions
        let names = Set(definitions.flatMap(Self.signalNames))
        let ofTrips = definitions.contains { $0.family == .trips }
        return Set(
            ExclusionReason.allCases.filter { reason in
                if reason == .manoeuvre { return ofTrips }
                guard let cleaning = reason.definition else { return false }
                return cleaning.inputs.contains("all signals")
                    ? !names.isEmpty : !names.isDisjoint(with: Self.signalNames(cleaning))
            }
        )
    }

    private static func signalNames(_ definition: Definition) -> [String] {
        // An input that begins with something else speaks of limits and factors.
        definition.inputs.map(words).filter { words in
            words.first.map { first in Signal.canonical.contains { $0.name == first } } ?? false
        }.joined().filter { word in Signal.canonical.contains { $0.name == word } }
    }

    private static func words(_ input: String) -> [String] {
        input.split { $0 == " " || $0 == "," }.map(String.init)
    }
}

extension ExclusionReason {
    /// Its definition has the reason as its title.
    var definition: Definition? {
        DefinitionCatalogue.all.first {
            $0.family == .cleaning && $0.title.lowercased() == rawValue.lowercased()
        }
    }
}

extension KeyFigure.ID {
    var definedFigure: DefinedFigure {
        switch self {
        case .trips: .trips
        case .distance: .distance
        case .energyNet: .energyNet
        case .energyPerDistance: .energyPerDistance
        case .vehiclesInUse, .vehiclesInFleet: .vehiclesInUse
        case .charged: .charged
        case .vehiclesWithTrip: .vehiclesWithTrip
        case .timeInUse: .timeInUse
        }
    }
}
