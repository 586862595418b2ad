/// A language of the reports; another one is a case here and a file beside the others.
package enum ReportLanguage: String, CaseIterable, Sendable {
    case en, de

    var catalogue: Catalogue {
        switch self {
        case .en: .english
        case .de: .german
        }
    }
}

/// The texts of one language, and how it writes numbers and dates.
///
/// A text is a template: `{name}` stands for a value, `{name|day|days}` for the form of a word that
/// goes with the count of that name.
struct Catalogue: Sendable {
    /// BCP 47, for the `lang` attribute.
    let code: String
    /// Code of the European Union's list of languages.
    let languageAuthority: String
    let decimalMark: String
    let groupMark: String
    /// From Monday.
    let weekdays: [String]
    let shortWeekdays: [String]
    /// From January.
    let months: [String]
    let shortMonths: [String]
    /// Which form of a word goes with a count.
    let pluralForm: @Sendable (Int) -> Int
    /// Words that come with the data (categories, sources, reasons); others are shown as they are.
    let words: [String: String]
    let template: @Sendable (TextKey) -> String
    let page: @Sendable (PageText) -> String
    let definition: @Sendable (DefinedFigure) -> DefinitionText

    func word(_ word: String) -> String { words[word] ?? word }
}

/// What a figure is; `source` is a part of a sentence.
struct DefinitionText: Sendable {
    let name: String
    let meaning: String
    let formula: String
    let source: String
}

/// What takes the place of a name in a template.
enum TemplateValue: Sendable {
    case text(String)
    case count(Int)
}

extension Catalogue {
    /// Words or parts of a sentence one after another.
    func list(_ keys: [TextKey]) -> String { keys.map { fill($0) }.joined(separator: ", ") }

    /// A text with its values, which are put in as they are, also where they hold braces.
    func fill(_ key: TextKey, _ values: [String: TemplateValue] = [:]) -> String {
        filled(template(key), values)
    }

    /// A text of the pages that are asked for over the network.
    func fill(_ key: PageText, _ values: [String: TemplateValue] = [:]) -> String {
        filled(page(key), values)
    }

    private func filled(_ template: String, _ values: [String: TemplateValue]) -> String {
        var filled = ""
        for part in TemplatePart.parts(of: template) {
            switch part {
            case .literal(let text): filled += text
            case .value(let name):
                switch values[name] {
                case .text(let text): filled += text
                case .count(let count): filled += number(count)
                case nil: filled += "{\(name)}"
                }
            case .plural(let name, let forms):
                guard case .count(let count) = values[name], let last = forms.last else { continue }
                let form = pluralForm(count)
                filled += forms.indices.contains(form) ? forms[form] : last
            }
        }
        return filled
    }
}

/// A piece of a template.
enum TemplatePart: Equatable, Sendable {
    case literal(String)
    case value(String)
    case plural(String, forms: [String])

    static func parts(of template: String) -> [TemplatePart] {
        var parts: [TemplatePart] = []
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{"),
            let close = rest[open...].firstIndex(of: "}")
        {
            if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
            let fields = rest[rest.index(after: open)..<close]
                .split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            parts.append(
                fields.count == 1
                    ? .value(fields[0]) : .plural(fields[0], forms: Array(fields.dropFirst()))
            )
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.literal(String(rest))) }
        return parts
    }
}
