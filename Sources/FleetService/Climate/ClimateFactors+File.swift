import FleetAnalytics
import Foundation

extension ClimateFactors {
    /// Factors from a file that someone wrote; what it does not name keeps its published default.
    ///
    /// - Throws: `ServiceError.climateFactors` for the first key that is unknown or comes twice, or
    ///   value that cannot be, with its line.
    static func file(_ path: String) throws -> ClimateFactors {
        let json = try TextFile.read(path)
        func fault(_ line: Int, _ keys: [String], _ problem: String) -> ServiceError {
            .climateFactors(
                file: path,
                line: line,
                key: keys.joined(separator: "."),
                problem: problem
            )
        }
        let lines: JSONLines
        do throws(JSONLines.Problem) {
            lines = try JSONLines(Array(json))
        } catch {
            throw fault(error.line, [], error.reason)
        }
        do {
            return try JSONDecoder().decode(ClimateFactors.self, from: json)
        } catch let error as DecodingError {
            let (keys, reason) = error.explained
            throw fault(lines.line(of: keys), keys, reason)
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
