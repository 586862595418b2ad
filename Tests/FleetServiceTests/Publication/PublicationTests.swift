import FleetStore
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

extension DatabaseTests {
    /// Which days are published, when, and why again.
    @Suite struct PublicationTests {
        private func standing(_ city: TestCity, _ day: String, hours: Int = 1, from hour: Int = 12)
            throws -> SampleColumns
        {
            var box = DriveBuilder(startMillis: try city.midnight(day) + Int64(hour) * 3_600_000)
            box.stand(seconds: hours * 3600, stepSeconds: 60)
            return box.samples
        }

        private func day(_ number: Int) -> String {
            CivilDate("2026-01-01").map { $0.advanced(by: number).name } ?? ""
        }

        /// Three boxes that speak every day of a week, each day published in its night.
        private func usualWeek(_ workspace: Workspace) async throws -> TestCity {
            let city = try await TestCity(workspace)
            for number in 0...6 {
                for id in ["a", "b", "c"] {
                    try await city.add([(id, try standing(city, day(number)))])
                }
                let night = try await city.night(after: day(number))
                #expect(night.published.map(\.day) == [day(number)])
            }
            return city
        }

        @Test func aDayWaitsForABoxThatUsuallySpeaksByThen() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await usualWeek(workspace)
                for id in ["a", "b"] { try await city.add([(id, try standing(city, day(7)))]) }
                let night = try await city.night(after: day(7))
                #expect(night.published.isEmpty)
                let held = try #require(night.held.first)
                #expect(held.day == day(7))
                #expect(held.silent == ["c"])
                #expect(held.usual == 3)
                #expect(held.until == "2026-01-11T00:00:00+01:00")
                // A later day does not overtake it; and the box, once heard of, has spoken.
                for id in ["a", "b"] { try await city.add([(id, try standing(city, day(8)))]) }
                let next = try await city.night(after: day(8))
                #expect(next.published.isEmpty)
                #expect(next.held.map(\.day) == [day(7)])
                try await city.add([("c", try standing(city, day(8)))])
                let last = try await city.night(after: day(8), hoursAfter: 2)
                #expect(last.published.map(\.day) == [day(7), day(8)])
                #expect(try await city.causes(day(7)) == nil)
            }
        }

        @Test func nobodyWaitsLongerThanTwoDays() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await usualWeek(workspace)
                for id in ["a", "b"] { try await city.add([(id, try standing(city, day(7)))]) }
                let hour47 = try await city.night(after: day(7), hoursAfter: 47)
                #expect(hour47.held.count == 1)
                let hour48 = try await city.night(after: day(7), hoursAfter: 48)
                #expect(hour48.published.map(\.day) == [day(7)])
                #expect(try await city.causes(day(7))?.silent == [try await city.key("c")])
            }
        }

        @Test func aRevisionSaysWhyItFollowed() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await usualWeek(workspace)
                try await city.add([("b", try standing(city, day(3), from: 15))])
                try await city.add([("d", try standing(city, day(3)))])
                let late = try await city.night(after: day(6), hoursAfter: 2)
                #expect(late.published.map(\.day) == [day(3), day(4), day(5), day(6)])
                let causes = try #require(try await city.causes(day(3)))
                let (b, d) = (try await city.key("b"), try await city.key("d"))
                #expect(causes.late == [b, d])
                #expect(causes.lateSamples == 120)
                #expect(causes.joined == [d])
                #expect(causes.derivedAnew.isEmpty)
                #expect(!causes.isUnknown)
                // A silent box is in the fleet of the days after it.
                let after = try #require(try await city.causes(day(5)))
                #expect(after.joined == [d])
                #expect(after.late.isEmpty)
                try await city.describe("a", category: "L1e-B")
                let described = try await city.night(after: day(6), hoursAfter: 3)
                #expect(described.published.count == 7)
                #expect(
                    try await city.causes(day(1))?.derivedAnew == [try await city.key("a")]
                )
            }
        }

        @Test func weeksAndMonthsAreIssuedWithTheirDays() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                // From Thursday 1 January to Sunday 8 February.
                for number in 0...38 {
                    try await city.add([("a", try standing(city, day(number)))])
                }
                let all = try await city.night(after: day(38))
                #expect(
                    all.periods.map { "\($0.kind) \($0.firstDay) \($0.revision)" } == [
                        "week 2025-12-29 1", "month 2026-01-01 1", "week 2026-01-05 1",
                        "week 2026-01-12 1", "week 2026-01-19 1", "week 2026-01-26 1",
                        "week 2026-02-02 1",
                    ]
                )
                try await city.add([("a", try standing(city, day(30), from: 15))])
                let late = try await city.night(after: day(38), hoursAfter: 2)
                #expect(late.published.map(\.day) == [day(30)])
                #expect(
                    late.periods.map { "\($0.kind) \($0.firstDay) \($0.revision)" } == [
                        "month 2026-01-01 2", "week 2026-01-26 2",
                    ]
                )
                let again = try await city.night(after: day(38), hoursAfter: 3)
                #expect(again.didNothing)
            }
        }
    }
}
