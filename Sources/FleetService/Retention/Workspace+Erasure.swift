import FleetStore

extension Workspace {
    /// Erases a vehicle, or some of its days, and lets no byte of it stay in the server's files.
    ///
    /// A dry run counts and changes nothing. One that was interrupted is brought to its end by the
    /// next, with the receipt of the first where it is of the same vehicle. No period is all of the
    /// vehicle; `isPrivate` says whether the server is ours alone; `progress` gets the tables written
    /// anew, and how many there are.
    package func erase(
        vehicle id: String,
        city cityID: String?,
        period: Period?,
        isApplied: Bool,
        isPrivate: Bool,
        nowMillis: Int64,
        progress: (Int, Int) -> Void
    ) async throws -> ErasureReceipt {
        try await refuseSpreadTables()
        let (known, begun) = try await store.withConnection { connection in
            (try connection.vehicle(id: id), try connection.unfinishedErasures(vehicle: id).last)
        }
        if let known, let cityID, known.cityID != cityID {
            throw ServiceError.vehicleOfAnotherCity(
                vehicle: id,
                city: known.cityID,
                asked: cityID
            )
        }
        let city = try await city(known?.cityID ?? cityID ?? begun?.cityID)
        let erasure = try Erasure(
            store: store,
            city: city,
            vehicleID: id,
            days: period?.range,
            isApplied: isApplied,
            nowMillis: nowMillis
        )
        let receipt: ErasureReceipt
        do {
            receipt = try await erasure.run()
        } catch ServiceError.unknownVehicle {
            guard let begun else { throw ServiceError.unknownVehicle(id) }
            guard isApplied else { throw ServiceError.unfinishedErasure(vehicle: id) }
            receipt = try SortedJSON.value(ErasureReceipt.self, from: begun.receiptJSON)
        }
        guard isApplied else { return receipt }
        let finished = try await finishErasures(isPrivate: isPrivate, progress)
        guard var own = finished[receipt.receipt] else { return receipt }
        own.vehicle = id
        return own
    }

    /// Rows that are gone lie on in the files of each server, which only their own can write anew.
    func refuseSpreadTables() async throws {
        guard try await !store.withConnection({ try $0.isDistributed() }) else {
            throw ServiceError.tablesAreSpread
        }
    }

    /// Brings every erasure to its end whose rows still lie in files; gives receipts by their ids.
    private func finishErasures(isPrivate: Bool, _ progress: (Int, Int) -> Void) async throws
        -> [String: ErasureReceipt]
    {
        let erasures = try await store.withConnection { try $0.unfinishedErasures() }
        let tables = Set(erasures.flatMap(\.tablesLeft)).sorted()
        let outcome = try await FileRewriting(store: store, isPrivate: isPrivate)
            .rewrite(tables, progress: progress)
        var receipts: [String: ErasureReceipt] = [:]
        for erasure in erasures {
            var receipt = try SortedJSON.value(ErasureReceipt.self, from: erasure.receiptJSON)
            receipt.tablesRewritten = erasure.tablesLeft
            receipt.isLogEmptied = outcome.isLogEmptied
            receipt.leftToDo = Self.leftToDo(outcome)
            let (json, id) = (try SortedJSON.text(receipt), erasure.id)
            try await store.withConnection { try $0.finishErasure(id, receiptJSON: json) }
            receipts[id] = receipt
        }
        return receipts
    }

    private static func leftToDo(_ outcome: FileRewriting.Outcome) -> [String] {
        var left = ["delete the log files that were imported, and backups made before this"]
        if !outcome.hasStatistics {
            left.append(
                "as superuser of the database run: VACUUM FULL pg_catalog.pg_statistic"
            )
        }
        if !outcome.isLogEmptied {
            left.append(
                "the server's write-ahead log, its archive, and replicas still hold the rows: let "
                    + "replicas catch up, delete archived log from before this, and run on the "
                    + "server: SELECT pg_switch_wal(); CHECKPOINT; with wal_recycle = off"
            )
        }
        return left
    }
}
