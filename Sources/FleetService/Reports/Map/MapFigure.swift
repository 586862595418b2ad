/// A map whose shapes say what they are.
///
/// In the dashboard they can be looked at one by one, by pointer and by keyboard. Without a script it is
/// whole there, too, and says all by its titles; with it, it can be drawn nearer.
struct MapFigure {
    struct Shape {
        let name: String
        /// What there is to say of it.
        let value: String
        let kind: Markup
        let path: String
        /// Where it leads; `nil` of shapes that lead nowhere.
        var address: String?
        var isChosen = false
    }

    /// Unique on the page.
    let id: String
    let title: String
    let summary: String
    /// Left, top, width and height in units of the drawing.
    let window: (x: Double, y: Double, width: Double, height: Double)
    let shapes: [Shape]
    let outline: String
    /// Whether it is more than a picture.
    var isZoomable = true
    /// Drawn over the shapes.
    var content: Markup = .empty
    let text: (PageText) -> String

    var markup: Markup {
        let drawn: [Markup] =
            shapes.filter { !$0.isChosen }.map(drawn)
            + shapes.filter(\.isChosen).map(drawn)
        let picture: Markup = """
            viewBox="\(at: window.x) \(at: window.y) \(at: window.width) \(at: window.height)">
            <title id="\(id)-t">\(title)</title><desc id="\(id)-d">\(summary)</desc>
            <g class="zones" fill-rule="evenodd">\(drawn)</g>
            <path class="outline" d="\(outline)"/>
            \(content)</svg>
            """
        guard isZoomable else {
            return """
                <svg class="map" role="img" aria-labelledby="\(id)-t \(id)-d" \(picture)

                """
        }
        return """
            <div class="map-frame" data-map="">
            <p class="map-controls" hidden="">\(button("in", "+", .mapNearer))\
            \(button("out", "−", .mapFarther))\(button("all", "⤢", .mapWhole))</p>
            \(skip)
            <svg class="map zoomable" role="group" aria-labelledby="\(id)-t \(id)-d" \
            \(picture)
            <p class="map-tip" data-tip="" aria-hidden="true">\(hint)</p>
            </div><span id="\(id)-end"></span>
            """
    }

    private var hint: String {
        shapes.contains { !$0.value.isEmpty } ? text(.mapHint) : ""
    }

    /// Past many links to what comes behind them.
    private var skip: Markup {
        guard shapes.contains(where: { $0.address != nil }) else { return .empty }
        return "<a class=\"skip\" href=\"#\(id)-end\">\(text(.mapSkip))</a>"
    }

    private func drawn(_ shape: Shape) -> Markup {
        let label = shape.value.isEmpty ? shape.name : "\(shape.name): \(shape.value)"
        let kind: Markup = shape.isChosen ? "\(shape.kind) chosen" : shape.kind
        let path: Markup = "<path class=\"\(kind)\" d=\"\(shape.path)\"/>"
        guard let address = shape.address else {
            return "<g data-label=\"\(label)\"><title>\(label)</title>\(path)</g>"
        }
        let current: Markup = shape.isChosen ? " aria-current=\"true\"" : .empty
        return """
            <a href="\(address)" data-label="\(label)" aria-label="\(label)"\(current)>\
            <title>\(label)</title>\(path)</a>
            """
    }

    private func button(_ action: Markup, _ sign: String, _ name: PageText) -> Markup {
        """
        <button type="button" data-zoom="\(action)" aria-label="\(text(name))" \
        title="\(text(name))">\(sign)</button>
        """
    }
}
