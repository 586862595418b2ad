extension Visitor {
    /// Longest period of which a figure is taken apart over the network.
    private static let longestExplainedDays = 31

    /// A published figure of a period, taken apart: a JSON object by section.
    package func explanation(
        of cityID: String,
        _ figure: ExplainedFigure,
        of selection: FigureSelection,
        _ range: ClosedRange<CivilDate>,
        _ question: Question
    ) async throws -> String {
        let (city, _) = try await permitted(.explanations, in: cityID)
        let length = range.upperBound.daysSince1970 - range.lowerBound.daysSince1970 + 1
        guard length <= Self.longestExplainedDays else {
            throw ReportError.periodTooLong(days: length, limit: Self.longestExplainedDays)
        }
        try await audit("explanation", city, days: range, question)
        let explanation = try await workspace.explanation(
            ExplanationRequest(figure, of: selection),
            city,
            Period(range)
        )
        return try explanation.rendered(.json)
    }
}
