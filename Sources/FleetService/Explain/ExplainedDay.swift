import FleetAnalytics
import FleetStore

/// One published day of a figure: what was published, and the rows that it is made of.
struct ExplainedDay: Sendable {
    /// A revision, and what it said of the figure.
    struct Revision: Sendable {
        let revision: Int
        let publishedMillis: Int64
        let becauseOf: String?
        let number: ReportNumber?
        /// Figures of the day, of any kind, that differ from those of the revision before.
        let changedFigures: Int?
    }

    /// How the rows of today stand to what was published.
    enum Rows: Sendable, Equatable {
        /// Every figure of the day comes out of them again.
        case asPublished
        /// They give other figures now, as a sentence says.
        case changed(String)
        /// Some were erased, thinned or dropped: what is missing would tell of what was taken, so
        /// that the day is not taken apart.
        case closed
    }

    /// The newest revision.
    let figures: DayFigures
    let revision: Int
    let publishedMillis: Int64
    let inputsSHA256: String?
    let isClosed: Bool
    let revisions: [Revision]
    let rows: Rows
    /// By part of the figure: as published, and as the rows of today give it; nothing of a day that
    /// is not taken apart.
    let published: [Int]
    let now: [Int]
    /// Vehicles by id; nobody's who adds nothing.
    let contributions: [VehicleContribution]
    /// Trips and sessions, if they were asked for.
    let lines: [ContributionLine]
    /// Trips that start that day without known energy, and their distance.
    let tripsWithoutEnergy: Int
    let metersWithoutEnergy: Double

    /// What was published and is not in the rows, or the other way round.
    var changedSteps: [Int] { zip(published, now).map { $0 - $1 } }

    /// As what that is listed.
    var changedKind: ContributionLine.Kind { rows == .closed ? .closed : .changed }

    /// What the vehicles' sums lost or won when each was rounded.
    var roundingSteps: [Int] {
        now.indices.map { place in
            now[place] - contributions.reduce(0) { $0 + $1.steps[place] }
        }
    }

    /// The most that rounding can do: half a step for each of up to five terms of a vehicle's sum,
    /// and of the day's.
    var roundingLimit: Int { 3 * (contributions.count + 1) }
}
