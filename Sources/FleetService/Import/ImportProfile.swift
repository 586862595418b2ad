/// How the log files of one logger are read: `docs/import-profiles.md` describes the JSON.
package struct ImportProfile: Codable, Equatable, Sendable {
    package var name: String
    /// One line for people: which logger, whose data.
    package var about: String?
    package var text: TextLayout
    /// Cells that mean "not measured", in every column; an empty cell always does.
    package var missing: [MissingToken]
    package var time: TimeRule
    package var vehicle: VehicleRule
    /// Whether a position stays as it was until the next fix comes.
    package var position: PositionRule
    package var columns: [ColumnRule]
    /// Columns left out on purpose.
    package var drop: [ColumnReference]
    /// What happens to columns named nowhere in the profile.
    package var otherColumns: OtherColumns
    /// Signal → the range a value should lie in; what lies outside is stored and counted.
    package var plausible: [String: PlausibleRange]

    package enum PositionRule: String, Codable, Sendable, CaseIterable {
        case live, held
    }

    package enum OtherColumns: String, Codable, Sendable, CaseIterable {
        /// Left out, and named in the result.
        case drop
        /// Kept as `extra.<name>`.
        case keep
        /// A column named as a signal is that signal; any other fails the file.
        case signals
        /// Any fails the file.
        case refuse
    }
}

extension ImportProfile {
    /// How the bytes make rows and cells.
    package struct TextLayout: Codable, Equatable, Sendable {
        package var encoding = Encoding.utf8
        package var delimiter = ","
        /// `.` or `,`.
        package var decimal = "."
        /// `"`, `'`, or empty for none.
        package var quote = "\""
        package var header = true
        /// Physical lines before the header, or before the first row.
        package var skipLines = 0
        /// A line that begins so is no row; empty for none.
        package var comment = ""

        package enum Encoding: String, Codable, Sendable, CaseIterable {
            case utf8 = "utf-8"
            case latin1 = "latin-1"
        }
    }

    /// A column by its name in the header or by its number from 1.
    package enum ColumnReference: Hashable, Sendable {
        case name(String)
        case number(Int)
    }

    /// A cell that means "not measured": a text, or a number however it is written.
    package enum MissingToken: Equatable, Sendable {
        case text(String)
        case number(Double)
    }

    /// Bounds, both inclusive; in JSON an array of two numbers.
    package struct PlausibleRange: Equatable, Sendable {
        package var low: Double
        package var high: Double
    }

    /// Where the time of a row comes from.
    package struct TimeRule: Codable, Equatable, Sendable {
        /// Joined with one space before they are read.
        package var columns: [ColumnReference]
        /// Tried in order; see `TimeFormat`.
        package var formats: [String]
        /// IANA zone of times without an offset; absent: the zone of the city.
        package var zone: String?
        /// Rows before this ISO 8601 date or time (UTC) are no samples.
        package var earliest: String?
        /// Rows at or after this are no samples.
        package var latest: String?
        package var start: StartRule?
    }

    /// The instant from which `since start` counts, unless the command line gives one.
    package struct StartRule: Codable, Equatable, Sendable {
        /// A regular expression on the file's name; its first group is the start.
        package var fileName: String?
        package var column: ColumnReference?
        package var table: StartTable?
        package var formats: [String]
    }

    /// A CSV file beside the log file that lists the starts.
    package struct StartTable: Codable, Equatable, Sendable {
        package var file: String
        /// The column that holds the log file's name without its extension.
        package var key: String
        /// The column that holds the start.
        package var value: String
    }

    /// Whose samples these are, unless the command line says so: the first of column, file name
    /// and id that the profile has.
    package struct VehicleRule: Codable, Equatable, Sendable {
        package var column: ColumnReference?
        /// A regular expression on the file's name; its first group is the vehicle.
        package var fileName: String?
        package var id: String?
        /// Put before what the column or the file name says.
        package var prefix: String?
    }

    /// One column that becomes one signal.
    package struct ColumnRule: Codable, Equatable, Sendable {
        package var column: ColumnReference
        package var signal: String
        /// The unit in the file; absent: the signal's own.
        package var unit: String?
        /// Multiplied first.
        package var scale: Double?
        /// Added after the scale, in the unit of the file.
        package var offset: Double?
        /// For current and power: which direction counts as positive in the file.
        package var positive: Direction?
        package var missing: [MissingToken]
        /// Words and the numbers they stand for; with it, no other cell is readable.
        package var values: [String: Double]?
        /// Whether a file may lack the column.
        package var optional: Bool

        package enum Direction: String, Codable, Sendable, CaseIterable {
            case discharge, charge
        }
    }
}

extension ImportProfile.ColumnReference: CustomStringConvertible {
    package var description: String {
        switch self {
        case .name(let name): name
        case .number(let number): "column \(number)"
        }
    }
}
