import FleetAnalytics
import Foundation

extension ClimateFactors {
    /// Factors from a file that someone wrote; what it does not name keeps its published default.
    ///
    /// - Throws: `ServiceError.climateFactors` for the first key that is unknown or comes twice, or
    ///   value that cannot be, with its line.
    static func file(_ path: String) throws -> ClimateFactors {
        let json = Array(try TextFile.read(path))
        do throws(WrittenJSON.Fault) {
            return try WrittenJSON(json).decoded(ClimateFactors.self)
        } catch {
            throw ServiceError.climateFactors(
                file: path,
                line: error.line,
                key: error.key,
                problem: error.problem
            )
        }
    }
}

/// Factors of a CO2 balance as people write them.
package enum ClimateFactorsFile {
    /// The factors of a file, or the published ones, as a file with all of them.
    package static func text(_ path: String?) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let factors = try path.map(ClimateFactors.file) ?? ClimateFactors()
        return String(decoding: try encoder.encode(factors), as: UTF8.self) + "\n"
    }
}
