extension ReportPage {
    // MARK: Fleet state by hour

    var stateSection: Markup {
        let layers = FleetState.allCases.map { state in
            HourLayer(
                kind: state.kind,
                name: text(state.label),
                isHidden: \.isHidden,
                value: { $0.seconds.sharePercent(of: state) }
            )
        }
        return section(
            "states",
            .sectionStates,
            reading: stateReading,
            """
            \(figure(
                .captionStates, of: .fleetState,
                """
                \(legend(layers.map { (kind: $0.kind, name: $0.name) }))
                \(hourColumns(
                    id: "chart-states",
                    title: .captionStates,
                    summary: stateReading,
                    quantity: .percent,
                    scale: .percent,
                    layers: layers
                ))
                \(suppressedKey(report.hours.contains(where: \.isHidden)))
                """
            ))
            \(closeUp(Array(layers.prefix(3))))
            \(tableDetails(report.table(.stateByHour)))
            """
        )
    }

    /// Driving, standing and charging on a scale of their own, where the whole hides them.
    private func closeUp(_ layers: [HourLayer]) -> Markup {
        let largest =
            report.hours.map { hour in layers.reduce(0) { $0 + ($1.value(hour) ?? 0) } }.max() ?? 0
        guard largest > 0, largest < 45 else { return .empty }
        return figure(
            .captionStatesCloseUp,
            of: .fleetState,
            hourColumns(
                id: "chart-states-close-up",
                title: .captionStatesCloseUp,
                summary: stateReading,
                quantity: .percent,
                scale: ChartScale(upTo: largest),
                height: 110,
                layers: layers
            )
        )
    }

    private var stateReading: String {
        let shares = report.hours.compactMap { hour in
            hour.seconds.sharePercent(of: .driving).map { (hour: hour.hour, share: $0) }
        }
        let unknown = measure(report.sums.usage.seconds.sharePercent(of: .unknown), .percent)
        let isAnyHidden = report.hours.contains(where: \.isHidden)
        guard let busiest = shares.max(by: { $0.share < $1.share }), busiest.share > 0 else {
            // Hours that are not shown may have been driven in.
            if isAnyHidden { return text(.readingSuppressed) }
            return catalogue.fill(.readingStatesNone, ["unknown": .text(unknown)])
        }
        return catalogue.fill(
            isAnyHidden ? .readingStatesShown : .readingStates,
            [
                "from": .text(catalogue.clockHour(busiest.hour)),
                "to": .text(catalogue.clockHour(busiest.hour + 1)),
                "share": .text(measure(busiest.share, .percent)),
                "unknown": .text(unknown),
            ]
        )
    }

    // MARK: Trips and distance per day

    var daySection: Markup {
        section(
            "days",
            .sectionDays,
            reading: dayReading,
            """
            \(figure(
                .captionTrips, of: .trips,
                dayColumns(
                    id: "chart-trips",
                    title: .captionTrips,
                    summary: dayReading,
                    quantity: .count,
                    value: { $0.figures.map { Double($0.totals.trips) } }
                )
            ))
            \(figure(
                .captionDistance, of: .distance,
                dayColumns(
                    id: "chart-distance",
                    title: .captionDistance,
                    summary: dayReading,
                    quantity: .kilometers,
                    value: { $0.figures.map { $0.totals.distanceMeters / 1000 } }
                )
            ))
            \(unpublishedKey)
            \(suppressedKey(report.days.contains(where: \.isHidden)))
            \(dayTableDetails)
            """
        )
    }

    /// A few missing days have their rows; many would bury the others and are listed below.
    private var dayTableDetails: Markup {
        let missing = report.missingDays
        guard missing.count > 7 else { return tableDetails(report.table(.days)) }
        let published = report.days.filter { $0.published != nil }
        return "\(tableDetails(report.dayTable(published)))<p>\(missingDaysSentence)</p>"
    }

    var missingDaysSentence: String {
        catalogue.fill(
            .noteMissingDays,
            [
                "count": .count(report.missingDays.count),
                "days": .text(catalogue.dateList(report.missingDays)),
            ]
        )
    }

