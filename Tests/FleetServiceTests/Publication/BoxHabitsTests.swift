import FleetStore
import Testing

@testable import FleetService

/// Who is waited for.
@Suite struct BoxHabitsTests {
    private let hour: Int64 = 3_600_000

    /// Days with the vehicles heard of in their first publication, so many hours after their end.
    private func days(_ heard: [[Int64]], hoursAfter: Int64 = 5) -> [(
        first: FirstPublication, endMillis: Int64
    )] {
        heard.enumerated().map { number, keys in
            let end = Int64(number) * 24 * hour
            return (
                FirstPublication(
                    day: "2026-01-01",
                    publishedMillis: end + hoursAfter * hour,
                    inputs: (1...3).map {
                        VehicleInput(vehicleKey: $0, samples: keys.contains($0) ? 9 : 0, digest: 0)
                    }
                ), end
            )
        }
    }

    @Test func whoSpokeOnNineInTenDaysIsUsual() {
        let habits = BoxHabits(
            days(Array(repeating: [1, 2], count: 12) + [[1], [1, 3]]),
            patienceMillis: 48 * hour
        )
        #expect(habits.usual == [1])
        let oneMissed = BoxHabits(
            days(Array(repeating: [1, 2], count: 13) + [[1]]),
            patienceMillis: 48 * hour
        )
        #expect(oneMissed.usual == [1, 2])
    }

    @Test func fewDaysOrLateOnesTellNothing() {
        #expect(
            BoxHabits(days(Array(repeating: [1], count: 4)), patienceMillis: 48 * hour).usual
                .isEmpty
        )
        #expect(
            BoxHabits(
                days(Array(repeating: [1], count: 14), hoursAfter: 49),
                patienceMillis: 48 * hour
            ).usual.isEmpty
        )
    }

    @Test func oneInTwentyMayBeSilent() {
        let inputs = (1...40).map { VehicleInput(vehicleKey: $0, samples: 1, digest: 0) }
        let first = FirstPublication(day: "2026-01-01", publishedMillis: 0, inputs: inputs)
        let habits = BoxHabits(
            (0..<5).map { _ in (first: first, endMillis: 0) },
            patienceMillis: hour
        )
        #expect(!habits.isTooMany(0))
        #expect(!habits.isTooMany(2))
        #expect(habits.isTooMany(3))
    }
}
