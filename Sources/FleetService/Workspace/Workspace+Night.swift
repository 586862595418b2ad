import FleetStore

extension Workspace {
    /// Runs the night of one city, or of all; a city that fails does not stop the others.
    ///
    /// What is done is written down in the table of runs and told to the log. `metricsFile` gets the
    /// state of all cities' nights at the end, whether they failed or not; that it cannot be written
    /// is told at the beginning, fails the run at its end, and keeps no day from being published.
    ///
    /// - Throws: `ServiceError` before anything is done, when there is no such city.
    package func nightly(
        city id: String?,
        period: Period?,
        reprocess: Reprocess,
        workers: Int,
        isShared: Bool = false,
        patienceHours: Int = BoxHabits.usualPatienceHours,
        isStrict: Bool = false,
        metricsFile: String? = nil,
        nowMillis: Int64,
        context: RunContext,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> NightlyRun {
        let all = try await store.withConnection { try $0.cities() }
        let cities = id == nil && !all.isEmpty ? all : [try await city(id)]
        let record = RunRecord(store: store, context: context)
        try await record.begin()
        context.log.nightBegins(version: context.version, cities: cities.count)
        if let metricsFile {
            do {
                try OutputFile.check(metricsFile)
            } catch {
                context.log.willNotWriteMetrics(error)
            }
        }
        var run = NightlyRun()
        for city in cities {
            let job = NightlyJob(
                store: store,
                city: city,
                range: period?.range,
                reprocess: reprocess,
                workers: workers,
                isShared: isShared,
                patienceHours: patienceHours,
                nowMillis: nowMillis,
                progress: progress
            )
            await night(job, record, isStrict: isStrict, &run)
        }
        if let metricsFile {
            await run.attempt("the file of metrics is still an older one", context.log) {
                let metrics = try await nightMetrics(context.log)
                try OutputFile.write(Array(metrics.utf8), to: metricsFile)
            }
        }
        let code = run.exitCode
        await run.attempt("the run's end could not be written down", context.log) {
            try await record.end(code: code)
        }
        context.log.nightEnds(code: run.exitCode)
        return run
    }

    /// One city's night, from its line in the table of runs to its last word in the log.
    private func night(
        _ job: NightlyJob,
        _ record: RunRecord,
        isStrict: Bool,
        _ run: inout NightlyRun
    ) async {
        let (cityID, context) = (job.city.id, record.context)
        let log = context.log(of: cityID)
        let startMillis = context.clock()
        log.cityBegins()
        let outcome: Result<NightlyResult, any Error>
        // Where the beginning could not be written down, the end is not waited for as well.
        var isRecorded = false
        do {
            try await record.begin(cityID)
            isRecorded = true
            outcome = .success(try await job.run())
        } catch {
            outcome = .failure(error)
        }
        let code: Int32 =
            switch outcome {
            case .success(let result): result.exitCode(isStrict: isStrict)
            case .failure(let error): ErrorExit.code(for: error)
            }
        run.add(outcome, of: cityID, code: code)
        if isRecorded {
            await run.attempt("the end of \(cityID)'s night could not be written down", log) {
                try await record.end(outcome, of: cityID, code: code)
            }
        }
        log.cityEnds(outcome, code: code, milliseconds: context.clock() - startMillis)
    }
}

extension Workspace {
    /// How long a night lets a day wait for boxes, unless told otherwise.
    package static let usualPatienceHours = BoxHabits.usualPatienceHours
}
