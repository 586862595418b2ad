/// Why a log file, or a profile, was refused as a whole: nothing of it is stored.
///
/// Every text says what was found and what to do next. Positions are not quoted.
package enum ImportError: Error, Equatable, Sendable {
    /// A list of log files that is none.
    case list(file: String, line: Int?, problem: String)
    case fileNotFound(file: String)
    case isFolder(file: String)
    case noPermission(file: String)
    case unreadable(file: String, reason: String)
    case emptyFile(file: String)
    case compressed(file: String, format: String)
    /// A packed file that does not come back whole; the offset counts in the file as it lies there.
    case damagedArchive(file: String, format: String, reason: String, offset: Int)
    case lineTooLong(file: String, bytes: Int)
    /// Lines that end with a carriage return alone.
    case oldLineEnds(file: String)
    case utf16(file: String)
    case binary(file: String, offset: Int)
    /// The header is not in the encoding the profile says.
    case wrongEncoding(file: String, line: Int, profile: String, encoding: String)
    case noHeader(file: String, profile: String)
    /// The header, or the first row, does not end where it should have.
    case headerTooLong(file: String, profile: String, bytes: Int)
    case missingColumn(
        file: String,
        line: Int,
        profile: String,
        column: String,
        present: [String],
        hint: String
    )
    case repeatedColumn(file: String, line: Int, profile: String, column: String, places: [Int])
    case unexpectedColumn(
        file: String,
        line: Int,
        profile: String,
        column: String,
        hint: String
    )
    case repeatedSignal(file: String, profile: String, signal: String, columns: [String])
    /// No row at the beginning of the file could be read this way.
    case doesNotFit(
        file: String,
        line: Int,
        profile: String,
        column: String?,
        found: String,
        expected: String
    )
    case noVehicle(file: String, profile: String, column: String?)
    case vehicleNotInFileName(file: String, profile: String, pattern: String)
    case invalidVehicle(String)
    case noStart(file: String, profile: String)
    case startUnreadable(source: String, found: String, expected: String)
    case unknownZone(String)
    case unknownProfile(String, known: [String])
    case invalidProfile(source: String, line: Int, key: String, reason: String)
}

extension ImportError: CustomStringConvertible {
    package var description: String { fileDescription ?? layoutDescription ?? settingDescription }

    /// About the file as such.
    private var fileDescription: String? {
        switch self {
        case .list(let file, let line, let problem):
            "\(file)\(line.map { ", line \($0)" } ?? "") \(problem); a list has the path of a log file "
                + "on each line, from the folder where the command is run"
        case .fileNotFound(let file):
            "\(file): there is no such file; check the name and the folder"
        case .isFolder(let file):
            "\(file): is a folder; name the files in it, for example \(file)/*.csv"
        case .noPermission(let file):
            "\(file): may not be read by this user; change its permissions or run as its owner"
        case .unreadable(let file, let reason):
            "\(file): cannot be read (\(reason))"
        case .emptyFile(let file):
            "\(file): is empty (0 bytes). Was the download or copy cut off?"
        case .compressed(let file, let format):
            "\(file): is compressed (\(format)), whatever its name says; unpack it first"
        case .damagedArchive(let file, let format, let reason, let offset):
            "\(file): the \(format) archive is damaged at byte \(offset): \(reason). "
                + "Was the download or copy cut off?"
        case .lineTooLong(let file, let bytes):
            "\(file): goes on for \(bytes >> 20) MB without the end of a line (a line feed); "
                + "no logger writes such rows"
        case .oldLineEnds(let file):
            "\(file): its lines end with carriage returns alone, as on very old systems; convert "
                + #"them, for example with `tr '\r' '\n'`"#
        case .utf16(let file):
            "\(file): is UTF-16 text; save it as UTF-8, for example with "
                + "`iconv -f UTF-16 -t UTF-8`"
        case .binary(let file, let offset):
            "\(file): is no text file (a zero byte at offset \(offset)); "
                + "a log file with rows and columns is expected"
        case .wrongEncoding(let file, let line, let profile, let encoding):
            "\(file), line \(line): the header is not \(encoding), which profile \(profile) says; "
                + "set `text.encoding` to `\(encoding == "utf-8" ? "latin-1" : "utf-8")`"
        default: nil
        }
    }

