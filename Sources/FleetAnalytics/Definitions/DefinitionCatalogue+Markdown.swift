import Telemetry

extension DefinitionCatalogue {
    /// The whole catalogue as Markdown: a chapter a family, then the thresholds.
    ///
    /// This is what `docs/definitions.md` holds. A paragraph is one line, as a formula that was
    /// broken could begin a line with what Markdown takes for a list.
    public static var markdown: String {
        var text = """
            # Definitions

            What every figure means: enough to compute it again, and to argue with it. This page is
            printed from the code by `fleet-report definitions --format markdown`; change the code,
            not the page. Version of the whole set: \(Thresholds.definitionsVersion).


            """
        for family in Definition.Family.allCases {
            let chapter = all.filter { $0.family == family }
            guard !chapter.isEmpty else { continue }
            text +=
                "## \(family.title)\n\n" + chapter.map(\.markdown).joined(separator: "\n") + "\n"
        }
        return text + thresholdMarkdown
    }

    private static var thresholdMarkdown: String {
        var text = """
            ## Thresholds

            The limits that decide what is a gap, a stop, a trip or a charging session, with their
            defaults. A city may set others within the bounds, for all its vehicles or for a
            category: `fleet-report city thresholds`.

            | threshold | decides | default | bounds |
            |---|---|---|---|

            """
        for setting in Thresholds.settings {
            let cells = [
                "`\(setting.name)`", setting.meaning.markdown, setting.defaultsText,
                setting.boundsText.markdown,
            ]
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        return text
    }
}

extension Definition {
    /// The entry as Markdown: a heading, then a paragraph for each part.
    public var markdown: String {
        let parts = [
            ("Formula", formula), ("Source", source), ("Inputs", inputs.joined(separator: ", ")),
            ("Gaps", gaps), ("Missing", missing), ("Coverage", coverage),
        ]
        return "### \(title.markdown)\n\n`\(id)`, version \(version), in \(unit.markdown)\n\n"
            + parts.map { "**\($0).** \($1.markdown)\n" }.joined(separator: "\n")
    }
}

extension Definition.Family {
    /// The heading of its chapter.
    fileprivate var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension Thresholds.Setting {
    /// The default, and for which categories it is another one.
    fileprivate var defaultsText: String {
        let usual = Thresholds()[self]
        var others: [(value: Double, categories: [String])] = []
        for category in VehicleCategory.allCases {
            let value = Thresholds(category: category)[self]
            guard value != usual else { continue }
            if let index = others.firstIndex(where: { $0.value == value }) {
                others[index].categories.append(category.rawValue)
            } else {
                others.append((value, [category.rawValue]))
            }
        }
        return Thresholds.Setting.text(usual)
            + others.map {
                "; \(Thresholds.Setting.text($0.value)) for \($0.categories.joined(separator: ", "))"
            }.joined()
    }
}

extension String {
    /// The text on one line, with what Markdown would take for its own kept as it is.
    fileprivate var markdown: String {
        var text = ""
        for character in self {
            switch character {
            case "\n": text += " "
            case "*", "<", "|", "~", "\\": text += "\\\(character)"
            default: text.append(character)
            }
        }
        return text
    }
}
