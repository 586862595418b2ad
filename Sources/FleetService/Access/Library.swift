import FleetStore

/// The database, and what was made of it a short while ago.
///
/// A period's figures are made once for each edition of it: as nothing published ever changes, what
/// is kept is as good as what would be made again.
package final class Library: Sendable {
    package let workspace: Workspace
    let pseudonyms: PseudonymKey
    let intake: LiveIntake
    let decoders: PayloadDecoders
    let known = KnownCities()
    /// A report holds the figures of each of its days: they are what takes room.
    let reports = KeptEditions<ReportKey, MadeReport>(mostSize: 3000, patience: .seconds(1)) {
        key,
        _ in key.range.dayCount
    }

    package init(_ workspace: Workspace, decoders: PayloadDecoders = .none) async throws {
        self.workspace = workspace
        self.decoders = decoders
        intake = LiveIntake(store: workspace.store)
        pseudonyms = PseudonymKey(
            try await workspace.store.withConnection { try $0.pseudonymKey() }
        )
    }
}

/// What a report is asked for.
///
/// The city's minimum is part of it: where that has changed, nothing that was made under the one before
/// is given. Its other settings are for nights to come, and no report asks for them.
struct ReportKey: Hashable, Sendable {
    let cityID: String
    let minimum: Int32
    let range: ClosedRange<CivilDate>
    let extent: Extent
    let asOfMillis: Int64?
}

struct MadeReport: Sendable {
    let edition: EditionRow
    let report: PeriodReport
}
