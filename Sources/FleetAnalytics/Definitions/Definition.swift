/// What a figure means: enough to compute it again, and to argue with it.
///
/// `docs/definitions.md` is printed from these; a published figure names ``id`` and ``version``.
public struct Definition: Sendable, Equatable {
    /// What a figure speaks of; also the chapter of the catalogue.
    public enum Family: String, Sendable, CaseIterable {
        case cleaning, states, trips, energy, charging, battery, usage, climate, comparison
    }

    /// Stable name in the form `family.figure`, for example `trip.distance`.
    public let id: String
    /// Raised with every change of the answer.
    public let version: Int
    /// Chapter.
    public let family: Family
    /// Name in a few words.
    public let title: String
    /// Unit as written behind a number, `1` for a share or a count.
    public let unit: String
    /// How it is computed, in words and formulas.
    public let formula: String
    /// Where the formula comes from; "own" where it is our own.
    public let source: String
    /// Signals, figures and limits it is computed from.
    public let inputs: [String]
    /// What happens at gaps.
    public let gaps: String
    /// What happens when inputs are missing or excluded.
    public let missing: String
    /// What share of what is known stands behind the figure, and where that is shown.
    public let coverage: String
}
