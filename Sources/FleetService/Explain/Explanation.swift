import FleetStore

/// What is to be explained to those who run the fleet: small counts, vehicles and trips are told.
package struct ExplanationRequest: Sendable {
    package var figure: ExplainedFigure
    package var selection: FigureSelection
    /// Every trip and session, besides the vehicles.
    package var showsTrips: Bool

    package init(
        _ figure: ExplainedFigure,
        of selection: FigureSelection = .everything,
        showsTrips: Bool = false
    ) {
        self.figure = figure
        self.selection = selection
        self.showsTrips = showsTrips
    }
}

/// A published figure, taken apart.
package struct Explanation: Sendable {
    let request: ExplanationRequest
    let city: CityRow
    let calendar: CityCalendar
    let range: ClosedRange<CivilDate>
    /// The published ones, in order.
    let days: [ExplainedDay]

    var figure: ExplainedFigure { request.figure }

    /// The published figures of the part that is asked for.
    var narrowed: [DayFigures] {
        days.map { $0.figures.narrowed(to: request.selection, calendar.clock) }
    }

    var value: FigureValue { FigureValue(figure, of: narrowed) }

    /// A gap has no zone: of a zone, it is the whole fleet's coverage that is told.
    var coverageDays: [DayFigures] {
        if case .zone = request.selection { days.map(\.figures) } else { narrowed }
    }

    /// The days of the period that the city had and that are not published.
    var missingDays: [String] {
        let published = Set(days.map(\.figures.day))
        return range.dates.filter { calendar.exists($0) && !published.contains($0.name) }
            .map(\.name)
    }

    /// What the contributions add up to: the figure as printed, or the sums it is the quotient of.
    var total: [Int] {
        let value = value
        guard value.parts.count == 1, !figure.isMeanOfDays, let number = value.number else {
            return value.parts
        }
        return [figure.parts[0].steps(ofUnits: number.value)]
    }

    /// What the vehicles' sums and the figure itself lost or won when they were rounded.
    var roundingSteps: [Int] {
        let published = value.parts
        return total.indices.map { place in
            total[place] - published[place]
                + days.reduce(0) { $0 + $1.roundingSteps[place] }
        }
    }

    /// What was published and is in no row, of the days of which it is listed as this.
    func changedSteps(_ kind: ContributionLine.Kind) -> [Int] {
        let days = days.filter { $0.changedKind == kind }
        return figure.parts.indices.map { place in
            days.reduce(0) { $0 + $1.changedSteps[place] }
        }
    }
}
