/// What stands below each chart: its numbers as data, what they mean, and how to cite them.
struct SectionTools {
    let context: DashboardContext
    /// Instant at which the figures are as they are shown.
    let asOfMillis: Int64
    /// Whether no day of the period is still to come, so that data are had of it without an instant.
    let isComplete: Bool
    /// Days by their revision, as a sentence; `nil` when nothing is published.
    let revisions: String?

    func markup(_ section: String) -> Markup {
        guard let (resource, figure) = SectionTools.content[section] else { return .empty }
        let selection = isComplete ? context.selection : kept
        let data: [Markup] = DashboardData.allCases.compactMap { data in
            context.addresses.data(resource, data, selection).map { address in
                "<li><a href=\"\(address)\">\(data.rawValue.uppercased())</a></li>"
            }
        }
        return """
            <ul class="tools" aria-label="\(context.text(.toolsName))">\(data)\
            <li><a href="\(context.address(.explain(figure.addressName)))">\
            \(context.text(.explain))</a></li>\(cite(section))</ul>
            """
    }

    private var kept: DashboardSelection {
        context.selection.with { $0.asOfMillis = $0.asOfMillis ?? asOfMillis }
    }

    private func cite(_ section: String) -> Markup {
        guard let revisions else { return .empty }
        let place: DashboardPlace =
            section == "quality" || section == "changes" ? .quality : .overview
        let address =
            context.addresses.origin + context.addresses.page(place, kept) + "#\(section)"
        return """
            <li><details class="cite"><summary>\(context.text(.cite))</summary>
            <p>\(context.text(.citeMeaning))</p>
            <p><code id="cite-\(section)">\(address)</code> \
            <button type="button" hidden="" data-copy="cite-\(section)" \
            data-done="\(context.text(.copied))">\(context.text(.copy))</button></p>
            <p>\(revisions)</p></details></li>
            """
    }

    /// Sections by the data they show and the figure they are about.
    private static let content: [String: (DashboardResource, DefinedFigure)] = [
        "figures": (.keyFigures, .trips), "zones": (.zones, .zoneTrips),
        "states": (.hours, .fleetState), "days": (.days, .trips),
        "charging": (.chargingHours, .charged), "flows": (.flows, .flow),
        "cells": (.cells, .zoneTrips),
        "energy": (.categories, .energyPerDistance), "lengths": (.lengths, .tripLength),
        "quality": (.quality, .coverage), "changes": (.changes, .publication),
        "part-figures": (.categories, .trips), "part-zone": (.zones, .zoneTrips),
        "part-days": (.days, .trips), "part-flows": (.flows, .flow),
    ]
}
