extension PeriodReport {
    /// Days that were issued again, the latest correction first.
    var changeTable: ReportTable {
        ReportTable(
            .changes,
            of: changes,
            columns: [
                TableColumn("day", .columnDay) { .date($0.date) },
                TableColumn("revision", .columnRevision, of: .publication) { .count($0.revision) },
                TableColumn("published", .columnIssued) {
                    .instant(clock.reading(atMillis: $0.publishedMillis))
                },
                TableColumn("because_of", .columnCause) {
                    .word($0.cause.rawValue, $0.cause.label)
                },
                TableColumn("trips_before", .columnTripsBefore, of: .trips) {
                    .count($0.before.totals.trips)
                },
                TableColumn("trips", .columnTrips, of: .trips) { .count($0.now.totals.trips) },
                TableColumn("distance_before_km", .columnDistanceBefore, of: .distance) {
                    .quantity($0.before.totals.distanceMeters / 1000, .kilometers)
                },
                TableColumn("distance_km", .columnDistance, of: .distance) {
                    .quantity($0.now.totals.distanceMeters / 1000, .kilometers)
                },
                TableColumn("energy_net_before_kwh", .columnEnergyBefore, of: .energyNet) {
                    .quantity($0.before.totals.netKilowattHours, .kilowattHours)
                },
                TableColumn("energy_net_kwh", .columnEnergyNet, of: .energyNet) {
                    .quantity($0.now.totals.netKilowattHours, .kilowattHours)
                },
            ]
        )
    }
}
