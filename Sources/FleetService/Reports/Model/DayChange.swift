import FleetStore

/// A day of the period that was issued again, and what that changed.
struct DayChange: Sendable {
    let date: CivilDate
    let revision: Int
    let publishedMillis: Int64
    let cause: Cause
    let before: DayFigures
    let now: DayFigures

    /// Why a day was issued again, the weightiest first.
    enum Cause: String, CaseIterable, Sendable {
        case definitions = "other definitions"
        case lateData = "late data"
        case lostData = "data set aside as damaged"
        case derivedAnew = "other days or descriptions"
        case fleet = "vehicles joined or left"
        case zones = "other zones"
        case quarantine = "rows in quarantine"
        case unknown = "not recorded"

        init(_ causes: RevisionCauses?) {
            guard let causes, !causes.isUnknown else {
                self = .unknown
                return
            }
            let holds: [(Cause, Bool)] = [
                (.definitions, causes.definitions != nil), (.lateData, !causes.late.isEmpty),
                (.lostData, !causes.lost.isEmpty), (.derivedAnew, !causes.derivedAnew.isEmpty),
                (.fleet, !causes.joined.isEmpty || !causes.left.isEmpty), (.zones, causes.zones),
                (.quarantine, causes.quarantined != 0),
            ]
            self = holds.first { $0.1 }?.0 ?? .unknown
        }
    }
}
