extension DefinedFigure {
    /// The place of its definition on a page, which stays the same: others may link to it.
    var anchor: String {
        "about-" + rawValue.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
    }

    /// What a fact of the page's header tells.
    init?(of fact: TextKey) {
        switch fact {
        case .factCoverage: self = .coverage
        case .factDays, .factRevisions: self = .publication
        default: return nil
        }
    }
}

extension ReportPage {
    /// The name of a figure, which leads to what it is.
    func link(_ name: Markup, to figure: DefinedFigure) -> Markup {
        "<a class=\"about\" href=\"\(links.figure(figure))\">\(name)</a>"
    }

    func link(_ name: TextKey, to figure: DefinedFigure) -> Markup {
        link("\(text(name))", to: figure)
    }
}
