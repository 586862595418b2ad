// A vehicle in what is rolled up.

extension PostgresConnection {
    /// Marks the use of days of which a stretch of a vehicle is gone, and of what counts on it.
    package func markUse(_ vehicleKey: Int64, withoutStretchAt millis: Int64, days: [String]) throws
    {
        let gone = DerivedStretch(
            vehicleKey: vehicleKey,
            fromMillis: millis,
            toMillis: millis,
            days: days,
            rows: DerivedRows()
        )
        try markUse([gone], tripsBefore: [(vehicleKey, millis)])
    }

    /// Deletes what is rolled up of the city's marked days; gives how many groups went.
    ///
    /// It names vehicles, and nobody believes it until it is made again.
    package func deleteStaleUse(_ cityID: String) throws -> Int {
        try execute(
            """
            DELETE FROM fleet.use_group g
            WHERE g.city_id = $1 AND g.day IN (
                SELECT u.day FROM fleet.use_day u
                WHERE u.city_id = $1 AND NOT u.is_current
                    AND u.day >= (SELECT fleet.settled_before($1)))
            """,
            .text(cityID)
        )
    }

    /// Takes the vehicle out of roll-ups that are kept and cannot be made again; gives how many
    /// groups changed or went.
    ///
    /// Sums stay as they are.
    package func forgetInKeptUse(_ vehicle: VehicleRow, _ stretch: LifeStretch) throws -> Int {
        let gone = try execute(
            """
            DELETE FROM fleet.use_group
            WHERE city_id = $1 AND grouping = 'vehicle' AND member = $2
                AND day BETWEEN coalesce($3::date, '-infinity') AND coalesce($4::date, 'infinity')
            """,
            .text(vehicle.cityID),
            .text(vehicle.id),
            .text(stretch.days?.lowerBound),
            .text(stretch.days?.upperBound)
        )
        let listed = try rows(
            """
            SELECT grouping, day::text, member, vehicle_keys, active_keys, heard_keys
            FROM fleet.use_group
            WHERE city_id = $1
                AND day BETWEEN coalesce($2::date, '-infinity') AND coalesce($3::date, 'infinity')
                AND day < (SELECT fleet.settled_before($1))
            """,
            .text(vehicle.cityID),
            .text(stretch.days?.lowerBound),
            .text(stretch.days?.upperBound)
        ) { row in
            (
                grouping: try row.text(), day: try row.text(), member: try row.text(),
                keys: [
                    try KeyList.keys(row.bytea()), try KeyList.keys(row.bytea()),
                    try KeyList.keys(row.bytea()),
                ]
            )
        }.filter { $0.keys.contains { $0.contains(vehicle.key) } }
        for group in listed {
            let lists = group.keys.map { keys in
                KeyList.bytes(keys.filter { $0 != vehicle.key })
            }
            try execute(
                """
                UPDATE fleet.use_group SET vehicle_keys = decode($5, 'hex'),
                    active_keys = decode($6, 'hex'), heard_keys = decode($7, 'hex')
                WHERE city_id = $1 AND grouping = $2 AND day = $3::date AND member = $4
                """,
                .text(vehicle.cityID),
                .text(group.grouping),
                .text(group.day),
                .text(group.member),
                .text(Self.hex(lists[0])),
                .text(Self.hex(lists[1])),
                .text(Self.hex(lists[2]))
            )
        }
        return gone + listed.count
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
