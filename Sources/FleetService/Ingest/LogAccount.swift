import FleetStore
import Telemetry

/// What became of one log, while its parts come in.
struct LogAccount: Sendable {
    let number: Int
    private(set) var outcome: ImportOutcome
    private let header: String?
    private var vehicles: Set<String> = []
    private var sampleCount = 0
    private var cellCount = 0
    private var firstMillis: Int64?
    private var lastMillis: Int64?

    init(number: Int, file: String, profile: String, city: String, header: String?) {
        self.number = number
        self.header = header
        outcome = ImportOutcome(file: file, profile: profile, city: city, vehicles: [])
    }

    /// Counts a part, with its lines in place.
    mutating func add(_ part: LogPart) {
        outcome.rowsRead += part.rowsRead
        outcome.rowsQuarantined += part.quarantined.count
        for row in part.quarantined {
            outcome.quarantinedByReason[row.reason.rawValue, default: 0] += 1
        }
        for cell in part.cells { outcome.cellsSetAside[cell.column, default: 0] += 1 }
        for (signal, count) in part.implausible {
            outcome.implausibleValues[signal.name, default: 0] += count
        }
        cellCount += part.cells.count
        for vehicle in part.vehicles {
            vehicles.insert(vehicle.id)
            sampleCount += vehicle.samples.count
            for time in [vehicle.samples.timeMillis.min(), vehicle.samples.timeMillis.max()] {
                guard let time else { continue }
                firstMillis = min(firstMillis ?? time, time)
                lastMillis = max(lastMillis ?? time, time)
            }
        }
    }

    /// Counts what the store took in of this log.
    mutating func add(_ written: BatchWriter.Written) {
        outcome.rowsStored += written.stored[number] ?? 0
        outcome.blocks += written.blocks[number] ?? 0
        outcome.blockBytes += written.blockBytes[number] ?? 0
    }

    /// Every sample that was not stored was there already.
    mutating func close() {
        outcome.rowsDuplicate = sampleCount - outcome.rowsStored
        outcome.vehicles = vehicles.sorted()
    }

    /// The account as the store keeps it, once closed.
    var row: ImportRow {
        ImportRow(
            cityID: outcome.city,
            fileName: outcome.file,
            profile: outcome.profile,
            rowsRead: Int64(outcome.rowsRead),
            rowsStored: Int64(outcome.rowsStored),
            rowsDuplicate: Int64(outcome.rowsDuplicate),
            rowsQuarantined: Int64(outcome.rowsQuarantined),
            cellsSetAside: Int64(cellCount),
            firstMillis: firstMillis,
            lastMillis: lastMillis,
            header: header,
            vehicleID: vehicles.count == 1 ? vehicles.first : nil
        )
    }

    /// What of a part is kept in quarantine.
    func quarantine(_ part: LogPart) -> [QuarantineRow] {
        part.quarantined.map {
            row(
                $0.line,
                $0.reason.rawValue,
                $0.column,
                $0.text,
                $0.nearMillis,
                $0.vehicle,
                isWholeRow: true
            )
        }
            + part.cells.map {
                row(
                    $0.line,
                    Ingest.unreadableCell,
                    $0.column,
                    $0.text,
                    $0.millis,
                    $0.vehicle,
                    isWholeRow: false
                )
            }
    }

    private func row(
        _ line: Int,
        _ reason: String,
        _ column: String?,
        _ text: String,
        _ near: Int64?,
        _ vehicle: String?,
        isWholeRow: Bool
    ) -> QuarantineRow {
        QuarantineRow(
            cityID: outcome.city,
            fileName: outcome.file,
            profile: outcome.profile,
            line: Int64(line),
            reason: reason,
            column: column,
            text: text,
            isWholeRow: isWholeRow,
            nearMillis: near,
            vehicleID: vehicle
        )
    }
}
