/// A log file whose beginning has been read: its header, and how its rows are to be read.
///
/// Any stretch of whole lines behind the header can be parsed, in any order and on any thread.
package struct OpenLog: Sendable {
    let file: String
    let profile: ImportProfile
    let plan: FilePlan
    let time: TimeReader
    /// Reads the start from which times count, where it stands in each row.
    let startReader: TimeReader?
    /// The one vehicle of the file; `nil` when a column says it.
    let fileVehicle: String?
    let vehiclesElsewhere: Set<String>
    let timeRange: Range<Int64>
    let keptFromMillis: Int64

    /// The header as it stood; `nil` when the profile says there is none.
    package let headerText: String?
    /// Where the first line behind the header begins, in bytes from the beginning of the file.
    package let bodyStart: Int
    /// The line that begins there, from 1.
    package let firstLine: Int

    /// Names of columns that the profile does not name, and that are left out.
    package var ignoredColumns: [String] { plan.ignoredColumns }

    /// The rows of a stretch of whole lines; the last line of a file may lack its end.
    ///
    /// `carry` is what the parts before this one tell, an empty one for the first part. Without it
    /// the part may come out as one that needs it; see ``LogPart/needsCarry``.
    package func parse(_ lines: Span<UInt8>, after carry: LogCarry?) -> LogPart {
        var parse = PartParse(self, carry: carry)
        parse.run(lines, until: lines.count)
        return parse.result()
    }

    /// The rows of all lines, once the profile has turned out to fit the first of them.
    ///
    /// `progress` is called every few megabytes with the bytes done.
    func parseWhole(
        _ lines: Span<UInt8>,
        progress: (Int) -> Void
    ) throws(ImportError) -> LogPart {
        var parse = PartParse(self, carry: LogCarry())
        while parse.position < lines.count {
            parse.run(lines, until: min(parse.position + Self.progressBytes, lines.count))
            if let misfit = parse.misfit { throw misfit }
            if parse.position < lines.count { progress(parse.position) }
        }
        let part = parse.result()
        try checkFit(part)
        return part
    }

    /// Throws when the profile does not fit, by the first part of the file, which has a thousand
    /// rows or more, or is all of it.
    package func checkFit(_ first: LogPart) throws(ImportError) {
        if let misfit = first.misfit { throw misfit }
    }

    private static let progressBytes = 4 << 20
}
