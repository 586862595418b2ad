/// The beginning of a stretch of rows of one vehicle.
struct VehicleRun {
    let vehicle: Int
    let start: Int
}

/// The rows of one vehicle, as stretches of the rows of all.
struct VehicleStretches {
    let vehicle: Int
    /// In the order of the file; none is empty.
    let stretches: ArraySlice<Range<Int>>
    let count: Int

    /// What those rows have of a column.
    func values<Value: BitwiseCopyable>(_ column: [Value]) -> [Value] {
        if count == column.count { return column }
        var values: [Value] = []
        values.reserveCapacity(count)
        for stretch in stretches {
            // Where vehicles take turns with every row, a slice for each would cost more.
            if stretch.count == 1 {
                values.append(column[stretch.lowerBound])
            } else {
                values.append(contentsOf: column[stretch])
            }
        }
        return values
    }
}

extension VehicleRun {
    /// The stretches of each vehicle that has any, in the order of their first ones; the work grows
    /// with the runs and vehicles only.
    static func byVehicle(
        _ runs: [VehicleRun],
        vehicleCount: Int,
        rowCount: Int
    ) -> [VehicleStretches] {
        var runsOf = Array(repeating: 0, count: vehicleCount)
        var order: [Int] = []
        for run in runs {
            if runsOf[run.vehicle] == 0 { order.append(run.vehicle) }
            runsOf[run.vehicle] += 1
        }
        var nextOf = Array(repeating: 0, count: vehicleCount)
        var place = 0
        for vehicle in order {
            nextOf[vehicle] = place
            place += runsOf[vehicle]
        }
        var sorted = Array(repeating: 0..<0, count: runs.count)
        var rowsOf = Array(repeating: 0, count: vehicleCount)
        for (index, run) in runs.enumerated() {
            let end = index + 1 < runs.count ? runs[index + 1].start : rowCount
            sorted[nextOf[run.vehicle]] = run.start..<end
            nextOf[run.vehicle] += 1
            rowsOf[run.vehicle] += end - run.start
        }
        return order.map { vehicle in
            let end = nextOf[vehicle]
            return VehicleStretches(
                vehicle: vehicle,
                stretches: sorted[end - runsOf[vehicle]..<end],
                count: rowsOf[vehicle]
            )
        }
    }
}