    private var dayReading: String {
        let days = report.days.compactMap { day in
            day.figures.map { (date: day.date, trips: $0.totals.trips) }
        }
        guard let busiest = days.max(by: { $0.trips < $1.trips }),
            let quietest = days.min(by: { $0.trips < $1.trips }), busiest.trips > 0
        else { return text(.sentenceNoTrips) }
        let busiestDay = TemplateValue.text(catalogue.dateInSentence(busiest.date))
        if busiest.trips == quietest.trips {
            return catalogue.fill(
                days.count == 1 ? .readingDaysOne : .readingDaysEqual,
                ["day": busiestDay, "trips": .count(busiest.trips)]
            )
        }
        return catalogue.fill(
            .readingDays,
            [
                "busiest": busiestDay, "most": .count(busiest.trips),
                "quietest": .text(catalogue.dateInSentence(quietest.date)),
                "least": .count(quietest.trips),
            ]
        )
    }

    // MARK: Charging by hour

    var chargingSection: Markup {
        if report.sums.isChargingHidden {
            return section("charging", .sectionCharging, reading: text(.readingSuppressed), .empty)
        }
        guard report.sums.usage.chargingSessions > 0 || report.sums.usage.chargedWattHours > 0
        else {
            return section(
                "charging",
                .sectionCharging,
                reading: text(.sentenceNoCharging),
                chargedBetweenDays
            )
        }
        let sessions = report.hours.compactMap(\.sessionsPerHour).max() ?? 0
        let energy = report.hours.compactMap(\.chargedKilowattHoursPerHour).max() ?? 0
        let isKnown = report.hasChargedEnergy
        return section(
            "charging",
            .sectionCharging,
            reading: chargingReading,
            """
            <div\(isKnown ? " class=\"pair\"" : "" as Markup)>\(figure(
                .captionSessions, of: .chargingSession,
                hourColumns(
                    id: "chart-sessions",
                    title: .captionSessions,
                    summary: chargingReading,
                    quantity: .mean,
                    scale: ChartScale(upTo: sessions),
                    height: 120,
                    layers: [
                        HourLayer(
                            kind: "bar",
                            name: text(.columnSessionsPerHour),
                            isHidden: \.isChargingHidden,
                            value: \.sessionsPerHour
                        )
                    ]
                )
            ))
            \(!isKnown ? .empty : figure(
                .captionCharged, of: .charged,
                hourColumns(
                    id: "chart-charged",
                    title: .captionCharged,
                    summary: chargingReading,
                    quantity: .kilowattHours,
                    scale: ChartScale(upTo: energy),
                    height: 120,
                    layers: [
                        HourLayer(
                            kind: "bar",
                            name: text(.columnChargedPerHour),
                            isHidden: \.isChargingHidden,
                            value: \.chargedKilowattHoursPerHour
                        )
                    ]
                )
            ))</div>
            \(suppressedKey(report.hours.contains(where: \.isChargingHidden)))
            \(tableDetails(report.table(.chargingByHour)))
            \(tableDetails(report.table(.chargingByCategory)))
            \(chargingPlaces)
            \(chargedBetweenDays)
            """
        )
    }

    private var chargingReading: String {
        let isAnyHidden = report.hours.contains(where: \.isChargingHidden)
        let total = report.sums.usage.chargedWattHours
        let night = report.hours.filter { $0.hour >= 22 || $0.hour < 6 }
            .reduce(0) { $0 + $1.chargedWattHours }
        let rates = report.hours.compactMap { hour in
            hour.sessionsPerHour.map { (hour: hour.hour, rate: $0) }
        }
        guard let busiest = rates.max(by: { $0.rate < $1.rate }), busiest.rate > 0 else {
            if isAnyHidden || total <= 0 { return text(.readingSuppressed) }
            return catalogue.fill(
                .readingChargingNoStart,
                ["night": .text(measure(ratio(night * 100, total), .percent))]
            )
        }
        return catalogue.fill(
            total <= 0
                ? .readingChargingUnknown
                : isAnyHidden ? .readingChargingStarts : .readingCharging,
            [
                "from": .text(catalogue.clockHour(busiest.hour)),
                "to": .text(catalogue.clockHour(busiest.hour + 1)),
                "night": .text(measure(ratio(night * 100, total), .percent)),
            ]
        )
    }
}

extension FleetState {
    /// Its class in the style sheet.
    var kind: Markup {
        switch self {
        case .driving: "state-driving"
        case .standing: "state-standing"
        case .charging: "state-charging"
        case .parked: "state-parked"
        case .unknown: "hatched"
        }
    }
}
