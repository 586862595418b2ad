package import Foundation
import Telemetry

/// Turns log files into samples as an import profile says.
package struct LogFileParser: Sendable {
    package internal(set) var profile: ImportProfile
    private let vehicle: String?
    private let zone: TimeZone
    private let startMillis: Int64?
    private let nowMillis: Int64
    private let vehiclesElsewhere: Set<String>
    /// Rows before this instant are not accepted, as the city does not keep that time as it came.
    var keptFromMillis = Int64.min

    /// Called every few megabytes with the bytes done and the bytes in all.
    package typealias Progress = (_ bytesDone: Int, _ bytesTotal: Int) -> Void

    /// A parser for files of one logger.
    ///
    /// `vehicle` says whose samples these are, `zone` (IANA) in which zone times are written and
    /// `start` (ISO 8601, in that zone unless it names an offset) from which instant `since start`
    /// counts: each whatever the profile says, and as the profile says when it is `nil`. `cityZone`
    /// stands in where neither `zone` nor the profile names one. Rows of `vehiclesElsewhere`, which
    /// belong to another city, and rows more than a day later than `nowMillis` are no samples.
    package init(
        profile: ImportProfile,
        vehicle: String? = nil,
        zone: String? = nil,
        cityZone: String = "Etc/UTC",
        start: String? = nil,
        vehiclesElsewhere: Set<String> = [],
        nowMillis: Int64
    ) throws(ImportError) {
        if let vehicle { try VehicleID.check(vehicle) }
        let zoneName = zone ?? profile.time.zone ?? cityZone
        guard let zone = TimeZone(identifier: zoneName) else { throw .unknownZone(zoneName) }
        self.profile = profile
        self.vehicle = vehicle
        self.zone = zone
        self.nowMillis = nowMillis
        self.vehiclesElsewhere = vehiclesElsewhere
        if let start {
            startMillis = try StartInstant(formats: ["iso8601"], zone: zone)
                .read(start, source: "--start")
        } else {
            startMillis = nil
        }
    }

    /// The samples of a file.
    package func parse(
        _ file: URL,
        progress: Progress = { _, _ in }
    ) throws(ImportError) -> ParsedLog {
        let name = LogStream.name(of: file.path)
        return try parse(
            try LogFileBytes.read(file, name: name),
            name: name,
            folder: file.deletingLastPathComponent(),
            progress: progress
        )
    }

    /// The samples of a file already read; `folder` is where a table of starts would lie.
    package func parse(
        _ bytes: [UInt8],
        name: String,
        folder: URL? = nil,
        progress: Progress = { _, _ in }
    ) throws(ImportError) -> ParsedLog {
        let open = try open(bytes, isWhole: true, name: name, folder: folder)
        let body = bytes.span.extracting(open.bodyStart...)
        let part = try open.parseWhole(body) { progress(open.bodyStart + $0, bytes.count) }
        progress(bytes.count, bytes.count)
        return ParsedLog(joining: [part], of: open)
    }

    /// A file whose first bytes are `head`, which has its header and the line behind it.
    ///
    /// `isWhole` says that there are no others; `folder` is where a table of starts would lie.
    package func open(
        _ head: [UInt8],
        isWhole: Bool,
        name: String,
        folder: URL? = nil
    ) throws(ImportError) -> OpenLog {
        try LogFileBytes.check(head, name: name)
        var scanner = RowScanner(profile.text, position: LogFileBytes.markLength(head))
        let (header, headerText) = try readHeader(&scanner, head, isWhole: isWhole, name: name)
        let plan = try FilePlan(profile, header: header, hasGivenStart: startMillis != nil)
        var time = TimeReader(
            formats: try formats(profile.time.formats),
            decimals: DecimalReader(profile.text),
            clock: ZoneClock(zone: zone)
        )
        let startReader = try startReader(&time, plan: plan, name: name, folder: folder)
        return OpenLog(
            file: name,
            profile: profile,
            plan: plan,
            time: time,
            startReader: startReader,
            fileVehicle: try vehicleOfFile(name, plan: plan),
            vehiclesElsewhere: vehiclesElsewhere,
            timeRange: timeRange,
            keptFromMillis: keptFromMillis,
            headerText: headerText,
            bodyStart: scanner.position,
            firstLine: scanner.nextLine
        )
    }

    // MARK: - Setting up

    private func readHeader(
        _ scanner: inout RowScanner,
        _ bytes: [UInt8],
        isWhole: Bool,
        name: String
    ) throws(ImportError) -> (FilePlan.Header, text: String?) {
        let span = bytes.span
        scanner.skipLines(profile.text.skipLines, span)
        var ahead = scanner
        let hasRow = ahead.next(span)
        guard isWhole || (hasRow && bytes[ahead.position - 1] == UInt8(ascii: "\n")) else {
            throw .headerTooLong(file: name, profile: profile.name, bytes: bytes.count)
        }
        guard hasRow else {
            guard !profile.text.header else { throw .noHeader(file: name, profile: profile.name) }
            let width = profile.highestColumnNumber
            return (.init(file: name, line: 1, names: nil, cellCount: width, text: ""), nil)
        }
        guard profile.text.header else {
            let header = FilePlan.Header(
                file: name,
                line: ahead.line,
                names: nil,
                cellCount: ahead.cellCount,
                text: ""
            )
            return (header, nil)
        }
        var names: [String] = []
        for cell in ahead.cells.prefix(ahead.cellCount) {
            guard let heading = ahead.text(span, cell) else {
                throw .wrongEncoding(
                    file: name,
                    line: ahead.line,
                    profile: profile.name,
                    encoding: profile.text.encoding.rawValue
                )
            }
            names.append(heading)
        }
        scanner = ahead
        let text = ahead.rowText(span)
        let header = FilePlan.Header(
            file: name,
            line: ahead.line,
            names: names,
            cellCount: names.count,
            text: text
        )
        return (header, text)
    }

    private func formats(_ texts: [String]) throws(ImportError) -> [TimeFormat] {
        do throws(TimePattern.Problem) {
            var formats: [TimeFormat] = []
            for text in texts { formats.append(try TimeFormat(text)) }
            return formats
        } catch {
            throw .invalidProfile(
                source: "profile \(profile.name)",
                line: 1,
                key: "time.formats",
                reason: error.reason
            )
        }
    }

    private func vehicleOfFile(_ name: String, plan: FilePlan) throws(ImportError) -> String? {
        if let vehicle { return vehicle }
        if plan.vehicleCell != nil { return nil }
        if let pattern = profile.vehicle.fileName {
            guard let found = (try? NamePattern(pattern))?.firstGroup(in: name) else {
                throw .vehicleNotInFileName(file: name, profile: profile.name, pattern: pattern)
            }
            let id = (profile.vehicle.prefix ?? "") + found
            try VehicleID.check(id)
            return id
        }
        guard let id = profile.vehicle.id else {
            throw .noVehicle(
                file: name,
                profile: profile.name,
                column: profile.vehicle.column?.description
            )
        }
        return id
    }

    /// Sets the start of the file, or gives the reader for one that stands in each row.
    private func startReader(
        _ time: inout TimeReader,
        plan: FilePlan,
        name: String,
        folder: URL?
    ) throws(ImportError) -> TimeReader? {
        let needsStart = try formats(profile.time.formats).contains(where: \.isSinceStart)
        guard needsStart else { return nil }
        if let startMillis {
            time.startMillis = startMillis
            return nil
        }
        guard let rule = profile.time.start else {
            throw .noStart(file: name, profile: profile.name)
        }
        let instant = try StartInstant(
            formats: rule.formats,
            zone: zone,
            profile: profile.name
        )
        if plan.startCell != nil { return instant.reader }
        time.startMillis = try instant.ofFile(name, folder: folder, rule: rule)
        return nil
    }

    private var timeRange: Range<Int64> {
        let earliest = profile.time.earliest.flatMap(TimeFormat.utcMillis) ?? .min
        let latest = profile.time.latest.flatMap(TimeFormat.utcMillis) ?? .max
        // 2000-01-01T00:00Z, before which no vehicle was logged this way.
        let low = max(946_684_800_000, earliest)
        return low..<max(low, min(nowMillis + 86_400_000 + 1, latest))
    }
}

