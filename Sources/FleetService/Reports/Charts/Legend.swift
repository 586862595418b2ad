/// The swatches of a chart.
enum Legend {
    static func markup(_ entries: [(kind: Markup, name: String)]) -> Markup {
        let items: [Markup] = entries.map { entry in
            """
            <li><svg width="12" height="12" aria-hidden="true"><rect class="\(entry.kind)" \
            width="12" height="12"/></svg> \(entry.name)</li>
            """
        }
        return "<ul class=\"legend\">\(items)</ul>"
    }
}
