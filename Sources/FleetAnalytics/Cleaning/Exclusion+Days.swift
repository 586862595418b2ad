extension [Exclusion] {
    /// How many values of each day were left out, by the day's start; `days` are in order.
    func counted(_ days: [CivilDay]) -> [Int64: [ExclusionReason: Int]] {
        var counts: [Int64: [ExclusionReason: Int]] = [:]
        var start = 0
        while start < count {
            let (instant, reason) = (self[start].timeMillis, self[start].reason)
            let day = days.partitioningIndex { $0.endMillis > instant }
            guard day < days.count, days[day].contains(instant) else {
                start += 1
                continue
            }
            var values = 0
            while start < count, self[start].reason == reason,
                days[day].contains(self[start].timeMillis)
            {
                values += self[start].count
                start += 1
            }
            counts[days[day].startMillis, default: [:]][reason, default: 0] += values
        }
        return counts
    }
}