extension ImportProfile {
    /// The last column that is named by its number; 0 when none is.
    fileprivate var highestColumnNumber: Int {
        var all = columns.map(\.column) + time.columns
        all += [vehicle.column, time.start?.column].compactMap(\.self)
        return all.reduce(0) { highest, column in
            if case .number(let number) = column { max(highest, number) } else { highest }
        }
    }

    /// What may be wrong when a column is missing from a header.
    func headerHint(_ names: [String], text: String) -> String {
        let others = [",", ";", "\t", "|"].filter { $0 != self.text.delimiter }
        if names.count == 1, let other = others.first(where: { text.contains($0) }) {
            let shown = other == "\t" ? "a tab" : "`\(other)`"
            return "; its columns seem to be separated by \(shown), "
                + "which is the profile's `text.delimiter` to say"
        }
        if self.text.encoding == .latin1, text.contains("Ã") || text.contains("Â") {
            return "; it looks like UTF-8, but the profile says latin-1"
        }
        let fitting = BuiltInProfile.allCases.filter {
            $0.rawValue != name && (try? $0.profile())?.fits(names) == true
        }
        guard !fitting.isEmpty else { return "" }
        return "; profile \(fitting.map(\.rawValue).joined(separator: " or ")) would fit"
    }

    /// Whether every column the profile cannot do without is in a header.
    private func fits(_ names: [String]) -> Bool {
        var needed = time.columns + columns.filter { !$0.optional }.map(\.column)
        needed += [vehicle.column].compactMap(\.self)
        let hasNeeded = needed.allSatisfy { column in
            if case .name(let name) = column { names.contains(name) } else { false }
        }
        guard hasNeeded, otherColumns == .signals else { return hasNeeded }
        return names.allSatisfy { name in
            Signal(name: name) != nil || time.columns.contains(.name(name))
                || vehicle.column == .name(name)
        }
    }
}
