/// The form that asks: it works by its button alone, and its answer is an address.
struct SelectionForm {
    let context: DashboardContext
    let place: DashboardPlace

    var markup: Markup {
        let isCompared = place == .compare
        return """
            <form class="choose" method="get" action="\(context.addresses.form)" \
            aria-label="\(context.text(.formName))" autocomplete="off" data-choose="">
            <input type="hidden" name="page" value="\(place.name)"/>
            \(cityField)
            \(period)
            \(isCompared ? otherPeriod : .empty)
            \(hasParts ? part : .empty)
            \(select(
                "language", .formLanguage,
                ReportLanguage.allCases.map { ($0.rawValue, $0.ownName) },
                chosen: context.selection.language.rawValue
            ))
            <p class="field"><button type="submit">\(context.text(.formShow))</button></p>
            </form>
            """
    }

    private var hasParts: Bool { place == .overview || place == .compare }

    private var cityField: Markup {
        let selection = context.selection
        guard context.cities.contains(where: { $0.id == selection.city }), context.cities.count > 1
        else { return "<input type=\"hidden\" name=\"city\" value=\"\(selection.city)\"/>" }
        return select(
            "city",
            .formCity,
            context.cities.map { ($0.id, $0.name) },
            chosen: selection.city
        )
    }

    private var period: Markup {
        let period = context.selection.period
        let kinds = PeriodKind.allCases.map { ($0.rawValue, context.text($0.label)) }
        return """
            \(select(
                "kind", .formKind,
                kinds + [(CalendarPeriod.rangeName, context.text(.kindRange))],
                chosen: period.kindName
            ))
            \(date("on", .formOn, period.days.lowerBound))
            \(until("until", period))
            """
    }

    private var otherPeriod: Markup {
        let other = context.selection.otherPeriod
        return """
            \(date("with_on", .formWithOn, other?.days.lowerBound))
            \(until("with_until", other))
            """
    }

    private func until(_ name: String, _ period: CalendarPeriod?) -> Markup {
        date(name, .formUntil, period?.kind == nil ? period?.days.upperBound : nil, isLast: true)
    }

    private var part: Markup {
        let selection = context.selection
        let zones = context.zones.sorted().map { ($0, $0) }
        let categories = context.categories.map { ($0, context.catalogue.word($0)) }
        var fields: Markup = .empty
        if !categories.isEmpty {
            fields += select(
                "category",
                .formCategory,
                [("", context.text(.anyCategory))] + categories,
                chosen: selection.category ?? ""
            )
        }
        if !zones.isEmpty {
            fields += select(
                "zone",
                .formZone,
                [("", context.text(.anyZone))] + zones,
                chosen: selection.zone ?? ""
            )
            if place == .compare, selection.zone != nil {
                fields += select(
                    "with_zone",
                    .formWithZone,
                    [("", context.text(.noOtherZone))] + zones,
                    chosen: selection.otherZone ?? ""
                )
            }
        }
        return fields
    }

    private func select(
        _ name: String,
        _ label: PageText,
        _ options: [(value: String, text: String)],
        chosen: String
    ) -> Markup {
        let options: [Markup] = options.map { option in
            let selected: Markup = option.value == chosen ? " selected=\"\"" : .empty
            return "<option value=\"\(option.value)\"\(selected)>\(option.text)</option>"
        }
        return """
            <p class="field"><label for="f-\(name)">\(context.text(label))</label>
            <select id="f-\(name)" name="\(name)">\(options)</select></p>
            """
    }

    private func date(
        _ name: String,
        _ label: PageText,
        _ day: CivilDate?,
        isLast: Bool = false
    ) -> Markup {
        let last: Markup = isLast ? " data-until=\"\"" : .empty
        return """
            <p class="field"\(last)><label for="f-\(name)">\(context.text(label))</label>
            <input id="f-\(name)" type="date" name="\(name)" value="\(day?.name ?? "")"/></p>
            """
    }
}

extension PeriodKind {
    var label: PageText {
        switch self {
        case .day: .kindDay
        case .week: .kindWeek
        case .month: .kindMonth
        case .year: .kindYear
        }
    }
}

extension ReportLanguage {
    /// As those who speak it call it.
    var ownName: String {
        switch self {
        case .en: "English"
        case .de: "Deutsch"
        }
    }
}
