extension ReportPage {
    /// Connections drawn as bars, and rows of their table on the page.
    private static let drawnFlows = 12
    private static let listedFlows = 40

    // MARK: Trips from zone to zone

    /// Nothing where the city has no zones, or no published day knows from where to where.
    var flowSection: Markup {
        guard report.zones.contains(where: { !$0.name.isEmpty }) else { return .empty }
        switch report.flows {
        case .unknown: return .empty
        case .ofMonthsOnly:
            return section("flows", .sectionFlows, reading: text(.readingFlowsByMonth), .empty)
        case .shown(let flows) where flows.entries.isEmpty:
            return section("flows", .sectionFlows, reading: text(.readingNoFlows), .empty)
        case .shown(let flows):
            let reading = flowReading(flows)
            return section(
                "flows",
                .sectionFlows,
                reading: reading,
                """
                <div class="pair">\(figure(.captionFlows, of: .flow, flowBars(flows, summary: reading)))
                \(flowMatrix(flows))</div>
                \(tableDetails(report.table(.flows), longest: ReportPage.listedFlows))
                """
            )
        }
    }

    private func flowBars(_ flows: ShownFlows, summary: String) -> Markup {
        let drawn = flows.entries.prefix(ReportPage.drawnFlows)
        let largest = Double(drawn.first?.trips ?? 1)
        return RowBars(
            id: "chart-flows",
            title: text(.captionFlows),
            summary: summary,
            rows: drawn.map { flow in
                RowBars.Row(
                    name: flowName(flow),
                    value: catalogue.number(flow.trips),
                    span: 0...(Double(flow.trips) / largest * 100)
                )
            },
            longestName: 42
        ).markup
    }

    private func flowReading(_ flows: ShownFlows) -> String {
        guard let strongest = flows.entries.first else { return text(.readingNoFlows) }
        // Those that run the fleet see all of them; of theirs the drawn ones are worth a share.
        let isDisclosed = report.minimum != nil
        let counted =
            isDisclosed ? flows.entries[...] : flows.entries.prefix(ReportPage.drawnFlows)
        let trips = counted.reduce(0) { $0 + $1.trips }
        let share = ratio(Double(trips) * 100, Double(flows.allTrips))
        let ofShown: TextKey = counted.count == 1 ? .readingFlowsOne : .readingFlowsShown
        return catalogue.fill(
            isDisclosed ? ofShown : .readingFlows,
            [
                "flow": .text(flowName(strongest)), "trips": .count(strongest.trips),
                "count": .count(counted.count), "share": .text(measure(share, .percent)),
            ]
        )
    }

    private func flowName(_ flow: ShownFlows.Entry) -> String {
        if flow.from == flow.to {
            return flow.from.isEmpty
                ? text(.flowOutside) : catalogue.fill(.flowWithin, ["zone": .text(flow.from)])
        }
        return "\(zoneName(flow.from)) → \(zoneName(flow.to))"
    }

    func zoneName(_ name: String) -> String { name.isEmpty ? text(.outsideZones) : name }
}
