import FleetStore

extension Workspace {
    /// The city's rule for each class, as a table.
    package func retention(city id: String?) async throws -> Table {
        let city = try await city(id)
        let (rules, settled) = try await store.withConnection {
            (try $0.retentionRules(city.id), try $0.settledBefore(city.id))
        }
        return Table(
            columns: [
                "data", "thin_after_days", "every_seconds", "drop_after_days", "settled_before",
            ],
            rows: DataClass.allCases.map { dataClass in
                let rule = rules.first { $0.dataClass == dataClass }
                func cell(_ value: Int?) -> Table.Cell { value.map { .integer($0) } ?? .missing }
                return [
                    .text(dataClass.rawValue), cell(rule?.thinAfterDays), cell(rule?.thinSeconds),
                    cell(rule?.dropAfterDays), .text(settled),
                ]
            }
        )
    }

    /// Gives the city another rule for a class; one without limits keeps all.
    ///
    /// - Throws: ``ServiceError/retentionRule(problem:)`` for a rule that cannot be.
    package func setRetention(
        city id: String?,
        data name: String,
        thinAfterDays: Int?,
        thinSeconds: Int?,
        dropAfterDays: Int?
    ) async throws {
        let city = try await city(id)
        guard let dataClass = DataClass(rawValue: name) else {
            let known = DataClass.allCases.map(\.rawValue).joined(separator: ", ")
            throw ServiceError.retentionRule(
                problem: "'\(name)' is no class of data; there are: \(known)"
            )
        }
        let rule = RetentionRule(
            dataClass,
            thinAfterDays: thinAfterDays,
            thinSeconds: thinSeconds,
            dropAfterDays: dropAfterDays
        )
        try rule.check()
        try await store.withConnection { try $0.setRetentionRule(city.id, rule) }
    }

    /// Applies the city's rules; a dry run counts and changes nothing.
    ///
    /// `isPrivate` says whether the server is ours alone; `progress` gets the vehicles done and in
    /// all.
    ///
    /// - Throws: ``ServiceError/daysWaiting(day:city:)`` when a night has still to work on days that
    ///   would be settled.
    package func applyRetention(
        city id: String?,
        isApplied: Bool,
        isPrivate: Bool,
        nowMillis: Int64,
        progress: (Int, Int) -> Void
    ) async throws -> RetentionResult {
        try await refuseSpreadTables()
        let city = try await city(id)
        let calendar = try CityCalendar(zone: city.timeZone)
        return try await RetentionRun(
            store: store,
            city: city,
            calendar: calendar,
            rules: try await store.withConnection { try $0.retentionRules(city.id) },
            today: try calendar.yesterday(nowMillis).advanced(by: 1),
            isApplied: isApplied,
            isPrivate: isPrivate
        ).run(progress: progress)
    }
}

extension RetentionRule {
    /// Throws for a rule that says nothing sensible.
    fileprivate func check() throws {
        func refuse(_ problem: String) -> ServiceError { .retentionRule(problem: problem) }
        // A night needs two days before those that it works on, and who was silent for a month.
        let fewest = dataClass == .rollups ? Fleet.memoryDays + 3 : 3
        for days in [thinAfterDays, dropAfterDays] {
            guard let days else { continue }
            guard (fewest...36_525).contains(days) else {
                throw refuse(
                    "\(dataClass.rawValue) cannot be kept for \(days) days; give \(fewest) to 36525"
                )
            }
        }
        guard (thinAfterDays == nil) == (thinSeconds == nil) else {
            throw refuse(
                "say after how many days samples are thinned, and to one in how many seconds"
            )
        }
        guard let seconds = thinSeconds, let thin = thinAfterDays else { return }
        guard dataClass == .signals || dataClass == .positions else {
            throw refuse("\(dataClass.rawValue) cannot be thinned, only kept or dropped")
        }
        guard seconds >= 2, 3600.isMultiple(of: seconds) else {
            throw refuse(
                "an hour must be a multiple of \(seconds) seconds; give for example 10 or 60"
            )
        }
        if let drop = dropAfterDays, drop <= thin {
            throw refuse("what is dropped after \(drop) days cannot be thinned after \(thin)")
        }
    }
}
