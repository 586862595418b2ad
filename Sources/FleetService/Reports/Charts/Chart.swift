/// A drawing that keeps its text size at any width: positions along x are percent of the width,
/// positions along y are pixels.
struct Chart {
    /// Unique on the page.
    let id: String
    let title: String
    /// What a reader who does not see the chart should know.
    let summary: String
    let height: Int
    /// The numbers of an axis to the left of the drawing, which is not clipped on screens but is on
    /// paper, so that they have a drawing of their own.
    var ticks: Markup?
    let content: Markup

    var markup: Markup {
        let axis: Markup =
            ticks.map { ticks in
                """
                <svg class="ticks" aria-hidden="true" width="36" height="\(height)">\(ticks)</svg>
                """
            } ?? .empty
        return """
            <div\(ticks == nil ? .empty : " class=\"frame\"" as Markup)>\(axis)\
            <svg class="chart" role="img" aria-labelledby="\(id)-t \(id)-d" \
            width="100%" height="\(height)">
            <title id="\(id)-t">\(title)</title><desc id="\(id)-d">\(summary)</desc>
            \(content)</svg></div>
            """
    }

    /// The patterns that mean "not known", once for the page: style classes refer to them.
    static let patterns: Markup = """
        <svg class="patterns" width="0" height="0" aria-hidden="true">\
        \(patternDefinitions())</svg>
        """

    static func patternDefinitions(prefix: Markup = .empty) -> Markup {
        """
        <defs>
        <pattern id="\(prefix)hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/>\
        <rect class="hatch-line" width="1.6" height="6"/></pattern>
        <pattern id="\(prefix)hatch-map" width="26" height="26" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><rect class="hatch-ground" width="26" height="26"/>\
        <rect class="hatch-line" width="7" height="26"/></pattern>
        <pattern id="\(prefix)lattice" width="7" height="7" patternUnits="userSpaceOnUse">\
        <rect class="hatch-ground" width="7" height="7"/>\
        <path class="lattice-line" d="M0 7L7 0M-1 1L1 -1M6 8L8 6M0 0L7 7"/></pattern>
        <pattern id="\(prefix)lattice-map" width="30" height="30" patternUnits="userSpaceOnUse">\
        <rect class="hatch-ground" width="30" height="30"/>\
        <path class="lattice-line-map" d="M0 30L30 0M0 0L30 30"/></pattern>
        </defs>
        """
    }
}

/// What columns over time have in common: slots of equal width, a scale, labels below.
struct ColumnFrame {
    let slots: Int
    let scale: ChartScale
    let plotHeight: Double
    static let top = 10.0

    var slotPercent: Double { 100 / Double(max(1, slots)) }
    var bottom: Double { ColumnFrame.top + plotHeight }

    func y(_ value: Double) -> Double {
        bottom - scale.percent(of: value) / 100 * plotHeight
    }

    var gridLines: Markup {
        let lines: [Markup] = scale.ticks.map { tick in
            let kind: Markup = tick == 0 ? "axis" : "grid"
            return """
                <line class="\(kind)" x1="0" x2="100%" y1="\(at: y(tick))" y2="\(at: y(tick))"/>
                """
        }
        return "\(lines)"
    }

    func ticks(_ label: (Double) -> String) -> Markup {
        let numbers: [Markup] = scale.ticks.map { tick in
            """
            <text x="100%" y="\(at: y(tick) + 4)" text-anchor="end">\(label(tick))</text>
            """
        }
        return "\(numbers)"
    }

    /// A column from one value to another; the more columns, the more of its slot it takes.
    func column(_ slot: Int, from low: Double, to high: Double, _ kind: Markup) -> Markup {
        let share = slots > 40 ? 0.9 : slots > 14 ? 0.82 : 0.72
        let width = slotPercent * share
        let left = slotPercent * (Double(slot) + (1 - share) / 2)
        let height = y(low) - y(high)
        return """
            <rect class="\(kind)" x="\(at: left)%" width="\(at: width)%" y="\(at: y(high))" \
            height="\(at: height)"/>
            """
    }

    /// A hatched stretch over the whole height.
    ///
    /// Its title is that of a group around it, as formatters of paper leave out the pattern of a
    /// shape that has a title.
    func unknown(_ range: Range<Int>, title: String) -> Markup {
        stretch(range, "hatched", title: title)
    }

    /// A stretch that is there but not shown, over the whole height.
    func hidden(_ range: Range<Int>, title: String) -> Markup {
        stretch(range, "suppressed-shape", title: title)
    }

    private func stretch(_ range: Range<Int>, _ kind: Markup, title: String) -> Markup {
        """
        <g><title>\(title)</title>\
        <rect class="\(kind)" x="\(at: slotPercent * Double(range.lowerBound))%" \
        width="\(at: slotPercent * Double(range.count))%" y="\(at: ColumnFrame.top)" \
        height="\(at: plotHeight)"/></g>
        """
    }

    /// A label below the columns; at the ends it does not reach beyond the drawing.
    func label(atPercent x: Double, line: Int, _ text: String) -> Markup {
        let anchor: Markup = x < 3 ? "start" : x > 97 ? "end" : "middle"
        return """
            <text class="tick" x="\(at: x)%" y="\(at: bottom + 17 + Double(line) * 15)" \
            text-anchor="\(anchor)">\(text)</text>
            """
    }
}

/// The stretches of a sequence for which something holds.
func runs(_ isIn: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (index, isIn) in isIn.enumerated() where isIn {
        if let last = runs.last, last.upperBound == index {
            runs[runs.count - 1] = last.lowerBound..<index + 1
        } else {
            runs.append(index..<index + 1)
        }
    }
    return runs
}