    /// About a profile and a file that do not belong together.
    private var layoutDescription: String? {
        switch self {
        case .noHeader(let file, let profile):
            "\(file): has no header; profile \(profile) expects one "
                + "(or set `text.header` to false and number the columns)"
        case .headerTooLong(let file, let profile, let bytes):
            "\(file): the first \(bytes) bytes hold no line that could be its header or first row; "
                + "look whether it is a log file, and at `text` of profile \(profile)"
        case .missingColumn(let file, let line, let profile, let column, let present, let hint):
            "\(file), line \(line): column `\(column)` of profile \(profile) is not there; "
                + "the file has \(Self.header(present))\(hint)"
        case .repeatedColumn(let file, let line, let profile, let column, let places):
            "\(file), line \(line): column `\(column)` of profile \(profile) is there "
                + "\(places.count) times (columns "
                + places.map(String.init).joined(separator: ", ")
                + "); say which by its number"
        case .unexpectedColumn(let file, let line, let profile, let column, let hint):
            "\(file), line \(line): column `\(column)` is not in profile \(profile)\(hint)"
        case .repeatedSignal(let file, let profile, let signal, let columns):
            "\(file): profile \(profile) makes signal \(signal) of several columns of this file "
                + "(\(Self.list(columns))); keep one of them"
        case .doesNotFit(let file, let line, let profile, let column, let found, let expected):
            "\(file), line \(line)\(column.map { ", column `\($0)`" } ?? ""): "
                + "profile \(profile) does not fit: found \(Self.withoutNumbers(found)), "
                + "expected \(expected)"
        default: nil
        }
    }

    /// About a profile or a setting; the last one lists what the others describe, so that a new
    /// case cannot be forgotten.
    private var settingDescription: String {
        switch self {
        case .noVehicle(let file, let profile, let column):
            "\(file): neither profile \(profile) nor the file says whose samples these are"
                + (column.map { " (there is no column `\($0)`)" } ?? "") + "; give --vehicle ID"
        case .vehicleNotInFileName(let file, let profile, let pattern):
            "\(file): profile \(profile) takes the vehicle from the file's name by `\(pattern)`, "
                + "which does not match; rename the file or give --vehicle ID"
        case .invalidVehicle(let id):
            "vehicle `\(id.printable.prefix(120))`: \(VehicleID.rule)"
        case .noStart(let file, let profile):
            "\(file): profile \(profile) counts time from a start that is written nowhere; "
                + "give --start, for example --start 2019-06-25T13:21:14"
        case .startUnreadable(let source, let found, let expected):
            "\(source): the start is \(found), expected \(expected); "
                + "mend it or give --start, for example --start 2019-06-25T13:21:14"
        case .unknownZone(let zone):
            "time zone `\(zone)` is not known here; use an IANA name such as Europe/Berlin"
        case .unknownProfile(let name, let known):
            "there is no profile `\(name)`; there are \(known.joined(separator: ", ")), and a name "
                + "that ends in .json is read as a file"
        case .invalidProfile(let source, let line, let key, let reason):
            "\(source), line \(line): \(key.isEmpty ? "" : "key `\(key)` ")\(reason)"
        case .list, .fileNotFound, .isFolder, .noPermission, .unreadable, .emptyFile, .compressed,
            .damagedArchive, .lineTooLong, .oldLineEnds, .utf16,
            .binary, .wrongEncoding, .noHeader, .headerTooLong, .missingColumn, .repeatedColumn,
            .unexpectedColumn,
            .repeatedSignal, .doesNotFit:
            ""
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(40).map { "`\($0)`" }.joined(separator: ", ")
        return names.count > 40 ? shown + " and \(names.count - 40) more" : shown
    }

    /// The names of a header; where it is a row of data, no values of it.
    private static func header(_ cells: [String]) -> String {
        cells.contains { Double($0) != nil }
            ? "numbers in that line, so that it looks like data and not like a header" : list(cells)
    }

    /// What may be a position is shown by its form alone.
    private static func withoutNumbers(_ found: String) -> String {
        let words = found.split { " `,;".contains($0) }
        let isFraction = words.contains { $0.contains(".") && Double($0) != nil }
        return isFraction ? String(found.map { $0.isNumber ? "9" : $0 }) : found
    }
}
