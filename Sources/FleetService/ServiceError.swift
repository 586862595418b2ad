import FleetAnalytics

/// What a use case can fail with besides the store and the import; each text says what to do next.
package enum ServiceError: Error, Equatable, CustomStringConvertible {
    case unknownTimeZone(String)
    case unknownCity(String, known: [String])
    case unknownVehicle(String)
    case unknownZone(String, known: [String])
    case zoneFile(file: String, problem: String)
    case vehicleOfAnotherCity(vehicle: String, city: String, asked: String)
    case noCityGiven(known: [String])
    case notPublished(city: String, from: String, to: String)
    case nightRunning(city: String)
    case dayNotOver(day: String, city: String)
    case clockOutOfRange
    case outputIsInput(String)
    case damagedBlock(vehicle: String, from: String, problem: String)
    case unreadableBlock(vehicle: String, problem: String)
    case nothingInQuarantine(file: String)
    case simulatedDays(Int)
    case cityID(String)
    case cityIDOfPage(String)
    case cityName(String, city: String)
    case vocabulary(word: String, of: String, known: [String])
    case outOfBounds(String, found: Double, allowed: String)
    case vehicleFile(file: String, line: Int, problem: String)
    case unreadableFile(String)
    case passwordFile(String, problem: String)
    case unwritableFile(String)
    case fileIsThere(String)
    case dayName(String)
    case monthName(String)
    case yearName(String)
    case skippedDay(String, zone: String)
    case periodOrder(from: String, to: String)
    case tripFile(file: String, problem: String)
    case severalVehicles(file: String, vehicles: [String])
    case thresholds(source: String, line: Int, key: String, problem: String)
    case unknownDefinition(String, nearest: String)
    case unknownFigure(String, nearest: String)
    case figureNotPublishedBy(figure: String, by: String, known: [String])
    case climateFactors(file: String, line: Int, key: String, problem: String)
    case comparedSide(String, problem: String)
    case tablesAreSpread
    case olderTransactions
    case logNotEmptied
    case retentionRule(problem: String)
    case daysWaiting(day: String, city: String)
    case unfinishedErasure(vehicle: String)
    case samplesNotKept(city: String, from: String)
    case openData(String)
    case baseURL(problem: String)
    case accessName(String)
    case token(String)
    case periodName(String)

    package var description: String {
        switch self {
        case .token(let problem): problem
        case .periodName(let name):
            "'\(name.printable.prefix(40))' is no period; give a day as 2026-03-29, a week as 2026-W13, a month as 2026-03 or a year as 2026"
        case .accessName(let name):
            "'\(name.prefix(100))' cannot be a name here; one has \(FleetName.rule)"
        case .unknownTimeZone(let zone):
            "'\(zone)' is no time zone; give an IANA name such as Europe/Berlin"
        case .unknownCity(let city, let known):
            known.isEmpty
                ? "there is no city '\(city)'; add it with: fleet-report city add \(city) --name NAME --zone Area/City"
                : "there is no city '\(city)'; there are: \(known.joined(separator: ", "))"
        case .unknownVehicle(let vehicle):
            "there is no vehicle '\(vehicle)'; see: fleet-report vehicle list"
        case .unknownZone(let zone, let known):
            known.isEmpty
                ? "the city has no zones; add them with: fleet-report city add ID --zones FILE.geojson"
                : "there is no zone '\(zone)'; there are: \(known.joined(separator: ", "))"
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
        case .damagedBlock(let vehicle, let from, let problem):
            "a stored block of vehicle '\(vehicle)' that begins at \(from) cannot be read: \(problem); nothing was stored. Set it aside with: fleet-report verify --set-aside"
        case .unreadableBlock(let vehicle, let problem):
            "a stored block of vehicle '\(vehicle)' cannot be read: \(problem). Find it with: fleet-report verify, and set it aside with: fleet-report verify --set-aside"
        case .outputIsInput(let path):
            "\(path) is the file that is read; give another file with -o"
        case .nothingInQuarantine(let file):
            "no row of a file '\(file)' is in quarantine; see: fleet-report quarantine list"
        case .simulatedDays(let days):
            "\(days) days cannot be simulated; ask for 1 to 3660"
        case .cityID(let id):
            id.isEmpty
                ? "the id of a city is empty; give a short one, for example leipzig"
                : "'\(id)' cannot be the id of a city; use letters, digits, - _ . : and at most 64 bytes of them"
        case .cityIDOfPage(let id):
            "'\(id)' cannot be the id of a city: the folder of a delivery has a page of that name; choose another"
        case .cityName(let name, let city):
            name.isEmpty
                ? "the name of city '\(city)' is empty; give it as people read it, for example --name Leipzig"
                : "the name of city '\(city)' must have 1 to 200 bytes, not only blanks, and no control characters, nor such as turn the direction of text"
        case .vocabulary(let word, let what, let known):
            "'\(word)' is no \(what); there are: \(known.joined(separator: ", "))"
        case .outOfBounds(let name, let found, let allowed):
            "\(name) is \(Thresholds.Setting.text(found)), and must be \(allowed)"
        case .vehicleFile(let file, let line, let problem): "\(file), line \(line): \(problem)"
        case .unreadableFile(let file):
            "\(file) cannot be read; see that it is a file and that you may read it"
        case .passwordFile(let file, let problem):
            "the password file \(file) \(problem); it must hold the password and nothing else"
        case .unwritableFile(let file):
            "\(file) cannot be written; see that its folder is there, writable and not full"
        case .fileIsThere(let file):
            "\(file) is there already and is not replaced; name a new file"
        case .skippedDay(let day, let zone):
            "the day \(day) does not exist in \(zone): its clocks went from the day before to the day after; ask for another"
        case .dayName(let text): "'\(text)' is no day; write it as 2026-03-31"
        case .monthName(let text): "'\(text)' is no month; write it as 2026-03"
        case .yearName(let text): "'\(text)' is no year; write it as 2026"
        case .periodOrder(let from, let to): "the period ends (\(to)) before it begins (\(from))"
        case .tripFile(let file, let problem): "\(file): \(problem)"
        case .severalVehicles(let file, let vehicles):
            "\(file) holds \(vehicles.count) vehicles; say which with --vehicle: \(vehicles.prefix(5).joined(separator: ", "))\(vehicles.count > 5 ? " …" : "")"
        case .thresholds(let source, let line, let key, let problem):
            "\(source), line \(line): \(key.isEmpty ? "" : "key `\(key)` ")\(problem)"
        case .unknownDefinition(let id, let nearest):
            "there is no definition '\(id)'\(nearest); see: fleet-report definitions"
        case .unknownFigure(let figure, let nearest):
            "there is no figure '\(figure)'\(nearest); see: fleet-report explain"
        case .figureNotPublishedBy(let figure, let by, let known):
            "\(figure) is not published by \(by); by \(by) there are: \(known.joined(separator: ", "))"
        case .climateFactors(let file, let line, let key, let problem):
            "\(file), line \(line): \(key.isEmpty ? "" : "key `\(key)` ")\(problem); see: fleet-report climate --print-factors"
        case .comparedSide(let side, let problem): "'\(side)' \(problem)"
        case .tablesAreSpread:
            "the large tables are spread over several servers, where nothing is thinned, dropped or "
                + "erased; run: fleet-report database gather, then this, then spread them again"
        case .olderTransactions:
            "the rows are erased, but an older transaction of the database may still see them, so that they stay in its files; when it has ended, run the same command again"
        case .logNotEmptied:
            "the rows are erased, but the write-ahead log of the server still holds them; run the same command again"
        case .retentionRule(let problem): problem
        case .openData(let problem): problem
        case .baseURL(let problem): "--base-url \(problem)"
        case .unfinishedErasure(let vehicle):
            "vehicle '\(vehicle)' is gone from the tables, but its erasure was interrupted before its bytes were gone from the files; finish it with: fleet-report erase --vehicle \(vehicle) --yes"
        case .samplesNotKept(let city, let day):
            "city '\(city)' keeps samples from \(day) on, and some of these are older; none of them was stored. Import the file again, which sets such rows aside, or simulate later days"
        case .daysWaiting(let day, let city):
            "a night has still to work on \(day) of '\(city)', which would be settled; run first: fleet-report nightly --city \(city)"
        case .clockOutOfRange: "the clock of this machine shows no usable date; set it"
        case .dayNotOver(let day, let city):
            "\(day) is not over yet in '\(city)'; a day is published when it has ended"
        }
    }
}
