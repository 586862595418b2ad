import FleetStore
import Synchronization

/// What was found out of cities and of the editions of their periods.
///
/// It holds as long as the city's row and its mark are what they were then: the mark is read first, by
/// every request, and changes with the commit of whatever changes any of this. What a visitor may see
/// does not come into it, as it is the same for all who may see anything: that is decided before it is
/// asked here, and what of an edition is shown is decided after.
final class KnownCities: Sendable {
    struct Days: Hashable, Sendable {
        let comparedFrom: String
        let from: String
        let through: String
        let asOfMillis: Int64?
    }

    private struct Known {
        let state: CityState
        var shown: ShownCity?
        var editions: [Days: EditionRow] = [:]
    }

    private let cities = Mutex<[String: Known]>([:])
    /// Of one city; whoever asks for more periods than that begins anew.
    private static let mostEditions = 5_000

    func shown(_ state: CityState) -> ShownCity? { known(state)?.shown }

    func edition(_ days: Days, of state: CityState) -> EditionRow? {
        known(state)?.editions[days]
    }

    func keep(_ shown: ShownCity, of state: CityState) {
        change(state) { $0.shown = shown }
    }

    func keep(_ edition: EditionRow, _ days: Days, of state: CityState) {
        change(state) { known in
            if known.editions.count >= Self.mostEditions { known.editions = [:] }
            known.editions[days] = edition
        }
    }

    private func known(_ state: CityState) -> Known? {
        cities.withLock { $0[state.city.id] }.flatMap { $0.state == state ? $0 : nil }
    }

    /// What is found out now may already be of a later state than the one that was read before, and
    /// never of an earlier one.
    private func change(_ state: CityState, _ body: (inout Known) -> Void) {
        cities.withLock { cities in
            var known =
                cities[state.city.id].flatMap { $0.state == state ? $0 : nil }
                ?? Known(state: state)
            body(&known)
            cities[state.city.id] = known
        }
    }
}
