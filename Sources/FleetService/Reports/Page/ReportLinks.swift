/// Where the names on a page lead.
///
/// A report is one file and leads to its own parts; a dashboard has pages of their own for them.
struct ReportLinks: Sendable {
    /// The definition of a figure.
    var figure: @Sendable (DefinedFigure) -> String = { "#\($0.anchor)" }
    var section: @Sendable (_ id: String) -> String = { "#\($0)" }
    /// What is known of one zone; `nil` where there is no such page.
    var zone: (@Sendable (_ name: String) -> String)?
    /// The zones that the page speaks of.
    var chosenZones: Set<String> = []
    /// What stands below a section.
    var tools: @Sendable (_ section: String) -> Markup = { _ in .empty }
    /// Whether its readers have the command line.
    var showsCommands = true
}
