import FleetAnalytics

/// What of a day, week or month may be shown, and in which revisions of its days.
///
/// A count that would change by less than the minimum keeps the revisions it was shown in before, so
/// that the difference of two releases tells of nobody either.
struct Release: Codable, Sendable, Equatable {
    var minimum: Int
    /// The smallest by which something that it may show was decided; `nil` in old ones.
    var smallestMinimum: Int?
    /// Published days of the unit, and the revision of each.
    var days: [String]
    var revisions: [Int32]
    /// By group and member, the revision of each day that its figures are of; 0 leaves a day out.
    ///
    /// A member that is not there is not shown.
    var shown: [String: [String: [Int32]]]
    /// Trips from zone to zone that are shown, in the revisions of `flowRevisions`.
    var flows: [FlowEnds]?
    var flowRevisions: [Int32]?
    /// Trips by the square of the grid in which they start, those that are shown; of months alone.
    var cells: [StartCell]?

    /// Origin and destination.
    struct FlowEnds: Codable, Sendable, Hashable {
        var from: String
        var to: String
    }

    /// Trips that start in a square, as far as it lies in a zone; `""` is outside all zones.
    struct StartCell: Codable, Sendable, Hashable {
        var cell: GridCell
        var zone: String
        var trips: Int
    }

    /// The revisions in which a member is shown; `nil` where it is not.
    func revisions(of member: String, in group: DisclosedGroup) -> [Int32]? {
        shown[group.rawValue]?[member]
    }
}
