import FleetAnalytics

/// What a figure of one report rests on.
///
/// Made of nothing but what the report shows: to those who may not see all, it tells no more.
struct FigureBasis: Sendable {
    /// Metres or watt-hours by what they were measured with.
    var sources: [String: Double] = [:]
    /// Whether these are of the categories alone that are shown.
    var areSourcesOfShown = false
    /// Values left out, the most frequent first, and those in which nothing was wrong last.
    let leftOut: [(reason: String, count: Int)]
    /// `nil` where a coverage would say nothing.
    let coverage: (of: Share, percent: Double)?
    /// What the corrections of days did to it; `nil` where a correction does not tell.
    let change: ReportNumber?

    /// What a coverage is a share of.
    enum Share: Sendable { case time, distance }
}

extension PeriodReport {
    func basis(of figure: DefinedFigure) -> FigureBasis {
        let reasons = Set(figure.exclusionReasons.map(\.rawValue))
        var basis = FigureBasis(
            leftOut: (quality.exclusions + quality.positionNoise).filter {
                reasons.contains($0.reason)
            },
            coverage: coverage(of: figure),
            change: changes.isEmpty ? nil : correction(of: figure)
        )
        switch figure {
        case .energyNet, .energyPerDistance: basis.sources = sums.usage.measuredEnergyBySource
        case .distance:
            // Those of all, less those of the shown categories, would be those of the hidden ones.
            for category in categories where !category.isHidden {
                basis.sources.merge(category.sums.distanceBySource, uniquingKeysWith: +)
            }
            basis.areSourcesOfShown = categories.contains(where: \.isHidden)
        default: break
        }
        return basis
    }

    private func coverage(of figure: DefinedFigure) -> (of: FigureBasis.Share, percent: Double)? {
        guard figure.isOfThePeriod else { return nil }
        switch figure {
        case .comparison, .rows, .leftOut, .publication: return nil
        case .energyNet, .energyPerDistance:
            let known = keyFigures.first { $0.id.definedFigure == figure }?.coverage
            return known.map { (of: .distance, percent: $0.value) }
        // What their own section says of how much they know.
        case .harshEvents, .ecoScore, .climate: return nil
        default: return coveragePercent.map { (of: .time, percent: $0) }
        }
    }

    /// The sums that a day's correction shows, now less before.
    private func correction(of figure: DefinedFigure) -> ReportNumber? {
        func sum(_ value: (DayFigures.UsageSums) -> Double?, _ quantity: ReportQuantity)
            -> ReportNumber?
        {
            var sum = 0.0
            for change in changes {
                guard let now = value(change.now.totals), let before = value(change.before.totals)
                else { return nil }
                sum += now - before
            }
            return ReportNumber(sum, quantity)
        }
        return switch figure {
        case .trips: sum({ Double($0.trips) }, .count)
        case .distance: sum({ $0.distanceMeters / 1000 }, .kilometers)
        case .energyNet: sum(\.netKilowattHours, .kilowattHours)
        default: nil
        }
    }
}
