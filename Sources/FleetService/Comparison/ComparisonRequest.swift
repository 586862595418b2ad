import FleetAnalytics
import Telemetry

/// By what two sides of a comparison differ.
package enum ComparedBy: String, Sendable, CaseIterable {
    /// The same city before and after.
    case period
    case category
    case scheme
    case vehicle
}

/// What is compared with what.
package struct ComparisonRequest: Sendable, Equatable {
    /// One side.
    enum Side: Sendable, Equatable {
        case days(ClosedRange<CivilDate>)
        /// Categories, schemes or ids of vehicles.
        case words(Set<String>)
    }

    /// The word for vehicles whose category or scheme nobody said, here as in every table.
    static let unknown = "unknown"

    let by: ComparedBy
    let reference: Side
    let compared: Side
    /// The days both sides lie in; `nil` for all, and for sides that are days themselves.
    let period: Period?

    /// From what was typed: `FROM..TO` for days, words with commas between them otherwise.
    ///
    /// - Throws: `ServiceError` for a side that cannot be read, and for sides that overlap.
    package init(by: ComparedBy, reference: String, compared: String, period: Period?) throws {
        self.by = by
        self.reference = try Self.side(reference, by)
        self.compared = try Self.side(compared, by)
        self.period = period
        guard by != .period || period == nil else {
            throw ServiceError.comparedSide(
                reference,
                problem:
                    "says the days already; --day, --month, --year, --from and --to go with another --by"
            )
        }
        if overlaps {
            throw ServiceError.comparedSide(
                compared,
                problem: "and '\(reference)' overlap; a comparison needs two sides apart"
            )
        }
    }

    private var overlaps: Bool {
        switch (reference, compared) {
        case (.days(let first), .days(let second)): first.overlaps(second)
        case (.words(let first), .words(let second)): !first.isDisjoint(with: second)
        default: false
        }
    }

    private static func side(_ text: String, _ by: ComparedBy) throws -> Side {
        guard by != .period else { return .days(try days(text)) }
        let words = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { String($0).trimmingBlanks() }
        guard words.allSatisfy({ !$0.isEmpty }) else {
            throw ServiceError.comparedSide(text, problem: "names nothing between two commas")
        }
        let known: [String]? =
            switch by {
            case .category: VehicleCategory.allCases.map(\.rawValue) + [unknown]
            case .scheme: OwnershipScheme.allCases.map(\.rawValue) + [unknown]
            case .vehicle, .period: nil
            }
        if let known, let stranger = words.first(where: { !known.contains($0) }) {
            throw ServiceError.vocabulary(word: stranger, of: by.rawValue, known: known)
        }
        return .words(Set(words))
    }

    private static func days(_ text: String) throws -> ClosedRange<CivilDate> {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let first = parts.first, let last = parts.last,
            let period = try Period(day: nil, from: first, to: last)
        else {
            throw ServiceError.comparedSide(
                text,
                problem: "is no period; write it as 2026-03-01..2026-03-07"
            )
        }
        return period.range
    }
}
