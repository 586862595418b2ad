import FleetAnalytics
import FleetStore
import Logging

/// What a monitoring system asks about the nights of a city.
struct NightMetrics: Sendable {
    var city: String
    /// The last run that ended.
    var startMillis: Int64?
    var endMillis: Int64?
    var exitCode: Int32?
    /// End of the last run that succeeded.
    var successMillis: Int64?
    /// Of the last run that ended; `nil` when it failed as a whole.
    var result: RunCityResult?
    var vehiclesFailed: Int?
    /// Of the newest published day.
    var day: Day?

    struct Day: Sendable {
        var startMillis: Int64
        var dataThroughMillis: Int64?
        var coverage: Double
        var rowsQuarantined: Int
    }

    /// Codes of a night that published what was to be published.
    static let successCodes: [Int32] = [0, 3]

    static func document(_ cities: [NightMetrics]) -> String {
        var text = MetricsText()
        func gauge(_ name: String, _ help: String, _ value: (NightMetrics) -> Double?) {
            text.gauge(name, help, cities.map { (labels: [("city", $0.city)], value: value($0)) })
        }
        func seconds(_ millis: Int64?) -> Double? { millis.map { Double($0) / 1000 } }
        gauge("fleet_nightly_start_timestamp_seconds", "When the last night that ended began.") {
            seconds($0.startMillis)
        }
        gauge("fleet_nightly_duration_seconds", "How long the last night that ended took.") {
            city in
            guard let start = city.startMillis, let end = city.endMillis else { return nil }
            return seconds(end - start)
        }
        gauge("fleet_nightly_success", "Whether the last night that ended published all it should.")
        {
            $0.exitCode.map { Self.successCodes.contains($0) ? 1 : 0 }
        }
        gauge("fleet_nightly_exit_code", "The exit code of the last night that ended.") {
            $0.exitCode.map(Double.init)
        }
        gauge(
            "fleet_nightly_last_success_timestamp_seconds",
            "When the last night that succeeded ended."
        ) { seconds($0.successMillis) }
        gauge(
            "fleet_nightly_first_publications",
            "Days the last night published for the first time."
        ) {
            $0.result.map { Double($0.firstPublished) }
        }
        gauge("fleet_nightly_reissues", "Days the last night published as a later revision.") {
            $0.result.map { Double($0.reissued) }
        }
        gauge(
            "fleet_nightly_waiting_dates",
            "Days with new data that were not over yet at the last night."
        ) {
            $0.result.map { Double($0.waiting) }
        }
        gauge("fleet_nightly_failed_vehicles", "Vehicles the last night could not work on.") {
            $0.vehiclesFailed.map(Double.init)
        }
        gauge(
            "fleet_published_day_start_timestamp_seconds",
            "When the newest published day began."
        ) { seconds($0.day?.startMillis) }
        gauge(
            "fleet_published_day_data_through_timestamp_seconds",
            "Time of the newest sample of the newest published day."
        ) { seconds($0.day?.dataThroughMillis) }
        gauge(
            "fleet_published_day_coverage_ratio",
            "Share of the fleet's time that has samples, of the newest published day."
        ) { $0.day?.coverage }
        gauge(
            "fleet_published_day_quarantined_rows",
            "Rows that were no samples, of the newest published day."
        ) { ($0.day?.rowsQuarantined).map(Double.init) }
        return text.document
    }
}

extension Workspace {
    /// The metrics of all cities, as a file for Prometheus; of all, as a run may have been of one.
    func nightMetrics(_ log: Logger) async throws -> String {
        let cities = try await store.withConnection { try $0.cities() }
        var metrics: [NightMetrics] = []
        for city in cities { metrics.append(try await nightMetrics(city, log)) }
        return NightMetrics.document(metrics)
    }

    private func nightMetrics(_ city: CityRow, _ log: Logger) async throws -> NightMetrics {
        let (last, newest) = try await store.withConnection { connection in
            (
                try connection.lastRun(
                    city: city.id,
                    successCodes: NightMetrics.successCodes
                ), try connection.newestPublishedDayName(city: city.id)
            )
        }
        var metrics = NightMetrics(city: city.id)
        metrics.startMillis = last.run?.startedMillis
        metrics.endMillis = last.run?.endedMillis
        metrics.exitCode = last.run?.exitCode
        metrics.successMillis = last.successMillis
        metrics.result = last.run?.resultJSON.flatMap(RunCityResult.init)
        metrics.vehiclesFailed = metrics.result == nil ? nil : last.run?.vehicles.count
        do {
            metrics.day = try await newestDay(city, newest)
        } catch {
            // One damaged publication must not take the other figures away.
            log.warning("the newest published day has no metrics: \(ErrorExit.text(error))")
        }
        return metrics
    }

    private func newestDay(_ city: CityRow, _ name: String?) async throws -> NightMetrics.Day? {
        guard let name else { return nil }
        let row = try await store.withConnection {
            try $0.latestPublishedDay(city: city.id, day: name)
        }
        guard let row else { return nil }
        let figures = try SortedJSON.value(DayFigures.self, from: row.figuresJSON)
        return NightMetrics.Day(
            startMillis: figures.startMillis,
            dataThroughMillis: figures.dataThroughMillis,
            coverage: (figures.coveragePercent / 100).printed,
            rowsQuarantined: figures.quality.quarantined
                .filter { $0.key != Ingest.unreadableCell }.values.reduce(0, +)
        )
    }
}
