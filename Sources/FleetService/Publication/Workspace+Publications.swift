import FleetAnalytics
package import FleetStore

extension Workspace {
    /// The published days of a period by their newest revision, oldest first.
    package func publishedTable(_ city: CityRow, _ period: Period?) async throws -> Table {
        let calendar = try CityCalendar(zone: city.timeZone)
        let rows = try await store.withConnection { connection in
            try connection.publishedDays(
                city: city.id,
                from: period?.range.lowerBound.name ?? "-infinity",
                to: period?.range.upperBound.name ?? "infinity"
            )
        }
        return Table(
            columns: [
                "day", "revision", "published_at", "data_through", "coverage_percent",
                "vehicles_heard", "trips", "definitions",
            ],
            rows: try rows.map { row in
                let figures = try SortedJSON.value(DayFigures.self, from: row.figuresJSON)
                return [
                    .text(row.day), .integer(Int(row.revision)),
                    .text(calendar.stamp(row.publishedMillis)),
                    .text(figures.dataThroughMillis.map(calendar.stamp)),
                    .decimal(figures.coveragePercent, places: 1),
                    .integer(figures.fleet.reporting), .integer(figures.totals.trips),
                    .text(figures.definitionsText),
                ]
            }
        )
    }

    /// Every revision of a day: when and why it was issued, and which figures it changed.
    package func revisionTables(_ city: CityRow, day: CivilDate) async throws -> TableSet {
        let calendar = try CityCalendar(zone: city.timeZone)
        let (revisions, bases, ids) = try await store.withConnection { connection in
            let revisions = try connection.revisions(city: city.id, day: day.name)
            let bases = try revisions.map {
                try connection.publicationBasis(
                    city: city.id,
                    day: day.name,
                    revision: $0.revision
                )
            }
            let vehicles = try connection.vehicles(city: city.id)
            return (
                revisions, bases,
                Dictionary(vehicles.map { ($0.key, $0.id) }, uniquingKeysWith: { one, _ in one })
            )
        }
        guard !revisions.isEmpty else {
            throw ServiceError.notPublished(city: city.id, from: day.name, to: day.name)
        }
        let figures = try revisions.map {
            try SortedJSON.value(DayFigures.self, from: $0.figuresJSON)
        }
        let causes = try bases.map { basis in
            try basis?.causesJSON.map { try SortedJSON.value(RevisionCauses.self, from: $0) }
        }
        let issued = Table(
            columns: ["revision", "published_at", "because_of", "inputs_sha256"],
            rows: revisions.indices.map { index in
                [
                    .integer(Int(revisions[index].revision)),
                    .text(calendar.stamp(revisions[index].publishedMillis)),
                    .text(causes[index]?.sentence(ids) ?? (index == 0 ? "the day is over" : nil)),
                    .text(bases[index].map { Hexadecimal.text($0.sha256) }),
                ]
            }
        )
        let changes = zip(revisions.dropFirst(), zip(figures, figures.dropFirst())).flatMap {
            revision,
            pair in
            RevisionDifference(from: pair.0, to: pair.1, stamp: calendar.stamp).changes.map {
                (revision: Int(revision.revision), change: $0)
            }
        }
        let changed = Table(
            columns: ["revision", "table", "member", "figure", "before", "now", "change"],
            rows: changes.map { revision, change in
                [
                    .integer(revision), .text(change.table), .text(change.member),
                    .text(change.figure), .decimal(change.before, places: 3),
                    .decimal(change.now, places: 3),
                    .decimal((change.now ?? 0) - (change.before ?? 0), places: 3),
                ]
            }
        )
        return TableSet([("revisions", issued), ("changes", changed)])
    }
}

/// Bytes as people compare them.
private enum Hexadecimal {
    static func text(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
