/// What a use case can fail with besides the store and the import; each text says what to do next.
package enum ServiceError: Error, Equatable, CustomStringConvertible {
    case unknownTimeZone(String)
    case unknownCity(String, known: [String])
    case unknownVehicle(String)
    case zoneFile(file: String, problem: String)
    case vehicleOfAnotherCity(vehicle: String, city: String, asked: String)
    case noCityGiven(known: [String])
    case notPublished(city: String, from: String, to: String)
    case nightRunning(city: String)
    case dayNotOver(day: String, city: String)

    package var description: String {
        switch self {
        case .unknownTimeZone(let zone):
            "'\(zone)' is no time zone; give an IANA name such as Europe/Berlin"
        case .unknownCity(let city, let known):
            known.isEmpty
                ? "there is no city '\(city)'; add it with: fleet-report city add \(city) --name NAME --zone Area/City"
                : "there is no city '\(city)'; there are: \(known.joined(separator: ", "))"
        case .unknownVehicle(let vehicle):
            "there is no vehicle '\(vehicle)'; see: fleet-report vehicle list"
        case .zoneFile(let file, let problem): "\(file): \(problem)"
        case .vehicleOfAnotherCity(let vehicle, let city, let asked):
            "vehicle '\(vehicle)' belongs to city '\(city)', not '\(asked)'; import it with --city \(city) or under another --vehicle"
        case .noCityGiven(let known):
            known.isEmpty
                ? "there is no city yet; add one with: fleet-report city add ID --name NAME --zone Area/City"
                : "say which city with --city; there are: \(known.joined(separator: ", "))"
        case .notPublished(let city, let from, let to):
            "no day of '\(city)' from \(from) to \(to) is published; run: fleet-report nightly --city \(city)"
        case .nightRunning(let city):
            "another run holds the lock of city '\(city)'; wait for it to end"
        case .dayNotOver(let day, let city):
            "\(day) is not over yet in '\(city)'; a day is published when it has ended"
        }
    }
}
