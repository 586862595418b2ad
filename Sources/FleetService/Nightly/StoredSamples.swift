import FleetAnalytics
import FleetStore
import Telemetry
import TripCompressor

extension PostgresConnection {
    /// A vehicle's samples of some days in a row, decoded and in order of time.
    ///
    /// - Throws: `BlockDecodingError` for a block that cannot be read.
    func samples(_ vehicleKey: Int64, in days: [CivilDay]) throws -> SampleColumns {
        guard let from = days.first?.startMillis, let to = days.last?.endMillis else {
            return SampleColumns.union([])
        }
        var decoder = BlockDecoder()
        var runs: [SampleColumns] = []
        for block in try blocks(vehicleKey, overlapping: from...(to - 1)) {
            runs.append(try decoder.decode(block.payload))
        }
        return SampleColumns.union(runs).inside(from..<to)
    }
}

extension FleetStore {
    /// The same for who has no connection yet; the error of a block that cannot be read says whose it
    /// is.
    func samples(of vehicle: VehicleRow, in days: [CivilDay]) async throws -> SampleColumns {
        do {
            return try await withConnection { try $0.samples(vehicle.key, in: days) }
        } catch let error as BlockDecodingError {
            throw ServiceError.unreadableBlock(vehicle: vehicle.id, problem: "\(error)")
        }
    }
}

extension ClosedRange<CivilDate> {
    /// The days in parts of a week: samples of one part are held at a time, so that a long period
    /// needs no more memory.
    var heldAtOnce: [ClosedRange<CivilDate>] {
        stride(from: lowerBound.daysSince1970, through: upperBound.daysSince1970, by: 7).map {
            let first = CivilDate(daysSince1970: $0)
            return first...Swift.min(upperBound, first.advanced(by: 6))
        }
    }
}

extension VehicleTraits {
    /// What the database knows of a vehicle.
    init(_ vehicle: VehicleRow) {
        self.init(
            category: vehicle.category.flatMap(VehicleCategory.init),
            scheme: vehicle.scheme.flatMap(OwnershipScheme.init),
            batteryWattHours: vehicle.batteryWattHours,
            stateOfHealth: vehicle.stateOfHealth
        )
    }
}

extension SampleColumns {
    /// The samples of a stretch of time; the run must be sorted.
    func inside(_ range: Range<Int64>) -> SampleColumns {
        if let first = timeMillis.first, let last = timeMillis.last, range.contains(first),
            range.contains(last)
        {
            return self
        }
        let first = timeMillis.firstIndex { $0 >= range.lowerBound } ?? count
        let end = timeMillis[first...].firstIndex { $0 >= range.upperBound } ?? count
        return rows(at: first..<end)
    }
}
